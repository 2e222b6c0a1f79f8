// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/scenario.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace node3::market {

namespace {

/// On time: up to a second of the market after the mission's time, and what this machine and the
/// look at the event log take, which a fast market counts as more.
constexpr double kOnTime = 1, kOnTimeReal = 0.15;
/// Later than that a step is taken for one that does not come.
constexpr double kPatience = 10, kPatienceReal = 4;

std::string seconds(double s) {
    char text[32];
    std::snprintf(text, sizeof text, s < 9.95 ? "%.1f s" : "%.0f s", s);
    return text;
}

} // namespace

ScenarioRun::ScenarioRun(const Scenario& scenario, std::string jobId, double timeScale)
    : m_scenario(scenario), m_jobId(std::move(jobId)), m_scale(timeScale),
      m_results(scenario.steps.size()) {
    for (std::size_t i = 0; i < m_results.size(); ++i)
        m_results[i].says = named(scenario.steps[i].says);
    m_results[0].verdict = Verdict::Waiting;
}

double ScenarioRun::marketSeconds(std::int64_t ms) const {
    return static_cast<double>(ms) / 1000 * m_scale;
}

std::string ScenarioRun::clock(double after) const {
    const auto total = static_cast<int>(std::floor(m_scenario.begin + after));
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", total / 3600 % 24, total / 60 % 60,
                  total % 60);
    return text;
}

std::string ScenarioRun::named(std::string_view text) const {
    static constexpr std::string_view kNot[] = {"one agent", "another", "a third"};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') {
            out += text[i];
            continue;
        }
        const auto n = static_cast<std::size_t>(text[i + 1] - '1');
        out += m_agents[n].empty() ? std::string(kNot[n]) : m_agents[n];
        i += 2;
    }
    return out;
}

std::string ScenarioRun::agent() const {
    for (const std::string& a : {m_agents[2], m_agents[1], m_agents[0]})
        if (!a.empty())
            return a;
    return {};
}

/// Whatever ends, moves or changes the job, and the loss of an agent that has it.
bool ScenarioRun::concerns(const Event& e) const {
    switch (e.kind) {
    case EventKind::JobAssigned:
    case EventKind::AttemptEnded:
    case EventKind::JobRetry:
    case EventKind::JobCompleted:
    case EventKind::JobFailed:
    case EventKind::JobCancelled:
    case EventKind::JobHeld:
    case EventKind::JobRequeued:
    case EventKind::JobDeleted:
        return e.jobId == m_jobId;
    case EventKind::AgentUnhealthy:
        return !e.agentId.empty() && e.agentId == agent();
    default:
        return false;
    }
}

bool ScenarioRun::fits(const Sight& s, const Event& e) {
    if (e.kind != s.kind || (!e.jobId.empty() && e.jobId != m_jobId) ||
        (s.attempt != 0 && e.attempt != s.attempt) ||
        (s.outcome != Outcome::Open && e.outcome != s.outcome))
        return false;
    if (s.agent == Part::None)
        return true;
    std::string& known = m_agents[static_cast<int>(s.agent) - 1];
    if (!known.empty())
        return e.agentId == known;
    if (std::ranges::find(m_agents, e.agentId) != std::end(m_agents))
        return false; // it has failed or lost it before
    known = e.agentId;
    return true;
}

