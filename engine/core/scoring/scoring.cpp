// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/scoring/scoring.h"

#include <array>

namespace node3 {

// The mission's formula; its speed term is capped at 1 so that the weights mean what they say.
std::span<const ScoringTerm> scoringTerms() {
    static constexpr std::array<ScoringTerm, 3> kTerms{{
        {"availability", availabilityTerm, &Settings::weightAvailability},
        {"success", successTerm, &Settings::weightSuccess},
        {"speed", speedTerm, &Settings::weightSpeed},
    }};
    return kTerms;
}

} // namespace node3
