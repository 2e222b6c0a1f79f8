// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/market.h"

#include <string>

namespace node3::bench {

namespace {

constexpr int kJobRounds = 5, kJobsARound = 40'000;
constexpr double kFloodWindow = 8; // seconds
constexpr int kBacklog = 100'000;

} // namespace

int jobsBench(Results& results) {
    const Folder folder;
    Balancer balancer(folder.path());
    std::vector<double> rates, cpu, loadCpu;
    for (int i = 0; i < kJobRounds; ++i) {
        const double before = balancer.process().cpuSeconds(), from = now();
        Load market(folder.path(), balancer,
                    {"--agents", "100", "--slots", "8", "--jobs", std::to_string(kJobsARound),
                     "--batch", "500", "--connections", "2", "--prefix",
                     "round" + std::to_string(i)});
        const Results r = market.waitFor("completed", kJobsARound);
        rates.push_back(r.at("jobs_per_second"));
        cpu.push_back((balancer.process().cpuSeconds() - before) / (now() - from));
        if (r.at("second_attempts") + r.at("completed_twice") != 0)
            throw Trouble("a job ran twice");
        market.end();
    }
    show("durable jobs, submitted to completed, 100 agents",
         results["jobs_per_second"] = median(rates), "jobs/s", "aim 20,000, floor 3,000");
    show("  processor of node3d meanwhile", results["jobs_cores"] = median(cpu), "cores");
    return 0;
}

/// The same fleet at the same pace, without and with somebody who submits as fast as he can.
int floodBench(Results& results) {
    const Folder folder;
    Balancer balancer(folder.path());
    {
        Load poster(folder.path(), balancer,
                    {"--jobs", std::to_string(kBacklog), "--batch", "1000", "--prefix", "first"});
        poster.waitFor("submitted", kBacklog);
    }
    Load fleet(folder.path(), balancer, {"--agents", "100", "--slots", "2", "--hold", "0.5"});
    fleet.waitFor("completed", 500);
    fleet.figures();
    pause(kFloodWindow);
    Results calm = fleet.figures();
    Results flooded, flood;
    {
        Load poster(folder.path(), balancer,
                    {"--flood", "--batch", "1000", "--connections", "4", "--prefix", "flood"});
        poster.waitFor("submitted", 1);
        const double from = poster.figures()["submitted"];
        fleet.figures();
        pause(kFloodWindow);
        flooded = fleet.figures();
        flood = poster.figures();
        results["flood_per_second"] = (flood["submitted"] - from) / kFloodWindow;
    }
    show("completion to ack, 100 agents, p50", results["ack_p50_ms"] = calm["ack_p50_ms"], "ms");
    show("completion to ack, 100 agents, p99", results["ack_p99_ms"] = calm["ack_p99_ms"], "ms");
    show("  in a flood of submissions, p50", results["flooded_ack_p50_ms"] = flooded["ack_p50_ms"],
         "ms");
    show("  in a flood of submissions, p99", results["flooded_ack_p99_ms"] = flooded["ack_p99_ms"],
         "ms");
    show("  p99 against without",
         results["flooded_ack_p99_ratio"] = flooded["ack_p99_ms"] / calm["ack_p99_ms"], "x");
    show("  completions against without", flooded["ack_count"] / calm["ack_count"], "x");
    show("  the flood", results["flood_per_second"], "jobs/s");
    show("  of its requests were refused",
         results["flood_refused"] = flood["refused_full"] + flood["refused_busy"], "");
    return 0;
}

} // namespace node3::bench
