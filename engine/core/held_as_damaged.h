// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace node3 {

/// Who holds a job whose stored state was not what had been written (JobRow::heldBy), and why: only
/// an operator can know what is right for it. While such a job has an open attempt these say that
/// it is held when that ends otherwise than by success.
inline constexpr std::string_view kBalancerHolds = "balancer";
inline constexpr std::string_view kHeldAsDamaged =
    "What was stored of its state was damaged when the balancer started, so it is not known "
    "whether it should run. Release it to queue it, or cancel it.";

} // namespace node3
