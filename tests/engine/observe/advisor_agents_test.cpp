// SPDX-License-Identifier: GPL-3.0-or-later
// Trouble with agents and with what runs: each is made with the real balancer, told once, remedied,
// and over.
#include "tests/engine/observe/advisor_shop.h"
#include "tests/support/check.h"

namespace node3::test {

TEST("an agent that stops answering is one entry, and over when it is back") {
    Shop s;
    s.fleet(5);
    s.keepBusy = 6;
    s.live(minutes{2});
    s.w.freeze("a3");
    s.live(seconds{90});
    const Advice* a = s.open("agent_silent:a3");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Bad);
    CHECK(a->fact(AdviceFigure::SilentFor).value_or(0) >= 60);
    CHECK_EQ(a->fact(AdviceFigure::SilenceLimit).value_or(0), 60.0);
    CHECK(offers(*a, RemedyKind::LookAtAgent, "a3"));
    s.w.join(AgentSpec("a3").instance("a3-2", "a3-1"));
    s.live(seconds{70});
    CHECK(!s.open("agent_silent:a3"));
    CHECK_EQ(s.opened("agent_silent:a3"), 1);
    CHECK_EQ(s.others("agent_silent:a3"), "");
}

TEST("what a silent agent has lost it has not failed: it is called silent, and nothing else") {
    Shop s;
    s.fleet(5);
    s.keepBusy = 10; // all have work, so capacity is short as well
    bool frozen = false;
    s.takes = [&frozen](const std::string& agent, const std::string&) {
        return frozen && agent == "a3" ? Duration{hours{1}} : Duration{minutes{1}};
    };
    for (int i = 1; i <= 3; ++i) {
        s.live(seconds{30}); // it is given work, and ends none
        frozen = true;
        s.w.freeze("a3");
        s.live(minutes{3});
        REQUIRE(s.open("agent_silent:a3"));
        frozen = false;
        s.w.join(AgentSpec("a3").instance("a3-" + std::to_string(i + 1), "a3-1"));
    }
    const auto lost = std::ranges::count_if(s.w.events, [](const Event& e) {
        return e.kind == EventKind::AttemptEnded && e.outcome == Outcome::AgentLost;
    });
    CHECK(lost >= 5);
    s.live(minutes{20}); // well again: first one success among all that it has lost
    CHECK_EQ(s.opened("black_hole:a3"), 0);
}

TEST("half of the fleet silent at once is one cause, not three agents") {
    Shop s;
    s.fleet(5);
    s.live(minutes{1});
    for (const char* id : {"a1", "a2", "a3"})
        s.w.freeze(id);
    s.live(seconds{90});
    const Advice* a = s.open("fleet_silent");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::Agents).value_or(0), 3.0);
    CHECK_EQ(a->fact(AdviceFigure::Known).value_or(0), 5.0);
    CHECK(a->agents == std::vector<std::string>({"a1", "a2", "a3"}));
    CHECK_EQ(s.others("fleet_silent"), "");
    for (const char* id : {"a1", "a2", "a3"})
        s.w.join(AgentSpec(id).instance(std::string(id) + "-2", std::string(id) + "-1"));
    s.live(seconds{70});
    CHECK(!s.open("fleet_silent"));
    CHECK_EQ(s.others("fleet_silent"), "");
}

TEST("an agent that loses contact again and again: draining it ends that") {
    Shop s;
    s.fleet(2);
    for (int i = 0; i < 6; ++i) {
        s.w.cut("a1");
        s.live(seconds{10});
        s.w.join(AgentSpec("a1"));
        s.live(seconds{50});
    }
    const Advice* a = s.open("agent_flapping:a1");
    REQUIRE(a != nullptr);
    CHECK(a->fact(AdviceFigure::Drops).value_or(0) >= 5);
    CHECK(offers(*a, RemedyKind::DrainAgent, "a1"));
    s.w.act(AgentVerb::Drain, "a1");
    s.live(seconds{70});
    CHECK(!s.open("agent_flapping:a1"));
    CHECK_EQ(s.opened("agent_flapping:a1"), 1);
    CHECK_EQ(s.others("agent_flapping:a1"), "");
}

