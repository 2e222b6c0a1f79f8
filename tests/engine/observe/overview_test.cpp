// SPDX-License-Identifier: GPL-3.0-or-later
// The eight figures of the overview: every range from both sides, every word in place of one, and
// when a word changes.
#include "engine/observe/overview.h"
#include "tests/support/check.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace node3;
using namespace std::chrono_literals;

namespace {

std::string wordOf(const Reading& r) {
    return r.word == GaugeWord::Judged ? std::string(word(r.judgement)) : std::string(word(r.word));
}

/// A fleet and a queue as a test says, and the judge that looks once a second.
struct Fleet {
    explicit Fleet(double timeScale = 1) : judge(timeScale) {}

    OverviewJudge judge;
    Now now{Mono{7000s}, Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}}};
    Snapshot state;
    QueueHealth queue;

    AgentView& agent(int slots, int occupied) {
        AgentView& a = state.agents.emplace_back();
        a.fields.agentId = "a" + std::to_string(state.agents.size());
        a.fields.maxConcurrentJobs = slots;
        a.connection = Connection::Connected;
        a.settled = true;
        a.occupied = occupied;
        return a;
    }
    /// So many of 100 slots are occupied.
    void occupy(int percent) {
        if (state.agents.empty())
            agent(100, 0);
        state.agents.front().occupied = percent;
    }
    void wait(std::uint64_t jobs, std::uint64_t never = 0, Duration oldest = 1s) {
        state.jobsByState[static_cast<std::size_t>(JobState::Queued)] = jobs;
        queue.queued = jobs;
        queue.never = never;
        queue.oldestFitting.reset();
        if (jobs > never)
            queue.oldestFitting = oldest;
    }
    void happen(EventKind kind, int times = 1, Duration took = 0s,
                Outcome outcome = Outcome::Succeeded) {
        Event e;
        e.kind = kind;
        e.number = took.count();
        e.outcome = outcome;
        for (int i = 0; i < times; ++i)
            judge.see(e, now);
    }
    void ends(int completed, int failed) {
        happen(EventKind::JobCompleted, completed);
        happen(EventKind::JobFailed, failed);
    }
    Fleet& look() {
        judge.judge(state, queue, now);
        return *this;
    }
    Fleet& pass(Duration d, Duration step = 1s) {
        for (Duration passed{0}; passed < d; passed += step) {
            now.mono += step;
            now.utc += step;
            look();
        }
        return *this;
    }
    const Reading& operator[](Gauge g) const { return judge.overview()[g]; }
    std::string says(Gauge g) const { return wordOf((*this)[g]); }
};

/// What the gauge says of a fleet that has been so for a while.
template <class Set> std::string saysOf(Gauge gauge, Duration lasting, Set&& set) {
    Fleet f;
    set(f);
    f.look().pass(lasting);
    return f.says(gauge);
}

} // namespace

TEST("utilization: good from 60 to 80, watch to 85 and over it at first, bad over it for 5 "
     "minutes") {
    const std::vector<std::pair<int, const char*>> at{{59, "quiet"}, {60, "good"},  {80, "good"},
                                                      {81, "watch"}, {85, "watch"}, {86, "watch"}};
    for (const auto& [percent, says] : at)
        CHECK_EQ(saysOf(Gauge::Utilization, 2min, [p = percent](Fleet& f) { f.occupy(p); }), says);
    CHECK_EQ(saysOf(Gauge::Utilization, 9min, [](Fleet& f) { f.occupy(85); }), "watch");
    CHECK_EQ(saysOf(Gauge::Utilization, 5min, [](Fleet& f) { f.occupy(86); }), "watch");
    CHECK_EQ(saysOf(Gauge::Utilization, 5min + 11s, [](Fleet& f) { f.occupy(86); }), "bad");
}

TEST("utilization under 60 is quiet when nothing waits that could run, else to be looked at") {
    const auto with = [](std::uint64_t waiting, std::uint64_t never) {
        return saysOf(Gauge::Utilization, 1min, [=](Fleet& f) {
            f.occupy(10);
            f.wait(waiting, never);
        });
    };
    CHECK_EQ(with(0, 0), "quiet");
    CHECK_EQ(with(3, 3), "quiet");
    CHECK_EQ(with(4, 3), "watch");
}

