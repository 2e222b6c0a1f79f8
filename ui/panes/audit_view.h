// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace node3 {

/// Events of one job or agent, oldest first.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Who, What };
    static constexpr int kColumns = 3;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void clear();
    /// Those that are not here yet; older ones go before, newer ones behind.
    void add(const std::vector<Event>& events);
    const std::vector<Event>& events() const { return m_events; }

private:
    std::vector<Event> m_events; ///< by seq
};

/// What happened to one job or agent, and who did it: the newest events from the log, earlier ones
/// by [Earlier], new ones as they come. Follows while its end is on the screen. Asks only while it
/// is shown; at most kMost events.
class AuditView : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPage = 200;
    static constexpr std::size_t kMost = 5000;
    enum class About { Job, Agent };

    AuditView(EngineFeed& feed, About about, QWidget* parent = nullptr);
    /// Of another one; empty: of none.
    void setId(const std::string& id);
    AuditModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    QPushButton& earlierButton() { return *m_earlier; }
    QString note() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask(bool earlier);
    void take(const EventPage& page, bool earlier);
    void live(const std::vector<FeedItem>& items);
    void put(const std::vector<Event>& events);
    void updateNote();

    EngineFeed& m_feed;
    const About m_about;
    std::string m_id;
    int m_question = 0;
    bool m_awaited = false, m_known = false, m_more = false;
    std::uint64_t m_reached = 0; ///< down to here has been looked at
    QString m_error;
    AuditModel* m_model;
    QTableView* m_table;
    QLabel* m_note;
    QPushButton* m_earlier;
};

} // namespace node3
