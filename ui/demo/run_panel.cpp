// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/run_panel.h"

#include "engine/text/format.h"
#include "ui/demo/demo_market.h"
#include "ui/demo/market_words.h"
#include "ui/demo/run_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form.h"
#include "ui/widgets/line_list.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

/// A glyph whose place is kept while there is none.
QLabel* glyphLabel() {
    auto* label = new QLabel;
    label->setFixedWidth(metrics::kGlyph + 4);
    return label;
}

void setGlyph(QLabel& label, Mark mark) {
    label.setPixmap(
        mark.glyph == Glyph::None
            ? QPixmap()
            : glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, label.devicePixelRatioF()));
}

LineList::Line pair(const QString& name, const QString& value, Mark mark = {}) {
    return {LineList::Line::Kind::Pair, name, value, mark};
}

} // namespace

RunPanel::RunPanel(DemoMarket& market, QWidget* parent) : QWidget(parent), m_market(market) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_row = new FlowLayout(4, 4);
    column->addLayout(m_row);

    auto* heading = new QHBoxLayout;
    heading->setSpacing(8);
    m_title = form::text({});
    m_title->setFont(fonts::header());
    m_phaseGlyph = glyphLabel();
    m_phase = form::text({});
    m_phase->setWordWrap(true);
    heading->addWidget(m_title, 0);
    heading->addWidget(m_phaseGlyph);
    heading->addWidget(m_phase, 1);
    column->addLayout(heading);

    m_table = new RunTable;
    m_score = new LineList;
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_score);
    column->addWidget(m_stack);

    m_why = form::hint({});
    column->addWidget(m_why);
    auto* summary = new QHBoxLayout;
    summary->setSpacing(4);
    m_summaryGlyph = glyphLabel();
    m_summary = form::text({});
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setMinimumHeight(QFontMetrics(m_summary->font()).height());
    m_summaryGlyph->setFixedHeight(m_summary->minimumHeight()); // beside the first line
    summary->addWidget(m_summaryGlyph, 0, Qt::AlignTop);
    summary->addWidget(m_summary, 1);
    column->addLayout(summary);

    auto* buttons = new FlowLayout(8);
    m_play = form::button(tr("Play"));
    m_play->setProperty("primary", true);
    m_stop = form::button(tr("Stop the run"));
    m_next = form::button(tr("Next"));
    for (QPushButton* b : {m_play, m_stop, m_next})
        buttons->addWidget(b);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_play, &QPushButton::clicked, this, [this] { play(m_chosen); });
    connect(m_next, &QPushButton::clicked, this,
            [this] { play((m_chosen + 1) % std::max<std::size_t>(1, m_choices.size())); });
    connect(m_stop, &QPushButton::clicked, this,
            [this] { m_market.request(QStringLiteral("stop_run")); });
    connect(&m_market, &DemoMarket::listsChanged, this, &RunPanel::makeChoices);
    connect(&m_market, &DemoMarket::runChanged, this, &RunPanel::followMarket);
    connect(&m_market, &DemoMarket::stateChanged, this, &RunPanel::refresh);
    makeChoices();
}

// ---- what is chosen ----------------------------------------------------------------------------

