// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/commands.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

struct AgentActionOptions {
    std::vector<std::string> ids;
    std::string reason;
    std::optional<double> deadline;
    std::optional<int> slots;
};

struct AgentVerbRow {
    AgentVerb verb;
    const char* help;
};

constexpr AgentVerbRow kAgentVerbs[] = {
    {AgentVerb::Drain, "Drains agents: they finish what they have and get nothing new."},
    {AgentVerb::Resume, "Ends drains: the agents get work again."},
    {AgentVerb::Quarantine, "Quarantines agents: they get nothing until they are reinstated."},
    {AgentVerb::Reinstate, "Ends quarantines and trials; the failures in a row are forgotten."},
    {AgentVerb::SetSlots, "Sets how many jobs an agent may run at once, at most its own number."},
    {AgentVerb::Disconnect,
     "Closes agents' sockets; they come back by themselves, their jobs go on."},
    {AgentVerb::Forget, "Removes agents that are offline."},
};

std::string agentBodyOf(const AgentActionOptions& o) {
    Json body = Json::object();
    if (!o.reason.empty())
        body = body.with("reason", Json::of(o.reason));
    if (o.deadline)
        body = body.with("deadline", Json::of(*o.deadline));
    if (o.slots)
        body = body.with("slots", Json::of(static_cast<std::uint64_t>(*o.slots)));
    return body.members().empty() ? std::string() : body.print();
}

QString stateOf(AgentVerb verb, const Json& agent) {
    switch (verb) {
    case AgentVerb::Forget:
        return QStringLiteral("forgotten");
    case AgentVerb::Disconnect:
        return escaped(agent["connection"].text(), 20);
    case AgentVerb::Quarantine:
    case AgentVerb::Reinstate:
        return agent["quarantine"].isNull() ? QStringLiteral("in service")
                                            : escaped(agent["quarantine"]["state"].text(), 20);
    case AgentVerb::SetSlots:
        return QString::number(agent["max_concurrent_jobs"].whole()) + QStringLiteral(" slots");
    case AgentVerb::Drain:
    case AgentVerb::Resume:
        break;
    }
    return escaped(agent["intent"]["state"].text(), 20);
}

int actOnAgent(Context& context, AgentVerb verb, const AgentActionOptions& o) {
    const std::string body = agentBodyOf(o);
    bool failed = false;
    for (const std::string& id : o.ids) {
        const HttpAnswer answer =
            verb == AgentVerb::Forget
                ? context.http.remove(agentPath(id), body)
                : context.http.post(agentPath(id, ("/" + std::string(word(verb))).c_str()), body);
        const auto agent = context.read(answer, QString::fromStdString(id));
        failed = failed || !agent;
        if (context.http.interrupted())
            return kFailed;
        if (!agent)
            continue;
        if (context.json)
            outJson(answer.body);
        else
            outLine(QString::fromStdString(id + " ") + stateOf(verb, *agent));
    }
    return failed ? kFailed : kDone;
}

} // namespace

void addAgentActions(CLI::App& app, Chosen& chosen) {
    for (const AgentVerbRow& row : kAgentVerbs) {
        auto o = std::make_shared<AgentActionOptions>();
        CLI::App* verb = app.add_subcommand(std::string(word(row.verb)), row.help);
        if (row.verb != AgentVerb::SetSlots) {
            verb->add_option("ID", o->ids, "Agent ids.")->required()->check(checkAgentId);
        } else {
            o->ids.resize(1);
            verb->add_option("ID", o->ids.front(), "An agent id.")->required()->check(checkAgentId);
            verb->add_option("N", o->slots, "Slots.")->required()->check(CLI::Range(1, 256));
        }
        verb->add_option("--reason", o->reason, "Why, for the audit log.")->type_name("T");
        if (row.verb == AgentVerb::Drain)
            verb->add_option("--deadline", o->deadline,
                             "Seconds until what still runs is given back (default: none).")
                ->check(CLI::Range(0.0, 31'536'000.0))
                ->type_name("S");
        verb->callback([&chosen, o, which = row.verb] {
            chosen.run = [o, which](Context& context) { return actOnAgent(context, which, *o); };
        });
    }
}

} // namespace node3::ctl
