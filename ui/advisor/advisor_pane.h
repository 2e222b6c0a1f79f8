// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QPoint>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace node3 {

class AdviceEntry;
class AgentModel;
class JobModel;
class Remedies;
class ResultBar;

/// What is wrong, by which figures, and what to do about it: the advisor's entries, one a cause,
/// changed in place. Nothing is inserted, moved or taken away under the hand. Window's thread.
class AdvisorPane : public QWidget {
    Q_OBJECT

public:
    /// Entries stand still for so long after the pointer has moved over them or a key was pressed.
    static constexpr qint64 kRestMs = 5000;

    AdvisorPane(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info,
                QWidget* parent = nullptr);

    /// The rows of the tables, for remedies that act on them.
    void setModels(JobModel& jobs, AgentModel& agents);
    /// Takes the newest snapshot over now.
    void refresh();
    const std::vector<AdviceEntry*>& entries() const { return m_entries; }
    /// Null: there is none of that id.
    AdviceEntry* entry(const std::string& id) const;
    /// Opens the entry, brings it into sight and gives it the keyboard.
    void showEntry(const std::string& id);
    QString countText() const;
    QString emptyText() const;
    QString moreText() const;
    QPushButton& closedButton() { return *m_closed; }
    ResultBar& results() { return *m_bar; }
    /// What all of it takes at the present width.
    int wantedHeight() const;

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);
    void revealWanted(const QString& page, const QString& row);
    /// It wants another height.
    void heightChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool isHeld();
    void syncEntries();
    AdviceEntry* makeEntry(const Advice& advice);
    void placeEntries();
    void removeEntry(AdviceEntry* entry);
    void openFirst();
    void showLines();
    void mark(const std::string& id, AdviceState state, std::optional<Duration> lasts);
    void moveFocus(AdviceEntry* from, int by);

    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    QLabel *m_counts, *m_empty, *m_more;
    QPushButton* m_closed;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QVBoxLayout* m_column;
    ResultBar* m_bar;
    Remedies* m_remedies;
    std::vector<AdviceEntry*> m_entries;
    bool m_toggled = false; ///< by hand: nothing opens by itself any more
    std::optional<qint64> m_touchedAt;
    QPoint m_pointer;
    int m_tick = 0;
};

} // namespace node3
