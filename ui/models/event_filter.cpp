// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_filter.h"

#include "engine/text/format.h"
#include "engine/text/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

class EventFilterText {
    Q_DECLARE_TR_FUNCTIONS(EventFilter)
};

constexpr const char* kEventKeys[] = {"kind", "job", "agent", "who", "after", "before"};
/// What stands for the balancer, which has no name.
constexpr const char* kBalancer = "balancer";

struct Part {
    QString key; ///< empty: a word
    QString value;
    bool negated = false;
    QString whole; ///< as written
};

/// Words by blanks; a value or a word in quotes may hold them.
std::vector<Part> partsOf(const QString& text) {
    static const QRegularExpression pattern(
        QStringLiteral("(-?)(?:([A-Za-z]+):)?(?:\"([^\"]*)\"?|(\\S+))"));
    std::vector<Part> parts;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        Part part;
        part.whole = match.captured(0);
        part.negated = !match.captured(1).isEmpty();
        part.key = match.captured(2).toLower();
        part.value = match.captured(3).isNull() ? match.captured(4) : match.captured(3);
        if (part.value.isEmpty() && part.key.isEmpty())
            continue;
        if (static const QRegularExpression bare(QStringLiteral("^[A-Za-z]+:$"));
            part.key.isEmpty() && bare.match(part.value).hasMatch()) { // still being written
            part.key = part.value.chopped(1).toLower();
            part.value.clear();
        }
        parts.push_back(part);
    }
    return parts;
}

int distance(const QString& a, const QString& b) {
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], static_cast<int>(i) + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int same = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({same, diagonal + 1, row[at] + 1});
        }
    }
    return row.back();
}

QString unknownKey(const QString& key) {
    const auto nearest = std::ranges::min_element(
        kEventKeys, {}, [&](const char* known) { return distance(key, QLatin1String(known)); });
    return distance(key, QLatin1String(*nearest)) <= 2
               ? EventFilterText::tr("No key '%1'; did you mean '%2'?")
                     .arg(escaped(QStringView(key), 40), QLatin1String(*nearest))
               : EventFilterText::tr("No key '%1'; there are kind, job, agent, who, after, before.")
                     .arg(escaped(QStringView(key), 40));
}

/// "15m" before now, "14:03" today, a day, a day and a time; in the zone.
std::optional<Utc> momentOf(const QString& text, Utc now, const QTimeZone& zone) {
    static const QRegularExpression ago(QStringLiteral("^(\\d{1,6})([smhd])$"));
    if (const auto match = ago.match(text); match.hasMatch()) {
        const qint64 unit = match.captured(2) == QLatin1String("s")   ? 1
                            : match.captured(2) == QLatin1String("m") ? 60
                            : match.captured(2) == QLatin1String("h") ? 3600
                                                                      : 86'400;
        return now - std::chrono::seconds{match.captured(1).toLongLong() * unit};
    }
    const QDateTime today =
        QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count()).toTimeZone(zone);
    QDateTime at;
    const QTime time =
        QTime::fromString(text, text.count(QLatin1Char(':')) == 1 ? QStringLiteral("H:mm")
                                                                  : QStringLiteral("H:mm:ss"));
    if (time.isValid()) {
        at = QDateTime(today.date(), time, zone);
    } else if (const QDate day = QDate::fromString(text, Qt::ISODate);
               day.isValid() && !text.contains(QLatin1Char('T'))) {
        at = QDateTime(day, QTime(0, 0), zone);
    } else {
        at = QDateTime::fromString(text, Qt::ISODate);
        if (at.isValid() && at.timeSpec() == Qt::LocalTime)
            at = QDateTime(at.date(), at.time(), zone);
    }
    return at.isValid() ? std::optional(Utc{Duration{at.toMSecsSinceEpoch()}}) : std::nullopt;
}

