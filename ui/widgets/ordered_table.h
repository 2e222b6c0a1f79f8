// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/order_keeper.h"
#include "ui/models/row_selection.h"

#include <QStringList>
#include <QTableView>

#include <vector>

namespace node3 {

class TableColumns;

/// The table of all pages: fixed rows, our delegate, column menu, and a place that does not move:
/// selection, current cell and scroll stay with their rows whatever the model does.
class OrderedTable : public QTableView {
    Q_OBJECT

public:
    /// `settingsKey` is where columns are remembered; empty: nowhere.
    OrderedTable(OrderedModel& model, OrderKeeper& keeper, const QString& settingsKey,
                 QWidget* parent = nullptr);
    ~OrderedTable() override;

    OrderedModel& orderedModel() const { return m_model; }
    /// Slots of the selected rows, in the order shown.
    std::vector<Slot> selectedSlots() const;
    /// Goes to that row and selects it alone, whatever keys are pressed meanwhile.
    void reveal(int row);
    int selectedCount() const { return m_selection->count(); }
    RowSelection& chosen() const { return *m_selection; }
    /// Lets the columns be chosen; shown at the header and by a button.
    void showColumnMenu(const QPoint& global);
    /// Ids of the columns on the screen, in the order they stand.
    QStringList shownColumnIds() const;
    TableColumns& tableColumns() { return *m_columns; }
    /// Takes over how close rows stand.
    void followDensity();

Q_SIGNALS:
    void selectedChanged();
    /// Enter or a double click on a row.
    void opened();
    /// A right click on a row.
    void menuAsked(const QPoint& global);

protected:
    QItemSelectionModel::SelectionFlags
    selectionCommand(const QModelIndex& index, const QEvent* event = nullptr) const override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last,
                     const QList<int>& roles = {}) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyboardSearch(const QString&) override {} // letters are actions here

private:
    std::size_t lookOf(int row) const;
    void updateRows(int first, int last);
    QRect rowRect(int row) const;
    void tellVisible();
    void keepPlace();
    void leaveRows(int first);
    void restorePlace();
    void headerClicked(int section);

    OrderedModel& m_model;
    OrderKeeper& m_keeper;
    TableColumns* m_columns;
    struct Anchor {
        Slot slot;
        int y;
    };
    std::vector<Anchor> m_anchors; ///< whoever is still there first keeps its place
    RowSelection* m_selection = nullptr;
    int m_currentRow = -1; ///< before the change of order
    int m_pressedRow = -1;
    std::vector<std::size_t> m_looks; ///< of the visible rows, as they were painted last
};

} // namespace node3
