// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"
#include "engine/store/store_patience.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace node3 {

class RowReader;

/// Finds one page of the event log. The log has no index but its numbers: it is walked in stretches
/// of them, and the page ends when it is full or the time is over.
class EventPager {
public:
    /// The time counts from now; one stretch is looked at in any case. The references must outlive
    /// it.
    EventPager(RowReader& reader, const EventQuery& query, const StorePatience& patience);

    EventPage page();

private:
    void walkOn(std::int64_t first, std::int64_t last);
    void walkBack(std::int64_t first, std::int64_t last);
    /// Those from `from` to `to`, both included; true when the page is full or the time over.
    bool stretch(const char* sql, std::int64_t from, std::int64_t to);

    RowReader& m_reader;
    const EventQuery& m_query;
    const std::chrono::steady_clock::time_point m_end;
    const std::size_t m_limit;
    const std::string m_kinds; ///< ",word,word,"; empty: all
    EventPage m_page;
};

} // namespace node3