void RunPanel::makeChoices() {
    while (QLayoutItem* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_choices.clear();
    m_chosen = 0;
    auto* group = new QButtonGroup(m_row);
    const auto heading = [this](const QString& text) {
        QLabel* label = form::text(text);
        form::ink(*label, form::Ink::Text2);
        label->setContentsMargins(m_row->count() > 0 ? 12 : 0, 0, 4, 0);
        m_row->addWidget(label);
    };
    const auto choice = [&](const QString& key, int scenario, const QString& text,
                            const QString& tip) {
        QPushButton* b = form::flatButton(text);
        b->setCheckable(true);
        b->setToolTip(plainTip(tip));
        group->addButton(b);
        m_row->addWidget(b);
        const std::size_t index = m_choices.size();
        connect(b, &QPushButton::clicked, this, [this, index] { select(index); });
        m_choices.push_back({key, scenario, b});
    };
    const DemoLists& lists = m_market.lists();
    if (!lists.scenarios.empty())
        heading(tr("Scenarios"));
    for (const DemoLists::Scenario& s : lists.scenarios) {
        choice(QString::number(s.number), s.number, QString::number(s.number),
               demowords::sentence(s.title));
        m_choices.back().button->setAccessibleName(
            tr("Scenario %1: %2").arg(s.number).arg(demowords::said(s.title)));
    }
    if (!lists.incidents.empty())
        heading(tr("Incidents"));
    for (const DemoLists::Named& i : lists.incidents)
        choice(i.name, 0, demowords::incident(i.name),
               tr("An operator sees that %1. Find out why, and cure it.")
                   .arg(demowords::said(i.what)));
    if (!m_choices.empty())
        m_choices[0].button->setChecked(true);
    m_followed = false;
    followMarket();
}

QPushButton* RunPanel::choiceOf(const QString& key) const {
    const auto found = std::ranges::find(m_choices, key, &Choice::key);
    return found == m_choices.end() ? nullptr : found->button;
}

bool RunPanel::choose(int scenario) {
    const auto found = std::ranges::find(m_choices, scenario, &Choice::scenario);
    if (scenario == 0 || found == m_choices.end())
        return false;
    select(static_cast<std::size_t>(found - m_choices.begin()));
    return true;
}

void RunPanel::select(std::size_t index) {
    if (index >= m_choices.size())
        return;
    m_chosen = index;
    m_choices[index].button->setChecked(true);
    refresh();
}

void RunPanel::play(std::size_t index) {
    if (index >= m_choices.size())
        return;
    select(index);
    const Choice& c = m_choices[index];
    if (c.scenario != 0)
        m_market.request(QStringLiteral("scenario"), {{QStringLiteral("number"), c.scenario}});
    else
        m_market.request(QStringLiteral("incident"), {{QStringLiteral("name"), c.key}});
}

bool RunPanel::isOf(const DemoRun& run, const Choice& choice) const {
    return run.phase != DemoRun::Phase::None &&
           (choice.scenario != 0 ? run.scenario == choice.scenario : run.incident == choice.key);
}

/// What is played when the page is first shown is what it shows; after that it is the operator's
/// choice.
void RunPanel::followMarket() {
    const DemoRun& run = m_market.run();
    if (!m_followed && run.phase != DemoRun::Phase::None && !m_choices.empty()) {
        m_followed = true;
        const auto it =
            std::ranges::find_if(m_choices, [&](const Choice& c) { return isOf(run, c); });
        if (it != m_choices.end()) {
            select(static_cast<std::size_t>(it - m_choices.begin()));
            return;
        }
    }
    refresh();
}

// ---- what is shown -----------------------------------------------------------------------------

void RunPanel::refresh() {
    const bool any = !m_choices.empty();
    const DemoRun& run = m_market.run();
    const bool played = any && isOf(run, m_choices[m_chosen]);
    const bool playing = run.isPlaying();
    if (any && m_choices[m_chosen].scenario != 0)
        showScenario(run, played);
    else if (any)
        showIncident(run, played);
    setGlyph(*m_phaseGlyph, played ? demowords::phaseMark(run.phase) : Mark());
    m_phase->setText(played ? demowords::phase(run) : QString());
    const QString summary = played ? demowords::summary(run) : QString();
    setGlyph(*m_summaryGlyph, summary.isEmpty() ? Mark() : demowords::phaseMark(run.phase));
    m_summary->setText(summary);
    form::ink(*m_summary,
              played && run.phase == DemoRun::Phase::Broken ? form::Ink::Bad : form::Ink::Text1);
    const bool there = m_market.isThere();
    const QString busy = playing ? tr("One is played already; stop it first.") : QString();
    m_play->setText(played && run.isOver() ? tr("Again") : tr("Play"));
    const bool hadFocus = m_play->hasFocus() || m_next->hasFocus() || m_stop->hasFocus();
    m_stop->setEnabled(there && playing);
    m_play->setEnabled(any && there && !playing);
    m_play->setToolTip(plainTip(busy));
    m_next->setEnabled(any && there && !playing);
    m_next->setToolTip(plainTip(playing ? busy : tr("Plays the one after it.")));
    if (hadFocus && !m_stop->hasFocus() && !m_play->hasFocus() && !m_next->hasFocus())
        (playing ? m_stop : m_play)->setFocus(); // the keyboard stays with the run
    m_stop->setToolTip(plainTip(playing ? QString() : tr("Nothing is being played.")));
}

void RunPanel::showScenario(const DemoRun& run, bool played) {
    const auto& plans = m_market.lists().scenarios;
    const auto plan =
        std::ranges::find(plans, m_choices[m_chosen].scenario, &DemoLists::Scenario::number);
    if (plan == plans.end())
        return;
    std::vector<RunTable::Row> rows;
    if (played && !run.rows.empty()) {
        for (const DemoRun::Row& r : run.rows)
            rows.push_back({r.mission, r.here, demowords::step(r.form, run.agents),
                            demowords::verdict(r, run.dueIn), demowords::verdictMark(r.verdict),
                            r.verdict == StepVerdict::Waiting});
    } else {
        for (const DemoLists::Scenario::Step& s : plan->steps)
            rows.push_back({s.mission, {}, demowords::step(s.form, {}), {}, {}, false});
    }
    m_table->setRows(std::move(rows));
    m_stack->setCurrentWidget(m_table);
    m_title->setText(tr("Scenario %1: %2").arg(plan->number).arg(demowords::said(plan->title)));
    m_why->setText(tr("Why: %1").arg(demowords::said(plan->why)));
}

void RunPanel::showIncident(const DemoRun& run, bool played) {
    const auto& plans = m_market.lists().incidents;
    const auto plan = std::ranges::find(plans, m_choices[m_chosen].key, &DemoLists::Named::name);
    if (plan == plans.end())
        return;
    const auto when = [&](const std::optional<double>& at) {
        return !played ? QStringLiteral("—")
               : at    ? tr("%1 after its begin").arg(demowords::seconds(*at))
                       : tr("not yet");
    };
    const auto count = [&](int jobs) { return played ? countText(jobs) : QStringLiteral("—"); };
    m_score->setLines(
        {pair(tr("Since its begin"),
              played && run.isPlaying() ? demowords::seconds(run.seconds) : QStringLiteral("—")),
         pair(tr("Figures turned bad"), when(run.showed)),
         pair(tr("First action of an operator"), when(run.noticed)),
         pair(tr("Figures good again, for good"), when(run.cured)),
         pair(tr("Jobs that failed"), count(run.failedJobs)),
         pair(tr("Jobs lost"), count(run.lostJobs))});
    m_stack->setCurrentWidget(m_score);
    m_title->setText(tr("Incident: %1").arg(demowords::incident(plan->name)));
    m_why->setText(tr("An operator sees that %1. Find out why, and cure it.")
                       .arg(demowords::said(plan->what)));
}

QString RunPanel::summaryText() const {
    return m_summary->text();
}
QString RunPanel::whyText() const {
    return m_why->text();
}
QString RunPanel::phaseText() const {
    return m_phase->text();
}

} // namespace node3
