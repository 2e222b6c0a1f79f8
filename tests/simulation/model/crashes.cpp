// SPDX-License-Identifier: GPL-3.0-or-later
// Programs of agents that end without a word, and the jobs that ran there.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <utility>

namespace node3::sim {

/// The job was running when the agent's program ended. True: it is suspected of killing agents. It
/// had this one to itself, after two crashes, and has not crashed here before.
bool Model::crashLoss(ModelJob& job, ModelAgent& agent, bool alone) {
    const bool another = !holds(job.row.crashedOn, agent.row.number);
    if (job.row.crashLosses < 255)
        ++job.row.crashLosses;
    addTo(job.row.crashedOn, agent.row.number);
    touch(job);
    if (job.row.crashLosses == 2)
        fact({.what = Note::Told,
              .kind = static_cast<std::uint32_t>(EventKind::JobAlone),
              .job = job.id,
              .agent = agent.row.fields.agentId,
              .number = 2});
    return alone && another && job.row.crashLosses >= 3;
}

/// Started attempts were lost when the agent fell silent; now it is known whether its program had
/// crashed. Returns how many died of that.
int Model::judgeLostStarts(ModelAgent& agent, const Inventory& lists) {
    const std::vector<LostAttempt> lost = std::exchange(agent.row.lostStarts, {});
    const std::vector<LostRound> rounds = std::exchange(agent.lostRounds, {});
    if (!agent.crashed)
        return 0;
    int died = 0;
    for (std::size_t i = 0; i < lost.size(); ++i) {
        ModelJob* job = jobOf(lost[i].number);
        if (job && job->row.round != rounds[i].round)
            job = nullptr; // a new round has no past
        if (job && lists.store == m_storeId &&
            std::ranges::any_of(lists.finished, [&](const FinishedItem& f) {
                return f.jobId == job->id && f.attempt == lost[i].attempt;
            }))
            continue;
        ++died;
        if (!job || job->row.state == JobState::Cancelling)
            continue;
        if (crashLoss(*job, agent, lost[i].alone) && job->waits())
            finish(*job, JobState::Failed, FailReason::KillsAgents);
    }
    return died;
}

/// A strike without a job: however many attempts died, the crash counts once.
void Model::strikeCrash(ModelAgent& agent, int died) {
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::AgentCrashed),
          .agent = agent.row.fields.agentId,
          .number = died});
    addStrike(agent, {0, true, false});
    touch(agent);
    considerFailures(agent);
}

} // namespace node3::sim
