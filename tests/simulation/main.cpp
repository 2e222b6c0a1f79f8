// SPDX-License-Identifier: GPL-3.0-or-later
// node3-simulate: thousands of marketplaces in virtual time, each with its faults.
#include "tests/simulation/campaign.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <thread>

using namespace node3::sim;

namespace {

/// So many failed seeds are made small by themselves; more say the same.
constexpr std::size_t kShrunk = 2;

void show(const SeedResult& outcome) {
    const std::size_t shown = std::min<std::size_t>(outcome.trace.size(), 25);
    for (std::size_t i = outcome.trace.size() - shown; i < outcome.trace.size(); ++i)
        std::printf("    %s\n", outcome.trace[i].c_str());
    for (const std::string& v : outcome.violations)
        std::printf("  violation: %s\n", v.c_str());
}

int showSmall(std::uint64_t seed, const Options& options, bool whole) {
    const auto small = shrink(seed, options);
    if (!small) {
        std::printf("seed %llu breaks nothing\n", static_cast<unsigned long long>(seed));
        return 0;
    }
    std::printf("seed %llu, the smallest world of %d that still breaks (%llu steps): %s\n",
                static_cast<unsigned long long>(seed), small->tries,
                static_cast<unsigned long long>(small->outcome.steps),
                describe(small->plan).c_str());
    Options traced = small->options;
    traced.trace = whole;
    show(whole ? World(seed, small->plan, traced).run() : small->outcome);
    return 1;
}

/// Exit code 0 when every planted fault is seen.
int huntPlants(const std::string& name, const Campaign& campaign) {
#ifndef NODE3_PLANTS
    std::printf("This build holds no planted faults: build the preset \"plants\".\n");
    return 2;
#endif
    int wanted = 0, found = 0;
    for (const node3::PlantRow& row : node3::kPlants) {
        if (name != "all" && name != row.name)
            continue;
        ++wanted;
        const std::uint64_t seed = hunt(row.plant, campaign);
        found += seed != 0;
        const std::string where = seed != 0 ? "found by seed " + std::to_string(seed) : "NOT FOUND";
        std::printf("%-22s %-22s %s\n", std::string(row.name).c_str(), where.c_str(),
                    std::string(row.what).c_str());
        std::fflush(stdout);
    }
    if (wanted == 0) {
        std::printf("There is no planted fault \"%s\".\n", name.c_str());
        return 2;
    }
    std::printf("%d of %d found\n", found, wanted);
    return found == wanted ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Runs the balancer, pump and agents that ship through seeds of faults.");
    Campaign campaign;
    campaign.threads = std::max(1U, std::thread::hardware_concurrency());
    std::uint64_t trace = 0, small = 0;
    bool unchecked = false, kinds = false;
    std::string model = "on", plant;
    const CLI::Option* seeds =
        app.add_option("--seeds", campaign.seeds, "How many seeds (100; for a plant at most 1000)");
    app.add_option("--first", campaign.first, "The first one (1)");
    app.add_option("--steps", campaign.options.steps,
                   "Steps of a seed's stormy part at most (20000)");
    app.add_option("--threads", campaign.threads, "Seeds at the same time")
        ->check(CLI::Range(1, 64));
    app.add_option("--trace", trace, "Print everything that happens in this one seed");
    app.add_option("--shrink", small, "Make this failing seed small and print what happens in it");
    app.add_option("--plant", plant,
                   "Look for a fault that is built in on purpose, or for all (preset plants)");
    app.add_option("--model", model, "Compare with the model of the contract (on)")
        ->check(CLI::IsMember({"on", "off"}));
    app.add_flag("--kinds", kinds, "Print in how many seeds each kind of event happened");
    app.add_flag("--unchecked", unchecked, "Without the checks after every step, for speed");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    campaign.options.checked = !unchecked;
    campaign.options.model = model == "on";
    if (!plant.empty()) {
        if (seeds->count() == 0)
            campaign.seeds = 1000;
        return huntPlants(plant, campaign);
    }
    if (small != 0)
        return showSmall(small, campaign.options, true);
    if (trace != 0) {
        campaign.options.trace = true;
        campaign.seeds = 1;
        campaign.first = trace;
        campaign.threads = 1;
    }
    const auto start = std::chrono::steady_clock::now();
    const CampaignResult result = run(campaign);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    for (const FailedSeed& failed : result.failed) {
        std::printf("seed %llu:\n", static_cast<unsigned long long>(failed.seed));
        show(failed.outcome);
    }
    for (std::size_t i = 0; trace == 0 && i < std::min(kShrunk, result.failed.size()); ++i)
        showSmall(result.failed[i].seed, campaign.options, false);
    if (kinds)
        for (const auto& [kind, count] : result.kinds)
            std::printf("%6.1f %%  %s\n",
                        100.0 * static_cast<double>(count) / static_cast<double>(campaign.seeds),
                        std::string(word(kind)).c_str());
    std::printf("%llu seeds, %llu steps, %llu violations, %.0f steps/s\n",
                static_cast<unsigned long long>(campaign.seeds),
                static_cast<unsigned long long>(result.steps),
                static_cast<unsigned long long>(result.violations),
                static_cast<double>(result.steps) / std::max(took.count(), 1e-9));
    return result.violations == 0 ? 0 : 1;
}
