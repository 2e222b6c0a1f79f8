// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/api_values.h"
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/job.h"
#include "engine/text/format.h"
#include "engine/text/reasons.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace node3::ctl {

namespace {

QString bullet(const QString& text, bool never) {
    return QStringLiteral("  - ") + text +
           (never ? QStringLiteral(" Waiting does not help.") : QString());
}

void printDecision(const Json& decision) {
    const auto candidates = decision["candidates"].items();
    if (candidates.empty())
        return;
    outLine(QStringLiteral("\nThe last assignment was decided by score:"));
    Table table({{QStringLiteral("AGENT")},
                 {QStringLiteral("SCORE"), Table::Right},
                 {QStringLiteral("FREE SLOTS"), Table::Right},
                 {QStringLiteral("SUCCESS"), Table::Right},
                 {QStringLiteral("SPEED"), Table::Right}});
    for (const Json& c : candidates) {
        const auto part = [&](const char* name) { return scoreText(c[name].number().value_or(0)); };
        table.add({escaped(c["agent_id"].text(), 64), part("score"), part("availability"),
                   part("success"), part("speed")});
    }
    table.print();
}

int explainJob(Context& context, const std::string& id, const HttpAnswer& answer) {
    const auto json = context.read(answer);
    if (!json)
        return kFailed;
    if (context.json) {
        outJson(answer.body);
        return kDone;
    }
    // What it needs stands in the job itself; without it the sentences say less.
    const HttpAnswer jobAnswer = context.http.get(jobPath(id));
    const auto job = jobAnswer.ok() ? Json::parse(jobAnswer.body) : std::nullopt;
    const JobNeeds needs = job ? needsOf(*job) : JobNeeds{};
    const JobExplanation e = jobExplanation(*json);
    outLine(summary(e, needs));
    for (const Reason& reason : e.reasons) {
        const QString advice = remedy(reason, needs);
        outLine(bullet(sentence(reason, needs), reason.never) +
                (advice.isEmpty() ? QString() : QLatin1Char(' ') + advice));
    }
    printDecision((*json)["decision"]);
    return kDone;
}

int explainAgent(Context& context, const HttpAnswer& answer) {
    const auto json = context.read(answer);
    if (!json)
        return kFailed;
    if (context.json) {
        outJson(answer.body);
        return kDone;
    }
    const AgentExplanation e = agentExplanation(*json);
    outLine(summary(e));
    for (const Reason& reason : e.reasons)
        outLine(bullet(agentSentence(reason), reason.never));
    return kDone;
}

int explain(Context& context, const std::string& id) {
    const HttpAnswer job = context.http.get(jobPath(id, "/explain"));
    if (job.status != 404 || !isValidAgentId(id))
        return explainJob(context, id, job);
    const HttpAnswer agent = context.http.get(agentPath(id, "/explain"));
    if (agent.status != 404)
        return explainAgent(context, agent);
    complain(
        QStringLiteral("No job and no agent has the id %1; 'node3ctl jobs' and 'node3ctl agents' "
                       "list them.")
            .arg(escaped(id, 128)));
    return kFailed;
}

} // namespace

void addExplain(CLI::App& app, Chosen& chosen) {
    auto id = std::make_shared<std::string>();
    CLI::App* verb =
        app.add_subcommand("explain", "Says why a job waits, or why an agent has no work.");
    verb->add_option("ID", *id, "Id of a job or an agent.")->required()->check(checkJobId);
    verb->callback(
        [&chosen, id] { chosen.run = [id](Context& context) { return explain(context, *id); }; });
}

} // namespace node3::ctl
