// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with what runs.
#include "engine/observe/advice_limits.h"
#include "engine/observe/advice_sight.h"

#include <algorithm>
#include <functional>

namespace node3 {

namespace {

using namespace advice_limits;
using Counts = EventTally::Counts;

double shareOf(std::uint32_t part, std::uint32_t whole) {
    return whole > 0 ? 100.0 * part / whole : 0;
}

double secondsOf(Duration d) {
    return std::chrono::duration<double>(d).count();
}

struct Failing {
    std::string agent;
    Counts counts;
};

/// The fleet without the agents that are told of already, and of those left who fail, worst first.
struct Rest {
    Counts all;
    std::vector<Failing> failing;
};

Rest restOf(const AdviceSight& s) {
    Rest rest;
    s.tally.forEachAgent(kHour, [&](const std::string& id, const Counts& c) {
        if (s.leftOut.contains(id))
            return;
        Counts left = c;
        if (s.timeoutsTold) {
            left.failed -= std::min(left.failed, left.timedOut);
            left.jobsFailed -= std::min(left.jobsFailed, left.timedOut);
        }
        rest.all.add(left);
        if (left.failed > 0)
            rest.failing.push_back({id, left});
    });
    std::ranges::stable_sort(rest.failing, std::greater<>{},
                             [](const Failing& f) { return f.counts.failed; });
    return rest;
}

std::vector<std::string> namesOf(const std::vector<Failing>& failing) {
    std::vector<std::string> names;
    for (const Failing& f : failing)
        if (names.size() < Advice::kNames)
            names.push_back(f.agent);
    return names;
}

std::vector<AdviceRemedy> lookAt(const std::vector<std::string>& agents) {
    std::vector<AdviceRemedy> remedies;
    for (const std::string& id : agents)
        remedies.push_back({RemedyKind::LookAtAgent, id});
    return remedies;
}

/// Of the fleet's retries those that the agents told of have caused are left out, by their share of
/// the failures.
double retryRate(const AdviceSight& s, const Rest& rest, double& retries) {
    const Counts whole = s.tally.fleet(kHour);
    const double own = whole.failed > 0 ? 1.0 * rest.all.failed / whole.failed : 0;
    retries = s.tally.retries(kHour) * own;
    return rest.all.ended() > 0 ? 100 * retries / rest.all.ended() : 0;
}

/// The cause is common: the jobs, their data, the network, and not an agent.
bool isSystemic(const Rest& rest, double rate) {
    return rest.failing.size() >= kSystemicAgents && rest.all.ended() >= kFewAttempts &&
           rate >= kRetriesClose;
}

} // namespace

void findRetryStorm(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const Rest rest = restOf(s);
    double retries = 0;
    const double rate = retryRate(s, rest, retries);
    if (!isSystemic(rest, rate))
        return;
    AdviceFinding f;
    f.strong = rate > kRetriesOpen;
    f.facts = {{AdviceFigure::RetryRate, rate},
               {AdviceFigure::Retries, retries},
               {AdviceFigure::Attempts, static_cast<double>(rest.all.ended())},
               {AdviceFigure::Agents, static_cast<double>(rest.failing.size())},
               {AdviceFigure::Window, secondsOf(s.scaled(kHour))}};
    f.agents = namesOf(rest.failing);
    f.remedies = {{RemedyKind::LookAtJobs}};
    found.push_back(std::move(f));
}

void findSuccessLow(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const Rest rest = restOf(s);
    double retries = 0;
    const std::uint32_t jobs = rest.all.jobsCompleted + rest.all.jobsFailed;
    if (jobs < kFewJobs || (isSystemic(rest, retryRate(s, rest, retries)) &&
                            retryRate(s, rest, retries) > kRetriesOpen))
        return;
    const double rate = shareOf(rest.all.jobsCompleted, jobs);
    if (rate >= kSuccessCloses)
        return;
    AdviceFinding f;
    f.strong = rate < kSuccessOpens;
    f.severity = rate < kSuccessBad ? AdviceSeverity::Bad : AdviceSeverity::Watch;
    std::vector<Failing> under;
    for (const Failing& one : rest.failing)
        if (shareOf(one.counts.succeeded, one.counts.ended()) < kSuccessOpens)
            under.push_back(one);
    f.facts = {{AdviceFigure::SuccessRate, rate},
               {AdviceFigure::SuccessLimit, kSuccessOpens},
               {AdviceFigure::Failures, static_cast<double>(rest.all.jobsFailed)},
               {AdviceFigure::Jobs, static_cast<double>(jobs)},
               {AdviceFigure::Agents, static_cast<double>(under.size())},
               {AdviceFigure::Window, secondsOf(s.scaled(kHour))}};
    f.agents = namesOf(under);
    f.remedies = lookAt(f.agents);
    f.remedies.push_back({RemedyKind::LookAtJobs});
    found.push_back(std::move(f));
}

void findTimeoutsShort(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const Counts all = s.tally.fleet(kHour);
    const double share = shareOf(all.timedOut, all.ended());
    if (all.timedOut < kTimedOutStill || share < kTimedOutShareStill)
        return;
    AdviceFinding f;
    std::size_t agents = 0;
    s.tally.forEachAgent(kHour, [&](const std::string& id, const Counts& c) {
        if (c.timedOut == 0)
            return;
        ++agents;
        if (f.agents.size() < Advice::kNames)
            f.agents.push_back(id);
    });
    f.strong =
        all.timedOut >= kTimedOutOpen && share >= kTimedOutShare && agents >= kTimedOutAgents;
    s.timeoutsTold = f.strong || s.wasOpen.contains(AdviceKind::TimeoutsShort);
    f.facts = {{AdviceFigure::TimedOut, static_cast<double>(all.timedOut)},
               {AdviceFigure::Attempts, static_cast<double>(all.ended())},
               {AdviceFigure::Agents, static_cast<double>(agents)},
               {AdviceFigure::Window, secondsOf(s.scaled(kHour))}};
    f.jobs = s.tally.timedOutJobs();
    f.remedies = {{RemedyKind::LookAtJobs}};
    found.push_back(std::move(f));
}

void findKillsAgents(AdviceSight& s, std::vector<AdviceFinding>& found) {
    for (const auto& [job, suspect] : s.tally.suspects()) {
        AdviceFinding f;
        f.subject = job;
        f.severity = AdviceSeverity::Bad;
        f.facts = {{AdviceFigure::Crashes, static_cast<double>(suspect.crashes)}};
        f.jobs = {job};
        f.remedies = {{RemedyKind::LookAtJobs}};
        found.push_back(std::move(f));
    }
}

void findJobStuck(AdviceSight& s, std::vector<AdviceFinding>& found) {
    const DurationSketch runs = s.tally.runs();
    const bool known = runs.count() >= kUsualNeeds;
    const double usual = known ? runs.quantile(0.95) : 0;
    const Duration least = s.scaled(kStuckAfter);
    for (const AgentView& agent : s.snapshot.agents)
        for (const AttemptView& a : agent.attempts) {
            if (!a.open || a.state != JobState::Running || a.elapsed < least)
                continue;
            const auto unchanged = s.progress.unchangedFor(a, s.now.mono);
            const bool still = unchanged && *unchanged >= least;
            const bool tooLong =
                !unchanged && known && secondsOf(a.elapsed) > kStuckTimesUsual * usual;
            if (!still && !tooLong)
                continue;
            AdviceFinding f;
            f.subject = a.jobId;
            f.facts = {{AdviceFigure::RanFor, secondsOf(a.elapsed)}};
            if (unchanged)
                f.facts.push_back({AdviceFigure::NoProgressFor, secondsOf(*unchanged)});
            if (known)
                f.facts.push_back({AdviceFigure::UsualRun, usual});
            f.agents = {agent.fields.agentId};
            f.jobs = {a.jobId};
            f.remedies = {{RemedyKind::RequeueJob, a.jobId}, {RemedyKind::LookAtJobs}};
            found.push_back(std::move(f));
        }
}

} // namespace node3
