// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/history_recorder.h"
#include "tests/support/check.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <vector>

using namespace node3;
using namespace std::chrono_literals;

namespace {

/// A fleet of one agent with four slots, and two clocks.
struct Watched {
    HistoryRecorder recorder;
    Now now{Mono{1000s}, Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}}};
    Snapshot state;
    std::vector<HistoryPoint> written;
    std::vector<Utc> drops;

    Watched() {
        state.agents.resize(1);
        AgentView& a = state.agents.front();
        a.fields.agentId = "a";
        a.fields.maxConcurrentJobs = 4;
        a.connection = Connection::Connected;
        a.settled = true;
    }
    void pass(Duration d) {
        now.mono += d;
        now.utc += d;
    }
    /// The engine's beat: once a second for so long.
    void beat(Duration d) {
        for (Duration passed{0}; passed < d; passed += 1s) {
            recorder.see(state, now);
            gather(recorder.take());
            pass(1s);
        }
        recorder.see(state, now);
        gather(recorder.take());
    }
    void happen(EventKind kind, std::int64_t number = 0, Outcome outcome = Outcome::Open) {
        Event e;
        e.kind = kind;
        e.number = number;
        e.outcome = outcome;
        recorder.see(e, now);
    }
    void gather(const std::optional<PutHistory>& put) {
        if (!put)
            return;
        written.insert(written.end(), put->points.begin(), put->points.end());
        if (put->dropFrom)
            drops.push_back(*put->dropFrom);
    }
    std::vector<HistoryPoint> of(Duration step) const {
        std::vector<HistoryPoint> found;
        for (const HistoryPoint& p : written)
            if (p.step == step)
                found.push_back(p);
        return found;
    }
};

} // namespace

TEST("a level is the mean over the time that it held, beside its least and its most") {
    Watched w;
    w.state.agents[0].occupied = 1;
    w.beat(5s);
    w.state.agents[0].occupied = 4;
    w.beat(5s);
    const auto tens = w.of(10s);
    REQUIRE(tens.size() == 1);
    CHECK_EQ(tens[0].covered, 10s);
    CHECK(std::abs(tens[0][Series::Utilization] - 62.5) < 0.01);
    CHECK_EQ(tens[0][Series::UtilizationLeast], 25.0);
    CHECK_EQ(tens[0][Series::UtilizationMost], 100.0);
    CHECK_EQ(tens[0][Series::Slots], 4.0);
    CHECK_EQ(w.of(1s).size(), 10U);
}

TEST("what happens is counted, and no event while all is known is none, not a gap") {
    Watched w;
    w.beat(3s);
    w.happen(EventKind::JobCompleted);
    w.happen(EventKind::JobCompleted);
    w.happen(EventKind::JobRetry);
    w.beat(7s);
    const auto tens = w.of(10s);
    REQUIRE(tens.size() == 1);
    CHECK_EQ(tens[0][Series::Completed], 2.0);
    CHECK_EQ(tens[0][Series::Retried], 1.0);
    CHECK_EQ(tens[0][Series::Failed], 0.0);
    CHECK(std::isnan(tens[0][Series::WaitP50]));
}

TEST("percentiles of waits and runs are of the single durations, to 5 %") {
    Watched w;
    w.beat(1s);
    for (int i = 1; i <= 100; ++i) {
        w.happen(EventKind::JobStarted, i * 1000);
        w.happen(EventKind::AttemptEnded, i * 10, Outcome::Succeeded);
        w.happen(EventKind::AttemptEnded, 1'000'000, Outcome::Failed); // no run time of a success
    }
    w.beat(59s);
    const auto minutes = w.of(60s);
    REQUIRE(minutes.size() == 1);
    CHECK(std::abs(minutes[0][Series::WaitP50] - 50) < 2.5);
    CHECK(std::abs(minutes[0][Series::WaitP95] - 95) < 4.75);
    CHECK(std::abs(minutes[0][Series::RunP50] - 0.5) < 0.025);
    CHECK_EQ(minutes[0][Series::Started], 100.0);
}

