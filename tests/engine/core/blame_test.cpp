// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that kill agents and agents that swallow jobs, among many that are sound: the sound ones
// complete, whatever the others do, and only those are blamed who were at fault.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>
#include <set>

using namespace node3;
using namespace node3::test;

namespace {

/// A fleet that runs what it is given, a second at a time: sound jobs complete after one second,
/// killers end their agent's program after two, and it comes back within a second.
class KillerMarket {
public:
    KillerMarket(int agents, int slots) : m_slots(slots) {
        for (int i = 1; i <= agents; ++i)
            restartProgram("A" + std::to_string(i));
    }
    void submit(const std::string& prefix, int count, Priority priority = Priority::Normal) {
        std::vector<JobSpec> specs;
        for (int i = 0; i < count; ++i)
            specs.push_back(JobSpec(prefix + std::to_string(i)).priority(priority));
        w.submit(std::move(specs));
    }
    /// Programs of this agent die of anything.
    void breaks(const std::string& agent) { m_broken = agent; }
    void restartBalancer() {
        w.restart(seconds{1});
        m_since.clear();
        for (const auto& [agent, program] : m_program) // what ran, runs on
            w.join(spec(agent, program), running(agent));
    }
    void second() {
        std::set<std::string> dead;
        for (const AgentView& a : w.snapshot().agents)
            for (const AttemptView& t : a.attempts) {
                if (!t.open)
                    continue;
                const auto key = std::pair(t.jobId, t.attempt);
                if (t.state == JobState::Assigned) {
                    w.report(a.fields.agentId, t.jobId, t.attempt, ReportStarted{});
                    m_since[key] = w.now().mono;
                } else if (a.fields.agentId == m_broken ||
                           (t.jobId.starts_with("killer") && w.since(m_since[key]) >= seconds{2})) {
                    dead.insert(a.fields.agentId);
                } else if (!t.jobId.starts_with("killer")) {
                    w.complete(a.fields.agentId, t.jobId, t.attempt);
                }
            }
        for (const std::string& agent : dead)
            w.cut(agent);
        w.pass(seconds{1});
        for (const std::string& agent : dead)
            restartProgram(agent);
    }
    bool over() const {
        return std::ranges::all_of(w.rows, [](const auto& r) { return isFinal(r.second.state); });
    }
    /// False: it did not end within an hour.
    bool run() {
        for (int i = 0; i < 3600 && !over(); ++i)
            second();
        return over();
    }

    World w;

private:
    AgentSpec spec(const std::string& agent, int program) const {
        return AgentSpec(agent, m_slots)
            .instance(agent + "-" + std::to_string(program),
                      agent + "-" + std::to_string(program - 1));
    }
    void restartProgram(const std::string& agent) { w.join(spec(agent, ++m_program[agent])); }
    Inventory running(const std::string& agent) const {
        Inventory lists;
        for (const AttemptView& t : w.view(agent).attempts)
            lists.running.push_back({t.jobId, t.attempt, t.elapsed, {}});
        return lists;
    }

    int m_slots;
    std::string m_broken;
    std::map<std::string, int> m_program;
    std::map<std::pair<std::string, std::uint32_t>, Mono> m_since;
};

void checkJustice(const KillerMarket& market, int killers) {
    const World& w = market.w;
    int killed = 0;
    for (const auto& [id, row] : w.rows) {
        CHECK_EQ(row.retryCount, 0); // nobody pays with a retry
        CHECK_EQ(w.finalEvents(id), 1);
        if (id.starts_with("killer")) {
            ++killed;
            CHECK_EQ(row.state, JobState::Failed);
            CHECK_EQ(row.failReason, FailReason::KillsAgents);
            CHECK(row.crashLosses >= 3);
            CHECK(w.outcomes(id).size() >= 3); // its history is there
            continue;
        }
        if (row.state != JobState::Completed)
            CHECK_EQ(id, std::string("completed"));
    }
    CHECK_EQ(killed, killers);
    for (const AgentView& a : w.snapshot().agents)
        CHECK_EQ(a.quarantine.state, QuarantineState::None);
    CHECK(w.faults.empty());
}

/// What an agent does to jobs: called for each of its open attempts, each second.
using Hole = std::function<void(World&, const AttemptView&)>;

} // namespace

TEST("killers among thirty sound jobs: found after three crashes, and nobody else suffers") {
    struct Case {
        int agents, slots, killers;
        Priority priority;
        bool killersFirst;
    };
    for (const Case& c : std::vector<Case>{{3, 2, 1, Priority::Normal, true},
                                           {3, 2, 1, Priority::Normal, false},
                                           {3, 1, 1, Priority::Urgent, true},
                                           {4, 8, 1, Priority::Normal, true}, // dies beside many
                                           {4, 4, 2, Priority::High, true},
                                           {5, 2, 3, Priority::Low, false}}) {
        KillerMarket market(c.agents, c.slots);
        if (c.killersFirst)
            market.submit("killer", c.killers, c.priority);
        market.submit("sound", 30);
        if (!c.killersFirst)
            market.submit("killer", c.killers, c.priority);
        CHECK(market.run());
        checkJustice(market, c.killers);
        if (c.killers == 1) // never more than what proves it
            CHECK_EQ(market.w.row("killer0").attempt, 3U);
    }
}

TEST("a killer is found over restarts of the balancer too") {
    KillerMarket market(4, 2);
    market.submit("killer", 1);
    market.submit("sound", 30);
    for (int i = 0; i < 60 && !market.over(); ++i) {
        for (int s = 0; s < 2; ++s)
            market.second();
        market.restartBalancer();
    }
    CHECK(market.run());
    checkJustice(market, 1);
}

