// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/job.h"
#include "engine/core/records.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

using namespace std::chrono;

constexpr Duration kWaitPause{250};
constexpr Duration kPauseWithoutAnswer = seconds{1};
constexpr Duration kWithoutAnswer = seconds{60}; // then the balancer counts as gone
constexpr int kWaitPage = 1000;

/// Waits by the event log: one small request a round, however many jobs there are. A job itself is
/// asked for at the beginning and when the log says that it ended.
class Waiting {
public:
    Waiting(Context& context, std::vector<std::string> ids, double timeout)
        : m_context(context), m_order(std::move(ids)), m_pending(m_order.begin(), m_order.end()) {
        if (timeout >= 0)
            m_end = steady_clock::now() +
                    duration_cast<steady_clock::duration>(duration<double>(timeout));
    }

    int run() {
        std::optional<std::uint64_t> after;
        while (!m_pending.empty()) {
            if (!after)
                after = begin();
            else
                readEvents(*after);
            if (m_pending.empty())
                break;
            if (m_stop)
                return kFailed;
            if (!rest())
                return m_context.http.interrupted() ? interrupted() : late();
        }
        return m_allCompleted ? kDone : kNotCompleted;
    }

private:
    /// Where the log stands, then every job once; nullopt when there was no answer.
    std::optional<std::uint64_t> begin() {
        const auto last = lastEvent();
        if (!last)
            return std::nullopt;
        for (const std::string& id : m_order)
            if (m_pending.contains(id) && !askFor(id))
                return std::nullopt;
        return last;
    }

    std::optional<std::uint64_t> lastEvent() {
        const auto page = events(std::numeric_limits<std::int64_t>::max(), 1);
        return page ? std::optional(static_cast<std::uint64_t>((*page)["last"].whole()))
                    : std::nullopt;
    }

    void readEvents(std::uint64_t& after) {
        for (bool full = true; full && !m_pending.empty() && !m_stop;) {
            const auto page = events(after, kWaitPage);
            if (!page)
                return;
            const auto list = (*page)["events"].items();
            if (static_cast<std::uint64_t>((*page)["last"].whole()) < after) {
                // Another store answers (a restore): what was read of the former says nothing.
                if (const auto last = begin())
                    after = *last;
                return;
            }
            for (const Json& event : list) {
                const std::string id = event["job_id"].text();
                if (mayEnd(event["kind"].text()) && m_pending.contains(id) && !askFor(id))
                    return; // asked for again: `after` has not moved past this event
                after = static_cast<std::uint64_t>(event["seq"].whole());
            }
            full = list.size() == kWaitPage;
        }
    }

    static bool mayEnd(const std::string& kind) {
        for (const EventKind k :
             {EventKind::JobCompleted, EventKind::JobFailed, EventKind::JobCancelled,
              EventKind::JobDeleted, EventKind::Damaged})
            if (kind == word(k))
                return true;
        return false;
    }

    std::optional<Json> events(std::uint64_t after, int limit) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("after"), QString::number(after));
        query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
        const HttpAnswer answer = m_context.http.get(QStringLiteral("/api/events"), query);
        return understood(answer) ? m_context.read(answer) : std::nullopt;
    }

    /// Whether the answer is one; its being unreachable for a while is no reason to give up.
    bool understood(const HttpAnswer& answer) {
        if (answer.status != 0 && answer.status != 503) {
            m_silentSince.reset();
            if (answer.ok())
                return true;
            m_context.complainOf(answer);
            m_stop = true;
            return false;
        }
        if (m_context.http.interrupted())
            return false;
        const auto now = steady_clock::now();
        if (!m_silentSince) {
            m_silentSince = now;
            complain(
                QStringLiteral("No answer from %1; still waiting.").arg(m_context.http.address()));
        } else if (now - *m_silentSince > kWithoutAnswer) {
            m_context.complainOf(answer);
            m_stop = true;
        }
        return false;
    }

    /// Takes the job off the list when it is final; false without an answer to go on with.
    bool askFor(const std::string& id) {
        const HttpAnswer answer = m_context.http.get(jobPath(id));
        if (answer.status == 404 || answer.status == 410) { // unknown, or set aside as damaged
            m_context.complainOf(answer, QString::fromStdString(id));
            m_allCompleted = false;
            m_pending.erase(id);
            return true;
        }
        if (!understood(answer))
            return false;
        const auto job = m_context.read(answer, QString::fromStdString(id));
        const auto state = job ? jobStateFromWord((*job)["state"].text()) : std::nullopt;
        if (!state || !isFinal(*state))
            return true;
        m_pending.erase(id);
        m_allCompleted = m_allCompleted && *state == JobState::Completed;
        if (m_context.json)
            outJson(answer.body);
        else
            outLine(QString::fromStdString(id + " " + std::string(word(*state))));
        return true;
    }

    /// A pause; false when it is over with waiting.
    bool rest() {
        Duration pause = m_silentSince ? kPauseWithoutAnswer : kWaitPause;
        if (m_end) {
            const auto left = duration_cast<Duration>(*m_end - steady_clock::now());
            if (left <= Duration{0})
                return false;
            pause = std::min(pause, left);
        }
        return m_context.http.pause(pause);
    }

    int late() const {
        complain(QStringLiteral("%1 of %2 jobs are not final yet, among them %3.")
                     .arg(m_pending.size())
                     .arg(m_order.size())
                     .arg(QString::fromStdString(*m_pending.begin())));
        return kNotInTime;
    }
    int interrupted() const {
        complain(QStringLiteral("Interrupted; %1 of %2 jobs are not final yet. They go on.")
                     .arg(m_pending.size())
                     .arg(m_order.size()));
        return kFailed;
    }

    Context& m_context;
    std::vector<std::string> m_order;
    std::set<std::string> m_pending;
    std::optional<steady_clock::time_point> m_end, m_silentSince;
    bool m_allCompleted = true;
    bool m_stop = false; ///< said already: it cannot go on
};

} // namespace

int waitForJobs(Context& context, std::vector<std::string> ids, double timeout) {
    return Waiting(context, std::move(ids), timeout).run();
}

void addWait(CLI::App& app, Chosen& chosen) {
    struct Options {
        std::vector<std::string> ids;
        double timeout = -1;
    };
    auto o = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("wait", "Waits until jobs are final; says how each ended.");
    verb->add_option("ID", o->ids, "Job ids.")->required()->check(checkJobId);
    verb->add_option("--timeout", o->timeout, "Seconds to wait at most (default: for ever).")
        ->check(CLI::Range(0.0, 1e9))
        ->type_name("S");
    verb->footer("Exit code 3: one did not complete; 4: not final in time.");
    verb->callback([&chosen, o] {
        chosen.run = [o](Context& context) { return waitForJobs(context, o->ids, o->timeout); };
    });
}

} // namespace node3::ctl
