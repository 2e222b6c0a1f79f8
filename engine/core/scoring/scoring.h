// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/settings.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace node3 {

/// What a scoring term may look at.
struct ScoreInput {
    int freeSlots = 0, slots = 1;
    std::uint64_t completed = 0, failed = 0;
    double averageSeconds = 60;
};

/// One term of the score: a value in 0..1 and the setting that weighs it. A new term is a file
/// beside this one and a row in scoring.cpp.
struct ScoringTerm {
    std::string_view name;
    double (*value)(const ScoreInput&);
    double Settings::*weight;
};
std::span<const ScoringTerm> scoringTerms();

double availabilityTerm(const ScoreInput&); ///< free slots / slots
double successTerm(const ScoreInput&);      ///< completed / (completed + failed), 1 without history
double speedTerm(const ScoreInput&);        ///< min(1, 60 / max(1, average seconds))

} // namespace node3
