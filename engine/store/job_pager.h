// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"
#include "engine/core/result.h"
#include "engine/store/schema.h"
#include "engine/store/store_patience.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace SQLite {
class Statement;
}

namespace node3 {

class RowReader;

/// Finds one page of a list of jobs. The tables of jobs have no index but their numbers, so it
/// walks rows in the order that is asked for and stops when the page is full or the time is over;
/// the cursor goes on after the last row that was looked at. It is of a value, not of a row: what
/// comes, changes or goes meanwhile does not move it.
class JobPager {
public:
    /// The time counts from now; some rows are looked at in any case. The references must outlive
    /// it.
    JobPager(RowReader& reader, const StoreIdentity& identity, const JobQuery& query,
             const StorePatience& patience);

    /// Invalid when the cursor is not one of this query.
    std::variant<JobPage, Error> page();

private:
    /// Where a row stands in the order.
    struct Place {
        std::int64_t value = 0; ///< by the order: nothing, the priority, the end in milliseconds
        std::int64_t number = 0;
    };
    struct Order;
    struct Row;

    static const Order& orderOf(JobSort sort);
    Place beginning() const;
    std::optional<Place> start() const;
    std::string cursorAt(Place place) const;
    std::uint64_t queryHash() const;

    void byPriority(const Order& order, Place from);
    /// Walks the rows behind `from`; false when the page is over. `only`: of this priority alone.
    bool walk(const Order& order, Place from, std::optional<Priority> only);
    std::optional<Place> nextStep(const Order& order, Place from) const;
    SQLite::Statement& rowsOf(const Order& order, Place from, Place before,
                              std::optional<Priority> only) const;
    bool isOver(Place last);
    bool matchesText(const Row& row) const;
    void take(const Row& row);

    RowReader& m_reader;
    const StoreIdentity& m_identity;
    const JobQuery& m_query;
    const std::chrono::steady_clock::time_point m_end;
    const int m_step; ///< rows between two looks at the clock, when none of them is wanted
    const std::size_t m_limit;
    const std::vector<JobState> m_states;
    const std::vector<Priority> m_priorities;
    const std::string m_text; ///< folded
    const std::vector<std::string_view> m_words;
    JobPage m_page;
    std::size_t m_bytes = 0;
    bool m_looked = false; ///< at any row
};

} // namespace node3
