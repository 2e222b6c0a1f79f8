// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observation.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace node3 {

namespace {

constexpr Duration kLookEvery = std::chrono::seconds{5};
constexpr Duration kLookAtLeastEvery = std::chrono::milliseconds{500};
/// Of the thread's time, one part in so many goes into looks at the queue for the overview.
constexpr int kQueueShare = 100;

} // namespace

Observation::Observation(const StoredState& state, double timeScale, Now now)
    : m_overview(timeScale) {
    m_overview.seed(state.history, now);
    m_advisor.restoreMarks(state.adviceMarks);
    for (const StoredJob& job : state.jobs)
        if (job.row.state == JobState::Held)
            m_advisor.startsHeld(job.jobId);
}

void Observation::judge(const Snapshot& snapshot, const QueueHealth& queue, Now now,
                        Duration looked) {
    m_nextQueueLook = now.mono + kQueueShare * looked;
    m_overview.judge(snapshot, queue, now);
}

std::vector<AdviceChange> Observation::advise(const Snapshot& snapshot, const QueueHealth& queue,
                                              Now now) {
    const double scale = snapshot.settings ? std::max(1.0, snapshot.settings->timeScale) : 1;
    const auto pace = std::chrono::duration_cast<Duration>(
        std::chrono::duration<double, std::milli>(kLookEvery) / scale);
    m_nextLook = now.mono + std::max(pace, kLookAtLeastEvery);
    return m_advisor.look(snapshot, queue, now);
}

bool Observation::mark(const AdviceAction& action, Now now) {
    std::optional<Utc> until;
    if (action.state == AdviceState::Snoozed && action.lasts)
        until = now.utc + *action.lasts;
    return m_advisor.mark(action.adviceId, action.state, action.actor.who, action.actor.reason,
                          until, now);
}

NoteAdvice noteOf(AdviceChange change) {
    const auto name = adviceNameOf(change.advice.id);
    return {change.opened, change.advice.kind, name ? name->subject : std::string()};
}

void Observation::see(const Snapshot& snapshot, Now now) {
    m_fleet.see(snapshot, now);
    m_agents.see(snapshot, now);
}

void Observation::stored(const Batch& batch, Now now) {
    for (const StoreOp& op : batch.ops) {
        if (const auto* append = std::get_if<AppendEvent>(&op)) {
            m_fleet.see(append->event, now);
            m_agents.see(append->event, now);
            m_overview.see(append->event, now);
            m_advisor.see(append->event, now);
        } else if (const auto* put = std::get_if<PutHistory>(&op)) {
            const auto synced =
                static_cast<std::ptrdiff_t>(std::min(put->points.size(), m_onTheWay.size()));
            m_onTheWay.erase(m_onTheWay.begin(), m_onTheWay.begin() + synced);
        }
    }
}

std::optional<PutHistory> Observation::history() {
    return given(m_fleet.take());
}

std::optional<PutHistory> Observation::lastHistory(Now now) {
    return given(m_fleet.takeAll(now));
}

std::optional<PutHistory> Observation::given(std::optional<PutHistory> put) {
    if (put)
        std::ranges::copy(put->points, std::back_inserter(m_onTheWay));
    return put;
}

std::vector<HistoryPoint> Observation::fresh() const {
    std::vector<HistoryPoint> points(m_onTheWay.begin(), m_onTheWay.end());
    std::ranges::copy(m_fleet.waiting(), std::back_inserter(points));
    return points;
}

} // namespace node3
