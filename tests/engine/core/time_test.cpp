// SPDX-License-Identifier: GPL-3.0-or-later
// Limits and waits: counted from what really ran, on a clock that never jumps, over restarts.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <set>

using namespace node3;
using namespace node3::test;

namespace {

std::size_t openAttempts(const World& w, const std::string& job) {
    std::size_t n = 0;
    for (const AgentView& v : w.snapshot().agents)
        n += static_cast<std::size_t>(std::ranges::count_if(
            v.attempts, [&](const AttemptView& a) { return a.open && a.jobId == job; }));
    return n;
}

Inventory running(const std::string& job, std::uint32_t attempt, Duration elapsed) {
    Inventory lists;
    lists.running = {{job, attempt, elapsed, {}}};
    return lists;
}

} // namespace

TEST("a slow job is fenced at 1.2 times its timeout, and there is one open attempt at any moment") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").timeout(seconds{100}));
    w.report("A", "J", 1, ReportAccepted{});
    w.pass(seconds{40}); // the clock runs from the confirmed start
    w.report("A", "J", 1, ReportStarted{});
    w.join(AgentSpec("B", 1));
    const Mono start = w.now().mono;
    Duration fenced{0};
    while (w.since(start) < seconds{130}) {
        w.pass(milliseconds{100});
        CHECK(openAttempts(w, "J") <= 1);
        if (fenced == Duration{0} && w.state("J") != JobState::Running) {
            fenced = w.since(start);
            CHECK_EQ(w.state("J"), JobState::Backoff);
            CHECK_EQ(w.row("J").retryCount, 1);
            CHECK_EQ(w.sentTo<Cancel>("A").size(), 1);
        }
        if (fenced != Duration{0})
            CHECK_EQ(w.view("A").occupied, 1);
    }
    CHECK(fenced >= seconds{120});
    CHECK(fenced <= seconds{121});
    CHECK_EQ(w.holder("J"), std::string("B"));
    w.report("A", "J", 1, ReportStopped{});
    CHECK_EQ(w.view("A").occupied, 0);
    CHECK(w.faults.empty());
}

TEST("a fenced process that never confirms frees its slot with its agent") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").timeout(seconds{10}).retries(0));
    w.startAll("A");
    w.pass(seconds{13});
    CHECK_EQ(w.state("J"), JobState::Failed); // the time limit is a failure like any other
    CHECK_EQ(w.view("A").occupied, 1);
    w.pass(minutes{5}); // beats and lists it still
    CHECK_EQ(w.view("A").occupied, 1);
    w.freeze("A");
    w.pass(seconds{61});
    CHECK_EQ(w.view("A").occupied, 0);
    CHECK(w.faults.empty());
}

TEST("the buffer is a setting; nothing but the job's own limit ends an attempt") {
    for (const double buffer : {1.0, 1.2, 2.0}) {
        Settings settings;
        settings.jobTimeoutBuffer = buffer;
        World w(settings);
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").timeout(seconds{7200}));
        w.startAll("A");
        const auto limit = Duration{static_cast<std::int64_t>(7'200'000 * buffer)};
        w.pass(limit - seconds{1});
        CHECK_EQ(w.state("J"), JobState::Running);
        w.pass(seconds{2});
        CHECK(w.outcomes("J") == std::vector{Outcome::TimedOut});
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK(w.faults.empty());
    }
}

