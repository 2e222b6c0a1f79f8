// SPDX-License-Identifier: GPL-3.0-or-later
// The figures that decisions and statistics rest on: whatever agents say and operators set, they
// are finite, not negative, and mean what their names say.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <cmath>
#include <random>

using namespace node3;
using namespace node3::test;

namespace {

/// Whatever else holds: no figure of the fleet is one that cannot be.
void checkFigures(const World& w) {
    const Snapshot s = w.snapshot();
    for (const AgentView& a : s.agents) {
        CHECK(a.occupied >= 0);
        CHECK(a.gpuMemoryFree <= a.fields.gpuMemory);
        CHECK(a.score.availability >= 0 && a.score.availability <= 0.5);
        CHECK(a.score.success >= 0 && a.score.success <= 0.3);
        CHECK(a.score.speed >= 0 && a.score.speed <= 0.2);
        CHECK(a.successRate >= 0 && a.successRate <= 1);
        CHECK(std::isfinite(a.averageSeconds) && a.averageSeconds >= 0);
    }
    const Statistics t = statisticsOf(s);
    CHECK(std::isfinite(t.utilization) && t.utilization >= 0);
    CHECK(w.faults.empty());
}

/// The agent that the contract's rule chooses among those that have room, by what is shown of them.
std::string bestByRule(const World& w, const std::map<std::string, Mono>& assignedAt) {
    std::string best;
    double bestScore = 0;
    Mono bestSince{};
    for (const AgentView& a : w.snapshot().agents) { // by id
        if (a.occupied >= a.fields.maxConcurrentJobs)
            continue;
        const std::string& id = a.fields.agentId;
        const auto found = assignedAt.find(id);
        const Mono since = found == assignedAt.end() ? Mono::min() : found->second;
        const double score = a.score.total();
        if (best.empty() || score > bestScore || (score == bestScore && since < bestSince)) {
            best = id;
            bestScore = score;
            bestSince = since;
        }
    }
    return best;
}

} // namespace

TEST("whatever capacity an agent comes to say while it has work: free is never negative") {
    for (const bool byOperator : {false, true}) {
        for (int capacity = 1; capacity <= 8; ++capacity) {
            for (int used = 0; used <= 6; ++used) {
                World w;
                w.join(AgentSpec("A", 6, 60));
                std::vector<JobSpec> jobs;
                for (int i = 0; i < used; ++i)
                    jobs.push_back(JobSpec("J" + std::to_string(i)).gb(10));
                if (used > 0)
                    w.submit(std::move(jobs));
                w.startAll("A");
                if (byOperator)
                    w.setSlots("A", capacity);
                else
                    w.apply(AgentUpdate{w.session("A"), {capacity, {}}});
                checkFigures(w);
                const int slots = w.view("A").fields.maxConcurrentJobs;
                CHECK_EQ(slots, byOperator ? std::min(capacity, 6) : capacity);
                CHECK_EQ(w.view("A").occupied, used); // nothing is stopped
                CHECK(std::abs(w.view("A").score.availability -
                               0.5 * std::max(0, slots - used) / slots) < 1e-9);
                w.submit(JobSpec("next"));
                CHECK_EQ(w.holder("next"), used < slots ? std::string("A") : std::string());
            }
        }
    }
}

TEST("an assignment on its way to an agent that has shrunk goes elsewhere when it says busy") {
    World w;
    w.join(AgentSpec("A", 4));
    w.submit({JobSpec("1"), JobSpec("2"), JobSpec("3")});
    w.startAll("A");
    w.submit(JobSpec("unstarted"));
    REQUIRE_EQ(w.holder("unstarted"), std::string("A"));
    w.join(AgentSpec("B", 1));
    w.apply(AgentUpdate{w.session("A"), {1, {}}});
    CHECK_EQ(w.holder("unstarted"), std::string("A")); // it may take it all the same
    w.report("A", "unstarted", 1, ReportRejected{RejectCode::Busy, "one slot is left"});
    CHECK_EQ(w.holder("unstarted"), std::string("B"));
    CHECK_EQ(w.row("unstarted").retryCount, 0);
    for (const char* runs : {"1", "2", "3"})
        CHECK_EQ(w.state(runs), JobState::Running);
    CHECK_EQ(w.view("A").occupied, 3);
    checkFigures(w);
}

