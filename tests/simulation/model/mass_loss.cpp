// SPDX-License-Identifier: GPL-3.0-or-later
// Many agents lost within a window: the fault is hardly theirs.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <set>

namespace node3::sim {

/// These fall silent in this step. Whoever has not been there since the balancer's start and has
/// nothing to lose is no loss.
bool Model::isMassLoss(const std::vector<ModelAgent*>& silent) {
    const Mono start = m_now.mono - m_settings.massLossWindow;
    std::erase_if(m_silences, [&](const ModelSilence& s) { return s.at <= start; });
    for (const ModelAgent* agent : silent)
        if (agent->health == Health::Healthy && (agent->seen || !agent->attempts.empty()))
            m_silences.push_back({m_now.mono, agent->row.number, false, {}});
    std::set<AgentNumber> lost;
    for (const ModelSilence& s : m_silences)
        lost.insert(s.agent);
    const auto n = static_cast<std::uint32_t>(lost.size());
    if (m_settings.massLossAgents == 0 ||
        n < static_cast<std::uint32_t>(m_settings.massLossAgents) || 2 * n < connectedAt(start))
        return false;
    if (std::ranges::none_of(m_silences, &ModelSilence::excused))
        fact({.what = Note::Told,
              .kind = static_cast<std::uint32_t>(EventKind::MassLoss),
              .number = n});
    for (ModelSilence& s : m_silences)
        if (!s.excused)
            excuse(s);
    return true;
}

/// The present silence of the agent has cost the job a loss.
void Model::charge(const ModelAgent& agent, const ModelJob& job, bool countedFailed) {
    for (ModelSilence& s : m_silences)
        if (s.agent == agent.row.number && s.at == m_now.mono)
            s.charges.push_back(
                {job.row.number.value, job.row.round, job.row.attempt, countedFailed});
}

/// The loss of its newest attempt was taken back.
void Model::takeBackCharge(const ModelJob& job) {
    for (ModelSilence& s : m_silences)
        std::erase_if(s.charges, [&](const ModelCharge& c) {
            return c.job == job.row.number.value && c.attempt == job.row.attempt;
        });
}

/// What it cost is given back; what is final stays so.
void Model::excuse(ModelSilence& silence) {
    silence.excused = true;
    ModelAgent* agent = agentOf(silence.agent);
    for (const ModelCharge& c : silence.charges) {
        if (agent && c.countedFailed && agent->row.failed > 0) {
            --agent->row.failed;
            touch(*agent);
        }
        ModelJob* job = jobOf(c.job);
        if (!job || job->row.round != c.round)
            continue;
        if (job->row.losses > 0)
            --job->row.losses;
        touch(*job);
        if (job->row.attempt != c.attempt || job->last != Outcome::AgentLost)
            continue;
        job->row.lossExcused = true;
        job->lossCounted = false;
        if (job->row.lossesInRow > 0)
            --job->row.lossesInRow;
        if (job->row.state != JobState::Backoff)
            continue;
        Mono until = m_now.mono; // on_lost: stop, when its process is gone for sure
        if (job->stopsWhenLost)
            until = !agent ? job->backoffAt
                           : std::min(job->backoffAt, agent->heardAt + m_settings.heartbeatTimeout +
                                                          m_settings.onLostGrace);
        if (until > m_now.mono)
            backOff(*job, 0, until - m_now.mono);
        else
            enterQueue(*job);
    }
    silence.charges.clear();
}

/// Agents with a connection, after every step.
void Model::noteConnected() {
    std::uint32_t now = 0;
    for (const auto& [number, agent] : m_agents)
        now += agent.connection == Connection::Connected ? 1 : 0;
    if (m_connected.empty() || m_connected.back().second != now)
        m_connected.push_back({m_now.mono, now});
    // A window that is made wider begins with what the narrower one still held.
    const Mono start = m_now.mono - m_settings.massLossWindow;
    while (m_connected.size() > 1 && m_connected[1].first <= start)
        m_connected.erase(m_connected.begin());
}

/// After the last step at that time or before; none before the start.
std::uint32_t Model::connectedAt(Mono when) const {
    std::uint32_t agents = 0;
    for (const auto& [since, connected] : m_connected)
        if (since <= when)
            agents = connected;
    return agents;
}

} // namespace node3::sim