TEST("three missed beats are a gap, two are not") {
    Watched w;
    w.beat(2s);
    w.pass(2500ms); // late, but in time
    w.beat(2s);
    CHECK_EQ(w.of(1s).size(), 0U); // written with the first ten
    w.pass(20s);
    w.beat(30s);
    const auto seconds = w.of(1s);
    Duration covered{0};
    bool silent = true;
    const Utc from{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}};
    for (const HistoryPoint& p : seconds) {
        covered += p.covered;
        silent = silent && !(p.at >= from + 7s && p.at < from + 26s);
    }
    CHECK(silent);
    CHECK(covered <= 40s);
    const auto tens = w.of(10s);
    REQUIRE(tens.size() >= 2);
    CHECK_EQ(tens[0].covered, 6500ms);
    CHECK_EQ(tens[1].at, from + 20s); // 10 to 20 s: no point at all
}

TEST("a clock that is set back takes back what was recorded of the future") {
    Watched w;
    w.beat(130s);
    const Utc before = w.now.utc;
    w.now.utc -= 65s; // and the steady clock goes on
    w.beat(20s);
    REQUIRE(w.drops.size() == 1);
    CHECK(w.drops[0] < before - 60s);
    for (const HistoryPoint& p : w.written)
        CHECK(p.covered <= p.step);
    // Nothing is invented for the step itself.
    const auto seconds = w.of(1s);
    const auto last = std::max_element(seconds.begin(), seconds.end(),
                                       [](const auto& a, const auto& b) { return a.at < b.at; });
    CHECK(last->at < before);
}

TEST("a clock that is set forward leaves a gap") {
    Watched w;
    w.beat(30s);
    w.now.utc += 3600s;
    w.beat(70s);
    Duration covered{0};
    for (const HistoryPoint& p : w.of(1s))
        covered += p.covered;
    CHECK(covered <= 101s);
    CHECK(w.drops.empty());
}

TEST("midnight, the day of 25 hours and the time zone change nothing: steps are of UTC") {
    for (const char* zone : {"UTC", "Europe/Berlin", "Australia/Lord_Howe"}) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        Watched w;
        // Summer time ends in Berlin at 01:00 UTC; midnight is on the way.
        w.now.utc = Utc{std::chrono::sys_days{std::chrono::year{2026} / 10 / 24} + 23h};
        const Utc from = w.now.utc;
        w.beat(3h);
        const auto minutes = w.of(60s);
        CHECK_EQ(minutes.size(), 180U);
        bool even = true;
        for (std::size_t i = 0; i < minutes.size(); ++i)
            even = even && minutes[i].at == from + Duration{60s} * static_cast<std::int64_t>(i) &&
                   minutes[i].covered == 60s;
        CHECK(even);
    }
    ::unsetenv("TZ");
    ::tzset();
}

TEST("at the end the steps under way are written as far as they are known") {
    Watched w;
    w.beat(63s);
    w.gather(w.recorder.takeAll(w.now));
    const auto minutes = w.of(60s);
    REQUIRE(minutes.size() == 2);
    CHECK_EQ(minutes[1].covered, 3s);
    CHECK(!w.recorder.takeAll(w.now));
}

TEST("what cannot be written does not pile up without an end") {
    Watched w;
    for (int i = 0; i < 6000; ++i) {
        w.recorder.see(w.state, w.now);
        w.pass(1s);
    }
    CHECK_EQ(w.recorder.waiting().size(), HistoryRecorder::kMostWaiting);
}

TEST("without capacity there is no utilization, and that is no gap of the rest") {
    Watched w;
    w.state.agents[0].health = Health::Unhealthy;
    w.beat(10s);
    const auto tens = w.of(10s);
    REQUIRE(tens.size() == 1);
    CHECK(std::isnan(tens[0][Series::Utilization]));
    CHECK_EQ(tens[0][Series::AgentsUnhealthy], 1.0);
}

TEST("the step under way says what is known so far, and stays under way") {
    Watched w;
    w.beat(5s);
    w.happen(EventKind::JobCompleted, 1000);
    const auto minute = w.recorder.underWay(60s);
    REQUIRE(minute.has_value());
    CHECK_EQ(minute->at, floorTo(w.now.utc, 60s));
    CHECK_EQ((*minute)[Series::Completed], 1.0);
    CHECK_EQ((*minute)[Series::Failed], 0.0);
    CHECK_EQ(minute->covered, 5s);
    w.beat(60s);
    REQUIRE(w.of(60s).size() == 1);
    CHECK_EQ(w.of(60s)[0][Series::Completed], 1.0);
}
