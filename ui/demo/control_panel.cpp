// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/control_panel.h"

#include "engine/text/format.h"
#include "ui/demo/demo_market.h"
#include "ui/demo/market_words.h"
#include "ui/demo/step_slider.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

constexpr double kAgentSteps[]{0,  1,  2,  3,  4,  5,  6,  7,  8,  9,   10,  11, 12,
                               14, 16, 18, 20, 25, 30, 40, 50, 75, 100, 150, 200};
constexpr double kRateSteps[]{0,  1,  2,  3,  4,  5,  6,   8,   10,  12,  15,  18, 20,
                              25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 300, 500};
constexpr double kFailingSteps[]{0,   0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15,
                                 0.2, 0.25, 0.3,  0.4,  0.5,  0.6,  0.8, 1};
constexpr double kShares[]{0.1, 0.34, 0.5, 1};
/// Of the market; 0: as long as is usual for the fault.
constexpr int kDurations[]{0, 30, 120, 600, 3600};
/// So many struck agents are named.
constexpr qsizetype kMostNamed = 6;

QString shareText(double share) {
    return QLocale().toString(std::round(share * 100), 'f', 0) + QStringLiteral(" %");
}

/// A choice as the market knows it, with its words: labels stay what they are under a hand.
QString keyAt(const QComboBox& box) {
    return box.currentData().toString();
}

QComboBox* box(const QString& accessibleName) {
    auto* b = new QComboBox;
    b->setAccessibleName(accessibleName);
    b->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    b->setMaxVisibleItems(16);
    return b;
}

/// A word and what it names, kept together when a line breaks.
QWidget* together(const QString& text, QWidget& field) {
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    QLabel* label = form::text(text);
    form::ink(*label, form::Ink::Text2);
    label->setBuddy(&field);
    row->addWidget(label);
    row->addWidget(&field);
    return both;
}

} // namespace

ControlPanel::ControlPanel(DemoMarket& market, QWidget* parent)
    : QWidget(parent), m_market(market) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* sliders = new FlowLayout(16, 4);
    column->addLayout(sliders);
    makeSliders(*sliders);

    m_target = box(tr("Which agents"));
    m_duration = box(tr("For how long"));
    for (const int seconds : kDurations)
        m_duration->addItem(seconds == 0 ? tr("usual time") : demowords::seconds(seconds), seconds);
    m_duration->setToolTip(plainTip(tr("Time of the market. Each button says what is usual.")));
    m_poison = form::button(tr("Poison a job"));
    m_poison->setToolTip(plainTip(tr("Hands in a job that takes its agent's program down, and "
                                     "the next one's, too.")));
    m_restart = form::button(tr("Restart balancer"));
    m_restart->setToolTip(plainTip(tr("Stops the engine and starts it again, as after a crash: "
                                      "agents return, no job is lost.")));
    m_faultRow = new FlowLayout(8);
    m_faultHead = new QWidget;
    auto* head = new QHBoxLayout(m_faultHead);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(8);
    head->addWidget(m_target);
    head->addWidget(together(tr("for"), *m_duration));
    m_faultRow->addWidget(m_faultHead);
    m_faultRow->addWidget(m_poison);
    m_faultRow->addWidget(m_restart);
    column->addLayout(m_faultRow);

    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    m_glyph = new QLabel;
    m_glyph->setFixedWidth(metrics::kGlyph + 4);
    m_said = new ElidedLabel(Qt::ElideRight);
    m_said->setFont(fonts::body());
    m_said->setFixedHeight(metrics::scaled(20));
    line->addWidget(m_glyph);
    line->addWidget(m_said, 1);
    column->addLayout(line);

    connect(m_target, &QComboBox::activated, this, [this] { m_targetChosen = true; });
    connect(m_poison, &QPushButton::clicked, this, [this] {
        m_market.request(QStringLiteral("poison"), {{QStringLiteral("jobs"), 1}});
    });
    connect(m_restart, &QPushButton::clicked, this,
            [this] { m_market.request(QStringLiteral("restart_balancer")); });
    connect(&m_market, &DemoMarket::listsChanged, this, &ControlPanel::makeFaults);
    connect(&m_market, &DemoMarket::statusChanged, this, &ControlPanel::showStatus);
    connect(&m_market, &DemoMarket::agentsChanged, this, &ControlPanel::showAgents);
    connect(&m_market, &DemoMarket::runChanged, this, &ControlPanel::showEnabled);
    connect(&m_market, &DemoMarket::stateChanged, this, &ControlPanel::showEnabled);
    connect(&m_market, &DemoMarket::answered, this, &ControlPanel::hear);
    makeFaults();
    showAgents();
    showEnabled();
}

