// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/pump/store.h"
#include "engine/core/records.h"
#include "engine/engine_client.h"

#include <vector>

/// The feed is made of what was stored: pure functions from rows to what a window shows.
namespace node3 {

/// What a stored batch changed, in its order.
std::vector<FeedItem> feedOf(const Batch& batch);

/// Every live job of a stored state.
std::vector<FeedItem> feedOf(const StoredState& state);

} // namespace node3
