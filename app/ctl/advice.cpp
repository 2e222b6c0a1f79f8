// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/advice.h"

#include "app/ctl/api_values.h"
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

struct AdviceOptions {
    std::vector<std::string> ids;
    std::string reason;
    std::optional<double> lasts;
};

/// "acknowledged by ana: known", "snoozed until 14:30"; empty while it is open.
QString markOf(const Context& context, const Json& entry) {
    const std::string state = entry["state"].text();
    if (state == word(AdviceState::Open))
        return {};
    QString text = escaped(state, 20);
    if (!entry["until"].isNull())
        text += QStringLiteral(" until ") + context.time(entry["until"]);
    if (!entry["who"].isNull())
        text += QStringLiteral(" by ") + escaped(entry["who"].text(), 64);
    if (!entry["why"].isNull())
        text += QStringLiteral(": ") + escaped(entry["why"].text(), 200);
    return text;
}

/// One entry of a kind that is not known here says what it is called there.
void showEntry(const Context& context, const Json& entry) {
    const QString mark = markOf(context, entry);
    const auto known = advice(entry);
    outLine(QStringLiteral("%1  %2  since %3%4")
                .arg(escaped(entry["severity"].text(), 10), -5)
                .arg(known ? adviceTitle(*known) : escaped(entry["kind"].text(), 64),
                     context.time(entry["since"]),
                     mark.isEmpty() ? QString() : QStringLiteral(", ") + mark));
    if (known) {
        outLine(QStringLiteral("       ") + adviceEvidence(*known));
        outLine(QStringLiteral("       ") + adviceRemedy(*known));
    }
    outLine(QStringLiteral("       ") + escaped(entry["id"].text(), 160));
}

int listAdvice(Context& context) {
    std::string body;
    const auto answer = context.get(QStringLiteral("/api/advice"), {}, &body);
    if (!answer)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    const std::vector<Json> entries = (*answer)["advice"].items();
    for (const Json& entry : entries)
        showEntry(context, entry);
    if (entries.empty())
        outLine(QStringLiteral("Nothing needs you: %1 checks.").arg((*answer)["checks"].whole()));
    if (const std::int64_t more = (*answer)["more"].whole(); more > 0)
        outLine(QStringLiteral("and %1 more").arg(more));
    return kDone;
}

int markAdvice(Context& context, const char* how, const AdviceOptions& o) {
    Json body = Json::object();
    if (!o.reason.empty())
        body = body.with("reason", Json::of(o.reason));
    if (o.lasts)
        body = body.with("for", Json::of(*o.lasts));
    const std::string text = body.members().empty() ? std::string() : body.print();
    bool failed = false;
    for (const std::string& id : o.ids) {
        const HttpAnswer answer =
            context.http.post(QStringLiteral("/api/advice/%1/%2")
                                  .arg(QString::fromStdString(id), QString::fromLatin1(how)),
                              text);
        const auto entry = context.read(answer, QString::fromStdString(id));
        failed = failed || !entry;
        if (context.http.interrupted())
            return kFailed;
        if (!entry)
            continue;
        if (context.json)
            outJson(answer.body);
        else
            outLine(QStringLiteral("%1 %2").arg(QString::fromStdString(id),
                                                escaped((*entry)["state"].text(), 20)));
    }
    return failed ? kFailed : kDone;
}

std::string checkAdviceId(const std::string& id) {
    return adviceNameOf(id) ? std::string()
                            : "'" + id + "' is no entry's id (node3ctl advice lists them)";
}

void addMark(CLI::App& app, Chosen& chosen, const char* name, const char* help) {
    auto o = std::make_shared<AdviceOptions>();
    CLI::App* verb = app.add_subcommand(name, help);
    verb->add_option("ID", o->ids, "Ids of entries, as advice lists them.")
        ->required()
        ->check(checkAdviceId);
    verb->add_option("--reason", o->reason, "Why, for the audit log.")->type_name("T");
    if (std::string(name) == "snooze")
        verb->add_option("--for", o->lasts, "Seconds (default: 15 minutes).")
            ->check(CLI::Range(1.0, 604'800.0))
            ->type_name("S");
    verb->callback([&chosen, o, name] {
        chosen.run = [o, name](Context& context) { return markAdvice(context, name, *o); };
    });
}

int showOverview(Context& context) {
    std::string body;
    const auto answer = context.get(QStringLiteral("/api/overview"), {}, &body);
    if (!answer)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    for (const auto& [key, reading] : (*answer)["readings"].members())
        outLine(escaped(reading["sentence"].text(), 200));
    return kDone;
}

} // namespace

void addAdvice(CLI::App& app, Chosen& chosen) {
    CLI::App* overview =
        app.add_subcommand("overview", "Prints the fleet's figures and how they are judged.");
    overview->callback([&chosen] { chosen.run = showOverview; });
    CLI::App* list = app.add_subcommand(
        "advice", "Lists what is wrong, why, and what to do: bad before watch, oldest first.");
    list->callback([&chosen] { chosen.run = listAdvice; });
    addMark(app, chosen, "acknowledge", "Marks entries of advice as known, until they grow worse.");
    addMark(app, chosen, "snooze", "Sets entries of advice aside for a time.");
    addMark(app, chosen, "reopen", "Takes such a mark back.");
}

} // namespace node3::ctl
