// SPDX-License-Identifier: GPL-3.0-or-later
// Would it run? What is said of a job before it is submitted.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

DraftCheck asked(const World& w, const JobSpec& spec) {
    return w.balancer->checkDraft(spec.fields, w.now());
}

} // namespace

TEST("a draft is told which agents fit now, when free, not while out of service, and never") {
    World w;
    w.join(AgentSpec("busy", 1));
    w.submit(JobSpec("running").gb(20));
    w.join(AgentSpec("full-card", 2));
    w.submit(JobSpec("second").gb(20));
    w.join(AgentSpec("ready", 2));
    w.join(AgentSpec("small", 2, 12));
    w.join(AgentSpec("picky", 2).accepts(AcceptsDocker));
    w.join(AgentSpec("drained", 2));
    w.act(AgentVerb::Drain, "drained");
    w.join(AgentSpec("gone", 2));
    w.goodbye("gone"); // offline ones are no part of it

    const DraftCheck c = asked(w, JobSpec("draft").gb(16));
    CHECK_EQ(c.group(DraftFit::Now).names, std::vector<std::string>{"ready"});
    CHECK(c.group(DraftFit::Now).reasons.empty());
    CHECK_EQ(c.group(DraftFit::WhenFree).agents, 2u);
    CHECK_EQ(c.group(DraftFit::WhenFree).reasons.size(), std::size_t{2}); // slots, and memory
    CHECK_EQ(c.group(DraftFit::NotInService).names, std::vector<std::string>{"drained"});
    CHECK_EQ(c.group(DraftFit::NotInService).reasons.at(0).code, ReasonCode::AgentDrained);
    CHECK_EQ(c.group(DraftFit::Never).agents, 2u);
    for (const Reason& r : c.group(DraftFit::Never).reasons)
        CHECK(r.never);
    CHECK(c.reasons.empty());
    CHECK(w.faults.empty());
}

TEST("what is said of a draft comes true when it is submitted, and nothing is changed by asking") {
    World w;
    w.join(AgentSpec("a", 1));
    w.join(AgentSpec("b", 1, 12));
    CHECK_EQ(asked(w, JobSpec("draft").gb(24)).group(DraftFit::Now).agents, 1u);
    CHECK_EQ(w.count(JobState::Queued), 0u);
    w.submit(JobSpec("draft").gb(24));
    CHECK_EQ(w.holder("draft"), std::string("a"));

    const DraftCheck next = asked(w, JobSpec("next").gb(24));
    CHECK_EQ(next.group(DraftFit::Now).agents, 0u);
    CHECK_EQ(next.group(DraftFit::WhenFree).agents, 1u);
    REQUIRE(next.change.has_value());
    CHECK_EQ(next.change->field, std::string("gpu_memory_required"));
    CHECK_EQ(next.change->to, std::string("12000000000"));
    w.submit(JobSpec("less").gb(12)); // the change that was proposed
    CHECK_EQ(w.holder("less"), std::string("b"));
    CHECK(w.faults.empty());
}

TEST("a draft's place counts what goes before it: run next, higher priority, and its own before") {
    World w;
    w.submit({JobSpec("u").priority(Priority::Urgent), JobSpec("h1").priority(Priority::High),
              JobSpec("h2").priority(Priority::High), JobSpec("n"), JobSpec("wanted"),
              JobSpec("l").priority(Priority::Low)});
    w.act(JobVerb::RunNext, "wanted");
    const DraftCheck c = asked(w, JobSpec("draft"));
    CHECK_EQ(c.queued, 6u);
    CHECK_EQ(c.place, 6u); // before LOW alone
    CHECK_EQ(c.runNext, 1u);
    CHECK_EQ(c.ahead, (std::array<std::uint64_t, kPriorities>{0, 1, 2, 1}));
    w.submit(JobSpec("draft"));
    CHECK_EQ(*w.balancer->explainJob("draft", w.now())->position, c.place);

    const DraftCheck urgent = asked(w, JobSpec("other").priority(Priority::Urgent));
    CHECK_EQ(urgent.place, 3u);
    CHECK_EQ(urgent.ahead, (std::array<std::uint64_t, kPriorities>{0, 0, 0, 1}));
    const DraftCheck low = asked(w, JobSpec("third").priority(Priority::Low));
    CHECK_EQ(low.place, 8u);
    CHECK_EQ(low.ahead, (std::array<std::uint64_t, kPriorities>{1, 2, 2, 1}));
}

TEST("a draft says what keeps every agent from it: no agent, a pause, a store that cannot write") {
    World w;
    CHECK_EQ(asked(w, JobSpec("draft")).reasons.at(0).code, ReasonCode::NoAgents);
    w.join(AgentSpec("a", 1));
    CHECK(asked(w, JobSpec("draft")).reasons.empty());
    w.pause(Priority::Low);
    CHECK(asked(w, JobSpec("draft")).reasons.empty());
    const DraftCheck low = asked(w, JobSpec("draft").priority(Priority::Low));
    CHECK_EQ(low.reasons.at(0).code, ReasonCode::AssignmentPaused);
    CHECK_EQ(low.group(DraftFit::Now).agents, 1u); // it has room, and waits for the pause alone
    w.apply(StoreFails{"disk full", ErrorCode::StoreFailing});
    CHECK_EQ(asked(w, JobSpec("draft")).reasons.at(0).code, ReasonCode::StoreFailing);
}

TEST("no change is proposed to a draft that fits already, but less memory for more agents") {
    World w;
    w.join(AgentSpec("big", 2, 48));
    w.join(AgentSpec("drained", 2, 48));
    w.act(AgentVerb::Drain, "drained");
    CHECK(!asked(w, JobSpec("draft").gb(40)).change.has_value());
    w.join(AgentSpec("small", 2, 12));
    const DraftCheck c = asked(w, JobSpec("draft").gb(40));
    REQUIRE(c.change.has_value());
    CHECK_EQ(c.change->agents.size(), std::size_t{2});
}
