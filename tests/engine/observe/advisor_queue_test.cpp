// SPDX-License-Identifier: GPL-3.0-or-later
// Trouble with the queue: each is made with the real balancer, told once, remedied, and over.
#include "tests/engine/observe/advisor_shop.h"
#include "tests/support/check.h"

namespace node3::test {

TEST("an hour of healthy running has nothing to advise") {
    Shop s;
    s.fleet(3);
    s.keepBusy = 4;
    s.live(hours{1});
    CHECK_EQ(s.others(""), "");
    CHECK(s.w.eventCount(EventKind::JobCompleted) > 200);
    CHECK_EQ(s.advisor.list()->checks, kAdviceKinds);
}

TEST("capacity is short: told after five minutes, over when there are more agents") {
    Shop s;
    s.fleet(2, 2);
    s.takes = [](const std::string&, const std::string&) { return Duration{minutes{10}}; };
    s.keepBusy = 20;
    s.live(minutes{4});
    CHECK(!s.open("capacity_short"));
    s.live(minutes{2});
    const Advice* a = s.open("capacity_short");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Bad);
    CHECK_EQ(a->fact(AdviceFigure::Utilization).value_or(0), 100.0);
    CHECK_EQ(a->fact(AdviceFigure::Queued).value_or(0), 16.0);
    CHECK_EQ(a->fact(AdviceFigure::Slots).value_or(0), 4.0);
    CHECK(a->fact(AdviceFigure::AddSlots).value_or(0) >= 1);
    CHECK(offers(*a, RemedyKind::AddAgents));
    s.w.join(AgentSpec("big", 30, 240));
    s.live(seconds{30});
    CHECK(s.open("capacity_short")); // a minute, so that it does not flap
    s.live(minutes{1});
    CHECK(!s.open("capacity_short"));
    CHECK_EQ(s.opened("capacity_short"), 1);
    CHECK_EQ(s.closed("capacity_short"), 1);
    CHECK_EQ(s.others("capacity_short"), "");
}

TEST("nobody is in service: the drained agent is named, and resuming it is the cure") {
    Shop s;
    s.fleet(1);
    s.w.act(AgentVerb::Drain, "a1");
    s.submit();
    s.live(seconds{70});
    const Advice* a = s.open("no_capacity");
    REQUIRE(a != nullptr);
    CHECK(offers(*a, RemedyKind::ResumeAgent, "a1"));
    s.w.act(AgentVerb::Resume, a->remedies.front().target);
    s.live(seconds{70});
    CHECK(!s.open("no_capacity"));
    CHECK_EQ(s.opened("no_capacity") + s.closed("no_capacity"), 2);
    CHECK_EQ(s.others("no_capacity"), "");
}

TEST("jobs that can never run: how much they ask and what there is; cancelling them ends it") {
    Shop s;
    s.fleet(2);
    s.w.submit(JobSpec("huge1").gb(80));
    s.w.submit(JobSpec("huge2").gb(48));
    s.w.submit(JobSpec("fits").gb(20));
    s.live(seconds{70});
    const Advice* a = s.open("never_placeable");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::Jobs).value_or(0), 2.0);
    CHECK_EQ(a->fact(AdviceFigure::MemoryAsked).value_or(0), 80e9);
    CHECK_EQ(a->fact(AdviceFigure::LargestCard).value_or(0), 24e9);
    CHECK(a->jobs == std::vector<std::string>({"huge1", "huge2"}));
    const auto cancel = std::ranges::find(a->remedies, RemedyKind::CancelJobs, &AdviceRemedy::kind);
    REQUIRE(cancel != a->remedies.end());
    for (const std::string& job : std::vector(cancel->jobs))
        s.w.act(JobVerb::Cancel, job);
    s.live(seconds{70});
    CHECK(!s.open("never_placeable"));
    CHECK_EQ(s.opened("never_placeable"), 1);
    CHECK_EQ(s.others("never_placeable"), "");
}

TEST("jobs that nobody accepts: which kind, until somebody does") {
    Shop s;
    s.w.join(AgentSpec("a1").accepts(AcceptsDocker));
    s.w.submit(JobSpec("j"));
    s.live(seconds{70});
    const Advice* a = s.open("not_accepted");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::NotAccepted).value_or(0), 1.0);
    CHECK_EQ(a->fact(AdviceFigure::Needs).value_or(0), 1.0);
    CHECK(a->jobs == std::vector<std::string>({"j"}));
    s.w.join(AgentSpec("a2"));
    s.live(seconds{70});
    CHECK(!s.open("not_accepted"));
    CHECK_EQ(s.others("not_accepted"), "");
}

TEST("a job that asks for as many GiB as the card has GB is told of as just that") {
    Shop s;
    s.fleet(2);
    JobSpec job("j");
    job.fields.gpuMemoryRequired = std::uint64_t{24} << 30;
    s.w.submit(job);
    s.live(seconds{70});
    const Advice* a = s.open("memory_units");
    REQUIRE(a != nullptr);
    CHECK(offers(*a, RemedyKind::AskLess));
    CHECK(!s.open("never_placeable"));
    s.w.submit(JobSpec("bigger").gb(26)); // it does not fit either way
    s.live(seconds{130});
    CHECK(!s.open("memory_units"));
    CHECK(s.open("never_placeable"));
    s.w.act(JobVerb::Cancel, "j");
    s.w.act(JobVerb::Cancel, "bigger");
    s.live(seconds{70});
    CHECK(!s.open("never_placeable"));
    CHECK_EQ(s.opened("memory_units"), 1);
}

