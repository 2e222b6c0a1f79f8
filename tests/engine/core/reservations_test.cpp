// SPDX-License-Identifier: GPL-3.0-or-later
// A job that needs much gets it in the end, although small ones behind it would take every bit of
// room as it comes free.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

/// What has been given to an agent starts.
void startEverything(World& w) {
    for (const AgentView& a : w.snapshot().agents)
        for (const AttemptView& t : a.attempts)
            if (t.state == JobState::Assigned)
                w.report(a.fields.agentId, t.jobId, t.attempt, ReportStarted{});
}

/// Small jobs without end on agents of two slots and 24 GB: each needs 10 GB and runs for a minute.
class SmallJobs {
public:
    explicit SmallJobs(World& world, Duration timeout = minutes{10})
        : w(world), m_timeout(timeout) {
        more(4);
    }
    void more(int n) {
        for (int i = 0; i < n; ++i)
            w.submit(JobSpec("small-" + std::to_string(m_next++)).gb(10).timeout(m_timeout));
    }
    /// Half a minute: on every agent the oldest attempt ends, others are handed in.
    void turn() {
        w.pass(seconds{30});
        for (const AgentView& a : w.snapshot().agents) {
            const auto oldest = std::ranges::find_if(
                a.attempts, [](const AttemptView& t) { return t.jobId.starts_with("small-"); });
            if (oldest != a.attempts.end())
                w.complete(a.fields.agentId, oldest->jobId, oldest->attempt);
            more(1);
        }
        startEverything(w);
    }
    World& w;

private:
    Duration m_timeout;
    int m_next = 0;
};

} // namespace

TEST("a job that small ones overtake has an agent keep room for it after five minutes") {
    World w;
    w.join(AgentSpec("A"));
    SmallJobs small(w);
    startEverything(w);
    w.submit(JobSpec("big").gb(20).priority(Priority::High));
    int turns = 0;
    for (; turns < 9 && w.holder("big").empty(); ++turns)
        small.turn();
    CHECK_EQ(w.eventCount(EventKind::JobReserved), 0U); // four and a half minutes
    CHECK_EQ(w.holder("big"), "");
    for (; turns < 16 && w.holder("big").empty(); ++turns)
        small.turn();
    CHECK_EQ(w.holder("big"), "A"); // with one slot kept the second came free
    CHECK_EQ(w.eventCount(EventKind::JobReserved), 1U);
    CHECK(w.faults.empty());
}

TEST("a job that needs a whole agent starts within ten minutes of small ones without end") {
    World w;
    w.join(AgentSpec("A", 8, 24));
    int next = 0;
    std::map<std::string, Mono> started;
    const auto fiveSeconds = [&] { // one small job comes in, those of a minute ago end
        w.submit(JobSpec("small-" + std::to_string(next++)).gb(3).timeout(minutes{2}));
        startEverything(w);
        for (const AttemptView& t : w.view("A").attempts)
            started.try_emplace(t.jobId, w.now().mono);
        w.pass(seconds{5});
        for (const AttemptView& t : w.view("A").attempts)
            if (t.jobId != "big" && w.since(started[t.jobId]) >= minutes{1})
                w.complete("A", t.jobId, t.attempt);
    };
    for (int i = 0; i < 24; ++i)
        fiveSeconds();
    w.submit(JobSpec("big").gb(24));
    const Mono asked = w.now().mono;
    while (w.holder("big").empty() && w.since(asked) < minutes{20})
        fiveSeconds();
    CHECK_EQ(w.holder("big"), std::string("A"));
    CHECK(w.since(asked) > minutes{5} && w.since(asked) <= minutes{10});
    startEverything(w);
    w.complete("A", "big");
    CHECK_EQ(w.view("A").occupied, 8); // the small ones go on
    CHECK(w.faults.empty());
}

TEST("memory that others used is looked at again when it comes free") {
    World w;
    w.join(AgentSpec("A"));
    w.beats("A", false);
    const auto beat = [&](double usedGb) {
        Heartbeat h;
        h.gpuMemoryUsed = static_cast<std::uint64_t>(usedGb * 1e9);
        h.running = w.believed("A");
        w.apply(AgentHeartbeat{w.session("A"), std::move(h)});
    };
    w.submit({JobSpec("small-0").gb(4), JobSpec("small-1").gb(4)});
    startEverything(w);
    beat(18);
    w.submit(JobSpec("big").gb(20).priority(Priority::High));
    for (int i = 0; i < 14; ++i) { // seven minutes in which 10 GB are gone to somebody else
        w.submit(JobSpec("small-" + std::to_string(i + 2)).gb(4));
        w.complete("A", "small-" + std::to_string(i));
        startEverything(w);
        beat(18);
        w.pass(seconds{30});
    }
    CHECK_EQ(w.eventCount(EventKind::JobReserved), 0U); // never would it have room there
    beat(8);
    CHECK_EQ(w.eventCount(EventKind::JobReserved), 1U);
    w.submit(JobSpec("late").gb(4));
    w.complete("A", "small-14");
    CHECK_EQ(w.holder("late"), "");
    w.complete("A", "small-15");
    CHECK_EQ(w.holder("big"), "A");
    CHECK(w.faults.empty());
}

