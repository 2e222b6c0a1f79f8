// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/table_page.h"

#include "engine/text/format.h"
#include "ui/dialogs/columns_dialog.h"
#include "ui/export/export_flow.h"
#include "ui/filter/view_button.h"
#include "ui/models/order_keeper.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/form.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/table_columns.h"

#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kCountLine = 26;
constexpr qint64 kShownOrderingMs = 200; ///< what takes no longer needs no word
constexpr int kHeaderSpare = 48;         ///< margins and what stands between the buttons

} // namespace

TablePage::TablePage(const QString& id, const QString& title, Menu menu, const PageSources& sources)
    : Page(title, sources.parent), m_id(id), m_menu(menu), m_feed(sources.feed),
      m_actions(sources.actions), m_info(sources.info) {}

void TablePage::build(const Parts& parts) {
    m_ordered = &parts.model;
    m_keeper = &parts.keeper;
    m_table = new OrderedTable(parts.model, parts.keeper, m_id);
    m_table->setAccessibleName(titleText());
    m_actions.addTo(*m_table, m_menu);
    m_keeper->isHeld = [] {
        return QApplication::activePopupWidget() || QApplication::activeModalWidget();
    };
    m_results = new ResultBar;
    m_export = new ExportFlow(*this, *m_results);

    makeHeader(parts);

    auto* upper = new QWidget(this);
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeFilterLine(*column, parts);
    makeCountLine(*column);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);
    m_splitter = new PaneSplitter(upper, &parts.pane, m_id, this);
    body().addWidget(m_splitter, 1);

    m_empty = new EmptyNote(m_table->viewport());
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &OrderedTable::selectedChanged, this, [this] {
        selectionChanged();
        updateLines();
    });
    connect(m_table, &OrderedTable::menuAsked, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions.fill(*menu, m_menu);
        menu->popup(at);
    });
    connect(&m_feed, &EngineFeed::looked, this, [this] { m_ordered->setStale(m_feed.isLate()); });
    m_table->tableColumns().useKey(m_views->layoutKey(m_views->current().id));
}

void TablePage::start() {
    const QVariant last = Preferences().value(QStringLiteral("filters/") + m_id);
    m_filter->setText(last.isValid() ? last.toString() : m_views->current().filter);
    filterChanged();
    selectionChanged();
    updateLines();
}

TablePage::~TablePage() = default;

void TablePage::makeHeader(const Parts& parts) {
    m_views = std::make_unique<ViewStore>(m_id, parts.views);
    m_viewButton = new ViewButton(*m_views);
    connect(m_viewButton, &ViewButton::chosen, this, [this](const SavedView& view) {
        m_table->tableColumns().useKey(m_views->layoutKey(view.id));
        m_filter->setText(view.filter);
    });
    connect(m_viewButton, &ViewButton::added, this, [this](const SavedView& view) {
        m_table->tableColumns().saveAs(m_views->layoutKey(view.id));
    });
    headerRow().addStretch();
    headerRow().addWidget(m_viewButton);
    addHeaderButton(ActionId::ViewColumns);
    addHeaderButton(parts.exportAction);
    m_paneButton = form::menuButton(tr("Pane"));
    m_paneButton->setToolTip(plainTip(tr("Where the details of what is selected stand.")));
    connect(m_paneButton, &QPushButton::clicked, this, &TablePage::showPaneMenu);
    headerRow().addWidget(m_paneButton);
}

void TablePage::makeFilterLine(QVBoxLayout& column, const Parts& parts) {
    m_filter = new FilterLine(parts.keys, parts.searchHint);
    column.addWidget(m_filter);
    connect(m_filter, &FilterLine::changed, this, &TablePage::filterChanged);
    connect(m_filter, &FilterLine::left, this, [this] { focusFirst(); });
}

void TablePage::filterChanged() {
    if (m_filter->error().isEmpty()) {
        filterBy(m_filter->terms());
        const QString text = currentFilter();
        m_viewButton->setFilter(text);
        fitHeader();
        Preferences().setValue(QStringLiteral("filters/") + m_id, text);
    }
    updateLines();
}

void TablePage::showFilter(const QString& filter) {
    // Where the rows of a view are meant its button says so.
    for (const SavedView& view : m_views->all())
        if (!view.own && (view.id == filter || view.filter == filter)) {
            m_viewButton->choose(view.id);
            return;
        }
    m_filter->setText(filter);
}

QString TablePage::currentFilter() const {
    return filterText(m_filter->terms());
}

void TablePage::makeCountLine(QVBoxLayout& column) {
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 0, 12, 4);
    m_count = form::hint({});
    m_count->setWordWrap(false);
    m_order = form::hint({});
    m_order->setWordWrap(false);
    m_resort = form::smallButton(tr("Re-sort F5"));
    connect(m_resort, &QPushButton::clicked, m_actions.action(ActionId::ViewResort),
            &QAction::trigger);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(m_count, 1);
    line->addWidget(m_order);
    line->addWidget(m_resort);
    QAction& pin = *m_actions.action(ActionId::ViewPin);
    m_pin = form::smallButton({});
    m_pin->setIcon(pin.icon());
    m_pin->setCheckable(true);
    m_pin->setAccessibleName(pin.text().remove(QLatin1Char('&')));
    m_pin->setToolTip(pin.toolTip());
    connect(m_pin, &QPushButton::clicked, &pin, &QAction::trigger);
    line->addWidget(m_pin);
    auto* holder = new QWidget;
    holder->setFixedHeight(kCountLine);
    holder->setLayout(line);
    column.addWidget(holder);
}

