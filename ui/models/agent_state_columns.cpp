// SPDX-License-Identifier: GPL-3.0-or-later
// Who it is, and the four things that are kept apart: intent, quarantine, health, connection.
#include "engine/text/words.h"
#include "ui/models/agent_cells.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTimeZone>

namespace node3 {

namespace agent_state {

using namespace agent_cells;

namespace {

class Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

Cell id(const F& f) {
    Cell cell = plain(escaped(f.agent.fields.agentId));
    cell.dim = isOffline(f);
    return cell;
}
AgentKey idKey(const F& f) {
    return {{}, f.agent.fields.agentId};
}
QString idTip(const F& f) {
    QStringList lines{escaped(f.agent.fields.agentId)};
    if (!f.agent.address.empty())
        lines += Columns::tr("from %1", "address of an agent").arg(escaped(f.agent.address));
    return lines.join(QLatin1Char('\n'));
}
Cell intent(const F& f) {
    Cell cell = plain(intentText(f.agent.intent, f.agent.occupied));
    cell.mark = markOf(f.agent.intent.state);
    cell.quiet = f.agent.intent.state == IntentState::Active;
    cell.dim = cell.quiet;
    if (f.agent.intent.state == IntentState::Drained && f.agent.intent.unconfirmed > 0)
        cell.tone = Tone::Watch;
    return cell;
}
AgentKey intentKey(const F& f) {
    switch (f.agent.intent.state) {
    case IntentState::Draining:
        return by(0);
    case IntentState::Drained:
        return by(1);
    case IntentState::Active:
        break;
    }
    return by(2);
}
QString intentTip(const F& f) {
    const Intent& intent = f.agent.intent;
    if (intent.state == IntentState::Active)
        return Columns::tr("In service, as far as operators are concerned.");
    const QTimeZone zone = QTimeZone::systemTimeZone();
    QStringList lines;
    if (!intent.who.empty())
        lines += Columns::tr("By %1", "who").arg(escaped(intent.who));
    if (!intent.why.empty())
        lines += escaped(intent.why);
    if (intent.since)
        lines += Columns::tr("Since %1").arg(timeTip(*intent.since, zone));
    if (intent.deadline)
        lines += Columns::tr("What still runs is moved at %1").arg(timeTip(*intent.deadline, zone));
    lines += intent.until ? Columns::tr("In service again at %1").arg(timeTip(*intent.until, zone))
                          : Columns::tr("In service again by Resume");
    if (intent.unconfirmed > 0)
        lines += Columns::tr("%Ln process(es) never confirmed that they ended.", nullptr,
                             intent.unconfirmed);
    return lines.join(QLatin1Char('\n'));
}
Cell health(const F& f) {
    Cell cell = plain(healthText(f.agent.health));
    cell.mark = markOf(f.agent.health);
    if (isOffline(f)) { // nobody waits for it
        cell.mark.tone = Tone::Neutral;
        cell.dim = true;
    }
    return cell;
}
AgentKey healthKey(const F& f) {
    return by(f.agent.health == Health::Unhealthy ? 0 : 1);
}
QString healthTip(const F& f) {
    return f.agent.health == Health::Healthy
               ? Columns::tr("It was heard within the heartbeat timeout.")
               : Columns::tr("It was not heard within the heartbeat timeout.");
}
Cell connection(const F& f) {
    Cell cell = plain(connectionText(f.agent.connection));
    cell.mark = markOf(f.agent.connection);
    cell.dim = isOffline(f);
    return cell;
}
AgentKey connectionKey(const F& f) {
    switch (f.agent.connection) {
    case Connection::Disconnected:
        return by(0);
    case Connection::Connected:
        return by(1);
    case Connection::Offline:
        break;
    }
    return by(2);
}
QString connectionTip(const F& f) {
    switch (f.agent.connection) {
    case Connection::Connected:
        return f.agent.settled ? Columns::tr("Its socket is open.")
                               : Columns::tr("Its socket is open; its job lists are awaited.");
    case Connection::Disconnected:
        return Columns::tr(
            "Its socket is closed; within the heartbeat timeout it may come back and carry on.");
    case Connection::Offline:
        break;
    }
    return Columns::tr("It said goodbye, or has been gone for long.");
}
Cell heartbeat(const F& f) {
    const auto age = silence(f);
    if (!age)
        return plain({});
    Cell cell = plain(agoText(*age));
    if (isOffline(f))
        cell.dim = true;
    else if (*age > f.settings.heartbeatTimeout)
        cell.tone = Tone::Bad;
    else if (*age > f.settings.heartbeatTimeout / 2 + std::chrono::seconds{5})
        cell.tone = Tone::Watch;
    return cell;
}
AgentKey heartbeatKey(const F& f) {
    const auto age = silence(f);
    return age ? by(static_cast<double>(age->count())) : AgentKey{};
}
QString heartbeatTip(const F& f) {
    return f.agent.lastMessageAt ? timeTip(*f.agent.lastMessageAt, QTimeZone::systemTimeZone())
                                 : Columns::tr("Nothing was heard of it.");
}
QStringList intentWords() {
    Intent draining, drained;
    draining.state = IntentState::Draining;
    drained.state = IntentState::Drained;
    return {intentText(draining, 88), intentText(drained, 0)};
}
QStringList healthWords() {
    return {healthText(Health::Healthy), healthText(Health::Unhealthy)};
}
QStringList connectionWords() {
    return {connectionText(Connection::Connected), connectionText(Connection::Disconnected),
            connectionText(Connection::Offline)};
}

QString untilText(const F& f) {
    const Quarantine& q = f.agent.quarantine;
    if (!q.until)
        return {};
    return Columns::tr("%1 left", "of a quarantine").arg(aheadText(*q.until - f.now));
}
Cell quarantine(const F& f) {
    const Quarantine& q = f.agent.quarantine;
    Cell cell = plain({});
    switch (q.state) {
    case QuarantineState::None:
        return cell;
    case QuarantineState::Suspect:
        cell = plain(quarantineText(q.state));
        break;
    case QuarantineState::Trial:
        cell = plain(Columns::tr("trial job", "quarantine"));
        break;
    case QuarantineState::Quarantined:
        cell = plain(!untilText(f).isEmpty() ? untilText(f)
                     : !q.who.empty()
                         ? Columns::tr("by %1", "who").arg(escaped(q.who, 64))
                         : quarantineText(q.state));
        break;
    }
    cell.mark = markOf(q.state);
    return cell;
}
AgentKey quarantineKey(const F& f) {
    switch (f.agent.quarantine.state) {
    case QuarantineState::Quarantined:
        return by(0);
    case QuarantineState::Trial:
        return by(1);
    case QuarantineState::Suspect:
        return by(2);
    case QuarantineState::None:
        break;
    }
    return by(3);
}
QString quarantineTip(const F& f) {
    const Quarantine& q = f.agent.quarantine;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    QStringList lines;
    switch (q.state) {
    case QuarantineState::None:
        return Columns::tr("The balancer has nothing against it.");
    case QuarantineState::Suspect:
        lines += Columns::tr("It fails, but too few agents would be left: it gets work all the "
                             "same.");
        break;
    case QuarantineState::Trial:
        lines += Columns::tr("It gets one job that has never failed; a success ends the "
                             "quarantine.");
        break;
    case QuarantineState::Quarantined:
        lines += q.until ? Columns::tr("It gets nothing until %1, then one trial job.")
                               .arg(timeTip(*q.until, zone))
                         : Columns::tr("It gets nothing until it is reinstated.");
        break;
    }
    lines += q.who.empty() ? Columns::tr("Why: %1").arg(quarantineCauseText(q.cause))
                           : Columns::tr("By %1", "who").arg(escaped(q.who, 64));
    if (!q.why.empty())
        lines += escaped(q.why, 400);
    if (q.since)
        lines += Columns::tr("Since %1").arg(timeTip(*q.since, zone));
    return lines.join(QLatin1Char('\n'));
}
QStringList quarantineWords() {
    return {quarantineText(QuarantineState::Suspect), quarantineText(QuarantineState::Quarantined),
            Columns::tr("trial job", "quarantine"),
            Columns::tr("%1 left", "of a quarantine").arg(aheadText(std::chrono::minutes{59}))};
}

} // namespace

} // namespace agent_state

std::span<const AgentColumn> agentStateColumns() {
    using namespace agent_state;
    static const std::vector<AgentColumn> columns{
        {{"agent", QT_TRANSLATE_NOOP("Columns", "Agent"),
          QT_TRANSLATE_NOOP("Columns", "The agent's id."), 124, Paint::Middle, kLeft, kFirst},
         idKey,
         id,
         idTip},
        {{"intent", QT_TRANSLATE_NOOP("Columns", "Intent"),
          QT_TRANSLATE_NOOP(
              "Columns", "What operators want of it; who, why and until when are here in the tip."),
          140, Paint::State, kLeft, kFirst, 0, intentWords},
         intentKey,
         intent,
         intentTip},
        {{"quarantine", QT_TRANSLATE_NOOP("Columns", "Quarantine"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "Set aside after failures in a row, or by hand; why and what ends it are here in the "
              "tip."),
          106, Paint::State, kLeft, kFirst, 0, quarantineWords},
         quarantineKey,
         quarantine,
         quarantineTip},
        {{"health", QT_TRANSLATE_NOOP("Columns", "Health"),
          QT_TRANSLATE_NOOP("Columns", "Whether it was heard within the heartbeat timeout."), 104,
          Paint::State, kLeft, kFirst, 0, healthWords},
         healthKey,
         health,
         healthTip},
        {{"connection", QT_TRANSLATE_NOOP("Columns", "Connection"),
          QT_TRANSLATE_NOOP("Columns", "Whether a socket is open; a reconnect changes only this."),
          124, Paint::State, kLeft, kFirst, 0, connectionWords},
         connectionKey,
         connection,
         connectionTip},
        {{"heartbeat", QT_TRANSLATE_NOOP("Columns", "Heartbeat"),
          QT_TRANSLATE_NOOP("Columns", "Time since its last valid message."), 92, Paint::Figures,
          kRight, kFirst},
         heartbeatKey,
         heartbeat,
         heartbeatTip},
    };
    return columns;
}

} // namespace node3
