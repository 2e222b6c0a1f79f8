// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace node3 {

/// The place of a row's values in its model; it stays the same while the row exists.
using Slot = std::uint32_t;

/// Which rows a table shows in which order. Constant once made, so a worker may read the one that
/// is shown while it makes the next.
struct RowOrder {
    std::vector<Slot> slots;
    std::size_t count = 0; ///< shown; those behind have left
    std::vector<int> rows; ///< by slot its place in slots; -1: none

    std::span<const Slot> shown() const { return {slots.data(), count}; }
    /// Its place among the shown; -1: not shown.
    int rowOf(Slot slot) const {
        return slot < rows.size() && rows[slot] < static_cast<int>(count) ? rows[slot] : -1;
    }
};
using SharedOrder = std::shared_ptr<const RowOrder>;

/// The way from the order that is shown to the next, prepared so that the window's thread only
/// swaps: rows that come are appended, then all are moved, and those that leave fall off the end.
struct RowStep {
    SharedOrder before;
    SharedOrder grown; ///< before and what comes; null: nothing comes
    SharedOrder next;  ///< the next order and, behind its count, what leaves
    std::vector<Slot> left;
};
/// Any thread; some milliseconds for a million rows.
RowStep stepTo(SharedOrder before, std::vector<Slot> next);

} // namespace node3
