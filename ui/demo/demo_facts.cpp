// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/demo_facts.h"

#include <QJsonArray>
#include <QJsonObject>

namespace node3 {

namespace {

/// Lists of an answer are read no further.
constexpr int kMostEntries = 1000;

double numberOf(const QJsonObject& o, const char* key) {
    return o.value(QLatin1String(key)).toDouble();
}
int countOf(const QJsonObject& o, const char* key) {
    return o.value(QLatin1String(key)).toInt();
}
QString stringOf(const QJsonObject& o, const char* key) {
    return o.value(QLatin1String(key)).toString();
}
bool flagOf(const QJsonObject& o, const char* key) {
    return o.value(QLatin1String(key)).toBool();
}
std::optional<double> maybeOf(const QJsonObject& o, const char* key) {
    const QJsonValue value = o.value(QLatin1String(key));
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

template <class Make> auto listOf(const QJsonObject& o, const char* key, Make make) {
    std::vector<decltype(make(QJsonObject()))> all;
    for (const QJsonValue& value : o.value(QLatin1String(key)).toArray())
        if (all.size() < kMostEntries)
            all.push_back(make(value.toObject()));
    return all;
}

DemoLists::Named named(const QJsonObject& o) {
    return {stringOf(o, "name"), stringOf(o, "what"), numberOf(o, "usual_seconds")};
}

DemoLists::Scenario scenarioOf(const QJsonObject& o) {
    return {countOf(o, "number"), stringOf(o, "title"), stringOf(o, "why"),
            listOf(o, "steps", [](const QJsonObject& s) {
                return DemoLists::Scenario::Step{stringOf(s, "mission"), stringOf(s, "form")};
            })};
}

StepVerdict verdictOf(const QString& word) {
    if (word == QLatin1String("waiting"))
        return StepVerdict::Waiting;
    if (word == QLatin1String("kept"))
        return StepVerdict::Kept;
    return word == QLatin1String("broken") ? StepVerdict::Broken : StepVerdict::Open;
}

DemoRun::Phase phaseOf(const QString& word) {
    constexpr std::array kWords{"", "preparing", "running", "held", "broken", "stopped"};
    for (std::size_t i = 0; i < kWords.size(); ++i)
        if (word == QLatin1String(kWords[i]))
            return static_cast<DemoRun::Phase>(i);
    return DemoRun::Phase::None;
}

} // namespace

DemoStatus demoStatus(const QJsonObject& o) {
    DemoStatus s;
    s.agents = countOf(o, "agents");
    s.connected = countOf(o, "connected");
    s.perMinute = numberOf(o, "per_minute");
    s.rateIsSet = flagOf(o, "rate_is_set");
    s.failing = numberOf(o, "failing");
    s.stopped = flagOf(o, "stopped");
    s.playing = flagOf(o, "playing");
    s.marketSeconds = numberOf(o, "market_seconds");
    s.timeScale = numberOf(o, "time_scale");
    s.seed = static_cast<quint64>(o.value(QLatin1String("seed")).toInteger());
    s.workload = stringOf(o, "workload");
    s.problem = stringOf(o.value(QLatin1String("jobs")).toObject(), "problem");
    return s;
}

DemoLists demoLists(const QJsonObject& o) {
    return {listOf(o, "faults", named), listOf(o, "workloads", named),
            listOf(o, "incidents", named), listOf(o, "scenarios", scenarioOf)};
}

std::vector<DemoAgent> demoAgents(const QJsonObject& o) {
    return listOf(o, "agents", [](const QJsonObject& a) {
        DemoAgent agent{stringOf(a, "agent_id"),
                        stringOf(a, "gpu"),
                        flagOf(a, "connected"),
                        countOf(a, "processes"),
                        {}};
        for (const QJsonValue& trouble : a.value(QLatin1String("troubles")).toArray())
            agent.troubles << trouble.toString();
        return agent;
    });
}

DemoRun demoRun(const QJsonObject& o) {
    DemoRun r;
    r.scenario = countOf(o, "scenario");
    r.incident = stringOf(o, "incident");
    r.phase = phaseOf(stringOf(o, "phase"));
    r.rows = listOf(o, "steps", [](const QJsonObject& s) {
        return DemoRun::Row{stringOf(s, "mission"),
                            stringOf(s, "here"),
                            stringOf(s, "form"),
                            stringOf(s, "judged"),
                            stringOf(s, "how"),
                            numberOf(s, "off"),
                            verdictOf(stringOf(s, "verdict"))};
    });
    const QJsonArray agents = o.value(QLatin1String("agents")).toArray();
    for (std::size_t i = 0; i < r.agents.size(); ++i)
        r.agents[i] = agents.at(static_cast<qsizetype>(i)).toString();
    r.dueIn = maybeOf(o, "due_in");
    r.latest = numberOf(o, "latest");
    r.seconds = numberOf(o, "seconds");
    r.summary = stringOf(o, "summary");
    r.cures = stringOf(o, "cures");
    const QJsonObject score = o.value(QLatin1String("score")).toObject();
    r.showed = maybeOf(score, "showed");
    r.noticed = maybeOf(score, "noticed");
    r.cured = maybeOf(score, "cured");
    r.failedJobs = countOf(score, "failed_jobs");
    r.lostJobs = countOf(score, "lost_jobs");
    return r;
}

} // namespace node3
