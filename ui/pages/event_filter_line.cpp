// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/event_filter_line.h"

#include "engine/text/format.h"
#include "ui/theme/icons.h"
#include "ui/widgets/form.h"

#include <QDate>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTimeZone>
#include <QTimer>

#include <chrono>
#include <utility>

namespace node3 {

namespace {

constexpr int kTypingMs = 150;

Utc filterNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

EventFilterLine::EventFilterLine(std::function<std::vector<std::string>()> actors, QWidget* parent)
    : QWidget(parent), m_actors(std::move(actors)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 0, 12, 4);
    line->setSpacing(8);
    m_view = form::menuButton({});
    m_view->setToolTip(tr("All events, what people did, or what asks for a look."));
    m_kind = form::menuButton({});
    m_who = form::menuButton({});
    m_time = form::menuButton({});
    m_search = form::field(tr("Filter events"));
    m_search->setPlaceholderText(tr("Job, agent, reason; or job: agent: who: after: before:"));
    m_search->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    m_clear = form::flatButton(tr("Clear filter"));
    m_problem = form::hint({});
    m_problem->setWordWrap(false);
    form::ink(*m_problem, form::Ink::Bad);
    for (QWidget* w : std::initializer_list<QWidget*>{m_kind, m_who, m_time})
        line->addWidget(w);
    line->addWidget(m_search, 1);
    line->addWidget(m_clear);

    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMs);
    connect(m_typing, &QTimer::timeout, this, &EventFilterLine::apply);
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        apply();
        Q_EMIT left();
    });
    connect(m_view, &QPushButton::clicked, this, &EventFilterLine::showViewMenu);
    connect(m_kind, &QPushButton::clicked, this, &EventFilterLine::showKindMenu);
    connect(m_who, &QPushButton::clicked, this, &EventFilterLine::showWhoMenu);
    connect(m_time, &QPushButton::clicked, this, &EventFilterLine::showTimeMenu);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        setView(EventView::All);
    });
    describe({});
}

void EventFilterLine::apply() {
    m_typing->stop();
    const QString text = m_search->text();
    const auto parsed = parseEventFilter(text, m_shown, filterNow(), QTimeZone::systemTimeZone());
    m_filter = parsed.filter;
    m_problem->setText(parsed.problem);
    describe(text);
    Q_EMIT changed(m_filter);
}

void EventFilterLine::describe(const QString& text) {
    const EventFilter& f = m_filter;
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_view->setText(m_shown == EventView::All     ? tr("View: all")
                    : m_shown == EventView::Audit ? tr("View: audit")
                                                  : tr("View: trouble"));
    const auto chosen = [&text](const char* key) { return valuesOf(text, QLatin1String(key)); };
    const QStringList kinds = chosen("kind"), who = chosen("who");
    m_kind->setText(kinds.isEmpty()     ? tr("Kind: any")
                    : kinds.size() == 1 ? tr("Kind: %1").arg(escaped(QStringView(kinds[0]), 24))
                                        : tr("Kind: %Ln", nullptr, static_cast<int>(kinds.size())));
    m_who->setText(who.isEmpty()     ? tr("Who: anybody")
                   : who.size() == 1 ? tr("Who: %1").arg(escaped(QStringView(who[0]), 24))
                                     : tr("Who: %Ln", nullptr, static_cast<int>(who.size())));
    const auto at = [](Utc time) {
        return clockText(time, filterNow(), QTimeZone::systemTimeZone());
    };
    m_time->setText(f.after && f.before ? tr("Time: %1–%2").arg(at(*f.after), at(*f.before))
                    : f.after           ? tr("Time: since %1").arg(at(*f.after))
                    : f.before          ? tr("Time: until %1").arg(at(*f.before))
                                        : tr("Time: any"));
    m_clear->setVisible(!text.trimmed().isEmpty() || m_shown != EventView::All);
}

void EventFilterLine::setView(EventView view) {
    m_shown = view;
    apply();
}

void EventFilterLine::showText(const QString& filter) {
    const QString key = QStringLiteral("view");
    const QStringList views = valuesOf(filter, key);
    m_search->setText(withKey(filter, key, {}));
    setView(views.contains(QLatin1String("audit"))     ? EventView::Audit
            : views.contains(QLatin1String("trouble")) ? EventView::Trouble
                                                       : EventView::All);
}

void EventFilterLine::setKey(const QString& key, const QStringList& values) {
    m_search->setText(withKey(m_search->text(), key, values));
    apply();
}

void EventFilterLine::showViewMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, EventView> views[] = {{tr("All events"), EventView::All},
                                                   {tr("Audit: what people did"), EventView::Audit},
                                                   {tr("Trouble"), EventView::Trouble}};
    for (const auto& [text, view] : views) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_shown == view);
        connect(action, &QAction::triggered, this, [this, view = view] { setView(view); });
    }
    menu->popup(m_view->mapToGlobal(QPoint(0, m_view->height())));
}

void EventFilterLine::showKindMenu() {
    const QString key = QStringLiteral("kind");
    const QStringList chosen = valuesOf(m_search->text(), key);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Any kind")), &QAction::triggered, this,
            [this, key] { setKey(key, {}); });
    menu->addSeparator();
    for (const EventGroup& group : eventGroups()) {
        const QString value = QLatin1String(group.word);
        QAction* action = menu->addAction(groupText(group));
        action->setCheckable(true);
        action->setChecked(chosen.contains(value));
        connect(action, &QAction::toggled, this, [this, key, value](bool on) {
            QStringList values = valuesOf(m_search->text(), key);
            values.removeAll(value);
            if (on)
                values += value;
            setKey(key, values);
        });
    }
    menu->popup(m_kind->mapToGlobal(QPoint(0, m_kind->height())));
}

void EventFilterLine::showWhoMenu() {
    const QString key = QStringLiteral("who");
    const QStringList chosen = valuesOf(m_search->text(), key);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Anybody")), &QAction::triggered, this,
            [this, key] { setKey(key, {}); });
    menu->addSeparator();
    constexpr std::size_t kMostOffered = 30;
    std::vector<std::string> actors = m_actors();
    if (actors.size() > kMostOffered)
        actors.resize(kMostOffered);
    for (const std::string& who : actors) {
        const QString value =
            who.empty() ? QStringLiteral("balancer") : QString::fromStdString(who);
        QString text = who.empty() ? tr("The balancer by itself") : escaped(who, 64);
        QAction* action = menu->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(chosen.contains(value));
        connect(action, &QAction::toggled, this, [this, key, value](bool on) {
            setKey(key, on ? QStringList{value} : QStringList());
        });
    }
    menu->popup(m_who->mapToGlobal(QPoint(0, m_who->height())));
}

void EventFilterLine::showTimeMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    const std::pair<QString, QString> spans[] = {{tr("Any time"), {}},
                                                 {tr("Last 15 minutes"), QStringLiteral("15m")},
                                                 {tr("Last hour"), QStringLiteral("1h")},
                                                 {tr("Last 24 hours"), QStringLiteral("24h")},
                                                 {tr("Today"), today}};
    for (const auto& [text, value] : spans)
        connect(menu->addAction(text), &QAction::triggered, this, [this, value = value] {
            m_search->setText(withKey(m_search->text(), QStringLiteral("before"), {}));
            setKey(QStringLiteral("after"), value.isEmpty() ? QStringList() : QStringList{value});
        });
    menu->popup(m_time->mapToGlobal(QPoint(0, m_time->height())));
}

} // namespace node3
