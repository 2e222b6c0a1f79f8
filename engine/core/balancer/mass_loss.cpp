// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>
#include <set>

namespace node3 {

// When many agents fall silent together the fault is hardly theirs: a switch, a power line, this
// machine's own network. Then their losses count against neither agents nor jobs.

/// Agents with a link, as it was one window ago and has been since.
void Balancer::Impl::noteConnected() {
    const auto of = [&](Standing s) { return m_standings[static_cast<std::size_t>(s)]; };
    const std::uint32_t connected = static_cast<std::uint32_t>(m_agentsById.size()) -
                                    of(Standing::Offline) - of(Standing::Disconnected) -
                                    of(Standing::Unhealthy);
    const Mono start = m_now.mono - m_settings.massLossWindow;
    if (m_connected.empty() || m_connected.back().agents != connected) {
        if (!m_connected.empty() && m_connected.back().since == m_now.mono)
            m_connected.back().agents = connected;
        else
            m_connected.push_back({m_now.mono, connected});
    }
    while (m_connected.size() > 1 && m_connected[1].since <= start)
        m_connected.pop_front();
}

std::uint32_t Balancer::Impl::connectedAtWindowStart() const {
    const Mono start = m_now.mono - m_settings.massLossWindow;
    std::uint32_t agents = 0;
    for (const ConnectedSince& c : m_connected) {
        if (c.since > start)
            break;
        agents = c.agents;
    }
    return agents;
}

/// These fall silent now. True: together with those of the window it is a mass loss.
bool Balancer::Impl::isMassLoss(const std::vector<AgentRef>& silent) {
    const Mono start = m_now.mono - m_settings.massLossWindow;
    while (!m_silentLosses.empty() && m_silentLosses.front().at <= start)
        m_silentLosses.pop_front();
    for (const AgentRef ref : silent) {
        const AgentRecord& a = *m_agents[ref];
        if (a.health == Health::Healthy && (a.seen || !a.attempts.empty()))
            m_silentLosses.push_back({m_now.mono, ref, false, {}});
    }
    std::set<AgentRef> lost;
    for (const SilentLoss& l : m_silentLosses)
        lost.insert(l.agent);
    const auto n = static_cast<std::uint32_t>(lost.size());
    if (m_settings.massLossAgents == 0 ||
        n < static_cast<std::uint32_t>(m_settings.massLossAgents) ||
        2 * n < connectedAtWindowStart())
        return false;
    if (std::ranges::none_of(m_silentLosses, &SilentLoss::excused))
        event(EventKind::MassLoss, Event{.number = n});
    for (SilentLoss& l : m_silentLosses)
        if (!std::exchange(l.excused, true))
            excuse(l);
    return true;
}

/// What the loss of this agent had cost is given back; what has become final stays so.
void Balancer::Impl::excuse(SilentLoss& loss) {
    AgentRecord* agent = m_agents[loss.agent].get();
    for (const ChargedLoss& c : std::exchange(loss.charged, {})) {
        if (agent && c.countedFailed && agent->failed > 0) {
            --agent->failed;
            touch(*agent);
            refresh(*agent);
        }
        Job& j = m_jobs[c.job];
        if (j.number != c.number || j.round != c.round)
            continue;
        if (j.losses > 0)
            --j.losses;
        touch(c.job);
        if (j.attempt != c.attempt || j.lastOutcome != Outcome::AgentLost)
            continue;
        extra(c.job).lossExcused = true;
        j.lossCounted = false;
        if (j.lossesInRow > 0)
            --j.lossesInRow;
        if (j.state != JobState::Backoff)
            continue;
        // It waits for nothing but this, or until the agent has ended its process (on_lost: stop).
        Mono until = m_now.mono;
        if (j.stopsWhenLost)
            until = !agent ? j.timer.due
                           : std::min(j.timer.due, agent->heardAt + m_settings.heartbeatTimeout +
                                                       m_settings.onLostGrace);
        m_timers.cancel(j.timer);
        if (until > m_now.mono) {
            startBackoff(c.job, until - m_now.mono);
        } else {
            setState(c.job, JobState::Queued);
            enqueue(c.job);
        }
    }
}

/// The loss was taken back: there is nothing left to give back.
void Balancer::Impl::forgetCharge(JobRef r, std::uint32_t attempt) {
    for (SilentLoss& l : m_silentLosses)
        std::erase_if(l.charged, [&](const ChargedLoss& c) {
            return c.job == r && c.number == m_jobs[r].number && c.attempt == attempt;
        });
}

} // namespace node3
