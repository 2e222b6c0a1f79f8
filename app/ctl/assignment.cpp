// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/priority.h"
#include "app/ctl/verbs.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

struct PauseOptions {
    std::string priority, reason;
    std::optional<double> lasts;
};

void show(const Json& answer) {
    const std::vector<Json> pauses = answer["pauses"].items();
    if (pauses.empty())
        out("assignment is not paused\n");
    for (const Json& pause : pauses) {
        QString line = pause["priority"].isNull() ? QStringLiteral("assignment is paused")
                                                  : QStringLiteral("assignment of %1 is paused")
                                                        .arg(escaped(pause["priority"].text(), 20));
        if (!pause["until"].isNull())
            line += QStringLiteral(" until ") + escaped(pause["until"].text(), 40);
        outLine(line + QStringLiteral(", by ") + escaped(pause["who"].text(), 64));
    }
}

int act(Context& context, const char* path, const PauseOptions& o) {
    Json body = Json::object();
    if (!o.reason.empty())
        body = body.with("reason", Json::of(o.reason));
    if (!o.priority.empty())
        body = body.with("priority", priorityJson(o.priority));
    if (o.lasts)
        body = body.with("for", Json::of(*o.lasts));
    const HttpAnswer answer = context.http.post(
        QString::fromLatin1(path), body.members().empty() ? std::string() : body.print());
    const auto read = context.read(answer, QStringLiteral("assignment"));
    if (!read)
        return kFailed;
    if (context.json)
        outJson(answer.body);
    else
        show(*read);
    return kDone;
}

void addOne(CLI::App& app, Chosen& chosen, const char* name, const char* help, const char* path,
            bool lasts) {
    auto o = std::make_shared<PauseOptions>();
    CLI::App* verb = app.add_subcommand(name, help);
    verb->add_option("--priority", o->priority, "Of this priority only: LOW to URGENT, or 0 to 3.")
        ->check(checkPriority)
        ->type_name("P");
    verb->add_option("--reason", o->reason, "Why, for the audit log.")->type_name("T");
    if (lasts)
        verb->add_option("--for", o->lasts, "Seconds until it ends by itself (default: never).")
            ->check(CLI::Range(1.0, 31'536'000.0))
            ->type_name("S");
    verb->callback([&chosen, o, path] {
        chosen.run = [o, path](Context& context) { return act(context, path, *o); };
    });
}

} // namespace

void addAssignment(CLI::App& app, Chosen& chosen) {
    addOne(app, chosen, "pause",
           "Pauses assignment; what runs goes on, what waits keeps its place.",
           "/api/assignment/pause", true);
    addOne(app, chosen, "unpause", "Ends a pause of assignment.", "/api/assignment/unpause", false);
}

} // namespace node3::ctl
