// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_selection.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kToldToQt = 100; ///< rows

} // namespace

RowSelection::RowSelection(OrderedModel& model, QObject* parent)
    : QItemSelectionModel(&model, parent), m_model(model) {
    connect(&model, &OrderedModel::orderShown, this, &RowSelection::rowsLeft);
}

std::vector<Slot> RowSelection::inOrder() const {
    std::vector<Slot> result;
    result.reserve(static_cast<std::size_t>(m_count));
    if (m_count > m_model.rowCount() / 8) {
        for (const Slot slot : m_model.order())
            if (contains(slot))
                result.push_back(slot);
        return result;
    }
    m_chosen.forEach([&](Slot slot) { result.push_back(slot); });
    std::ranges::sort(result, {}, [this](Slot slot) { return m_model.rowOf(slot); });
    return result;
}

void RowSelection::choose(SlotSet slots) {
    m_chosen = std::move(slots);
    m_settled = m_chosen;
    m_count = static_cast<int>(m_chosen.count());
    tellQt();
    Q_EMIT chosenChanged();
}

void RowSelection::select(const QItemSelection& selection, SelectionFlags command) {
    if (command == NoUpdate)
        return;
    // As in Qt: what is marked `Current` replaces the last such part, all else is settled first.
    if (command & Clear)
        m_settled.clear();
    else if (!(command & Current))
        m_settled = m_chosen;
    SlotSet next = m_settled;
    for (const QItemSelectionRange& range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const Slot slot = m_model.slotAt(row);
            if (command & Select)
                next.insert(slot);
            else if (command & Deselect)
                next.remove(slot);
            else if (command & Toggle)
                next.flip(slot);
        }
    m_chosen = std::move(next);
    m_count = static_cast<int>(m_chosen.count());
    tellQt();
    Q_EMIT chosenChanged();
}

void RowSelection::rowsLeft(const std::vector<Slot>& left) {
    if (m_count == 0)
        return;
    for (const Slot slot : left) { // their slots will be other rows' one day
        m_chosen.remove(slot);
        m_settled.remove(slot);
    }
    const int count = static_cast<int>(m_chosen.count());
    if (std::exchange(m_count, count) == count)
        return;
    tellQt();
    Q_EMIT chosenChanged();
}

void RowSelection::tellQt() {
    QItemSelection rows;
    if (m_count <= kToldToQt)
        for (const Slot slot : inOrder())
            if (const int row = m_model.rowOf(slot); row >= 0)
                rows.append(QItemSelectionRange(m_model.index(row, 0),
                                                m_model.index(row, m_model.columnCount() - 1)));
    QItemSelectionModel::select(rows, ClearAndSelect);
}

} // namespace node3
