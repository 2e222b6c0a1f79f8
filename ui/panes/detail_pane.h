// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/line_list.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QTabBar;

namespace node3 {

class PaneHead;

/// A detail pane: a head, tabs, and the page of the chosen tab; in their place a summary when
/// several rows are selected, and what to do when none is. Stands below a table or beside it: it
/// works from 380 pixels of width and 200 of height on.
class DetailPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailPane(const QString& hint, QWidget* parent = nullptr);

    PaneHead& head() { return *m_head; }
    QTabBar& tabs() { return *m_tabs; }
    /// What stands in place of the tabs while several rows are selected.
    const LineList& several() const { return *m_several; }
    QString hint() const;

protected:
    /// `bar` holds the page's own controls and stands beside the tabs while there is room.
    void addTab(const QString& title, QWidget* page, QWidget* bar = nullptr);
    int tabIndex() const;
    void setTabIndex(int index);
    void showNone();
    void showOne();
    /// The figures are old: the counts of several rows show it.
    void setStale(bool stale) { m_several->setStale(stale); }
    void showSeveral(std::vector<LineList::Line> lines);
    /// Of a tab's page that takes the height that it needs.
    static QScrollArea* scrolled(QWidget* content);

    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void showBar();

    PaneHead* m_head;
    QTabBar* m_tabs;
    QGridLayout* m_tabGrid;
    QWidget* m_tabRow;
    QStackedWidget* m_stack;
    std::vector<QWidget*> m_bars; ///< by tab; null: none
    LineList* m_several;
    QLabel* m_hint;
    bool m_narrow = false;
};

} // namespace node3
