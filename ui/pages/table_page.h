// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/filter/filter_line.h"
#include "ui/filter/view_store.h"
#include "ui/models/ordered_model.h"
#include "ui/pages/page.h"

#include <memory>
#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

class EmptyNote;
class ExportFlow;
class OrderKeeper;
class OrderedTable;
class PaneSplitter;
class ResultBar;
class ViewButton;

/// What pages with one table have alike: buttons in the header, the filter line, the line of counts
/// and of the order's age, the table, the bar of results, and the detail pane below or at the
/// right. A page adds its model, its pane, its facets and what its actions do.
class TablePage : public Page {
    Q_OBJECT

public:
    bool run(ActionId id) override;
    void focusFirst() override;
    /// Also the id of a view.
    void showFilter(const QString& filter) override;
    QString currentFilter() const override;
    bool isSettled() const override;
    void resetLayout() override;
    void densityChanged() override;

    OrderedTable& table() { return *m_table; }
    FilterLine& filterLine() { return *m_filter; }
    QLineEdit& search() { return m_filter->field(); }
    ViewButton& viewButton() { return *m_viewButton; }
    EmptyNote& emptyNote() { return *m_empty; }
    ResultBar& results() { return *m_results; }
    ExportFlow& exports() { return *m_export; }
    PaneSplitter& splitter() { return *m_splitter; }
    QPushButton& pinButton() { return *m_pin; }
    /// "37 of 1,043 jobs · 3 selected (Esc clears)".
    QString countLine() const;
    /// "Order 14 s old, 9 changed"; empty: nothing is to be said of it.
    QString orderLine() const;

protected:
    /// `id` is the page's in the page table: what is remembered stands under it. A page calls
    /// build() in its constructor, and start() at its end.
    TablePage(const QString& id, const QString& title, Menu menu, const PageSources& sources);
    ~TablePage() override;

    struct Parts {
        OrderedModel& model;
        OrderKeeper& keeper;
        QWidget& pane;
        std::span<const FilterKey> keys;
        std::span<const BuiltInView> views; ///< the first one is shown at first
        QString searchHint;                 ///< what free words are looked for in
        ActionId exportAction;              ///< writes the table to a file
    };
    void build(const Parts& parts);
    /// Shows the last filter again.
    void start();

    /// A button at the right end of the header.
    QPushButton* addHeaderButton(ActionId id, bool primary = false);
    void updateLines();

    EngineFeed& feed() const { return m_feed; }
    ActionSet& actions() const { return m_actions; }
    const ConsoleInfo& info() const { return m_info; }
    OrderedModel& orderedModel() const { return *m_ordered; }

    virtual void selectionChanged() = 0;
    /// The rows that these terms mean are to be shown.
    virtual void filterBy(const std::vector<FilterTerm>& terms) = 0;
    /// "37 of 1,043 jobs".
    virtual QString counted() const = 0;
    /// What stands in place of rows when there are none.
    virtual void fillEmptyNote(EmptyNote& note) = 0;

    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void makeHeader(const Parts& parts);
    void makeFilterLine(class QVBoxLayout& column, const Parts& parts);
    void makeCountLine(class QVBoxLayout& column);
    void updateOrderLine();
    void showPaneMenu();
    void filterChanged();
    void fitHeader();
    void placeEmptyNote();

    const QString m_id;
    const Menu m_menu;
    EngineFeed& m_feed;
    ActionSet& m_actions;
    const ConsoleInfo& m_info;
    OrderedModel* m_ordered = nullptr;
    OrderKeeper* m_keeper = nullptr;
    OrderedTable* m_table = nullptr;
    PaneSplitter* m_splitter = nullptr;
    std::unique_ptr<ViewStore> m_views;
    ViewButton* m_viewButton = nullptr;
    FilterLine* m_filter = nullptr;
    EmptyNote* m_empty = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_order = nullptr;
    QPushButton* m_resort = nullptr;
    QPushButton* m_pin = nullptr;
    QPushButton* m_paneButton = nullptr;
    QPushButton* m_primary = nullptr;
    /// Buttons of the header that show their icon alone where there is little room, and their
    /// words.
    std::vector<std::pair<QPushButton*, QString>> m_headerButtons;
    ResultBar* m_results = nullptr;
    ExportFlow* m_export = nullptr;
};

} // namespace node3
