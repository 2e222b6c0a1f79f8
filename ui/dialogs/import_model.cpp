// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_model.h"

#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <numeric>

namespace node3 {

void ImportModel::setFile(ImportedFile file) {
    beginResetModel();
    m_file = std::move(file);
    order();
    endResetModel();
}

void ImportModel::order() {
    m_order.resize(m_file.rows.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::stable_partition(m_order.begin(), m_order.end(),
                          [&](std::size_t i) { return !m_file.rows[i].job; });
}

void ImportModel::setError(std::size_t rightOne, const QString& error) {
    beginResetModel();
    for (ImportedJob& row : m_file.rows) {
        if (!row.job || rightOne-- > 0)
            continue;
        row.error = tr("Line %1: %2").arg(row.line).arg(error);
        row.job.reset();
        break;
    }
    order();
    endResetModel();
}

std::vector<NewJob> ImportModel::jobs() const {
    std::vector<NewJob> jobs;
    for (const ImportedJob& row : m_file.rows)
        if (row.job)
            jobs.push_back(*row.job);
    return jobs;
}

int ImportModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ImportModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ImportedJob& row = m_file.rows[m_order[static_cast<std::size_t>(index.row())]];
    const QString text = index.column() == Line   ? QString::number(row.line)
                         : index.column() == Name ? row.name
                         : index.column() == What ? row.what
                         : row.error.isEmpty()    ? row.note
                                                  : row.error;
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return plainTip(text);
    case Qt::ForegroundRole:
        return index.column() == Error
                   ? QVariant(row.error.isEmpty() ? colors().text2 : colors().tone(Tone::Bad).text)
                   : QVariant();
    default:
        return {};
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case Name:
        return tr("Job");
    case What:
        return tr("What it runs");
    default:
        return tr("What is wrong");
    }
}

} // namespace node3
