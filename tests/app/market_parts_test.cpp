// SPDX-License-Identifier: GPL-3.0-or-later
// What a market is drawn from: the same seed makes the same market, and a workload asks for what it
// says.
#include "app/market/agent_profile.h"
#include "app/market/behaviour.h"
#include "app/market/workload.h"
#include "tests/support/check.h"

#include <cmath>
#include <set>

using namespace node3;
using namespace node3::market;

namespace {

FleetSize fleetOf(int agents) {
    FleetSize fleet;
    for (int i = 1; i <= agents; ++i) {
        const AgentProfile p = agentProfile(7, i);
        fleet.speedSlots += p.fields.maxConcurrentJobs * p.speed;
        fleet.largestCard = std::max(fleet.largestCard, p.fields.gpuMemory);
    }
    return fleet;
}

} // namespace

TEST("the same seed makes the same agents, another seed makes others") {
    std::set<std::string> models;
    int differing = 0;
    for (int i = 1; i <= 200; ++i) {
        const AgentProfile a = agentProfile(1, i), b = agentProfile(1, i), c = agentProfile(2, i);
        CHECK_EQ(a.fields.gpuModel, b.fields.gpuModel);
        CHECK_EQ(a.fields.region, b.fields.region);
        CHECK_EQ(a.speed, b.speed);
        CHECK_EQ(a.chance, b.chance);
        CHECK(validate(a.fields).size() <= 1); // its instance comes with its start
        differing += a.fields.gpuModel != c.fields.gpuModel || a.fields.region != c.fields.region;
        models.insert(a.fields.gpuModel);
    }
    CHECK(differing > 100);
    CHECK(models.size() >= 7);
}

TEST("every workload draws jobs that a balancer takes, and keeps the fleet as busy as it says") {
    const FleetSize fleet = fleetOf(20);
    for (const Workload& w : workloads()) {
        Seeded chance(3), again(3);
        double work = 0;
        constexpr int kJobs = 2000;
        for (int i = 0; i < kJobs; ++i) {
            const JobFields f = drawJob(w, fleet, chance, "j" + std::to_string(i));
            const JobFields same = drawJob(w, fleet, again, "j" + std::to_string(i));
            CHECK(validate(f).empty());
            CHECK_EQ(*f.payload, *same.payload);
            CHECK(f.gpuMemoryRequired <= fleet.largestCard);
            const Behaviour b = behaviourOf(f);
            CHECK(b.seconds * 4 <= static_cast<double>(f.timeout.count()) / 1000);
            work += b.seconds;
        }
        const double perMinute = arrivalsPerMinute(w, fleet, w.load);
        const double load = perMinute * (work / kJobs) / (60 * fleet.speedSlots);
        CHECK(std::abs(load - w.load) < 0.05);
    }
    CHECK(findWorkload("no such") == nullptr);
}

TEST("what a job does stands in its payload; a payload of anybody harms nothing") {
    JobFields f;
    f.jobId = "J";
    Behaviour b;
    b.seconds = 12.5;
    b.failingAttempts = 2;
    b.killsAgents = true;
    f.payload = payloadOf(b);
    CHECK_EQ(behaviourOf(f).seconds, 12.5);
    CHECK_EQ(behaviourOf(f).failingAttempts, 2);
    CHECK(behaviourOf(f).killsAgents);
    for (const char* text :
         {"", "7", "null", "[]", "{", R"({"simulate":7})", R"({"simulate":{"seconds":"long"}})",
          R"({"simulate":{"seconds":-1e300}})", R"({"simulate":{"seconds":1e300,"hangs":"yes"}})",
          R"({"simulate":{"failing_attempts":-7,"kills_agents":1}})"}) {
        f.payload = text;
        const Behaviour drawn = behaviourOf(f);
        CHECK(drawn.seconds >= 0);
        CHECK(drawn.seconds <= 86400);
        CHECK_EQ(drawn.failingAttempts, 0);
        CHECK(!drawn.hangs);
        CHECK(!drawn.killsAgents);
    }
    f.payload.reset();
    f.estimatedDuration = 3;
    CHECK_EQ(behaviourOf(f).seconds, 3.0);
}
