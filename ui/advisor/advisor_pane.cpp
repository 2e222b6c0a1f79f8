// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/advisor/advisor_pane.h"

#include "engine/text/format.h"
#include "ui/advisor/advice_entry.h"
#include "ui/advisor/advice_text.h"
#include "ui/advisor/remedies.h"
#include "ui/clock.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/result_bar.h"

#include <QApplication>
#include <QCursor>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kTitleHeight = 28, kLeftMargin = 12;
constexpr int kAdvisorLooks = 10; ///< once a second

} // namespace

AdvisorPane::AdvisorPane(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info,
                         QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 1, 1);
    outer->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(kLeftMargin - 1, 0, kLeftMargin - 1, 0);
    QLabel* title = form::text(tr("Advisor"));
    title->setFont(fonts::header());
    title->setMinimumHeight(kTitleHeight);
    m_counts = form::hint({});
    m_counts->setWordWrap(false);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_counts);
    outer->addLayout(head);

    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 4);
    m_column->setSpacing(0);
    const auto line = [&](QLabel* label) {
        label->setContentsMargins(kLeftMargin - 1, 4, kLeftMargin - 1, 0);
        m_column->addWidget(label);
        return label;
    };
    m_more = line(form::hint({}));
    m_empty = line(form::hint({}));
    m_closed = form::smallButton(tr("Closed today"));
    m_closed->setToolTip(tr("What the advisor has closed since midnight, in the events."));
    connect(m_closed, &QPushButton::clicked, this, [this] {
        Q_EMIT pageWanted(QStringLiteral("events"),
                          QStringLiteral("kind:advice_closed after:0:00"));
    });
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(3, 4, 0, 0);
    foot->addWidget(m_closed);
    foot->addStretch();
    m_column->addLayout(foot);
    m_column->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setAccessibleName(tr("Entries of the advisor"));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(m_scroll, 1);
    m_bar = new ResultBar;
    outer->addWidget(m_bar);

    m_remedies = new Remedies(feed, actions, info, *m_bar, *this);
    connect(m_remedies, &Remedies::pageWanted, this, &AdvisorPane::pageWanted);
    connect(m_remedies, &Remedies::revealWanted, this, &AdvisorPane::revealWanted);
    connect(&feed, &EngineFeed::snapshotCame, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&feed, &EngineFeed::looked, this, [this] {
        if (++m_tick % kAdvisorLooks == 1 && isVisible() && (m_entries.empty() || m_feed.isLate()))
            refresh(); // the age of the last look goes on, and figures grow old
    });
    refresh();
}

void AdvisorPane::setModels(JobModel& jobs, AgentModel& agents) {
    m_remedies->setModels(jobs, agents);
}

void AdvisorPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

// ---- entries -----------------------------------------------------------------------------------

AdviceEntry* AdvisorPane::entry(const std::string& id) const {
    const auto found = std::ranges::find_if(
        m_entries, [&](AdviceEntry* e) { return e->advice().id == id && !e->isGone(); });
    return found == m_entries.end() ? nullptr : *found;
}

/// Whether a hand is at the entries.
bool AdvisorPane::isHeld() {
    const QPoint pointer = QCursor::pos();
    if (m_scroll->underMouse() && pointer != m_pointer)
        m_touchedAt = uiNow();
    m_pointer = pointer;
    return QApplication::activePopupWidget() || (m_touchedAt && uiNow() - *m_touchedAt < kRestMs);
}

void AdvisorPane::refresh() {
    syncEntries();
    openFirst();
    showLines();
}

void AdvisorPane::syncEntries() {
    const Snapshot& snapshot = *m_feed.snapshot();
    static const AdviceList none;
    const AdviceList& list = snapshot.advice ? *snapshot.advice : none;
    const std::vector<const Advice*> wanted = orderedAdvice(list);
    const bool held = !m_entries.empty() && isHeld();
    const bool stale = m_feed.isLate();
    std::vector<AdviceEntry*> gone;
    for (AdviceEntry* shown : m_entries) {
        const auto found = std::ranges::find_if(
            wanted, [&](const Advice* a) { return a->id == shown->advice().id; });
        if (found != wanted.end())
            shown->update(**found, snapshot.at.utc, stale);
        else if (held)
            shown->setGone();
        else
            gone.push_back(shown);
    }
    if (held)
        return;
    for (AdviceEntry* shown : gone)
        removeEntry(shown);
    std::vector<AdviceEntry*> ordered;
    for (const Advice* advice : wanted) {
        AdviceEntry* shown = entry(advice->id);
        if (!shown) {
            shown = makeEntry(*advice);
            shown->update(*advice, snapshot.at.utc, stale);
        }
        ordered.push_back(shown);
    }
    const bool moved = ordered != m_entries;
    m_entries = std::move(ordered);
    if (moved || !gone.empty()) {
        placeEntries();
        Q_EMIT heightChanged();
    }
}

AdviceEntry* AdvisorPane::makeEntry(const Advice& advice) {
    auto* made = new AdviceEntry(advice, m_content);
    made->head().installEventFilter(this);
    connect(made, &AdviceEntry::toggled, this, [this] {
        m_toggled = true;
        m_touchedAt = uiNow();
        Q_EMIT heightChanged();
    });
    connect(made, &AdviceEntry::remedyAsked, this, [this, made](const AdviceRemedy& remedy) {
        const Advice about = made->advice(); // the entry may go meanwhile
        m_remedies->run(about, remedy);
    });
    connect(made, &AdviceEntry::markAsked, this,
            [this, made](AdviceState state, std::optional<Duration> lasts) {
                mark(made->advice().id, state, lasts);
            });
    return made;
}

