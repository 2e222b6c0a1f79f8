// SPDX-License-Identifier: GPL-3.0-or-later
// node3-simulate: thousands of marketplaces in virtual time, each with its faults.
#include "tests/simulation/world.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

using namespace node3::sim;

namespace {

struct Sum {
    std::uint64_t steps = 0, violations = 0;
    std::map<node3::EventKind, std::uint64_t> seeds; ///< in which it happened
};

/// Runs one seed and says what broke, with the last lines before.
void runSeed(std::uint64_t seed, const Options& options, Sum& sum, std::mutex& print) {
    World world(seed, options);
    const SeedResult outcome = world.run();
    const std::lock_guard lock(print);
    sum.steps += outcome.steps;
    for (const node3::EventKind kind : outcome.kinds)
        ++sum.seeds[kind];
    sum.violations += outcome.violations.size();
    if (outcome.violations.empty())
        return;
    std::printf("seed %llu:\n", static_cast<unsigned long long>(seed));
    const std::size_t shown = std::min<std::size_t>(outcome.trace.size(), 25);
    for (std::size_t i = outcome.trace.size() - shown; i < outcome.trace.size(); ++i)
        std::printf("    %s\n", outcome.trace[i].c_str());
    for (const std::string& v : outcome.violations)
        std::printf("  violation: %s\n", v.c_str());
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Runs the balancer, pump and agents that ship through seeds of faults.");
    std::uint64_t seeds = 100, first = 1, trace = 0;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    Options options;
    bool unchecked = false, kinds = false;
    app.add_option("--seeds", seeds, "How many seeds (100)");
    app.add_option("--first", first, "The first one (1)");
    app.add_option("--steps", options.steps, "Steps of a seed's stormy part at most (20000)");
    app.add_option("--threads", threads, "Seeds at the same time")->check(CLI::Range(1, 64));
    app.add_option("--trace", trace, "Print everything that happens in this one seed");
    std::string model = "on";
    app.add_option("--model", model, "Compare with the model of the contract (on)")
        ->check(CLI::IsMember({"on", "off"}));
    app.add_flag("--kinds", kinds, "Print in how many seeds each kind of event happened");
    app.add_flag("--unchecked", unchecked, "Without the checks after every step, for speed");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    options.checked = !unchecked;
    options.model = model == "on";
    if (trace != 0) {
        options.trace = true;
        seeds = 1;
        first = trace;
        threads = 1;
    }
    Sum sum;
    std::mutex print;
    std::atomic<std::uint64_t> next{first};
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < threads; ++i)
        workers.emplace_back([&] {
            for (std::uint64_t seed = next++; seed < first + seeds; seed = next++)
                runSeed(seed, options, sum, print);
        });
    for (std::thread& t : workers)
        t.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (kinds)
        for (const auto& [kind, count] : sum.seeds)
            std::printf("%6.1f %%  %s\n",
                        100.0 * static_cast<double>(count) / static_cast<double>(seeds),
                        std::string(word(kind)).c_str());
    std::printf("%llu seeds, %llu steps, %llu violations, %.0f steps/s\n",
                static_cast<unsigned long long>(seeds), static_cast<unsigned long long>(sum.steps),
                static_cast<unsigned long long>(sum.violations),
                static_cast<double>(sum.steps) / std::max(took.count(), 1e-9));
    return sum.violations == 0 ? 0 : 1;
}
