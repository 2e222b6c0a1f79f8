// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/net/api/bulk_run.h"
#include "engine/wire/bulk_json.h"

#include <algorithm>
#include <array>

namespace node3 {

namespace {

using std::chrono::steady_clock;

/// Finds the jobs that a filter has, as they are now, page by page. Held by what it waits for;
/// server's thread.
class Freeze : public std::enable_shared_from_this<Freeze> {
public:
    using Then = std::function<void(std::vector<std::string> ids, bool more)>;

    /// `query.limit` jobs at most, and those found by `end`.
    Freeze(const Api& api, std::shared_ptr<Exchange> exchange, JobQuery query,
           steady_clock::time_point end, Then then)
        : m_api(api), m_exchange(std::move(exchange)), m_query(std::move(query)), m_end(end),
          m_then(std::move(then)) {
        m_query.brief = true;
    }

    void askPage() {
        m_api.engine.jobs(m_query, [self = shared_from_this()](std::variant<JobPage, Error> page) {
            self->m_exchange->proceed([self, page = std::move(page)] { self->take(page); });
        });
    }

private:
    void take(const std::variant<JobPage, Error>& answer) {
        if (const auto* error = std::get_if<Error>(&answer)) {
            m_exchange->respond(problem(*error));
            return;
        }
        const auto& page = std::get<JobPage>(answer);
        for (const JobRecord& record : page.jobs) {
            m_ids.push_back(record.job.jobId);
        }
        m_query.limit -= static_cast<int>(page.jobs.size());
        m_query.cursor = page.next;
        if (page.next.empty() || m_query.limit <= 0 || steady_clock::now() >= m_end) {
            m_then(std::move(m_ids), !page.next.empty());
        } else {
            askPage();
        }
    }

    const Api& m_api;
    const std::shared_ptr<Exchange> m_exchange;
    JobQuery m_query;
    const steady_clock::time_point m_end;
    const Then m_then;
    std::vector<std::string> m_ids;
};

/// The filter as a query, or an answer of 400. A filter that has every job is most likely a slip.
std::optional<JobQuery> queryOf(const BulkBody& body, Exchange& exchange) {
    std::vector<std::string_view> known(kJobFilterNames.begin(), kJobFilterNames.end());
    known.emplace_back("limit");
    Parameters parameters(body.filter, known);
    JobQuery query = jobQueryOf(parameters);
    query.limit =
        static_cast<int>(parameters.number("limit", 1, kMaxJobsAtOnce).value_or(kMaxJobsAtOnce));
    if (query.states.empty() && query.priorities.empty() && query.agent.empty() &&
        query.text.empty()) {
        parameters.wrong("filter", "has to name a state, a priority, an agent or a text (q)");
    }
    return parameters.refuse(exchange) ? std::nullopt : std::optional(std::move(query));
}

template <JobVerb verb> void actOnMany(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto parsed = parseBulkBody(exchange->request().body);
    if (const auto* error = std::get_if<Error>(&parsed)) {
        exchange->respond(problem(*error));
        return;
    }
    auto& body = std::get<BulkBody>(parsed);
    if (body.givesHold && verb != JobVerb::Requeue) {
        exchange->respond(problem(Error{ErrorCode::Invalid,
                                        "The body has a field that this action does not know. "
                                        "Nothing was changed.",
                                        {{"hold", "is not a field of this action"}},
                                        {}}));
        return;
    }
    JobAction pattern;
    pattern.verb = verb;
    pattern.actor = {exchange->request().who, exchange->request().source, std::move(body.reason)};
    pattern.hold = body.hold;
    const auto now = steady_clock::now();
    const auto run =
        std::make_shared<BulkRun>(api, exchange, std::move(pattern), now + api.commandTime);
    if (!body.byFilter) {
        run->start(std::move(body.ids), std::nullopt);
        return;
    }
    auto query = queryOf(body, *exchange);
    if (!query) {
        return;
    }
    // To act takes the other half of the time.
    const auto end = now + (body.dryRun ? api.commandTime : api.commandTime / 2);
    const auto freeze = std::make_shared<Freeze>(
        api, exchange, *std::move(query), end,
        [exchange, run, dryRun = body.dryRun](std::vector<std::string> ids, bool more) {
            if (dryRun) {
                exchange->respond(json(frozenJson(ids, more)));
            } else {
                run->start(std::move(ids), more);
            }
        });
    freeze->askPage();
}

constexpr std::array kBulkRoutes{
    Route{Method::Post, "/api/jobs/cancel", Role::Submit, actOnMany<JobVerb::Cancel>},
    Route{Method::Post, "/api/jobs/requeue", Role::Operate, actOnMany<JobVerb::Requeue>},
    Route{Method::Post, "/api/jobs/hold", Role::Operate, actOnMany<JobVerb::Hold>},
    Route{Method::Post, "/api/jobs/release", Role::Operate, actOnMany<JobVerb::Release>},
    Route{Method::Post, "/api/jobs/delete", Role::Operate, actOnMany<JobVerb::Delete>},
};

} // namespace

std::span<const Route> bulkRoutes() {
    return kBulkRoutes;
}

} // namespace node3
