// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/market.h"
#include "tests/support/core_workload.h"

#include <chrono>
#include <iostream>

namespace node3::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Size {
    int agents, jobs;
};

struct Row {
    Size size;
    double microseconds = 0; ///< median of the rounds
    double comparisons = 0;
    double bytesPerJob = 0;
};

} // namespace

/// Time and comparisons of one assignment (with the completion that makes room for it) by the size
/// of fleet and queue. The sizes take turns, so that a noisy machine hits all of them alike.
int coreBench(Results& results) {
    constexpr int kRounds = 9, kSteps = 4000;
    std::vector<Row> rows{{{100, 1'000}}, {{1'000, 100'000}}, {{10'000, 1'000'000}}};
    std::vector<std::unique_ptr<test::CoreWorkload>> loads;
    std::vector<std::vector<double>> times(rows.size());
    for (const Row& row : rows)
        loads.push_back(std::make_unique<test::CoreWorkload>(row.size.agents, row.size.jobs));
    for (int round = 0; round < kRounds; ++round)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            test::CoreWorkload& w = *loads[i];
            const std::uint64_t assigned = w.assigned(), compared = w.balancer().comparisons();
            std::chrono::duration<double, std::micro> took{0};
            for (int s = 0; s < kSteps; ++s) {
                const auto start = Clock::now();
                w.complete();
                took += Clock::now() - start;
                w.refill();
            }
            const auto n = static_cast<double>(w.assigned() - assigned);
            times[i].push_back(took.count() / n);
            rows[i].comparisons = static_cast<double>(w.balancer().comparisons() - compared) / n;
        }
    std::cout << "agents      jobs   us/assignment  comparisons  bytes/queued job\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Row& r = rows[i];
        r.microseconds = median(times[i]);
        r.bytesPerJob = static_cast<double>(loads[i]->balancer().jobBytes()) / r.size.jobs;
        std::printf("%6d %9d %15.2f %12.1f %17.1f\n", r.size.agents, r.size.jobs, r.microseconds,
                    r.comparisons, r.bytesPerJob);
        const std::string name = std::to_string(r.size.agents) + "x" + std::to_string(r.size.jobs);
        results["assignment_us_" + name] = r.microseconds;
        results["assignment_comparisons_" + name] = r.comparisons;
    }
    results["assignment_time_ratio"] = rows.back().microseconds / rows.front().microseconds;
    results["assignment_comparison_ratio"] = rows.back().comparisons / rows.front().comparisons;
    results["bytes_per_queued_job"] = rows.back().bytesPerJob;
    std::printf("largest against smallest: %.2f x the time, %.2f x the comparisons\n",
                results["assignment_time_ratio"], results["assignment_comparison_ratio"]);
    return 0;
}

} // namespace node3::bench