TEST("the longest timeout is counted to its end, the shortest too") {
    for (const Duration timeout : {Duration{1000}, Duration{2'592'000'000}}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").timeout(timeout));
        w.startAll("A");
        const Mono start = w.now().mono;
        w.beats("A", false); // one message an hour would do no harm, none at all would
        while (w.state("J") == JobState::Running && w.since(start) < timeout * 2) {
            w.pass(std::min<Duration>(seconds{50}, timeout / 10));
            w.heartbeat("A", {{"J", 1, w.since(start), {}}});
            if (w.since(start) > hours{24}) { // a month of beats: leap over most of it
                w.jump(timeout * 12 / 10 - w.since(start) - seconds{30});
                w.heartbeat("A", {{"J", 1, w.since(start), {}}});
                CHECK_EQ(w.state("J"), JobState::Running);
                w.pass(seconds{29});
                CHECK_EQ(w.state("J"), JobState::Running);
                w.pass(seconds{2});
            }
        }
        CHECK(w.since(start) >= timeout * 12 / 10);
        CHECK(w.since(start) <= timeout * 12 / 10 + seconds{2});
        CHECK_EQ(w.outcomes("J").at(0), Outcome::TimedOut);
        CHECK(w.faults.empty());
    }
}

TEST("run time is what the agent says and the time since, over reconnects and restarts") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").timeout(seconds{100}));
    w.startAll("A");
    w.pass(seconds{30});
    w.cut("A");
    w.pass(seconds{10}); // it runs on without the link
    w.join(AgentSpec("A", 1), running("J", 1, seconds{40}));
    w.pass(seconds{20}); // 60
    w.restart(seconds{5});
    w.join(AgentSpec("A", 1), running("J", 1, seconds{65}));
    w.pass(seconds{53}); // 118
    CHECK_EQ(w.state("J"), JobState::Running);
    w.pass(seconds{3});
    CHECK(w.outcomes("J") == std::vector{Outcome::TimedOut});
    CHECK(w.faults.empty());
}

TEST("an agent whose own clock is ahead is believed, one that goes back is not") {
    World w;
    w.join(AgentSpec("A", 2));
    w.submit({JobSpec("ahead").timeout(seconds{100}), JobSpec("back").timeout(seconds{100})});
    w.startAll("A");
    w.beats("A", false);
    w.pass(seconds{10});
    w.heartbeat("A", {{"ahead", 1, seconds{100}, {}}, {"back", 1, seconds{10}, {}}});
    w.pass(seconds{19});
    CHECK_EQ(w.state("ahead"), JobState::Running);
    w.pass(seconds{2});
    CHECK_EQ(w.outcomes("ahead").at(0), Outcome::TimedOut);
    w.heartbeat("A", {{"ahead", 1, seconds{121}, {}}, {"back", 1, seconds{1}, {}}});
    w.pass(seconds{50});
    CHECK_EQ(w.state("back"), JobState::Running);
    w.heartbeat("A", {{"back", 1, seconds{60}, {}}});
    w.pass(seconds{59});
    CHECK(w.state("back") != JobState::Failed);
    CHECK(w.faults.empty());
}

TEST("ten minutes with five restarts of the balancer cost nothing") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    const Mono start = w.now().mono;
    for (int i = 0; i < 5; ++i) {
        w.pass(seconds{115});
        w.restart(seconds{5});
        w.pass(seconds{3});
        w.join(AgentSpec("A", 1), running("J", 1, w.since(start)));
        CHECK_EQ(w.state("J"), JobState::Running);
    }
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK_EQ(w.row("J").retryCount, 0);
    CHECK_EQ(w.row("J").losses, 0);
    CHECK(w.outcomes("J") == std::vector{Outcome::Succeeded});
    w.restart();
    w.pass(minutes{10});
    CHECK_EQ(w.state("J"), JobState::Completed); // a stored success is followed by nothing
    CHECK_EQ(w.finalEvents("J"), 1);
    CHECK_EQ(w.snapshot().totals.assigned, 1);
    CHECK(w.faults.empty());
}

TEST("a hundred retries through a wall clock set back or forward: each at its time, in order") {
    for (const Duration step :
         {Duration{-hours{1}}, Duration{hours{1}}, Duration{hours{24 * 730}}}) {
        World w;
        w.join(AgentSpec("A", 100));
        std::vector<JobSpec> specs;
        for (int i = 0; i < 100; ++i)
            specs.emplace_back("J" + std::to_string(i));
        w.submit(specs);
        std::map<std::string, Duration> wait; // of each, from now
        for (int i = 0; i < 100; ++i) {
            const std::string id = "J" + std::to_string(i);
            w.fail("A", id);
            wait[id] = *w.row(id).backoffDue - w.now().utc;
            CHECK(wait[id] >= milliseconds{800} && wait[id] <= milliseconds{1200});
        }
        w.act(AgentVerb::Drain, "A"); // so that they wait in the queue once they are due
        const Mono start = w.now().mono;
        w.stepWallClock(step);
        while (w.since(start) < seconds{3}) {
            w.pass(milliseconds{20});
            for (const auto& [id, due] : wait) {
                const bool waits = w.state(id) == JobState::Backoff;
                CHECK(waits ? w.since(start) <= due + milliseconds{20} : w.since(start) >= due);
            }
        }
        CHECK_EQ(w.count(JobState::Queued), 100);
        w.join(AgentSpec("one", 1));
        for (int i = 0; i < 100; ++i) { // the order of submission, not of the clock
            REQUIRE(w.holder("J" + std::to_string(i)) == "one");
            w.complete("one", "J" + std::to_string(i), 2);
        }
        CHECK(w.faults.empty());
    }
}

