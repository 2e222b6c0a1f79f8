// SPDX-License-Identifier: GPL-3.0-or-later
// Trouble that is set or done on this side, and what becomes of marks over a restart.
#include "tests/engine/observe/advisor_shop.h"
#include "tests/support/check.h"

namespace node3::test {

namespace {

void tell(Shop& s, EventKind kind, const std::string& job, const std::string& agent,
          std::int64_t number = 0, Outcome outcome = Outcome::Open) {
    Event e;
    e.kind = kind;
    e.jobId = job;
    e.agentId = agent;
    e.number = number;
    e.outcome = outcome;
    s.advisor.see(e, s.w.now());
}

/// So many attempts end, some of them at their limit, on these agents in turn.
void endAttempts(Shop& s, int all, int timedOut, int agents) {
    for (int i = 0; i < all; ++i)
        tell(s, EventKind::AttemptEnded, "t" + std::to_string(i),
             "a" + std::to_string(i % agents + 1), 60'000,
             i < timedOut ? Outcome::TimedOut : Outcome::Succeeded);
}

} // namespace

TEST("attempts are stopped at their limit on several agents: told once, with their jobs") {
    Shop s;
    s.fleet(3);
    endAttempts(s, 30, 7, 3);
    s.live(seconds{5});
    const Advice* a = s.open("timeouts_short");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::TimedOut).value_or(0), 7.0);
    CHECK_EQ(a->fact(AdviceFigure::Attempts).value_or(0), 30.0);
    CHECK_EQ(a->fact(AdviceFigure::Agents).value_or(0), 3.0);
    CHECK(a->jobs == std::vector<std::string>({"t2", "t3", "t4", "t5", "t6"}));
    s.live(minutes{20});
    CHECK_EQ(s.others("timeouts_short"), ""); // neither many retries nor little success
    endAttempts(s, 400, 0, 3);
    s.live(minutes{2});
    CHECK(!s.open("timeouts_short"));
    CHECK_EQ(s.opened("timeouts_short"), 1);
}

TEST("few attempts stopped at their limit, or all of them on one agent, are no rule") {
    Shop few, one;
    for (Shop* s : {&few, &one})
        s->fleet(3);
    endAttempts(few, 30, 4, 3);
    endAttempts(one, 40, 7, 1);
    few.live(minutes{2});
    one.live(minutes{2});
    CHECK(!few.open("timeouts_short"));
    CHECK(!one.open("timeouts_short"));
}

TEST("who gets the first try of jobs that fail once is not blamed for it") {
    Shop s;
    s.fleet(3);
    const auto end = [&](const std::string& agent, std::uint32_t attempt, int all, int failed) {
        Event e;
        e.kind = EventKind::AttemptEnded;
        e.agentId = agent;
        e.attempt = attempt;
        e.number = 60'000;
        for (int i = 0; i < all; ++i) {
            e.outcome = i < failed ? Outcome::Failed : Outcome::Succeeded;
            s.advisor.see(e, s.w.now());
        }
    };
    end("a1", 1, 200, 20); // one job in ten fails once, wherever
    end("a2", 1, 30, 2);
    end("a3", 2, 100, 0); // second tries succeed, and are made elsewhere
    s.live(minutes{5});
    CHECK_EQ(s.others(""), "");
    end("a1", 1, 100, 40);
    s.live(seconds{5});
    CHECK(s.open("black_hole:a1"));
}

TEST("a job under which agents die is named until somebody has dealt with it") {
    Shop s;
    s.fleet(3);
    tell(s, EventKind::JobAlone, "poison", "a1", 2);
    s.live(seconds{5});
    const Advice* a = s.open("kills_agents:poison");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Bad);
    CHECK_EQ(a->fact(AdviceFigure::Crashes).value_or(0), 2.0);
    CHECK(a->jobs == std::vector<std::string>({"poison"}));
    tell(s, EventKind::JobFailed, "poison", "a3", 3);
    tell(s, EventKind::JobFailed, "innocent", "a3");
    s.live(seconds{5});
    CHECK_EQ(s.open("kills_agents:poison")->fact(AdviceFigure::Crashes).value_or(0), 3.0);
    CHECK(!s.open("kills_agents:innocent"));
    tell(s, EventKind::JobRequeued, "poison", "");
    s.live(seconds{70});
    CHECK(!s.open("kills_agents:poison"));
    CHECK_EQ(s.opened("kills_agents:poison") + s.closed("kills_agents:poison"), 2);
}

TEST("what the safety pass found is told for an hour") {
    Shop s;
    s.fleet(1);
    tell(s, EventKind::SafetyPassFound, "", "", 2);
    s.live(seconds{5});
    REQUIRE(s.open("safety_pass") != nullptr);
    CHECK_EQ(s.open("safety_pass")->fact(AdviceFigure::Jobs).value_or(0), 2.0);
    s.live(minutes{62});
    CHECK(!s.open("safety_pass"));
    CHECK_EQ(s.others("safety_pass"), "");
}

TEST("a good queue of ten does not suit two thousand slots; the setting offered ends it") {
    Shop little, much;
    little.fleet(9, 220, 5000);
    little.live(minutes{15});
    CHECK(!little.open("good_queued_low")); // 1,980
    much.fleet(10, 220, 5000);
    much.live(minutes{9});
    CHECK(!much.open("good_queued_low"));
    much.live(minutes{2});
    const Advice* a = much.open("good_queued_low");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::Suggested).value_or(0), 20.0);
    CHECK(offers(*a, RemedyKind::ChangeSetting, "good_queued=20"));
    much.w.changeSettings({{"good_queued", "20"}});
    much.live(seconds{70});
    CHECK(!much.open("good_queued_low"));
    CHECK_EQ(much.others("good_queued_low"), "");
}

