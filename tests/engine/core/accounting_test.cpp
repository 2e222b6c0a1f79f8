// SPDX-License-Identifier: GPL-3.0-or-later
// Slots, memory, retries and totals: never counted twice, never given back twice.
// NODE3_RANDOM_STEPS sets how many random commands are applied (default a million, a small part
// under a sanitizer).
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <cstdlib>
#include <functional>
#include <random>
#include <set>

using namespace node3;
using namespace node3::test;

namespace {

void waitForRetry(World& w, const std::string& job) {
    for (int i = 0; i < 361 && w.state(job) == JobState::Backoff; ++i)
        w.pass(seconds{1});
}

} // namespace

TEST("a slot is given back once, however often its end is told") {
    const std::vector<std::function<void(World&)>> ends{
        [](World& w) { w.complete("A", "J"); },
        [](World& w) { w.fail("A", "J"); },
        [](World& w) { w.report("A", "J", 1, ReportStopped{}); },
        [](World& w) { w.report("A", "J", 1, ReportReturned{"bye"}); },
        [](World& w) {
            w.report("A", "J", 1, ReportRejected{RejectCode::Fault, "disk"});
        },
        [](World& w) {
            w.heartbeat("A", {{"K", 1, seconds{9}, {}}});
        },
    };
    for (const auto& first : ends)
        for (const auto& second : ends) {
            World w;
            w.join(AgentSpec("A", 4, 24));
            w.submit({JobSpec("J").gb(8), JobSpec("K").gb(8)});
            w.startAll("A");
            w.act(AgentVerb::Drain, "A"); // nothing new comes
            w.beats("A", false);
            first(w);
            second(w);
            second(w);
            CHECK_EQ(w.view("A").occupied, 1);
            CHECK_EQ(w.view("A").gpuMemoryFree, 16'000'000'000);
            CHECK_EQ(w.state("K"), JobState::Running);
            CHECK(w.faults.empty());
        }
}

TEST("a retry's attempt and the former one are two: the end of one gives back its own alone") {
    World w;
    w.join(AgentSpec("A", 2, 24));
    w.submit(JobSpec("J").gb(8).timeout(seconds{10}));
    w.startAll("A");
    w.pass(seconds{14}); // timed out, its process stays; the retry is here too
    REQUIRE(w.row("J").attempt == 2);
    CHECK_EQ(w.view("A").occupied, 2);
    CHECK_EQ(w.view("A").gpuMemoryFree, 8'000'000'000);
    w.report("A", "J", 1, ReportStopped{});
    CHECK_EQ(w.view("A").occupied, 1);
    w.report("A", "J", 2, ReportRejected{RejectCode::Cannot, "no"});
    CHECK_EQ(w.view("A").occupied, 0);
    w.report("A", "J", 2, ReportRejected{RejectCode::Cannot, "no"});
    w.report("A", "J", 1, ReportStopped{});
    w.report("A", "J", 1, ReportFailed{"x", 1, 1.0});
    CHECK_EQ(w.view("A").occupied, 0);
    CHECK_EQ(w.view("A").gpuMemoryFree, 24'000'000'000);
    CHECK(w.faults.empty());
}

TEST("retries count failures, losses count losses, and the figures of both say what happened") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").retries(2).timeout(seconds{10}));
    std::uint32_t attempt = 1;
    const auto again = [&] {
        w.pass(seconds{65});
        ++attempt;
        REQUIRE(w.row("J").attempt == attempt);
        w.startAll("A");
    };
    w.startAll("A");
    w.report("A", "J", attempt, ReportReturned{"maintenance"}); // a loss that counts nowhere
    ++attempt;
    w.startAll("A");
    w.fail("A", "J", attempt); // failure 1
    again();
    w.heartbeat("A", {});
    w.heartbeat("A", {}); // a loss
    CHECK_EQ(w.row("J").losses, 1);
    ++attempt;
    REQUIRE(w.row("J").attempt == attempt);
    w.startAll("A");
    w.pass(seconds{12});
    CHECK_EQ(w.row("J").retryCount, 2); // the timeout is failure 2
    w.report("A", "J", attempt, ReportStopped{});
    again();
    w.report("A", "J", attempt, ReportRejected{RejectCode::Busy, {}}); // a loss that counts nowhere
    w.heartbeat("A", {});
    ++attempt;
    REQUIRE(w.row("J").attempt == attempt);
    CHECK_EQ(w.row("J").retryCount, 2);
    CHECK_EQ(w.row("J").losses, 1);
    w.fail("A", "J", attempt); // failure 3 of at most 3
    CHECK_EQ(w.state("J"), JobState::Failed);
    CHECK_EQ(w.row("J").failReason, FailReason::RetriesExhausted);
    const Totals t = w.snapshot().totals;
    CHECK_EQ(t.submitted, 1);
    CHECK_EQ(t.assigned, attempt);
    CHECK_EQ(t.failed, 3);
    CHECK_EQ(t.retried, 2);
    CHECK_EQ(w.view("A").failed, 4); // three failures and the started one that was lost
    CHECK_EQ(w.finalEvents("J"), 1);
    w.pass(hours{1});
    CHECK_EQ(w.row("J").attempt, attempt);
    CHECK(w.faults.empty());
}

TEST("every number of retries is exact, over restarts too") {
    for (const int retries : {0, 1, 3, 100}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").retries(retries));
        for (int i = 0; i <= retries; ++i) {
            REQUIRE(w.state("J") == JobState::Assigned);
            w.fail("A", "J", static_cast<std::uint32_t>(i + 1));
            if (i % 7 == 1) {
                w.restart();
                w.join(AgentSpec("A", 1));
            }
            waitForRetry(w, "J");
        }
        w.pass(hours{1});
        CHECK_EQ(w.state("J"), JobState::Failed);
        CHECK_EQ(w.row("J").attempt, retries + 1);
        CHECK_EQ(w.outcomes("J").size(), static_cast<std::size_t>(retries) + 1);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("no wait before a retry is longer than its cap, and each lies within its spread") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").retries(20));
    double nominal = 1;
    for (std::uint32_t attempt = 1; attempt <= 20;
         ++attempt, nominal = std::min(300.0, nominal * 2)) {
        w.fail("A", "J", attempt);
        const auto due = *w.row("J").backoffDue - w.now().utc;
        const double waits = static_cast<double>(due.count()) / 1000;
        CHECK(waits >= nominal * 0.8 - 0.001 && waits <= nominal * 1.2 + 0.001);
        waitForRetry(w, "J");
    }
    CHECK(w.faults.empty());
}

namespace {

/// Anything in any order, sensible or not, against a few agents and many jobs.
class Storm {
public:
    explicit Storm(std::uint32_t seed) : m_random(seed) {
        for (unsigned i = 0; i < kAgents; ++i)
            w.join(AgentSpec("A" + std::to_string(i), static_cast<int>(1 + i), 8.0 * (i + 1)));
    }

    void step() {
        const std::string agent = "A" + std::to_string(below(kAgents));
        const std::string job = "J" + std::to_string(below(static_cast<unsigned>(m_jobs) + 1));
        const auto attempt = 1 + below(4);
        switch (below(24)) {
        case 0:
            if (m_jobs < 400)
                w.submit(JobSpec("J" + std::to_string(++m_jobs))
                             .gb(static_cast<double>(below(30)))
                             .priority(static_cast<Priority>(below(4)))
                             .timeout(seconds{1 + below(60)})
                             .retries(static_cast<int>(below(3))));
            break;
        case 1:
            w.submit(JobSpec(job).gb(1));
            break;
        case 2:
        case 3:
        case 4:
            w.startAll(agent);
            break;
        case 5:
        case 6:
        case 7:
        case 8:
            endOne(agent);
            break;
        case 9:
            w.complete(agent, job, attempt);
            break;
        case 10:
            w.fail(agent, job, attempt);
            break;
        case 11:
            w.report(agent, job, attempt, ReportStopped{});
            break;
        case 12:
            w.report(agent, job, attempt, ReportStarted{});
            break;
        case 13:
            w.heartbeat(agent, below(2) == 0
                                   ? w.believed(agent)
                                   : std::vector<RunningItem>{{job, attempt, seconds{1}, {}}});
            break;
        case 14:
            w.act(static_cast<JobVerb>(below(5)), job, below(2) == 0);
            break;
        case 15:
            if (below(4) == 0)
                w.act(static_cast<AgentVerb>(below(4)), agent,
                      below(2) == 0 ? std::optional<Duration>{seconds{below(30)}} : std::nullopt);
            break;
        case 16:
            w.cut(agent);
            break;
        case 17:
        case 18:
            comeBack(agent);
            break;
        case 19:
            w.apply(AgentUpdate{w.session(agent), {static_cast<int>(1 + below(6)), {}}});
            break;
        case 20:
            if (below(8) == 0) {
                w.apply(AgentGoodbye{w.session(agent)});
            } else {
                Heartbeat beat;
                beat.gpuMemoryUsed = std::uint64_t{below(40)} * 1'000'000'000;
                beat.running = w.believed(agent);
                w.apply(AgentHeartbeat{w.session(agent), beat});
            }
            break;
        case 21:
            w.jump(milliseconds{below(below(20) == 0 ? 90'000 : 900)});
            w.apply(Tick{});
            break;
        case 22:
            w.apply(MaintenancePass{});
            break;
        case 23:
            if (below(200) == 0)
                w.restart(seconds{below(90)});
            break;
        }
    }

    /// What the outside can add up by itself.
    void look() {
        const Snapshot s = w.snapshot();
        std::uint64_t jobs = s.totals.removed;
        for (const auto n : s.jobsByState)
            jobs += n;
        CHECK_EQ(jobs, s.totals.submitted);
        std::set<std::string> held;
        for (const AgentView& v : s.agents) {
            for (const AttemptView& a : v.attempts) {
                if (!a.open)
                    continue;
                const auto row = w.rows.find(a.jobId);
                CHECK(held.insert(a.jobId).second); // never two open attempts of one job
                REQUIRE(row != w.rows.end());
                CHECK(hasOpenAttempt(row->second.state));
                CHECK_EQ(row->second.attempt, a.attempt);
            }
            CHECK_EQ(v.occupied, v.attempts.size());
            CHECK(v.gpuMemoryFree <= v.fields.gpuMemory);
            CHECK(v.score.availability >= 0 && v.score.availability <= 0.5);
        }
        std::uint64_t live = 0;
        for (const JobState state : {JobState::Assigned, JobState::Running, JobState::Cancelling})
            live += s.jobsByState[static_cast<std::size_t>(state)];
        CHECK_EQ(held.size(), live);
    }

    World w;

private:
    static constexpr unsigned kAgents = 5;
    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }

    void endOne(const std::string& agent) {
        const auto attempts = w.view(agent).attempts;
        if (attempts.empty())
            return;
        const AttemptView& a = attempts[below(static_cast<unsigned>(attempts.size()))];
        const ReportBody words[] = {
            ReportCompleted{1.0, {}},   ReportCompleted{1.0, {}},
            ReportFailed{"no", 1, 1.0}, ReportRejected{static_cast<RejectCode>(below(3)), {}},
            ReportReturned{"bye"},      ReportStopped{}};
        const ReportBody& word = words[below(6)];
        w.report(agent, a.jobId, a.attempt, word);
        if (below(2) == 0)
            w.report(agent, a.jobId, a.attempt, word); // delivered twice
    }

    void comeBack(const std::string& agent) {
        AgentSpec spec(agent, static_cast<int>(1 + below(4)), 8.0 * (1 + below(5)));
        std::string& instance = m_instance[agent];
        if (instance.empty())
            instance = agent + "-1";
        const std::string before = instance;
        if (below(3) == 0)
            instance += "x";
        if (instance.size() > 60)
            instance = agent + "-n" + std::to_string(below(1'000'000));
        spec.instance(instance, instance == before ? std::string() : before);
        Inventory lists;
        for (const RunningItem& item : w.believed(agent))
            if (below(3) != 0)
                lists.running.push_back(item);
        w.hello(spec);
        if (below(4) != 0)
            w.inventory(agent, lists);
    }

    std::minstd_rand m_random;
    int m_jobs = 0;
    std::map<std::string, std::string> m_instance;
};

} // namespace

TEST("after any commands in any order every figure is what it is made of") {
    const char* wish = std::getenv("NODE3_RANDOM_STEPS");
#ifdef NODE3_SANITIZED
    constexpr int kSteps = 15'000;
#else
    constexpr int kSteps = 100'000; // NODE3_RANDOM_STEPS=10000000 is the long form
#endif
    const int steps = wish ? std::atoi(wish) : kSteps;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        Storm storm(seed);
        for (int i = 0; i < steps / 20; ++i) {
            storm.step();
            storm.look();
            if (!storm.w.faults.empty()) {
                check::fail(__FILE__, __LINE__,
                            "seed " + std::to_string(seed) + " step " + std::to_string(i) + ": " +
                                storm.w.faults.front());
                return;
            }
        }
    }
}
