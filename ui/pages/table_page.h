// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"
#include "ui/models/ordered_model.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace node3 {

class OrderKeeper;
class OrderedTable;
class PaneSplitter;
class ResultBar;

/// What pages with one table have alike: buttons in the header, the filter line, the line of counts
/// and of the order's age, the table, the bar of results, and the detail pane below or at the
/// right. A page adds its model, its pane, its facets and what its actions do.
class TablePage : public Page {
    Q_OBJECT

public:
    bool run(ActionId id) override;
    void focusFirst() override;
    bool isSettled() const override;
    void resetLayout() override;

    OrderedTable& table() { return *m_table; }
    QLineEdit& search() { return *m_search; }
    ResultBar& results() { return *m_results; }
    PaneSplitter& splitter() { return *m_splitter; }
    /// "37 of 1,043 jobs · 3 selected (Esc clears)".
    QString countLine() const;

protected:
    /// `id` is the page's in the page table: what is remembered stands under it. A page calls
    /// build() at the end of its constructor.
    TablePage(const QString& id, const QString& title, Menu menu, const PageSources& sources);

    struct Parts {
        OrderedModel& model;
        OrderKeeper& keeper;
        QWidget& pane;
        QString searchHint; ///< what free words are looked for in
    };
    void build(const Parts& parts);

    /// A facet: a button at the left of the search field.
    void addFacet(QWidget& facet);
    /// A button at the right end of the header.
    void addHeaderButton(ActionId id, bool primary = false);
    void setFiltered(bool filtered);
    void updateLines();
    /// Sends what an action became, and shows at rows and bar how it goes.
    void send(ActionBatch batch);
    void copyToClipboard(const QStringList& ids);

    EngineFeed& feed() const { return m_feed; }
    ActionSet& actions() const { return m_actions; }
    const ConsoleInfo& info() const { return m_info; }
    OrderedModel& orderedModel() const { return *m_ordered; }

    virtual void selectionChanged() = 0;
    /// The text of the search field has changed, a moment ago.
    virtual void searched(const QString& text) = 0;
    virtual void clearFilter() = 0;
    /// "37 of 1,043 jobs".
    virtual QString counted() const = 0;

private:
    void makeFilterLine(class QVBoxLayout& column, const QString& hint);
    void makeCountLine(class QVBoxLayout& column);
    void watchRunner();
    void showPaneMenu();

    const QString m_id;
    const Menu m_menu;
    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    OrderedModel* m_ordered = nullptr;
    OrderKeeper* m_keeper = nullptr;
    ActionRunner* m_runner;
    OrderedTable* m_table = nullptr;
    PaneSplitter* m_splitter = nullptr;
    class QHBoxLayout* m_facets = nullptr;
    QLineEdit* m_search = nullptr;
    QPushButton* m_clear = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_order = nullptr;
    QPushButton* m_resort = nullptr;
    QPushButton* m_paneButton = nullptr;
    ResultBar* m_results = nullptr;
    QTimer* m_typing = nullptr;
};

} // namespace node3
