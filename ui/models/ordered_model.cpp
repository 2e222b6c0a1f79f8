// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ordered_model.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace node3 {

int OrderedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_count;
}

int OrderedModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QVariant OrderedModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), index.column()).text;
    case Qt::ToolTipRole: {
        const QString text = tip(index.row(), index.column());
        return text.isEmpty() ? QVariant() : QVariant(plainTip(text));
    }
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            cell(index.row(), index.column()).text);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter |
                                (columns()[static_cast<std::size_t>(index.column())].right
                                     ? Qt::AlignRight
                                     : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant OrderedModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnInfo& info = columns()[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate("Columns", info.title);
    case Qt::ToolTipRole:
        return plainTip(QCoreApplication::translate("Columns", info.toolTip));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (info.right ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

int OrderedModel::column(const char* id) const {
    const auto all = columns();
    const auto it =
        std::ranges::find_if(all, [id](const ColumnInfo& c) { return qstrcmp(c.id, id) == 0; });
    return it == all.end() ? -1 : static_cast<int>(it - all.begin());
}

void OrderedModel::setVisibleRows(int first, int last) {
    m_first = first;
    m_last = last;
}

void OrderedModel::setStale(bool stale) {
    if (m_stale == stale)
        return;
    m_stale = stale;
    announceValues();
}

void OrderedModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount())
        return;
    m_sortColumn = column;
    m_descending = order == Qt::DescendingOrder;
    renew();
}

void OrderedModel::announceValues() {
    const int last = std::min(m_last, rowCount() - 1);
    const int first = std::clamp(m_first, 0, std::max(last, 0));
    if (last >= first && m_count > 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1), {Qt::DisplayRole});
}

void OrderedModel::applyStep(const RowStep& step) {
    Q_ASSERT(step.before == m_order);
    if (!step.grown && step.left.empty() && std::ranges::equal(step.next->shown(), order()))
        return;
    Q_EMIT orderAboutToChange();
    if (step.grown) {
        const int all = static_cast<int>(step.grown->count);
        beginInsertRows({}, m_count, all - 1);
        m_order = step.grown;
        m_count = all;
        endInsertRows();
    }
    if (!std::ranges::equal(step.next->slots, m_order->shown()))
        moveRowsTo(step.next);
    m_order = step.next;
    if (!step.left.empty()) {
        const int stay = static_cast<int>(step.next->count);
        Q_EMIT rowsLeaving(stay);
        beginRemoveRows({}, stay, m_count - 1);
        m_count = stay;
        endRemoveRows();
    }
    Q_EMIT orderShown(step.left);
}

void OrderedModel::moveRowsTo(const SharedOrder& next) {
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex& i : from)
        to += index(next->rows[slotAt(i.row())], i.column());
    m_order = next;
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace node3
