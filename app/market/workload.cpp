// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/workload.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace node3::market {

namespace {

// A table: one row a workload.
// clang-format off
constexpr std::array kWorkloads{
    // name, what
    //       load, seconds, shares of LOW to URGENT, memory, failing, doomed, killing, huge, burst, trouble
    Workload{"steady", "a calm market at seven tenths of what it can do",
             0.7, 10, 60, {0.2, 0.6, 0.15, 0.05}, 0.1, 0.5, 0.03, 0.005, 0, 0, 1},
    Workload{"burst", "nothing for a while, then many jobs at once",
             0.6, 10, 60, {0.2, 0.6, 0.15, 0.05}, 0.1, 0.5, 0.03, 0.005, 0, 0, 60},
    Workload{"wide", "very many very short jobs",
             0.8, 3, 8, {0.1, 0.8, 0.08, 0.02}, 0, 0.1, 0.02, 0.005, 0, 0, 8},
    Workload{"big-among-small", "a few jobs need the largest card whole, among many small ones",
             0.9, 10, 40, {0.1, 0.8, 0.1, 0}, 0.05, 0.25, 0.02, 0, 0, 0.04, 1},
    Workload{"starvation", "more urgent work than there is room for, and low priorities behind it",
             1.05, 10, 40, {0.1, 0, 0.5, 0.4}, 0.1, 0.4, 0.02, 0, 0, 0, 2},
    Workload{"poison", "now and then a job takes its agent down",
             0.6, 10, 60, {0.1, 0.7, 0.2, 0}, 0.1, 0.5, 0.03, 0, 0.02, 0, 1},
    Workload{"retry-storm", "most jobs fail once or twice before they succeed",
             0.25, 5, 30, {0.1, 0.7, 0.2, 0}, 0.1, 0.5, 0.7, 0.05, 0, 0, 4},
    Workload{"flapping", "a third of the agents lose their connection again and again",
             0.6, 10, 60, {0.1, 0.7, 0.2, 0}, 0.1, 0.5, 0.03, 0, 0, 0, 1, Trouble::Flaps, 0.34},
    Workload{"slow-agent", "one agent in six takes eight times as long",
             0.6, 10, 60, {0.1, 0.7, 0.2, 0}, 0.1, 0.5, 0.03, 0, 0, 0, 1, Trouble::Slow, 0.17},
    Workload{"lying-agent", "one agent in six tells of what it does not have",
             0.6, 10, 60, {0.1, 0.7, 0.2, 0}, 0.1, 0.5, 0.03, 0, 0, 0, 1, Trouble::Lies, 0.17},
    Workload{"black-hole", "on one agent in six every job fails at once",
             0.6, 10, 60, {0.1, 0.7, 0.2, 0}, 0.1, 0.5, 0.03, 0, 0, 0, 1, Trouble::FailsAll, 0.17},
};
// clang-format on

constexpr std::array<const char*, 6> kNames{"llama-tune", "sdxl-render",   "whisper-batch",
                                            "embed-docs", "video-upscale", "protein-fold"};
constexpr std::array<const char*, 4> kSubmitters{"ana", "ben", "chen", "dora"};

/// A timeout is so many times what the job takes on a card of speed 1: the slowest card keeps it.
constexpr double kTimeoutFactor = 8;

} // namespace

std::span<const Workload> workloads() {
    return kWorkloads;
}

const Workload* findWorkload(std::string_view name) {
    const auto it = std::ranges::find(kWorkloads, name, &Workload::name);
    return it == kWorkloads.end() ? nullptr : &*it;
}

double arrivalsPerMinute(const Workload& w, const FleetSize& fleet, double load) {
    return load * fleet.speedSlots * 60 / ((w.shortest + w.longest) / 2);
}

JobFields drawJob(const Workload& w, const FleetSize& fleet, Seeded& chance, std::string id) {
    JobFields f;
    f.jobId = std::move(id);
    f.name = kNames[chance.below(kNames.size())];
    f.jobType = "simulated";
    f.submitter = kSubmitters[chance.below(kSubmitters.size())];
    double left = chance.unit();
    for (int p = 0; p < 4; ++p) {
        f.priority = static_cast<Priority>(p);
        if ((left -= w.priorities[p]) < 0)
            break;
    }
    const double card = static_cast<double>(fleet.usualCard);
    f.gpuMemoryRequired =
        static_cast<std::uint64_t>(chance.between(w.leastMemory, w.mostMemory) * card);
    Behaviour b;
    b.seconds = std::round(chance.between(w.shortest, w.longest) * 10) / 10;
    const double kind = chance.unit();
    if (kind < w.doomed)
        b.failingAttempts = 1000;
    else if (kind < w.doomed + w.failing)
        b.failingAttempts = 1 + static_cast<int>(chance.below(2));
    else if (kind < w.doomed + w.failing + w.killing)
        b.killsAgents = true;
    else if (kind < w.doomed + w.failing + w.killing + w.huge)
        f.gpuMemoryRequired = fleet.largestCard / 100 * 95; // the desktop has the rest
    f.estimatedDuration = b.seconds;
    f.timeout = Duration{static_cast<std::int64_t>(std::ceil(b.seconds * kTimeoutFactor) * 1000)};
    f.timeout = std::max<Duration>(f.timeout, std::chrono::seconds{60});
    f.payload = payloadOf(b);
    return f;
}

} // namespace node3::market
