// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/market_words.h"

#include "engine/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace node3::demowords {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Market)
};

struct NameRow {
    const char* name;
    const char* title; ///< context "Market"
};

// clang-format off
constexpr NameRow kFaults[]{
    {"crash",     QT_TRANSLATE_NOOP("Market", "Crash")},
    {"freeze",    QT_TRANSLATE_NOOP("Market", "Freeze")},
    {"cut",       QT_TRANSLATE_NOOP("Market", "Cut network")},
    {"half-open", QT_TRANSLATE_NOOP("Market", "Dead line")},
    {"slow",      QT_TRANSLATE_NOOP("Market", "Slow")},
    {"lie",       QT_TRANSLATE_NOOP("Market", "Lie")},
    {"disk-full", QT_TRANSLATE_NOOP("Market", "Fill disk")},
    {"fail-all",  QT_TRANSLATE_NOOP("Market", "Fail all")},
    {"flaky",     QT_TRANSLATE_NOOP("Market", "Fail half")},
    {"flap",      QT_TRANSLATE_NOOP("Market", "Flap")},
    {"heal",      QT_TRANSLATE_NOOP("Market", "Heal")},
};
constexpr NameRow kWorkloadNames[]{
    {"steady",          QT_TRANSLATE_NOOP("Market", "steady")},
    {"burst",           QT_TRANSLATE_NOOP("Market", "bursts")},
    {"wide",            QT_TRANSLATE_NOOP("Market", "many short jobs")},
    {"big-among-small", QT_TRANSLATE_NOOP("Market", "big among small")},
    {"starvation",      QT_TRANSLATE_NOOP("Market", "too much urgent work")},
    {"poison",          QT_TRANSLATE_NOOP("Market", "poisoned jobs")},
    {"retry-storm",     QT_TRANSLATE_NOOP("Market", "retry storm")},
    {"flapping",        QT_TRANSLATE_NOOP("Market", "flapping agents")},
    {"slow-agent",      QT_TRANSLATE_NOOP("Market", "a slow agent")},
    {"lying-agent",     QT_TRANSLATE_NOOP("Market", "a lying agent")},
    {"black-hole",      QT_TRANSLATE_NOOP("Market", "a black hole")},
};
constexpr NameRow kIncidentNames[]{
    {"high-queue",       QT_TRANSLATE_NOOP("Market", "high queue")},
    {"low-success",      QT_TRANSLATE_NOOP("Market", "low success")},
    {"unhealthy-agents", QT_TRANSLATE_NOOP("Market", "unhealthy agents")},
};
constexpr NameRow kTroubles[]{
    {"crashed",   QT_TRANSLATE_NOOP("Market", "crashed")},
    {"half-open", QT_TRANSLATE_NOOP("Market", "line is dead")},
    {"frozen",    QT_TRANSLATE_NOOP("Market", "frozen")},
    {"slow",      QT_TRANSLATE_NOOP("Market", "slow")},
    {"lies",      QT_TRANSLATE_NOOP("Market", "lies")},
    {"disk-full", QT_TRANSLATE_NOOP("Market", "disk full")},
    {"fails-all", QT_TRANSLATE_NOOP("Market", "fails all")},
    {"flaky",     QT_TRANSLATE_NOOP("Market", "fails half")},
    {"flaps",     QT_TRANSLATE_NOOP("Market", "flaps")},
};
constexpr const char* kSentences[]{
    // faults
    QT_TRANSLATE_NOOP("Market", "its program dies with all it runs, and is back after that time"),
    QT_TRANSLATE_NOOP("Market", "its program stands still"),
    QT_TRANSLATE_NOOP("Market", "its connection breaks"),
    QT_TRANSLATE_NOOP("Market", "its connection carries nothing any more, and nobody tells"),
    QT_TRANSLATE_NOOP("Market", "its jobs take eight times as long"),
    QT_TRANSLATE_NOOP("Market", "it tells of what it does not have"),
    QT_TRANSLATE_NOOP("Market", "it cannot keep results"),
    QT_TRANSLATE_NOOP("Market", "every job fails at once"),
    QT_TRANSLATE_NOOP("Market", "every second job fails"),
    QT_TRANSLATE_NOOP("Market", "its connection breaks again and again"),
    QT_TRANSLATE_NOOP("Market", "all is well with it again"),
    // workloads
    QT_TRANSLATE_NOOP("Market", "a calm market at seven tenths of what it can do"),
    QT_TRANSLATE_NOOP("Market", "nothing for a while, then many jobs at once"),
    QT_TRANSLATE_NOOP("Market", "very many very short jobs"),
    QT_TRANSLATE_NOOP("Market", "a few jobs need the largest card whole, among many small ones"),
    QT_TRANSLATE_NOOP("Market", "more urgent work than there is room for, and low priorities behind it"),
    QT_TRANSLATE_NOOP("Market", "now and then a job takes its agent down"),
    QT_TRANSLATE_NOOP("Market", "most jobs fail once or twice before they succeed"),
    QT_TRANSLATE_NOOP("Market", "a third of the agents lose their connection again and again"),
    QT_TRANSLATE_NOOP("Market", "one agent in six takes eight times as long"),
    QT_TRANSLATE_NOOP("Market", "one agent in six tells of what it does not have"),
    QT_TRANSLATE_NOOP("Market", "on one agent in six every job fails at once"),
    // incidents, and what helps
    QT_TRANSLATE_NOOP("Market", "jobs wait longer and longer"),
    QT_TRANSLATE_NOOP("Market", "many jobs fail"),
    QT_TRANSLATE_NOOP("Market", "agents do not answer"),
    QT_TRANSLATE_NOOP("Market", "more agents, more slots, and taking back jobs that no card can hold"),
    QT_TRANSLATE_NOOP("Market", "setting the agent aside on which they fail, or having it repaired"),
    QT_TRANSLATE_NOOP("Market", "having their machines started again"),
    // scenarios
    QT_TRANSLATE_NOOP("Market", "an agent goes offline"),
    QT_TRANSLATE_NOOP("Market", "Silence decides, not a closed socket: an agent is given up 60 s after its last message."),
    QT_TRANSLATE_NOOP("Market", "job_123 is assigned to {1}"),
    QT_TRANSLATE_NOOP("Market", "{1} says that the job goes on, and crashes: disconnected"),
    QT_TRANSLATE_NOOP("Market", "no heartbeat from {1}; it has 35 s left, nothing is moved"),
    QT_TRANSLATE_NOOP("Market", "60 s of silence: {1} is unhealthy"),
    QT_TRANSLATE_NOOP("Market", "job_123 goes to {2}; no retry is used up"),
    QT_TRANSLATE_NOOP("Market", "job_123 completes on {2}"),
    QT_TRANSLATE_NOOP("Market", "a job times out"),
    QT_TRANSLATE_NOOP("Market", "A job has its timeout of 120 s and a fifth more; then the attempt is closed and tried elsewhere."),
    QT_TRANSLATE_NOOP("Market", "job_789 with a timeout of 120 s is assigned to {1}"),
    QT_TRANSLATE_NOOP("Market", "it should be done; it has 24 s more, nothing is moved"),
    QT_TRANSLATE_NOOP("Market", "120 s \u00d7 1.2 are over: the attempt on {1} is closed"),
    QT_TRANSLATE_NOOP("Market", "job_789 goes to {2}"),
    QT_TRANSLATE_NOOP("Market", "{2} starts it"),
    QT_TRANSLATE_NOOP("Market", "job_789 completes on {2}"),
    QT_TRANSLATE_NOOP("Market", "a job fails"),
    QT_TRANSLATE_NOOP("Market", "A failure is tried again elsewhere, up to three times, each time one priority higher."),
    QT_TRANSLATE_NOOP("Market", "job_456 is assigned to {1}"),
    QT_TRANSLATE_NOOP("Market", "{1} reports a failure"),
    QT_TRANSLATE_NOOP("Market", "retry 1 of 3, priority NORMAL to HIGH"),
    QT_TRANSLATE_NOOP("Market", "job_456 goes to {2}"),
    QT_TRANSLATE_NOOP("Market", "{2} reports a failure"),
    QT_TRANSLATE_NOOP("Market", "retry 2 of 3, priority HIGH to URGENT"),
    QT_TRANSLATE_NOOP("Market", "job_456 goes to {3}"),
    QT_TRANSLATE_NOOP("Market", "job_456 completes on {3}"),
    // ends of a run that never began
    QT_TRANSLATE_NOOP("Market", "Not begun: the balancer does not come to rest with 2 agents in service."),
    QT_TRANSLATE_NOOP("Market", "Not begun: the balancer does not come to rest with 3 agents in service."),
    QT_TRANSLATE_NOOP("Market", "Not begun: the job was handed in, and not assigned."),
};
// clang-format on

