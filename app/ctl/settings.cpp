// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

struct SettingsOptions {
    std::vector<std::string> pairs; ///< key, value, key, value ...
    std::string reason;
};

QString boundsOf(const Json& row) {
    if (row["choices"].isArray()) {
        QStringList words;
        for (const Json& word : row["choices"].items())
            words += escaped(word.text(), 40);
        return words.join(QStringLiteral(" | "));
    }
    return escaped(row["min"].text(), 30) + QStringLiteral(" to ") + escaped(row["max"].text(), 30);
}

QString noteOf(const Json& row) {
    QStringList notes;
    if (!row["live"].flag())
        notes += QStringLiteral("needs a restart");
    if (row["overridden_by_flag"].flag())
        notes += QStringLiteral("a flag wins at the next start");
    return notes.join(QStringLiteral(", "));
}

void showAll(const Json& answer) {
    Table table({{QStringLiteral("SETTING")},
                 {QStringLiteral("VALUE"), Table::Right},
                 {QStringLiteral("DEFAULT"), Table::Right},
                 {QStringLiteral("BOUNDS")},
                 {QStringLiteral("NOTE")}});
    for (const Json& row : answer["settings"].items())
        table.add({escaped(row["key"].text(), 64), escaped(row["value"].text(), 40),
                   escaped(row["default"].text(), 40), boundsOf(row), noteOf(row)});
    table.print();
}

int listSettings(Context& context) {
    std::string body;
    const auto answer = context.get(QStringLiteral("/api/settings"), {}, &body);
    if (!answer)
        return kFailed;
    if (context.json)
        outJson(body);
    else
        showAll(*answer);
    return kDone;
}

/// A number goes as one, whatever else as a text: which it must be is the balancer's knowledge.
Json valueOf(const std::string& text) {
    const auto number = Json::parse(text);
    return number && number->number() ? *number : Json::of(text);
}

int changeSettings(Context& context, const SettingsOptions& o) {
    Json patch = Json::object();
    for (std::size_t i = 0; i < o.pairs.size(); i += 2)
        patch = patch.with(o.pairs[i], valueOf(o.pairs[i + 1]));
    if (!o.reason.empty())
        patch = patch.with("reason", Json::of(o.reason));
    const HttpAnswer answer = context.http.patch(QStringLiteral("/api/settings"), patch.print());
    const auto read = context.read(answer);
    if (!read)
        return kFailed;
    if (context.json) {
        outJson(answer.body);
        return kDone;
    }
    for (const Json& row : (*read)["settings"].items())
        if (patch.contains(row["key"].text())) {
            const QString note = noteOf(row);
            outLine(escaped(row["key"].text(), 64) + QLatin1Char(' ') +
                    escaped(row["value"].text(), 40) +
                    (note.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(note)));
        }
    return kDone;
}

} // namespace

void addSettings(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<SettingsOptions>();
    CLI::App* verb =
        app.add_subcommand("settings", "Lists the balancer's settings, or changes some of them.");
    verb->add_option("KEY_VALUE", o->pairs, "A setting and its new value; may be repeated.")
        ->type_name("KEY VALUE");
    verb->add_option("--reason", o->reason, "Why, for the audit log.")->type_name("T");
    verb->footer("Changes are made all or none, and kept for the next start.");
    verb->callback([&chosen, o] {
        if (o->pairs.size() % 2 != 0)
            throw CLI::ValidationError("settings",
                                       "'" + o->pairs.back() + "' has no value beside it");
        std::set<std::string> keys;
        for (std::size_t i = 0; i < o->pairs.size(); i += 2)
            if (!keys.insert(o->pairs[i]).second)
                throw CLI::ValidationError("settings", "'" + o->pairs[i] + "' is named twice");
        if (o->pairs.empty() && !o->reason.empty())
            throw CLI::ValidationError("--reason", "there is no change to give a reason for");
        chosen.run = [o](Context& context) {
            return o->pairs.empty() ? listSettings(context) : changeSettings(context, *o);
        };
    });
}

} // namespace node3::ctl
