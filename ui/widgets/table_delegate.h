// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_selection.h"

#include <QFont>
#include <QStyledItemDelegate>

class QTableView;

namespace node3 {

/// Paints the cells of an ordered model, each in the way its column says.
class TableDelegate : public QStyledItemDelegate {
public:
    TableDelegate(const OrderedModel& model, const RowSelection& selection, QTableView* table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    /// The font of ordinary cells; the others follow it.
    void setFont(const QFont& font);
    /// The row under the pointer; -1: none.
    void setHovered(int row);

private:
    void paintText(QPainter& painter, const QRect& area, const Cell& cell,
                   const ColumnInfo& column) const;
    void paintBar(QPainter& painter, const QRect& area, const Cell& cell) const;

    const OrderedModel& m_model;
    const RowSelection& m_selection;
    QTableView* m_table;
    QFont m_body, m_bold, m_italic, m_mono;
    int m_hovered = -1;
};

} // namespace node3
