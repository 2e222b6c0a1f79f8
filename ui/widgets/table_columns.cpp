// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_columns.h"

#include "ui/preferences.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kLeastWidth = 40, kMostWidth = 2000;

/// The width at first: as designed, or more where the words of the language need it.
int fittingWidth(const ColumnInfo& column) {
    const QString title = QCoreApplication::translate("Columns", column.title);
    int width = QFontMetrics(fonts::header()).horizontalAdvance(title) + 16;
    QFont font = fonts::body();
    font.setWeight(QFont::DemiBold);
    for (const QString& word : column.words ? column.words() : QStringList())
        width = std::max(width, QFontMetrics(font).horizontalAdvance(word) + 34);
    return std::max(column.width, width);
}

QString columnKey(const QString& key, const ColumnInfo& column, const char* what) {
    return QStringLiteral("%1/columns/%2/%3")
        .arg(key, QLatin1String(column.id), QLatin1String(what));
}

} // namespace

TableColumns::TableColumns(QTableView& view, OrderedModel& model)
    : QObject(&view), m_view(view), m_model(model) {
    QHeaderView* header = view.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (m_fitting)
            return;
        fit();
        save();
    });
    connect(header, &QHeaderView::sectionMoved, this, &TableColumns::save);
}

void TableColumns::useKey(const QString& key) {
    m_key = key;
    restore();
    restoreSort();
}

void TableColumns::saveAs(const QString& key) {
    m_key = key;
    for (int i = 0; i < m_model.columnCount(); ++i)
        m_chosen.insert(i);
    save();
    sortBy(m_model.isSortedAtFirst() ? -1 : m_model.sortColumn(),
           m_model.sortDescending() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableColumns::reset() {
    if (!m_key.isEmpty()) {
        Preferences settings;
        for (const char* what : {"columns", "order", "sort", "descending"})
            settings.remove(m_key + QLatin1Char('/') + QLatin1String(what));
    }
    restore();
    restoreSort();
    Q_EMIT changed();
}

bool TableColumns::shownAtFirst(const ColumnInfo& column) const {
    return column.shownAtFirst ||
           (column.shownFrom > 0 && m_view.window()->width() >= column.shownFrom);
}

void TableColumns::restore() {
    const QScopedValueRollback fitting(m_fitting, true);
    const Preferences settings;
    const auto all = m_model.columns();
    m_chosen.clear();
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const ColumnInfo& c = all[static_cast<std::size_t>(i)];
        const int enough = fittingWidth(c);
        QVariant shown, width;
        if (!m_key.isEmpty()) {
            shown = settings.value(columnKey(m_key, c, "shown"));
            width = settings.value(columnKey(m_key, c, "width"));
        }
        if (shown.isValid())
            m_chosen.insert(i);
        m_view.setColumnHidden(i, shown.isValid() ? !shown.toBool() : !shownAtFirst(c));
        m_view.setColumnWidth(
            i, std::clamp(width.isValid() ? width.toInt() : enough, kLeastWidth, kMostWidth));
    }
    std::vector<int> order;
    if (!m_key.isEmpty())
        for (const QString& id : settings.value(m_key + QStringLiteral("/order")).toStringList())
            if (const int i = m_model.column(id.toLatin1().constData());
                i >= 0 && !std::ranges::count(order, i))
                order.push_back(i);
    setOrder(order);
    fit();
}

void TableColumns::restoreSort() {
    QString id;
    bool down = false;
    if (!m_key.isEmpty()) {
        const Preferences settings;
        id = settings.value(m_key + QStringLiteral("/sort")).toString();
        down = settings.value(m_key + QStringLiteral("/descending")).toBool();
    }
    int column = m_model.column(id.toLatin1().constData());
    if (column >= 0 && !m_model.canSort(column))
        column = -1;
    QHeaderView* header = m_view.horizontalHeader();
    if (column < 0) {
        m_model.sortAtFirst();
        column = m_model.firstSortColumn();
        down = false;
    } else {
        m_model.sort(column, down ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    header->setSortIndicatorShown(column >= 0);
    if (column >= 0)
        header->setSortIndicator(column, down ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableColumns::sortBy(int column, Qt::SortOrder order) {
    if (!m_key.isEmpty()) {
        Preferences settings;
        settings.setValue(m_key + QStringLiteral("/sort"),
                          column < 0 ? QString()
                                     : QString::fromLatin1(
                                           m_model.columns()[static_cast<std::size_t>(column)].id));
        settings.setValue(m_key + QStringLiteral("/descending"), order == Qt::DescendingOrder);
    }
    if (column < 0)
        return;
    m_view.horizontalHeader()->setSortIndicatorShown(true);
    m_view.horizontalHeader()->setSortIndicator(column, order);
    m_model.sort(column, order);
}

void TableColumns::save() const {
    if (m_key.isEmpty() || m_fitting)
        return;
    Preferences settings;
    const auto all = m_model.columns();
    QStringList ids;
    for (const int i : order())
        ids += QString::fromLatin1(all[static_cast<std::size_t>(i)].id);
    settings.setValue(m_key + QStringLiteral("/order"), ids);
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const ColumnInfo& c = all[static_cast<std::size_t>(i)];
        if (m_chosen.contains(i))
            settings.setValue(columnKey(m_key, c, "shown"), isShown(i));
        if (isShown(i) && c.stretchMinimum == 0)
            settings.setValue(columnKey(m_key, c, "width"), m_view.columnWidth(i));
    }
}

bool TableColumns::isShown(int column) const {
    return !m_view.isColumnHidden(column);
}

void TableColumns::setShown(int column, bool shown) {
    m_chosen.insert(column);
    {
        const QScopedValueRollback fitting(m_fitting, true);
        m_view.setColumnHidden(column, !shown);
    }
    fit();
    save();
    Q_EMIT changed();
}

std::vector<int> TableColumns::order() const {
    std::vector<int> columns;
    const QHeaderView* header = m_view.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual)
        columns.push_back(header->logicalIndex(visual));
    return columns;
}

void TableColumns::setOrder(const std::vector<int>& columns) {
    {
        const QScopedValueRollback fitting(m_fitting, true);
        QHeaderView* header = m_view.horizontalHeader();
        std::vector<int> all = columns;
        // Those that are not named (new in this version) follow in the order of the table.
        for (int i = 0; i < header->count(); ++i)
            if (!std::ranges::count(columns, i))
                all.push_back(i);
        for (std::size_t at = 0; at < all.size(); ++at)
            header->moveSection(header->visualIndex(all[at]), static_cast<int>(at));
    }
    save();
    Q_EMIT changed();
}

void TableColumns::fit() {
    const QScopedValueRollback fitting(m_fitting, true);
    const auto all = m_model.columns();
    int used = 0, stretching = -1;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const ColumnInfo& c = all[static_cast<std::size_t>(i)];
        if (c.shownFrom > 0 && !m_chosen.contains(i))
            m_view.setColumnHidden(i, !shownAtFirst(c));
        if (!isShown(i))
            continue;
        if (c.stretchMinimum > 0 && stretching < 0)
            stretching = i;
        else
            used += m_view.columnWidth(i);
    }
    if (stretching >= 0)
        m_view.setColumnWidth(stretching,
                              std::max(m_view.viewport()->width() - used,
                                       all[static_cast<std::size_t>(stretching)].stretchMinimum));
}

} // namespace node3