TEST("an agent that fails what others finish: quarantine is the cure, and it is the only entry") {
    Shop s;
    s.fleet(4);
    s.keepBusy = 4;
    s.live(minutes{5});
    s.takes = [](const std::string& agent, const std::string&) {
        return agent == "a2" ? Duration{seconds{2}} : Duration{minutes{1}};
    };
    s.fails = [](const std::string& agent, const std::string&) { return agent == "a2"; };
    s.live(minutes{3});
    const Advice* a = s.open("black_hole:a2");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Bad);
    CHECK(a->fact(AdviceFigure::Failures).value_or(0) >= 4);
    CHECK_EQ(a->fact(AdviceFigure::ElsewhereRate).value_or(0), 100.0);
    CHECK(offers(*a, RemedyKind::QuarantineAgent, "a2"));
    s.w.act(AgentVerb::Quarantine, "a2");
    s.live(seconds{70});
    CHECK(!s.open("black_hole:a2"));
    CHECK_EQ(s.opened("black_hole:a2"), 1);
    s.live(minutes{10});
    CHECK_EQ(s.others("black_hole:a2"), "");
}

TEST("when the jobs are at fault no agent is called a black hole") {
    Shop s;
    s.fleet(4);
    s.keepBusy = 6;
    s.fails = [](const std::string&, const std::string&) { return true; };
    s.live(minutes{15});
    for (const char* id : {"a1", "a2", "a3", "a4"})
        CHECK(!s.open(std::string("black_hole:") + id));
    CHECK(s.open("retry_storm"));
    CHECK_EQ(s.others("retry_storm"), "");
}

TEST("many jobs fail for good; an hour without failures later it is over") {
    Shop s;
    s.fleet(3);
    s.keepBusy = 4;
    s.maxRetries = 0;
    int ended = 0;
    s.fails = [&](const std::string&, const std::string&) { return ++ended % 11 == 0; };
    s.live(minutes{30});
    const Advice* a = s.open("success_low");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Watch);
    CHECK(a->fact(AdviceFigure::SuccessRate).value_or(0) < 95);
    CHECK(a->fact(AdviceFigure::Failures).value_or(0) >= 3);
    CHECK(a->fact(AdviceFigure::Jobs).value_or(0) >= 60);
    CHECK(offers(*a, RemedyKind::LookAtJobs));
    s.fails = [](const std::string&, const std::string&) { return false; };
    s.live(minutes{70});
    CHECK(!s.open("success_low"));
    CHECK_EQ(s.opened("success_low"), 1);
    CHECK_EQ(s.others("success_low"), "");
}

TEST("attempts that fail and jobs that then complete are no low success") {
    Shop s;
    s.fleet(3);
    s.keepBusy = 4;
    int ended = 0;
    s.fails = [&](const std::string&, const std::string&) { return ++ended % 9 == 0; };
    s.live(hours{1});
    CHECK(s.w.eventCount(EventKind::JobRetry) > 20);
    CHECK_EQ(s.others(""), "");
}

TEST("an agent that fails more often than the others is named to be looked at, while it does") {
    Shop s;
    s.fleet(3);
    s.keepBusy = 4;
    int ended = 0;
    s.fails = [&](const std::string& agent, const std::string&) {
        return agent == "a1" && ++ended % 4 == 0;
    };
    s.live(minutes{40});
    const Advice* a = s.open("black_hole:a1");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Watch);
    CHECK(a->fact(AdviceFigure::Failures).value_or(0) >= 5);
    CHECK_EQ(a->fact(AdviceFigure::ElsewhereRate).value_or(0), 100.0);
    s.fails = [](const std::string&, const std::string&) { return false; };
    s.live(minutes{18});
    CHECK(!s.open("black_hole:a1"));
    CHECK_EQ(s.opened("black_hole:a1"), 1);
    CHECK_EQ(s.others("black_hole:a1"), "");
}