QString titleOf(std::span<const NameRow> rows, const QString& name) {
    const auto row =
        std::ranges::find_if(rows, [&](const NameRow& r) { return name == QLatin1String(r.name); });
    return row == rows.end() ? escaped(name, 60)
                             : QCoreApplication::translate("Market", row->title);
}

/// What came instead, and the like, stands in the market's own words.
QString judgement(const DemoRun::Row& row) {
    if (row.how == QLatin1String("on_time"))
        return Words::tr("on time");
    if (row.how == QLatin1String("late"))
        return Words::tr("%1 late").arg(seconds(row.off));
    if (row.how == QLatin1String("earlier"))
        return Words::tr("%1 earlier").arg(seconds(row.off));
    if (row.how == QLatin1String("too_early"))
        return Words::tr("%1 too early").arg(seconds(row.off));
    if (row.how == QLatin1String("not_seen"))
        return Words::tr("not seen %1 after its time").arg(seconds(row.off));
    return escaped(row.judged, 200);
}

QString scenarioSummary(const DemoRun& run) {
    const auto all = static_cast<int>(run.rows.size());
    if (run.phase == DemoRun::Phase::Held)
        return Words::tr("Held: %1 of %1 steps in order, the latest %2 after the mission's time, "
                         "0 jobs lost.")
            .arg(all)
            .arg(seconds(run.latest));
    const auto broken = std::ranges::find(run.rows, StepVerdict::Broken, &DemoRun::Row::verdict);
    if (broken == run.rows.end())
        return said(run.summary);
    return Words::tr("Broken at step %1 of %2, \"%3\": %4.")
        .arg(broken - run.rows.begin() + 1)
        .arg(all)
        .arg(step(broken->form, run.agents), judgement(*broken));
}

