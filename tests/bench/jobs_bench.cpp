// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/market.h"

#include <filesystem>
#include <fstream>
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

namespace {

struct Flooded {
    Results calm, flooded; ///< what the fleet saw
    Results flood;         ///< what the poster saw
    double taken = 0;      ///< jobs of the flood, a second
};

/// The same fleet at the same pace, without and with somebody who submits as fast as he can.
/// `batch`: jobs a request; a request is taken whole, so its size bounds what a report waits for.
/// `queueLimit`: most jobs that are not final, 0: as it comes.
Flooded playFlood(int batch, int queueLimit) {
    const Folder folder;
    if (queueLimit > 0) {
        std::filesystem::create_directory(folder.path() / "data");
        std::ofstream(folder.path() / "data" / "settings.json")
            << R"({"queue_limit": )" << queueLimit << "}\n";
    }
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
    Flooded out;
    out.calm = fleet.figures();
    Load poster(
        folder.path(), balancer,
        {"--flood", "--batch", std::to_string(batch), "--connections", "4", "--prefix", "flood"});
    poster.waitFor(queueLimit > 0 ? "refused_full" : "submitted", 1);
    const double from = poster.figures()["submitted"];
    fleet.figures();
    pause(kFloodWindow);
    out.flooded = fleet.figures();
    out.flood = poster.figures();
    out.taken = (out.flood["submitted"] - from) / kFloodWindow;
    return out;
}

void showFlood(Results& results, const char* title, const std::string& name, Flooded& f) {
    show(("  in " + std::string(title) + ", p50").c_str(),
         results[name + "_ack_p50_ms"] = f.flooded["ack_p50_ms"], "ms");
    show(("  in " + std::string(title) + ", p99").c_str(),
         results[name + "_ack_p99_ms"] = f.flooded["ack_p99_ms"], "ms");
    show("  p99 against without",
         results[name + "_ack_p99_ratio"] = f.flooded["ack_p99_ms"] / f.calm["ack_p99_ms"], "x");
    show("  completions against without",
         results[name + "_completions_ratio"] = f.flooded["ack_count"] / f.calm["ack_count"], "x");
    show("  taken of it", results[name + "_per_second"] = f.taken, "jobs/s");
    show("  of its requests were refused",
         results[name + "_refused"] = f.flood["refused_full"] + f.flood["refused_busy"], "");
}

} // namespace

int floodBench(Results& results) {
    Flooded taken = playFlood(100, 0);
    show("completion to ack, 100 agents, p50", results["ack_p50_ms"] = taken.calm["ack_p50_ms"],
         "ms");
    show("completion to ack, 100 agents, p99", results["ack_p99_ms"] = taken.calm["ack_p99_ms"],
         "ms");
    showFlood(results, "a flood of submissions", "flooded", taken);
    Flooded large = playFlood(1000, 0);
    showFlood(results, "a flood of large requests", "large", large);
    Flooded refused = playFlood(1000, kBacklog); // what ends makes room for a request now and then
    showFlood(results, "a flood that is refused", "refused", refused);
    return 0;
}

} // namespace node3::bench
