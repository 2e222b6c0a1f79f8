// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/job_filter.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/job.h"
#include "engine/core/queries.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

constexpr int kJobsPage = 1000; // the API's longest

struct ListOptions {
    JobFilter filter;
    std::string sort;
    int limit = 100;
};

QString memoryOf(const Json& job) {
    const auto bytes = job["gpu_memory_required"].whole();
    return bytes > 0 ? memoryText(static_cast<std::uint64_t>(bytes)) : QString();
}

/// "HIGH ↑1" in the API's words.
QString priorityOf(const Json& job) {
    const QString set = escaped(job["priority"].text(), 20),
                  now = escaped(job["priority_now"].text(), 20);
    return set == now || now.isEmpty() ? set : set + QStringLiteral(" > ") + now;
}

QString retriesOf(const Json& job) {
    return QStringLiteral("%1/%2").arg(job["retry_count"].whole()).arg(job["max_retries"].whole());
}

QString newestAgent(const Json& job) {
    const auto attempts = job["attempts"].items();
    return attempts.empty() ? QString() : escaped(attempts.back()["agent_id"].text(), 64);
}

void addRow(Table& table, const Context& context, const Json& job) {
    table.add({escaped(job["job_id"].text(), 128), escaped(job["state"].text(), 20),
               escaped(job["name"].text(), 40), priorityOf(job), newestAgent(job), retriesOf(job),
               memoryOf(job), context.time(job["submitted_at"])});
}

int listJobs(Context& context, const ListOptions& o) {
    Table table({{QStringLiteral("JOB")},
                 {QStringLiteral("STATE")},
                 {QStringLiteral("NAME")},
                 {QStringLiteral("PRIORITY")},
                 {QStringLiteral("AGENT")},
                 {QStringLiteral("RETRIES"), Table::Right},
                 {QStringLiteral("GPU MEMORY"), Table::Right},
                 {QStringLiteral("SUBMITTED"), Table::Right}});
    int left = o.limit;
    std::string cursor;
    do {
        QUrlQuery query = o.filter.query();
        if (!o.sort.empty())
            query.addQueryItem(QStringLiteral("sort"), QString::fromStdString(o.sort));
        query.addQueryItem(QStringLiteral("limit"), QString::number(std::min(left, kJobsPage)));
        if (!cursor.empty()) // as it came, whatever its characters
            query.addQueryItem(QStringLiteral("cursor"), percentEncoded(cursor));
        std::string body;
        const auto page = context.get(QStringLiteral("/api/jobs"), query, &body);
        if (!page)
            return kFailed;
        if (context.json)
            outJson(body);
        const auto jobs = (*page)["jobs"].items();
        if (!context.json)
            for (const Json& job : jobs)
                addRow(table, context, job);
        left -= static_cast<int>(jobs.size());
        // A page may be short, even empty, when a search takes long; the next one goes on.
        cursor = (*page)["next"].text();
    } while (left > 0 && !cursor.empty() && !context.http.interrupted());
    if (context.json)
        return kDone;
    table.print();
    if (!cursor.empty())
        err("There are more; --limit N shows them.\n");
    return kDone;
}

QString whoWhy(const Json& entry) {
    if (!entry.isObject())
        return {};
    const QString why = escaped(entry["why"].text(), 500);
    return escaped(entry["who"].text(), 64) +
           (why.isEmpty() ? QString() : QStringLiteral(": ") + why);
}

QString secondsText(const Json& seconds) {
    const auto s = seconds.number();
    return s ? durationText(Duration{static_cast<std::int64_t>(*s * 1000)}) : QString();
}

QString commandOf(const Json& job) {
    QStringList words;
    for (const Json& word : job["command"].items())
        words += escaped(word.text(), 200);
    return words.join(QLatin1Char(' ')).left(500);
}

