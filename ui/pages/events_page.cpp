// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events_page.h"

#include "engine/text/events.h"
#include "engine/text/format.h"
#include "ui/export/export_flow.h"
#include "ui/export/exports.h"
#include "ui/pages/event_filter_line.h"
#include "ui/theme/density.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/form.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/table_columns.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace node3 {

namespace {

constexpr Slot kNoSlot = ~Slot{0};

Utc eventsNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// An id as a word of the filter: it may hold a colon.
QString eventIdWord(const std::string& id) {
    return QLatin1Char('"') + QString::fromStdString(id) + QLatin1Char('"');
}

} // namespace

EventsPage::EventsPage(const PageSources& sources)
    : Page(tr("Events"), sources.parent), m_feed(sources.feed), m_actions(sources.actions) {
    m_model = new EventModel(m_feed, this);
    m_table = new OrderedTable(*m_model, m_model->keeper(), QStringLiteral("events"));
    m_table->setAccessibleName(tr("Events"));
    m_table->horizontalHeader()->setSortIndicatorShown(false);
    m_actions.addTo(*m_table, Menu::Events);
    m_model->keeper().isHeld = [] {
        return QApplication::activePopupWidget() || QApplication::activeModalWidget();
    };
    m_results = new ResultBar;
    m_export = new ExportFlow(*this, *m_results);
    headerRow().addStretch();
    m_line = new EventFilterLine([this] { return m_model->actors(); });
    headerRow().addWidget(&m_line->viewButton());
    headerRow().addWidget(form::actionButton(*m_actions.action(ActionId::ViewColumns)));
    headerRow().addWidget(form::actionButton(*m_actions.action(ActionId::EventExport)));
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_line);
    makeCountLine(*column);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);
    body().addLayout(column, 1);

    m_empty = new EmptyNote(m_table->viewport());
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    connect(m_line, &EventFilterLine::changed, this, &EventsPage::setFilter);
    connect(m_line, &EventFilterLine::left, this, [this] { focusFirst(); });
    connect(m_model, &EventModel::refreshed, this, &EventsPage::refreshed);
    connect(m_model, &EventModel::problem, this,
            [this](const QString& sentence) { m_results->showMessage(sentence, false); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventsPage::scrolled);
    connect(m_table, &OrderedTable::selectedChanged, this, &EventsPage::selectionChanged);
    connect(m_table, &OrderedTable::opened, this, [this] {
        if (const auto row = oneSelected(); row && m_model->isParent(*row))
            toggle(*row);
        else if (row)
            run(m_model->eventAt(*row).jobId.empty() ? ActionId::EventShowAgent
                                                     : ActionId::EventShowJob);
    });
    connect(m_table, &OrderedTable::menuAsked, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions.fill(*menu, Menu::Events);
        menu->popup(at);
    });
    connect(&m_feed, &EngineFeed::looked, this, [this] {
        m_model->setStale(m_feed.isLate());
        if (isVisible())
            describe(); // how many wait to be shown
    });
    selectionChanged();
}

void EventsPage::makeCountLine(QVBoxLayout& column) {
    auto* holder = new QWidget;
    holder->setFixedHeight(26);
    auto* counts = new QHBoxLayout(holder);
    counts->setContentsMargins(12, 0, 12, 4);
    counts->setSpacing(8);
    m_count = form::hint({});
    m_count->setWordWrap(false);
    m_older = form::smallButton(tr("Older"));
    m_older->setToolTip(tr("Reads older events from the store; so does scrolling up to the top."));
    m_fresh = form::smallButton({});
    m_fresh->setToolTip(tr("Goes to the newest event and follows what happens."));
    counts->addWidget(m_count);
    counts->addWidget(m_older);
    counts->addWidget(&m_line->problem());
    counts->addStretch();
    counts->addWidget(m_fresh);
    column.addWidget(holder);
    connect(m_older, &QPushButton::clicked, this, &EventsPage::askOlder);
    connect(m_fresh, &QPushButton::clicked, this, &EventsPage::toEnd);
}

// Where an action came from belongs to the audit, and nowhere else to be seen at first.
void EventsPage::setFilter(const EventFilter& filter) {
    const int source = m_model->column("source");
    const bool audit = filter.view == EventView::Audit;
    if (audit && m_table->isColumnHidden(source)) {
        m_table->setColumnHidden(source, false);
        m_sourceByView = true;
    } else if (!audit && std::exchange(m_sourceByView, false)) {
        m_table->setColumnHidden(source, true);
    }
    m_model->setFilter(filter);
    refreshed();
}