TEST("memory that agents say is used, whatever they say, never makes room") {
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t said :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{24'000'000'000},
          std::uint64_t{24'000'000'001}, std::uint64_t{1} << 63, kMost - 1, kMost}) {
        World w;
        w.join(AgentSpec("A", 4)); // 24 GB
        w.submit(JobSpec("runs").gb(10));
        w.startAll("A");
        Heartbeat beat;
        beat.running = w.believed("A");
        beat.gpuMemoryUsed = said;
        w.apply(AgentHeartbeat{w.session("A"), beat});
        checkFigures(w);
        CHECK(w.view("A").gpuMemoryFree <= 14'000'000'000U);
        w.submit(JobSpec("big").gb(14.5));
        CHECK_EQ(w.holder("big"), std::string());
    }
    World w; // as much as there is, and a byte less than needed
    w.join(AgentSpec("A", 4));
    JobSpec everything("everything");
    everything.fields.gpuMemoryRequired = kMost;
    w.submit(std::move(everything));
    CHECK_EQ(w.holder("everything"), std::string());
    w.submit({JobSpec("1").gb(12), JobSpec("2").gb(12), JobSpec("3").gb(0.000000001)});
    CHECK_EQ(w.holder("2"), std::string("A"));
    CHECK_EQ(w.holder("3"), std::string());
    CHECK_EQ(w.view("A").gpuMemoryFree, 0U);
    checkFigures(w);
}

TEST("durations that agents say leave averages and scores that can be compared") {
    for (const std::optional<double> said :
         std::vector<std::optional<double>>{{},
                                            0.0,
                                            -0.0,
                                            1e-300,
                                            1.0,
                                            60.0,
                                            1e9,
                                            1e300,
                                            std::numeric_limits<double>::max(),
                                            std::numeric_limits<double>::infinity(),
                                            -5.0,
                                            -1e300,
                                            std::nan("")}) {
        World w;
        w.join(AgentSpec("A", 2));
        w.join(AgentSpec("B", 2));
        for (int i = 0; i < 20; ++i) {
            const std::string job = "J" + std::to_string(i);
            w.submit(JobSpec(job));
            REQUIRE(!w.holder(job).empty());
            w.start(job);
            w.pass(milliseconds{100});
            w.report(w.holder(job), job, 1, ReportCompleted{said, {}});
            CHECK_EQ(w.state(job), JobState::Completed);
            checkFigures(w);
        }
    }
}

TEST("the best agent by what is shown gets the job, for any weights, none of them included") {
    std::mt19937 random(11);
    const auto pick = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    for (int market = 0; market < 40; ++market) {
        Settings settings;
        const double weights[] = {0, 0, 0.3, 0.7, 1};
        settings.weightAvailability = weights[pick(5)];
        settings.weightSuccess = weights[pick(5)];
        settings.weightSpeed = weights[pick(5)];
        if (market == 0) // every score is 0, and somebody gets it all the same
            settings.weightAvailability = settings.weightSuccess = settings.weightSpeed = 0;
        World w(settings);
        for (int i = 0; i < 5; ++i)
            w.join(AgentSpec("A" + std::to_string(i), 1 + pick(4)));
        std::map<std::string, Mono> assignedAt;
        std::vector<std::string> running;
        for (int i = 0; i < 60; ++i) {
            w.pass(milliseconds{1 + pick(2)});
            const std::string job = "J" + std::to_string(i), best = bestByRule(w, assignedAt);
            w.submit(JobSpec(job).retries(0));
            CHECK_EQ(w.holder(job), best);
            if (best.empty()) {
                w.act(JobVerb::Cancel, job);
            } else {
                assignedAt[best] = w.now().mono;
                running.push_back(job);
            }
            for (int n = pick(3); n > 0 && !running.empty(); --n) {
                const auto at = running.begin() + pick(static_cast<int>(running.size()));
                const std::string agent = w.holder(*at);
                w.report(agent, *at, 1, ReportCompleted{pick(300) + 0.5, {}});
                running.erase(at);
            }
        }
        CHECK(w.faults.empty());
    }
}

TEST("retries are no further successes: jobs, attempts and failures are counted apart") {
    World w;
    w.join(AgentSpec("A", 10));
    std::vector<JobSpec> jobs;
    for (int i = 0; i < 10; ++i)
        jobs.emplace_back("J" + std::to_string(i));
    w.submit(std::move(jobs));
    CHECK_EQ(w.view("A").successRate, 1.0); // no history: the prior, and not 0/0
    w.fail("A", "J9");                      // the first end of all is a failure
    CHECK_EQ(w.view("A").completed, 0U);
    CHECK_EQ(w.view("A").failed, 1U);
    CHECK_EQ(w.view("A").successRate, 0.0);
    CHECK_EQ(w.view("A").averageSeconds, 60.0); // of successes alone
    for (int i = 0; i < 6; ++i)
        w.complete("A", "J" + std::to_string(i));
    for (int i = 6; i < 9; ++i)
        w.fail("A", "J" + std::to_string(i));
    for (std::uint32_t attempt = 2; attempt <= 4; ++attempt) {
        w.pass(seconds{6});
        if (attempt == 2)
            for (int i = 6; i < 9; ++i)
                w.complete("A", "J" + std::to_string(i), 2);
        w.fail("A", "J9", attempt);
    }
    const Snapshot s = w.snapshot();
    CHECK_EQ(w.count(JobState::Completed), 9);
    CHECK_EQ(w.count(JobState::Failed), 1);
    CHECK_EQ(s.totals.submitted, 10U);
    CHECK_EQ(s.totals.assigned, 16U);
    CHECK_EQ(s.totals.failed, 7U);
    CHECK_EQ(s.totals.retried, 6U);
    CHECK_EQ(w.view("A").completed, 9U);
    CHECK_EQ(w.view("A").failed, 7U);
    CHECK(std::abs(w.view("A").successRate - 9.0 / 16) < 1e-9);
    w.restart();
    CHECK_EQ(w.snapshot().totals.assigned, 16U);
    CHECK(std::abs(w.view("A").successRate - 9.0 / 16) < 1e-9);
    checkFigures(w);
}

TEST("counts of agents follow every change, up and down, at once") {
    World w;
    const auto counts = [&] {
        const Snapshot s = w.snapshot();
        const Statistics t = statisticsOf(s);
        return std::vector<int>{t.healthyAgents, t.totalAgents, t.totalCapacity};
    };
    for (int i = 1; i <= 5; ++i) {
        w.join(AgentSpec("A" + std::to_string(i), 2));
        CHECK(counts() == (std::vector<int>{i, i, 2 * i}));
    }
    w.freeze("A1");
    w.freeze("A2");
    w.pass(seconds{59});
    CHECK(counts() == (std::vector<int>{5, 5, 10}));
    w.pass(seconds{2});
    CHECK(counts() == (std::vector<int>{3, 5, 6}));
    w.join(AgentSpec("A1", 2));
    CHECK(counts() == (std::vector<int>{4, 5, 8}));
    w.goodbye("A3");
    CHECK(counts() == (std::vector<int>{3, 4, 6}));
    w.pass(hours{1}); // A2 is offline for good
    CHECK(counts() == (std::vector<int>{3, 3, 6}));
    w.act(AgentVerb::Forget, "A2");
    CHECK_EQ(w.snapshot().agents.size(), 4U);
    checkFigures(w);
}

TEST("the oldest that waits and could run is told beside those that can never") {
    World w;
    w.join(AgentSpec("A", 1, 24));
    CHECK(!w.balancer->queueHealth(w.now()).oldestFitting);
    w.submit(JobSpec("runs").gb(8));
    w.submit(JobSpec("never").gb(80));
    CHECK(!w.balancer->queueHealth(w.now()).oldestFitting);
    w.pass(seconds{40});
    w.submit(JobSpec("first").gb(8));
    w.pass(seconds{20});
    w.submit(JobSpec("second").gb(8));
    w.pass(seconds{5});
    const QueueHealth health = w.balancer->queueHealth(w.now());
    CHECK_EQ(health.oldestJob, "never");
    CHECK_EQ(health.oldestWait, seconds{65});
    CHECK(health.oldestFitting == std::optional<Duration>(seconds{25}));
    CHECK_EQ(health.never, 1);
}

TEST("without an agent the oldest that waits is the oldest of all, also when it has aged") {
    Settings settings;
    settings.ageingAfter = seconds{30};
    World w(settings);
    w.submit(JobSpec("a").gb(80));
    w.pass(seconds{50});
    w.submit(JobSpec("b").gb(8));
    CHECK(w.balancer->queueHealth(w.now()).oldestFitting == std::optional<Duration>(seconds{50}));
    w.join(AgentSpec("A", 1, 24)); // b runs, a has aged and can never
    CHECK(!w.balancer->queueHealth(w.now()).oldestFitting);
}
