// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ordered_table.h"

#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_delegate.h"
#include "ui/widgets/table_header.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kMostKept = 20'000; ///< selected rows that survive a reset one by one
constexpr Slot kNone = ~Slot{0};

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

} // namespace

OrderedTable::OrderedTable(OrderedModel& model, OrderKeeper& keeper, const QString& settingsKey,
                           QWidget* parent)
    : QTableView(parent), m_model(model), m_keeper(keeper), m_settingsKey(settingsKey) {
    auto* header = new TableHeader(this);
    setHorizontalHeader(header);
    setModel(&model);
    setItemDelegate(new TableDelegate(model, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::kRow);
    verticalHeader()->setDefaultSectionSize(metrics::kRow);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    applyColumns();

    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint& at) { showColumnMenu(header->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionClicked, this, &OrderedTable::headerClicked);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (m_fitting)
            return;
        stretch();
        saveColumns();
    });
    connect(header, &QHeaderView::sectionMoved, this, &OrderedTable::saveColumns);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &OrderedTable::tellVisible);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OrderedTable::selectedChanged);
    connect(this, &QTableView::doubleClicked, this, &OrderedTable::opened);

    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &OrderedTable::keepPlace);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &OrderedTable::keepPlace);
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &OrderedTable::keepPlace);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &OrderedTable::keepSelection);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &OrderedTable::restorePlace,
            Qt::QueuedConnection);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &OrderedTable::restorePlace,
            Qt::QueuedConnection);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &OrderedTable::restorePlace,
            Qt::QueuedConnection);
    connect(&model, &QAbstractItemModel::modelReset, this, &OrderedTable::restoreSelection);
}

OrderedTable::~OrderedTable() = default;

// ---- the place that does not move ------------------------------------------------------------

void OrderedTable::keepPlace() {
    if (m_anchor != kNone)
        return; // several changes before the next painting: the first one counts
    int row = rowAt(0);
    if (const QModelIndex current = currentIndex();
        current.isValid() && viewport()->rect().intersects(visualRect(current)))
        row = current.row();
    if (row < 0 || verticalScrollBar()->value() == 0) {
        // At the top the top stays: what is most urgent comes into view.
        if (selectedCount() == 0)
            return;
    }
    if (row < 0)
        return;
    m_anchor = m_model.slotAt(row);
    m_anchorY = rowViewportPosition(row);
}

void OrderedTable::restorePlace() {
    const Slot anchor = std::exchange(m_anchor, kNone);
    if (anchor != kNone) {
        if (const int row = m_model.rowOf(anchor); row >= 0)
            verticalScrollBar()->setValue(row * metrics::kRow - m_anchorY);
    }
    tellVisible();
    viewport()->update();
}

void OrderedTable::keepSelection() {
    keepPlace();
    m_keptAll = m_model.rowCount() > 0 && selectedCount() == m_model.rowCount();
    m_kept = m_keptAll ? std::vector<Slot>() : selectedSlots();
    if (m_kept.size() > kMostKept)
        m_kept.resize(kMostKept);
    m_keptCurrent = currentIndex().isValid() ? m_model.slotAt(currentIndex().row()) : kNone;
    m_keptColumn = std::max(currentIndex().column(), 0);
}

void OrderedTable::restoreSelection() {
    QItemSelection selection;
    const int last = m_model.columnCount() - 1;
    if (m_keptAll && m_model.rowCount() > 0)
        selection.select(m_model.index(0, 0), m_model.index(m_model.rowCount() - 1, last));
    for (const Slot slot : m_kept)
        if (const int row = m_model.rowOf(slot); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, last));
    if (const int row = m_keptCurrent == kNone ? -1 : m_model.rowOf(m_keptCurrent); row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, m_keptColumn),
                                          QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_kept.clear();
    restorePlace();
}

void OrderedTable::tellVisible() {
    const int first = rowAt(0);
    int last = rowAt(viewport()->height() - 1);
    if (last < 0)
        last = m_model.rowCount() - 1;
    m_model.setVisibleRows(std::max(first, 0), last);
}

// ---- selection -------------------------------------------------------------------------------

int OrderedTable::selectedCount() const {
    int count = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<Slot> OrderedTable::selectedSlots() const {
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::ranges::sort(ranges);
    std::vector<Slot> result;
    for (const auto& [top, bottom] : ranges)
        for (int row = top; row <= bottom; ++row)
            result.push_back(m_model.slotAt(row));
    return result;
}

// ---- columns ---------------------------------------------------------------------------------

void OrderedTable::applyColumns() {
    const auto all = m_model.columns();
    QSettings settings;
    m_fitting = true;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const ColumnInfo& c = all[static_cast<std::size_t>(i)];
        const QString key =
            QStringLiteral("%1/columns/%2/").arg(m_settingsKey, QLatin1String(c.id));
        const bool remembered = !m_settingsKey.isEmpty();
        const bool shown =
            remembered ? settings.value(key + QStringLiteral("shown"), c.shownAtFirst).toBool()
                       : c.shownAtFirst;
        const int fitting = fittingWidth(c);
        const int width =
            remembered ? settings.value(key + QStringLiteral("width"), fitting).toInt() : fitting;
        setColumnHidden(i, !shown);
        setColumnWidth(i, std::clamp(width, 40, 2000));
    }
    if (!m_settingsKey.isEmpty()) {
        const QStringList order =
            settings.value(m_settingsKey + QStringLiteral("/order")).toStringList();
        for (qsizetype at = 0; at < order.size(); ++at)
            if (const int i = m_model.column(order[at].toLatin1().constData()); i >= 0)
                horizontalHeader()->moveSection(horizontalHeader()->visualIndex(i),
                                                static_cast<int>(at));
    }
    m_fitting = false;
    stretch();
}

