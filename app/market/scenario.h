// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/records.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The mission's three scenarios as guided runs: what is done to the market, what the balancer's
/// event log has to show then, and by when. Pure: who plays one brings events and times.
namespace node3::market {

/// The agents of a scenario, in the order in which its job comes to them; all are different.
enum class Part : std::uint8_t { None, First, Second, Third };

/// What the player does to the agent that has the job.
enum class Act : std::uint8_t {
    None,
    Crash,  ///< it says that the job goes on, then its program dies and stays away
    Fail,   ///< the job's process ends with an error
    Succeed ///< and without one
};

/// One entry of the event log that has to come.
struct Sight {
    EventKind kind;
    Part agent = Part::None; ///< named for the first time: whoever it is
    std::uint32_t attempt = 0;
    Outcome outcome = Outcome::Open;
};

struct ScenarioStep {
    int at;                      ///< seconds of the mission's timeline, after its first line
    std::string_view says;       ///< {1} {2} {3}: the agents
    Act act = Act::None;         ///< done at that time
    std::vector<Sight> sights{}; ///< in this order; none: nothing may happen until that time
    bool notBefore = false;      ///< it is a rule that it does not come earlier
    int retries = -1;            ///< of the job, after the step; -1: not asked
    std::string_view priority{}; ///< priority_now of the job, after the step; empty: not asked
};

struct Scenario {
    int number;
    std::string_view title, jobName, why; ///< `why`: the rule, in a sentence
    int begin;                            ///< the mission's clock at the first line, seconds
    int agents;                           ///< so many different ones take part
    Duration timeout;
    std::vector<ScenarioStep> steps;
};
std::span<const Scenario> scenarios();
/// Null: there is none of that number.
const Scenario* findScenario(int number);

/// What the job's record says.
struct JobFacts {
    std::string state;
    int retries = 0;
    std::string priority; ///< the one in force
};

enum class Verdict : std::uint8_t { Open, Waiting, Kept, Broken };

struct StepResult {
    Verdict verdict = Verdict::Open;
    double here = 0;    ///< seconds after the first line by the market's clock
    std::string says;   ///< with the agents' ids
    std::string judged; ///< "on time", "3 s early", what came instead
    /// The same for who says it in other words, where it is a matter of time alone.
    std::string_view how; ///< "on_time", "late", "earlier", "too_early", "not_seen"; else empty
    double off = 0;       ///< seconds of the market before or after the mission's time
};

/// One run of a scenario, judged as it goes. Times are milliseconds on two clocks: `utc` stamps of
/// the balancer's events, `mono` of whoever plays.
class ScenarioRun {
public:
    ScenarioRun(const Scenario& scenario, std::string jobId, double timeScale);

    const Scenario& scenario() const { return m_scenario; }
    const std::string& jobId() const { return m_jobId; }

    /// Every event of the log once, in order.
    void see(const Event& event, std::int64_t mono);
    /// Time has passed. Something to do now to agent(): it is told once.
    Act due(std::int64_t mono);
    /// Empty before the job was assigned for the first time.
    std::string agent() const;
    /// The present step can only be judged by the job's record.
    bool wantsJob() const { return m_wantsJob; }
    void jobIs(const JobFacts& facts);

    bool ended() const { return m_held || m_broken; }
    bool held() const { return m_held; }
    const std::vector<StepResult>& results() const { return m_results; }
    /// Seconds of the market until the present step is due, below 0: it is overdue. None before the
    /// first line and after the end.
    std::optional<double> dueIn(std::int64_t mono) const;
    /// The ids of the agents of a step's {1} {2} {3}, as far as they are known; else empty.
    std::span<const std::string> agents() const { return m_agents; }
    /// The latest step so far, seconds after the mission's time.
    double latest() const { return m_latest; }
    /// Once ended: the sentence of the whole.
    std::string summary() const;
    /// "10:02:05", the mission's clock so many seconds after the first line.
    std::string clock(double seconds) const;

private:
    const ScenarioStep& step() const { return m_scenario.steps[m_step]; }
    bool concerns(const Event& event) const;
    bool fits(const Sight& sight, const Event& event);
    void complete();
    void fail(std::string why);
    double marketSeconds(std::int64_t ms) const;
    std::string named(std::string_view text) const;

    const Scenario& m_scenario;
    const std::string m_jobId;
    const double m_scale;
    std::vector<StepResult> m_results;
    std::size_t m_step = 0, m_sight = 0;
    bool m_acted = false, m_wantsJob = false, m_held = false, m_broken = false;
    std::optional<std::int64_t> m_firstUtc, m_firstMono;
    std::string m_agents[3];
    std::vector<std::pair<Event, std::int64_t>> m_later;
    double m_latest = 0; ///< seconds after the mission's time, of all steps
};

} // namespace node3::market
