// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_columns.h"

#include "engine/text/events.h"
#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/event_filter.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <vector>

namespace node3 {

namespace {

class EventCells {
    Q_DECLARE_TR_FUNCTIONS(EventCells)
};
using EF = EventCellFacts;

constexpr int kDeepest = 6; ///< drawn deeper than that, nothing is left of the text

Cell plainEventCell(const QString& text, bool quiet = false) {
    Cell cell;
    cell.text = text.isEmpty() ? noValue() : text;
    cell.dim = text.isEmpty();
    cell.quiet = quiet;
    return cell;
}

Cell eventTime(const EF& f) {
    return plainEventCell(timeText(f.event.at, f.now, QTimeZone::systemTimeZone()));
}
QString eventTimeTip(const EF& f) {
    return timeTip(f.event.at, QTimeZone::systemTimeZone());
}
Cell eventKind(const EF& f) {
    Cell cell =
        plainEventCell(f.event.kind == EventKind::AttemptEnded ? outcomeText(f.event.outcome)
                                                               : eventKindText(f.event.kind));
    cell.mark = markOf(f.event);
    cell.quiet = true;
    return cell;
}
QString eventKindTip(const EF& f) {
    return QLatin1String(word(f.event.kind).data(), static_cast<int>(word(f.event.kind).size()));
}
Cell eventJob(const EF& f) {
    return plainEventCell(escaped(f.event.jobId, 128));
}
Cell eventAgent(const EF& f) {
    return plainEventCell(escaped(f.event.agentId, 64));
}
Cell eventWho(const EF& f) {
    return plainEventCell(whoText(f.event), f.event.who.empty());
}
QString eventWhoTip(const EF& f) {
    const QString source = sourceText(f.event);
    return source.isEmpty() ? whoText(f.event)
                            : EventCells::tr("%1, from: %2", "who, where an action came from")
                                  .arg(whoText(f.event), source);
}
Cell eventSource(const EF& f) {
    return plainEventCell(sourceText(f.event), true);
}
Cell eventWhat(const EF& f) {
    Cell cell;
    cell.text = sentence(f.event);
    if (f.parent)
        cell.text += QStringLiteral("  ▸ ") + consequencesText(f.below);
    cell.mark.glyph = f.parent ? (f.open ? Glyph::Opened : Glyph::Closed) : Glyph::None;
    // All texts begin at one line, whether or not something hangs below.
    cell.indent = (f.parent ? 0 : kEventIndent) + kEventIndent * std::min(f.depth, kDeepest);
    cell.quiet = f.depth > 0;
    return cell;
}
QString eventWhatTip(const EF& f) {
    QString tip = sentence(f.event);
    if (f.parent)
        tip += QLatin1Char('\n') + EventCells::tr("It caused: %1").arg(consequencesText(f.below)) +
               QLatin1Char('\n') +
               (f.open ? EventCells::tr("← hides that.") : EventCells::tr("→ shows that."));
    return tip;
}

QStringList eventKindWords() {
    QStringList words;
    for (const EventGroup& group : eventGroups())
        for (const EventKind kind : group.kinds)
            words += eventKindText(kind);
    return words;
}

const std::vector<EventColumn>& eventTable() {
    static const std::vector<EventColumn> columns{
        {{"time", QT_TRANSLATE_NOOP("Columns", "Time"),
          QT_TRANSLATE_NOOP("Columns", "When the balancer decided or heard it."), 128,
          Paint::Figures, true, true},
         eventTime,
         eventTimeTip},
        {{"kind", QT_TRANSLATE_NOOP("Columns", "Kind"),
          QT_TRANSLATE_NOOP("Columns", "What kind of event it is; of an attempt's end, how it "
                                       "ended."),
          148, Paint::State, false, true, 0, eventKindWords},
         eventKind,
         eventKindTip},
        {{"job", QT_TRANSLATE_NOOP("Columns", "Job"),
          QT_TRANSLATE_NOOP("Columns", "Id of the job that it is about."), 180, Paint::Middle,
          false, true},
         eventJob,
         nullptr},
        {{"agent", QT_TRANSLATE_NOOP("Columns", "Agent"),
          QT_TRANSLATE_NOOP("Columns", "The agent that it is about."), 112, Paint::Middle, false,
          true},
         eventAgent,
         nullptr},
        {{"who", QT_TRANSLATE_NOOP("Columns", "Who"),
          QT_TRANSLATE_NOOP("Columns",
                            "Who asked for it: a user of this machine, a key's name, or nobody."),
          96, Paint::Text, false, true},
         eventWho,
         eventWhoTip},
        {{"source", QT_TRANSLATE_NOOP("Columns", "From"),
          QT_TRANSLATE_NOOP("Columns",
                            "Where an action came from: the window, HTTP, or a time that was set."),
          80, Paint::Text, false, false},
         eventSource,
         nullptr},
        {{"what", QT_TRANSLATE_NOOP("Columns", "What"),
          QT_TRANSLATE_NOOP("Columns", "What happened, why, and what it caused."), 320, Paint::Text,
          false, true, 240},
         eventWhat,
         eventWhatTip},
    };
    return columns;
}

} // namespace

std::span<const EventColumn> eventColumns() {
    return eventTable();
}

QString whoText(const Event& event) {
    return event.who.empty() ? EventCells::tr("balancer", "who did it") : escaped(event.who, 64);
}

QString sourceText(const Event& event) {
    if (event.source == "window")
        return EventCells::tr("window", "where an action came from");
    if (event.source == "api")
        return EventCells::tr("HTTP", "where an action came from");
    if (event.source == "cli")
        return QStringLiteral("node3ctl");
    if (event.source == "policy")
        return EventCells::tr("time set", "where an action came from");
    return escaped(event.source, 32);
}

QString consequencesText(const std::vector<const Event*>& below) {
    int ended = 0, again = 0, placed = 0, retried = 0, failed = 0, quarantined = 0, others = 0;
    for (const Event* e : below)
        switch (e->kind) {
        case EventKind::AttemptEnded:
            ++ended;
            break;
        case EventKind::JobAssigned:
            ++(e->attempt > 1 ? again : placed);
            break;
        case EventKind::JobRetry:
            ++retried;
            break;
        case EventKind::JobFailed:
            ++failed;
            break;
        case EventKind::AgentQuarantined:
            ++quarantined;
            break;
        default:
            ++others;
            break;
        }
    QStringList parts;
    if (ended > 0)
        parts += EventCells::tr("%Ln attempt(s) ended", nullptr, ended);
    if (retried > 0)
        parts += EventCells::tr("%Ln job(s) wait for a retry", nullptr, retried);
    if (again > 0)
        parts += EventCells::tr("%Ln job(s) placed again", nullptr, again);
    if (placed > 0)
        parts += EventCells::tr("%Ln job(s) placed", nullptr, placed);
    if (failed > 0)
        parts += EventCells::tr("%Ln job(s) failed for good", nullptr, failed);
    if (quarantined > 0)
        parts += EventCells::tr("%Ln agent(s) quarantined", nullptr, quarantined);
    if (others > 0)
        parts += parts.isEmpty() ? EventCells::tr("%Ln event(s)", nullptr, others)
                                 : EventCells::tr("%Ln more", "events", others);
    return parts.join(QStringLiteral(", "));
}

Mark markOf(const Event& e) {
    switch (e.kind) {
    case EventKind::JobSubmitted:
    case EventKind::JobReleased:
    case EventKind::JobAged:
        return markOf(JobState::Queued);
    case EventKind::JobAssigned:
    case EventKind::JobReserved:
        return markOf(JobState::Assigned);
    case EventKind::JobStarted:
        return markOf(JobState::Running);
    case EventKind::AttemptEnded:
        return markOf(e.outcome);
    case EventKind::JobCompleted:
    case EventKind::JobAcceptedLate:
        return markOf(JobState::Completed);
    case EventKind::JobFailed:
        return markOf(JobState::Failed);
    case EventKind::JobCancelled:
    case EventKind::JobDeleted:
    case EventKind::JobsPurged:
        return markOf(JobState::Cancelled);
    case EventKind::JobHeld:
        return markOf(JobState::Held);
    case EventKind::JobRequeued:
        return markOf(Outcome::Requeued);
    case EventKind::JobCancelAsked:
        return markOf(JobState::Cancelling);
    case EventKind::JobRetry:
        return markOf(JobState::Backoff);
    case EventKind::JobPrioritySet:
    case EventKind::JobRunNext:
        return {Glyph::High, Tone::Neutral};
    case EventKind::AgentConnected:
        return markOf(Connection::Connected);
    case EventKind::AgentDisconnected:
    case EventKind::AgentDisconnectAsked:
        return markOf(Connection::Disconnected);
    case EventKind::AgentOffline:
    case EventKind::AgentGoodbye:
    case EventKind::AgentForgotten:
        return markOf(Connection::Offline);
    case EventKind::AgentUnhealthy:
        return markOf(Health::Unhealthy);
    case EventKind::AgentReturned:
        return markOf(Health::Healthy);
    case EventKind::AgentDrain:
        return markOf(IntentState::Draining);
    case EventKind::AgentDrained:
        return markOf(IntentState::Drained);
    case EventKind::AgentQuarantined:
    case EventKind::AssignmentPaused:
        return {Glyph::Held, Tone::Aside};
    case EventKind::AgentCrashed:
    case EventKind::MassLoss:
    case EventKind::StoreFailing:
    case EventKind::Damaged:
    case EventKind::SafetyPassFound:
        return {Glyph::Failed, Tone::Bad};
    case EventKind::AgentIdConflict:
    case EventKind::AgentSuspect:
    case EventKind::JobAlone:
    case EventKind::FreshWindow:
    case EventKind::Repaired:
        return {Glyph::Watch, Tone::Watch};
    default:
        return {Glyph::NoWord, Tone::Neutral};
    }
}

} // namespace node3