TEST("a clock that was wrong when a wait was stored stretches it to its original length at most") {
    for (const Duration step : {Duration{-hours{1}}, Duration{hours{1}}}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.fail("A", "J"); // 1 s, give or take a fifth
        w.stepWallClock(step);
        w.restart(milliseconds{100});
        const Mono start = w.now().mono;
        w.join(AgentSpec("A", 1));
        while (w.state("J") == JobState::Backoff && w.since(start) < minutes{20})
            w.pass(milliseconds{50});
        CHECK(w.since(start) <= milliseconds{1300});
        CHECK_EQ(w.holder("J"), std::string("A"));
        CHECK(w.faults.empty());
    }
}

TEST("a drain's deadline and a stop's patience do not follow the wall clock") {
    for (const Duration step : {Duration{-hours{2}}, Duration{hours{2}}}) {
        World w;
        w.join(AgentSpec("A", 2));
        w.submit({JobSpec("J"), JobSpec("K")});
        w.startAll("A");
        w.act(AgentVerb::Drain, "A", seconds{600});
        w.act(JobVerb::Cancel, "K");
        w.stepWallClock(step);
        w.pass(seconds{29});
        CHECK_EQ(w.state("K"), JobState::Cancelling);
        w.pass(seconds{2});
        CHECK_EQ(w.state("K"), JobState::Cancelled);
        w.pass(seconds{568});
        CHECK_EQ(w.state("J"), JobState::Running);
        w.pass(seconds{3});
        CHECK_EQ(w.state("J"), JobState::Queued);
        CHECK_EQ(w.outcomes("J").at(0), Outcome::Returned);
        CHECK(w.faults.empty());
    }
}

TEST("stalls short and long: silence grows by two seconds a look, and nobody dies of them") {
    for (const Duration stall : {seconds{3}, seconds{9}, seconds{11}, seconds{90}, seconds{3600}}) {
        World w;
        for (int i = 0; i < 20; ++i)
            w.join(AgentSpec("A" + std::to_string(i), 1));
        w.submit(JobSpec("J").timeout(hours{20}));
        w.startAll(w.holder("J"));
        for (int i = 0; i < 20; ++i)
            w.freeze("A" + std::to_string(i));
        w.pass(seconds{50});
        w.jump(stall); // what they said meanwhile has not been read
        w.apply(Tick{});
        for (int i = 0; i < 20; ++i)
            CHECK_EQ(w.view("A" + std::to_string(i)).health, Health::Healthy);
        CHECK_EQ(w.snapshot().freshWindows, stall > seconds{10} ? 1 : 0);
        CHECK_EQ(w.state("J"), JobState::Running);
        w.pass(seconds{5}); // within their time, and none of the waiting frames is lost
        for (int i = 0; i < 20; ++i)
            w.heartbeat("A" + std::to_string(i));
        w.pass(seconds{50});
        for (int i = 0; i < 20; ++i)
            CHECK_EQ(w.view("A" + std::to_string(i)).health, Health::Healthy);
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK(w.faults.empty());
    }
}

TEST("after a stall the really dead die one window later") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.freeze("A");
    w.pass(seconds{50});
    w.jump(seconds{90});
    w.apply(Tick{});
    const Mono awake = w.now().mono;
    while (w.view("A").health == Health::Healthy && w.since(awake) < minutes{5})
        w.pass(milliseconds{100});
    CHECK(w.since(awake) >= seconds{60});
    CHECK(w.since(awake) <= seconds{61});
    CHECK_EQ(w.state("J"), JobState::Queued);
    CHECK(w.faults.empty());
}
