// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/agent_text.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

namespace {

class AgentText {
    Q_DECLARE_TR_FUNCTIONS(AgentText)
};
using AgentLine = LineList::Line;

AgentLine agentHeading(const QString& text) {
    AgentLine line;
    line.kind = AgentLine::Kind::Heading;
    line.text = text;
    return line;
}

AgentLine agentPair(const QString& name, const QString& value, Mark mark = {}, QString tip = {}) {
    AgentLine line;
    line.kind = AgentLine::Kind::Pair;
    line.text = name;
    line.detail = value.isEmpty() ? noValue() : value;
    line.mark = mark;
    line.tip = tip.isEmpty() ? value : std::move(tip);
    return line;
}

QString byWhom(const std::string& who) {
    return who.empty() ? AgentText::tr("by the balancer")
                       : AgentText::tr("by %1", "who").arg(escaped(who, 64));
}

QString whyQuoted(const std::string& why) {
    return why.empty() ? QString() : QStringLiteral(", “%1”").arg(escaped(why, 300));
}

QString intentLine(const AgentView& a, Utc now) {
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const Intent& i = a.intent;
    QString text = intentText(i, a.occupied);
    if (i.state == IntentState::Active)
        return text;
    text += QLatin1Char(' ') + byWhom(i.who);
    if (i.since)
        text += QLatin1Char(' ') + AgentText::tr("since %1").arg(timeText(*i.since, now, zone));
    if (i.deadline && i.state == IntentState::Draining)
        text += QStringLiteral(", ") + AgentText::tr("running jobs may finish until %1")
                                           .arg(clockText(*i.deadline, now, zone));
    text += QStringLiteral(", ") +
            (i.until ? AgentText::tr("in service again at %1").arg(clockText(*i.until, now, zone))
                     : AgentText::tr("until it is resumed"));
    return text + whyQuoted(i.why);
}

QString quarantineLine(const AgentView& a, Utc now) {
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const Quarantine& q = a.quarantine;
    if (q.state == QuarantineState::None)
        return AgentText::tr("none");
    QString text = quarantineText(q.state) + QLatin1Char(' ') + byWhom(q.who);
    if (q.since)
        text += QLatin1Char(' ') + AgentText::tr("since %1").arg(timeText(*q.since, now, zone));
    if (q.state == QuarantineState::Quarantined)
        text +=
            QStringLiteral(", ") +
            (q.until
                 ? AgentText::tr("until %1, then one trial job").arg(clockText(*q.until, now, zone))
                 : AgentText::tr("until it is reinstated"));
    if (const QString cause = quarantineCauseText(q.cause); !cause.isEmpty())
        text += QStringLiteral(": ") + cause;
    return text + whyQuoted(q.why);
}

QString healthLine(const AgentView& a, Utc now) {
    QString text = healthText(a.health);
    if (a.lastMessageAt)
        text += QStringLiteral(", ") +
                AgentText::tr("last message %1 ago").arg(agoText(now - *a.lastMessageAt));
    return text;
}

QString connectionLine(const AgentView& a) {
    QString text = connectionText(a.connection);
    if (a.connection == Connection::Connected && !a.address.empty())
        text += QStringLiteral(", ") + AgentText::tr("from %1").arg(escaped(a.address, 128));
    if (a.connection == Connection::Connected && !a.settled)
        text += QStringLiteral(", ") + AgentText::tr("its job lists are awaited");
    return text;
}

Mark quarantineMark(QuarantineState state) {
    switch (state) {
    case QuarantineState::Quarantined:
    case QuarantineState::Trial:
        return {Glyph::Held, Tone::Aside};
    case QuarantineState::Suspect:
        return {Glyph::Watch, Tone::Watch};
    case QuarantineState::None:
        break;
    }
    return {};
}

AgentLine jobLine(const AttemptView& t, const std::function<QString(const std::string&)>& nameOf) {
    const QString name = nameOf(t.jobId), id = escaped(t.jobId, 128);
    AgentLine line = agentPair(name.isEmpty() ? id : name, {},
                               t.open ? markOf(t.state) : Mark{Glyph::Cancelling, Tone::Watch});
    if (!t.open) {
        line.detail =
            AgentText::tr("attempt %1 is closed; its process is not confirmed gone").arg(t.attempt);
    } else if (t.state == JobState::Assigned) {
        line.detail = AgentText::tr("sent, not started yet");
    } else {
        line.detail = AgentText::tr("ran %1").arg(durationText(t.elapsed));
        if (t.progress)
            line.detail += QStringLiteral(" · ") + percentText(*t.progress * 100);
        if (t.attempt > 1)
            line.detail += QStringLiteral(" · ") + AgentText::tr("attempt %1").arg(t.attempt);
    }
    line.tip = id + QLatin1Char('\n') + line.detail;
    line.link = QString::fromStdString(t.jobId);
    return line;
}

void addAbout(const AgentView& a, std::vector<AgentLine>& lines) {
    const AgentFields& f = a.fields;
    const auto count = [](std::uint64_t n) { return countText(static_cast<std::int64_t>(n)); };
    const auto add = [&](const QString& name, const QString& value, const QString& tip = {}) {
        if (!value.isEmpty())
            lines.push_back(agentPair(name, value, {}, tip));
    };
    lines.push_back(agentHeading(AgentText::tr("What it says of itself")));
    QString gpu = escaped(f.gpuModel, 128);
    if (!f.gpuVendor.empty())
        gpu += QStringLiteral(" (%1)").arg(escaped(f.gpuVendor, 64));
    add(AgentText::tr("GPU"), gpu);
    if (f.gpuMemory > 0)
        add(AgentText::tr("GPU memory"),
            AgentText::tr("%1 of %2 free")
                .arg(memoryText(a.gpuMemoryFree), memoryText(f.gpuMemory)),
            memoryTip(f.gpuMemory));
    QString slots_ = count(static_cast<std::uint64_t>(f.maxConcurrentJobs));
    if (a.slotsSet)
        slots_ += QStringLiteral(", ") + AgentText::tr("set by an operator");
    add(AgentText::tr("Slots"), slots_);
    add(AgentText::tr("Accepts"), acceptsText(f.accepts));
    add(AgentText::tr("Score"),
        AgentText::tr("%1 availability + %2 success + %3 speed = %4")
            .arg(scoreText(a.score.availability), scoreText(a.score.success),
                 scoreText(a.score.speed), scoreText(a.score.total())));
    add(AgentText::tr("Attempts"),
        AgentText::tr("%1 completed, %2 failed").arg(count(a.completed), count(a.failed)));
    if (a.completed > 0)
        add(AgentText::tr("Average run"),
            durationText(Duration{static_cast<std::int64_t>(a.averageSeconds * 1000)}));
    add(AgentText::tr("Version"), escaped(f.version, 64));
    add(AgentText::tr("Instance"), escaped(f.instance, 128),
        AgentText::tr("New at each start of the agent program."));
    add(AgentText::tr("Region"), escaped(f.region, 64));
    if (f.pricePerHour)
        add(AgentText::tr("Price per hour"), QLocale().toString(*f.pricePerHour));
    for (const auto& [key, value] : f.labels)
        add(AgentText::tr("Label"), escaped(key, 64) + QLatin1Char('=') + escaped(value, 256));
}

} // namespace