TEST("where an agent's program dies of anything, no job is called a killer") {
    KillerMarket market(4, 2);
    market.breaks("A1");
    market.submit("sound", 60);
    CHECK(market.run());
    const World& w = market.w;
    CHECK_EQ(w.count(JobState::Completed), 60);
    for (const auto& [id, row] : w.rows)
        CHECK_EQ(row.retryCount, 0);
    for (const char* innocent : {"A2", "A3", "A4"})
        CHECK_EQ(w.view(innocent).quarantine.state, QuarantineState::None);
    CHECK_EQ(w.view("A1").completed, 0U);
    CHECK(w.faults.empty());
}

TEST("an agent that swallows jobs, in whatever way, costs none of a hundred") {
    const auto say = [](ReportBody body) {
        return
            [body](World& w, const AttemptView& t) { w.report("hole", t.jobId, t.attempt, body); };
    };
    struct Case {
        const char* way;
        Hole hole;
        int most;        ///< attempts there
        bool onceEach;   ///< no job is there twice
        bool quarantine; ///< in the end
    };
    const std::vector<Case> cases{
        {"turns away as its own fault", say(ReportRejected{RejectCode::Fault, "no driver"}), 8,
         true, true},
        {"fails at once", say(ReportFailed{"read-only file system", 1, 0.0}), 8, true, true},
        {"cannot", say(ReportRejected{RejectCode::Cannot, "no such image"}), 100, true, false},
        {"says busy", say(ReportRejected{RejectCode::Busy, ""}), 100, false, false},
        {"returns", say(ReportReturned{"not today"}), 200, false, false}, // again after a minute
        {"never answers", [](World&, const AttemptView&) {}, 8, true, true},
        {"accepts and never starts", say(ReportAccepted{}), 8, true, true},
        {"starts and never ends", say(ReportStarted{}), 8, true, false}, // its slots stay taken
        {"starts and forgets",
         [](World& w, const AttemptView& t) {
             w.report("hole", t.jobId, t.attempt, ReportStarted{});
             w.heartbeat("hole", {});
             w.heartbeat("hole", {});
         },
         200, false, false},
    };
    for (const Case& c : cases) {
        World w;
        w.join(AgentSpec("hole", 4));
        w.join(AgentSpec("sound", 1));
        std::vector<JobSpec> jobs;
        for (int i = 0; i < 100; ++i)
            jobs.push_back(JobSpec("J" + std::to_string(i)).timeout(seconds{100}));
        w.submit(std::move(jobs));
        for (int i = 0; i < 2000 && w.count(JobState::Completed) < 100; ++i) {
            for (const AgentView& a : w.snapshot().agents)
                for (const AttemptView& t : a.attempts)
                    if (t.open && a.fields.agentId == "hole")
                        c.hole(w, t);
                    else if (t.open)
                        w.complete("sound", t.jobId, t.attempt);
            w.pass(seconds{1});
        }
        std::map<JobNumber, int> there;
        int attempts = 0;
        for (const auto& [key, a] : w.attempts)
            if (a.agentId == "hole") {
                ++attempts;
                ++there[key.first];
            }
        const int twice = static_cast<int>(
            std::ranges::count_if(there, [](const auto& t) { return t.second > 1; }));
        const bool fine =
            w.count(JobState::Completed) == 100 && attempts >= 1 && attempts <= c.most &&
            (!c.onceEach || twice == 0) &&
            (w.view("hole").quarantine.state != QuarantineState::None) == c.quarantine &&
            w.faults.empty();
        if (!fine)
            CHECK_EQ(std::string(c.way) + ": completed " +
                         std::to_string(w.count(JobState::Completed)) + ", attempts " +
                         std::to_string(attempts) + ", twice " + std::to_string(twice) +
                         ", quarantine " + std::string(word(w.view("hole").quarantine.state)),
                     std::string());
    }
}

TEST("nothing that one agent says makes a job go back and forth without end") {
    const auto say = [](ReportBody body) {
        return [body](World& w, const AttemptView& t) { w.report("A", t.jobId, t.attempt, body); };
    };
    const std::vector<std::pair<const char*, Hole>> ways{
        {"fails", say(ReportFailed{"boom", 1, 0.01})},
        {"busy", say(ReportRejected{RejectCode::Busy, ""})},
        {"cannot", say(ReportRejected{RejectCode::Cannot, ""})},
        {"fault", say(ReportRejected{RejectCode::Fault, ""})},
        {"returned", say(ReportReturned{""})},
        {"forgets",
         [](World& w, const AttemptView& t) {
             w.report("A", t.jobId, t.attempt, ReportStarted{});
             w.heartbeat("A", {});
             w.heartbeat("A", {});
         }},
        {"crashes", [program = 1](World& w, const AttemptView& t) mutable {
             w.report("A", t.jobId, t.attempt, ReportStarted{});
             w.cut("A");
             ++program;
             w.join(AgentSpec("A").instance("A-" + std::to_string(program),
                                            "A-" + std::to_string(program - 1)));
         }}};
    for (const auto& [way, act] : ways) {
        World w;
        w.join(AgentSpec("A"));
        w.submit(JobSpec("J").retries(100));
        for (int tenth = 0; tenth < 6000; ++tenth) { // ten minutes
            if (!w.holder("J").empty())
                act(w, w.view("A").attempts.front());
            w.pass(milliseconds{100});
        }
        // By backoff nine or so, one for each beat at most.
        if (w.row("J").attempt > 25)
            CHECK_EQ(std::string(way) + " " + std::to_string(w.row("J").attempt), std::string());
        CHECK(w.faults.empty());
    }
}
