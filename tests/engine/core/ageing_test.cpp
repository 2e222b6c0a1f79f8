// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs of a lower priority do not wait for ever behind a stream of higher ones, and the stream
// hardly feels it.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

/// A market of one slot and an endless stream of HIGH jobs, each done in ten seconds.
class Stream {
public:
    explicit Stream(World& world) : w(world) {
        w.join(AgentSpec("A", 1));
        for (int i = 0; i < 3; ++i)
            more();
    }
    void more() { w.submit(JobSpec("high-" + std::to_string(m_next++)).priority(Priority::High)); }
    /// What runs ends; the name of what is given the slot then.
    std::string turn() {
        const AttemptView now = w.view("A").attempts.at(0);
        w.pass(seconds{10});
        w.complete("A", now.jobId, now.attempt);
        more();
        order.push_back(w.view("A").attempts.at(0).jobId);
        return order.back();
    }
    void turns(int n) {
        for (int i = 0; i < n; ++i)
            turn();
    }
    World& w;
    std::vector<std::string> order;

private:
    int m_next = 0;
};

std::size_t countOf(const std::vector<std::string>& names, const std::string& prefix) {
    return static_cast<std::size_t>(
        std::ranges::count_if(names, [&](const std::string& n) { return n.starts_with(prefix); }));
}

} // namespace

TEST("after half an hour in the queue a lower priority goes first, once in ten assignments") {
    World w;
    Stream stream(w);
    for (int i = 0; i < 30; ++i)
        w.submit(JobSpec("low-" + std::to_string(i)).priority(Priority::Low));
    stream.turns(179);
    CHECK_EQ(countOf(stream.order, "low-"), 0U); // 1,790 s
    stream.order.clear();
    stream.turns(100);
    CHECK_EQ(countOf(stream.order, "low-"), 10U);
    for (std::size_t i = 0; i + 1 < stream.order.size(); ++i) // never two within ten
        if (stream.order[i].starts_with("low-"))
            for (std::size_t k = i + 1; k < std::min(i + 10, stream.order.size()); ++k)
                CHECK(!stream.order[k].starts_with("low-"));
    CHECK_EQ(w.eventCount(EventKind::JobAged), 10U);
    CHECK(w.faults.empty());
}

TEST("the longest wait goes first, whatever its priority among the lower ones") {
    World w;
    Stream stream(w);
    w.submit(JobSpec("low").priority(Priority::Low));
    w.pass(seconds{1});
    w.submit(JobSpec("normal-1"));
    w.pass(seconds{1});
    w.submit(JobSpec("low-2").priority(Priority::Low));
    stream.turns(220);
    std::vector<std::string> aged;
    for (const std::string& n : stream.order)
        if (!n.starts_with("high-"))
            aged.push_back(n);
    CHECK(aged == (std::vector<std::string>{"low", "normal-1", "low-2"}));
}

TEST("a job that an operator wants next is not overtaken by one that waits for long") {
    World w;
    Stream stream(w);
    w.submit(JobSpec("low").priority(Priority::Low));
    w.pass(minutes{40}); // nothing ends meanwhile
    w.submit(JobSpec("urgent-matter").priority(Priority::Low));
    w.act(JobVerb::RunNext, "urgent-matter");
    for (int i = 0; i < 9; ++i)
        stream.more();
    CHECK_EQ(stream.turn(), "urgent-matter");
}

TEST("time in the queue is what counts: a hold, a backoff or a run begins it anew") {
    World w;
    Stream stream(w);
    w.submit(JobSpec("low").priority(Priority::Low));
    stream.turns(150); // 25 min
    w.act(JobVerb::Hold, "low");
    w.act(JobVerb::Release, "low");
    stream.turns(100); // 16 min more
    CHECK_EQ(countOf(stream.order, "low"), 0U);
    stream.turns(100);
    CHECK_EQ(countOf(stream.order, "low"), 1U);
    CHECK(w.faults.empty());
}

TEST("a job that has aged goes only where it fits, and one that fits goes instead of it") {
    World w;
    Stream stream(w);
    w.submit(JobSpec("too-big").priority(Priority::Low).gb(100));
    w.submit(JobSpec("other-kind").priority(Priority::Low).docker());
    w.submit(JobSpec("low").priority(Priority::Low).gb(1));
    Update onlyCommands;
    onlyCommands.accepts = AcceptsMask{AcceptsCommand};
    w.apply(AgentUpdate{w.session("A"), onlyCommands});
    stream.turns(250);
    CHECK_EQ(countOf(stream.order, "low"), 1U);
    CHECK_EQ(w.state("too-big"), JobState::Queued);
    CHECK_EQ(w.state("other-kind"), JobState::Queued);
    CHECK(w.faults.empty());
}

TEST("a paused priority does not go first either") {
    World w;
    Stream stream(w);
    w.submit(JobSpec("low").priority(Priority::Low));
    w.pause(Priority::Low);
    stream.turns(250);
    CHECK_EQ(countOf(stream.order, "low"), 0U);
    w.unpause(Priority::Low);
    stream.turns(10);
    CHECK_EQ(countOf(stream.order, "low"), 1U);
}

TEST("0 switches it off") {
    Settings off;
    off.ageingAfter = Duration{0};
    World w(off);
    Stream stream(w);
    w.submit(JobSpec("low").priority(Priority::Low));
    stream.turns(400);
    CHECK_EQ(countOf(stream.order, "low"), 0U);
}

TEST("what a job has waited survives a restart of the balancer") {
    World w;
    Stream stream(w);
    w.submit(JobSpec("low").priority(Priority::Low));
    stream.turns(150); // 25 min
    const AttemptView runs = w.view("A").attempts.at(0);
    w.restart();
    Inventory lists;
    lists.running.push_back({runs.jobId, runs.attempt, seconds{5}, {}});
    w.join(AgentSpec("A", 1), lists);
    stream.turns(45); // 7 min 30 s more
    CHECK_EQ(countOf(stream.order, "low"), 1U);
    CHECK(w.faults.empty());
}
