// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_model.h"
#include "ui/pages/table_page.h"

namespace node3 {

class JobActions;
class JobPane;

/// The job table with its filter line, the actions on what is selected, and the detail pane.
class JobsPage : public TablePage {
    Q_OBJECT

public:
    explicit JobsPage(const PageSources& sources);
    ~JobsPage() override;

    bool run(ActionId id) override;
    void reveal(const QString& id) override;
    QString badge() const override;
    QString badgeFilter() const override { return QStringLiteral("state:queued state:backoff"); }

    JobModel& model() { return *m_model; }
    JobPane& pane() { return *m_pane; }

protected:
    void selectionChanged() override;
    void filterBy(const std::vector<FilterTerm>& terms) override;
    QString counted() const override;
    void fillEmptyNote(EmptyNote& note) override;

private:
    void selectRevealed();
    void updateActions();
    void askExport();
    void updateBadge();
    void searchEnded();

    JobModel* m_model;
    JobActions* m_work;
    JobPane* m_pane;
    QString m_badge;
    QByteArray m_revealed; ///< to be selected once its row is there
    int m_tick = 0;
    int m_searching = 0;      ///< questions to the store that are not answered yet
    quint64 m_searched = 0;   ///< the newest search; answers to older ones are void
    bool m_moreEnded = false; ///< the store has more than it was asked for
};

} // namespace node3