Mark agentMark(const AgentView& a) {
    if (a.health == Health::Unhealthy)
        return markOf(a.health);
    if (a.connection != Connection::Connected)
        return markOf(a.connection);
    if (const Mark mark = quarantineMark(a.quarantine.state); mark.glyph != Glyph::None)
        return mark;
    return a.intent.state != IntentState::Active ? markOf(a.intent.state) : markOf(a.health);
}

QString agentFacts(const AgentView& a, Utc now) {
    QStringList facts;
    if (a.health == Health::Unhealthy)
        facts += healthText(a.health);
    if (a.connection != Connection::Connected)
        facts += connectionText(a.connection);
    if (a.quarantine.state != QuarantineState::None)
        facts += quarantineLine(a, now);
    if (a.intent.state != IntentState::Active)
        facts += intentLine(a, now);
    if (facts.isEmpty())
        facts += healthText(a.health);
    return facts.join(QStringLiteral(" · "));
}

std::vector<AgentLine> agentNowLines(const AgentView& a, Utc now,
                                     const std::function<QString(const std::string&)>& nameOf) {
    std::vector<AgentLine> lines;
    for (const AttemptView& t : a.attempts)
        lines.push_back(jobLine(t, nameOf));
    if (lines.empty()) {
        AgentLine line;
        line.text = AgentText::tr("It has no job now.");
        lines.push_back(std::move(line));
    }
    lines.push_back(agentHeading(AgentText::tr("How it stands")));
    lines.push_back(
        agentPair(AgentText::tr("Intent"), intentLine(a, now),
                  a.intent.state == IntentState::Active ? Mark{} : markOf(a.intent.state)));
    lines.push_back(agentPair(AgentText::tr("Quarantine"), quarantineLine(a, now),
                              quarantineMark(a.quarantine.state)));
    lines.push_back(agentPair(
        AgentText::tr("Health"), healthLine(a, now), markOf(a.health),
        a.lastMessageAt ? timeTip(*a.lastMessageAt, QTimeZone::systemTimeZone()) : QString()));
    lines.push_back(
        agentPair(AgentText::tr("Connection"), connectionLine(a), markOf(a.connection)));
    addAbout(a, lines);
    return lines;
}