void ControlPanel::makeSliders(FlowLayout& row) {
    const auto count = [](double n) { return countText(static_cast<std::int64_t>(n)); };
    m_agents = new StepSlider(tr("Agents"), kAgentSteps, count, 10'000);
    m_agents->setTip(tr("Agents of the market. Those too many are killed without a word."));
    m_rate = new StepSlider(
        tr("Arrivals"), kRateSteps,
        [](double n) {
            return tr("%1 /min", "jobs a minute")
                .arg(QLocale().toString(n, 'f', n > 0 && n < 9.95 ? 1 : 0));
        },
        10'000);
    m_failing = new StepSlider(tr("Failing"), kFailingSteps, shareText, 1);
    m_failing->setTip(tr("So many of all attempts fail, beside those that the workload and the "
                         "agents let fail by themselves."));
    m_workload = box(tr("Workload"));
    row.addWidget(m_agents);
    row.addWidget(m_rate);
    row.addWidget(m_failing);
    row.addWidget(together(tr("Workload"), *m_workload));
    connect(m_agents, &StepSlider::wanted, this, [this](double n) {
        m_market.set(QStringLiteral("set_agents"),
                     {{QStringLiteral("count"), static_cast<int>(n)}});
    });
    connect(m_rate, &StepSlider::wanted, this, [this](double n) {
        m_market.set(QStringLiteral("rate"), {{QStringLiteral("per_minute"), n}});
    });
    connect(m_failing, &StepSlider::wanted, this, [this](double share) {
        m_market.set(QStringLiteral("failing"), {{QStringLiteral("share"), share}});
    });
    connect(m_workload, &QComboBox::activated, this, [this] {
        m_market.request(QStringLiteral("workload"),
                         {{QStringLiteral("name"), keyAt(*m_workload)}});
        // A workload is its arrivals, too.
        m_market.set(QStringLiteral("rate"), {{QStringLiteral("per_minute"), -1}});
    });
}

/// What the market can do stands in its own list; a button each.
void ControlPanel::makeFaults() {
    for (const Fault& f : m_faults)
        delete f.button;
    m_faults.clear();
    {
        const QSignalBlocker quiet(m_workload);
        m_workload->clear();
        for (const DemoLists::Named& w : m_market.lists().workloads) {
            m_workload->addItem(demowords::workload(w.name), w.name);
            m_workload->setItemData(m_workload->count() - 1, plainTip(demowords::sentence(w.what)),
                                    Qt::ToolTipRole);
        }
    }
    // The buttons stand before the two that are not of the list.
    QLayoutItem* restart = m_faultRow->takeAt(m_faultRow->count() - 1);
    QLayoutItem* poison = m_faultRow->takeAt(m_faultRow->count() - 1);
    for (const DemoLists::Named& f : m_market.lists().faults) {
        QPushButton* b = form::button(demowords::fault(f.name));
        QString tip = demowords::sentence(f.what);
        if (f.usualSeconds > 0)
            tip += QLatin1Char(' ') +
                   tr("Usually for %1 of the market.").arg(demowords::seconds(f.usualSeconds));
        b->setToolTip(plainTip(tip));
        b->setAccessibleDescription(tip);
        m_faultRow->addWidget(b);
        connect(b, &QPushButton::clicked, this, [this, name = f.name] { strike(name); });
        m_faults.push_back({f.name, b});
    }
    m_faultRow->addItem(poison);
    m_faultRow->addItem(restart);
    showStatus();
    showEnabled();
}

QPushButton* ControlPanel::faultButton(const QString& name) const {
    const auto found = std::ranges::find(m_faults, name, &Fault::name);
    return found == m_faults.end() ? nullptr : found->button;
}

// ---- what is so --------------------------------------------------------------------------------

void ControlPanel::showStatus() {
    if (!m_market.isKnown())
        return;
    const DemoStatus& s = m_market.status();
    const auto show = [this](StepSlider& slider, double value, const char* request) {
        slider.setValue(value);
        if (!m_market.isSetting(QLatin1String(request)))
            slider.settle();
    };
    show(*m_agents, s.agents, "set_agents");
    show(*m_rate, s.stopped ? 0 : s.perMinute, "rate");
    show(*m_failing, s.failing, "failing");
    m_rate->setTip(s.stopped ? tr("Stopped: no job arrives until the market is started again.")
                   : s.rateIsSet
                       ? tr("Jobs that arrive in a minute of the market. Choosing a workload "
                            "brings its own arrivals back.")
                       : tr("Jobs that arrive in a minute of the market, as the workload has it."));
    if (!m_workload->view()->isVisible() && !m_market.isSetting(QStringLiteral("workload")))
        m_workload->setCurrentIndex(m_workload->findData(s.workload));
    const auto& all = m_market.lists().workloads;
    const auto row = std::ranges::find(all, s.workload, &DemoLists::Named::name);
    m_workload->setToolTip(plainTip(row == all.end() ? QString() : demowords::sentence(row->what)));
    if (m_market.status().agents > DemoMarket::kMostListed && m_target->count() > 0 &&
        m_market.agents().empty())
        showAgents();
    showEnabled();
}

/// Agents come and go under a list that may be open: entries are added and removed, not all made
/// anew, and the chosen one stays.
void ControlPanel::showAgents() {
    if (m_target->view()->isVisible())
        return;
    struct Entry {
        QVariant key;
        QString text;
    };
    std::vector<Entry> wanted;
    for (const DemoAgent& a : m_market.agents()) {
        QStringList troubles;
        for (const QString& t : a.troubles)
            troubles << demowords::trouble(t);
        QString text = escaped(a.id, 40);
        if (!troubles.isEmpty())
            text += QStringLiteral(" · ") + troubles.join(QStringLiteral(", "));
        wanted.push_back({a.id, text});
    }
    for (const double share : kShares)
        wanted.push_back(
            {share, share == 1 ? tr("all agents") : tr("%1 of the agents").arg(shareText(share))});
    // Until somebody chooses, it is the first one of the list.
    const QVariant chosen = m_targetChosen ? m_target->currentData() : wanted.front().key;
    const QSignalBlocker quiet(m_target);
    for (int i = 0; i < static_cast<int>(wanted.size()); ++i) {
        const Entry& entry = wanted[static_cast<std::size_t>(i)];
        if (i >= m_target->count()) {
            m_target->addItem(entry.text, entry.key);
            continue;
        }
        if (m_target->itemText(i) != entry.text)
            m_target->setItemText(i, entry.text);
        if (m_target->itemData(i) != entry.key)
            m_target->setItemData(i, entry.key);
    }
    while (m_target->count() > static_cast<int>(wanted.size()))
        m_target->removeItem(m_target->count() - 1);
    m_target->setCurrentIndex(std::max(0, m_target->findData(chosen)));
}

/// A scenario has the market to itself: what else happened in it would break its timeline.
void ControlPanel::showEnabled() {
    const bool there = m_market.isThere() && m_market.isKnown();
    const DemoRun& run = m_market.run();
    const bool free = there && !(run.isPlaying() && run.scenario != 0);
    for (QWidget* w : std::initializer_list<QWidget*>{m_agents, m_rate, m_failing, m_workload,
                                                      m_target, m_duration, m_poison, m_restart})
        w->setEnabled(free);
    m_rate->setEnabled(free && !m_market.status().stopped);
    for (const Fault& f : m_faults)
        f.button->setEnabled(free);
    const QString why = there && !free ? tr("A scenario is played: it has the market to itself "
                                            "until it ends or is stopped.")
                                       : QString();
    m_faultHead->setToolTip(plainTip(why));
    setToolTip(plainTip(why));
}

// ---- what is asked for -------------------------------------------------------------------------

void ControlPanel::strike(const QString& kind) {
    QJsonObject fields{{QStringLiteral("kind"), kind}};
    const QVariant target = m_target->currentData();
    if (target.typeId() == QMetaType::Double)
        fields.insert(QStringLiteral("share"), target.toDouble());
    else
        fields.insert(QStringLiteral("agents"), QJsonArray{target.toString()});
    if (const int seconds = m_duration->currentData().toInt(); seconds > 0)
        fields.insert(QStringLiteral("seconds"), seconds);
    m_market.request(QStringLiteral("fault"), fields);
}

void ControlPanel::hear(const QString& what, const QJsonObject& fields, const QJsonObject& body,
                        const QString& refusal) {
    if (!refusal.isEmpty()) {
        say(tr("Not done: %1.").arg(demowords::said(refusal)), false);
        showStatus(); // what is shown is what is so
        return;
    }
    if (what == QLatin1String("fault")) {
        QStringList names;
        const QJsonArray struck = body.value(QLatin1String("agents")).toArray();
        for (qsizetype i = 0; i < std::min(kMostNamed, struck.size()); ++i)
            names << escaped(struck.at(i).toString(), 40);
        QString list = names.join(QStringLiteral(", "));
        if (struck.size() > kMostNamed)
            list = tr("%1 and %2 more").arg(list, countText(struck.size() - kMostNamed));
        say(tr("%1: %2").arg(demowords::fault(fields.value(QLatin1String("kind")).toString()),
                             list),
            true);
    } else if (what == QLatin1String("poison")) {
        say(tr("A job was handed in that takes its agent down."), true);
    } else if (what == QLatin1String("restart_balancer")) {
        say(tr("The engine is started again."), true);
    } else if (what == QLatin1String("reset")) {
        say(tr("The market is as at its start."), true);
    } else if (what == QLatin1String("stop")) {
        say(tr("No more jobs arrive; what was handed in goes on."), true);
    } else if (what == QLatin1String("start")) {
        say(tr("Jobs arrive again."), true);
    } else if (what == QLatin1String("workload")) {
        say(tr("Workload: %1")
                .arg(demowords::workload(fields.value(QLatin1String("name")).toString())),
            true);
    }
}

void ControlPanel::say(const QString& text, bool good) {
    const Mark mark = good ? Mark{Glyph::Completed, Tone::Good} : Mark{Glyph::Failed, Tone::Bad};
    m_glyph->setPixmap(text.isEmpty() ? QPixmap()
                                      : glyphPixmap(mark.glyph, colors().tone(mark.tone).mark,
                                                    devicePixelRatioF()));
    form::ink(*m_said, good ? form::Ink::Text1 : form::Ink::Bad);
    m_said->setWhole(text);
}

QString ControlPanel::said() const {
    return m_said->whole();
}

} // namespace node3
