// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_file.h"

#include "engine/text/format.h"
#include "engine/wire/job_json.h"

#include <algorithm>
#include <map>

namespace node3::ctl {

namespace {

constexpr qsizetype kMostLines = 20;

using Jobs = std::vector<FileJob>;

QString nothing(const QString& what) {
    return what + QStringLiteral(" Nothing was submitted.");
}

std::variant<Jobs, QString> ofList(const Json& list) {
    Jobs jobs;
    for (const Json& item : list.items())
        jobs.push_back({item, QStringLiteral("Job %1").arg(jobs.size() + 1)});
    if (jobs.empty())
        return nothing(QStringLiteral("The list of jobs is empty."));
    return jobs;
}

std::variant<Jobs, QString> ofWhole(const Json& whole) {
    if (whole.isArray())
        return ofList(whole);
    if (!whole.isObject())
        return nothing(QStringLiteral("A job is a JSON object, and this is none."));
    if (!whole.contains("jobs"))
        return Jobs{{whole, QString()}};
    if (!whole["jobs"].isArray())
        return nothing(QStringLiteral("'jobs' has to be an array."));
    for (const auto& [key, value] : whole.members())
        if (key != "jobs")
            return nothing(
                QStringLiteral("'%1' does not belong beside 'jobs'.").arg(escaped(key, 64)));
    return ofList(whole["jobs"]);
}

std::variant<Jobs, QString> ofLines(std::string_view text) {
    Jobs jobs;
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const auto job = Json::parse(line);
        const QString place = QStringLiteral("Line %1").arg(number);
        if (!job || !job->isObject())
            return nothing(place +
                           QStringLiteral(": no JSON object; a file is one object, an array, "
                                          "{\"jobs\": [...]}, or one object a line."));
        jobs.push_back({*job, place});
    }
    if (jobs.empty())
        return nothing(QStringLiteral("The file holds no job."));
    return jobs;
}

/// The wire's check of one job; its messages name the field.
QString checkJob(const FileJob& job) {
    const auto parsed = parseSubmission(job.job.print());
    const auto* error = std::get_if<Error>(&parsed);
    if (!error)
        return {};
    QStringList what;
    for (const FieldError& field : error->fields)
        what += escaped(field.field, 200) + QStringLiteral(": ") + escaped(field.message, 300);
    if (what.isEmpty())
        what += escaped(error->message, 500);
    return (job.place.isEmpty() ? QString() : job.place + QStringLiteral(": ")) +
           what.join(QLatin1Char(' '));
}

} // namespace

std::variant<std::vector<FileJob>, QString> readJobFile(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3); // editors put a mark of the encoding there
    const auto whole = Json::parse(text);
    return whole ? ofWhole(*whole) : ofLines(text);
}

QStringList checkJobs(const std::vector<FileJob>& jobs) {
    QStringList lines;
    std::map<std::string, QString> places;
    for (const FileJob& job : jobs) {
        QString wrong = checkJob(job);
        if (const Json id = job.job["job_id"]; wrong.isEmpty() && id.isString()) {
            const auto [first, isNew] = places.emplace(id.text(), job.place);
            if (!isNew)
                wrong =
                    QStringLiteral("%1: job_id: stands at %2, too.").arg(job.place, first->second);
        }
        if (wrong.isEmpty())
            continue;
        if (lines.size() == kMostLines) {
            lines += QStringLiteral("More is wrong after that.");
            break;
        }
        lines += wrong;
    }
    return lines;
}

} // namespace node3::ctl
