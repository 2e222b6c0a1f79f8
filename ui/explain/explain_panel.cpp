// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explain_panel.h"

#include "engine/text/format.h"
#include "ui/dialogs/late.h"
#include "ui/explain/explain_view.h"

#include <QPushButton>
#include <QScrollArea>
#include <QTimeZone>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kPanelAskEvery = 10; ///< looks: once a second
constexpr std::size_t kTimeoutsKept = 256;

} // namespace

ExplainPanel::ExplainPanel(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_view = new ExplainView;
    m_area = new QScrollArea;
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(m_view);
    m_view->setAutoFillBackground(false);
    m_area->viewport()->setAutoFillBackground(false);
    column->addWidget(m_area);
    m_runner = new ActionRunner(feed, this);
    connect(m_view, &ExplainView::chosen, this, &ExplainPanel::carryOut);
    connect(&m_view->windowButton(), &QPushButton::clicked, this,
            [this] { Q_EMIT windowWanted(m_target); });
    connect(m_runner, &ActionRunner::asked, this, [this](const ActionRow& row, const std::string&) {
        m_view->setNote(actionText(row.asked), false);
    });
    connect(m_runner, &ActionRunner::answered, this,
            [this](const ActionRow&, const std::string&, const Error* error) {
                m_view->setNote(error ? tr("Not done: %1").arg(escaped(error->message, 300))
                                      : QString(),
                                error != nullptr);
                ask();
            });
    connect(&feed, &EngineFeed::looked, this, [this] {
        if (!isVisible() || m_target.kind == ExplainTarget::Kind::None)
            return;
        if (++m_tick % kPanelAskEvery == 0)
            ask();
        stamp();
    });
}

void ExplainPanel::setTarget(const ExplainTarget& target) {
    if (target == m_target)
        return;
    m_target = target;
    ++m_question;
    m_awaited = 0;
    m_job.reset();
    m_agent.reset();
    m_record.reset();
    m_at.clear();
    m_view->clear();
    m_view->windowButton().setVisible(target.kind != ExplainTarget::Kind::None);
    if (isVisible())
        ask();
}

QString ExplainPanel::name() const {
    return m_record && !m_record->job.name.empty() ? escaped(m_record->job.name, 128)
                                                   : escaped(m_target.id, 128);
}

void ExplainPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void ExplainPanel::ask() {
    if (m_awaited > 0)
        return; // a slow engine is not asked again meanwhile
    switch (m_target.kind) {
    case ExplainTarget::Kind::Job:
        askJob();
        break;
    case ExplainTarget::Kind::Agent:
        askAgent();
        break;
    case ExplainTarget::Kind::None:
        break;
    }
}

void ExplainPanel::askJob() {
    m_awaited = 2;
    const auto mine = [this, question = m_question] {
        if (question != m_question)
            return false;
        --m_awaited;
        return true;
    };
    m_feed.job(m_target.id, this, [this, mine](const std::variant<JobRecord, Error>& answer) {
        if (!mine())
            return;
        if (const auto* record = std::get_if<JobRecord>(&answer)) {
            m_record = std::make_shared<const JobRecord>(*record);
            refresh();
        }
    });
    m_feed.explainJob(m_target.id, this,
                      [this, mine](const std::variant<JobExplanation, Error>& answer) {
                          if (!mine())
                              return;
                          if (const auto* e = std::get_if<JobExplanation>(&answer)) {
                              m_job = *e;
                              m_at = timeText(m_feed.snapshot()->at.utc, m_feed.snapshot()->at.utc,
                                              QTimeZone::systemTimeZone());
                              refresh();
                          } else {
                              refuse(std::get<Error>(answer));
                          }
                      });
}

void ExplainPanel::askAgent() {
    m_awaited = 1;
    m_feed.explainAgent(
        m_target.id, this,
        [this, question = m_question](const std::variant<AgentExplanation, Error>& answer) {
            if (question != m_question)
                return;
            --m_awaited;
            if (const auto* e = std::get_if<AgentExplanation>(&answer)) {
                m_agent = *e;
                m_at = timeText(m_feed.snapshot()->at.utc, m_feed.snapshot()->at.utc,
                                QTimeZone::systemTimeZone());
                refresh();
            } else {
                refuse(std::get<Error>(answer));
            }
        });
}

