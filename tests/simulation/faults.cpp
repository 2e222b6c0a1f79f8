// SPDX-License-Identifier: GPL-3.0-or-later
// What breaks while the storm lasts, and the calm after it.
#include "tests/simulation/world.h"

#include <algorithm>

namespace node3::sim {

void World::every(int meanMs, Action action) {
    if (meanMs == 0)
        return;
    after(m_random.between(1, 2 * meanMs), [this, meanMs, action] {
        if (!m_storm)
            return;
        action();
        every(meanMs, action);
    });
}

void World::scheduleFaults() {
    every(m_plan.cutEvery, [this] {
        SimAgent& a = anyAgent();
        if (a.session) {
            say("cut " + a.config.fields.agentId);
            closeBothEnds(a.session, false);
        }
    });
    every(m_plan.halfOpenEvery, [this] {
        SimAgent& a = anyAgent();
        if (const auto s = m_sessions.find(a.session); s != m_sessions.end()) {
            say("half open " + a.config.fields.agentId);
            s->second.blackHole = true;
        }
    });
    every(m_plan.agentCrashEvery, [this] {
        SimAgent& a = anyAgent();
        if (a.machine)
            crashAgent(a, m_random.chance(0.7));
    });
    every(m_plan.freezeEvery, [this] {
        SimAgent& a = anyAgent();
        say("freeze " + a.config.fields.agentId);
        a.frozenUntil = m_now.mono + Duration{m_random.between(1000, 150'000)};
    });
    every(m_plan.balancerCrashEvery, [this] { crashBalancer(); });
    every(m_plan.stallEvery, [this] {
        say("balancer stalls");
        m_stalledUntil = m_now.mono + Duration{m_random.between(1000, 120'000)};
    });
    every(m_plan.clockStepEvery, [this] {
        const std::int64_t step = m_random.between(-100'000'000, 100'000'000);
        say("wall clock steps by " + std::to_string(step));
        m_now.utc += Duration{step};
    });
}

/// The storm is over: everything is up, nothing is held or drained. Now every job must end.
void World::calmDown() {
    say("calm");
    m_storm = false;
    m_stalledUntil = {};
    for (SimAgent& a : m_agents) {
        a.frozenUntil = {};
        a.blackHole = false;
    }
    while (m_submitted < m_plan.jobs)
        submitNext();
    runUntil(m_now.mono + std::chrono::minutes{15});
    // A job that an agent turned away with `fault` is offered to it again only after its next
    // start.
    for (SimAgent& a : m_agents)
        if (a.machine)
            crashAgent(a, true);
    for (int round = 0; round < 3 && m_outcome.violations.empty(); ++round) {
        if (!m_balancer)
            runUntil(m_now.mono + std::chrono::minutes{15});
        for (SimAgent& a : m_agents) {
            if (const auto s = m_sessions.find(a.session);
                s != m_sessions.end() && s->second.blackHole)
                closeBothEnds(a.session, false);
            AgentAction back;
            back.agentId = a.config.fields.agentId;
            for (const AgentVerb verb :
                 {AgentVerb::Resume, AgentVerb::Reinstate, AgentVerb::SetSlots}) {
                back.verb = verb;
                command(back);
            }
        }
        AssignmentAction unpause;
        unpause.pause = false;
        command(unpause);
        for (int p = 0; p < kPriorities; ++p) {
            unpause.priority = static_cast<Priority>(p);
            command(unpause);
        }
        for (const auto& [id, truth] : m_truth) {
            JobAction release;
            release.verb = JobVerb::Release;
            release.jobId = id;
            command(release);
        }
        runUntil(m_now.mono + std::chrono::minutes{40});
    }
    const Mono last = m_now.mono + std::chrono::hours{12};
    const auto unfinished = [&] {
        return std::ranges::any_of(m_tables.jobs(), [&](const Tables::JobEntry& e) {
            return !e.job.jobId.empty() && !isFinal(e.job.row.state) &&
                   m_truth[e.job.jobId].kind != Truth::Impossible;
        });
    };
    while (m_outcome.violations.empty() && unfinished() && m_now.mono < last)
        runUntil(m_now.mono + std::chrono::minutes{10});
}

} // namespace node3::sim
