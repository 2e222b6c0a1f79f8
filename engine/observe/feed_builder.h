// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/pump/store.h"
#include "engine/core/queries.h"
#include "engine/core/records.h"
#include "engine/engine_client.h"

#include <cstddef>
#include <functional>
#include <vector>

/// The feed is made of what was stored: pure functions from rows to what a window shows.
namespace node3 {

/// What a stored batch changed, in its order.
std::vector<FeedItem> feedOf(const Batch& batch);

/// Every live job of a stored state, in pages of at most so many.
void feedOf(const StoredState& state, std::size_t perPage,
            const std::function<void(std::vector<FeedItem>)>& page);

/// One job as it was read.
JobAppeared feedOf(const JobRecord& record);
/// One that was final and is taken up again: its texts are those of its record, `row` is its
/// newest.
JobAppeared feedOf(const StoredJob& job, const JobRow& row);

} // namespace node3
