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
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kUnknown = 0; ///< how a row looks on the screen

} // namespace

OrderedTable::OrderedTable(OrderedModel& model, OrderKeeper& keeper, const QString& settingsKey,
                           QWidget* parent)
    : QTableView(parent), m_model(model), m_keeper(keeper) {
    auto* header = new TableHeader(this);
    setHorizontalHeader(header);
    setModel(&model);
    m_selection = new RowSelection(model, this);
    QItemSelectionModel* const plain = selectionModel();
    setSelectionModel(m_selection);
    delete plain;
    setItemDelegate(new TableDelegate(model, *m_selection, this));
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
    connect(m_selection, &RowSelection::chosenChanged, this, [this] {
        viewport()->update();
        Q_EMIT selectedChanged();
    });
    connect(this, &QTableView::doubleClicked, this, &OrderedTable::opened);

    // All rows are of one height and what is chosen is not kept by row: a new order means nothing
    // to Qt's bookkeeping, which goes through a million rows for it and paints them all.
    for (QObject* const who :
         {static_cast<QObject*>(verticalHeader()), static_cast<QObject*>(this)}) {
        disconnect(&model, &QAbstractItemModel::layoutAboutToBeChanged, who, nullptr);
        disconnect(&model, &QAbstractItemModel::layoutChanged, who, nullptr);
    }
    disconnect(verticalHeader(), &QHeaderView::sectionCountChanged, this, nullptr);
    connect(&model, &OrderedModel::orderAboutToChange, this, &OrderedTable::keepPlace);
    connect(&model, &OrderedModel::rowsLeaving, this, &OrderedTable::leaveRows);
    connect(&model, &OrderedModel::orderShown, this, &OrderedTable::restorePlace);
}

OrderedTable::~OrderedTable() = default;

// ---- the place that does not move ------------------------------------------------------------

void OrderedTable::keepPlace() {
    m_currentRow = currentIndex().row();
    m_anchors.clear();
    // At the top the top stays: what is most urgent comes into view.
    const int top = rowAt(0);
    if (top < 0 || (verticalScrollBar()->value() == 0 && selectedCount() == 0))
        return;
    const auto add = [this](int row) {
        m_anchors.push_back({m_model.slotAt(row), rowViewportPosition(row)});
    };
    const int last = std::min(m_model.lastVisible(), m_model.rowCount() - 1);
    if (m_currentRow >= top && m_currentRow <= last)
        add(m_currentRow);
    for (int row = top; row <= last; ++row)
        add(row);
}

void OrderedTable::leaveRows(int first) {
    // The row that takes the place becomes the current one; nobody asked to see it.
    if (currentIndex().row() < first)
        return;
    const int row = std::min(m_currentRow, first - 1);
    setAutoScroll(false);
    m_selection->setCurrentIndex(row < 0 ? QModelIndex()
                                         : m_model.index(row, currentIndex().column()),
                                 QItemSelectionModel::NoUpdate);
    setAutoScroll(true);
}

void OrderedTable::restorePlace() {
    const int before = verticalScrollBar()->value();
    updateGeometries();
    for (const Anchor& anchor : m_anchors)
        if (const int row = m_model.rowOf(anchor.slot); row >= 0) {
            verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() - anchor.y);
            break;
        }
    verticalHeader()->setOffset(verticalScrollBar()->value());
    tellVisible();
    const int below = rowViewportPosition(m_model.lastVisible()) + tableRowHeight();
    if (m_model.rowCount() == 0 || verticalScrollBar()->value() != before) {
        viewport()->update();
        return;
    }
    updateRows(m_model.firstVisible(), m_model.lastVisible());
    if (below < viewport()->height())
        viewport()->update(0, below, viewport()->width(), viewport()->height() - below);
}

void OrderedTable::tellVisible() {
    const int first = rowAt(0);
    int last = rowAt(viewport()->height() - 1);
    if (last < 0)
        last = m_model.rowCount() - 1;
    if (first != m_model.firstVisible())
        m_looks.clear(); // what was painted has moved
    m_model.setVisibleRows(std::max(first, 0), last);
}

// ---- selection -------------------------------------------------------------------------------

void OrderedTable::reveal(int row) {
    const QModelIndex index = m_model.index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    scrollTo(index);
    setFocus();
}

std::vector<Slot> OrderedTable::selectedSlots() const {
    return m_selection->inOrder();
}

QItemSelectionModel::SelectionFlags OrderedTable::selectionCommand(const QModelIndex& index,
                                                                   const QEvent* event) const {
    // Qt asks its own ranges, which do not know large selections.
    const auto* mouse = dynamic_cast<const QMouseEvent*>(event);
    if (mouse && index.isValid() && mouse->modifiers() == Qt::NoModifier &&
        m_selection->contains(m_model.slotAt(index.row()))) {
        if (event->type() == QEvent::MouseButtonPress)
            return QItemSelectionModel::NoUpdate;
        if (event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton &&
            index.row() == m_pressedRow)
            return QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
    }
    return QTableView::selectionCommand(index, event);
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
    m_pressedRow = rowAt(event->position().toPoint().y());
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

std::size_t OrderedTable::lookOf(int row) const {
    std::size_t hash =
        qHashMulti(0, m_model.slotAt(row), m_model.isStale(), row == currentIndex().row());
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (isColumnHidden(column))
            continue;
        const Cell c = m_model.cell(row, column);
        hash = qHashMulti(hash, c.text, static_cast<int>(c.mark.glyph),
                          static_cast<int>(c.mark.tone), c.tone ? static_cast<int>(*c.tone) : -1,
                          c.dim, c.quiet, c.italic, c.bold, c.bar, c.tick, c.progress);
    }
    return hash;
}

void OrderedTable::dataChanged(const QModelIndex& first, const QModelIndex& last,
                               const QList<int>& roles) {
    if (state() == EditingState) {
        QTableView::dataChanged(first, last, roles);
        return;
    }
    // Qt would paint the whole table.
    updateRows(first.row(), last.row());
}

void OrderedTable::paintEvent(QPaintEvent* event) {
    // What is painted for another reason (the pointer passes) may look otherwise than was
    // announced.
    const int top = m_model.firstVisible();
    for (std::size_t i = 0; i < m_looks.size(); ++i) {
        const int row = top + static_cast<int>(i);
        if (row < m_model.rowCount() && m_looks[i] != kUnknown &&
            event->region().intersects(rowRect(row)) && m_looks[i] != lookOf(row))
            m_looks[i] = kUnknown;
    }
    QTableView::paintEvent(event);
}

QRect OrderedTable::rowRect(int row) const {
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

/// To make the cells costs a tenth of painting them, and most look as they did a tenth of a second
/// ago: only rows that look otherwise are painted.
void OrderedTable::updateRows(int first, int last) {
    if (!isVisible())
        return;
    const int top = m_model.firstVisible();
    const int bottom = std::min({last, m_model.lastVisible(), m_model.rowCount() - 1});
    m_looks.resize(static_cast<std::size_t>(std::max(m_model.lastVisible() - top + 1, 0)),
                   kUnknown);
    for (int row = std::max(first, top); row <= bottom; ++row) {
        std::size_t& look = m_looks[static_cast<std::size_t>(row - top)];
        const std::size_t now = lookOf(row);
        if (look == now)
            continue;
        look = now;
        viewport()->update(rowRect(row));
    }
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
    if (event->type() == QEvent::StyleChange && m_columns)
        followDensity();
}

} // namespace node3