TEST("without reservations it waits for ever") {
    Settings off;
    off.reservationAfter = Duration{0};
    World w(off);
    w.join(AgentSpec("A"));
    SmallJobs small(w);
    startEverything(w);
    w.submit(JobSpec("big").gb(20).priority(Priority::High));
    for (int i = 0; i < 60; ++i)
        small.turn();
    CHECK_EQ(w.holder("big"), "");
}

TEST("the reason says who keeps room, and until when; those behind learn why they wait") {
    World w;
    w.join(AgentSpec("A"));
    SmallJobs small(w, minutes{20});
    startEverything(w);
    w.submit(JobSpec("big").gb(20).priority(Priority::High));
    for (int i = 0; i < 20 && w.eventCount(EventKind::JobReserved) == 0; ++i)
        small.turn();
    // A small job ended in that turn, and its room is kept.
    REQUIRE(w.holder("big").empty());
    CHECK_EQ(w.view("A").occupied, 1);
    const auto why = w.balancer->explainJob("big", w.now());
    const auto reserved = std::ranges::find(why->reasons, ReasonCode::RoomReserved, &Reason::code);
    REQUIRE(reserved != why->reasons.end());
    CHECK(reserved->names == std::vector<std::string>{"A"});
    CHECK(reserved->number > 0 && reserved->number <= 24 * 60'000); // 20 min and their buffer
    w.submit(JobSpec("another").gb(10).timeout(hours{1}));
    CHECK(w.explains("another", ReasonCode::AgentReserved));
    const auto idle = w.balancer->explainAgent("A", w.now());
    CHECK(std::ranges::any_of(idle->reasons, [](const Reason& r) {
        return r.code == ReasonCode::AgentReserved && r.text == "big";
    }));
    CHECK(w.faults.empty());
}

TEST("who would be done by then, and who fits beside it, may use the room all the same") {
    World w;
    w.join(AgentSpec("A", 3));
    w.submit({JobSpec("one").gb(10).timeout(hours{1}), JobSpec("two").gb(10).timeout(hours{1})});
    startEverything(w);
    w.submit(JobSpec("big").gb(20).priority(Priority::High).timeout(hours{1}));
    w.submit(JobSpec("small").gb(1)); // takes the third slot: the clock starts
    REQUIRE(w.holder("small") == "A");
    w.start("small");
    w.pass(minutes{5} + seconds{1});
    REQUIRE(w.eventCount(EventKind::JobReserved) == 1U);
    w.complete("A", "small");
    // "one" and "two" end in 67 minutes at the latest; then 4 GB and two slots are over.
    w.submit(JobSpec("long-and-large").gb(4.5).timeout(hours{2}));
    CHECK_EQ(w.holder("long-and-large"), "");
    w.submit(JobSpec("short").gb(4).timeout(minutes{50}));
    CHECK_EQ(w.holder("short"), "A");
    w.complete("A", "short");
    w.submit(JobSpec("beside").gb(4).timeout(hours{2}));
    CHECK_EQ(w.holder("beside"), "A");
    w.complete("A", "one");
    w.complete("A", "two");
    CHECK_EQ(w.holder("big"), "A");
    CHECK(w.faults.empty());
}

TEST("jobs before it in the order use what is kept as ever") {
    World w;
    w.join(AgentSpec("A"));
    SmallJobs small(w);
    startEverything(w);
    w.submit(JobSpec("big").gb(20));
    for (int i = 0; i < 40 && w.eventCount(EventKind::JobReserved) == 0; ++i)
        small.turn();
    REQUIRE(w.holder("big").empty());
    w.submit(JobSpec("urgent").gb(10).priority(Priority::Urgent).timeout(hours{5}));
    CHECK_EQ(w.holder("urgent"), "A");
    CHECK(w.faults.empty());
}

TEST("the agent that has room first by its limits is chosen, and another when that one goes") {
    World w;
    w.join(AgentSpec("slow", 3));
    w.submit(JobSpec("long").gb(20).timeout(hours{5}));
    w.join(AgentSpec("quick", 3));
    w.submit(JobSpec("short").gb(20).timeout(hours{1}));
    startEverything(w);
    w.submit(JobSpec("big").gb(22));
    w.submit(JobSpec("tiny").gb(1).timeout(minutes{20}));
    startEverything(w);
    w.pass(minutes{5} + seconds{1});
    const auto reservedAt = [&] {
        const auto why = w.balancer->explainJob("big", w.now());
        const auto r = std::ranges::find(why->reasons, ReasonCode::RoomReserved, &Reason::code);
        return r == why->reasons.end() ? std::string() : r->names.at(0);
    };
    CHECK_EQ(reservedAt(), "quick");
    w.act(AgentVerb::Drain, "quick");
    w.pass(seconds{1});
    CHECK_EQ(reservedAt(), "slow");
    w.submit(JobSpec("too-long").gb(3).timeout(hours{9}));
    CHECK_EQ(w.state("too-long"), JobState::Queued);
    w.act(JobVerb::Hold, "big"); // who does not wait has nothing kept
    CHECK_EQ(w.holder("too-long"), "slow");
    CHECK(w.faults.empty());
}

TEST("an agent keeps room for one job, and a job has it kept by one agent") {
    World w;
    w.join(AgentSpec("A"));
    w.join(AgentSpec("B"));
    SmallJobs small(w);
    startEverything(w);
    for (int i = 0; i < 5; ++i)
        w.submit(JobSpec("big-" + std::to_string(i)).gb(20).priority(Priority::High));
    for (int i = 0; i < 40 && w.eventCount(EventKind::JobReserved) == 0; ++i)
        small.turn();
    std::map<std::string, int> kept;
    for (int i = 0; i < 5; ++i) {
        const std::string job = "big-" + std::to_string(i);
        const auto why = w.balancer->explainJob(job, w.now());
        const auto r = std::ranges::find(why->reasons, ReasonCode::RoomReserved, &Reason::code);
        if (r != why->reasons.end())
            ++kept[r->names.at(0)];
    }
    CHECK(kept.size() <= 2);
    for (const auto& [agent, n] : kept)
        CHECK_EQ(n, 1);
    for (int i = 0; i < 60; ++i) {
        small.turn();
        for (int b = 0; b < 5; ++b)
            if (const std::string job = "big-" + std::to_string(b); !w.holder(job).empty())
                w.complete(w.holder(job), job, w.row(job).attempt);
    }
    CHECK_EQ(w.count(JobState::Failed), 0U);
    for (int i = 0; i < 5; ++i)
        CHECK_EQ(w.state("big-" + std::to_string(i)), JobState::Completed);
    CHECK(w.faults.empty());
}

TEST("a job that waits for an agent to itself gets one although others always have work for it") {
    World w;
    for (const char* id : {"A", "B", "C"})
        w.join(AgentSpec(id));
    w.submit(JobSpec("killer").priority(Priority::High).gb(20));
    for (int i = 0; i < 2; ++i) {
        const std::string agent = w.holder("killer");
        w.start("killer");
        w.submit(JobSpec("filler-" + std::to_string(i)).gb(20)); // the room it leaves is taken
        w.cut(agent);
        w.join(AgentSpec(agent).instance(agent + "-2", agent + "-1"));
    }
    SmallJobs small(w);
    startEverything(w);
    bool ran = false;
    for (int i = 0; i < 60 && !ran; ++i) {
        small.turn();
        for (int f = 0; f < 2; ++f)
            if (const std::string job = "filler-" + std::to_string(f);
                !w.holder(job).empty() && i > 20)
                w.complete(w.holder(job), job, w.row(job).attempt);
        ran = !w.holder("killer").empty();
    }
    CHECK(ran);
    CHECK(w.faults.empty());
}

TEST("an agent that comes back with every slot taken keeps room again") {
    World w;
    w.join(AgentSpec("A"));
    w.submit({JobSpec("one").gb(10).timeout(hours{1}), JobSpec("two").gb(10).timeout(hours{1})});
    startEverything(w);
    w.submit(JobSpec("big").gb(20).priority(Priority::High));
    w.complete("A", "one");
    w.submit(JobSpec("three").gb(10).timeout(hours{1})); // the clock of "big" starts
    startEverything(w);
    w.pass(minutes{5} + seconds{1});
    REQUIRE(w.eventCount(EventKind::JobReserved) == 1U);
    Inventory lists;
    lists.running = w.believed("A");
    REQUIRE(lists.running.size() == 2U);
    w.cut("A");
    w.join(AgentSpec("A"), lists);
    CHECK_EQ(w.view("A").occupied, 2);
    CHECK_EQ(w.eventCount(EventKind::JobReserved), 2U);
    CHECK(w.faults.empty());
}
