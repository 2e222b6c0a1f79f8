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

/// Jobs whose last attempt was on one agent, the newest first.
class AgentJobsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setJobs(std::vector<JobRecord> jobs);
    void append(std::vector<JobRecord> jobs);
    const std::vector<JobRecord>& jobs() const { return m_jobs; }

private:
    std::vector<JobRecord> m_jobs;
};

/// What an agent did before, from the store's history, page by page. Asked for when it is shown
/// and by [More]; at most kMost rows.
class AgentJobsView : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPage = 100;
    static constexpr std::size_t kMost = 2000;

    explicit AgentJobsView(EngineFeed& feed, QWidget* parent = nullptr);
    void setAgent(const std::string& agentId);
    AgentJobsModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    QPushButton& moreButton() { return *m_more; }
    QString note() const;

Q_SIGNALS:
    void jobOpened(const QString& jobId);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask(bool more);
    void updateNote();

    EngineFeed& m_feed;
    std::string m_agent;
    int m_question = 0;
    bool m_awaited = false, m_known = false;
    std::string m_cursor;
    QString m_error;
    AgentJobsModel* m_model;
    QTableView* m_table;
    QLabel* m_note;
    QPushButton* m_more;
};

} // namespace node3
