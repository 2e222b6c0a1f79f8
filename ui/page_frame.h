// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page_table.h"

#include <QWidget>

#include <vector>

class QStackedWidget;

namespace node3 {

class JobsPage;
class OverviewPage;
class Rail;

/// The rail and the pages of the page table, the way back and forward through them, and the way
/// from one trouble to the next. Window's thread.
class PageFrame : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostSteps = 50; ///< that Back remembers

    explicit PageFrame(const PageSources& sources, QWidget* parent = nullptr);

    /// By the page's id; false: there is no such page.
    bool show(const QString& id);
    /// With a filter of that page's language.
    bool show(const QString& id, const QString& filter);
    /// The page with one of its rows selected.
    void reveal(const QString& pageId, const QString& rowId);
    Page* page(const QString& id) const;
    Page* current() const;
    QString currentId() const;
    OverviewPage& overview() const;
    const std::vector<Page*>& pages() const { return m_pages; }
    Rail& rail() { return *m_rail; }
    /// Back, forward, next and previous trouble; false: another action.
    bool run(ActionId id);
    void setNarrow(bool narrow);

Q_SIGNALS:
    /// One line for the operator.
    void said(const QString& text);

private:
    struct Step {
        int page = 0;
        QString filter;
    };
    struct Trouble {
        QString page, id;
        friend bool operator==(const Trouble&, const Trouble&) = default;
    };
    int indexOf(const QString& id) const;
    void choose(int index);
    void remember();
    void go(const Step& step);
    void walk(std::vector<Step>& from, std::vector<Step>& to);
    Step here() const;
    void tellWays();
    void updateRail();
    std::vector<Trouble> troubles() const;
    void stepTrouble(int direction);

    EngineFeed& m_feed;
    ActionSet& m_actions;
    Rail* m_rail;
    QStackedWidget* m_stack;
    const std::vector<const PageRow*> m_rows;
    std::vector<Page*> m_pages;          ///< one a row
    std::vector<Step> m_back, m_forward; ///< the newest last
    Trouble m_trouble;                   ///< the one shown last
};

} // namespace node3