std::vector<EventKind> kindsOf(const QString& value) {
    for (const EventGroup& group : eventGroups())
        if (value.compare(QLatin1String(group.word), Qt::CaseInsensitive) == 0)
            return group.kinds;
    if (const auto kind = eventKindFromWord(value.toLower().toStdString()))
        return {*kind};
    return {};
}

bool contains(const std::string& text, const QString& word) {
    return QString::fromStdString(text).contains(word, Qt::CaseInsensitive);
}

template <class Value> bool isOneOf(const std::vector<Value>& values, const Value& value) {
    return values.empty() || std::ranges::find(values, value) != values.end();
}

/// One key with its value; a sentence when it makes no sense.
QString take(EventFilter& filter, const Part& part, Utc now, const QTimeZone& zone) {
    const QString& value = part.value;
    if (part.key == QLatin1String("kind")) {
        const std::vector<EventKind> kinds = kindsOf(value);
        if (kinds.empty())
            return EventFilterText::tr("No kind '%1'; the button Kind offers them.")
                .arg(escaped(QStringView(value), 40));
        auto& list = part.negated ? filter.otherKinds : filter.kinds;
        list.insert(list.end(), kinds.begin(), kinds.end());
    } else if (part.negated) {
        return EventFilterText::tr("Only words and kinds can be left out, as in -kind:jobs.");
    } else if (part.key == QLatin1String("job")) {
        filter.jobs.push_back(value.toStdString());
    } else if (part.key == QLatin1String("agent")) {
        filter.agents.push_back(value.toStdString());
    } else if (part.key == QLatin1String("who")) {
        filter.who.push_back(value == QLatin1String(kBalancer) ? std::string()
                                                               : value.toStdString());
    } else if (part.key == QLatin1String("after") || part.key == QLatin1String("before")) {
        const auto moment = momentOf(value, now, zone);
        if (!moment)
            return EventFilterText::tr("'%1' is no time. Write 14:03, 2h or 2026-11-25.")
                .arg(escaped(QStringView(value), 40));
        (part.key == QLatin1String("after") ? filter.after : filter.before) = moment;
    } else {
        return unknownKey(part.key);
    }
    return {};
}

} // namespace

std::span<const EventGroup> eventGroups() {
    using enum EventKind;
    static const std::vector<EventGroup> groups{
        {"jobs",
         QT_TRANSLATE_NOOP("EventGroups", "Jobs: from submission to end"),
         {JobSubmitted, JobAssigned, JobStarted, JobCompleted, JobFailed, JobCancelled, JobRetry,
          JobDeleted, JobsPurged, LateReport, JobAged, JobReserved, JobAlone, RetryRefunded}},
        {"attempts", QT_TRANSLATE_NOOP("EventGroups", "Ends of attempts"), {AttemptEnded}},
        {"actions",
         QT_TRANSLATE_NOOP("EventGroups", "Actions on jobs"),
         {JobHeld, JobReleased, JobRequeued, JobCancelAsked, JobPrioritySet, JobRunNext,
          JobAcceptedLate, JobRevealed}},
        {"agents",
         QT_TRANSLATE_NOOP("EventGroups", "Agents: contact and health"),
         {AgentConnected, AgentDisconnected, AgentUnhealthy, AgentReturned, AgentOffline,
          AgentGoodbye, AgentIdConflict, AgentCrashed, MassLoss, AgentForgotten,
          AgentDisconnectAsked}},
        {"aside",
         QT_TRANSLATE_NOOP("EventGroups", "Set aside: drain, quarantine, pause"),
         {AgentDrain, AgentDrained, AgentResumed, AgentSuspect, AgentQuarantined, AgentTrial,
          AgentReinstated, AgentSlotsSet, AssignmentPaused, AssignmentUnpaused}},
        {"engine",
         QT_TRANSLATE_NOOP("EventGroups", "Engine, store, settings"),
         {SettingsChanged, FreshWindow, StoreFailing, StoreWorking, Repaired, Damaged,
          StoreRestored, SafetyPassFound, EngineStarted, EngineStopping, AdviceOpened, AdviceClosed,
          AdviceAcknowledged, AdviceSnoozed, AdviceReopened}},
    };
    return groups;
}