void AdvisorPane::removeEntry(AdviceEntry* gone) {
    const bool focused = gone->isAncestorOf(QApplication::focusWidget());
    if (focused)
        moveFocus(gone, m_entries.back() == gone ? -1 : 1);
    std::erase(m_entries, gone);
    gone->hide();
    gone->deleteLater();
}

void AdvisorPane::placeEntries() {
    for (AdviceEntry* shown : m_entries)
        m_column->removeWidget(shown);
    int at = 0;
    for (AdviceEntry* shown : m_entries) {
        m_column->insertWidget(at++, shown);
        shown->show();
    }
}

/// The worst one is read without a click, as long as nobody has opened or closed one.
void AdvisorPane::openFirst() {
    if (m_toggled || m_entries.empty() ||
        std::ranges::any_of(m_entries, [](AdviceEntry* e) { return e->isOpen(); }))
        return;
    if (m_entries.front()->advice().state == AdviceState::Open) {
        m_entries.front()->setOpen(true);
        Q_EMIT heightChanged();
    }
}

void AdvisorPane::showEntry(const std::string& id) {
    AdviceEntry* shown = entry(id);
    if (!shown)
        return;
    shown->setOpen(true);
    shown->head().setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(shown);
    Q_EMIT heightChanged();
}

void AdvisorPane::showLines() {
    const Snapshot& snapshot = *m_feed.snapshot();
    const AdviceList* list = snapshot.advice.get();
    m_counts->setText(list ? adviceCountText(countAdvice(*list)) : QString());
    m_more->setHidden(!list || list->more == 0);
    if (list && list->more > 0)
        m_more->setText(tr("and %Ln more", nullptr,
                           static_cast<int>(std::min<std::size_t>(list->more, 1'000'000))));
    m_empty->setHidden(!m_entries.empty());
    if (!m_entries.empty())
        return;
    if (!list) {
        m_empty->setText(tr("The advisor has not looked yet."));
        return;
    }
    const Duration since{m_feed.age() +
                         std::max((snapshot.at.utc - list->judgedAt).count(), Duration::rep{0})};
    m_empty->setText(
        tr("Nothing needs you. %Ln check(s), last %1 ago.", nullptr, static_cast<int>(list->checks))
            .arg(durationText(since)));
}

QString AdvisorPane::countText() const {
    return m_counts->text();
}
QString AdvisorPane::emptyText() const {
    return m_empty->isHidden() ? QString() : m_empty->text();
}
QString AdvisorPane::moreText() const {
    return m_more->isHidden() ? QString() : m_more->text();
}

int AdvisorPane::wantedHeight() const {
    const int width = std::max(m_scroll->viewport()->width(), 200);
    return kTitleHeight + 2 + (m_bar->isHidden() ? 0 : m_bar->sizeHint().height()) +
           (m_column->hasHeightForWidth() ? m_column->totalHeightForWidth(width)
                                          : m_column->totalSizeHint().height());
}

// ---- actions -----------------------------------------------------------------------------------

void AdvisorPane::mark(const std::string& id, AdviceState state, std::optional<Duration> lasts) {
    AdviceEntry* shown = entry(id);
    if (!shown)
        return;
    shown->setNote(state == AdviceState::Acknowledged ? tr("Acknowledge asked…")
                   : state == AdviceState::Snoozed    ? tr("Snooze asked…")
                                                      : tr("Opening asked…"),
                   false);
    AdviceAction action;
    action.adviceId = id;
    action.state = state;
    action.lasts = lasts;
    action.actor = {m_info.operatorName.toStdString(), "window", {}};
    m_feed.post(std::move(action), this, [this, id](const ReplyBody& reply) {
        AdviceEntry* asked = entry(id);
        const auto* error = std::get_if<Error>(&reply);
        if (asked && error)
            asked->setNote(tr("Not done: %1").arg(escaped(error->message, 300)), true);
    });
}

// ---- keyboard ----------------------------------------------------------------------------------

void AdvisorPane::moveFocus(AdviceEntry* from, int by) {
    const auto at = std::ranges::find(m_entries, from) - m_entries.begin();
    const auto next =
        std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(m_entries.size()) - 1);
    AdviceEntry* to = m_entries[static_cast<std::size_t>(next)];
    to->head().setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(to);
}

bool AdvisorPane::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const auto found =
        std::ranges::find_if(m_entries, [&](AdviceEntry* e) { return &e->head() == object; });
    if (found == m_entries.end())
        return QWidget::eventFilter(object, event);
    AdviceEntry* at = *found;
    m_touchedAt = uiNow();
    const int most = static_cast<int>(m_entries.size());
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        moveFocus(at, -1);
        return true;
    case Qt::Key_Down:
        moveFocus(at, 1);
        return true;
    case Qt::Key_Home:
        moveFocus(at, -most);
        return true;
    case Qt::Key_End:
        moveFocus(at, most);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        at->head().click();
        return true;
    case Qt::Key_Right:
    case Qt::Key_Left:
        if (at->isOpen() != (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Right))
            at->head().click();
        return true;
    default:
        return QWidget::eventFilter(object, event);
    }
}

void AdvisorPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
    painter.setPen(colors().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace node3
