// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/timeline_text.h"

#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "engine/text/why.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

namespace {

class TimelineTexts {
    Q_DECLARE_TR_FUNCTIONS(TimelineTexts)
};

QJsonArray lateNotes(const AttemptRecord& a) {
    return a.lateNotes.empty()
               ? QJsonArray()
               : QJsonDocument::fromJson(QByteArray::fromStdString(a.lateNotes)).array();
}
QString reportOf(const QJsonValue& note) {
    return note.toObject()[QLatin1String("report")].toString();
}

/// What came on an attempt after its end: one line each.
QStringList lateLines(const AttemptRecord& a, const QTimeZone& zone) {
    QStringList lines;
    for (const QJsonValue& value : lateNotes(a)) {
        const QJsonObject note = value.toObject();
        const QDateTime at =
            QDateTime::fromString(note[QLatin1String("at")].toString(), Qt::ISODateWithMs);
        QString line = TimelineTexts::tr("Late report %1: %2")
                           .arg(timeTip(Utc{Duration{at.toMSecsSinceEpoch()}}, zone),
                                escaped(reportOf(value), 64));
        if (const QString error = note[QLatin1String("error")].toString(); !error.isEmpty())
            line += QStringLiteral(": ") + escaped(error, 300);
        lines += line;
    }
    return lines;
}

/// A success that came after its attempt was closed and has not been taken.
bool hasLateSuccess(const AttemptRecord& a) {
    const QJsonArray notes = lateNotes(a);
    return !a.late && std::any_of(notes.begin(), notes.end(), [](const QJsonValue& note) {
        return reportOf(note) == QLatin1String("completed");
    });
}

QString outcomeOf(const AttemptRecord& a, Utc now) {
    if (a.outcome == Outcome::Open)
        return a.startedAt ? TimelineTexts::tr("runs")
                           : TimelineTexts::tr("sent %1 ago, not started yet")
                                 .arg(agoText(now - a.assignedAt));
    QStringList parts{outcomeText(a.outcome)};
    if (a.late)
        parts[0] += QLatin1Char(' ') +
                    TimelineTexts::tr("late", "a result that came after the attempt was closed");
    if (a.exitCode && *a.exitCode != 0)
        parts += TimelineTexts::tr("exit code %1").arg(*a.exitCode);
    if (!a.error.empty())
        parts += escaped(a.error, 300);
    const QString text = parts.join(QStringLiteral(": "));
    return hasLateSuccess(a)
               ? text + QStringLiteral("; ") + TimelineTexts::tr("a success came late")
               : text;
}

QString detailsOf(const AttemptRecord& a, const QTimeZone& zone) {
    QStringList lines{TimelineTexts::tr("Agent %1").arg(escaped(a.agentId, 128)),
                      TimelineTexts::tr("Assigned %1").arg(timeTip(a.assignedAt, zone))};
    if (a.startedAt)
        lines += TimelineTexts::tr("Started %1").arg(timeTip(*a.startedAt, zone));
    if (a.endedAt)
        lines += TimelineTexts::tr("Ended %1").arg(timeTip(*a.endedAt, zone));
    if (a.outcome != Outcome::Open)
        lines += outcomeText(a.outcome) + QStringLiteral(": ") + outcomeTip(a.outcome);
    if (a.exitCode)
        lines += TimelineTexts::tr("Exit code %1").arg(*a.exitCode);
    lines += lateLines(a, zone);
    if (!a.error.empty())
        lines += escapedLines(a.error);
    return lines.join(QLatin1Char('\n'));
}

AttemptLine lineOf(const AttemptRecord& a, Utc from, double span, Utc now, const QTimeZone& zone) {
    const auto share = [&](Utc at) { return static_cast<double>((at - from).count()) / span; };
    AttemptLine line;
    line.attempt = a.attempt;
    line.number = QStringLiteral("#%1").arg(a.attempt);
    line.agent = escaped(a.agentId, 128);
    line.assigned = timeText(a.assignedAt, now, zone);
    const Utc end = a.endedAt.value_or(now);
    line.from = share(a.assignedAt);
    line.started = a.startedAt ? share(*a.startedAt) : -1;
    line.to = share(end);
    if (a.startedAt)
        line.span = TimelineTexts::tr("ran %1").arg(durationText(end - *a.startedAt));
    else if (a.endedAt)
        line.span = TimelineTexts::tr("never started");
    line.mark = a.outcome != Outcome::Open ? markOf(a.outcome)
                : a.startedAt              ? markOf(JobState::Running)
                                           : markOf(JobState::Assigned);
    line.outcome = outcomeOf(a, now);
    line.details = detailsOf(a, zone);
    return line;
}

QString avoidedNames(const JobRow& row, const Snapshot& snapshot) {
    std::vector<std::string> names;
    for (const AgentNumber number : row.avoids)
        for (const AgentView& a : snapshot.agents)
            if (a.number == number && names.size() < 3)
                names.push_back(a.fields.agentId);
    return namesText(names, static_cast<std::uint32_t>(std::max(names.size(), row.avoids.size())));
}

QString raisedText(const JobRow& row) {
    const int now = std::min(static_cast<int>(row.priority) + row.retryCount, kPriorities - 1);
    if (now == static_cast<int>(row.priority))
        return {};
    return TimelineTexts::tr("raised %1 → %2")
        .arg(priorityText(row.priority), priorityText(static_cast<Priority>(now)));
}

/// "#2 due in 3 s, on another agent than agent-3; raised NORMAL → HIGH; place 1 of 23".
QString waitingText(const JobRow& row, const JobExplanation* e, const Snapshot& snapshot, Utc now) {
    const auto next = row.attempt + 1;
    QString first;
    if (row.state == JobState::Held)
        first = row.heldBy.empty() ? TimelineTexts::tr("#%1 comes after its release").arg(next)
                                   : TimelineTexts::tr("#%1 comes after its release; held by %2")
                                         .arg(next)
                                         .arg(escaped(row.heldBy, 64));
    else if (row.state == JobState::Backoff && row.backoffDue)
        first = TimelineTexts::tr("#%1 due in %2").arg(next).arg(aheadText(*row.backoffDue - now));
    else
        first = TimelineTexts::tr("#%1 waits for an agent").arg(next);
    if (row.state == JobState::Held && !row.heldWhy.empty())
        first += QStringLiteral(": ") + escaped(row.heldWhy, 200);
    QStringList parts{first};
    if (!row.avoids.empty() && row.state != JobState::Held)
        if (const QString names = avoidedNames(row, snapshot); !names.isEmpty())
            parts[0] +=
                QStringLiteral(", ") + TimelineTexts::tr("on another agent than %1").arg(names);
    if (const QString raised = raisedText(row); !raised.isEmpty())
        parts += raised;
    if (row.runNext != 0)
        parts += TimelineTexts::tr("to run next");
    if (e && e->position) {
        std::uint64_t waiting = 0;
        for (const std::uint64_t n : snapshot.queuedByPriority)
            waiting += n;
        const auto place = static_cast<std::int64_t>(*e->position);
        parts += TimelineTexts::tr("place %1 of %2")
                     .arg(countText(place),
                          countText(std::max(static_cast<std::int64_t>(waiting), place)));
    }
    return parts.join(QStringLiteral("; "));
}

QString endText(const JobRecord& record, Utc now, const QTimeZone& zone) {
    const JobRow& row = record.job.row;
    if (!row.finalAt)
        return {};
    const QString at = timeText(*row.finalAt, now, zone);
    const QString whole = durationText(*row.finalAt - row.roundAt.value_or(record.job.submittedAt));
    switch (row.state) {
    case JobState::Completed:
        return TimelineTexts::tr("Completed at %1, %2 after it came.").arg(at, whole);
    case JobState::Failed:
        return TimelineTexts::tr("Failed at %1, %2 after it came: %3")
            .arg(at, whole, failReasonText(row.failReason));
    default:
        break;
    }
    QString text =
        row.cancelBy.empty()
            ? TimelineTexts::tr("Cancelled at %1").arg(at)
            : TimelineTexts::tr("Cancelled at %1 by %2").arg(at, escaped(row.cancelBy, 64));
    if (!row.cancelWhy.empty())
        text += QStringLiteral(": ") + escaped(row.cancelWhy, 300);
    return text;
}

QString runningText(const JobRecord& record, const Settings& settings, Utc now) {
    const JobRow& row = record.job.row;
    WhyFacts facts;
    facts.timeout = record.job.timeout;
    if (!record.attempts.empty()) {
        facts.assignedAt = record.attempts.back().assignedAt;
        facts.startedAt = record.attempts.back().startedAt;
    }
    QStringList parts{whyText(row, facts, nullptr, now, settings)};
    if (row.state != JobState::Cancelling)
        parts += row.retryCount < record.job.maxRetries
                     ? TimelineTexts::tr("%1 of %2 retries left")
                           .arg(record.job.maxRetries - row.retryCount)
                           .arg(record.job.maxRetries)
                     : TimelineTexts::tr("no retry left");
    return parts.join(QStringLiteral("; "));
}

} // namespace

