// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_pane.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "engine/wire/api_json.h"
#include "ui/explain/explain_windows.h"
#include "ui/models/marks.h"
#include "ui/pages/job_lines.h"
#include "ui/panes/action_strip.h"
#include "ui/panes/audit_view.h"
#include "ui/panes/log_view.h"
#include "ui/panes/pane_head.h"
#include "ui/panes/payload_view.h"
#include "ui/panes/timeline.h"

#include <QScrollArea>

namespace node3 {

namespace {

constexpr int kAskJobEvery = 20; ///< looks: every two seconds
constexpr int kDrawEvery = 5;    ///< looks: twice a second
/// So many selected rows are counted anew less often.
constexpr std::size_t kManySelected = 50'000;
constexpr int kCountManyEvery = 50;

} // namespace

JobPane::JobPane(const PageSources& sources, JobModel& model, QWidget* parent)
    : DetailPane(tr("Select a job to see its attempts, why it waits, its log and its payload. "
                    "Select several to act on all of them."),
                 parent),
      m_feed(sources.feed), m_model(model), m_actions(sources.actions), m_info(sources.info) {
    m_timeline = new Timeline;
    m_timeline->setAccessibleName(tr("Timeline"));
    m_explain = makeExplain();
    m_log = new LogView(m_feed);
    m_payload = new PayloadView(m_feed, m_info);
    m_output = new OutputView;
    addTab(tr("Timeline"), scrolled(m_timeline));
    addTab(tr("Explain"), m_explain);
    addTab(tr("Log"), m_log, m_log->bar());
    addTab(tr("Payload"), m_payload, m_payload->bar());
    addTab(tr("Output"), m_output);
    m_audit = new AuditView(m_feed, AuditView::About::Job);
    addTab(tr("Audit"), m_audit);
    m_windows = new ExplainWindows(*this, [this] { return makeExplain(); });
    connect(&tabs(), &QTabBar::currentChanged, this, [this] {
        ask();
        refresh(true);
    });
    connect(&m_feed, &EngineFeed::looked, this, &JobPane::looked);
    setSelection({});
}

ExplainPanel* JobPane::makeExplain() {
    auto* panel = new ExplainPanel(m_feed, m_info);
    panel->offerDuplicate();
    connect(panel, &ExplainPanel::pageWanted, this, &JobPane::pageWanted);
    connect(panel, &ExplainPanel::smallerWanted, this, &JobPane::smallerWanted);
    connect(panel, &ExplainPanel::windowWanted, this,
            [this](const ExplainTarget& target) { m_windows->open(target); });
    return panel;
}

void JobPane::openExplainWindow() {
    if (!m_id.empty())
        m_windows->open({ExplainTarget::Kind::Job, m_id});
}

QString JobPane::headText() const {
    const PaneHeadText& text = const_cast<JobPane*>(this)->head().text();
    return text.title + QLatin1Char(' ') + text.facts;
}

void JobPane::setSelection(const std::vector<Slot>& selected) {
    m_selected = selected;
    const std::string id = selected.size() == 1
                               ? m_model.store().line(selected.front()).id.toStdString()
                               : std::string();
    if (id != m_id) {
        m_id = id;
        m_awaited = false;
        m_record.reset();
        m_explanation.reset();
        m_timeline->clear();
        m_explain->setTarget(id.empty() ? ExplainTarget{}
                                        : ExplainTarget{ExplainTarget::Kind::Job, id});
        m_log->setJob(id);
        m_audit->setId(id);
        m_payload->setRecord(nullptr);
        m_output->setRecord(nullptr);
        if (!id.empty()) {
            const JobLine& line = m_model.store().line(selected.front());
            m_shown = {line.state, line.attempt};
            ask();
        }
    }
    if (selected.size() > kManySelected)
        m_tick = kCountManyEvery - 1; // what is at stake takes a turn of its own: the next look
    refresh(true);
}

void JobPane::looked() {
    if (!isVisible())
        return;
    setStale(m_feed.isLate());
    if (++m_tick % kAskJobEvery == 0)
        ask();
    const int every = m_selected.size() > kManySelected ? kCountManyEvery : kDrawEvery;
    refresh(m_tick % every == 0);
}

/// The head at every look, what costs more only when it is due.
void JobPane::refresh(bool due) {
    if (m_selected.empty()) {
        showNone();
        return;
    }
    if (m_selected.size() > 1) {
        if (due)
            refreshSeveral();
        return;
    }
    showOne();
    const JobLine& line = m_model.store().line(m_selected.front());
    if (!line.used || line.gone || line.id != QByteArrayView(m_id)) {
        showDeleted();
        return;
    }
    refreshHead(line);
    m_log->setAttempts(line.attempt, !isFinal(line.state));
    if (const std::pair now{line.state, line.attempt}; now != m_shown) {
        m_shown = now;
        m_awaited = false;
        ask(); // what is said of it belongs to its state
    }
    if (due && m_record && tab() == Attempts)
        m_timeline->show(timelineText(*m_record, m_explanation.get(), *m_feed.snapshot(),
                                      m_info.settings, m_model.now()));
}

/// What was known of it stays to be read.
void JobPane::showDeleted() {
    PaneHeadText text = head().text();
    text.mark = {Glyph::NoWord, Tone::Neutral};
    text.facts = tr("deleted");
    text.note.clear();
    head().setText(text);
    head().actions().setActions({});
}

void JobPane::refreshHead(const JobLine& line) {
    PaneHeadText text;
    text.title = jobTitle(line);
    text.mark = markOf(line.state);
    QString state = stateText(line.state);
    if (const int row = m_model.rowOf(m_selected.front()); row >= 0) {
        const Cell cell = m_model.cell(row, m_model.column("state")); // knows "can never run"
        text.mark = cell.mark;
        state = cell.text;
        // What was asked of it last stands in its Why.
        const Cell why = m_model.cell(row, m_model.column("why"));
        text.fails = why.tone == Tone::Bad;
        if (why.italic || text.fails)
            text.note = why.text;
    }
    if (m_model.isStale())
        text.mark.tone = Tone::Neutral;
    QStringList facts{state};
    if (line.gpuMemory > 0)
        facts += memoryText(line.gpuMemory);
    if (const QByteArray& who = m_model.store().text(line.submitter); !who.isEmpty())
        facts += escaped(who.toStdString(), 64);
    text.facts = facts.join(QStringLiteral(" · "));
    if (!line.name.isEmpty())
        text.id = escaped(line.id.toStdString(), 128);
    head().setText(text);
    head().actions().setActions(actionsOf(line.state));
}

/// Always the same places: what does not apply says why in its tip.
std::vector<QAction*> JobPane::actionsOf(JobState state) const {
    std::vector<QAction*> actions{
        m_actions.action(state == JobState::Held ? ActionId::JobRelease : ActionId::JobHold),
        m_actions.action(ActionId::JobRunNext), m_actions.action(ActionId::JobRequeue),
        m_actions.action(isFinal(state) ? ActionId::JobDelete : ActionId::JobCancel)};
    if (m_record && state != JobState::Completed && lateSuccessOf(*m_record))
        actions.insert(actions.begin(), m_actions.action(ActionId::JobAcceptLate));
    return actions;
}

void JobPane::refreshSeveral() {
    PaneHeadText text;
    text.title = tr("%Ln job(s) selected", nullptr, static_cast<int>(m_selected.size()));
    const bool counts = m_selected.size() <= kManySelected || m_tick % kCountManyEvery == 0;
    SelectedJobs jobs;
    if (counts)
        jobs = selectedJobs(m_model.store(), m_selected, m_model.now());
    else
        jobs.counts = m_model.selectedByState();
    text.facts = selectedFacts(jobs);
    head().setText(text);
    head().actions().setActions(
        {m_actions.action(ActionId::JobHold), m_actions.action(ActionId::JobRelease),
         m_actions.action(ActionId::JobRequeue), m_actions.action(ActionId::JobCancel),
         m_actions.action(ActionId::JobDelete)});
    auto lines = selectedLines(jobs);
    if (!counts)
        for (LineList::Line& line : lines)
            line.detail.clear();
    showSeveral(std::move(lines));
}

void JobPane::ask() {
    if (m_id.empty() || m_awaited)
        return;
    m_awaited = true;
    m_feed.job(m_id, this, [this, id = m_id](const std::variant<JobRecord, Error>& answer) {
        if (m_id != id)
            return;
        m_awaited = false;
        if (const auto* record = std::get_if<JobRecord>(&answer))
            take(*record);
        else if (!m_record) // deleted, or the store cannot be read
            m_timeline->show({0, {}, {{{}, escaped(std::get<Error>(answer).message, 300)}}});
    });
    if (tab() == Attempts && !isFinal(m_shown.first) && !hasOpenAttempt(m_shown.first))
        m_feed.explainJob(
            m_id, this, [this, id = m_id](const std::variant<JobExplanation, Error>& answer) {
                if (m_id != id)
                    return;
                const auto* e = std::get_if<JobExplanation>(&answer);
                m_explanation = e ? std::make_shared<const JobExplanation>(*e) : nullptr;
            });
    else
        m_explanation.reset();
}

void JobPane::take(const JobRecord& record) {
    m_record = std::make_shared<const JobRecord>(record);
    m_payload->setRecord(m_record);
    m_output->setRecord(m_record);
    refresh(true);
}

} // namespace node3
