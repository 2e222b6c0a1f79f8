// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ordered_model.h"
#include "ui/models/slot_set.h"

#include <QItemSelectionModel>

namespace node3 {

/// The selected rows of a table, fixed by what they are and not by where they stand: a new order
/// costs nothing and rows that come later are not among them. Qt's own model keeps ranges of row
/// numbers, which a million rows or ten thousand scattered ones make too slow; it is told of small
/// selections only, for those who ask it (screen readers). Window's thread.
class RowSelection : public QItemSelectionModel {
    Q_OBJECT

public:
    explicit RowSelection(OrderedModel& model, QObject* parent = nullptr);

    bool contains(Slot slot) const { return m_chosen.contains(slot); }
    const SlotSet& set() const { return m_chosen; }
    int count() const { return m_count; }
    /// In the order shown.
    std::vector<Slot> inOrder() const;
    /// Exactly these.
    void choose(SlotSet slots);

    using QItemSelectionModel::select;
    void select(const QItemSelection& selection, SelectionFlags command) override;

Q_SIGNALS:
    void chosenChanged();

private:
    void rowsLeft(const std::vector<Slot>& left);
    void tellQt();

    OrderedModel& m_model;
    SlotSet m_chosen;
    SlotSet m_settled; ///< without what is just being dragged or extended
    int m_count = 0;
};

} // namespace node3
