// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/many_jobs.h"

#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/priority.h"
#include "engine/core/queries.h"
#include "engine/text/format.h"
#include "engine/wire/job_json.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>
#include <string_view>

namespace node3::ctl {

namespace {

std::string_view nameIn(const std::string& filter) {
    return std::string_view(filter).substr(0, filter.find('='));
}
std::string_view valueIn(const std::string& filter) {
    return std::string_view(filter).substr(std::min(filter.find('='), filter.size() - 1) + 1);
}

std::vector<std::string> partsOf(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const auto comma = text.find(',');
        parts.emplace_back(text.substr(0, comma));
        if (comma == std::string_view::npos)
            return parts;
        text.remove_prefix(comma + 1);
    }
}

bool allAre(std::string_view values, bool (*good)(const std::string&)) {
    return std::ranges::all_of(partsOf(values), good);
}

/// What the balancer would refuse is told before anything is sent.
std::string checkFilter(const std::string& filter) {
    const std::string_view name = nameIn(filter), value = valueIn(filter);
    if (filter.find('=') == std::string::npos || value.empty())
        return "must be NAME=VALUE, such as state=failed,cancelled";
    if (name == "state")
        return allAre(value, [](const std::string& s) { return jobStateFromWord(s).has_value(); })
                   ? ""
                   : "holds a word that is no state of a job";
    if (name == "priority")
        return allAre(value, [](const std::string& p) { return checkPriority(p).empty(); })
                   ? ""
                   : "has to hold LOW, NORMAL, HIGH, URGENT, or 0 to 3";
    if (name == "sort")
        return jobSortFromWord(value) ? "" : "names no order of jobs";
    if (name == "agent" || name == "q" || name == "limit")
        return {};
    return "has to be one of state, priority, agent, q, sort, limit";
}

Json filterJson(const std::vector<std::string>& filters) {
    Json json = Json::object();
    for (const std::string& filter : filters) {
        const std::string_view name = nameIn(filter);
        const std::string value(valueIn(filter));
        std::vector<std::string> list = partsOf(value);
        if (name == "priority")
            std::ranges::transform(list, list.begin(),
                                   [](const std::string& p) { return priorityJson(p).text(); });
        json = json.with(name,
                         name == "state" || name == "priority" ? Json::of(list) : Json::of(value));
    }
    return json;
}

void showFrozen(const Json& answer) {
    for (const Json& id : answer["ids"].items())
        outLine(escaped(id.text(), 128));
    err(std::to_string(answer["count"].whole()) + " jobs match" +
        (answer["more"].flag() ? ", and there are more" : "") + "; nothing was done.\n");
}

void showResults(const Json& answer, JobVerb verb) {
    for (const Json& item : answer["results"].items()) {
        const QString id = escaped(item["job_id"].text(), 128);
        if (!item["ok"].flag())
            complain(id + QStringLiteral(": ") + escaped(item["error"]["detail"].text(), 2000));
        else
            outLine(id + QLatin1Char(' ') +
                    (verb == JobVerb::Delete ? QStringLiteral("deleted")
                                             : escaped(item["state"].text(), 20)));
    }
    if (answer["more"].flag())
        err("More jobs match than were taken; the same again takes the next.\n");
}

/// Sends one request; false when it was not done wholly.
bool send(Context& context, JobVerb verb, const Json& body) {
    const HttpAnswer answer = context.http.post(QStringLiteral("/api/jobs/") +
                                                    QString::fromStdString(std::string(word(verb))),
                                                body.print());
    const auto read = context.read(answer);
    if (!read)
        return false;
    if (context.json)
        outJson(answer.body);
    else if ((*read)["dry_run"].flag())
        showFrozen(*read);
    else
        showResults(*read, verb);
    return (*read)["refused"].whole() == 0;
}

} // namespace

bool takesMany(JobVerb verb) {
    return verb == JobVerb::Cancel || verb == JobVerb::Requeue || verb == JobVerb::Hold ||
           verb == JobVerb::Release || verb == JobVerb::Delete;
}

void ManyJobs::addFlags(CLI::App& verb) {
    verb.add_option("--filter", filters,
                    "The jobs that match, in place of ids: state=, priority=, agent=, q=, limit=; "
                    "may be repeated.")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(checkFilter)
        ->type_name("NAME=VALUE");
    verb.add_flag("--dry-run", dryRun, "Only lists the jobs that --filter has.");
}

void ManyJobs::check() const {
    if (ids.empty() == filters.empty())
        throw CLI::ValidationError("ID", ids.empty() ? "name jobs, or --filter"
                                                     : "ids and --filter exclude each other");
    if (dryRun && filters.empty())
        throw CLI::ValidationError("--dry-run", "belongs to --filter");
    std::set<std::string_view> names;
    for (const std::string& filter : filters)
        if (!names.insert(nameIn(filter)).second)
            throw CLI::ValidationError("--filter", std::string(nameIn(filter)) +
                                                       " is given twice; write "
                                                       "state=failed,cancelled");
}

int ManyJobs::act(Context& context, JobVerb verb) const {
    Json body = Json::object();
    if (!reason.empty())
        body = body.with("reason", Json::of(reason));
    if (hold)
        body = body.with("hold", Json::of(true));
    if (!filters.empty()) {
        body = body.with("filter", filterJson(filters));
        if (dryRun)
            body = body.with("dry_run", Json::of(true));
        return send(context, verb, body) ? kDone : kFailed;
    }
    bool good = true;
    for (std::size_t i = 0; i < ids.size() && !context.http.interrupted(); i += kMaxJobsAtOnce) {
        const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(i);
        const auto count = std::min(kMaxJobsAtOnce, ids.size() - i);
        const std::vector<std::string> part(begin, begin + static_cast<std::ptrdiff_t>(count));
        good = send(context, verb, body.with("ids", Json::of(part))) && good;
    }
    return good ? kDone : kFailed;
}

} // namespace node3::ctl
