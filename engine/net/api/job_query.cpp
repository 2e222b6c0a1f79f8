// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"

#include <algorithm>
#include <optional>

namespace node3 {

namespace {

constexpr std::ptrdiff_t kLongestText = 200; // characters

/// By its word or its number, as in a job.
std::optional<Priority> priorityOf(const std::string& text) {
    if (text.size() == 1 && text[0] >= '0' && text[0] < '0' + kPriorities) {
        return static_cast<Priority>(text[0] - '0');
    }
    return priorityFromWord(text);
}

std::ptrdiff_t charactersIn(std::string_view utf8) {
    return std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

} // namespace

JobQuery jobQueryOf(Parameters& parameters) {
    JobQuery query;
    for (const std::string& text : parameters.list("state")) {
        if (const auto state = jobStateFromWord(text)) {
            query.states.push_back(*state);
        } else {
            parameters.wrong("state", "is not the name of a state");
        }
    }
    for (const std::string& text : parameters.list("priority")) {
        if (const auto priority = priorityOf(text)) {
            query.priorities.push_back(*priority);
        } else {
            parameters.wrong("priority", "has to be LOW, NORMAL, HIGH, URGENT, or 0 to 3");
        }
    }
    if (auto agent = parameters.one("agent")) {
        if (!isValidAgentId(*agent)) {
            parameters.wrong("agent", "has characters or a length that no agent_id has");
        }
        query.agent = *std::move(agent);
    }
    if (auto text = parameters.one("q")) {
        if (charactersIn(*text) > kLongestText) {
            parameters.wrong("q", "is longer than 200 characters");
        }
        query.text = *std::move(text);
    }
    if (const auto text = parameters.one("sort")) {
        const auto sort = jobSortFromWord(*text);
        if (!sort) {
            parameters.wrong("sort", "has to be submitted_at, priority or final_at, with a - "
                                     "before it for the other direction");
        }
        query.sort = sort.value_or(query.sort);
    }
    return query;
}

} // namespace node3
