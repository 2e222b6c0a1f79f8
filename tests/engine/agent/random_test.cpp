// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever comes in whatever order: never two processes for one attempt, and every attempt that
// ran has exactly one end, kept until it is acknowledged.
#include "tests/engine/agent/agent_rig.h"
#include "tests/support/check.h"

#include <random>

using namespace node3;
using namespace node3::test;

namespace {

class Storm {
public:
    explicit Storm(std::uint32_t seed) : m_random(seed), m_rig(3) {
        m_rig.config.seed = seed;
        m_rig.startsAtOnce = false;
    }

    void run(int steps) {
        m_rig.start();
        for (int i = 0; i < steps && m_rig.faults.empty(); ++i) {
            step();
            look();
        }
        calm();
    }
    std::vector<std::string> faults() const { return m_rig.faults; }

private:
    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }
    AttemptKey anyKey() { return {kStore, "J" + std::to_string(below(4)), 1 + below(6)}; }
    std::optional<AttemptKey> anyProcess() {
        if (m_rig.processes.empty())
            return std::nullopt;
        auto it = m_rig.processes.begin();
        std::advance(it, below(static_cast<unsigned>(m_rig.processes.size())));
        return it->first;
    }

    void step() {
        const AttemptKey key = anyKey();
        switch (below(16)) {
        case 0:
            m_rig.up = true;
            m_rig.apply(LinkUp{});
            break;
        case 1:
            m_rig.up = true;
            m_rig.welcome();
            break;
        case 2:
            m_rig.settle(below(2)
                             ? std::vector<SettledItem>{{key.jobId, key.attempt, Verdict::Abandon}}
                             : std::vector<SettledItem>{});
            break;
        case 3:
        case 4:
        case 5:
            m_rig.assign(key.jobId, key.attempt, seconds{1 + below(100)});
            break;
        case 6:
            m_rig.cancel(key.jobId, key.attempt);
            break;
        case 7:
            if (below(4) == 0)
                m_rig.cut();
            break;
        case 8:
        case 9:
            if (const auto p = anyProcess())
                m_rig.apply(ProcessStarted{*p});
            break;
        case 10:
        case 11:
            if (const auto p = anyProcess()) {
                m_rig.processes.erase(*p);
                m_rig.apply(ProcessEnded{*p, static_cast<int>(below(2)), "e", {}, below(8) == 0});
            }
            break;
        case 12:
            ackAny();
            break;
        case 13:
            m_rig.pass(milliseconds{below(below(3) == 0 ? 40'000 : 500)});
            break;
        case 14:
            m_rig.diskWorks = below(3) != 0;
            break;
        case 15:
            if (below(40) == 0) {
                m_rig.crash();
                m_ended.clear(); // what was not written died with it
                m_rig.start();
            } else if (const auto p = anyProcess()) {
                m_rig.apply(ProcessOutput{*p, LogStream::Stdout, "text\n"});
            }
            break;
        }
    }

    void ackAny() {
        if (m_rig.disk.empty())
            return;
        auto it = m_rig.disk.begin();
        std::advance(it, below(static_cast<unsigned>(m_rig.disk.size())));
        m_rig.ack(it->first.jobId, it->first.attempt, std::string(word(it->second.body)));
    }

    /// One attempt has one end, whatever is said of it and however often.
    void look() {
        if (m_rig.processes.size() > 3)
            m_rig.faults.push_back("more processes than slots");
        for (const Report& r : m_rig.take<Report>()) {
            const AttemptKey key = keyOf(r);
            if (!isEndReport(r.body) || std::holds_alternative<ReportRejected>(r.body))
                continue;
            const std::string end(word(r.body));
            if (m_rig.processes.contains(key) && end != "stopped")
                m_rig.faults.push_back(key.jobId + " has ended and runs");
            const auto [it, first] = m_ended.try_emplace(key, end);
            // `stopped` may follow, for one that is over and acknowledged.
            if (!first && it->second != end && end != "stopped")
                m_rig.faults.push_back(key.jobId + " ended as " + it->second + " and as " + end);
        }
        m_rig.sent.clear();
    }

    /// In calm everything that ran is reported and let go of.
    void calm() {
        m_rig.diskWorks = true;
        m_rig.cut();
        m_rig.join();
        while (const auto p = anyProcess()) {
            m_rig.processes.erase(*p);
            m_rig.apply(ProcessEnded{*p, 0, {}, {}});
        }
        m_rig.pass(seconds{10});
        look();
        for (int i = 0; i < 1000 && !m_rig.disk.empty(); ++i)
            ackAny();
        if (!m_rig.disk.empty() || m_rig.machine->unacknowledged() != 0)
            m_rig.faults.push_back("reports are left in calm");
        if (m_rig.machine->running() != 0)
            m_rig.faults.push_back("attempts are left in calm");
    }

    std::minstd_rand m_random;
    AgentRig m_rig;
    std::map<AttemptKey, std::string> m_ended;
};

} // namespace

TEST("any inputs in any order break no promise") {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        Storm storm(seed);
        storm.run(600);
        for (const std::string& fault : storm.faults())
            check::fail(__FILE__, __LINE__, "seed " + std::to_string(seed) + ": " + fault);
        if (!storm.faults().empty())
            return;
    }
}
