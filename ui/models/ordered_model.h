// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/cell.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace node3 {

/// The place of a row's values in its model; it stays the same while the row exists.
using Slot = std::uint32_t;

/// A table over rows that stand in slots, shown in an order of its own. Values change in place; the
/// order changes only by applyOrder(). Window's thread.
class OrderedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    Slot slotAt(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    /// -1: not shown.
    int rowOf(Slot slot) const { return slot < m_rows.size() ? m_rows[slot] : -1; }
    const std::vector<Slot>& order() const { return m_order; }

    virtual std::span<const ColumnInfo> columns() const = 0;
    virtual Cell cell(int row, int column) const = 0;
    /// Plain text; empty: none.
    virtual QString tip(int row, int column) const = 0;

    int column(const char* id) const;
    /// Rows on the screen: only their values are announced as changed, only they are explained.
    void setVisibleRows(int first, int last);
    int firstVisible() const { return m_first; }
    int lastVisible() const { return m_last; }
    /// The figures are old: marks lose their colour, values grow dim.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }

    /// A column that was asked to sort by; kept until changed.
    int sortColumn() const { return m_sortColumn; }
    bool sortDescending() const { return m_descending; }
    void sort(int column, Qt::SortOrder order) override;
    /// Whether there is something to sort that column by.
    virtual bool canSort(int) const { return true; }
    /// How it is sorted before a column is chosen, and which column that is; -1: none.
    virtual void sortAtFirst() { sort(0, Qt::AscendingOrder); }
    virtual int firstSortColumn() const { return 0; }
    virtual bool isSortedAtFirst() const { return m_sortColumn == 0 && !m_descending; }
    /// Orders anew now, whatever the hand is doing.
    virtual void renew() = 0;

    /// Rows that came, left or may stand elsewhere since the order was made.
    virtual int changedSinceOrder() const { return 0; }
    /// Whether a worker is ordering just now.
    virtual bool isOrdering() const { return false; }
    /// A note at the row with this id until clearNote(), or until the row changes when it is about
    /// something asked: "Hold asked…".
    virtual void setNote(const std::string& id, const QString& note, bool fails) {
        Q_UNUSED(id)
        Q_UNUSED(note)
        Q_UNUSED(fails)
    }
    virtual void clearNote(const std::string& id) { Q_UNUSED(id) }

protected:
    /// Shows these slots in this order. Selection, current cell and other persistent indexes stay
    /// with their rows; rows that are gone leave, others come.
    void applyOrder(std::vector<Slot> next);
    /// One signal for all visible rows.
    void announceValues();

private:
    void removeSlots(const std::vector<bool>& stays);
    void reindex();

    std::vector<Slot> m_order;
    std::vector<int> m_rows; ///< by slot
    int m_first = 0, m_last = -1;
    int m_sortColumn = 0;
    bool m_descending = false;
    bool m_stale = false;
};

} // namespace node3
