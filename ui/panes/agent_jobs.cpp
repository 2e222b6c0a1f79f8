// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/agent_jobs.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTimeZone>
#include <QVBoxLayout>

#include <iterator>

namespace node3 {

namespace {

enum AgentJobsColumn { AtJob, AtOutcome, AtAssigned, AtRan, AtError };
constexpr int kAgentJobsColumns = 5;

Utc agentJobsNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

QString ranText(const AttemptRecord& a) {
    return a.startedAt && a.endedAt ? durationText(*a.endedAt - *a.startedAt) : noValue();
}

QString endedWith(const AttemptRecord& a) {
    QStringList parts;
    if (a.exitCode && *a.exitCode != 0)
        parts += AgentJobsModel::tr("exit code %1").arg(*a.exitCode);
    if (!a.error.empty())
        parts += escaped(a.error, 300);
    return parts.join(QStringLiteral(": "));
}

} // namespace

int AgentJobsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int AgentJobsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kAgentJobsColumns;
}

QVariant AgentJobsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AtJob:
        return tr("Job");
    case AtOutcome:
        return tr("Attempt");
    case AtAssigned:
        return tr("Assigned");
    case AtRan:
        return tr("Ran");
    default:
        return tr("Error");
    }
}

QVariant AgentJobsModel::data(const QModelIndex& index, int role) const {
    const JobRecord& record = m_jobs[static_cast<std::size_t>(index.row())];
    // Its attempts may be gone from the store while the job is not.
    const AttemptRecord a = record.attempts.empty() ? AttemptRecord{} : record.attempts.back();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    if (role == Qt::DecorationRole && index.column() == AtOutcome) {
        const Mark mark =
            a.outcome == Outcome::Open ? markOf(record.job.row.state) : markOf(a.outcome);
        return QIcon(glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, 2));
    }
    if (role == Qt::TextAlignmentRole && index.column() == AtRan)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (index.column()) {
        case AtJob:
            return plainTip(escaped(record.job.jobId, 128));
        case AtOutcome:
            return plainTip(outcomeTip(a.outcome));
        case AtAssigned:
            return a.attempt == 0 ? QVariant() : plainTip(timeTip(a.assignedAt, zone));
        case AtError:
            return plainTip(escapedLines(a.error).left(2000));
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case AtJob:
        return escaped(record.job.name.empty() ? record.job.jobId : record.job.name, 128);
    case AtOutcome:
        if (a.attempt == 0)
            return stateText(record.job.row.state);
        return QStringLiteral("#%1 %2").arg(a.attempt).arg(
            a.outcome == Outcome::Open ? stateText(record.job.row.state) : outcomeText(a.outcome));
    case AtAssigned:
        return a.attempt == 0 ? noValue() : timeText(a.assignedAt, agentJobsNow(), zone);
    case AtRan:
        return ranText(a);
    default:
        return endedWith(a);
    }
}

void AgentJobsModel::setJobs(std::vector<JobRecord> jobs) {
    beginResetModel();
    m_jobs = std::move(jobs);
    endResetModel();
}

void AgentJobsModel::append(std::vector<JobRecord> jobs) {
    if (jobs.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(jobs.size()) - 1);
    m_jobs.insert(m_jobs.end(), std::make_move_iterator(jobs.begin()),
                  std::make_move_iterator(jobs.end()));
    endInsertRows();
}

AgentJobsView::AgentJobsView(EngineFeed& feed, QWidget* parent) : QWidget(parent), m_feed(feed) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_model = new AgentJobsModel(this);
    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Jobs of this agent before"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRow);
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFont(fonts::header());
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    static constexpr int kWidths[] = {200, 160, 120, 96};
    for (int i = 0; i < 4; ++i)
        header->resizeSection(i, kWidths[i]);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT jobOpened(QString::fromStdString(
            m_model->jobs()[static_cast<std::size_t>(index.row())].job.jobId));
    });
    column->addWidget(m_table, 1);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 2, 12, 2);
    m_note = form::hint({});
    m_more = form::smallButton(tr("More"));
    connect(m_more, &QPushButton::clicked, this, [this] { ask(true); });
    line->addWidget(m_note, 1);
    line->addWidget(m_more);
    column->addLayout(line);
    updateNote();
}

void AgentJobsView::setAgent(const std::string& agentId) {
    if (agentId == m_agent)
        return;
    m_agent = agentId;
    ++m_question;
    m_awaited = m_known = false;
    m_cursor.clear();
    m_error.clear();
    m_model->setJobs({});
    updateNote();
    if (isVisible())
        ask(false);
}

void AgentJobsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_model->rowCount() <= kPage) // else the reader is further down
        ask(false);
}

void AgentJobsView::ask(bool more) {
    if (m_agent.empty() || m_awaited)
        return;
    JobQuery query;
    query.agent = m_agent;
    query.states = {JobState::Completed, JobState::Failed, JobState::Cancelled};
    query.sort = JobSort::LastEndedFirst;
    query.limit = kPage;
    if (more)
        query.cursor = m_cursor;
    m_awaited = true;
    updateNote();
    m_feed.jobs(std::move(query), this,
                [this, more, question = m_question](const std::variant<JobPage, Error>& answer) {
                    if (question != m_question)
                        return;
                    m_awaited = false;
                    if (const auto* page = std::get_if<JobPage>(&answer)) {
                        m_known = true;
                        m_error.clear();
                        m_cursor = page->next;
                        if (more)
                            m_model->append(page->jobs);
                        else
                            m_model->setJobs(page->jobs);
                    } else {
                        m_error = escaped(std::get<Error>(answer).message, 300);
                    }
                    updateNote();
                });
}

QString AgentJobsView::note() const {
    return m_note->text();
}

void AgentJobsView::updateNote() {
    const std::size_t n = m_model->jobs().size();
    m_more->setVisible(!m_cursor.empty() && n < kMost);
    m_more->setEnabled(!m_awaited);
    form::ink(*m_note, m_error.isEmpty() ? form::Ink::Text2 : form::Ink::Bad);
    QString text;
    if (!m_error.isEmpty())
        text = m_error;
    else if (!m_known)
        text = m_awaited ? tr("searching ended jobs…") : QString();
    else if (n == 0)
        text = tr("No ended job had its last attempt here.");
    else if (m_cursor.empty())
        text = tr("%Ln ended job(s) had their last attempt here.", nullptr, static_cast<int>(n));
    else
        text = tr("The newest %Ln ended job(s) whose last attempt was here.", nullptr,
                  static_cast<int>(n));
    m_note->setText(text);
}

} // namespace node3
