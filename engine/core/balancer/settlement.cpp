// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

/// More than any agent can hold: a longer inventory is no inventory.
constexpr std::size_t kMaxInventory = 8192;

} // namespace

void Balancer::Impl::on(const AgentInventory& c) {
    AgentRecord* agent = bySession(c.session);
    if (!agent)
        return;
    heard(*agent);
    if (agent->settled)
        return; // said once a connection
    Inventory& all = agent->gathering;
    all.store = c.inventory.store;
    all.running.insert(all.running.end(), c.inventory.running.begin(), c.inventory.running.end());
    if (c.inventory.store == m_storeId)
        all.finished.insert(all.finished.end(), c.inventory.finished.begin(),
                            c.inventory.finished.end());
    if (all.running.size() + all.finished.size() > kMaxInventory) {
        send(*agent, ErrorMessage{ProtocolError::BadMessage, "the inventory is too long"});
        dropLink(*agent, true);
        return;
    }
    if (!c.inventory.more)
        settle(*agent);
}

/// What the agent really has against what is recorded of it. Only then new work.
void Balancer::Impl::settle(AgentRecord& agent) {
    const Inventory lists = std::move(agent.gathering);
    agent.gathering = {};
    const bool ours = lists.store == m_storeId;
    const bool returns = agent.health == Health::Unhealthy;
    Settled answer;
    agent.settled = true; // what is sent again below goes to a settled agent
    agent.health = Health::Healthy;
    watch(agent);

    int died = judgeLostStarts(agent, lists);
    for (Attempt& a : agent.attempts) {
        a.missing = 0;
        a.awaitsReport = false;
    }
    std::vector<std::uint64_t> absent;
    for (Attempt& a : agent.attempts) {
        const auto same = [&](const auto& i) {
            return i.attempt == a.attempt && i.jobId == a.jobId;
        };
        if (ours && std::ranges::any_of(lists.running, same))
            continue;
        if (a.open && ours && std::ranges::any_of(lists.finished, same)) {
            a.awaitsReport = true;
            if (!a.accepted)
                markAccepted(agent, a);
            if (m_jobs[a.job].state == JobState::Cancelling)
                continue; // the cancel's own deadline stands, whatever is on the way
            // It has ended and its report is on the way; should that never come, it is a loss.
            a.paused = Duration{-1};
            armStart(agent, a, m_now.mono + m_settings.startTimeout);
            continue;
        }
        absent.push_back(a.key);
    }
    for (const RunningItem& item : lists.running) {
        Attempt* a = ours ? findAttempt(agent, item.jobId, item.attempt) : nullptr;
        bool goesOn = a && a->open && m_jobs[a->job].state != JobState::Cancelling;
        if (!a && ours && reopen(agent, item)) {
            goesOn = true;
        } else if (!a) {
            noteOccupying(agent, item.jobId, item.attempt);
        } else if (a->open) {
            resumeDeadline(agent, *a);
            applyRunning(agent, item);
        }
        answer.running.push_back(
            {item.jobId, item.attempt, goesOn ? Verdict::Continue : Verdict::Abandon});
    }
    send(agent, std::move(answer));
    for (const std::uint64_t key : absent) {
        const auto it = std::ranges::find(agent.attempts, key, &Attempt::key);
        if (it == agent.attempts.end())
            continue;
        const bool newInstance =
            it->instance != agent.fields.instance && !planted(Plant::SentToNewInstance);
        if (!it->open) {
            freeAttempt(agent, *it);
        } else if (it->accepted || newInstance) {
            const bool crash = newInstance && agent.crashed && it->started;
            died += crash ? 1 : 0;
            endOpen(agent, *it, Outcome::AgentLost,
                    {.error = newInstance ? "the agent program was started anew without it"
                                          : "the agent came back without it",
                     .crash = crash},
                    true);
        } else if (m_jobs[it->job].state == JobState::Cancelling) {
            endOpen(agent, *it, Outcome::Cancelled, {.error = "never reached the agent"}, true);
        } else {
            // Never acknowledged, same program: the same attempt again, no new one.
            it->paused = Duration{-1};
            it->timerKind = TimerKind::AttemptAccept;
            m_timers.set(it->timer, m_now.mono + m_settings.acceptTimeout, it->timerKind, agent.ref,
                         it->key);
            sendAssign(agent, *it);
        }
    }
    agent.crashed = false;
    if (died != 0)
        strikeCrash(agent, died);
    if (agent.intent.state != IntentState::Active) {
        DrainNotice notice;
        if (agent.intent.deadline)
            notice.deadline = std::max(Duration{0}, *agent.intent.deadline - m_now.utc);
        send(agent, notice);
    }
    if (agent.intent.state == IntentState::Drained && agent.attempts.empty())
        agent.intent.unconfirmed = 0;
    touch(agent);
    refresh(agent);
    checkDrained(agent);
    if (returns)
        event(EventKind::AgentReturned, Event{.agentId = agent.fields.agentId});
}

/// An attempt that was taken for lost still runs, nobody else has the job, no operator stopped it:
/// it goes on, and the loss is taken back. The balancer's own hold of a damaged job keeps it from
/// being sent anywhere, not from being finished by the one that has it.
bool Balancer::Impl::reopen(AgentRecord& agent, const RunningItem& item) {
    const JobRef r = findLive(item.jobId);
    if (r == 0)
        return false;
    Job& j = m_jobs[r];
    const bool waits = j.state == JobState::Queued || j.state == JobState::Backoff ||
                       (j.state == JobState::Held && heldAsDamaged(j));
    if (!waits || j.attempt != item.attempt || j.agent != agent.ref || !isLoss(j.lastOutcome))
        return false;
    if (j.state == JobState::Queued)
        dequeue(r);
    m_timers.cancel(j.timer);
    const bool counted =
        j.lastOutcome == Outcome::AgentLost || j.lastOutcome == Outcome::Unacknowledged;
    const bool charged = !j.extra || !j.extra->lossExcused;
    if (charged && counted && j.losses > 0)
        --j.losses;
    if (charged && j.lossesInRow > 0)
        --j.lossesInRow;
    if (std::exchange(j.lossCounted, false) && agent.failed > 0)
        --agent.failed;
    forgetCharge(r, item.attempt);
    if (j.extra) {
        std::erase(j.extra->avoids, agent.ref);
        j.extra->lossExcused = false;
        j.extra->backoffDue.reset();
    }
    j.lastOutcome = Outcome::Open;
    setState(r, JobState::Assigned);
    SetAttempt set;
    set.number = {j.number};
    set.attempt = item.attempt;
    set.outcome = Outcome::Open;
    set.error = std::string();
    m_effects->store.emplace_back(std::move(set));

    Attempt a;
    a.jobId = item.jobId;
    a.instance = agent.fields.instance;
    a.attempt = item.attempt;
    a.number = {j.number};
    a.job = r;
    a.memory = j.memory;
    a.alone = j.runsAlone() && agent.attempts.empty();
    a.limit = limitOf(j);
    a.key = ++m_attemptKey;
    a.assignedAt = m_now.mono;
    agent.required += a.memory;
    agent.attempts.push_back(std::move(a));
    refresh(agent);
    applyRunning(agent, item);
    return true;
}

} // namespace node3
