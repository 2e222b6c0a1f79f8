// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that fail too much: strikes, quarantine, trial, refund.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

namespace {

constexpr std::size_t kMostStrikes = 64;

} // namespace

/// The job failed on this agent. On a second one it counts against neither.
void Model::strike(ModelAgent& agent, ModelJob& job, bool tookRetry) {
    const std::uint32_t number = job.row.number.value;
    addTo(job.row.failedOn, agent.row.number);
    touch(job);
    touch(agent);
    auto& row = agent.row.strikes;
    const auto before = std::ranges::find(row, number, &Strike::number);
    if (before == row.end()) {
        addStrike(agent, {number, true, tookRetry});
    } else {
        before->tookRetry = before->tookRetry || tookRetry;
    }
    const bool counts = job.row.failedOn.size() < 2;
    for (auto& [otherNumber, other] : m_agents)
        for (Strike& s : other.row.strikes)
            if (s.number == number && holds(job.row.failedOn, other.row.number)) {
                s.counts = counts;
                touch(other);
            }
    considerFailures(agent);
}

void Model::addStrike(ModelAgent& agent, const Strike& strike) {
    agent.row.strikes.push_back(strike);
    if (agent.row.strikes.size() > kMostStrikes)
        agent.row.strikes.erase(agent.row.strikes.begin());
}

void Model::considerFailures(ModelAgent& agent) {
    const auto counting = std::ranges::count(agent.row.strikes, true, &Strike::counts);
    if (m_settings.quarantineFailures > 0 && counting >= m_settings.quarantineFailures)
        consider(agent, QuarantineCause::Failures);
}

void Model::strikeUnacknowledged(ModelAgent& agent) {
    ++agent.row.unacknowledgedInRow;
    touch(agent);
    if (m_settings.quarantineUnacknowledged > 0 &&
        agent.row.unacknowledgedInRow >= m_settings.quarantineUnacknowledged)
        consider(agent, QuarantineCause::Unacknowledged);
}

/// A success ends the agent's row; and who failed with this job was at fault after all.
void Model::praise(ModelAgent& agent, const ModelJob& job) {
    agent.row.strikes.clear();
    agent.row.unacknowledgedInRow = 0;
    if (agent.row.quarantine.state == QuarantineState::Suspect)
        agent.row.quarantine = {};
    touch(agent);
    for (auto& [number, other] : m_agents) {
        if (&other == &agent || !holds(job.row.failedOn, other.row.number))
            continue;
        const auto s = std::ranges::find(other.row.strikes, job.row.number.value, &Strike::number);
        if (s == other.row.strikes.end() || s->counts)
            continue;
        s->counts = true;
        touch(other);
        considerFailures(other);
    }
}

void Model::consider(ModelAgent& agent, QuarantineCause cause) {
    Quarantine& q = agent.row.quarantine;
    if (q.state == QuarantineState::Quarantined || q.state == QuarantineState::Trial)
        return;
    if (mayLeaveService(agent)) {
        quarantine(agent, cause);
    } else if (q.state != QuarantineState::Suspect) {
        q.state = QuarantineState::Suspect;
        q.cause = cause;
        q.since = m_now.utc;
        touch(agent);
        tell(EventKind::AgentSuspect, agent);
    }
}

/// Half of the active agents stay in service, and the last one always.
bool Model::mayLeaveService(const ModelAgent& agent) const {
    int all = 1, left = 0; // `agent` itself, which leaves
    for (const auto& [number, other] : m_agents) {
        const Quarantine& q = other.row.quarantine;
        const bool kept = q.state == QuarantineState::Quarantined;
        if (&other == &agent || other.connection != Connection::Connected ||
            other.health != Health::Healthy || other.row.intent.state != IntentState::Active ||
            (kept && q.cause == QuarantineCause::Operator))
            continue;
        ++all;
        if (!kept && q.state != QuarantineState::Trial)
            ++left;
    }
    return left >= 1 && 2 * left >= all;
}

void Model::quarantine(ModelAgent& agent, QuarantineCause cause) {
    Quarantine& q = agent.row.quarantine;
    Duration lasts = m_settings.quarantineFirst;
    for (int i = 0; i < q.level && lasts < m_settings.quarantineCap; ++i)
        lasts *= 2;
    lasts = std::min(lasts, m_settings.quarantineCap);
    q = {QuarantineState::Quarantined, cause, {}, {}, m_now.utc, m_now.utc + lasts, q.level + 1};
    agent.trial = 0;
    setAlarm(agent.quarantine, m_now.mono + lasts);
    touch(agent);
    tell(EventKind::AgentQuarantined, agent);
    refund(agent);
    agent.row.strikes.clear();
    agent.row.unacknowledgedInRow = 0;
}

/// One retry and its priority step, for each job of the row that failed on no other agent.
void Model::refund(const ModelAgent& agent) {
    for (const Strike& s : agent.row.strikes) {
        ModelJob* job = jobOf(s.number);
        if (!job || !s.tookRetry || job->row.retryCount == 0 ||
            job->row.failedOn != AgentList{agent.row.number} ||
            holds(job->row.refunded, agent.row.number))
            continue;
        --job->row.retryCount;
        job->opened = m_step;
        addTo(job->row.refunded, agent.row.number);
        touch(*job);
        tell(EventKind::RetryRefunded, *job);
    }
}

void Model::quarantineByHand(ModelAgent& agent, const AgentAction& c) {
    agent.row.quarantine = {QuarantineState::Quarantined,
                            QuarantineCause::Operator,
                            c.actor.who,
                            c.actor.reason,
                            m_now.utc,
                            c.until,
                            0};
    agent.trial = 0;
    agent.quarantine = {};
    if (c.until)
        setAlarm(agent.quarantine, m_now.mono + std::max(Duration{0}, *c.until - m_now.utc));
    touch(agent);
    tell(EventKind::AgentQuarantined, agent);
}

/// One by hand is done; an automatic one is followed by a trial.
void Model::quarantineIsOver(ModelAgent& agent) {
    Quarantine& q = agent.row.quarantine;
    if (q.state != QuarantineState::Quarantined)
        return;
    if (q.cause == QuarantineCause::Operator)
        return reinstate(agent);
    q.state = QuarantineState::Trial;
    q.since = m_now.utc;
    q.until.reset();
    touch(agent);
    tell(EventKind::AgentTrial, agent);
}

void Model::reinstate(ModelAgent& agent) {
    agent.row.quarantine = {};
    agent.row.strikes.clear();
    agent.row.unacknowledgedInRow = 0;
    agent.quarantine = {};
    agent.trial = 0;
    touch(agent);
    tell(EventKind::AgentReinstated, agent);
}

void Model::trialEnded(ModelAgent& agent, Outcome outcome) {
    if (agent.row.quarantine.state != QuarantineState::Trial)
        return;
    if (outcome == Outcome::Succeeded)
        reinstate(agent);
    else if (isFailure(outcome) || outcome == Outcome::Unacknowledged)
        quarantine(agent, QuarantineCause::TrialFailed);
}

} // namespace node3::sim
