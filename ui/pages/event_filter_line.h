// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/event_filter.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace node3 {

/// The filter of the events: facets and text are one, the facets write into the text.
class EventFilterLine : public QWidget {
    Q_OBJECT

public:
    /// `actors`: who has done something, to be offered.
    explicit EventFilterLine(std::function<std::vector<std::string>()> actors,
                             QWidget* parent = nullptr);

    const EventFilter& filter() const { return m_filter; }
    QLineEdit& search() { return *m_search; }
    /// Chooses the view; it stands where the page wants it, and is the page's.
    QPushButton& viewButton() { return *m_view; }
    QLabel& problem() { return *m_problem; }
    QPushButton& kindButton() { return *m_kind; }
    QPushButton& clearButton() { return *m_clear; }
    void setView(EventView view);
    /// Text of the filter's own language, which may hold "view:audit" or "view:trouble".
    void showText(const QString& filter);

Q_SIGNALS:
    void changed(const node3::EventFilter& filter);
    /// Enter in the text: back to the table.
    void left();

private:
    void apply();
    void describe(const QString& text);
    void setKey(const QString& key, const QStringList& values);
    void showViewMenu();
    void showKindMenu();
    void showWhoMenu();
    void showTimeMenu();

    const std::function<std::vector<std::string>()> m_actors;
    EventFilter m_filter;
    EventView m_shown = EventView::All;
    QPushButton *m_view, *m_kind, *m_who, *m_time, *m_clear;
    QLineEdit* m_search;
    QLabel* m_problem;
    QTimer* m_typing;
};

} // namespace node3
