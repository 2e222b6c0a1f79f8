// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/market.h"

#include <cstdio>
#include <string>

namespace node3::bench {

namespace {

constexpr int kAgents = 10'000;
constexpr int kRestWindows = 3;
constexpr double kRestWindow = 30, kCalm = 5; // seconds; each agent beats once in a window
constexpr int kRequests = 300;

/// A fleet that only beats: what that costs, and how long an answer takes.
void rest(Balancer& balancer, Load& fleet, Results& results) {
    pause(kCalm);
    std::vector<double> cpu, p50, p99;
    fleet.figures(); // a new window of times
    for (int i = 0; i < kRestWindows; ++i) {
        const double from = now(), before = balancer.process().cpuSeconds();
        pause(kRestWindow);
        cpu.push_back(100 * (balancer.process().cpuSeconds() - before) / (now() - from));
        Results r = fleet.figures();
        p50.push_back(r["heartbeat_p50_ms"]);
        p99.push_back(r["heartbeat_p99_ms"]);
    }
    show("10,000 agents beating every 30 s", results["rest_cpu_percent"] = median(cpu),
         "% of a core", "aim 3, floor 15");
    show("  heartbeat to reply, p50", results["heartbeat_p50_ms"] = median(p50), "ms");
    show("  heartbeat to reply, p99", results["heartbeat_p99_ms"] = median(p99), "ms",
         "aim 5, floor 50");
}

void statistics(const Balancer& balancer, Results& results) {
    const Results times =
        summary(timesOfGet(balancer.httpPort, "/api/admin/load-balancer", kRequests));
    show("statistics over them, p50", results["statistics_p50_ms"] = times.at("p50_ms"), "ms");
    show("statistics over them, p99", results["statistics_p99_ms"] = times.at("p99_ms"), "ms",
         "aim 10");
}

/// Each agent runs a job; the balancer is killed and comes back.
void storm(const Folder& folder, Balancer& balancer, Load& fleet, Results& results) {
    Load posters(folder.path(), balancer,
                 {"--prefix", "job", "--jobs", std::to_string(kAgents), "--batch", "1000"});
    posters.waitFor("submitted", kAgents);
    fleet.waitFor("jobs_seen", kAgents);
    balancer.kill();
    fleet.waitFor("connections_lost", kAgents);
    balancer.startAgain();
    const Results back = fleet.waitFor("agents_ready", kAgents);
    show("kill -9: 10,000 agents are back and settled after",
         results["storm_seconds"] = back.at("all_ready_at") - balancer.startedAt, "s",
         "aim 10, floor 60");
    fleet.finishHeld();
    const Results end = fleet.waitFor("completed", kAgents);
    double harmed = 0;
    for (const char* name :
         {"second_attempts", "completed_twice", "acks_not_recorded", "cancels", "abandoned"})
        harmed += end.at(name);
    show("  of 10,000 running jobs were harmed", results["storm_jobs_harmed"] = harmed, "jobs",
         "must be 0");
}

} // namespace

int agentsBench(Results& results) {
    const Folder folder;
    Balancer balancer(folder.path());
    const double before = static_cast<double>(balancer.process().memoryBytes());
    const double from = now();
    Load fleet(folder.path(), balancer, {"--agents", std::to_string(kAgents), "--hold", "-1"});
    const Results first = fleet.waitFor("agents_ready", kAgents);
    show("10,000 agents connect at once: all settled after",
         results["connect_seconds"] = first.at("all_ready_at") - from, "s");
    rest(balancer, fleet, results);
    const double after = static_cast<double>(balancer.process().memoryBytes());
    show("  memory of node3d for each", results["bytes_per_agent"] = (after - before) / kAgents,
         "bytes");
    statistics(balancer, results);
    storm(folder, balancer, fleet, results);
    return 0;
}

} // namespace node3::bench
