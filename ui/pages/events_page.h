// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/event_model.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;

namespace node3 {

class EventFilterLine;
class ExportFlow;
class EmptyNote;
class OrderedTable;
class ResultBar;

/// Everything that happened, newest last, with what it caused; what operators did.
class EventsPage : public Page {
    Q_OBJECT

public:
    explicit EventsPage(const PageSources& sources);

    bool run(ActionId id) override;
    void focusFirst() override;
    /// A line of the filter, which may begin with "view:audit" or "view:trouble".
    void showFilter(const QString& filter) override;
    bool isSettled() const override;
    void resetLayout() override;

    EventModel& model() { return *m_model; }
    OrderedTable& table() { return *m_table; }
    EventFilterLine& filterLine() { return *m_line; }
    ResultBar& results() { return *m_results; }
    ExportFlow& exports() { return *m_export; }
    QPushButton& freshButton() { return *m_fresh; }
    QPushButton& olderButton() { return *m_older; }
    QString countText() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeCountLine(class QVBoxLayout& column);
    void setFilter(const EventFilter& filter);
    void refreshed();
    void describe();
    void describeEmpty();
    void settle();
    void scrolled(int value);
    void updateFollowing();
    void toEnd();
    void askOlder();
    void toggle(int row);
    void selectionChanged();
    void askExport();
    void copySelected();
    std::optional<int> oneSelected() const;

    EngineFeed& m_feed;
    ActionSet& m_actions;
    EventModel* m_model;
    OrderedTable* m_table;
    EmptyNote* m_empty;
    ResultBar* m_results;
    ExportFlow* m_export;
    EventFilterLine* m_line;
    QPushButton *m_older, *m_fresh;
    QLabel* m_count;
    Slot m_keepTop = ~Slot{0}; ///< stays where it is when older ones come before it
    unsigned m_turn = 0;       ///< counts refreshed()
    bool m_settling = false;   ///< the table is being moved by us, not by the hand
    bool m_sourceByView = false;
};

} // namespace node3
