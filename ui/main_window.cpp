// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "engine/text/format.h"
#include "ui/advisor/advice_text.h"
#include "ui/advisor/advisor_pane.h"
#include "ui/advisor/overview_side.h"
#include "ui/appearance.h"
#include "ui/closing.h"
#include "ui/dialogs/key_sheet.h"
#include "ui/explain/explain_windows.h"
#include "ui/models/agent_columns.h"
#include "ui/page_frame.h"
#include "ui/pages/jobs_page.h"
#include "ui/pages/overview_page.h"
#include "ui/preferences.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/wall/wall_display.h"
#include "ui/widgets/banner_line.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/status_line.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kDemoFrame = 3;

} // namespace

MainWindow::MainWindow(EngineClient& client, const ConsoleInfo& info, QWidget* parent)
    : QMainWindow(parent), m_info(info), m_feed(client), m_history(m_feed), m_ribbons(m_feed),
      m_keys(m_actions), m_assignment(m_feed, m_actions, m_info, *this),
      m_report(m_feed, m_info, *this), m_notifier(m_feed) {
    setMinimumSize(640, 400);
    setWindowIcon(QIcon(QStringLiteral(":/icons/node3.svg")));
    if (m_info.demo) // never to be taken for the real one
        setContentsMargins(kDemoFrame, kDemoFrame, kDemoFrame, kDemoFrame);
    connect(&m_actions, &ActionSet::triggered, this, &MainWindow::run);
    connect(&m_feed, &EngineFeed::snapshotCame, this, &MainWindow::updateTitle);
    m_closing = std::make_unique<Closing>(*this, m_feed, m_info);
    m_notifier.isActive = [this] { return isActiveWindow() && !isMinimized(); };
    m_notifier.showMessage = [this](const QString& title, const QString& text) {
        m_closing->notify(title, text);
    };
    m_notifier.playSound = [] { QApplication::beep(); };
    connect(m_closing.get(), &Closing::notificationChosen, this, &MainWindow::showNewest);
    build();
    resize(1280, 800);
    if (const QByteArray geometry =
            Preferences().value(QStringLiteral("window/geometry")).toByteArray();
        !geometry.isEmpty())
        restoreGeometry(geometry);
    updateTitle();
    m_feed.start();
}

/// The parts stand on members, which go before what QWidget deletes.
MainWindow::~MainWindow() {
    delete m_wall;
    delete takeCentralWidget();
}

// ---- what it is made of ----------------------------------------------------------------------

void MainWindow::build() {
    m_builtTextSize = textSize();
    auto* center = new QWidget(this);
    auto* column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new BannerLine(m_feed, m_info);
    connect(m_banner, &BannerLine::unpauseAsked, &m_assignment, &AssignmentActions::unpause);
    connect(m_banner, &BannerLine::reportAsked, &m_report, &ReportSaver::ask);
    connect(m_banner, &BannerLine::extendAsked, &m_assignment, &AssignmentActions::extend);
    m_frame = new PageFrame(
        {m_feed, m_history, m_ribbons, m_actions, m_info, m_keys, m_edit, m_notifier}, center);
    m_status = new StatusLine(m_feed, m_info);
    connect(m_frame, &PageFrame::said, m_status, &StatusLine::say);
    connect(&m_report, &ReportSaver::said, m_status, &StatusLine::say);
    const auto open = [this](const QString& page, const QString& filter) {
        m_frame->show(page, filter);
    };
    connect(m_banner, &BannerLine::pageWanted, m_frame, open);
    connect(m_status, &StatusLine::pageWanted, m_frame, open);
    column->addWidget(m_banner);
    column->addWidget(m_frame, 1);
    column->addWidget(&m_assignment.bar());
    column->addWidget(m_status);
    setCentralWidget(center);
    makePalette();
    makeMenus();
    markDensity();
}

