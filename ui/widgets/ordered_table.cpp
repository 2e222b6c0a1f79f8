// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ordered_table.h"

#include "ui/theme/density.h"
#include "ui/widgets/table_columns.h"
#include "ui/widgets/table_delegate.h"
#include "ui/widgets/table_header.h"

#include <QContextMenuEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kMostKept = 20'000; ///< selected rows that survive a reset one by one
constexpr Slot kNone = ~Slot{0};

} // namespace

OrderedTable::OrderedTable(OrderedModel& model, OrderKeeper& keeper, const QString& settingsKey,
                           QWidget* parent)
    : QTableView(parent), m_model(model), m_keeper(keeper) {
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
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    followDensity();
    m_columns = new TableColumns(*this, model);
    m_columns->useKey(settingsKey);

    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint& at) { showColumnMenu(header->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionClicked, this, &OrderedTable::headerClicked);
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
            verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() - m_anchorY);
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

QStringList OrderedTable::shownColumnIds() const {
    QStringList ids;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        if (const int column = horizontalHeader()->logicalIndex(visual); !isColumnHidden(column))
            ids += QLatin1String(m_model.columns()[static_cast<std::size_t>(column)].id);
    return ids;
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
        action->setChecked(m_columns->isShown(i));
        action->setEnabled(i != 0); // one column always stays
        connect(action, &QAction::toggled, m_columns,
                [this, i](bool shown) { m_columns->setShown(i, shown); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, m_columns,
            &TableColumns::reset);
    menu->popup(global);
}

void OrderedTable::headerClicked(int section) {
    if (!m_model.canSort(section))
        return;
    const bool same = horizontalHeader()->isSortIndicatorShown() && m_model.sortColumn() == section;
    const Qt::SortOrder order =
        same && !m_model.sortDescending() ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_columns->sortBy(section, order);
}

void OrderedTable::followDensity() {
    const int first = rowAt(0);
    verticalHeader()->setMinimumSectionSize(tableRowHeight());
    verticalHeader()->setDefaultSectionSize(tableRowHeight());
    horizontalHeader()->setFixedHeight(tableHeaderHeight());
    static_cast<TableDelegate*>(itemDelegate())->setFont(cellFont());
    if (first > 0)
        verticalScrollBar()->setValue(first * tableRowHeight());
    viewport()->update();
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
    m_columns->fit();
    tellVisible();
}

void OrderedTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        horizontalHeader()->viewport()->update();
}

} // namespace node3
