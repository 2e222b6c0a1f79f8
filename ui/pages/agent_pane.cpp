// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/agent_pane.h"

#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"
#include "ui/pages/job_lines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/line_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace node3 {

namespace {

using Line = LineList::Line;

QScrollArea* scrolled(std::initializer_list<QWidget*> parts) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget* part : parts)
        column->addWidget(part);
    column->addStretch();
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

Line pair(const QString& name, const QString& value, Mark mark = {}) {
    Line line;
    line.kind = Line::Kind::Pair;
    line.text = name;
    line.detail = value.isEmpty() ? noValue() : value;
    line.mark = mark;
    line.tip = value;
    return line;
}

} // namespace

AgentPane::AgentPane(EngineFeed& feed, AgentModel& model, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_model(model) {
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QWidget;
    head->setFixedHeight(36);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    m_mark = new QLabel;
    m_title = form::text({});
    QFont strong = fonts::body();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = form::hint({});
    m_facts->setWordWrap(false);
    row->addWidget(m_mark);
    row->addWidget(m_title);
    row->addWidget(m_facts, 1);
    column->addWidget(head);

    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFont(fonts::label());
    for (const QString& title : {tr("Now"), tr("Explain"), tr("About it")})
        m_tabs->addTab(title);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(4, 0, 8, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    column->addLayout(tabRow);

    m_now = new LineList;
    m_now->setAccessibleName(tr("Now"));
    m_explain = new LineList;
    m_explain->setAccessibleName(tr("Explain"));
    m_about = new LineList;
    m_about->setAccessibleName(tr("About it"));
    m_summary = form::text({});
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(12, 8, 12, 0);
    m_hint = form::hint({});
    m_hint->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_hint->setContentsMargins(24, 24, 24, 24);
    m_stack = new QStackedWidget;
    m_stack->addWidget(scrolled({m_now}));
    m_stack->addWidget(scrolled({m_summary, m_explain}));
    m_stack->addWidget(scrolled({m_about}));
    m_stack->addWidget(m_hint);
    column->addWidget(m_stack, 1);

    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        refresh();
        ask();
    });
    connect(&model, &AgentModel::refreshed, this, [this] {
        if (!isVisible())
            return;
        refresh();
        if (++m_tick % 4 == 0)
            ask();
    });
    setSelection({});
}

AgentPane::Tab AgentPane::tab() const {
    return static_cast<Tab>(m_tabs->currentIndex());
}
void AgentPane::showTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}
QString AgentPane::headText() const {
    return m_title->text() + QLatin1Char(' ') + m_facts->text();
}

void AgentPane::setSelection(const std::vector<Slot>& selected) {
    m_selected = selected;
    const AgentView* agent = selected.size() == 1 ? m_model.agentIn(selected.front()) : nullptr;
    const std::string id = agent ? agent->fields.agentId : std::string();
    if (id != m_id) {
        m_id = id;
        m_explain->setLines({});
        m_summary->clear();
        ask();
    }
    refresh();
}

void AgentPane::refresh() {
    const AgentView* agent = m_selected.size() == 1 ? m_model.agentIn(m_selected.front()) : nullptr;
    m_tabs->setVisible(agent);
    m_mark->setVisible(agent);
    m_stack->setCurrentIndex(agent ? tab() : 3);
    if (agent) {
        showAgent(*agent);
        return;
    }
    int slots_ = 0, occupied = 0;
    for (const Slot slot : m_selected)
        if (const AgentView* a = m_model.agentIn(slot)) {
            slots_ += a->fields.maxConcurrentJobs;
            occupied += a->occupied;
        }
    m_title->setText(m_selected.empty() ? QString()
                                        : tr("%Ln agent(s) selected", nullptr,
                                             static_cast<int>(m_selected.size())));
    m_facts->setText({});
    m_hint->setText(
        m_selected.empty()
            ? tr("Select an agent to see its jobs, why it gets no work, and what it says of "
                 "itself.")
            : tr("%1 of %Ln slot(s) occupied.", nullptr, slots_).arg(countText(occupied)));
}