SelectedAgents selectedAgents(const std::vector<const AgentView*>& agents) {
    SelectedAgents s;
    for (const AgentView* a : agents) {
        if (!a)
            continue;
        ++s.count;
        // Each in the first that holds: they add up.
        if (a->health == Health::Unhealthy)
            ++s.unhealthy;
        else if (a->connection == Connection::Offline)
            ++s.offline;
        else if (a->connection == Connection::Disconnected)
            ++s.disconnected;
        else if (a->quarantine.state == QuarantineState::Quarantined ||
                 a->quarantine.state == QuarantineState::Trial)
            ++s.quarantined;
        else if (a->intent.state == IntentState::Draining)
            ++s.draining;
        else if (a->intent.state == IntentState::Drained)
            ++s.drained;
        else
            ++s.inService;
        if (a->connection != Connection::Offline)
            s.slots += a->fields.maxConcurrentJobs;
        s.occupied += std::max(a->occupied, 0);
        for (const AttemptView& t : a->attempts)
            if (t.open)
                s.work += t.elapsed;
    }
    return s;
}

std::vector<AgentLine> selectedLines(const SelectedAgents& s) {
    std::vector<AgentLine> lines;
    const auto add = [&](int count, const QString& text, Mark mark, const QString& detail = {}) {
        if (count == 0)
            return;
        AgentLine line;
        line.kind = AgentLine::Kind::Count;
        line.mark = mark;
        line.text = text;
        line.middle = countText(count);
        line.detail = detail;
        lines.push_back(std::move(line));
    };
    add(s.unhealthy, healthText(Health::Unhealthy), markOf(Health::Unhealthy),
        AgentText::tr("their jobs run elsewhere, or wait"));
    add(s.disconnected, connectionText(Connection::Disconnected), markOf(Connection::Disconnected),
        AgentText::tr("may come back and carry on"));
    add(s.quarantined, quarantineText(QuarantineState::Quarantined),
        quarantineMark(QuarantineState::Quarantined), AgentText::tr("can be reinstated"));
    add(s.draining, intentText(IntentState::Draining), markOf(IntentState::Draining),
        AgentText::tr("can be resumed"));
    add(s.drained, intentText(IntentState::Drained), markOf(IntentState::Drained),
        AgentText::tr("can be resumed"));
    add(s.inService, AgentText::tr("in service"), markOf(Health::Healthy));
    add(s.offline, connectionText(Connection::Offline), markOf(Connection::Offline),
        AgentText::tr("can be forgotten"));
    AgentLine stake;
    stake.text = s.occupied == 0 ? AgentText::tr("Nothing runs there.")
                                 : AgentText::tr("%Ln slot(s) occupied", nullptr, s.occupied) +
                                       QStringLiteral("; ") +
                                       AgentText::tr("%1 of work would be lost if it were stopped.")
                                           .arg(durationText(s.work));
    lines.push_back(std::move(stake));
    return lines;
}

} // namespace node3
