// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/history.h"
#include "engine/core/pump/store.h"
#include "engine/core/queue_health.h"
#include "engine/core/snapshot.h"
#include "engine/observe/advisor.h"
#include "engine/observe/agent_recorder.h"
#include "engine/observe/history_recorder.h"
#include "engine/observe/overview.h"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace node3 {

/// Everything that watches the balancer and changes nothing of it: what it sees goes to history and
/// to the advisor. On the engine's thread.
class Observation {
public:
    /// As the store was when the engine started. `timeScale` is the setting.
    Observation(const StoredState& state, double timeScale, Now now);

    /// A snapshot is published.
    void see(const Snapshot& snapshot, Now now);
    /// Rows are synced.
    void stored(const Batch& batch, Now now);

    /// History that is to be stored now.
    std::optional<PutHistory> history();
    /// The same with what is under way: the engine ends.
    std::optional<PutHistory> lastHistory(Now now);
    /// Points that the store may not have yet.
    std::vector<HistoryPoint> fresh() const;
    /// What is known so far of the step of this level that is under way.
    std::optional<HistoryPoint> underWay(Duration step) const { return m_fleet.underWay(step); }
    const AgentRecorder& agents() const { return m_agents; }

    // ---- the overview is judged every second, for which the queue is looked at
    bool overviewDue(Mono now) const { return m_overview.due(now) && now >= m_nextQueueLook; }
    /// `looked`: how long the look at the queue took; one that takes long is taken less often.
    void judge(const Snapshot& snapshot, const QueueHealth& queue, Now now, Duration looked);
    const Overview& overview() const { return m_overview.overview(); }

    // ---- the advisor looks every 5 s: in a fleet of 10,000 agents that takes some milliseconds
    bool adviceDue(Mono now) const { return now >= m_nextLook; }
    std::vector<AdviceChange> advise(const Snapshot& snapshot, const QueueHealth& queue, Now now);
    std::shared_ptr<const AdviceList> advice() const { return m_advisor.list(); }
    /// False: there is no such entry.
    bool mark(const AdviceAction& action, Now now);
    /// Marks that are to be stored.
    std::vector<PutAdviceMark> takeMarks() { return m_advisor.takeMarks(); }

private:
    std::optional<PutHistory> given(std::optional<PutHistory> put);

    HistoryRecorder m_fleet;
    AgentRecorder m_agents;
    OverviewJudge m_overview;
    Mono m_nextQueueLook{};
    Advisor m_advisor;
    Mono m_nextLook{};
    std::deque<HistoryPoint> m_onTheWay; ///< given to the store, not yet synced
};

/// As the event log has it.
NoteAdvice noteOf(AdviceChange change);

} // namespace node3