/// Texts and fonts are given to widgets as they are made, so others need other widgets.
void MainWindow::buildAnew() {
    m_buildAsked = false;
    const QString shown = m_frame->currentId();
    m_actions.retranslate();
    qDeleteAll(menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    menuBar()->clear();
    // This one is not of the page's making: what it says and offers still holds.
    ResultBar& bar = m_assignment.bar();
    const bool says = !bar.isHidden();
    bar.setParent(this);
    delete takeCentralWidget();
    build();
    bar.setVisible(says);
    m_frame->show(shown);
    m_frame->setNarrow(width() < metrics::kRailNarrowBelow);
    m_closing->retranslate();
    m_feed.restart();
    updateTitle();
}

void MainWindow::makePalette() {
    m_palette = new CommandPalette(
        m_keys, m_feed,
        [this] {
            return static_cast<JobsPage*>(page(QStringLiteral("jobs")))->model().store().table();
        },
        centralWidget());
    connect(m_palette, &CommandPalette::actionChosen, this, &MainWindow::runFound);
    connect(m_palette, &CommandPalette::agentChosen, this,
            [this](const QString& id) { m_frame->reveal(QStringLiteral("agents"), id); });
    connect(m_palette, &CommandPalette::jobChosen, this,
            [this](const QString& id) { m_frame->reveal(QStringLiteral("jobs"), id); });
}

void MainWindow::makeMenus() {
    for (int m = 0; m < kMenus; ++m) {
        const Menu id = static_cast<Menu>(m);
        QMenu* menu = menuBar()->addMenu(menuTitle(id));
        if (id == Menu::View)
            for (const ActionSet::PageAction& page : m_actions.pageActions())
                menu->addAction(page.action);
        m_actions.fill(*menu, id);
    }
    m_actions.setOpensDemo(static_cast<bool>(m_info.openDemo));
}

bool MainWindow::showPage(const QString& id) {
    return m_frame->show(id);
}

Page* MainWindow::page(const QString& id) const {
    return m_frame->page(id);
}

Page* MainWindow::currentPage() const {
    return m_frame->current();
}

void MainWindow::comeToFront() {
    m_closing->raise();
}

void MainWindow::showWall() {
    if (!m_wall) {
        m_wall = new WallDisplay(m_feed, m_info);
        m_wall->setGeometry(screen()->geometry()); // of the screen that the window is on
        m_wall->showFullScreen();
    }
    m_wall->activateWindow();
}

WallDisplay* MainWindow::wall() const {
    return static_cast<WallDisplay*>(m_wall.data());
}

/// What the last notification told of.
void MainWindow::showNewest() {
    comeToFront();
    m_frame->show(QStringLiteral("overview"));
    m_frame->overview().rightSide().advisor().showEntry(m_notifier.newest());
}

bool MainWindow::isSettled() const {
    return m_feed.pending() == 0 && currentPage()->isSettled();
}

// ---- actions ---------------------------------------------------------------------------------

void MainWindow::run(ActionId id) {
    switch (id) {
    case ActionId::OpenDemo:
        m_status->say(m_info.openDemo().value_or(tr("A demo market opens in its own window.")));
        return;
    case ActionId::Quit:
        close();
        return;
    case ActionId::Undo:
        ResultBar::undoNewest();
        return;
    case ActionId::ViewCommands:
        m_palette->open();
        return;
    case ActionId::ViewKeys:
        showKeys();
        return;
    case ActionId::ViewTheme:
        appearance::setTheme(appearance::nextTheme(themeChoice()));
        m_status->say(tr("Theme: %1").arg(appearance::themeText(themeChoice())));
        return;
    case ActionId::ViewDensity:
        appearance::setDensity(appearance::nextDensity(density()));
        m_status->say(tr("Density: %1").arg(appearance::densityText(density())));
        return;
    case ActionId::ViewCompact:
        appearance::setDensity(Density::Compact);
        return;
    case ActionId::ViewNormal:
        appearance::setDensity(Density::Normal);
        return;
    case ActionId::ViewRelaxed:
        appearance::setDensity(Density::Relaxed);
        return;
    case ActionId::ViewWall:
        showWall();
        return;
    case ActionId::ViewResetLayout:
        appearance::setDensity(Density::Normal);
        ExplainWindows::forgetPlace();
        for (Page* page : m_frame->pages())
            page->resetLayout();
        return;
    default:
        break;
    }
    if (m_frame->run(id) || m_assignment.run(id))
        return;
    // The page on the screen first; actions of the other table (Submit from the overview) next.
    if (currentPage()->run(id))
        return;
    for (Page* page : m_frame->pages())
        if (page != currentPage() && actionRow(id).menu != Menu::View && page->run(id))
            return;
}

/// The menu shows which of the heights of rows is in force.
void MainWindow::markDensity() {
    const std::pair<ActionId, Density> choices[] = {{ActionId::ViewCompact, Density::Compact},
                                                    {ActionId::ViewNormal, Density::Normal},
                                                    {ActionId::ViewRelaxed, Density::Relaxed}};
    for (const auto& choice : choices) {
        m_actions.action(choice.first)->setCheckable(true);
        m_actions.action(choice.first)->setChecked(choice.second == density());
    }
}

void MainWindow::showKeys() {
    auto* sheet = new KeySheet(m_keys, this);
    connect(sheet, &KeySheet::changeAsked, this,
            [this] { m_frame->show(QStringLiteral("settings"), QStringLiteral("keys")); });
    sheet->open();
}

/// What is done to selected rows is done in sight of them.
void MainWindow::runFound(QAction* action) {
    for (const ActionRow& row : actionTable())
        if (m_actions.action(row.id) == action && (row.job || row.agent))
            m_frame->show(row.job ? QStringLiteral("jobs") : QStringLiteral("agents"));
    action->trigger();
}

void MainWindow::updateTitle() {
    const Snapshot& s = *m_feed.snapshot();
    const auto waiting = s.jobsByState[static_cast<std::size_t>(JobState::Queued)] +
                         s.jobsByState[static_cast<std::size_t>(JobState::Backoff)];
    const QString trouble = troubleText(s);
    QString title = s.sequence == 0 ? QStringLiteral("node³")
                                    : tr("%1 queued – node³", "window title")
                                          .arg(countText(static_cast<std::int64_t>(waiting)));
    if (!trouble.isEmpty()) // also to be read in a task bar
        title.prepend(trouble + QStringLiteral(" · "));
    if (m_info.demo)
        title.prepend(tr("Demo ×%1", "window title")
                          .arg(QLocale().toString(m_info.settings.timeScale, 'g', 3)) +
                      QStringLiteral(" · "));
    if (title != windowTitle())
        setWindowTitle(title);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_frame->setNarrow(width() < metrics::kRailNarrowBelow);
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (!m_info.demo)
        return;
    QPainter painter(this);
    const QColor& color = colors().tone(Tone::Aside).mark;
    painter.fillRect(QRect(0, 0, width(), kDemoFrame), color);
    painter.fillRect(QRect(0, height() - kDemoFrame, width(), kDemoFrame), color);
    painter.fillRect(QRect(0, 0, kDemoFrame, height()), color);
    painter.fillRect(QRect(width() - kDemoFrame, 0, kDemoFrame, height()), color);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Preferences().setValue(QStringLiteral("window/geometry"), saveGeometry());
    event->setAccepted(m_closing->mayClose());
    if (event->isAccepted())
        Q_EMIT closed();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_frame)
        markDensity();
    const bool other = event->type() == QEvent::LanguageChange ||
                       (event->type() == QEvent::StyleChange && textSize() != m_builtTextSize);
    if (!other || m_buildAsked || !m_frame)
        return;
    m_buildAsked = true; // once this event is through: it may come from a widget of ours
    QMetaObject::invokeMethod(this, &MainWindow::buildAnew, Qt::QueuedConnection);
}

} // namespace node3
