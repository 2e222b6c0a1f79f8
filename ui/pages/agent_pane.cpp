// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/agent_pane.h"

#include "engine/text/format.h"
#include "ui/explain/explain_windows.h"
#include "ui/panes/action_strip.h"
#include "ui/panes/agent_jobs.h"
#include "ui/panes/agent_text.h"
#include "ui/panes/audit_view.h"
#include "ui/panes/pane_head.h"
#include "ui/widgets/form.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>

#include <chrono>

namespace node3 {

namespace {

constexpr int kChartsBeside = 860; ///< pixels from which on the charts stand beside the lines
constexpr qsizetype kNamesKept = 512;

Utc agentPaneNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

AgentPane::AgentPane(const PageSources& sources, AgentModel& model, QWidget* parent)
    : DetailPane(tr("Select an agent to see its jobs, its charts, how it stands and why it gets "
                    "no work. Select several to act on all of them."),
                 parent),
      m_feed(sources.feed), m_model(model), m_actions(sources.actions), m_info(sources.info),
      m_history(sources.feed) {
    QWidget* nowPage = makeNow();
    m_before = new AgentJobsView(m_feed);
    connect(m_before, &AgentJobsView::jobOpened, this, &AgentPane::openJob);
    m_explain = makeExplain();
    addTab(tr("Now"), nowPage, makeRangeBar());
    addTab(tr("History"), m_before);
    addTab(tr("Explain"), m_explain);
    m_audit = new AuditView(m_feed, AuditView::About::Agent);
    addTab(tr("Audit"), m_audit);
    m_windows = new ExplainWindows(*this, [this] { return makeExplain(); });
    connect(&m_feed, &EngineFeed::looked, this, [this] {
        if (!isVisible())
            return;
        m_now->setStale(m_feed.isLate());
        setStale(m_feed.isLate());
        refresh();
    });
    setSelection({});
}

QWidget* AgentPane::makeNow() {
    auto* page = new QWidget;
    m_nowLayout = new QBoxLayout(QBoxLayout::LeftToRight, page);
    m_nowLayout->setContentsMargins(0, 0, 0, 0);
    m_nowLayout->setSpacing(0);
    m_now = new LineList;
    m_now->setAccessibleName(tr("Now"));
    connect(m_now, &LineList::linkActivated, this, &AgentPane::openJob);
    m_charts = new AgentCharts(m_history);
    m_nowLayout->addWidget(scrolled(m_now), 1);
    m_nowLayout->addWidget(m_charts, 1);
    return page;
}

QWidget* AgentPane::makeRangeBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addStretch();
    const std::pair<QString, AgentCharts::Range> ranges[] = {
        {tr("5 min"), AgentCharts::Range::FiveMinutes},
        {tr("30 min"), AgentCharts::Range::HalfHour}};
    for (const auto& [text, range] : ranges) {
        QPushButton* b = form::flatButton(text);
        b->setCheckable(true);
        b->setAutoExclusive(true);
        b->setChecked(range == AgentCharts::Range::FiveMinutes);
        b->setToolTip(tr("How far back the charts go, as far as this window has recorded it."));
        connect(b, &QPushButton::clicked, this,
                [this, range = range] { m_charts->setRange(range); });
        row->addWidget(b);
    }
    return bar;
}

ExplainPanel* AgentPane::makeExplain() {
    auto* panel = new ExplainPanel(m_feed, m_info);
    connect(panel, &ExplainPanel::pageWanted, this, &AgentPane::pageWanted);
    connect(panel, &ExplainPanel::windowWanted, this,
            [this](const ExplainTarget& target) { m_windows->open(target); });
    return panel;
}

void AgentPane::openExplainWindow() {
    if (!m_id.empty())
        m_windows->open({ExplainTarget::Kind::Agent, m_id});
}

QString AgentPane::headText() const {
    const PaneHeadText& text = const_cast<AgentPane*>(this)->head().text();
    return text.title + QLatin1Char(' ') + text.facts;
}

void AgentPane::openJob(const QString& jobId) {
    Q_EMIT pageWanted(QStringLiteral("jobs"), jobId);
}

void AgentPane::setSelection(const std::vector<Slot>& selected) {
    m_selected = selected;
    const AgentView* agent = selected.size() == 1 ? m_model.agentIn(selected.front()) : nullptr;
    const std::string id = agent ? agent->fields.agentId : std::string();
    if (id != m_id) {
        m_id = id;
        m_charts->setAgent(id);
        m_before->setAgent(id);
        m_audit->setId(id);
        m_explain->setTarget(id.empty() ? ExplainTarget{}
                                        : ExplainTarget{ExplainTarget::Kind::Agent, id});
    }
    refresh();
}

void AgentPane::refresh() {
    if (m_selected.empty()) {
        showNone();
        return;
    }
    if (m_selected.size() > 1) {
        refreshSeveral();
        return;
    }
    const AgentView* agent = m_model.agentIn(m_selected.front());
    if (!agent) { // forgotten meanwhile
        showNone();
        return;
    }
    showOne();
    refreshHead(*agent);
    if (tab() == Now)
        m_now->setLines(agentNowLines(*agent, agentPaneNow(),
                                      [this](const std::string& id) { return nameOf(id); }));
}

void AgentPane::refreshHead(const AgentView& agent) {
    PaneHeadText text;
    text.title = escaped(agent.fields.agentId, 64);
    text.mark = agentMark(agent);
    text.facts = agentFacts(agent, agentPaneNow());
    if (const int row = m_model.rowOf(m_selected.front()); row >= 0) {
        const Cell why = m_model.cell(row, m_model.column("why_idle"));
        text.fails = why.tone == Tone::Bad;
        if (why.italic || text.fails)
            text.note = why.text;
    }
    if (m_model.isStale())
        text.mark.tone = Tone::Neutral;
    head().setText(text);
    const bool aside = agent.intent.state != IntentState::Active;
    const bool kept = agent.quarantine.state != QuarantineState::None;
    const bool offline = agent.connection == Connection::Offline;
    std::vector<QAction*> actions;
    if (agent.intent.state == IntentState::Draining)
        actions.push_back(m_actions.action(ActionId::AgentDrain)); // its times can be changed
    for (const ActionId id :
         {aside ? ActionId::AgentResume : ActionId::AgentDrain,
          kept ? ActionId::AgentReinstate : ActionId::AgentQuarantine, ActionId::AgentSetSlots,
          offline ? ActionId::AgentForget : ActionId::AgentDisconnect})
        actions.push_back(m_actions.action(id));
    head().actions().setActions(actions);
}

void AgentPane::refreshSeveral() {
    std::vector<const AgentView*> agents;
    for (const Slot slot : m_selected)
        agents.push_back(m_model.agentIn(slot));
    const SelectedAgents s = selectedAgents(agents);
    PaneHeadText text;
    text.title = tr("%Ln agent(s) selected", nullptr, static_cast<int>(m_selected.size()));
    text.facts = tr("%1 of %Ln slot(s) occupied", nullptr, s.slots).arg(countText(s.occupied));
    head().setText(text);
    std::vector<QAction*> actions;
    for (const ActionId id :
         {ActionId::AgentDrain, ActionId::AgentResume, ActionId::AgentQuarantine,
          ActionId::AgentReinstate, ActionId::AgentSetSlots})
        actions.push_back(m_actions.action(id));
    head().actions().setActions(actions);
    showSeveral(selectedLines(s));
}

/// Asked of the engine once; empty until it is known, and for a job without one.
QString AgentPane::nameOf(const std::string& jobId) {
    const QByteArray key = QByteArray::fromStdString(jobId);
    if (const auto known = m_names.constFind(key); known != m_names.constEnd())
        return *known;
    if (m_names.size() >= kNamesKept)
        m_names.clear();
    m_names.insert(key, QString());
    m_feed.job(jobId, this, [this, key](const std::variant<JobRecord, Error>& answer) {
        if (const auto* record = std::get_if<JobRecord>(&answer))
            m_names.insert(key, escaped(record->job.name, 128));
    });
    return {};
}

void AgentPane::resizeEvent(QResizeEvent* event) {
    DetailPane::resizeEvent(event);
    m_nowLayout->setDirection(event->size().width() >= kChartsBeside ? QBoxLayout::LeftToRight
                                                                     : QBoxLayout::TopToBottom);
}

} // namespace node3