TEST(
    "every slot in service occupied for 5 minutes while jobs wait is bad, though the mean is not") {
    Fleet f;
    f.agent(10, 10);
    f.wait(1);
    f.look().pass(4min);
    CHECK_EQ(f.says(Gauge::Utilization), "watch");
    f.pass(2min);
    CHECK_EQ(f.says(Gauge::Utilization), "bad");
    f.wait(0);
    f.state.agents.front().occupied = 7;
    f.pass(71s);
    CHECK_EQ(f.says(Gauge::Utilization), "good");
}

TEST("the mean is of a minute, slots set aside count beside it, and without any there is none") {
    Fleet f;
    f.agent(10, 0);
    f.agent(4, 4).intent.state = IntentState::Drained;
    f.look().pass(30s);
    f.state.agents.front().occupied = 10;
    f.look().pass(30s);
    CHECK(std::abs(*f[Gauge::Utilization].value - 50) < 0.01);
    CHECK_EQ(f[Gauge::Utilization].count, 10);
    CHECK_EQ(f[Gauge::Utilization].outOf, 10);
    CHECK_EQ(*f[Gauge::Utilization].beside, 4.0);
    f.state.agents.front().health = Health::Unhealthy;
    f.look();
    CHECK_EQ(f.says(Gauge::Utilization), "no_capacity");
    CHECK(f[Gauge::Utilization].judgement == Judgement::None);
    CHECK(!f[Gauge::Utilization].value);
    f.wait(1);
    f.look().pass(10s);
    CHECK_EQ(f.says(Gauge::Utilization), "no_capacity");
    CHECK(f[Gauge::Utilization].judgement == Judgement::Bad);
}

TEST("success of jobs in an hour: good over 95, watch from 90, bad below, few under 20 jobs") {
    const auto of = [](int completed, int failed) {
        return saysOf(Gauge::Success, 0s, [=](Fleet& f) { f.ends(completed, failed); });
    };
    CHECK_EQ(of(0, 0), "no_data");
    CHECK_EQ(of(6, 1), "few");
    CHECK_EQ(of(19, 0), "few");
    CHECK_EQ(of(20, 0), "good");
    CHECK_EQ(of(951, 49), "good");
    CHECK_EQ(of(95, 5), "watch");
    CHECK_EQ(of(90, 10), "watch");
    CHECK_EQ(of(899, 101), "bad");
    Fleet f;
    f.ends(6, 1);
    f.look();
    CHECK_EQ(f[Gauge::Success].count, 6);
    CHECK_EQ(f[Gauge::Success].outOf, 7);
    f.pass(61min, 10s);
    CHECK_EQ(f.says(Gauge::Success), "no_data");
}

TEST("queued: good under the setting, watch while it clears in 5 minutes, bad when it would not") {
    const auto of = [](std::uint64_t jobs, int startedAMinute) {
        Fleet f;
        f.wait(jobs);
        f.state.jobsByState[static_cast<std::size_t>(JobState::Held)] = 4;
        f.look();
        for (int minute = 0; minute < 6; ++minute) {
            f.happen(EventKind::JobStarted, startedAMinute);
            f.pass(1min);
        }
        CHECK_EQ(*f[Gauge::Queued].beside, 4.0);
        CHECK_EQ(*f[Gauge::Queued].value, static_cast<double>(jobs));
        return f.says(Gauge::Queued);
    };
    CHECK_EQ(of(0, 0), "good");
    CHECK_EQ(of(9, 0), "good");
    CHECK_EQ(of(10, 0), "bad");
    CHECK_EQ(of(10, 4), "watch");
    CHECK_EQ(of(50, 7), "bad");
    CHECK_EQ(of(50, 16), "watch");
}

TEST("how many queued jobs are good is a setting that may change while it runs") {
    Fleet f;
    f.wait(150);
    f.look();
    CHECK_EQ(f.says(Gauge::Queued), "bad");
    CHECK_EQ(f[Gauge::Queued].goodTo, 10.0);
    Settings settings;
    settings.goodQueued = 200;
    f.state.settings = std::make_shared<const Settings>(settings);
    f.pass(11s);
    CHECK_EQ(f.says(Gauge::Queued), "good");
    CHECK_EQ(f[Gauge::Queued].goodTo, 200.0);
}

