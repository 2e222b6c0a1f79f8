// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

/// Failures in a row that are remembered; those that do not count for now are among them.
constexpr std::size_t kStrikes = 64;

int counting(const AgentRecord& agent) {
    return static_cast<int>(std::ranges::count(agent.strikes, true, &Strike::counts));
}

} // namespace

/// The job failed there. Once it has failed on two agents and succeeded on none it may itself be
/// at fault: then it counts against neither.
void Balancer::Impl::strike(AgentRecord& agent, JobRef r, bool tookRetry) {
    const std::uint32_t number = m_jobs[r].number;
    JobExtra& x = extra(r);
    addSorted(x.failedOn, agent.ref);
    const bool counts = x.failedOn.size() < 2;
    const auto before = std::ranges::find(agent.strikes, number, &Strike::number);
    if (before != agent.strikes.end()) {
        before->counts = counts;
        before->tookRetry = before->tookRetry || tookRetry;
        before->job = r; // another than in the round before
    } else {
        agent.strikes.push_back({{number, counts, tookRetry}, r});
    }
    if (!counts)
        for (const AgentRef other : x.failedOn)
            if (m_agents[other])
                for (StrikeRecord& s : m_agents[other]->strikes)
                    if (s.number == number && s.counts) {
                        s.counts = false;
                        touch(*m_agents[other]);
                    }
    strikesChanged(agent);
}

/// One more in its row.
void Balancer::Impl::strikesChanged(AgentRecord& agent) {
    if (agent.strikes.size() > kStrikes)
        agent.strikes.pop_front();
    touch(agent);
    if (m_settings.quarantineFailures > 0 && counting(agent) >= m_settings.quarantineFailures)
        considerQuarantine(agent, QuarantineCause::Failures);
}

void Balancer::Impl::strikeUnacknowledged(AgentRecord& agent) {
    ++agent.unacknowledgedInRow;
    touch(agent);
    if (m_settings.quarantineUnacknowledged > 0 &&
        agent.unacknowledgedInRow >= m_settings.quarantineUnacknowledged)
        considerQuarantine(agent, QuarantineCause::Unacknowledged);
}

/// The job succeeded there: its row of failures is over, and whoever failed with the job was at
/// fault after all.
void Balancer::Impl::praise(AgentRecord& agent, JobRef r) {
    const Job& j = m_jobs[r];
    agent.strikes.clear();
    agent.unacknowledgedInRow = 0;
    if (agent.quarantine.state == QuarantineState::Suspect)
        agent.quarantine = {};
    touch(agent);
    if (!j.extra)
        return;
    const std::uint32_t number = j.number;
    for (const AgentRef other : std::vector<AgentRef>(j.extra->failedOn)) {
        if (other == agent.ref || !m_agents[other])
            continue;
        AgentRecord& o = *m_agents[other];
        const auto s = std::ranges::find(o.strikes, number, &Strike::number);
        if (s == o.strikes.end() || s->counts)
            continue;
        s->counts = true;
        touch(o);
        if (m_settings.quarantineFailures > 0 && counting(o) >= m_settings.quarantineFailures)
            considerQuarantine(o, QuarantineCause::Failures);
    }
}

/// The one job of an agent on trial has ended. What says nothing about the agent (a cancel, a
/// requeue, `busy`) lets it have another.
void Balancer::Impl::endTrial(AgentRecord& agent, Outcome outcome) {
    if (!agent.onTrial())
        return;
    if (outcome == Outcome::Succeeded) {
        reinstate(agent, {});
    } else if (isFailure(outcome) || outcome == Outcome::Unacknowledged) {
        quarantine(agent, QuarantineCause::TrialFailed);
    }
}

void Balancer::Impl::considerQuarantine(AgentRecord& agent, QuarantineCause cause) {
    if (agent.quarantine.state == QuarantineState::Quarantined || agent.onTrial())
        return;
    if (mayLeaveService(agent)) {
        quarantine(agent, cause);
        return;
    }
    if (agent.quarantine.state == QuarantineState::Suspect)
        return;
    agent.quarantine.state = QuarantineState::Suspect;
    agent.quarantine.cause = cause;
    agent.quarantine.since = m_now.utc;
    touch(agent);
    event(EventKind::AgentSuspect,
          Event{.agentId = agent.fields.agentId, .detail = std::string(word(cause))});
}