void ScenarioRun::see(const Event& e, std::int64_t mono) {
    if (ended())
        return;
    if (m_wantsJob) { // the next step is judged after this one
        m_later.emplace_back(e, mono);
        return;
    }
    const bool expected = m_sight < step().sights.size() && (step().act == Act::None || m_acted) &&
                          fits(step().sights[m_sight], e);
    if (!expected) {
        if (!concerns(e))
            return;
        std::string what(word(e.kind));
        if (e.outcome != Outcome::Open)
            what += " (" + std::string(word(e.outcome)) + ")";
        if (!e.agentId.empty())
            what += " on " + e.agentId;
        fail("came instead: " + what);
        return;
    }
    if (!m_firstUtc) {
        m_firstUtc = e.at.time_since_epoch().count();
        m_firstMono = mono;
    }
    StepResult& r = m_results[m_step];
    r.here = marketSeconds(e.at.time_since_epoch().count() - *m_firstUtc);
    if (++m_sight < step().sights.size())
        return;
    for (std::size_t i = m_step; i < m_results.size(); ++i)
        m_results[i].says = named(m_scenario.steps[i].says);
    const double late = r.here - step().at, slack = kOnTime + kOnTimeReal * m_scale;
    r.off = std::abs(late);
    if (late < -slack && step().notBefore) {
        r.how = "too_early";
        fail(seconds(-late) + " too early");
        return;
    }
    r.how = late > slack ? "late" : late < -slack ? "earlier" : "on_time";
    r.judged = late > slack    ? seconds(late) + " late"
               : late < -slack ? seconds(-late) + " earlier"
                               : "on time";
    m_latest = std::max(m_latest, late);
    if (step().retries >= 0 || !step().priority.empty())
        m_wantsJob = true;
    else
        complete();
}

void ScenarioRun::complete() {
    m_results[m_step].verdict = Verdict::Kept;
    m_sight = 0;
    m_acted = m_wantsJob = false;
    if (++m_step == m_results.size())
        m_held = true;
    else
        m_results[m_step].verdict = Verdict::Waiting;
    for (const auto& [event, mono] : std::exchange(m_later, {}))
        see(event, mono);
}

void ScenarioRun::fail(std::string why) {
    m_results[m_step].verdict = Verdict::Broken;
    m_results[m_step].judged = std::move(why);
    m_wantsJob = false;
    m_broken = true;
}

std::optional<double> ScenarioRun::dueIn(std::int64_t mono) const {
    if (ended() || !m_firstMono)
        return std::nullopt;
    return step().at - marketSeconds(mono - *m_firstMono);
}

Act ScenarioRun::due(std::int64_t mono) {
    if (ended() || !m_firstMono)
        return Act::None;
    const double here = marketSeconds(mono - *m_firstMono);
    if (here < step().at)
        return Act::None;
    if (step().act != Act::None && !m_acted) {
        m_acted = true;
        return step().act;
    }
    if (step().sights.empty()) {
        m_results[m_step].here = here;
        m_results[m_step].judged = "on time";
        m_results[m_step].how = "on_time";
        complete();
    } else if (here > step().at + kPatience + kPatienceReal * m_scale) {
        m_results[m_step].here = here;
        m_results[m_step].how = m_wantsJob ? "" : "not_seen";
        m_results[m_step].off = here - step().at;
        fail(m_wantsJob ? "the job's record could not be read"
                        : "not seen " + seconds(here - step().at) + " after its time");
    }
    return Act::None;
}

void ScenarioRun::jobIs(const JobFacts& facts) {
    if (!m_wantsJob)
        return;
    const auto wrong = [this](std::string why) {
        m_results[m_step].how = {}; // it is not of time
        fail(std::move(why));
    };
    if (step().retries >= 0 && facts.retries != step().retries)
        wrong("the job has used " + std::to_string(facts.retries) + " retries, not " +
              std::to_string(step().retries));
    else if (!step().priority.empty() && facts.priority != step().priority)
        wrong("the job's priority is " + facts.priority + ", not " + std::string(step().priority));
    else
        complete();
}

std::string ScenarioRun::summary() const {
    const std::string all = std::to_string(m_results.size());
    if (m_held)
        return "Held: " + all + " of " + all + " steps in order, the latest " + seconds(m_latest) +
               " after the mission's time, 0 jobs lost.";
    if (!m_broken)
        return {};
    const StepResult& r = m_results[m_step];
    return "Broken at step " + std::to_string(m_step + 1) + " of " + all + ", \"" + r.says +
           "\": " + r.judged + ".";
}

} // namespace node3::market
