// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_order.h"

#include <algorithm>
#include <utility>

namespace node3 {

RowStep stepTo(SharedOrder before, std::vector<Slot> next) {
    RowStep step;
    Slot most = 0;
    for (const Slot slot : next)
        most = std::max(most, slot);
    auto result = std::make_shared<RowOrder>();
    result->rows.assign(
        std::max(next.empty() ? std::size_t{0} : most + std::size_t{1}, before->rows.size()), -1);
    std::vector<Slot> come;
    for (std::size_t row = 0; row < next.size(); ++row) {
        result->rows[next[row]] = static_cast<int>(row);
        if (before->rowOf(next[row]) < 0)
            come.push_back(next[row]);
    }
    result->count = next.size();
    result->slots = std::move(next);
    if (before->count + come.size() > result->count) {
        step.left.reserve(before->count + come.size() - result->count);
        for (const Slot slot : before->shown())
            if (result->rows[slot] < 0)
                step.left.push_back(slot);
        result->slots.reserve(result->count + step.left.size());
        for (const Slot slot : step.left) {
            result->rows[slot] = static_cast<int>(result->slots.size());
            result->slots.push_back(slot);
        }
    }
    if (!come.empty()) {
        auto grown = std::make_shared<RowOrder>();
        grown->count = before->count + come.size();
        grown->slots.reserve(grown->count);
        grown->slots.assign(before->shown().begin(), before->shown().end());
        grown->rows.assign(result->rows.size(), -1);
        for (std::size_t row = 0; row < before->count; ++row)
            grown->rows[before->slots[row]] = static_cast<int>(row);
        for (const Slot slot : come) {
            grown->rows[slot] = static_cast<int>(grown->slots.size());
            grown->slots.push_back(slot);
        }
        step.grown = std::move(grown);
    }
    step.before = std::move(before);
    step.next = std::move(result);
    return step;
}

} // namespace node3
