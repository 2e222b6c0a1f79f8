// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ordered_model.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace node3 {

namespace {

/// More runs of leaving rows than this are told as one reset: each run costs a pass over the
/// selection. The table keeps selection and place over a reset by itself.
constexpr int kMostRuns = 200;

} // namespace

int OrderedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
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
    if (last >= first && !m_order.empty())
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1), {Qt::DisplayRole});
}

void OrderedModel::reindex() {
    Slot most = 0;
    for (const Slot slot : m_order)
        most = std::max(most, slot);
    m_rows.assign(m_order.empty() ? 0 : most + 1, -1);
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_rows[m_order[row]] = static_cast<int>(row);
}

void OrderedModel::removeSlots(const std::vector<bool>& stays) {
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (stays[slotAt(last)])
            continue;
        int first = last;
        while (first > 0 && !stays[slotAt(first - 1)])
            --first;
        beginRemoveRows({}, first, last);
        m_order.erase(m_order.begin() + first, m_order.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void OrderedModel::applyOrder(std::vector<Slot> next) {
    if (next == m_order)
        return;
    Slot most = 0;
    for (const Slot slot : next)
        most = std::max(most, slot);
    for (const Slot slot : m_order)
        most = std::max(most, slot);
    std::vector<bool> stays(most + std::size_t{1}), was(most + std::size_t{1});
    for (const Slot slot : next)
        stays[slot] = true;
    int runs = 0;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        was[m_order[i]] = true;
        if (!stays[m_order[i]] && (i == 0 || stays[m_order[i - 1]]))
            ++runs;
    }
    if (runs > kMostRuns) {
        beginResetModel();
        m_order = std::move(next);
        reindex();
        endResetModel();
        return;
    }
    removeSlots(stays);

    std::vector<Slot> come;
    for (const Slot slot : next)
        if (!was[slot])
            come.push_back(slot);
    if (!come.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(come.size()) - 1);
        m_order.insert(m_order.end(), come.begin(), come.end());
        endInsertRows();
    }
    if (next == m_order) {
        reindex();
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<Slot> slots_;
    slots_.reserve(static_cast<std::size_t>(from.size()));
    for (const QModelIndex& i : from)
        slots_.push_back(slotAt(i.row()));
    m_order = std::move(next);
    reindex();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i)
        to += index(rowOf(slots_[static_cast<std::size_t>(i)]), from[i].column());
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace node3
