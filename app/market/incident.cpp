// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/incident.h"

#include "app/market/balancer_watch.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace node3::market {

namespace {

// Good is the mission's: under 10 queued, all agents healthy. Its 95 % success is of jobs; here
// attempts are looked at, some of which fail in every market: under 90 % is bad.
constexpr int kQueued = 10;
constexpr double kSuccess = 0.9;
/// Success is that of the last attempts to end within so many seconds, if there are so many.
constexpr double kWindow = 120;
constexpr std::size_t kEnough = 8;
/// Good again: for so long.
constexpr double kStays = 60;
constexpr double kGivesUp = 3600;

// clang-format off
constexpr std::array kIncidents{
    Incident{"high-queue", "jobs wait longer and longer",
             "more agents, more slots, and taking back jobs that no card can hold",
             Sign::QueueLong, 1.5, 4, {}, 0},
    Incident{"low-success", "many jobs fail",
             "setting the agent aside on which they fail, or having it repaired",
             Sign::SuccessLow, 0, 0, "flaky", 0.3},
    Incident{"unhealthy-agents", "agents do not answer",
             "having their machines started again",
             Sign::AgentsUnhealthy, 0, 0, "freeze", 0.3},
};
// clang-format on

std::string minutes(double s) {
    char text[32];
    if (s < 60)
        std::snprintf(text, sizeof text, "%.0f s", s);
    else
        std::snprintf(text, sizeof text, "%d min %02d s", static_cast<int>(s) / 60,
                      static_cast<int>(s) % 60);
    return text;
}

/// Somebody did it, not the balancer by itself and not who hands jobs in.
bool byOperator(const Event& e) {
    return !e.who.empty() && e.kind != EventKind::JobSubmitted;
}

} // namespace

std::span<const Incident> incidents() {
    return kIncidents;
}

const Incident* findIncident(std::string_view name) {
    const auto it = std::ranges::find(kIncidents, name, &Incident::name);
    return it == kIncidents.end() ? nullptr : &*it;
}

void IncidentRun::see(const Event& e, double seconds) {
    if (e.kind == EventKind::AttemptEnded && e.outcome != Outcome::Requeued &&
        e.outcome != Outcome::Cancelled && e.outcome != Outcome::Returned)
        m_ends.emplace_back(seconds, e.outcome == Outcome::Succeeded);
    if (e.kind == EventKind::JobFailed)
        ++m_score.failedJobs;
    if (byOperator(e))
        operatorActed(seconds);
}

void IncidentRun::operatorActed(double seconds) {
    if (!m_score.noticed && !ended())
        m_score.noticed = seconds;
}

bool IncidentRun::bad(const Figures& f) const {
    switch (m_incident.sign) {
    case Sign::QueueLong:
        return f.queued >= kQueued;
    case Sign::AgentsUnhealthy:
        return f.healthy < f.agents;
    case Sign::SuccessLow:
        break;
    }
    const auto good = std::ranges::count_if(m_ends, [](const auto& e) { return e.second; });
    return m_ends.size() >= kEnough &&
           static_cast<double>(good) < kSuccess * static_cast<double>(m_ends.size());
}

void IncidentRun::look(const Figures& f, std::uint64_t acknowledged, double seconds) {
    if (ended())
        return;
    while (!m_ends.empty() && m_ends.front().first < seconds - kWindow)
        m_ends.pop_front();
    m_score.lostJobs = acknowledged > f.submitted ? acknowledged - f.submitted : 0;
    if (bad(f)) {
        if (!m_score.showed)
            m_score.showed = seconds;
        m_goodSince.reset();
    } else if (m_score.showed) {
        if (!m_goodSince)
            m_goodSince = seconds;
        if (seconds - *m_goodSince >= kStays)
            m_score.cured = *m_goodSince;
    }
    m_gaveUp = !m_score.cured && seconds >= kGivesUp;
}

std::string IncidentRun::summary() const {
    if (!ended())
        return {};
    const Score& s = m_score;
    std::string text;
    if (!s.showed)
        return "Nothing went wrong within " + minutes(kGivesUp) + ": this market stood it.";
    text = s.cured ? "Cured " + minutes(*s.cured - *s.showed) + " after it showed"
                   : "Not cured within " + minutes(kGivesUp);
    text += s.noticed ? ", first action " + minutes(std::max(0.0, *s.noticed - *s.showed)) +
                            " after it showed"
                      : ", no operator did anything";
    text += "; " + std::to_string(s.failedJobs) + (s.failedJobs == 1 ? " job" : " jobs") +
            " failed, " + std::to_string(s.lostJobs) +
            " lost. What helps: " + std::string(m_incident.cures) + ".";
    return text;
}

} // namespace node3::market
