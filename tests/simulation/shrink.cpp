// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/campaign.h"

#include <array>
#include <string_view>

namespace node3::sim {

namespace {

constexpr int kMostTries = 300;

/// A number of the plan that can be made smaller; `least` is as good as not there.
struct Knob {
    std::string_view name;
    double least;
    double (*get)(const Plan&);
    void (*set)(Plan&, double);
};

// One row a number of the plan.
#define NODE3_KNOB(field, least)                                                                   \
    Knob {                                                                                         \
#field, least, [](const Plan& p) { return static_cast<double>(p.field); },                 \
            [](Plan& p, double v) { p.field = static_cast<decltype(p.field)>(v); }       \
    }
constexpr std::array kKnobs{NODE3_KNOB(jobs, 1),
                            NODE3_KNOB(agents, 1),
                            NODE3_KNOB(maxSlots, 1),
                            NODE3_KNOB(codec, 0),
                            NODE3_KNOB(operatorRate, 0),
                            NODE3_KNOB(dropped, 0),
                            NODE3_KNOB(duplicated, 0),
                            NODE3_KNOB(reordered, 0),
                            NODE3_KNOB(cutEvery, 0),
                            NODE3_KNOB(halfOpenEvery, 0),
                            NODE3_KNOB(agentCrashEvery, 0),
                            NODE3_KNOB(freezeEvery, 0),
                            NODE3_KNOB(balancerCrashEvery, 0),
                            NODE3_KNOB(stallEvery, 0),
                            NODE3_KNOB(clockStepEvery, 0),
                            NODE3_KNOB(crashAtCommit, 0),
                            NODE3_KNOB(storeFails, 0),
                            NODE3_KNOB(spoolFails, 0),
                            NODE3_KNOB(failing, 0),
                            NODE3_KNOB(alwaysFailing, 0),
                            NODE3_KNOB(tooSlow, 0),
                            NODE3_KNOB(impossible, 0),
                            NODE3_KNOB(stubborn, 0),
                            NODE3_KNOB(latencyMs, 0),
                            NODE3_KNOB(storeMs, 0),
                            NODE3_KNOB(killers, 0),
                            NODE3_KNOB(stops, 0),
                            NODE3_KNOB(blackHoles, 0),
                            NODE3_KNOB(liars, 0),
                            NODE3_KNOB(lieEvery, 0),
                            NODE3_KNOB(manyEvery, 0),
                            NODE3_KNOB(readingEvery, 0),
                            NODE3_KNOB(updateEvery, 0),
                            NODE3_KNOB(settingsEvery, 0),
                            NODE3_KNOB(purgeEvery, 0)};
#undef NODE3_KNOB

} // namespace

std::optional<SmallWorld> shrink(std::uint64_t seed, const Options& options) {
    SmallWorld best{planOf(seed), options, {}, 1};
    best.options.trace = false;
    best.outcome = World(seed, best.plan, best.options).run();
    if (best.outcome.violations.empty())
        return std::nullopt;
    const auto better = [&](const Plan& plan, std::uint64_t steps) {
        if (++best.tries > kMostTries)
            return false;
        Options o = best.options;
        o.steps = steps;
        SeedResult outcome = World(seed, plan, o).run();
        if (outcome.violations.empty())
            return false;
        best.plan = plan;
        best.options = o;
        best.outcome = std::move(outcome);
        return true;
    };
    bool usual = false; // its settings are the usual ones
    // Leave away whole, then halve; again, because one makes room for another.
    for (bool smaller = true; smaller && best.tries < kMostTries;) {
        smaller = better(best.plan, best.options.steps / 2);
        for (const Knob& knob : kKnobs) {
            Plan plan = best.plan;
            const double now = knob.get(plan);
            if (now == knob.least)
                continue;
            knob.set(plan, knob.least);
            if (better(plan, best.options.steps)) {
                smaller = true;
                continue;
            }
            plan = best.plan;
            knob.set(plan, (now + knob.least) / 2);
            if (knob.get(plan) != now && knob.name != "codec" &&
                (knob.name == "jobs" || knob.name == "agents" || knob.name == "maxSlots"))
                smaller = better(plan, best.options.steps) || smaller;
        }
        Plan plan = best.plan;
        plan.settings = Settings{};
        if (!usual && better(plan, best.options.steps))
            usual = smaller = true;
    }
    return best;
}

std::string describe(const Plan& plan) {
    std::string text;
    for (const Knob& knob : kKnobs)
        if (const double v = knob.get(plan); v != 0) {
            std::string number = std::to_string(v);
            number.erase(number.find_last_not_of('0') + 1);
            if (number.back() == '.')
                number.pop_back();
            text += (text.empty() ? "" : ", ") + std::string(knob.name) + " " + number;
        }
    return text;
}

} // namespace node3::sim