/// Automatic quarantine leaves at least half of the agents in service, and the last one always.
/// In service or kept out by it alone are those that operators want active and that can be reached.
bool Balancer::Impl::mayLeaveService(const AgentRecord& agent) const {
    int pool = 0, out = 0;
    for (const auto& a : m_agents) {
        if (!a)
            continue;
        const bool reachable =
            a->connection == Connection::Connected && a->health == Health::Healthy;
        const bool byHand = a->quarantine.state == QuarantineState::Quarantined &&
                            a->quarantine.cause == QuarantineCause::Operator;
        if (a->ref != agent.ref && (!reachable || a->intent.state != IntentState::Active || byHand))
            continue;
        ++pool;
        if (a->ref == agent.ref || a->onTrial() ||
            a->quarantine.state == QuarantineState::Quarantined)
            ++out;
    }
    return out < pool && 2 * (pool - out) >= pool;
}

void Balancer::Impl::quarantine(AgentRecord& agent, QuarantineCause cause) {
    Quarantine& q = agent.quarantine;
    Duration lasts = m_settings.quarantineFirst;
    for (int i = 0; i < q.level && lasts < m_settings.quarantineCap; ++i)
        lasts *= 2;
    lasts = std::min(lasts, m_settings.quarantineCap);
    q.state = QuarantineState::Quarantined;
    q.cause = cause;
    q.who.clear();
    q.why.clear();
    q.since = m_now.utc;
    q.until = m_now.utc + lasts;
    ++q.level;
    agent.trial = 0;
    m_timers.set(agent.quarantineTimer, m_now.mono + lasts, TimerKind::Quarantine, agent.ref);
    m_recheckAvoidance = true;
    const auto before = m_cause;
    m_cause = event(EventKind::AgentQuarantined, Event{.agentId = agent.fields.agentId,
                                                       .detail = std::string(word(cause)),
                                                       .number = lasts.count()});
    refund(agent);
    m_cause = before;
    agent.strikes.clear();
    agent.unacknowledgedInRow = 0;
    touch(agent);
    refresh(agent);
}

/// One retry, with its priority step, to each job of the row that failed on no other agent.
void Balancer::Impl::refund(AgentRecord& agent) {
    for (const StrikeRecord& s : agent.strikes) {
        if (!s.tookRetry || s.job == 0 || m_jobs[s.job].number != s.number)
            continue;
        Job& j = m_jobs[s.job];
        JobExtra& x = extra(s.job);
        if (j.retryCount == 0 || x.failedOn.size() != 1 || x.failedOn.front() != agent.ref ||
            (std::ranges::binary_search(x.refunded, agent.ref) && !planted(Plant::EndlessRefund)))
            continue;
        addSorted(x.refunded, agent.ref);
        reorder(s.job, [&] { --j.retryCount; });
        event(EventKind::RetryRefunded,
              Event{.jobId = std::string(j.id.view()), .agentId = agent.fields.agentId});
    }
}

void Balancer::Impl::quarantineBy(AgentRecord& agent, const AgentAction& c) {
    Quarantine& q = agent.quarantine;
    q = {QuarantineState::Quarantined,
         QuarantineCause::Operator,
         c.actor.who,
         c.actor.reason,
         m_now.utc,
         c.until,
         0};
    agent.trial = 0;
    m_timers.cancel(agent.quarantineTimer);
    if (c.until)
        m_timers.set(agent.quarantineTimer,
                     m_now.mono + std::max(Duration{0}, *c.until - m_now.utc),
                     TimerKind::Quarantine, agent.ref);
    m_recheckAvoidance = true;
    event(EventKind::AgentQuarantined, Event{.agentId = agent.fields.agentId,
                                             .who = c.actor.who,
                                             .source = c.actor.source,
                                             .detail = c.actor.reason});
    touch(agent);
    refresh(agent);
}

/// Its time is over: one by hand is done, an automatic one has to be proved wrong.
void Balancer::Impl::quarantineEnds(AgentRecord& agent) {
    Quarantine& q = agent.quarantine;
    if (q.state != QuarantineState::Quarantined)
        return;
    if (q.cause == QuarantineCause::Operator) {
        reinstate(agent, Actor{q.who, "policy", {}});
        return;
    }
    q.state = QuarantineState::Trial;
    q.since = m_now.utc;
    q.until.reset();
    m_recheckAvoidance = true;
    event(EventKind::AgentTrial, Event{.agentId = agent.fields.agentId});
    touch(agent);
    refresh(agent);
}

void Balancer::Impl::reinstate(AgentRecord& agent, const Actor& actor) {
    m_timers.cancel(agent.quarantineTimer);
    agent.quarantine = {};
    agent.strikes.clear();
    agent.unacknowledgedInRow = 0;
    agent.trial = 0;
    m_recheckAvoidance = true;
    event(EventKind::AgentReinstated, Event{.agentId = agent.fields.agentId,
                                            .who = actor.who,
                                            .source = actor.source,
                                            .detail = actor.reason});
    touch(agent);
    refresh(agent);
}

} // namespace node3