void AgentPane::showAgent(const AgentView& a) {
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const Mark mark = a.intent.state != IntentState::Active ? markOf(a.intent.state)
                      : a.health == Health::Unhealthy       ? markOf(a.health)
                                                            : markOf(a.connection);
    m_mark->setPixmap(glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, devicePixelRatioF()));
    m_title->setText(escaped(a.fields.agentId, 64));
    QStringList facts{healthText(a.health), connectionText(a.connection)};
    if (a.intent.state != IntentState::Active) {
        QString text = intentText(a.intent, a.occupied);
        if (!a.intent.who.empty())
            text += QStringLiteral(", ") + tr("by %1", "who").arg(escaped(a.intent.who, 64));
        if (a.intent.since)
            text += QLatin1Char(' ') + tr("since %1").arg(timeText(*a.intent.since, now, zone));
        if (a.intent.deadline)
            text +=
                QStringLiteral(", ") + tr("until %1").arg(clockText(*a.intent.deadline, now, zone));
        if (!a.intent.why.empty())
            text += QStringLiteral(", “%1”").arg(escaped(a.intent.why, 120));
        facts.prepend(text);
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));

    std::vector<Line> lines;
    for (const AttemptView& t : a.attempts) {
        Line line;
        line.kind = Line::Kind::Pair;
        line.text = escaped(t.jobId, 128);
        line.mark = t.open ? markOf(t.state) : Mark{Glyph::Cancelling, Tone::Watch};
        line.detail =
            !t.open ? tr("attempt %1 is closed; its process is not confirmed gone").arg(t.attempt)
                    : tr("%1, attempt %2, for %3")
                          .arg(stateText(t.state))
                          .arg(t.attempt)
                          .arg(durationText(t.elapsed));
        if (t.open && t.progress)
            line.detail += QStringLiteral(", ") + percentText(*t.progress * 100);
        line.tip = line.text + QLatin1Char('\n') + line.detail;
        lines.push_back(std::move(line));
    }
    if (lines.empty()) {
        Line line;
        line.text = tr("It has no job now.");
        lines.push_back(std::move(line));
    }
    m_now->setLines(std::move(lines));

    const auto count = [](std::uint64_t n) { return countText(static_cast<std::int64_t>(n)); };
    std::vector<Line> about{
        pair(tr("GPU"), escaped(a.fields.gpuModel, 128) +
                            (a.fields.gpuVendor.empty()
                                 ? QString()
                                 : QStringLiteral(" (%1)").arg(escaped(a.fields.gpuVendor, 64)))),
        pair(tr("GPU memory"), a.fields.gpuMemory == 0 ? QString()
                                                       : tr("%1 of %2 free")
                                                             .arg(memoryText(a.gpuMemoryFree),
                                                                  memoryText(a.fields.gpuMemory))),
        pair(tr("Slots"), tr("%1 of %2 occupied")
                              .arg(count(static_cast<std::uint64_t>(std::max(a.occupied, 0))),
                                   count(static_cast<std::uint64_t>(a.fields.maxConcurrentJobs)))),
        pair(tr("Score"), tr("%1 availability + %2 success + %3 speed = %4")
                              .arg(scoreText(a.score.availability), scoreText(a.score.success),
                                   scoreText(a.score.speed), scoreText(a.score.total()))),
        pair(tr("Attempts"),
             tr("%1 completed, %2 failed").arg(count(a.completed), count(a.failed))),
        pair(tr("Average run"),
             a.completed == 0
                 ? QString()
                 : durationText(Duration{static_cast<std::int64_t>(a.averageSeconds * 1000)})),
        pair(tr("Accepts"), acceptsText(a.fields.accepts)),
        pair(tr("Address"), escaped(a.address, 128)),
        pair(tr("Last message"), a.lastMessageAt ? timeTip(*a.lastMessageAt, zone) : QString()),
        pair(tr("Version"), escaped(a.fields.version, 64)),
        pair(tr("Region"), escaped(a.fields.region, 64)),
    };
    for (const auto& [key, value] : a.fields.labels)
        about.push_back(
            pair(tr("Label"), escaped(key, 64) + QLatin1Char('=') + escaped(value, 64)));
    m_about->setLines(std::move(about));
}

void AgentPane::ask() {
    if (m_id.empty() || tab() != Explain)
        return;
    const std::string id = m_id;
    m_feed.explainAgent(id, this, [this, id](const std::variant<AgentExplanation, Error>& answer) {
        if (id != m_id)
            return;
        if (const auto* explanation = std::get_if<AgentExplanation>(&answer)) {
            m_summary->setText(summary(*explanation));
            m_explain->setLines(explanationLines(*explanation));
        } else {
            m_summary->setText(escaped(std::get<Error>(answer).message));
        }
    });
}

} // namespace node3
