// SPDX-License-Identifier: GPL-3.0-or-later
// The timelines are the mission's. What it lets somebody do (crash, report a failure, complete) is
// done at its time; all else is the balancer's, and judged.
#include "app/market/scenario.h"

#include <algorithm>

namespace node3::market {

namespace {

constexpr int at(int hours, int minutes, int seconds = 0) {
    return (hours * 60 + minutes) * 60 + seconds;
}

using enum EventKind;
using enum Part;

// clang-format off
Scenario offline() {
    return {1, "an agent goes offline", "job_123",
        "Silence decides, not a closed socket: an agent is given up 60 s after its last message.",
        at(10, 0), 2, std::chrono::seconds{3600}, {
        {0,   "job_123 is assigned to {1}", Act::None,
              {{JobAssigned, First, 1}}},
        {65,  "{1} says that the job goes on, and crashes: disconnected", Act::Crash,
              {{AgentDisconnected, First}}},
        {90,  "no heartbeat from {1}; it has 35 s left, nothing is moved", Act::None, {}},
        {125, "60 s of silence: {1} is unhealthy", Act::None,
              {{AgentUnhealthy, First}}, true},
        {126, "job_123 goes to {2}; no retry is used up", Act::None,
              {{AttemptEnded, First, 1, Outcome::AgentLost}, {JobAssigned, Second, 2}}, false, 0, "NORMAL"},
        {180, "job_123 completes on {2}", Act::Succeed,
              {{AttemptEnded, Second, 2, Outcome::Succeeded}, {JobCompleted}}},
    }};
}

Scenario timeOut() {
    return {2, "a job times out", "job_789",
        "A job has its timeout of 120 s and a fifth more; then the attempt is closed and tried elsewhere.",
        at(11, 0), 2, std::chrono::seconds{120}, {
        {0,   "job_789 with a timeout of 120 s is assigned to {1}", Act::None,
              {{JobAssigned, First, 1}}},
        {120, "it should be done; it has 24 s more, nothing is moved", Act::None, {}},
        {144, "120 s \u00d7 1.2 are over: the attempt on {1} is closed", Act::None,
              {{AttemptEnded, First, 1, Outcome::TimedOut}, {JobRetry}}, true, 1},
        {145, "job_789 goes to {2}", Act::None,
              {{JobAssigned, Second, 2}}},
        {150, "{2} starts it", Act::None,
              {{JobStarted, Second, 2}}},
        {240, "job_789 completes on {2}", Act::Succeed,
              {{AttemptEnded, Second, 2, Outcome::Succeeded}, {JobCompleted}}},
    }};
}

Scenario failure() {
    return {3, "a job fails", "job_456",
        "A failure is tried again elsewhere, up to three times, each time one priority higher.",
        at(12, 0), 3, std::chrono::seconds{3600}, {
        {0,   "job_456 is assigned to {1}", Act::None,
              {{JobAssigned, First, 1}}},
        {30,  "{1} reports a failure", Act::Fail,
              {{AttemptEnded, First, 1, Outcome::Failed}}},
        {31,  "retry 1 of 3, priority NORMAL to HIGH", Act::None,
              {{JobRetry}}, false, 1, "HIGH"},
        {35,  "job_456 goes to {2}", Act::None,
              {{JobAssigned, Second, 2}}},
        {60,  "{2} reports a failure", Act::Fail,
              {{AttemptEnded, Second, 2, Outcome::Failed}}},
        {61,  "retry 2 of 3, priority HIGH to URGENT", Act::None,
              {{JobRetry}}, false, 2, "URGENT"},
        {65,  "job_456 goes to {3}", Act::None,
              {{JobAssigned, Third, 3}}},
        {120, "job_456 completes on {3}", Act::Succeed,
              {{AttemptEnded, Third, 3, Outcome::Succeeded}, {JobCompleted}}},
    }};
}
// clang-format on

} // namespace

std::span<const Scenario> scenarios() {
    static const std::vector<Scenario> all{offline(), timeOut(), failure()};
    return all;
}

const Scenario* findScenario(int number) {
    const auto it = std::ranges::find(scenarios(), number, &Scenario::number);
    return it == scenarios().end() ? nullptr : &*it;
}

} // namespace node3::market