void EventsPage::showFilter(const QString& filter) {
    m_line->showText(filter);
}

// ---- the end that is followed, the top that reads on ------------------------------------------

void EventsPage::refreshed() {
    describe();
    // Once the table has put its anchor back, which it does when this has returned; the last one
    // counts.
    m_settling = true;
    QMetaObject::invokeMethod(
        this,
        [this, turn = ++m_turn] {
            if (turn == m_turn)
                settle();
        },
        Qt::QueuedConnection);
}

void EventsPage::settle() {
    QScrollBar& bar = *m_table->verticalScrollBar();
    if (m_model->isFollowing()) {
        m_table->scrollToBottom();
    } else if (m_keepTop != kNoSlot && !m_model->isAsking()) {
        if (const int row = m_model->rowOf(std::exchange(m_keepTop, kNoSlot)); row >= 0) {
            (void)m_table->visualRect(m_model->index(row, 0)); // lays the rows out, if need be
            bar.setValue(row * tableRowHeight());
        }
    }
    m_settling = false;
    updateFollowing();
    // What is looked for may be older than what is here.
    const int needed = m_table->viewport()->height() / tableRowHeight();
    if (isVisible() && !m_model->filter().isEmpty() && m_model->rowCount() < needed)
        m_model->askOlder();
}

void EventsPage::scrolled(int value) {
    if (m_settling)
        return;
    updateFollowing();
    if (value == 0 && m_table->verticalScrollBar()->maximum() > 0)
        askOlder();
}

/// A selected event is being read: then nothing moves either.
void EventsPage::updateFollowing() {
    const QScrollBar& bar = *m_table->verticalScrollBar();
    m_model->setFollowing(bar.value() >= bar.maximum() && m_table->selectedCount() == 0);
}

void EventsPage::toEnd() {
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_model->setFollowing(true);
    m_model->renew();
    refreshed();
}

void EventsPage::askOlder() {
    if (!m_model->hasOlder() || m_model->isAsking())
        return;
    const int top = m_table->rowAt(0);
    m_keepTop = top < 0 ? kNoSlot : m_model->slotAt(top);
    m_model->setFollowing(false);
    m_model->askOlder();
}

void EventsPage::describe() {
    const auto all = static_cast<int>(m_model->log().size());
    const auto matching = static_cast<std::int64_t>(m_model->matching());
    const Utc now = eventsNow();
    QString text = m_model->filter().isEmpty()
                       ? tr("%Ln event(s)", nullptr, all)
                       : tr("%1 of %Ln event(s)", nullptr, all).arg(node3::countText(matching));
    if (const auto since = m_model->since())
        text += QLatin1Char(' ') +
                tr("since %1").arg(timeText(*since, now, QTimeZone::systemTimeZone()));
    if (const int selected = m_table->selectedCount(); selected > 0)
        text += QStringLiteral(" · ") + tr("%Ln selected (Esc clears)", nullptr, selected);
    if (m_model->isAsking())
        text += QStringLiteral(" · ") + tr("reading older ones…");
    if (text != m_count->text())
        m_count->setText(text);
    m_older->setVisible(m_model->hasOlder() && !m_model->isAsking());
    const int fresh = m_model->waiting();
    const bool away = !m_model->isFollowing();
    m_fresh->setVisible(away || fresh > 0);
    m_fresh->setText(fresh > 0 ? tr("%Ln new ▾", nullptr, fresh) : tr("Follow ▾"));
    describeEmpty();
}

void EventsPage::describeEmpty() {
    const EventFilter& f = m_model->filter();
    const auto at = [](Utc time) {
        return clockText(time, eventsNow(), QTimeZone::systemTimeZone());
    };
    QString title, hint = tr("Clear filter shows them all.");
    if (m_model->isAsking()) {
        title = tr("Looking through the event log…");
        hint.clear();
    } else if (f.after && f.before) {
        title = tr("Nothing between %1 and %2.").arg(at(*f.after), at(*f.before));
    } else if (f.after) {
        title = tr("Nothing since %1.").arg(at(*f.after));
    } else if (!f.isEmpty()) {
        title = tr("No event matches.");
    } else {
        title = tr("Nothing has happened yet.");
        hint.clear();
    }
    m_empty->set(title, hint, {});
    m_empty->setVisible(m_model->rowCount() == 0);
}

QString EventsPage::countText() const {
    return m_count->text();
}

// ---- rows --------------------------------------------------------------------------------------