TEST("many retries on many agents have a common cause; it is told once, and over") {
    Shop s;
    s.fleet(4);
    s.keepBusy = 6;
    int ended = 0;
    s.fails = [&](const std::string&, const std::string&) { return ++ended % 4 == 0; };
    s.live(minutes{20});
    const Advice* a = s.open("retry_storm");
    REQUIRE(a != nullptr);
    CHECK(a->fact(AdviceFigure::RetryRate).value_or(0) > 15);
    CHECK_EQ(a->fact(AdviceFigure::Agents).value_or(0), 4.0);
    s.fails = [](const std::string&, const std::string&) { return false; };
    s.live(minutes{70});
    CHECK(!s.open("retry_storm"));
    CHECK_EQ(s.opened("retry_storm"), 1);
}

TEST("an agent that succeeds in no time has done nothing: its quarantine ends the entry") {
    Shop s;
    s.fleet(3);
    s.keepBusy = 5;
    s.takes = [](const std::string& agent, const std::string&) {
        return agent == "a2" ? Duration{0} : Duration{minutes{1}};
    };
    s.live(minutes{10});
    const Advice* a = s.open("quick_success:a2");
    REQUIRE(a != nullptr);
    CHECK(a->fact(AdviceFigure::QuickRuns).value_or(0) >= 10);
    CHECK(offers(*a, RemedyKind::QuarantineAgent, "a2"));
    s.w.act(AgentVerb::Quarantine, "a2");
    s.live(seconds{70});
    CHECK(!s.open("quick_success:a2"));
    CHECK_EQ(s.opened("quick_success:a2"), 1);
    CHECK_EQ(s.others("quick_success:a2"), "");
}

TEST("a job that runs many times as long as usual may be stuck: requeue it") {
    Shop s;
    s.fleet(3);
    s.keepBusy = 4;
    s.live(minutes{20});
    s.takes = [](const std::string& agent, const std::string& job) {
        return job == "slow" && agent == "a1" ? Duration{hours{5}} : Duration{minutes{1}};
    };
    s.keepBusy = 0;
    s.live(minutes{2});
    s.w.act(AgentVerb::Drain, "a2");
    s.w.act(AgentVerb::Drain, "a3");
    s.w.submit(JobSpec("slow").timeout(hours{6}));
    s.w.act(AgentVerb::Resume, "a2");
    s.w.act(AgentVerb::Resume, "a3");
    s.keepBusy = 4;
    s.live(minutes{9});
    CHECK(!s.open("job_stuck:slow"));
    s.live(minutes{2});
    const Advice* a = s.open("job_stuck:slow");
    REQUIRE(a != nullptr);
    CHECK(a->fact(AdviceFigure::RanFor).value_or(0) >= 600);
    CHECK(a->fact(AdviceFigure::UsualRun).value_or(0) < 70);
    CHECK(a->agents == std::vector<std::string>({"a1"}));
    CHECK(offers(*a, RemedyKind::RequeueJob, "slow"));
    s.w.act(JobVerb::Requeue, "slow");
    s.live(minutes{3});
    CHECK(!s.open("job_stuck:slow"));
    CHECK_EQ(s.w.state("slow"), JobState::Completed);
    CHECK_EQ(s.others("job_stuck:slow"), "");
}

TEST("a job whose progress stands still may be stuck, one that moves is not") {
    Shop s;
    s.fleet(1, 4);
    s.takes = [](const std::string&, const std::string&) { return Duration{hours{5}}; };
    s.w.submit(JobSpec("moves").timeout(hours{6}));
    s.w.submit(JobSpec("stands").timeout(hours{6}));
    s.serve();
    s.w.beats("a1", false);
    for (int i = 0; i < 50; ++i) {
        std::vector<RunningItem> items = s.w.believed("a1");
        for (RunningItem& item : items)
            item.progress = item.jobId == "moves" ? 0.01 * i : 0.25;
        s.w.heartbeat("a1", items);
        s.live(seconds{15});
    }
    const Advice* a = s.open("job_stuck:stands");
    REQUIRE(a != nullptr);
    CHECK(a->fact(AdviceFigure::NoProgressFor).value_or(0) >= 600);
    CHECK_EQ(s.others("job_stuck:stands"), "");
}

} // namespace node3::test
