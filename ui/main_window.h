// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/actions/assignment_actions.h"
#include "ui/actions/key_bindings.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/export/report.h"
#include "ui/models/agent_ribbons.h"
#include "ui/models/history.h"
#include "ui/models/settings_edit.h"
#include "ui/notifier.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>

namespace node3 {

class BannerLine;
class Closing;
class CommandPalette;
class Page;
class PageFrame;
class StatusLine;
class WallDisplay;

/// The window: banner, pages, status line, menus of the action table, nothing else. Another
/// language or size of type makes all of it anew. The client must outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(EngineClient& client, const ConsoleInfo& info, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// By the page's id; false: there is no such page.
    bool showPage(const QString& id);
    Page* page(const QString& id) const;
    Page* currentPage() const;
    ActionSet& actions() { return m_actions; }
    KeyBindings& keys() { return m_keys; }
    BannerLine& banner() { return *m_banner; }
    StatusLine& status() { return *m_status; }
    PageFrame& frame() { return *m_frame; }
    CommandPalette& palette() { return *m_palette; }
    AssignmentActions& assignment() { return m_assignment; }
    ReportSaver& report() { return m_report; }
    EngineFeed& feed() { return m_feed; }
    History& history() { return m_history; }
    AgentRibbons& ribbons() { return m_ribbons; }
    Closing& closing() { return *m_closing; }
    Notifier& notifier() { return m_notifier; }
    void comeToFront();
    /// Null: it is not shown.
    WallDisplay* wall() const;
    /// Whether everything that was asked for has come and is shown.
    bool isSettled() const;

Q_SIGNALS:
    /// Closed for good: the program may end.
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildAnew();
    void makePalette();
    void makeMenus();
    void run(ActionId id);
    void showKeys();
    void runFound(QAction* action);
    void markDensity();
    void updateTitle();
    void showNewest();
    void showWall();

    const ConsoleInfo m_info;
    EngineFeed m_feed;
    History m_history;
    AgentRibbons m_ribbons;
    ActionSet m_actions;
    KeyBindings m_keys;
    AssignmentActions m_assignment;
    SettingsEdit m_edit;
    ReportSaver m_report;
    Notifier m_notifier;
    std::unique_ptr<Closing> m_closing;
    BannerLine* m_banner = nullptr;
    PageFrame* m_frame = nullptr;
    StatusLine* m_status = nullptr;
    QPointer<QWidget> m_wall;
    CommandPalette* m_palette = nullptr;
    int m_builtTextSize = 100;
    bool m_buildAsked = false;
};

} // namespace node3
