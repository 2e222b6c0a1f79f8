// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/models/history.h"
#include "ui/theme/glyphs.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace node3 {

class AgentRibbons;
class KeyBindings;
class Notifier;
class SettingsEdit;

/// What a page is given: it builds its models and views on these, nothing else.
struct PageSources {
    EngineFeed& feed;
    History& history; ///< of the overview's charts
    AgentRibbons& ribbons;
    ActionSet& actions;
    const ConsoleInfo& info;
    KeyBindings& keys;
    SettingsEdit& edit; ///< settings typed and not applied: they outlive the page
    Notifier& notifier;
    /// Where the page will stand. A style sheet is worked out anew for all of what is given another
    /// parent, so what is large stands in its place from the start.
    QWidget* parent = nullptr;
};

/// A page of the window: a header line of 40 pixels and what stands under it.
class Page : public QWidget {
    Q_OBJECT

public:
    Page(const QString& title, QWidget* parent);

    /// Does what the action table cannot do by itself; false: not this page's matter.
    virtual bool run(ActionId) { return false; }
    /// Where the keyboard goes when the page is shown: here to the page itself, which shows no
    /// mark.
    virtual void focusFirst() { setFocus(); }
    /// What a figure of another page leads to: the rows that it counts, as a filter of this page's
    /// language.
    virtual void showFilter(const QString&) {}
    /// Shows the row with that id, whatever the filter, and makes it the selected one.
    virtual void reveal(const QString&) {}
    /// What showFilter() would show again.
    virtual QString currentFilter() const { return {}; }
    /// Whether everything asked for has come and is shown.
    virtual bool isSettled() const { return true; }
    virtual void resetLayout() {}
    /// Rows of tables stand closer, or less close, from now on.
    virtual void densityChanged() {}
    /// The line under the page's word in the rail; empty: none.
    virtual QString badge() const { return {}; }
    virtual Mark badgeMark() const { return {}; }
    /// The rows that the badge counts, for showFilter().
    virtual QString badgeFilter() const { return {}; }

Q_SIGNALS:
    /// Another page, by its id, with a filter of its own language.
    void pageWanted(const QString& id, const QString& filter);
    /// A row of another page, whatever its filter shows.
    void revealWanted(const QString& id, const QString& row);
    void badgeChanged();

protected:
    /// The right side of the header line.
    QHBoxLayout& headerRow() { return *m_row; }
    class QVBoxLayout& body() {
        return *m_body;
    }
    void setTitleText(const QString& title);
    QString titleText() const;
    int titleWidth() const;

private:
    QHBoxLayout* m_row;
    QVBoxLayout* m_body;
    QLabel* m_title;
};

} // namespace node3