TEST("agents set aside since a day while jobs wait: told when they would be of use") {
    Shop s;
    s.w.join(AgentSpec("small", 2, 8));
    s.w.join(AgentSpec("big", 2, 24));
    s.w.join(AgentSpec("other", 2, 24));
    s.w.act(AgentVerb::Drain, "big");
    s.w.act(AgentVerb::Quarantine, "other");
    s.w.submit(JobSpec("waits").gb(20));
    s.live(hours{23});
    CHECK(!s.open("agents_set_aside"));
    s.live(hours{1} + minutes{6});
    const Advice* a = s.open("agents_set_aside");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::Agents).value_or(0), 2.0);
    CHECK(a->fact(AdviceFigure::AsideFor).value_or(0) >= 86'400);
    CHECK(offers(*a, RemedyKind::ResumeAgent, "big"));
    CHECK(offers(*a, RemedyKind::ReinstateAgent, "other"));
    s.w.act(AgentVerb::Resume, "big");
    s.live(seconds{70});
    CHECK(!s.open("agents_set_aside")); // the job runs: nobody misses the other
    CHECK_EQ(s.others("agents_set_aside"), "");
}

// ---- marks -------------------------------------------------------------------------------------

namespace {

/// An engine that begins with these marks and finds a job that nothing can run.
struct Again {
    explicit Again(std::vector<AdviceMark> marks) {
        s.advisor.restoreMarks(std::move(marks));
        s.fleet(1);
        s.w.submit(JobSpec("huge").gb(80));
    }
    Shop s;
};

AdviceMark markOf(AdviceState state, Utc since) {
    AdviceMark m;
    m.adviceId = "never_placeable";
    m.state = state;
    m.who = "ana";
    m.why = "a card is on its way";
    m.since = since;
    return m;
}

} // namespace

TEST("a mark is handed out to be stored, and once more when the entry has closed") {
    Again again({});
    Shop& s = again.s;
    s.live(seconds{70});
    CHECK(s.advisor.takeMarks().empty());
    CHECK(
        s.advisor.mark("never_placeable", AdviceState::Acknowledged, "ana", "seen", {}, s.w.now()));
    const auto marks = s.advisor.takeMarks();
    REQUIRE(marks.size() == 1);
    CHECK_EQ(marks[0].mark.adviceId, "never_placeable");
    CHECK(marks[0].mark.state == AdviceState::Acknowledged);
    CHECK_EQ(marks[0].mark.who, "ana");
    CHECK(marks[0].mark.since == s.open("never_placeable")->since);
    CHECK(s.advisor.takeMarks().empty());
    s.w.act(JobVerb::Cancel, "huge");
    s.live(seconds{70});
    const auto gone = s.advisor.takeMarks();
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].mark.state == AdviceState::Open);
}

TEST("an entry that opens again after a restart has its mark and its age again") {
    const Utc since = Shop().w.now().utc - hours{2};
    Again again({markOf(AdviceState::Acknowledged, since)});
    again.s.live(seconds{70});
    const Advice* a = again.s.open("never_placeable");
    REQUIRE(a != nullptr);
    CHECK(a->state == AdviceState::Acknowledged);
    CHECK_EQ(a->who, "ana");
    CHECK_EQ(a->why, "a card is on its way");
    CHECK(a->since == since);
    CHECK(again.s.advisor.takeMarks().empty()); // stored as it is
}

TEST("a snooze that is over, and an entry that grew worse meanwhile, are open again") {
    AdviceMark snoozed = markOf(AdviceState::Snoozed, {});
    snoozed.until = Shop().w.now().utc + seconds{30};
    Again over({snoozed});
    over.s.live(seconds{70});
    REQUIRE(over.s.open("never_placeable") != nullptr);
    CHECK(over.s.open("never_placeable")->state == AdviceState::Open);
    CHECK_EQ(over.s.advisor.takeMarks().size(), 1U);

    AdviceMark silent = markOf(AdviceState::Acknowledged, {});
    silent.adviceId = "agent_silent:a1";
    silent.severity = AdviceSeverity::Watch; // it is bad now
    Shop worse;
    worse.advisor.restoreMarks({silent});
    worse.fleet(2);
    worse.w.freeze("a1");
    worse.live(seconds{70});
    REQUIRE(worse.open("agent_silent:a1") != nullptr);
    CHECK(worse.open("agent_silent:a1")->state == AdviceState::Open);
}

TEST("a mark of an entry that does not come back is given up") {
    Shop s;
    s.advisor.restoreMarks({markOf(AdviceState::Acknowledged, {})});
    s.fleet(1);
    s.live(minutes{29});
    CHECK(s.advisor.takeMarks().empty());
    s.live(minutes{2});
    CHECK_EQ(s.advisor.takeMarks().size(), 1U);
    s.w.submit(JobSpec("huge").gb(80));
    s.live(seconds{70});
    REQUIRE(s.open("never_placeable") != nullptr);
    CHECK(s.open("never_placeable")->state == AdviceState::Open);
}

} // namespace node3::test
