// SPDX-License-Identifier: GPL-3.0-or-later
// What a drain would come to, told before it begins.
#include "engine/core/drain_preview.h"
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

AgentView agentWith(const std::string& id, int slots, std::vector<AttemptView> attempts) {
    AgentView a;
    a.fields.agentId = id;
    a.fields.maxConcurrentJobs = slots;
    a.connection = Connection::Connected;
    a.settled = true;
    a.occupied = static_cast<int>(attempts.size());
    a.attempts = std::move(attempts);
    return a;
}

AttemptView ran(Duration elapsed, std::optional<double> progress, Duration limit = hours{100}) {
    AttemptView a;
    a.jobId = "J";
    a.elapsed = elapsed;
    a.progress = progress;
    a.limit = limit;
    return a;
}

} // namespace

TEST("a drain's preview tells what ends in time, what moves and what it loses, and what is "
     "unknown") {
    Snapshot s;
    s.agents = {agentWith("a", 6,
                          {ran(minutes{30}, 0.5),                    // 30 min left
                           ran(minutes{10}, 0.1),                    // 90 min left
                           ran(minutes{20}, std::nullopt),           // says nothing
                           ran(minutes{40}, std::nullopt, hours{1}), // stopped in 20 min
                           ran(minutes{5}, 0.0)}),                   // nothing done yet
                agentWith("b", 4, {ran(minutes{1}, 0.5)})};
    const std::vector<std::string> ids{"a"};
    const DrainPreview p = previewDrain(s, ids, hours{1});
    CHECK_EQ(p.running, 5);
    CHECK_EQ(p.inTime, 2);
    CHECK_EQ(p.moves, 1);
    CHECK_EQ(p.unknown, 2);
    CHECK_EQ(p.lost, Duration(minutes{70})); // until the deadline
    CHECK_EQ(p.slots, 10);
    CHECK_EQ(p.stay, 4);
    CHECK_EQ(p.busyNow, 6);
    CHECK_EQ(p.busyThen, 2); // b's own, and the one that moves

    const DrainPreview open = previewDrain(s, ids, std::nullopt);
    CHECK_EQ(open.inTime, 5); // they may take as long as they need
    CHECK_EQ(open.moves, 0);
    CHECK_EQ(open.lost, Duration{0});
}

TEST("a drain's preview counts only slots in service, and never more busy ones than there are") {
    Snapshot s;
    s.agents = {agentWith("a", 2, {ran(minutes{10}, 0.01), ran(minutes{10}, 0.01)}),
                agentWith("b", 1, {ran(minutes{1}, 0.5)}), agentWith("c", 8, {}),
                agentWith("d", 8, {})};
    s.agents[2].intent.state = IntentState::Drained;
    s.agents[3].quarantine.state = QuarantineState::Quarantined;
    const std::vector<std::string> ids{"a", "nobody"};
    const DrainPreview p = previewDrain(s, ids, hours{1});
    CHECK_EQ(p.slots, 3);
    CHECK_EQ(p.stay, 1);
    CHECK_EQ(p.moves, 2);
    CHECK_EQ(p.busyThen, 1);
}

TEST("the preview reads a real snapshot: the limit of an attempt is its timeout and a fifth") {
    World w;
    w.join(AgentSpec("a", 2));
    w.submit(JobSpec("J").timeout(minutes{50}));
    w.start("J");
    const std::vector<std::string> ids{"a"};
    CHECK_EQ(w.view("a").attempts.at(0).limit, Duration(minutes{60}));
    CHECK_EQ(previewDrain(w.snapshot(), ids, minutes{59}).unknown, 1);
    CHECK_EQ(previewDrain(w.snapshot(), ids, minutes{60}).inTime, 1);
    w.pass(minutes{20});
    CHECK_EQ(previewDrain(w.snapshot(), ids, minutes{40}).inTime, 1);
}
