// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

class QJsonObject;

/// What a demo's market says of itself, as values. Whatever is missing in an answer, or of another
/// kind than it should be, reads as nothing.
namespace node3 {

struct DemoStatus {
    int agents = 0, connected = 0; ///< wanted; whose program has a connection
    double perMinute = 0;          ///< jobs that arrive, in a minute of the market
    bool rateIsSet = false;        ///< by somebody; else it is the workload's own
    double failing = 0;            ///< share of attempts, 0 to 1
    bool stopped = false;          ///< no job arrives
    bool playing = false;          ///< a scenario or an incident
    double marketSeconds = 0, timeScale = 1;
    quint64 seed = 0;
    QString workload;
    QString problem; ///< why jobs are not taken by the balancer; empty: they are
};

/// What can be asked for: names of the protocol, sentences of the market.
struct DemoLists {
    struct Named {
        QString name, what;
        double usualSeconds = 0; ///< of a fault; 0: it has no end of its own
    };
    struct Scenario {
        int number = 0;
        QString title, why;
        struct Step {
            QString mission; ///< "10:01:05"
            QString form;    ///< with {1} {2} {3} for agents
        };
        std::vector<Step> steps;
    };
    std::vector<Named> faults, workloads, incidents;
    std::vector<Scenario> scenarios;
};

struct DemoAgent {
    QString id, gpu;
    bool connected = false;
    int processes = 0;
    QStringList troubles;
};

enum class StepVerdict : quint8 { Open, Waiting, Kept, Broken };

/// The scenario or the incident that is played, or was played last.
struct DemoRun {
    enum class Phase : quint8 { None, Preparing, Running, Held, Broken, Stopped };
    int scenario = 0; ///< 0: none
    QString incident; ///< its name; empty: none
    Phase phase = Phase::None;
    struct Row {
        QString mission, here, form, judged, how;
        double off = 0; ///< seconds of the market beside the mission's time
        StepVerdict verdict = StepVerdict::Open;
    };
    std::vector<Row> rows;
    std::array<QString, 3> agents; ///< of {1} {2} {3}; empty: not known yet
    std::optional<double> dueIn;   ///< seconds of the market; below 0: overdue
    double latest = 0, seconds = 0;
    QString summary, cures;
    std::optional<double> showed, noticed, cured; ///< seconds of the market
    int failedJobs = 0, lostJobs = 0;

    bool isPlaying() const { return phase == Phase::Preparing || phase == Phase::Running; }
    bool isOver() const { return phase >= Phase::Held; }
};

DemoStatus demoStatus(const QJsonObject& answer);
DemoLists demoLists(const QJsonObject& answer);
std::vector<DemoAgent> demoAgents(const QJsonObject& answer);
DemoRun demoRun(const QJsonObject& answer);

} // namespace node3
