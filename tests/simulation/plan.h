// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"
#include "tests/simulation/random.h"

#include <cstdint>

namespace node3::sim {

/// What one seed is: topology, load and faults. Seeds differ in kind, not only in dice.
struct Plan {
    int agents = 3;
    int maxSlots = 4;
    int jobs = 60;
    bool oneShape = false; ///< all jobs alike, all agents alike
    bool codec = false;    ///< every message goes through the real lines, split at random
    int arrivalMs = 1000;  ///< mean time between submissions
    int runMs = 20'000;    ///< longest ordinary run
    double failing = 0.2, alwaysFailing = 0.05, tooSlow = 0.03, impossible = 0.02;
    double stubborn = 0.1;   ///< processes that ignore a polite stop
    double operatorRate = 0; ///< actions per submission
    // per message
    double dropped = 0, duplicated = 0, reordered = 0;
    int latencyMs = 5;
    // mean times between, in ms; 0: never
    int cutEvery = 0, halfOpenEvery = 0, agentCrashEvery = 0, freezeEvery = 0,
        balancerCrashEvery = 0, stallEvery = 0, clockStepEvery = 0;
    double crashAtCommit = 0; ///< per commit: die before or after the rows are safe
    double storeFails = 0;    ///< per commit
    double spoolFails = 0;
    int storeMs = 3;
    // worse than faults
    double killers = 0;    ///< jobs that take their agent down
    double stops = 0;      ///< jobs with on_lost "stop"
    double blackHoles = 0; ///< agents on which everything fails at once
    double liars = 0;      ///< agents that say what is not so
    int lieEvery = 0;      ///< mean times between, as above
    int manyEvery = 0;     ///< many agents are cut off, frozen or dead at once
    int readingEvery = 0;  ///< a card shows memory in use
    int updateEvery = 0;   ///< an agent says other slots, or accepts something else
    int settingsEvery = 0; ///< an operator changes a setting
    int purgeEvery = 0;    ///< old final jobs are removed
    Settings settings;     ///< of the balancer
};

/// Worlds last for minutes, and few jobs wait for as long as half an hour: some have settings by
/// which the rules about long waits, many losses and many failures apply early.
inline Settings settingsOf(std::uint64_t seed) {
    Random r(seed ^ 0x73657474ULL);
    Settings s;
    if (r.chance(0.5)) {
        s.ageingAfter = Duration{r.between(5'000, 120'000)};
        s.ageingShare = static_cast<int>(r.between(2, 10));
    }
    if (r.chance(0.5))
        s.reservationAfter = Duration{r.between(2'000, 60'000)};
    if (r.chance(0.3))
        s.massLossAgents = static_cast<int>(r.between(1, 3));
    if (r.chance(0.3))
        s.massLossWindow = Duration{r.between(60'000, 400'000)};
    if (r.chance(0.3)) {
        s.quarantineFailures = static_cast<int>(r.between(1, 3));
        s.quarantineFirst = Duration{r.between(1000, 60'000)};
    }
    return s;
}

/// What goes beyond broken machines: programs and people that do harm.
inline void addAbuse(Plan& p, std::uint64_t seed) {
    Random r(seed ^ 0x61627573ULL);
    const auto sometimes = [&](double chance, int least, int most) {
        return r.chance(chance) ? static_cast<int>(r.between(least, most)) : 0;
    };
    if (r.chance(0.15))
        p.killers = r.chance(0.5) ? 0.03 : 0.1;
    if (r.chance(0.2))
        p.stops = 0.5;
    if (r.chance(0.15))
        p.blackHoles = 0.4;
    if (r.chance(0.2)) {
        p.liars = r.chance(0.3) ? 1 : 0.4;
        p.lieEvery = static_cast<int>(r.between(500, 60'000));
    }
    p.manyEvery = sometimes(0.15, 60'000, 600'000);
    p.readingEvery = sometimes(0.2, 1000, 60'000);
    p.updateEvery = sometimes(0.15, 5000, 120'000);
    p.settingsEvery = sometimes(0.2, 5000, 200'000);
    p.purgeEvery = sometimes(0.15, 10'000, 200'000);
}

inline Plan planOf(std::uint64_t seed) {
    Random r(seed ^ 0x706c616eULL);
    Plan p;
    p.settings = settingsOf(seed);
    p.agents = r.chance(0.2) ? 1 : static_cast<int>(r.between(2, r.chance(0.1) ? 40 : 8));
    p.maxSlots = static_cast<int>(r.between(1, 6));
    p.jobs = static_cast<int>(r.between(5, 120));
    p.oneShape = r.chance(0.3);
    p.codec = seed % 10 == 0;
    p.arrivalMs = static_cast<int>(r.between(10, 8000));
    p.runMs = static_cast<int>(r.between(100, 60'000));
    p.latencyMs = static_cast<int>(r.between(0, r.chance(0.2) ? 2000 : 30));
    p.storeMs = static_cast<int>(r.between(0, r.chance(0.2) ? 500 : 10));
    if (r.chance(0.5))
        p.operatorRate = r.chance(0.3) ? 2.0 : 0.3;
    if (r.chance(0.25))
        return p; // calm: no faults at all
    addAbuse(p, seed);
    const bool storm = r.chance(0.3);
    const auto sometimes = [&](int least, int most) {
        return r.chance(storm ? 0.9 : 0.45)
                   ? static_cast<int>(r.between(least, storm ? most / 4 + least : most))
                   : 0;
    };
    if (r.chance(0.3)) {
        p.dropped = storm ? 0.02 : 0.005;
        p.duplicated = storm ? 0.05 : 0.01;
        p.reordered = storm ? 0.05 : 0.01;
    }
    p.cutEvery = sometimes(5'000, 200'000);
    p.halfOpenEvery = sometimes(20'000, 400'000);
    p.agentCrashEvery = sometimes(15'000, 400'000);
    p.freezeEvery = sometimes(20'000, 400'000);
    p.balancerCrashEvery = sometimes(20'000, 400'000);
    p.stallEvery = sometimes(30'000, 600'000);
    p.clockStepEvery = sometimes(10'000, 600'000);
    if (r.chance(0.4))
        p.crashAtCommit = storm ? 0.01 : 0.001;
    if (r.chance(0.3))
        p.storeFails = storm ? 0.02 : 0.003;
    if (r.chance(0.2))
        p.spoolFails = 0.05;
    return p;
}

} // namespace node3::sim