void OrderedTable::saveColumns() const {
    if (m_settingsKey.isEmpty() || m_fitting)
        return;
    QSettings settings;
    const auto all = m_model.columns();
    QStringList order;
    for (int visual = 0; visual < static_cast<int>(all.size()); ++visual)
        order += QLatin1String(
            all[static_cast<std::size_t>(horizontalHeader()->logicalIndex(visual))].id);
    settings.setValue(m_settingsKey + QStringLiteral("/order"), order);
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const ColumnInfo& c = all[static_cast<std::size_t>(i)];
        const QString key =
            QStringLiteral("%1/columns/%2/").arg(m_settingsKey, QLatin1String(c.id));
        settings.setValue(key + QStringLiteral("shown"), !isColumnHidden(i));
        if (!isColumnHidden(i) && c.stretchMinimum == 0)
            settings.setValue(key + QStringLiteral("width"), columnWidth(i));
    }
}

QStringList OrderedTable::shownColumnIds() const {
    QStringList ids;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        if (const int column = horizontalHeader()->logicalIndex(visual); !isColumnHidden(column))
            ids += QLatin1String(m_model.columns()[static_cast<std::size_t>(column)].id);
    return ids;
}

void OrderedTable::resetColumns() {
    QSettings settings;
    if (!m_settingsKey.isEmpty())
        settings.remove(m_settingsKey);
    m_fitting = true;
    for (int i = 0; i < horizontalHeader()->count(); ++i)
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(i), i);
    m_fitting = false;
    applyColumns();
}

void OrderedTable::stretch() {
    const auto all = m_model.columns();
    int used = 0, stretching = -1;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        if (isColumnHidden(i))
            continue;
        if (all[static_cast<std::size_t>(i)].stretchMinimum > 0 && stretching < 0)
            stretching = i;
        else
            used += columnWidth(i);
    }
    if (stretching < 0)
        return;
    m_fitting = true;
    setColumnWidth(stretching, std::max(viewport()->width() - used,
                                        all[static_cast<std::size_t>(stretching)].stretchMinimum));
    m_fitting = false;
}

void OrderedTable::showColumnMenu(const QPoint& global) {
    QMenu* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (int i = 0; i < m_model.columnCount(); ++i) {
        QAction* action =
            menu->addAction(m_model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setToolTip(m_model.headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        action->setEnabled(i != 0); // one column always stays
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            setColumnHidden(i, !shown);
            stretch();
            saveColumns();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this,
            &OrderedTable::resetColumns);
    menu->popup(global);
}

void OrderedTable::headerClicked(int section) {
    if (canSort && !canSort(section))
        return;
    const bool same = horizontalHeader()->isSortIndicatorShown() && m_model.sortColumn() == section;
    const Qt::SortOrder order =
        same && !m_model.sortDescending() ? Qt::DescendingOrder : Qt::AscendingOrder;
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(section, order);
    m_model.sort(section, order);
}

// ---- events ----------------------------------------------------------------------------------

bool OrderedTable::event(QEvent* event) {
    // Comes before every key, those of shortcuts too, which never arrive as a key press.
    if (event->type() == QEvent::ShortcutOverride)
        m_keeper.touch();
    return QTableView::event(event);
}

void OrderedTable::keyPressEvent(QKeyEvent* event) {
    m_keeper.touch();
    if (event->key() == Qt::Key_Escape && selectedCount() > 0) {
        clearSelection();
        return;
    }
    if ((event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) &&
        event->modifiers() == Qt::NoModifier && selectedCount() == 0 && currentIndex().isValid()) {
        // The marked row is the first one to be selected, not the one that is passed over.
        selectRow(currentIndex().row());
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        event->modifiers() == Qt::NoModifier) {
        Q_EMIT opened();
        return;
    }
    QTableView::keyPressEvent(event);
}

void OrderedTable::mouseMoveEvent(QMouseEvent* event) {
    m_keeper.touch();
    QTableView::mouseMoveEvent(event);
    static_cast<TableDelegate*>(itemDelegate())->setHovered(rowAt(event->position().toPoint().y()));
}

void OrderedTable::mousePressEvent(QMouseEvent* event) {
    m_keeper.touch();
    QTableView::mousePressEvent(event);
}

void OrderedTable::wheelEvent(QWheelEvent* event) {
    m_keeper.touch();
    QTableView::wheelEvent(event);
}

void OrderedTable::contextMenuEvent(QContextMenuEvent* event) {
    m_keeper.touch();
    const QPoint at = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()
                          ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                          : event->globalPos();
    if (selectedCount() > 0)
        Q_EMIT menuAsked(at);
}

void OrderedTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    stretch();
    tellVisible();
}

void OrderedTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        horizontalHeader()->viewport()->update();
}

void OrderedTable::setEmptyText(const QString& title, const QString& hint) {
    if (m_emptyTitle == title && m_emptyHint == hint)
        return;
    m_emptyTitle = title;
    m_emptyHint = hint;
    viewport()->update();
}

void OrderedTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (m_model.rowCount() > 0 || m_emptyTitle.isEmpty())
        return;
    QPainter painter(viewport());
    const QRect area = viewport()->rect().adjusted(24, 24, -24, -24);
    painter.setFont(fonts::body());
    painter.setPen(colors().text2);
    QRect used;
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyTitle, &used);
    painter.setFont(fonts::label());
    painter.setPen(colors().text3);
    painter.drawText(area.adjusted(0, used.height() + 8, 0, 0),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyHint);
}

} // namespace node3
