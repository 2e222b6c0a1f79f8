// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/market.h"

#include <string>

namespace node3::bench {

namespace {

constexpr int kQueued = 1'000'000;
constexpr int kStarts = 3;

/// From the execution of node3d to the first assignment that an agent receives.
double secondsToFirst(const Folder& folder, Balancer& balancer, int round) {
    // Dials without pause, so that nothing but the start is waited for. A name of its own: the
    // agent of the round before would be asked for the job that it has not reported on.
    Load agent(folder.path(), balancer,
               {"--agents", "1", "--slots", "1", "--hold", "-1", "--ramp", "0", "--prefix",
                "round" + std::to_string(round), "--retry-first", "0.02", "--retry-most", "0.02"});
    balancer.startAgain();
    const Results r = agent.waitFor("jobs_seen", 1);
    return r.at("first_assign_at") - balancer.startedAt;
}

} // namespace

int startBench(Results& results) {
    const Folder folder;
    Balancer balancer(folder.path());
    const double from = now();
    {
        Load poster(folder.path(), balancer,
                    {"--jobs", std::to_string(kQueued), "--batch", "5000", "--connections", "2"});
        poster.waitFor("submitted", kQueued);
    }
    show("jobs submitted, all synced, nothing else to do",
         results["submissions_per_second"] = kQueued / (now() - from), "jobs/s");
    const double memory = static_cast<double>(balancer.process().memoryBytes());
    show("  memory of node3d with a million queued jobs", memory / 1e6, "MB");
    std::vector<double> afterStop, afterKill;
    for (int i = 0; i < kStarts; ++i) {
        balancer.stop();
        afterStop.push_back(secondsToFirst(folder, balancer, 2 * i));
        balancer.kill();
        afterKill.push_back(secondsToFirst(folder, balancer, 2 * i + 1));
    }
    show("start with a million queued jobs to first assignment",
         results["start_seconds"] = median(afterStop), "s", "aim 2, floor 10");
    show("  the same after kill -9", results["start_after_kill_seconds"] = median(afterKill), "s");
    return 0;
}

} // namespace node3::bench
