// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/agent_columns.h"

#include "engine/text/format.h"
#include "engine/text/why.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <vector>

namespace node3 {

namespace {

class Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};
using F = AgentCellFacts;

Cell plain(const QString& text) {
    Cell cell;
    cell.text = text.isEmpty() ? noValue() : text;
    cell.dim = text.isEmpty();
    return cell;
}
AgentKey by(double number) {
    return {number, {}};
}
double rank(int value) {
    return static_cast<double>(value);
}
std::optional<Duration> silence(const F& f) {
    return f.agent.lastMessageAt ? std::optional(f.now - *f.agent.lastMessageAt) : std::nullopt;
}
bool isOffline(const F& f) {
    return f.agent.connection == Connection::Offline;
}

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

Cell slotsCell(const F& f) {
    const int total = f.agent.fields.maxConcurrentJobs;
    Cell cell = plain(QStringLiteral("%1/%2").arg(f.agent.occupied).arg(total));
    cell.bar = total > 0 ? std::min(1.0, rank(f.agent.occupied) / total) : 0;
    return cell;
}
AgentKey slotsKey(const F& f) {
    const int total = f.agent.fields.maxConcurrentJobs;
    return by(rank(total - f.agent.occupied) * 1000 + total);
}
QString slotsTip(const F& f) {
    return Columns::tr("%1 of %Ln slot(s) occupied", nullptr, f.agent.fields.maxConcurrentJobs)
        .arg(countText(f.agent.occupied));
}

std::uint64_t memoryTaken(const F& f) {
    return f.agent.fields.gpuMemory - std::min(f.agent.gpuMemoryFree, f.agent.fields.gpuMemory);
}
Cell memory(const F& f) {
    const std::uint64_t total = f.agent.fields.gpuMemory;
    if (total == 0)
        return plain({});
    constexpr double kGiga = 1e9;
    const auto whole = [](std::uint64_t bytes) {
        return countText(std::llround(static_cast<double>(bytes) / kGiga));
    };
    Cell cell =
        plain(Columns::tr("%1/%2 GB", "taken, of total").arg(whole(memoryTaken(f)), whole(total)));
    cell.bar = static_cast<double>(memoryTaken(f)) / static_cast<double>(total);
    if (f.agent.gpuMemoryUsed)
        cell.tick =
            std::min(1.0, static_cast<double>(*f.agent.gpuMemoryUsed) / static_cast<double>(total));
    return cell;
}
AgentKey memoryKey(const F& f) {
    return f.agent.fields.gpuMemory == 0 ? AgentKey{}
                                         : by(static_cast<double>(f.agent.gpuMemoryFree));
}
QString memoryTipOf(const F& f) {
    if (f.agent.fields.gpuMemory == 0)
        return Columns::tr("It reports no GPU memory.");
    QStringList lines{
        Columns::tr("%1 of %2 are free for jobs")
            .arg(memoryText(f.agent.gpuMemoryFree), memoryText(f.agent.fields.gpuMemory))};
    if (f.agent.gpuMemoryUsed)
        lines += Columns::tr("Really used: %1").arg(memoryText(*f.agent.gpuMemoryUsed));
    lines += memoryTip(f.agent.fields.gpuMemory);
    return lines.join(QLatin1Char('\n'));
}

Cell score(const F& f) {
    Cell cell = plain(scoreText(f.agent.score.total()));
    cell.dim = !isInService(f.agent);
    return cell;
}
AgentKey scoreKey(const F& f) {
    return by(f.agent.score.total());
}
QString scoreTip(const F& f) {
    return Columns::tr("%1 availability + %2 success + %3 speed")
        .arg(scoreText(f.agent.score.availability), scoreText(f.agent.score.success),
             scoreText(f.agent.score.speed));
}

Cell whyIdle(const F& f) {
    if (!f.note.isEmpty()) {
        Cell cell = plain(f.note);
        cell.italic = !f.noteFails;
        if (f.noteFails)
            cell.tone = Tone::Bad;
        return cell;
    }
    Cell cell = plain(f.explanation ? whyIdleText(*f.explanation, f.agent.intent, f.now,
                                                  QTimeZone::systemTimeZone())
                                    : QString());
    cell.quiet = true;
    return cell;
}

template <class T> Cell optionalCount(const std::optional<T>& value, const QString& format) {
    return value ? plain(format.arg(countText(std::llround(static_cast<double>(*value)))))
                 : plain({});
}
Cell gpu(const F& f) {
    return optionalCount(f.agent.gpuUtilization, Columns::tr("%1 %", "percent"));
}
AgentKey gpuKey(const F& f) {
    return {f.agent.gpuUtilization, {}};
}
Cell temperature(const F& f) {
    return optionalCount(f.agent.temperature, Columns::tr("%1 °C"));
}
AgentKey temperatureKey(const F& f) {
    return {f.agent.temperature, {}};
}
Cell model(const F& f) {
    return plain(escaped(f.agent.fields.gpuModel, 128));
}
AgentKey modelKey(const F& f) {
    return {{}, f.agent.fields.gpuModel};
}
Cell completed(const F& f) {
    return plain(countText(static_cast<std::int64_t>(f.agent.completed)));
}
AgentKey completedKey(const F& f) {
    return by(static_cast<double>(f.agent.completed));
}
Cell failed(const F& f) {
    return plain(countText(static_cast<std::int64_t>(f.agent.failed)));
}
AgentKey failedKey(const F& f) {
    return by(static_cast<double>(f.agent.failed));
}
Cell average(const F& f) {
    return f.agent.completed == 0 ? plain({})
                                  : plain(durationText(Duration{
                                        static_cast<std::int64_t>(f.agent.averageSeconds * 1000)}));
}
AgentKey averageKey(const F& f) {
    return f.agent.completed == 0 ? AgentKey{} : by(f.agent.averageSeconds);
}
Cell availabilityPart(const F& f) {
    return plain(scoreText(f.agent.score.availability));
}
AgentKey availabilityKey(const F& f) {
    return by(f.agent.score.availability);
}
Cell reliabilityPart(const F& f) {
    return plain(scoreText(f.agent.score.success));
}
AgentKey reliabilityKey(const F& f) {
    return by(f.agent.score.success);
}
Cell speedPart(const F& f) {
    return plain(scoreText(f.agent.score.speed));
}
AgentKey speedKey(const F& f) {
    return by(f.agent.score.speed);
}
Cell jobs(const F& f) {
    QStringList names;
    for (const AttemptView& a : f.agent.attempts)
        names += escaped(a.jobId, 128);
    return plain(names.join(QStringLiteral(", ")));
}
Cell region(const F& f) {
    return plain(escaped(f.agent.fields.region, 64));
}
AgentKey regionKey(const F& f) {
    return {{}, f.agent.fields.region};
}
Cell version(const F& f) {
    return plain(escaped(f.agent.fields.version, 64));
}
AgentKey versionKey(const F& f) {
    return {{}, f.agent.fields.version};
}
Cell accepts(const F& f) {
    return plain(acceptsText(f.agent.fields.accepts));
}
AgentKey acceptsKey(const F& f) {
    return by(f.agent.fields.accepts);
}
Cell labels(const F& f) {
    QStringList list;
    for (const auto& [key, value] : f.agent.fields.labels)
        list += escaped(key, 64) + QLatin1Char('=') + escaped(value, 64);
    return plain(list.join(QStringLiteral(", ")));
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

constexpr bool kRight = true, kLeft = false, kFirst = true, kAsked = false;

const std::vector<AgentColumn>& table() {
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
        {{"slots", QT_TRANSLATE_NOOP("Columns", "Slots"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "Slots occupied, of slots offered; a stopped process keeps its slot until the agent "
              "says it is gone."),
          112, Paint::Bar, kLeft, kFirst},
         slotsKey,
         slotsCell,
         slotsTip},
        {{"gpu_memory", QT_TRANSLATE_NOOP("Columns", "GPU memory"),
          QT_TRANSLATE_NOOP("Columns", "GPU memory that is taken (bar) and really used (tick)."),
          156, Paint::Bar, kLeft, kFirst},
         memoryKey,
         memory,
         memoryTipOf},
        {{"score", QT_TRANSLATE_NOOP("Columns", "Score"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "0.5 × free slots + 0.3 × success + 0.2 × speed; its three parts are here in the "
              "tip."),
          68, Paint::Figures, kRight, kFirst},
         scoreKey,
         score,
         scoreTip},
        {{"why_idle", QT_TRANSLATE_NOOP("Columns", "Why idle"),
          QT_TRANSLATE_NOOP("Columns", "Why it gets no work now."), 160, Paint::Text, kLeft, kFirst,
          120},
         nullptr,
         whyIdle,
         nullptr},
        {{"gpu", QT_TRANSLATE_NOOP("Columns", "GPU"),
          QT_TRANSLATE_NOOP("Columns", "As its last heartbeat said."), 72, Paint::Figures, kRight,
          kAsked},
         gpuKey,
         gpu,
         nullptr},
        {{"temperature", QT_TRANSLATE_NOOP("Columns", "Temperature"),
          QT_TRANSLATE_NOOP("Columns", "As its last heartbeat said."), 104, Paint::Figures, kRight,
          kAsked},
         temperatureKey,
         temperature,
         nullptr},
        {{"model", QT_TRANSLATE_NOOP("Columns", "GPU model"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 168, Paint::Text, kLeft,
          kAsked},
         modelKey,
         model,
         nullptr},
        {{"completed", QT_TRANSLATE_NOOP("Columns", "Completed"),
          QT_TRANSLATE_NOOP("Columns", "Attempts since it was first known."), 96, Paint::Figures,
          kRight, kAsked},
         completedKey,
         completed,
         nullptr},
        {{"failed", QT_TRANSLATE_NOOP("Columns", "Failed"),
          QT_TRANSLATE_NOOP("Columns", "Attempts since it was first known."), 88, Paint::Figures,
          kRight, kAsked},
         failedKey,
         failed,
         nullptr},
        {{"average", QT_TRANSLATE_NOOP("Columns", "Average run"),
          QT_TRANSLATE_NOOP("Columns",
                            "Moving average of its successful runs; feeds the speed part."),
          104, Paint::Figures, kRight, kAsked},
         averageKey,
         average,
         nullptr},
        {{"availability", QT_TRANSLATE_NOOP("Columns", "Availability"),
          QT_TRANSLATE_NOOP("Columns", "This part of the score."), 96, Paint::Figures, kRight,
          kAsked},
         availabilityKey,
         availabilityPart,
         nullptr},
        {{"reliability", QT_TRANSLATE_NOOP("Columns", "Reliability"),
          QT_TRANSLATE_NOOP("Columns", "This part of the score."), 96, Paint::Figures, kRight,
          kAsked},
         reliabilityKey,
         reliabilityPart,
         nullptr},
        {{"speed", QT_TRANSLATE_NOOP("Columns", "Speed"),
          QT_TRANSLATE_NOOP("Columns", "This part of the score."), 96, Paint::Figures, kRight,
          kAsked},
         speedKey,
         speedPart,
         nullptr},
        {{"jobs", QT_TRANSLATE_NOOP("Columns", "Jobs"),
          QT_TRANSLATE_NOOP("Columns", "The jobs it has now."), 200, Paint::Text, kLeft, kAsked},
         nullptr,
         jobs,
         nullptr},
        {{"region", QT_TRANSLATE_NOOP("Columns", "Region"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 100, Paint::Text, kLeft,
          kAsked},
         regionKey,
         region,
         nullptr},
        {{"version", QT_TRANSLATE_NOOP("Columns", "Version"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 84, Paint::Text, kLeft, kAsked},
         versionKey,
         version,
         nullptr},
        {{"accepts", QT_TRANSLATE_NOOP("Columns", "Accepts"),
          QT_TRANSLATE_NOOP("Columns", "Kinds of job it takes."), 132, Paint::Text, kLeft, kAsked},
         acceptsKey,
         accepts,
         nullptr},
        {{"labels", QT_TRANSLATE_NOOP("Columns", "Labels"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 160, Paint::Text, kLeft,
          kAsked},
         nullptr,
         labels,
         nullptr},
    };
    return columns;
}

} // namespace

std::span<const AgentColumn> agentColumns() {
    return table();
}

bool isInService(const AgentView& a) {
    return a.connection == Connection::Connected && a.health == Health::Healthy && a.settled &&
           a.intent.state == IntentState::Active;
}

Trouble troubleOf(const Snapshot& snapshot) {
    Trouble trouble;
    for (const AgentView& a : snapshot.agents) {
        const int rank = troubleRank(a);
        trouble.agents += rank <= 1 ? 1 : 0;
        trouble.unhealthy = trouble.unhealthy || rank == 0;
    }
    return trouble;
}

int troubleRank(const AgentView& a) {
    if (a.connection == Connection::Offline)
        return 5;
    if (a.health == Health::Unhealthy)
        return 0;
    if (a.connection == Connection::Disconnected)
        return 1;
    switch (a.intent.state) {
    case IntentState::Draining:
        return 2;
    case IntentState::Drained:
        return 3;
    case IntentState::Active:
        break;
    }
    return 4;
}

} // namespace node3