/// It is not answered: deleted, forgotten, or the engine is stopping.
void ExplainPanel::refuse(const Error& error) {
    m_refused = true;
    m_view->setNote(escaped(error.message, 300), true);
}

void ExplainPanel::refresh() {
    if (m_refused) {
        m_refused = false;
        m_view->setNote({}, false);
    }
    if (m_job) {
        const Snapshot& snapshot = *m_feed.snapshot();
        const Settings& settings = snapshot.settings ? *snapshot.settings : m_info.settings;
        const ExplainFacts facts{snapshot,
                                 settings,
                                 snapshot.at.utc,
                                 m_record.get(),
                                 [this](const std::string& jobId) { return timeoutOf(jobId); },
                                 m_offersDuplicate};
        m_view->show(explainText(*m_job, facts));
    } else if (m_agent) {
        m_view->show(explainText(*m_agent));
    } else {
        return;
    }
    stamp();
    Q_EMIT answered();
}

/// Known at the next answer when it is not yet.
std::optional<Duration> ExplainPanel::timeoutOf(const std::string& jobId) {
    if (const auto known = m_timeouts.find(jobId); known != m_timeouts.end())
        return known->second;
    if (m_timeouts.size() >= kTimeoutsKept)
        m_timeouts.clear();
    m_timeouts[jobId] = std::nullopt;
    m_feed.job(jobId, this, [this, jobId](const std::variant<JobRecord, Error>& answer) {
        if (const auto* record = std::get_if<JobRecord>(&answer))
            m_timeouts[jobId] = record->job.timeout;
    });
    return std::nullopt;
}

void ExplainPanel::stamp() {
    if (m_at.isEmpty())
        return;
    const QString text =
        m_feed.isLate() ? tr("as of %1, not live").arg(m_at) : tr("as of %1, live").arg(m_at);
    if (m_view->stamp() != text)
        m_view->setStamp(text);
}

/// What changes something, `why` an operator said or nothing.
void ExplainPanel::act(const Remedy& remedy, const std::string& why) {
    const Actor actor{m_info.operatorName.toStdString(), "window", why};
    if (remedy.kind == Remedy::Kind::Action) {
        ActionBatch batch;
        batch.action = remedy.action;
        batch.ids = remedy.ids;
        batch.actor = actor;
        m_runner->run(std::move(batch));
        return;
    }
    AssignmentAction command;
    command.pause = false;
    command.priority = remedy.priority;
    command.actor = actor;
    m_view->setNote(tr("Unpause asked…"), false);
    m_feed.post(std::move(command), this, [this](const ReplyBody& reply) {
        const auto* error = std::get_if<Error>(&reply);
        m_view->setNote(error ? tr("Not done: %1").arg(escaped(error->message, 300)) : QString(),
                        error != nullptr);
        ask();
    });
}

void ExplainPanel::carryOut(const Remedy& remedy) {
    switch (remedy.kind) {
    case Remedy::Kind::Action:
    case Remedy::Kind::Unpause:
        whenFreshOrAgreed(m_feed, *window(), tr("%1?", "a verb").arg(remedy.text), remedy.text,
                          this, [this, remedy](const std::string& why) { act(remedy, why); });
        break;
    case Remedy::Kind::Agents: {
        QStringList ids;
        for (const std::string& id : remedy.ids)
            ids += QStringLiteral("agent:") + QString::fromStdString(id);
        Q_EMIT pageWanted(QStringLiteral("agents"), ids.join(QLatin1Char(' ')));
        break;
    }
    case Remedy::Kind::Jobs:
        Q_EMIT pageWanted(QStringLiteral("jobs"), remedy.filter);
        break;
    case Remedy::Kind::Smaller:
        Q_EMIT smallerWanted(remedy.ids.front(), remedy.memory);
        break;
    case Remedy::Kind::None:
        break;
    }
}

} // namespace node3
