// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/text/language.h"
#include "tests/support/fake_engine.h"
#include "ui/console_info.h"
#include "ui/main_window.h"
#include "ui/models/job_model.h"
#include "ui/pages/agents_page.h"
#include "ui/pages/jobs_page.h"
#include "ui/pages/overview_page.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ordered_table.h"

#include <QApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QStandardPaths>
#include <QTest>

namespace node3::test {

/// A window over a fake engine, shown offscreen, with what tests of pages do all the time.
class UiFixture {
public:
    /// What goes by looks (agents by five, logs and explanations by more) comes so much sooner.
    static constexpr int kPaceMs = 10;

    explicit UiFixture(int agents = 6) {
        QCoreApplication::setOrganizationName(QStringLiteral("node3-test"));
        Preferences().clear();
        useLanguage(QStringLiteral("en"));
        applyTheme(ThemeChoice::Light);
        engine.addAgents(agents);
        engine.beat();
        info.agentsAddress = QStringLiteral("127.0.0.1:7300");
        info.httpAddress = QStringLiteral("127.0.0.1:8000");
        info.agentCommand = QStringLiteral("node3-agent --allow-commands");
        info.operatorName = QStringLiteral("ana");
    }
    MainWindow& open(const char* page) {
        window = std::make_unique<MainWindow>(engine, info);
        window->feed().setPace(kPaceMs);
        window->resize(1280, 800);
        window->showPage(QLatin1String(page));
        window->show();
        (void)QTest::qWaitForWindowExposed(window.get());
        return *window;
    }
    JobsPage& jobs() { return *static_cast<JobsPage*>(window->page(QStringLiteral("jobs"))); }
    AgentsPage& agents() {
        return *static_cast<AgentsPage*>(window->page(QStringLiteral("agents")));
    }
    OverviewPage& overview() {
        return *static_cast<OverviewPage*>(window->page(QStringLiteral("overview")));
    }

    /// The row of a job in the table; -1: not shown.
    int rowOf(const std::string& jobId) {
        for (int row = 0; row < jobs().model().rowCount(); ++row)
            if (jobs().model().line(row).id.toStdString() == jobId)
                return row;
        return -1;
    }
    int rowOfAgent(const std::string& id) {
        for (int row = 0; row < agents().model().rowCount(); ++row)
            if (const AgentView* a = agents().model().agent(row); a && a->fields.agentId == id)
                return row;
        return -1;
    }
    static void clickRow(OrderedTable& table, int row, Qt::KeyboardModifiers modifiers = {},
                         int column = 1) {
        table.scrollTo(table.model()->index(row, column));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers,
                          table.visualRect(table.model()->index(row, column)).center());
    }
    static QString text(OrderedTable& table, int row, const char* column) {
        return table.model()->index(row, table.orderedModel().column(column)).data().toString();
    }
    /// No window manager here gives the activity back when a dialog has closed, and shortcuts work
    /// in an active window only.
    static void activate(QWidget& window) {
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
    }
    /// The dialog that is open and has the keyboard; null: none, or not yet.
    template <class Dialog> static Dialog* dialog() {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        return dialog && dialog->isActiveWindow() ? dialog : nullptr;
    }

    FakeEngine engine;
    ConsoleInfo info;
    std::unique_ptr<MainWindow> window;
};

} // namespace node3::test
