// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a market says to the host that started it, on its stdout, between lines for people.
namespace node3::market {

inline constexpr const char* kRestartBalancer = "@restart-balancer";

} // namespace node3::market