TimelineText timelineText(const JobRecord& record, const JobExplanation* explanation,
                          const Snapshot& snapshot, const Settings& settings, Utc now) {
    TimelineText out;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const auto& attempts = record.attempts;
    const std::size_t first =
        attempts.size() > kTimelineAttempts ? attempts.size() - kTimelineAttempts : 0;
    out.earlier = static_cast<int>(first);
    if (!attempts.empty()) {
        const Utc from = attempts[first].assignedAt;
        Utc to = from + std::chrono::seconds{1};
        for (std::size_t i = first; i < attempts.size(); ++i)
            to = std::max(to, attempts[i].endedAt.value_or(now));
        const double span = static_cast<double>((to - from).count());
        for (std::size_t i = first; i < attempts.size(); ++i)
            out.attempts.push_back(lineOf(attempts[i], from, span, now, zone));
    }
    const JobRow& row = record.job.row;
    if (isFinal(row.state)) {
        if (QString text = endText(record, now, zone); !text.isEmpty())
            out.next.push_back({markOf(row.state), std::move(text)});
    } else if (hasOpenAttempt(row.state)) {
        out.next.push_back({markOf(row.state), runningText(record, settings, now)});
    } else {
        const bool never = explanation && explanation->verdict == JobVerdict::Never;
        out.next.push_back({never ? neverMark() : markOf(row.state),
                            waitingText(row, explanation, snapshot, now)});
    }
    return out;
}

} // namespace node3
