// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "engine/text/format.h"
#include "ui/models/agent_columns.h"
#include "ui/pages/page_table.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/status_line.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace node3 {

MainWindow::MainWindow(EngineClient& client, const ConsoleInfo& info, QWidget* parent)
    : QMainWindow(parent), m_info(info), m_feed(client), m_history(m_feed),
      m_assignment(m_feed, m_actions, m_info, *this) {
    setMinimumSize(640, 400);
    setWindowIcon(QIcon(QStringLiteral(":/icons/node3.svg")));
    m_rail = new Rail;
    m_stack = new QStackedWidget;
    const PageSources sources{m_feed, m_history, m_actions, m_info};
    int number = 0;
    for (const PageRow& row : pageTable()) {
        Page* page = row.make(sources);
        m_pages.push_back(page);
        m_stack->addWidget(page);
        m_rail->add(pageTitle(row), icon(QLatin1String(row.icon)),
                    QStringLiteral("Ctrl+%1").arg(++number));
        connect(page, &Page::badgeChanged, this, &MainWindow::updateBadges);
        connect(page, &Page::pageWanted, this, [this](const QString& id, const QString& filter) {
            if (showPage(id))
                currentPage()->showFilter(filter);
        });
    }
    auto* center = new QWidget;
    auto* column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new BannerLine(m_feed, m_info);
    connect(m_banner, &BannerLine::unpauseAsked, &m_assignment, &AssignmentActions::unpause);
    connect(m_banner, &BannerLine::extendAsked, &m_assignment, &AssignmentActions::extend);
    column->addWidget(m_banner);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_stack, 1);
    column->addLayout(row, 1);
    column->addWidget(&m_assignment.bar());
    column->addWidget(new StatusLine(m_feed, m_info));
    setCentralWidget(center);
    makeMenus();

    connect(m_rail, &Rail::chosen, this, &MainWindow::choose);
    connect(&m_actions, &ActionSet::triggered, this, &MainWindow::run);
    connect(&m_feed, &EngineFeed::snapshotCame, this, &MainWindow::updateTitle);
    resize(1280, 800);
    if (const QByteArray geometry =
            QSettings().value(QStringLiteral("window/geometry")).toByteArray();
        !geometry.isEmpty())
        restoreGeometry(geometry);
    updateTitle();
    choose(0);
    m_feed.start();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeMenus() {
    for (int m = 0; m < kMenus; ++m) {
        const Menu id = static_cast<Menu>(m);
        QMenu* menu = menuBar()->addMenu(menuTitle(id));
        if (id == Menu::View) {
            int number = 0;
            for (const PageRow& row : pageTable()) {
                QAction* action = menu->addAction(icon(QLatin1String(row.icon)), pageTitle(row));
                action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number + 1)));
                connect(action, &QAction::triggered, this, [this, number] { choose(number); });
                ++number;
            }
        }
        m_actions.fill(*menu, id);
    }
}

void MainWindow::choose(int index) {
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_pages[static_cast<std::size_t>(index)]->focusFirst();
}

bool MainWindow::showPage(const QString& id) {
    int index = 0;
    for (const PageRow& row : pageTable()) {
        if (id == QLatin1String(row.id)) {
            choose(index);
            return true;
        }
        ++index;
    }
    return false;
}

Page* MainWindow::page(const QString& id) const {
    std::size_t index = 0;
    for (const PageRow& row : pageTable()) {
        if (id == QLatin1String(row.id))
            return m_pages[index];
        ++index;
    }
    return nullptr;
}

Page* MainWindow::currentPage() const {
    return m_pages[static_cast<std::size_t>(m_stack->currentIndex())];
}

bool MainWindow::isSettled() const {
    return m_feed.pending() == 0 && currentPage()->isSettled();
}

void MainWindow::run(ActionId id) {
    switch (id) {
    case ActionId::Quit:
        close();
        return;
    case ActionId::Undo:
        ResultBar::undoNewest();
        return;
    case ActionId::ViewTheme:
        applyTheme(colors().dark ? ThemeChoice::Light : ThemeChoice::Dark);
        QSettings().setValue(QStringLiteral("theme"),
                             colors().dark ? QStringLiteral("dark") : QStringLiteral("light"));
        return;
    case ActionId::ViewResetLayout:
        for (Page* page : m_pages)
            page->resetLayout();
        return;
    default:
        break;
    }
    if (m_assignment.run(id))
        return;
    // The page on the screen first; actions of the other table (Submit from the overview) next.
    if (currentPage()->run(id))
        return;
    for (Page* page : m_pages)
        if (page != currentPage() && actionRow(id).menu != Menu::View && page->run(id))
            return;
}

void MainWindow::updateBadges() {
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_rail->setBadge(static_cast<int>(i), m_pages[i]->badge(), m_pages[i]->badgeMark());
}

void MainWindow::updateTitle() {
    const Snapshot& s = *m_feed.snapshot();
    const auto waiting = s.jobsByState[static_cast<std::size_t>(JobState::Queued)] +
                         s.jobsByState[static_cast<std::size_t>(JobState::Backoff)];
    const Trouble trouble = troubleOf(s);
    QString title = s.sequence == 0 ? QStringLiteral("node³")
                                    : tr("%1 queued – node³", "window title")
                                          .arg(countText(static_cast<std::int64_t>(waiting)));
    if (trouble.agents > 0) // also to be read in a task bar
        title.prepend(QStringLiteral("%1 %2 · ")
                          .arg(trouble.unhealthy ? QStringLiteral("✕") : QStringLiteral("△"),
                               countText(trouble.agents)));
    if (m_info.demo)
        title.prepend(tr("Demo ×%1", "window title")
                          .arg(QLocale().toString(m_info.settings.timeScale, 'g', 3)) +
                      QStringLiteral(" · "));
    if (title != windowTitle())
        setWindowTitle(title);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_rail->setNarrow(width() < metrics::kRailNarrowBelow);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_actions.retranslate();
}

} // namespace node3
