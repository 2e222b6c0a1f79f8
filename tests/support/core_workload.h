// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/balancer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace node3::test {

/// A balancer with a full fleet and a long queue, every job with a memory need of its own. One
/// step(): a running job completes and its room is given away. Used by the cost test, which counts
/// comparisons, and by the benchmark, which measures time.
class CoreWorkload {
public:
    CoreWorkload(int agents, int queued) {
        StoredState state;
        state.storeId = "00112233445566778899aabbccddeeff";
        Effects effects;
        m_balancer = std::make_unique<Balancer>(m_settings, state, 1, m_now, effects);
        for (int i = 0; i < agents; ++i)
            join(i);
        const int slots = agents * kSlots;
        submit(slots, 0);
        submit(queued, 1);
    }

    /// One job ends, at least one is assigned.
    void step() {
        complete();
        refill();
    }
    void complete() {
        const std::size_t i = static_cast<std::size_t>(random() % m_running.size());
        const Running r = m_running[i];
        m_running[i] = m_running.back();
        m_running.pop_back();
        m_effects.clear();
        m_balancer->apply(
            AgentReport{{r.session}, {kStore, r.jobId, r.attempt, ReportCompleted{1.0, {}}}}, m_now,
            m_effects);
    }
    /// Takes down what complete() assigned and keeps the queue at its length.
    void refill() {
        collect();
        if (m_queued < m_wanted)
            submit(m_wanted - m_queued, 1);
    }
    std::uint64_t assigned() const { return m_assigned; }
    Balancer& balancer() { return *m_balancer; }
    Now now() const { return m_now; }

private:
    static constexpr int kSlots = 4;
    static constexpr const char* kStore = "00112233445566778899aabbccddeeff";
    struct Running {
        std::uint64_t session;
        std::string jobId;
        std::uint32_t attempt;
    };

    void join(int i) {
        AgentHello hello;
        hello.session = {static_cast<std::uint64_t>(i) + 1};
        AgentFields& f = hello.hello.agent;
        f.agentId = "agent-" + std::to_string(i);
        f.instance = "1";
        f.gpuMemory = 24'000'000'000;
        f.maxConcurrentJobs = kSlots;
        f.accepts = kAcceptsAll;
        Effects effects;
        m_balancer->apply(hello, m_now, effects);
        Inventory lists;
        lists.store = kStore;
        m_balancer->apply(AgentInventory{hello.session, lists}, m_now, effects);
    }
    /// memory 0: fits anywhere, to fill the fleet; else 1 byte to 24 GB, each need once.
    void submit(int count, int memory) {
        for (int done = 0; done < count;) {
            Submit c;
            for (; done < count && c.jobs.size() < 1000; ++done) {
                NewJob& j = c.jobs.emplace_back();
                j.fields.jobId = "job_0123456789ABCDEF" +
                                 std::to_string(1000000000 + ++m_made); // as long as made ones
                j.fields.command = {"true"};
                if (memory != 0)
                    j.fields.gpuMemoryRequired = 1'000'000 + random() % 8'000'000'000;
            }
            m_effects.clear();
            m_balancer->apply(c, m_now, m_effects);
            m_queued += static_cast<int>(c.jobs.size());
            collect();
        }
        if (memory != 0)
            m_wanted = std::max(m_wanted, m_queued);
    }
    void collect() {
        for (const Output& output : m_effects.outputs)
            if (const auto* send = std::get_if<Send>(&output))
                if (const auto* assign = std::get_if<Assign>(&send->message)) {
                    m_running.push_back({send->session.value, assign->jobId, assign->attempt});
                    ++m_assigned;
                    --m_queued;
                }
    }
    std::uint64_t random() {
        std::uint64_t x = (m_random += 0x9E3779B97F4A7C15ULL);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        return x ^ (x >> 31);
    }

    Settings m_settings{.queueLimit = 4'000'000, .agentLimit = 100'000};
    Now m_now{Mono{std::chrono::seconds{1}}, Utc{std::chrono::seconds{1'800'000'000}}};
    std::unique_ptr<Balancer> m_balancer;
    Effects m_effects;
    std::vector<Running> m_running;
    std::uint64_t m_random = 1, m_made = 0, m_assigned = 0;
    int m_queued = 0, m_wanted = 0;
};

} // namespace node3::test