void printAttempts(const Context& context, const Json& job) {
    const auto attempts = job["attempts"].items();
    if (attempts.empty())
        return;
    Table table({{QStringLiteral("ATTEMPT"), Table::Right},
                 {QStringLiteral("AGENT")},
                 {QStringLiteral("ASSIGNED")},
                 {QStringLiteral("STARTED")},
                 {QStringLiteral("ENDED")},
                 {QStringLiteral("OUTCOME")},
                 {QStringLiteral("EXIT"), Table::Right},
                 {QStringLiteral("ERROR")}});
    for (const Json& a : attempts) {
        QString outcome = escaped(a["outcome"].text(), 20);
        if (a["late"].flag())
            outcome += QStringLiteral(" (late)");
        table.add({QString::number(a["attempt"].whole()), escaped(a["agent_id"].text(), 64),
                   context.time(a["assigned_at"]), context.time(a["started_at"]),
                   context.time(a["ended_at"]), outcome, escaped(a["exit_code"].text(), 12),
                   escaped(QString::fromStdString(a["error"].text()).trimmed(), 120)});
    }
    out("\n");
    table.print();
}

int showJob(Context& context, const std::string& id) {
    std::string body;
    const auto job = context.get(jobPath(id), {}, &body);
    if (!job)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    std::vector<std::pair<QString, QString>> fields{
        {QStringLiteral("Job"), escaped((*job)["job_id"].text(), 128)},
        {QStringLiteral("State"), escaped((*job)["state"].text(), 20)},
        {QStringLiteral("Name"), escaped((*job)["name"].text(), 200)},
        {QStringLiteral("Submitter"), escaped((*job)["submitter"].text(), 200)},
        {QStringLiteral("Priority"), priorityOf(*job)},
        {QStringLiteral("GPU memory"), memoryOf(*job)},
        {QStringLiteral("Timeout"), secondsText((*job)["timeout"])},
        {QStringLiteral("Retries"), retriesOf(*job)},
        {QStringLiteral("Losses"), QString::number((*job)["losses"].whole())},
        {QStringLiteral("Submitted"), context.time((*job)["submitted_at"])},
        {QStringLiteral("Final"), context.time((*job)["final_at"])},
        {QStringLiteral("Command"), commandOf(*job)}};
    const auto addIf = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            fields.emplace_back(name, value);
    };
    addIf(QStringLiteral("Docker image"), escaped((*job)["docker_image"].text(), 500));
    addIf(QStringLiteral("Input"), escaped((*job)["input_data_url"].text(), 500));
    addIf(QStringLiteral("Retry at"), context.time((*job)["retry_at"]));
    addIf(QStringLiteral("Held by"), whoWhy((*job)["held"]));
    if ((*job)["damaged"].flag() && (*job)["state"].text() != "held")
        fields.emplace_back(QStringLiteral("Damaged"),
                            QStringLiteral("Its stored state was damaged. Its attempt goes on; "
                                           "unless that succeeds the job is held."));
    addIf(QStringLiteral("Cancelled by"), whoWhy((*job)["cancel"]));
    addIf(QStringLiteral("Failed for"), escaped((*job)["fail_reason"].text(), 40));
    addIf(QStringLiteral("Output"), escaped((*job)["output"].text(), 2000));
    printFields(fields);
    printAttempts(context, *job);
    return kDone;
}

} // namespace

std::string checkJobId(const std::string& id) {
    return isValidJobId(id)
               ? std::string()
               : "is no job id: 1 to 128 of A-Z a-z 0-9 . _ : -, first a letter or digit";
}

void addJobs(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<ListOptions>();
    CLI::App* jobs = app.add_subcommand("jobs", "Lists jobs.");
    o->filter.addFlags(*jobs);
    jobs->add_option("--sort", o->sort,
                     "submitted_at, priority or final_at; -submitted_at and so on the other way "
                     "round (default --sort=-submitted_at: the newest first).")
        ->check([](const std::string& sort) {
            return jobSortFromWord(sort) ? std::string() : "'" + sort + "' is no order of jobs";
        })
        ->type_name("O");
    jobs->add_option("--limit", o->limit, "At most so many (default 100).")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    jobs->callback(
        [&chosen, o] { chosen.run = [o](Context& context) { return listJobs(context, *o); }; });

    auto id = std::make_shared<std::string>();
    CLI::App* job = app.add_subcommand("job", "Shows a job and its attempts.");
    job->add_option("ID", *id, "Job id.")->required()->check(checkJobId);
    job->callback(
        [&chosen, id] { chosen.run = [id](Context& context) { return showJob(context, *id); }; });
}

} // namespace node3::ctl