std::optional<int> EventsPage::oneSelected() const {
    const std::vector<Slot> selected = m_table->selectedSlots();
    return selected.size() == 1 ? std::optional(m_model->rowOf(selected.front())) : std::nullopt;
}

void EventsPage::toggle(int row) {
    m_model->setOpen(row, !m_model->isOpen(row));
}

void EventsPage::selectionChanged() {
    const auto row = oneSelected();
    const auto enable = [this](ActionId id, bool on, const QString& why) {
        QAction* action = m_actions.action(id);
        action->setEnabled(on);
        action->setToolTip(plainTip(on ? actionText(actionRow(id).toolTip) : why));
    };
    enable(ActionId::EventShowJob, row && !m_model->eventAt(*row).jobId.empty(),
           tr("Select an event of a job first."));
    enable(ActionId::EventShowAgent, row && !m_model->eventAt(*row).agentId.empty(),
           tr("Select an event of an agent first."));
    enable(ActionId::EventCopy, m_table->selectedCount() > 0, tr("Select an event first."));
    if (!m_settling)
        updateFollowing();
    describe();
}

bool EventsPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        m_empty->setGeometry(m_table->viewport()->rect());
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto row = oneSelected();
        if (key->key() == Qt::Key_End && key->modifiers() == Qt::NoModifier) {
            toEnd();
            return true;
        }
        if (row && (key->key() == Qt::Key_Right || key->key() == Qt::Key_Left) &&
            key->modifiers() == Qt::NoModifier) {
            m_model->setOpen(*row, key->key() == Qt::Key_Right);
            return true;
        }
    }
    if (watched == m_table->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint at = static_cast<QMouseEvent*>(event)->position().toPoint();
        const QModelIndex index = m_table->indexAt(at);
        const int what = m_model->column("what");
        if (index.isValid() && index.column() == what && m_model->isParent(index.row()) &&
            at.x() < m_table->visualRect(index).left() + metrics::kCellPadding + kEventIndent)
            toggle(index.row());
    }
    return Page::eventFilter(watched, event);
}

bool EventsPage::run(ActionId id) {
    const auto row = oneSelected();
    switch (id) {
    case ActionId::EventExport:
        askExport();
        return true;
    case ActionId::EventCopy:
        copySelected();
        return true;
    case ActionId::EventShowJob:
        if (row && !m_model->eventAt(*row).jobId.empty())
            Q_EMIT pageWanted(QStringLiteral("jobs"), eventIdWord(m_model->eventAt(*row).jobId));
        return true;
    case ActionId::EventShowAgent:
        if (row && !m_model->eventAt(*row).agentId.empty())
            Q_EMIT pageWanted(QStringLiteral("agents"),
                              eventIdWord(m_model->eventAt(*row).agentId));
        return true;
    case ActionId::ViewFind:
        m_line->search().setFocus();
        m_line->search().selectAll();
        return true;
    case ActionId::ViewResort:
        m_model->renew();
        return true;
    case ActionId::ViewColumns:
        m_table->showColumnMenu(mapToGlobal(QPoint(width() - 320, metrics::kPageHeader)));
        return true;
    default:
        return false;
    }
}

void EventsPage::askExport() {
    ExportOffer offer{
        tr("Export events"), QStringLiteral("events"), {}, {}, m_table->shownColumnIds(),
        exportMoment()};
    offer.shown = exportEvents(m_model->allEvents());
    offer.selected = exportEvents(m_model->events(m_table->selectedSlots()));
    m_export->ask(std::move(offer));
}

void EventsPage::copySelected() {
    const std::vector<Slot> selected = m_table->selectedSlots();
    QStringList lines;
    for (const Slot slot : selected) {
        const Event& event = m_model->eventIn(slot);
        lines += QStringLiteral("%1  %2").arg(timeTip(event.at, QTimeZone::systemTimeZone()),
                                              sentence(event));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    m_results->showMessage(tr("%Ln line(s) copied", nullptr, static_cast<int>(lines.size())), true);
}

// ---- the rest ----------------------------------------------------------------------------------

void EventsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_model->setWatched(true);
    refreshed();
}

void EventsPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_model->setWatched(false);
}

void EventsPage::focusFirst() {
    m_table->setFocus();
}

bool EventsPage::isSettled() const {
    return m_feed.snapshot()->sequence > 0 && !m_model->isAsking() && !m_settling;
}

void EventsPage::resetLayout() {
    m_table->tableColumns().reset();
}

} // namespace node3