QPushButton* TablePage::addHeaderButton(ActionId id, bool primary) {
    QPushButton* button = form::actionButton(*m_actions.action(id));
    headerRow().addWidget(button);
    if (primary) {
        button->setProperty("primary", true);
        button->setIcon({}); // it keeps its word
        m_primary = button;
    } else {
        m_headerButtons.emplace_back(button, button->text());
    }
    return button;
}

void TablePage::fitHeader() {
    int words = titleWidth() + kHeaderSpare + m_viewButton->sizeHint().width() +
                m_paneButton->sizeHint().width() + (m_primary ? m_primary->sizeHint().width() : 0);
    for (const auto& [button, text] : m_headerButtons)
        words += button->fontMetrics().horizontalAdvance(text) + kHeaderSpare;
    const bool room = words <= width();
    for (const auto& [button, text] : m_headerButtons) {
        button->setText(room ? text : QString());
        button->setAccessibleName(text);
    }
}

void TablePage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fitHeader();
}

bool TablePage::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Resize)
        placeEmptyNote();
    return Page::eventFilter(object, event);
}

void TablePage::placeEmptyNote() {
    m_empty->setGeometry(m_table->viewport()->rect());
}

QString TablePage::countLine() const {
    return m_count->text();
}

QString TablePage::orderLine() const {
    return m_order->isHidden() ? QString() : m_order->text();
}

void TablePage::updateLines() {
    const bool wrong = !m_filter->error().isEmpty();
    QString text = wrong ? m_filter->error() : counted();
    form::ink(*m_count, wrong ? form::Ink::Bad : form::Ink::Text2);
    if (m_ordered->rowCount() == 0)
        fillEmptyNote(*m_empty);
    m_empty->setVisible(m_ordered->rowCount() == 0 && isSettled());
    if (const int selected = m_table->selectedCount(); selected > 0)
        text += QStringLiteral(" · ") + tr("%Ln selected (Esc clears)", nullptr, selected);
    if (m_ordered->orderingFor() > kShownOrderingMs)
        text += QStringLiteral(" · ") + tr("Sorting %1…").arg(countText(m_ordered->rowsToOrder()));
    m_count->setText(text);
    m_count->setToolTip(plainTip(text)); // where there is no room for all of it
    updateOrderLine();
}

void TablePage::updateOrderLine() {
    const int changed = m_ordered->changedSinceOrder();
    const qint64 age = m_keeper->age();
    const bool pinned = m_keeper->isPinned();
    const bool standing = pinned || (changed > 0 && age > 2 * OrderKeeper::kEveryMs);
    m_order->setVisible(standing);
    m_resort->setVisible(standing);
    m_pin->setChecked(pinned); // a click alone does not change it
    if (!standing)
        return;
    const QString text =
        tr("Order %1 old, %Ln changed", nullptr, changed).arg(agoText(Duration{age}));
    m_order->setText(pinned ? tr("Pinned") + QStringLiteral(" · ") + text : text);
}

void TablePage::showPaneMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& text, bool checked, auto then) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
        connect(action, &QAction::triggered, this, then);
        return action;
    };
    const bool shown = m_splitter->isPaneShown();
    const auto side = m_splitter->side();
    add(tr("Below the table"), shown && side == PaneSplitter::Side::Below,
        [this] { m_splitter->setSide(PaneSplitter::Side::Below); });
    add(tr("At the right"), shown && side == PaneSplitter::Side::Right,
        [this] { m_splitter->setSide(PaneSplitter::Side::Right); });
    add(tr("Hidden"), !shown, [this] {
        m_splitter->showPane(false);
    })->setShortcut(m_actions.action(ActionId::ViewPane)->shortcut());
    menu->popup(m_paneButton->mapToGlobal(QPoint(0, m_paneButton->height())));
}

bool TablePage::run(ActionId id) {
    switch (id) {
    case ActionId::ViewFind:
        search().setFocus();
        search().selectAll();
        return true;
    case ActionId::ViewResort:
        m_ordered->renew();
        return true;
    case ActionId::ViewPin:
        m_keeper->setPinned(!m_keeper->isPinned());
        updateOrderLine();
        return true;
    case ActionId::ViewColumns:
        (new ColumnsDialog(m_table->tableColumns(), *m_ordered, window()))->open();
        return true;
    case ActionId::ViewPane:
        m_splitter->showPane(!m_splitter->isPaneShown());
        return true;
    default:
        return false;
    }
}

void TablePage::focusFirst() {
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_ordered->rowCount() > 0)
        m_table->selectionModel()->setCurrentIndex(m_ordered->index(0, 0),
                                                   QItemSelectionModel::NoUpdate);
}

bool TablePage::isSettled() const {
    return m_feed.snapshot()->sequence > 0 && !m_ordered->isOrdering();
}

void TablePage::resetLayout() {
    m_table->tableColumns().reset();
    m_splitter->reset();
}

void TablePage::densityChanged() {
    m_table->followDensity();
}

} // namespace node3
