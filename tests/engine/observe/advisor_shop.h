// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/observe/advisor.h"
#include "tests/support/balancer_world.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace node3::test {

/// The real balancer with agents that do what a test says, and the advisor that watches: it looks
/// every five seconds, as in the engine.
struct Shop {
    explicit Shop(Settings settings = {}) : w(settings) {}

    World w;
    Advisor advisor;
    std::vector<AdviceChange> changes;
    /// How long a job runs there, and whether it then fails.
    std::function<Duration(const std::string& agent, const std::string& job)> takes =
        [](const std::string&, const std::string&) { return Duration{minutes{1}}; };
    std::function<bool(const std::string& agent, const std::string& job)> fails =
        [](const std::string&, const std::string&) { return false; };
    int keepBusy = 0; ///< so many jobs are there at any time
    int maxRetries = 3;
    int made = 0;

    void fleet(int agents, int slots = 2, double gb = 24) {
        for (int i = 1; i <= agents; ++i)
            w.join(AgentSpec("a" + std::to_string(i), slots, gb));
    }
    std::string submit() {
        const std::string id = "j" + std::to_string(++made);
        w.submit(JobSpec(id).retries(maxRetries));
        return id;
    }
    /// Agents start what they have and end what has run long enough.
    void serve() {
        for (const AgentView& agent : w.snapshot().agents) {
            const std::string& id = agent.fields.agentId;
            if (agent.connection != Connection::Connected)
                continue;
            for (const AttemptView& a : agent.attempts) {
                if (!a.open)
                    continue;
                if (a.state == JobState::Assigned)
                    w.report(id, a.jobId, a.attempt, ReportStarted{});
                if (a.elapsed < takes(id, a.jobId))
                    continue;
                if (fails(id, a.jobId))
                    w.fail(id, a.jobId, a.attempt);
                else
                    w.complete(id, a.jobId, a.attempt);
            }
        }
        const Snapshot s = w.snapshot();
        std::uint64_t live = 0;
        for (int state = 0; state < kJobStates; ++state)
            if (!isFinal(static_cast<JobState>(state)))
                live += s.jobsByState[static_cast<std::size_t>(state)];
        for (; live < static_cast<std::uint64_t>(keepBusy); ++live)
            submit();
    }
    void look() {
        for (; m_told < w.events.size(); ++m_told)
            advisor.see(w.events[m_told], w.now());
        for (AdviceChange& change :
             advisor.look(w.snapshot(), w.balancer->queueHealth(w.now()), w.now()))
            changes.push_back(std::move(change));
    }
    void live(Duration d) {
        for (Duration passed{0}; passed < d; passed += seconds{5}) {
            w.pass(seconds{5});
            serve();
            look();
        }
    }
    /// The open entry with that id; null: there is none.
    const Advice* open(const std::string& id) const { return advisor.find(id); }
    int opened(const std::string& id) const { return count(id, true); }
    int closed(const std::string& id) const { return count(id, false); }
    /// Every id that was opened but this one.
    std::string others(const std::string& id) const {
        std::string all;
        for (const AdviceChange& c : changes)
            if (c.opened && c.advice.id != id)
                all += c.advice.id + " ";
        return all;
    }

private:
    int count(const std::string& id, bool how) const {
        return static_cast<int>(std::ranges::count_if(
            changes, [&](const AdviceChange& c) { return c.opened == how && c.advice.id == id; }));
    }
    std::size_t m_told = 0;
};

inline bool offers(const Advice& advice, RemedyKind kind, const std::string& target = {}) {
    return std::ranges::any_of(advice.remedies, [&](const AdviceRemedy& r) {
        return r.kind == kind && r.target == target;
    });
}

} // namespace node3::test