TEST("healthy agents: all is good, nine in ten is watch, less is bad; offline ones are not known") {
    const auto of = [](int healthy, int unhealthy) {
        Fleet f;
        for (int i = 0; i < healthy + unhealthy; ++i)
            f.agent(1, 0).health = i < healthy ? Health::Healthy : Health::Unhealthy;
        f.agent(1, 0).connection = Connection::Offline;
        f.look();
        CHECK_EQ(f[Gauge::Healthy].outOf, healthy + unhealthy);
        return f.says(Gauge::Healthy);
    };
    CHECK_EQ(of(0, 0), "no_agents");
    CHECK_EQ(of(6, 0), "good");
    CHECK_EQ(of(9, 1), "watch");
    CHECK_EQ(of(89, 11), "bad");
    CHECK_EQ(of(5, 1), "bad");
}

TEST("retries of ended attempts: good under 5 percent, watch to 15, bad over it, few under 20") {
    const auto of = [](int retries, int attempts) {
        return saysOf(Gauge::Retries, 0s, [=](Fleet& f) {
            f.happen(EventKind::AttemptEnded, attempts - retries);
            f.happen(EventKind::AttemptEnded, retries, 0s, Outcome::Failed);
            f.happen(EventKind::AttemptEnded, 7, 0s, Outcome::Cancelled); // says nothing
            f.happen(EventKind::JobRetry, retries);
        });
    };
    CHECK_EQ(of(0, 0), "no_data");
    CHECK_EQ(of(1, 19), "few");
    CHECK_EQ(of(0, 20), "good");
    CHECK_EQ(of(4, 100), "good");
    CHECK_EQ(of(5, 100), "watch");
    CHECK_EQ(of(15, 100), "watch");
    CHECK_EQ(of(16, 100), "bad");
}

TEST("completed has no range, and is a standstill after 5 minutes with jobs waiting and free "
     "slots") {
    Fleet f;
    f.occupy(50);
    f.look();
    for (int passed = 0; passed < 300; passed += 10) {
        f.happen(EventKind::JobCompleted, 3);
        f.pass(10s);
    }
    CHECK(std::abs(*f[Gauge::Completed].value - 18) < 1);
    CHECK_EQ(f.says(Gauge::Completed), "no_range");
    f.wait(3);
    f.pass(4min);
    CHECK_EQ(f.says(Gauge::Completed), "no_range");
    f.pass(2min);
    CHECK_EQ(f.says(Gauge::Completed), "standstill");
    CHECK(f[Gauge::Completed].judgement == Judgement::Bad);
    CHECK_EQ(*f[Gauge::Completed].value, 0.0);
    f.happen(EventKind::JobCompleted);
    f.pass(11s);
    CHECK_EQ(f.says(Gauge::Completed), "no_range");
}

TEST("nothing completes while all slots are busy, or while what waits can never run: no "
     "standstill") {
    Fleet busy, never;
    busy.occupy(100);
    busy.wait(3);
    never.occupy(0);
    never.wait(3, 3);
    CHECK_EQ(busy.look().pass(20min).says(Gauge::Completed), "no_range");
    CHECK_EQ(never.look().pass(20min).says(Gauge::Completed), "no_range");
}

TEST("waits of jobs started in 15 minutes: p95 good under 60 s, watch under 300, bad from there") {
    const auto of = [](Duration waited) {
        return saysOf(Gauge::Wait, 0s, [=](Fleet& f) {
            f.happen(EventKind::JobStarted, 90, 1s);
            f.happen(EventKind::JobStarted, 10, waited);
        });
    };
    CHECK_EQ(saysOf(Gauge::Wait, 0s, [](Fleet&) {}), "no_data");
    CHECK_EQ(of(50s), "good"); // a percentile is right to 5 %
    CHECK_EQ(of(70s), "watch");
    CHECK_EQ(of(270s), "watch");
    CHECK_EQ(of(330s), "bad");
    Fleet f;
    f.happen(EventKind::JobStarted, 10, 20s);
    f.look();
    CHECK(std::abs(*f[Gauge::Wait].beside - 20) < 2);
    f.pass(16min);
    CHECK_EQ(f.says(Gauge::Wait), "no_data");
}

