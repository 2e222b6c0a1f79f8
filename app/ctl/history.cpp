// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/history.h"

#include "app/ctl/context.h"
#include "app/ctl/job_filter.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/text/day_edges.h"
#include "engine/text/format.h"
#include "engine/wire/api_json.h"

#include <CLI/CLI.hpp>

#include <QDateTime>
#include <QTimeZone>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

struct HistoryOptions {
    std::vector<std::string> series{"utilization", "queued_most", "running", "completed", "failed"};
    std::string agent, from, to, zone;
    std::optional<int> step;
    bool byDay = false, csv = false;

    QUrlQuery query() const {
        QUrlQuery query;
        const auto add = [&query](const char* name, const std::string& value) {
            if (!value.empty())
                query.addQueryItem(QString::fromLatin1(name), percentEncoded(value));
        };
        std::string keys;
        for (const std::string& key : series)
            keys += (keys.empty() ? "" : ",") + key;
        query.addQueryItem(QStringLiteral("series"), QString::fromStdString(keys));
        add("agent", agent);
        add("from", from);
        add("to", to);
        if (step)
            add("step", std::to_string(*step));
        if (byDay) {
            add("by", "day");
            add("zone", zone);
        }
        return query;
    }
};

/// The zone whose days are meant: this machine's, when it has a name.
std::string ownZone() {
    const std::string id = QTimeZone::systemTimeZoneId().toStdString();
    return zoneNamed(id) ? id : std::string("UTC");
}

QDateTime momentOf(Utc at, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
}

/// When each value begins, as it is printed.
QStringList beginnings(const Json& page, const HistoryOptions& o, std::size_t values) {
    QStringList texts;
    const std::vector<Json> edges = page["edges"].items();
    const Utc from = utcFromIso(page["from"].text()).value_or(Utc{});
    const double step = page["step"].number().value_or(0);
    const QTimeZone zone =
        o.byDay ? zoneNamed(o.zone).value_or(QTimeZone::utc()) : QTimeZone::utc();
    for (std::size_t i = 0; i < values; ++i) {
        const Utc at =
            i < edges.size()
                ? utcFromIso(edges[i].text()).value_or(Utc{})
                : from + Duration{static_cast<std::int64_t>(1000 * step * static_cast<double>(i))};
        texts += o.byDay ? momentOf(at, zone).date().toString(Qt::ISODate)
                 : o.csv ? momentOf(at, zone).toUTC().toString(Qt::ISODate)
                         : momentOf(at, QTimeZone::systemTimeZone())
                               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    }
    return texts;
}

QString figure(const Json& value) {
    const auto number = value.number();
    return number ? QString::number(*number, 'g', 10) : QString();
}

void print(const Json& page, const HistoryOptions& o) {
    std::vector<Table::Column> columns{{o.byDay ? QStringLiteral("DAY") : QStringLiteral("FROM")}};
    QStringList heads{o.byDay ? QStringLiteral("day") : QStringLiteral("from")};
    std::vector<std::vector<Json>> lines;
    std::size_t values = 0;
    for (const auto& [key, line] : page["series"].members()) {
        const QString name = escaped(key, 64);
        columns.push_back(
            {QStringLiteral("%1 (%2)").arg(name.toUpper(), escaped(line["unit"].text(), 20)),
             Table::Right});
        heads += name;
        lines.push_back(line["values"].items());
        values = std::max(values, lines.back().size());
    }
    const QStringList begins = beginnings(page, o, values);
    Table table(std::move(columns));
    if (o.csv)
        outLine(heads.join(QLatin1Char(',')));
    for (std::size_t i = 0; i < values; ++i) {
        QStringList cells{begins[static_cast<qsizetype>(i)]};
        for (const std::vector<Json>& line : lines)
            cells += i < line.size() ? figure(line[i]) : QString();
        if (o.csv)
            outLine(cells.join(QLatin1Char(',')));
        else
            table.add(std::move(cells));
    }
    if (!o.csv)
        table.print();
}

int showHistory(Context& context, const HistoryOptions& o) {
    std::string body;
    const auto page = context.get(QStringLiteral("/api/history"), o.query(), &body);
    if (!page)
        return kFailed;
    if (context.json)
        outJson(body);
    else
        print(*page, o);
    return kDone;
}

std::string checkHistoryTime(const std::string& text) {
    return utcFromIso(text) ? std::string() : "'" + text + "' is no time like 2026-11-25T14:03:22Z";
}

std::string checkZone(const std::string& name) {
    return zoneNamed(name) ? std::string()
                           : "'" + name + "' is no time zone known here, like Europe/Berlin or UTC";
}

std::string checkSeriesKey(const std::string& key) {
    for (const AgentFigureRow& row : agentFigureRows())
        if (row.key == key)
            return {};
    if (findSeries(key))
        return {};
    std::string known;
    for (const SeriesRow& row : seriesRows())
        known += (known.empty() ? "" : ", ") + std::string(row.key);
    return "'" + key + "' is no series; there are " + known;
}

} // namespace

void addHistory(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<HistoryOptions>();
    CLI::App* verb = app.add_subcommand(
        "history", "Prints figures over time: of the last hour, or with --by-day of a month.");
    verb->add_option("SERIES", o->series,
                     "Which ones, like utilization or completed (default: five of them).")
        ->check(checkSeriesKey);
    verb->add_option("--agent", o->agent, "Of this agent, of the last hour; its own series.")
        ->check(checkAgentId)
        ->type_name("ID");
    verb->add_option("--from", o->from, "Not before this time, like 2026-11-25T14:03:22Z.")
        ->check(checkHistoryTime)
        ->type_name("T");
    verb->add_option("--to", o->to, "Before this time.")->check(checkHistoryTime)->type_name("T");
    auto* step = verb->add_option("--step", o->step,
                                  "Seconds of each value (default: as few as "
                                  "fit).")
                     ->check(CLI::Range(1, 86'400))
                     ->type_name("S");
    auto* byDay =
        verb->add_flag("--by-day", o->byDay, "A value for each day; what is counted is summed up.")
            ->excludes(step);
    verb->add_option("--zone", o->zone, "Whose days, like Europe/Berlin (default: this machine's).")
        ->needs(byDay)
        ->check(checkZone)
        ->type_name("Z");
    verb->add_flag("--csv", o->csv, "Prints values with commas between; times are UTC.");
    verb->footer("Times are this machine's; what was not recorded is shown as a dash, in CSV as "
                 "nothing.");
    verb->callback([&chosen, o] {
        if (o->byDay && o->zone.empty())
            o->zone = ownZone();
        chosen.run = [o](Context& context) { return showHistory(context, *o); };
    });
}

} // namespace node3::ctl
