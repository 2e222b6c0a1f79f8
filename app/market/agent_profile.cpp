// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/agent_profile.h"

#include "app/market/seeded.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace node3::market {

namespace {

/// One row a card. `common`: how many of a hundred agents have it.
struct Card {
    const char *model, *vendor;
    int gigabytes;
    int slots;
    double speed, price;
    int common;
};
constexpr std::array kCards{
    Card{"GTX 1080 Ti", "NVIDIA", 11, 1, 0.45, 0.08, 8},
    Card{"RTX 3060", "NVIDIA", 12, 2, 0.55, 0.10, 14},
    Card{"RTX 3090", "NVIDIA", 24, 2, 0.9, 0.22, 18},
    Card{"RTX 4090", "NVIDIA", 24, 3, 1.5, 0.39, 26},
    Card{"RX 7900 XTX", "AMD", 24, 2, 1.0, 0.25, 8},
    Card{"RTX A6000", "NVIDIA", 48, 4, 1.1, 0.55, 10},
    Card{"L40S", "NVIDIA", 48, 4, 1.7, 0.95, 6},
    Card{"A100 80GB", "NVIDIA", 80, 6, 1.9, 1.35, 6},
    Card{"H100", "NVIDIA", 80, 8, 3.0, 2.40, 4},
};
constexpr std::array<const char*, 5> kRegions{"eu-central", "eu-north", "us-east", "us-west",
                                              "ap-south"};

const Card& anyCard(Seeded& chance) {
    int sum = 0;
    for (const Card& card : kCards)
        sum += card.common;
    auto left = static_cast<int>(chance.below(static_cast<std::uint64_t>(sum)));
    for (const Card& card : kCards)
        if ((left -= card.common) < 0)
            return card;
    return kCards.back();
}

} // namespace

AgentProfile agentProfile(std::uint64_t seed, int number) {
    Seeded chance(seed * 1'000'003 + static_cast<std::uint64_t>(number));
    const Card& card = anyCard(chance);
    AgentProfile p;
    AgentFields& f = p.fields;
    char id[32];
    std::snprintf(id, sizeof id, "agent-%03d", number);
    f.agentId = id;
    f.gpuModel = card.model;
    f.gpuVendor = card.vendor;
    f.gpuMemory = static_cast<std::uint64_t>(card.gigabytes) * 1'000'000'000;
    f.maxConcurrentJobs = card.slots;
    f.accepts = kAcceptsAll;
    f.region = kRegions[chance.below(kRegions.size())];
    f.pricePerHour = std::round(card.price * chance.between(0.8, 1.25) * 100) / 100;
    f.labels = {{"market", "simulated"}};
    f.version = NODE3_VERSION;
    p.speed = card.speed * chance.between(0.85, 1.15);
    p.reliability = chance.chance(0.1) ? chance.between(0.9, 0.97) : chance.between(0.985, 1.0);
    p.chance = chance.bits();
    return p;
}

} // namespace node3::market
