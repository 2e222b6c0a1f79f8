// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"

#include <optional>
#include <string>

namespace node3 {

/// One call of the HTTP API that carries a remedy out: what a button or a script sends.
struct RemedyCall {
    std::string method, path;
    std::string body; ///< JSON; empty: none
};
/// Nullopt: it is done by people, elsewhere.
std::optional<RemedyCall> callOf(const AdviceRemedy& remedy);

/// The answer of GET /api/advice. Pure; any thread.
std::string adviceListJson(const AdviceList& list);
/// One entry.
std::string adviceJson(const Advice& advice);

} // namespace node3
