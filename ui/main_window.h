// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/actions/assignment_actions.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/models/history.h"

#include <QMainWindow>

#include <vector>

class QStackedWidget;

namespace node3 {

class BannerLine;
class Page;
class Rail;

/// The window: docks the pages of the page table, builds its menus from the action table, nothing
/// else. The client must outlive it.
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
    BannerLine& banner() { return *m_banner; }
    AssignmentActions& assignment() { return m_assignment; }
    EngineFeed& feed() { return m_feed; }
    History& history() { return m_history; }
    /// Whether everything that was asked for has come and is shown.
    bool isSettled() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeMenus();
    void run(ActionId id);
    void choose(int index);
    void updateBadges();
    void updateTitle();

    const ConsoleInfo m_info;
    EngineFeed m_feed;
    History m_history;
    ActionSet m_actions;
    AssignmentActions m_assignment;
    Rail* m_rail;
    QStackedWidget* m_stack;
    BannerLine* m_banner;
    std::vector<Page*> m_pages;
};

} // namespace node3
