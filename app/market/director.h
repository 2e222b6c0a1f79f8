// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/balancer_watch.h"
#include "app/market/incident.h"
#include "app/market/scenario.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace node3::market {

class Market;

/// What a run looks like now, for whoever shows it.
struct RunView {
    std::string title;         ///< empty: nothing has been run yet
    int scenario = 0;          ///< its number; 0: none
    std::string_view incident; ///< its name; empty: none
    std::string why;           ///< the rule that a scenario shows
    std::string phase;         ///< "preparing", "running", "held", "broken", "stopped"
    struct Row {
        std::string mission, here; ///< times of day; `here` empty: not yet
        std::string says, judged;
        Verdict verdict = Verdict::Open;
        std::string_view form; ///< what it says, with {1} {2} {3} for agents
        std::string_view how;  ///< StepResult::how
        double off = 0;
    };
    std::vector<Row> rows;           ///< of a scenario
    std::vector<std::string> agents; ///< of {1} {2} {3}; empty: not known yet
    std::optional<double> dueIn;     ///< ScenarioRun::dueIn()
    double latest = 0;               ///< ScenarioRun::latest()
    double seconds = 0;              ///< of the market, since an incident began; while it runs
    Score score;                     ///< of an incident
    std::string_view cures;          ///< what helps against it; empty before it has ended
    std::string summary;             ///< once it has ended
};

/// Plays scenarios and incidents, one at a time: acts on the market, looks at the balancer, tells
/// what it sees. Arrivals of jobs stop during a scenario. Main thread.
class Director : public QObject {
public:
    Director(Market& market, BalancerWatch& watch);

    /// Empty, or why it cannot be played.
    std::string playScenario(int number);
    std::string startIncident(const std::string& name);
    /// Nothing when nothing runs.
    void stop();
    bool isRunning() const;
    RunView view() const;
    /// An operator did something to the market through the control socket.
    void operatorActed();

    std::function<void(const std::string& line)> said; ///< the story, a line at a time
    std::function<void(bool held)> ended;

private:
    std::string refusal() const;
    void prepare();
    void begin();
    void turn();
    void lookWhetherCalm();
    void notYet();
    void turnScenario(std::int64_t now);
    void turnIncident(std::int64_t now);
    void act(Act what);
    void tellNew();
    void finish(bool held, const std::string& phase);
    void say(const std::string& line) const;

    Market& m_market;
    BalancerWatch& m_watch;
    QTimer m_timer;
    std::string m_phase;
    std::optional<ScenarioRun> m_scenario;
    std::optional<IncidentRun> m_incident;
    const Scenario* m_wanted = nullptr; ///< while its market is prepared
    std::int64_t m_since = 0;           ///< of the phase
    std::int64_t m_lookedAt = 0;
    std::deque<std::pair<std::int64_t, std::uint64_t>> m_acknowledged; ///< jobs, by time
    bool m_asking = false;                                             ///< an answer is awaited
    int m_run = 0; ///< answers to an earlier run are too late
    double m_rateBefore = -1;
    std::size_t m_told = 0;
    std::string m_summary;
};

} // namespace node3::market