QString incidentSummary(const DemoRun& run) {
    if (!run.showed)
        return Words::tr("Nothing went wrong: this market stood it.");
    QString text =
        run.cured ? Words::tr("Cured %1 after it showed").arg(seconds(*run.cured - *run.showed))
                  : Words::tr("Not cured");
    text += run.noticed ? Words::tr(", first action %1 after it showed")
                              .arg(seconds(std::max(0.0, *run.noticed - *run.showed)))
                        : Words::tr(", no operator did anything");
    text += QStringLiteral("; ") + Words::tr("%Ln job(s) failed", nullptr, run.failedJobs) +
            QStringLiteral(", ") + Words::tr("%Ln lost", "jobs", run.lostJobs);
    return run.cures.isEmpty()
               ? text + QLatin1Char('.')
               : text + QStringLiteral(". ") + Words::tr("What helps: %1.").arg(said(run.cures));
}

} // namespace

QString fault(const QString& name) {
    return titleOf(kFaults, name);
}
QString workload(const QString& name) {
    return titleOf(kWorkloadNames, name);
}
QString incident(const QString& name) {
    return titleOf(kIncidentNames, name);
}
QString trouble(const QString& name) {
    return titleOf(kTroubles, name);
}

std::span<const char* const> sentences() {
    return kSentences;
}

QString said(const QString& english) {
    const QString text = QCoreApplication::translate("Market", english.toUtf8().constData());
    return text == english ? escaped(english, 300) : text;
}

QString sentence(const QString& english) {
    QString text = said(english);
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

QString step(const QString& form, const std::array<QString, 3>& agents) {
    const QString unknown[]{Words::tr("one agent"), Words::tr("another"), Words::tr("a third")};
    QString text = said(form);
    for (std::size_t i = 0; i < agents.size(); ++i)
        text.replace(QStringLiteral("{%1}").arg(i + 1),
                     agents[i].isEmpty() ? unknown[i] : escaped(agents[i], 60));
    return text;
}

Mark verdictMark(StepVerdict verdict) {
    switch (verdict) {
    case StepVerdict::Open:
        break;
    case StepVerdict::Waiting:
        return {Glyph::Running, Tone::Info};
    case StepVerdict::Kept:
        return {Glyph::Completed, Tone::Good};
    case StepVerdict::Broken:
        return {Glyph::Failed, Tone::Bad};
    }
    return {};
}

QString verdict(const DemoRun::Row& row, const std::optional<double>& dueIn) {
    switch (row.verdict) {
    case StepVerdict::Open:
        break;
    case StepVerdict::Waiting:
        if (!dueIn)
            return Words::tr("awaited");
        return *dueIn >= 0 ? Words::tr("due in %1").arg(seconds(std::ceil(*dueIn)))
                           : Words::tr("due for %1").arg(seconds(std::floor(-*dueIn)));
    case StepVerdict::Kept:
    case StepVerdict::Broken:
        return judgement(row);
    }
    return {};
}

QString phase(const DemoRun& run) {
    const bool scenario = run.scenario != 0;
    switch (run.phase) {
    case DemoRun::Phase::None:
        break;
    case DemoRun::Phase::Preparing:
        return Words::tr("preparing: what runs ends first, and all agents are well again");
    case DemoRun::Phase::Running:
        return Words::tr("running");
    case DemoRun::Phase::Held:
        return scenario ? Words::tr("held") : Words::tr("cured");
    case DemoRun::Phase::Broken:
        return scenario ? Words::tr("not held") : Words::tr("not cured");
    case DemoRun::Phase::Stopped:
        return Words::tr("stopped");
    }
    return {};
}

Mark phaseMark(DemoRun::Phase phase) {
    switch (phase) {
    case DemoRun::Phase::None:
        break;
    case DemoRun::Phase::Preparing:
        return {Glyph::Backoff, Tone::Info};
    case DemoRun::Phase::Running:
        return {Glyph::Running, Tone::Info};
    case DemoRun::Phase::Held:
        return {Glyph::Completed, Tone::Good};
    case DemoRun::Phase::Broken:
        return {Glyph::Failed, Tone::Bad};
    case DemoRun::Phase::Stopped:
        return {Glyph::Cancelled, Tone::Neutral};
    }
    return {};
}

QString summary(const DemoRun& run) {
    if (!run.isOver())
        return {};
    if (run.phase == DemoRun::Phase::Stopped)
        return Words::tr("Stopped; nothing was judged.");
    return run.scenario != 0 ? scenarioSummary(run) : incidentSummary(run);
}

QString seconds(double marketSeconds) {
    return durationText(Duration{static_cast<std::int64_t>(std::round(marketSeconds * 1000))});
}

} // namespace node3::demowords
