// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/agent_recorder.h"
#include "tests/support/check.h"

#include <cmath>
#include <string>

using namespace node3;
using namespace std::chrono_literals;

namespace {

Snapshot fleet(int agents) {
    Snapshot s;
    for (int i = 0; i < agents; ++i) {
        AgentView& a = s.agents.emplace_back();
        a.fields.agentId = "agent-" + std::to_string(1'000'000 + i);
        a.fields.maxConcurrentJobs = 4;
        a.fields.gpuMemory = 24'000'000'000;
        a.gpuMemoryFree = 18'000'000'000;
        a.gpuUtilization = 80;
        a.connection = Connection::Connected;
        a.settled = true;
    }
    return s;
}

HistoryPage ask(const AgentRecorder& r, const Snapshot& s, Utc from, Utc to, Duration step) {
    HistoryQuery q;
    q.agentId = s.agents.front().fields.agentId;
    q.from = from;
    q.to = to;
    q.step = step;
    const auto plan = planHistory(q, to, kAgentHistoryLevels);
    REQUIRE(std::holds_alternative<HistoryPlan>(plan));
    return r.page(q, std::get<HistoryPlan>(plan));
}

} // namespace

TEST("an agent's last hour: means of its figures, gaps where nothing was seen") {
    AgentRecorder r;
    Snapshot s = fleet(2);
    Now now{Mono{0s}, Utc{1'800'000'000s}};
    const Utc from = now.utc;
    const auto pass = [&](Duration d, int occupied, bool seen = true) {
        s.agents.front().occupied = occupied;
        for (Duration t{0}; t < d; t += 1s) {
            if (seen)
                r.see(s, now);
            now.mono += 1s;
            now.utc += 1s;
        }
    };
    pass(30s, 1);
    pass(60s, 0, false);
    pass(15s, 1);
    Event e;
    e.kind = EventKind::AttemptEnded;
    e.outcome = Outcome::Succeeded;
    e.agentId = s.agents.front().fields.agentId;
    r.see(e, now);
    pass(15s, 3);
    const HistoryPage page = ask(r, s, from, now.utc, 30s);
    REQUIRE(page.lines.size() == kAgentFigures);
    REQUIRE(page.lines[0].values.size() == 4);
    CHECK_EQ(page.lines[0].values[0], 1.0);
    CHECK(std::isnan(page.lines[0].values[1]));
    CHECK(std::isnan(page.lines[0].values[2]));
    CHECK(std::abs(page.lines[0].values[3] - 2.0) < 0.05);
    CHECK(std::abs(page.lines[2].values[3] - 6e9) < 1e6); // required
    CHECK(std::isnan(page.lines[3].values[3]));           // what it uses it has not said
    CHECK_EQ(page.lines[4].values[3], 80.0);
    CHECK_EQ(page.lines[6].values[3], 2.0); // one in half a minute
}

TEST("an hour of 10,000 agents takes 20 MB at most, and what is offline is dropped") {
    AgentRecorder r;
    Snapshot s = fleet(10'000);
    Now now{Mono{0s}, Utc{1'800'000'000s}};
    r.see(s, now);
    CHECK_EQ(r.agents(), 10'000U);
    CHECK(AgentRecorder::kBytesPerAgent * r.agents() <= 20'000'000);
    for (AgentView& a : s.agents)
        a.connection = Connection::Offline;
    now.mono += 1s;
    now.utc += 1s;
    r.see(s, now);
    CHECK_EQ(r.agents(), 0U);
}
