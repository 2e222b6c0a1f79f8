// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

/// On so many agents a job must have crashed, the last time alone, before it has failed.
constexpr int kCrashesUntilFailed = 3;

} // namespace

/// The agent's program ended while the job ran there. True: after two of these it had an agent to
/// itself, and that one ended too: the job is to fail.
bool Balancer::Impl::markCrash(JobRef r, AgentRecord& agent, bool alone) {
    JobExtra& x = extra(r);
    const bool another = !std::ranges::binary_search(x.crashedOn, agent.ref);
    if (x.crashLosses < 255)
        ++x.crashLosses;
    addSorted(x.crashedOn, agent.ref);
    touch(r);
    if (x.crashLosses == kCrashesUntilAlone)
        event(EventKind::JobAlone, Event{.jobId = std::string(m_jobs[r].id.view()),
                                         .agentId = agent.fields.agentId,
                                         .number = x.crashLosses});
    return alone && another && x.crashLosses >= kCrashesUntilFailed;
}

/// It has settled as another program than the one that fell silent: what that one had started and
/// does not bring back as finished was lost by a crash.
int Balancer::Impl::judgeLostStarts(AgentRecord& agent, const Inventory& lists) {
    const std::vector<LostStart> lost = std::exchange(agent.lostStarts, {});
    if (!agent.crashed)
        return 0;
    int died = 0;
    for (const LostStart& l : lost) {
        const Job* j = l.job != 0 && m_jobs[l.job].number == l.number &&
                               m_jobs[l.job].round == l.round // a new round has no past
                           ? &m_jobs[l.job]
                           : nullptr;
        const bool finished = j && lists.store == m_storeId &&
                              std::ranges::any_of(lists.finished, [&](const FinishedItem& f) {
                                  return f.attempt == l.attempt && f.jobId == j->id.view();
                              });
        if (finished)
            continue;
        ++died;
        if (!j || j->state == JobState::Cancelling)
            continue;
        const bool failed = markCrash(l.job, agent, l.alone);
        const bool waits = j->state == JobState::Queued || j->state == JobState::Backoff;
        if (failed && waits) {
            if (j->state == JobState::Queued)
                dequeue(l.job);
            finishJob(l.job, JobState::Failed, FailReason::KillsAgents,
                      Event{.number = extra(l.job).crashLosses});
        } else {
            regroup(l.job);
        }
    }
    return died;
}

/// However many attempts died with it, a crash counts once.
void Balancer::Impl::strikeCrash(AgentRecord& agent, int died) {
    event(EventKind::AgentCrashed, Event{.agentId = agent.fields.agentId, .number = died});
    agent.strikes.push_back({{0, true, false}, 0});
    strikesChanged(agent);
}

} // namespace node3
