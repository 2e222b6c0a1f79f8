// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/cell.h"
#include "ui/models/row_order.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

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

    Slot slotAt(int row) const { return m_order->slots[static_cast<std::size_t>(row)]; }
    /// -1: not shown.
    int rowOf(Slot slot) const { return m_order->rowOf(slot); }
    std::span<const Slot> order() const { return m_order->shown(); }

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
    /// Rows among which those shown are chosen and ordered.
    virtual std::int64_t rowsToOrder() const { return rowCount(); }
    /// Whether a worker is ordering just now.
    virtual bool isOrdering() const { return false; }
    /// Milliseconds since an order was asked for by hand that is not shown yet; 0: none is.
    virtual qint64 orderingFor() const { return 0; }
    /// A note at the row with this id until clearNote(), or until the row changes when it is about
    /// something asked: "Hold asked…".
    virtual void setNote(const std::string& id, const QString& note, bool fails) {
        Q_UNUSED(id)
        Q_UNUSED(note)
        Q_UNUSED(fails)
    }
    virtual void clearNote(const std::string& id) { Q_UNUSED(id) }

Q_SIGNALS:
    /// Before rows come, move or leave.
    void orderAboutToChange();
    /// All stand in the new order, but those from `first` on, which leave now.
    void rowsLeaving(int first);
    /// Another order is shown, completely; these rows left.
    void orderShown(const std::vector<node3::Slot>& left);

protected:
    /// Shows these slots in this order. Selection, current cell and other persistent indexes stay
    /// with their rows; rows that are gone leave, others come.
    void applyOrder(std::vector<Slot> next) { applyStep(stepTo(m_order, std::move(next))); }
    /// The same, prepared by a worker from sharedOrder(), which must still be shown.
    void applyStep(const RowStep& step);
    const SharedOrder& sharedOrder() const { return m_order; }
    /// One signal for all visible rows.
    void announceValues();

private:
    void moveRowsTo(const SharedOrder& next);

    SharedOrder m_order = std::make_shared<const RowOrder>();
    int m_count = 0; ///< rows that views know of
    int m_first = 0, m_last = -1;
    int m_sortColumn = 0;
    bool m_descending = false;
    bool m_stale = false;
};

} // namespace node3