TEST("a job that later ones overtake starves, and running it next ends that") {
    Settings settings;
    settings.ageingShare = 100;
    Shop s(settings);
    s.fleet(1, 1);
    s.takes = [](const std::string&, const std::string&) { return Duration{minutes{2}}; };
    s.w.submit(JobSpec("first").priority(Priority::High));
    s.w.submit(JobSpec("low").priority(Priority::Low));
    for (int i = 0; i < 40 && !s.open("starving"); ++i) {
        s.w.submit(JobSpec("h" + std::to_string(i)).priority(Priority::High));
        s.live(minutes{2});
    }
    const Advice* a = s.open("starving");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->jobs.front(), "low");
    CHECK(a->fact(AdviceFigure::OldestWait).value_or(0) >= 1800);
    CHECK(a->fact(AdviceFigure::Overtook).value_or(0) >= 3);
    CHECK(offers(*a, RemedyKind::RunNext, "low"));
    s.w.act(JobVerb::RunNext, "low");
    s.live(minutes{4});
    CHECK(!s.open("starving"));
    CHECK_EQ(s.opened("starving"), 1);
}

TEST("jobs are held while the fleet idles: releasing them is the cure") {
    Shop s;
    s.fleet(2);
    s.w.pause();
    s.submit();
    s.w.act(JobVerb::Hold, "j1");
    s.w.unpause();
    s.live(minutes{11});
    const Advice* a = s.open("held_but_idle");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::FreeSlots).value_or(0), 4.0);
    REQUIRE(a->remedies.front().kind == RemedyKind::ReleaseJobs);
    for (const std::string& job : std::vector(a->remedies.front().jobs))
        s.w.act(JobVerb::Release, job);
    s.live(seconds{70});
    CHECK(!s.open("held_but_idle"));
    CHECK_EQ(s.others("held_but_idle"), "");
}

TEST("assignment is paused while the fleet idles and jobs wait: unpausing is the cure") {
    Shop s;
    s.fleet(2);
    s.w.pause(Priority::Normal);
    s.submit();
    s.live(minutes{11});
    const Advice* a = s.open("paused_but_idle");
    REQUIRE(a != nullptr);
    CHECK(offers(*a, RemedyKind::Unpause, "NORMAL"));
    s.w.unpause(Priority::Normal);
    s.live(seconds{70});
    CHECK(!s.open("paused_but_idle"));
    CHECK_EQ(s.others("paused_but_idle"), "");
}

TEST("jobs wait while agents are idle: the memory is the trouble, not the slots") {
    Shop s;
    s.fleet(2, 8);
    s.takes = [](const std::string&, const std::string&) { return Duration{hours{1}}; };
    for (int i = 0; i < 14; ++i)
        s.w.submit(JobSpec("m" + std::to_string(i)).gb(20));
    s.live(minutes{6});
    const Advice* a = s.open("wait_while_idle");
    REQUIRE(a != nullptr);
    CHECK_EQ(a->fact(AdviceFigure::Queued).value_or(0), 12.0);
    CHECK_EQ(a->fact(AdviceFigure::FreeSlots).value_or(0), 14.0);
    for (int i = 4; i < 14; ++i)
        s.w.act(JobVerb::Cancel, "m" + std::to_string(i));
    s.live(seconds{70});
    CHECK(!s.open("wait_while_idle"));
    CHECK_EQ(s.others("wait_while_idle"), "");
}

TEST("an acknowledged entry stays so until it grows worse, a snoozed one until its time") {
    Shop s;
    s.fleet(1, 4);
    s.takes = [](const std::string&, const std::string&) { return Duration{hours{2}}; };
    s.keepBusy = 4;
    s.live(minutes{6});
    const Advice* a = s.open("capacity_short");
    REQUIRE(a != nullptr);
    CHECK(a->severity == AdviceSeverity::Watch);
    CHECK(s.advisor.mark(a->id, AdviceState::Acknowledged, "ana", "seen", {}, s.w.now()));
    s.live(minutes{1});
    CHECK(a->state == AdviceState::Acknowledged);
    CHECK_EQ(s.advisor.list()->entries.front().who, "ana");
    s.keepBusy = 20; // now 16 wait
    s.live(minutes{1});
    CHECK(a->severity == AdviceSeverity::Bad);
    CHECK(a->state == AdviceState::Open);
    const Utc until = s.w.now().utc + minutes{15};
    CHECK(s.advisor.mark(a->id, AdviceState::Snoozed, "ana", {}, until, s.w.now()));
    s.live(minutes{14});
    CHECK(a->state == AdviceState::Snoozed);
    s.live(minutes{2});
    CHECK(a->state == AdviceState::Open);
    CHECK_EQ(s.opened("capacity_short"), 1);
    CHECK(!s.advisor.mark("job_stuck:j", AdviceState::Acknowledged, "ana", {}, {}, s.w.now()));
}

} // namespace node3::test
