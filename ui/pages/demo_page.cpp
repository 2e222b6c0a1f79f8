// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/demo_page.h"

#include "ui/demo/control_panel.h"
#include "ui/demo/restart_dialog.h"
#include "ui/demo/run_panel.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/form.h"
#include "ui/widgets/tab_order.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace node3 {

namespace {

constexpr double kSpeeds[]{1, 10, 60};
/// Below this width the header keeps what can be pressed and the clock.
constexpr int kNarrow = 720;

/// "0:12:05", also over a day: it is a span, not a time of day.
QString marketClock(double seconds) {
    const auto s = static_cast<qint64>(std::max(0.0, seconds));
    return QStringLiteral("%1:%2:%3")
        .arg(s / 3600)
        .arg(s / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(s % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

DemoPage::DemoPage(const PageSources& sources)
    : Page(tr("Demo market"), sources.parent), m_info(sources.info),
      m_market(new DemoMarket(sources.info.demoSocket, this)) {
    makeHeader();
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    m_controls = new ControlPanel(*m_market);
    column->addWidget(m_controls);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    column->addWidget(line);
    m_runs = new RunPanel(*m_market);
    column->addWidget(m_runs, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    m_stack = new QStackedWidget;
    m_stack->addWidget(scroll);
    m_note = new EmptyNote(nullptr);
    m_stack->addWidget(m_note);
    body().addWidget(m_stack, 1);
    connect(m_market, &DemoMarket::listsChanged, this, [this] { orderTabs(*this); }); // new buttons
    connect(m_market, &DemoMarket::stateChanged, this, &DemoPage::showState);
    connect(m_market, &DemoMarket::statusChanged, this, &DemoPage::showStatus);
    showState();
}

void DemoPage::makeHeader() {
    m_stop = form::button(tr("Stop"));
    m_stop->setMinimumWidth(metrics::kButtonWidth);
    m_reset = form::button(tr("Reset"));
    m_reset->setToolTip(plainTip(tr("Agents, arrivals, failing and workload as this demo began; "
                                    "all agents are well again. Jobs and history stay.")));
    headerRow().addWidget(m_stop);
    headerRow().addWidget(m_reset);
    headerRow().addStretch();
    m_time = form::text(tr("Time", "how fast it passes"));
    form::ink(*m_time, form::Ink::Text2);
    headerRow().addWidget(m_time);
    m_speeds = new QButtonGroup(this);
    bool known = false;
    for (const double scale : kSpeeds) {
        addSpeed(scale);
        known = known || scale == m_info.settings.timeScale;
    }
    if (!known)
        addSpeed(m_info.settings.timeScale);
    m_clock = form::text({});
    m_clock->setFont(fonts::mono());
    m_clock->setToolTip(plainTip(tr("Time of the market since it began.")));
    m_clock->setFixedWidth(
        QFontMetrics(m_clock->font()).horizontalAdvance(QStringLiteral("000:00:00")));
    m_clock->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    headerRow().addWidget(m_clock);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_market->request(m_market->status().stopped ? QStringLiteral("start")
                                                     : QStringLiteral("stop"));
    });
    connect(m_reset, &QPushButton::clicked, this,
            [this] { m_market->request(QStringLiteral("reset")); });
}

/// How fast time passes is fixed when a demo starts: another speed is another demo.
void DemoPage::addSpeed(double scale) {
    const QString text = QStringLiteral("×%1").arg(QLocale().toString(scale, 'g', 3));
    QPushButton* b = form::smallButton(text);
    const bool current = scale == m_info.settings.timeScale;
    b->setCheckable(true);
    b->setChecked(current);
    b->setAccessibleName(tr("Time %1").arg(text));
    b->setEnabled(current || m_info.restartDemo);
    b->setToolTip(plainTip(
        current              ? tr("So many seconds of the market pass in one.")
        : m_info.restartDemo ? tr("Starts the demo anew with its time at %1; asks first.").arg(text)
                             : tr("Decided when the demo starts, by --time-scale.")));
    m_speeds->addButton(b);
    headerRow().addWidget(b);
    connect(b, &QPushButton::clicked, this, [this, scale] { askRestart(scale); });
}

void DemoPage::askRestart(double scale) {
    for (QAbstractButton* b : m_speeds->buttons()) // it is as it was until another one has begun
        if (b->text() ==
            QStringLiteral("×%1").arg(QLocale().toString(m_info.settings.timeScale, 'g', 3)))
            b->setChecked(true);
    if (!m_info.restartDemo || (scale == m_info.settings.timeScale && m_market->isThere()))
        return;
    auto* dialog = new RestartDialog(scale, m_info.demoThrownAway, window());
    connect(dialog, &QDialog::accepted, this, [this, scale] { m_info.restartDemo(scale); });
    dialog->open();
}

void DemoPage::focusFirst() {
    m_stop->isEnabled() ? m_stop->setFocus() : setFocus();
}

void DemoPage::showFilter(const QString& filter) {
    m_runs->choose(filter.toInt());
}

bool DemoPage::isSettled() const {
    return m_market->isThere() && m_market->isKnown() && !m_market->lists().scenarios.empty();
}

void DemoPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_market->setWatched(true);
}

void DemoPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    m_time->setVisible(width() >= metrics::scaled(kNarrow));
    showTitle();
}

void DemoPage::showTitle() {
    const bool whole = m_market->isKnown() && width() >= metrics::scaled(kNarrow);
    setTitleText(whole ? tr("Demo market, seed %1").arg(m_market->status().seed)
                       : tr("Demo market"));
}

void DemoPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_market->setWatched(false);
}

// ---- what is so --------------------------------------------------------------------------------

void DemoPage::showState() {
    const bool there = m_market->isThere();
    m_stop->setEnabled(there && m_market->isKnown());
    m_reset->setEnabled(there);
    m_stack->setCurrentIndex(there ? 0 : 1);
    switch (m_market->client().state()) {
    case MarketClient::State::There:
        break;
    case MarketClient::State::Connecting:
        m_note->set(tr("The market is starting."), {}, {});
        break;
    case MarketClient::State::Gone: {
        std::vector<EmptyNote::Button> buttons;
        if (m_info.restartDemo)
            buttons.push_back(
                {tr("Start the demo anew…"), [this] { askRestart(m_info.settings.timeScale); }});
        m_note->set(m_market->client().sentence(),
                    tr("Its agents and their jobs are seen on the other pages; nothing new "
                       "arrives from it."),
                    std::move(buttons));
        break;
    }
    }
}

void DemoPage::showStatus() {
    const DemoStatus& s = m_market->status();
    showTitle();
    m_stop->setEnabled(true);
    m_stop->setText(s.stopped ? tr("Start") : tr("Stop"));
    m_stop->setToolTip(plainTip(s.stopped
                                    ? tr("Jobs arrive again.")
                                    : tr("No more jobs arrive; what was handed in goes on.")));
    m_clock->setText(marketClock(s.marketSeconds));
    m_clock->setAccessibleName(tr("Demo clock %1").arg(m_clock->text()));
}

QString DemoPage::clockText() const {
    return m_clock->text();
}

} // namespace node3