QString groupText(const EventGroup& group) {
    return QCoreApplication::translate("EventGroups", group.text);
}

bool EventFilter::isEmpty() const {
    return *this == EventFilter{};
}

ParsedEventFilter parseEventFilter(const QString& text, EventView view, Utc now,
                                   const QTimeZone& zone) {
    ParsedEventFilter parsed;
    parsed.filter.view = view;
    for (const Part& part : partsOf(text)) {
        QString problem;
        if (part.key.isEmpty())
            parsed.filter.words += part.negated ? QLatin1Char('-') + part.value : part.value;
        else if (part.value.isEmpty())
            problem = EventFilterText::tr("'%1' needs a value.").arg(part.key);
        else
            problem = take(parsed.filter, part, now, zone);
        if (parsed.problem.isEmpty())
            parsed.problem = problem;
    }
    return parsed;
}

QString withKey(const QString& text, const QString& key, const QStringList& values) {
    QStringList parts;
    for (const Part& part : partsOf(text))
        if (part.key != key || part.negated)
            parts += part.whole;
    for (const QString& value : values)
        parts += key + QLatin1Char(':') +
                 (value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"')
                                                   : value);
    return parts.join(QLatin1Char(' '));
}

QStringList valuesOf(const QString& text, const QString& key) {
    QStringList values;
    for (const Part& part : partsOf(text))
        if (part.key == key && !part.negated)
            values += part.value;
    return values;
}

bool isTrouble(const Event& e) {
    switch (e.kind) {
    case EventKind::AttemptEnded:
        return e.outcome == Outcome::Failed || e.outcome == Outcome::TimedOut ||
               e.outcome == Outcome::AgentLost;
    case EventKind::JobFailed:
    case EventKind::JobAlone:
    case EventKind::AgentUnhealthy:
    case EventKind::AgentIdConflict:
    case EventKind::AgentCrashed:
    case EventKind::AgentSuspect:
    case EventKind::AgentQuarantined:
    case EventKind::MassLoss:
    case EventKind::FreshWindow:
    case EventKind::StoreFailing:
    case EventKind::Repaired:
    case EventKind::Damaged:
    case EventKind::SafetyPassFound:
        return true;
    default:
        return false;
    }
}

bool matches(const EventFilter& f, const Event& e) {
    if (f.view == EventView::Audit && e.source.empty())
        return false;
    if (f.view == EventView::Trouble && !isTrouble(e))
        return false;
    if (!isOneOf(f.kinds, e.kind) ||
        (!f.otherKinds.empty() && std::ranges::find(f.otherKinds, e.kind) != f.otherKinds.end()))
        return false;
    if (!isOneOf(f.jobs, e.jobId) || !isOneOf(f.agents, e.agentId) || !isOneOf(f.who, e.who))
        return false;
    if ((f.after && e.at < *f.after) || (f.before && e.at > *f.before))
        return false;
    return std::ranges::all_of(f.words, [&e](const QString& given) {
        const bool negated = given.size() > 1 && given.startsWith(QLatin1Char('-'));
        const QString word = negated ? given.mid(1) : given;
        const bool there = contains(e.jobId, word) || contains(e.agentId, word) ||
                           contains(e.who, word) || contains(e.detail, word) ||
                           eventKindText(e.kind).contains(word, Qt::CaseInsensitive);
        return there != negated;
    });
}

EventQuery queryOf(const EventFilter& f) {
    EventQuery query;
    query.kinds = f.kinds;
    query.actions = f.view == EventView::Audit;
    if (f.jobs.size() == 1)
        query.jobId = f.jobs.front();
    if (f.agents.size() == 1)
        query.agentId = f.agents.front();
    if (f.who.size() == 1)
        query.who = f.who.front();
    query.from = f.after;
    query.to = f.before;
    return query;
}

} // namespace node3
