// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/queries.h"

#include <algorithm>

namespace node3 {

bool matches(const EventQuery& query, const Event& event) {
    return (query.kinds.empty() ||
            std::ranges::find(query.kinds, event.kind) != query.kinds.end()) &&
           (query.jobId.empty() || query.jobId == event.jobId) &&
           (query.agentId.empty() || query.agentId == event.agentId) &&
           (!query.who || *query.who == event.who) && (!query.actions || !event.source.empty()) &&
           (!query.from || event.at >= *query.from) && (!query.to || event.at <= *query.to);
}

} // namespace node3