TEST("the oldest waiting job: good under 5 minutes, watch under 30, bad from there, or none") {
    const auto of = [](Duration oldest) {
        return saysOf(Gauge::Oldest, 0s, [=](Fleet& f) { f.wait(5, 3, oldest); });
    };
    CHECK_EQ(of(5min - 1s), "good");
    CHECK_EQ(of(5min), "watch");
    CHECK_EQ(of(30min - 1s), "watch");
    CHECK_EQ(of(30min), "bad");
    CHECK_EQ(saysOf(Gauge::Oldest, 0s, [](Fleet& f) { f.wait(3, 3); }), "nothing");
    Fleet f;
    f.wait(5, 3, 4min);
    f.look();
    CHECK_EQ(*f[Gauge::Oldest].beside, 3.0);
    CHECK_EQ(*f[Gauge::Oldest].value, 240.0);
}

TEST("a word changes when another has held for 10 s; the value is always the present one") {
    Fleet f;
    f.wait(3);
    f.look();
    f.wait(30);
    f.pass(9s);
    CHECK_EQ(f.says(Gauge::Queued), "good");
    CHECK_EQ(*f[Gauge::Queued].value, 30.0);
    f.wait(3);
    f.pass(1s);
    f.wait(30);
    f.pass(10s);
    CHECK_EQ(f.says(Gauge::Queued), "good"); // it has to hold, and has not
    f.pass(1s);
    CHECK_EQ(f.says(Gauge::Queued), "bad");
}

TEST("in a demo whose time runs faster ranges and windows are as much shorter") {
    Fleet f(60);
    f.occupy(90);
    f.wait(5, 0, 4s);
    f.look().pass(5s, 100ms);
    CHECK_EQ(f.says(Gauge::Utilization), "watch"); // not yet five minutes of the market
    CHECK_EQ(f.says(Gauge::Oldest), "good");
    CHECK_EQ(f[Gauge::Oldest].goodTo, 5.0);
    f.pass(300ms, 100ms);
    CHECK_EQ(f.says(Gauge::Utilization), "bad");
    f.wait(5, 0, 6s);
    f.pass(300ms, 100ms);
    CHECK_EQ(f.says(Gauge::Oldest), "watch");
    f.ends(30, 0);
    f.pass(59s);
    CHECK_EQ(f.says(Gauge::Success), "good");
    f.pass(2s);
    CHECK_EQ(f.says(Gauge::Success), "no_data");
}

TEST("after a restart the hour is what was recorded of it, and goes on from there") {
    Fleet f;
    std::vector<HistoryPoint> points;
    for (int minute = 1; minute <= 90; ++minute) {
        HistoryPoint p;
        p.step = p.covered = 1min;
        p.at = f.now.utc - minute * p.step;
        p[Series::Completed] = 1;
        p[Series::Failed] = minute <= 6 ? 1 : 0;
        p[Series::Retried] = 0;
        p[Series::Started] = 20;
        p[Series::WaitP50] = 10;
        p[Series::WaitP95] = minute <= 3 ? 100 : 20;
        points.push_back(p);
        p.step = p.covered = 10s; // the same, finer: not counted twice
        points.push_back(p);
    }
    f.judge.seed(points, f.now);
    f.look();
    CHECK(f[Gauge::Success].outOf >= 64 && f[Gauge::Success].outOf <= 66);
    CHECK_EQ(f.says(Gauge::Success), "watch");
    CHECK(std::abs(*f[Gauge::Completed].value - 1) < 0.3);
    CHECK(*f[Gauge::Wait].value > 15 && *f[Gauge::Wait].value < 110);
    CHECK(std::abs(*f[Gauge::Wait].beside - 10) < 1);
    f.ends(100, 0);
    f.pass(11s);
    CHECK_EQ(f.says(Gauge::Success), "good");
}

TEST("an engine that has just begun knows no more than it has seen, also on a machine as new") {
    Fleet f;
    f.now.mono = Mono{5s};
    HistoryPoint p;
    p.step = p.covered = 1min;
    p.at = f.now.utc - 30min;
    p[Series::Completed] = 40;
    f.judge.seed(std::vector<HistoryPoint>{p}, f.now);
    f.look();
    CHECK_EQ(f[Gauge::Success].outOf, 40);
    CHECK_EQ(f.says(Gauge::Success), "good");
    CHECK(!f.judge.due(f.now.mono + 999ms));
    CHECK(f.judge.due(f.now.mono + 1s));
}
