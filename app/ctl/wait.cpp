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
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

using namespace std::chrono;

/// One request waits so long; less than after which a silent balancer counts as gone.
constexpr Duration kLongestRequest = seconds{25};
constexpr Duration kShortestRequest{1};
constexpr Duration kLeastPause{250}; // between two requests for one job
constexpr Duration kPauseWithoutAnswer = seconds{1};
constexpr Duration kWithoutAnswer = seconds{60}; // then the balancer counts as gone

/// One job after the other, each by a request that is answered when the job is final: they all end
/// anyway, so nothing is lost by the order.
class Waiting {
public:
    Waiting(Context& context, std::vector<std::string> ids, double timeout)
        : m_context(context), m_order(std::move(ids)), m_pending(m_order.begin(), m_order.end()) {
        if (timeout >= 0)
            m_end = steady_clock::now() +
                    duration_cast<steady_clock::duration>(duration<double>(timeout));
    }

    int run() {
        for (const std::string& id : m_order) {
            bool more = m_pending.contains(id);
            while (more) { // each is asked for once at least, however late it is
                ask(id);
                more = m_pending.contains(id) && !m_stop && !isLate() && rest();
            }
            if (m_stop)
                return kFailed;
            if (m_context.http.interrupted())
                return interrupted();
        }
        if (!m_pending.empty())
            return late();
        return m_allCompleted ? kDone : kNotCompleted;
    }

private:
    /// Takes the job off the list when it is final.
    void ask(const std::string& id) {
        m_asked = steady_clock::now();
        const HttpAnswer answer = m_context.http.get(jobPath(id), query());
        if (answer.status == 404 || answer.status == 410) { // unknown, or set aside as damaged
            m_context.complainOf(answer, QString::fromStdString(id));
            m_allCompleted = false;
            m_pending.erase(id);
            return;
        }
        if (!understood(answer))
            return;
        const auto job = m_context.read(answer, QString::fromStdString(id));
        const auto state = job ? jobStateFromWord((*job)["state"].text()) : std::nullopt;
        if (!state)
            m_stop = !job;
        if (!state || !isFinal(*state))
            return;
        m_pending.erase(id);
        m_allCompleted = m_allCompleted && *state == JobState::Completed;
        if (m_context.json)
            outJson(answer.body);
        else
            outLine(QString::fromStdString(id + " " + std::string(word(*state))));
    }

    /// Waits in the balancer for as long as there is time; just looks when there is none, and after
    /// a request that got no answer: the balancer may have no room for more who wait.
    QUrlQuery query() const {
        QUrlQuery query;
        const Duration time = std::min(kLongestRequest, left());
        if (time >= kShortestRequest && !m_silentSince)
            query.addQueryItem(QStringLiteral("wait"),
                               QString::number(duration<double>(time).count()));
        return query;
    }

    Duration left() const {
        return m_end ? duration_cast<Duration>(*m_end - steady_clock::now()) : kLongestRequest;
    }
    bool isLate() const { return left() <= Duration{0}; }

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
            if (answer.status == 503)
                m_context.complainOf(answer);
            else
                complain(QStringLiteral("No answer from %1; still waiting.")
                             .arg(m_context.http.address()));
        } else if (now - *m_silentSince > kWithoutAnswer) {
            m_context.complainOf(answer);
            m_stop = true;
        }
        return false;
    }

    /// A pause where the request was none; false when an interrupt ended it.
    bool rest() {
        const auto took = duration_cast<Duration>(steady_clock::now() - m_asked);
        const Duration pause = m_silentSince ? kPauseWithoutAnswer : kLeastPause - took;
        return pause <= Duration{0} || m_context.http.pause(std::min(pause, left()));
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
    steady_clock::time_point m_asked{};
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
