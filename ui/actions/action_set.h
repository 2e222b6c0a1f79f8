// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_table.h"

#include <QAction>
#include <QObject>

#include <array>
#include <functional>
#include <map>
#include <vector>

class QMenu;
class QWidget;

namespace node3 {

/// One QAction for each row of the action table: the same object in menu bar, context menu, buttons
/// and tables. Window's thread.
class ActionSet : public QObject {
    Q_OBJECT

public:
    explicit ActionSet(QObject* parent = nullptr);

    QAction* action(ActionId id) const { return m_actions.at(id); }
    /// The rows of that menu in their order, with separators.
    void fill(QMenu& menu, Menu rows) const;
    /// Gives a table the keys of that menu (and of View).
    void addTo(QWidget& table, Menu rows) const;

    /// A page as an action, with Ctrl+1, Ctrl+2, … at first. `title` is a source text of the
    /// context "Pages". Of a page that is there already, the action that it has.
    struct PageAction {
        QString id;
        const char* title;
        QKeySequence standard;
        QAction* action;
    };
    QAction* addPage(const QString& id, const char* title, const char* iconName);
    const std::vector<PageAction>& pageActions() const { return m_pages; }

    /// What is selected: switches on what applies to at least one, and says why not for the rest.
    void setJobs(const std::array<std::size_t, kJobStates>& byState);
    void setAgents(const std::vector<const AgentView*>& agents);
    /// Whether there is a pause to end.
    void setPaused(bool paused);
    /// Whether there is something to go back and forward to.
    void setWays(bool back, bool forward);
    /// Whether this window can open a demo market beside it.
    void setOpensDemo(bool opens);
    void retranslate();

Q_SIGNALS:
    void triggered(node3::ActionId id);
    void pageAdded();

private:
    void setEnabled(const ActionRow& row, std::size_t applies, std::size_t selected);

    void setPossible(ActionId id, bool possible);

    std::map<ActionId, QAction*> m_actions;
    std::vector<PageAction> m_pages;
};

} // namespace node3
