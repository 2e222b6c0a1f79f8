// SPDX-License-Identifier: GPL-3.0-or-later
// A report and a deadline in the same moment, in both orders: one end, and the first one counts.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

/// How a job of agent A comes to the moment just before one of its deadlines is judged.
struct Race {
    const char* deadline;
    std::function<void(World&)> arrange; ///< leaves J with A, the deadline due and not yet judged
    Outcome outcome;                     ///< how the attempt ends when the deadline is first
};

const std::vector<Race>& races() {
    static const std::vector<Race> all{
        {"the time limit",
         [](World& w) {
             w.startAll("A");
             w.jump(seconds{12});
         },
         Outcome::TimedOut},
        {"the wait for an acceptance", [](World& w) { w.jump(seconds{30}); },
         Outcome::Unacknowledged},
        {"the wait for a start",
         [](World& w) {
             w.report("A", "J", 1, ReportAccepted{});
             w.pass(seconds{299});
             w.jump(seconds{1});
         },
         Outcome::Unacknowledged},
        {"a drain's deadline",
         [](World& w) {
             w.startAll("A");
             w.act(AgentVerb::Drain, "A", seconds{5});
             w.jump(seconds{5});
         },
         Outcome::Returned},
    };
    return all;
}

void begin(World& w, const Race& race, bool withOther) {
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").timeout(seconds{10}));
    if (withOther)
        w.join(AgentSpec("B", 1));
    race.arrange(w);
}

} // namespace

TEST("a success that is read before its deadline is judged stays as it is") {
    for (const Race& race : races())
        for (const bool other : {false, true}) {
            World w;
            begin(w, race, other);
            w.complete("A", "J");
            const JobRow before = w.row("J");
            w.apply(Tick{});
            w.pass(minutes{10});
            w.apply(MaintenancePass{});
            CHECK_EQ(w.state("J"), JobState::Completed);
            CHECK(w.row("J").finalAt == before.finalAt);
            CHECK_EQ(w.row("J").retryCount, 0);
            CHECK_EQ(w.row("J").losses, 0);
            CHECK_EQ(w.row("J").attempt, 1);
            CHECK(w.outcomes("J") == std::vector{Outcome::Succeeded});
            CHECK_EQ((w.attempts[{before.number, 1}].error), std::string());
            CHECK_EQ(w.finalEvents("J"), 1);
            CHECK_EQ(w.eventCount(EventKind::JobRetry), 0);
            CHECK(w.faults.empty());
        }
}

TEST("a success right after its deadline completes a job that nobody has taken up, once, late") {
    for (const Race& race : races()) {
        World w;
        begin(w, race, false);
        if (w.view("A").intent.state == IntentState::Active)
            w.act(AgentVerb::Drain, "A"); // so that the job waits
        w.apply(Tick{});
        CHECK(w.outcomes("J") == std::vector{race.outcome});
        CHECK(w.state("J") == JobState::Queued || w.state("J") == JobState::Backoff);
        w.complete("A", "J");
        CHECK_EQ(w.state("J"), JobState::Completed);
        CHECK((w.attempts[{w.row("J").number, 1}].late));
        CHECK(w.outcomes("J") == std::vector{race.outcome}); // how it ended stays told
        CHECK_EQ(w.sentTo<Ack>("A").back().verdict, AckVerdict::Recorded);
        w.complete("A", "J"); // once more, the acknowledgement was lost
        CHECK_EQ(w.sentTo<Ack>("A").back().verdict, AckVerdict::Recorded);
        w.act(AgentVerb::Resume, "A");
        w.pass(minutes{10});
        CHECK_EQ(w.row("J").attempt, 1);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK_EQ(w.view("A").attempts.size(), 0);
        CHECK(w.faults.empty());
    }
}

TEST("a success after the job went to another agent is history: that agent's result counts") {
    for (const Race& race : races())
        for (const bool firstFails : {false, true}) {
            World w;
            begin(w, race, true);
            w.apply(Tick{});
            w.pass(milliseconds{1300}); // after a timeout the backoff comes first
            REQUIRE(w.holder("J") == "B");
            const JobRow before = w.row("J");
            if (firstFails)
                w.fail("A", "J", 1, "too late to matter");
            else
                w.complete("A", "J", 1);
            CHECK_EQ(w.sentTo<Ack>("A").back().verdict, AckVerdict::Late);
            CHECK_EQ(w.state("J"), before.state);
            CHECK_EQ(w.row("J").retryCount, before.retryCount);
            CHECK_EQ(w.row("J").losses, before.losses);
            CHECK_EQ(w.holder("J"), std::string("B"));
            CHECK_EQ((w.attempts[{before.number, 1}].lateNotes), 1);
            CHECK_EQ(w.closed.size(), 0); // a normal reply, the link stays
            const std::string error = w.attempts[{before.number, 1}].error;
            CHECK(error.find("too late to matter") == std::string::npos);
            w.complete("B", "J", 2);
            CHECK_EQ(w.state("J"), JobState::Completed);
            CHECK_EQ(w.outcomes("J").at(1), Outcome::Succeeded);
            CHECK_EQ(w.count(JobState::Completed), 1);
            CHECK_EQ(w.finalEvents("J"), 1);
            CHECK(w.faults.empty());
        }
}

TEST("a retry that falls due and a late success: whichever is first") {
    for (const bool retryFirst : {false, true}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J").timeout(seconds{10}));
        w.startAll("A");
        w.pass(seconds{12});
        REQUIRE(w.state("J") == JobState::Backoff);
        w.report("A", "J", 1, ReportLog{LogStream::Stdout, "still there"}); // its slot is taken
        w.join(AgentSpec("B", 1));
        w.jump(milliseconds{1200});
        if (retryFirst)
            w.apply(Tick{});
        w.complete("A", "J", 1);
        w.apply(Tick{});
        if (retryFirst) {
            CHECK_EQ(w.holder("J"), std::string("B"));
            w.complete("B", "J", 2);
        }
        CHECK_EQ(w.state("J"), JobState::Completed);
        CHECK_EQ(w.row("J").attempt, retryFirst ? 2 : 1);
        w.pass(minutes{5});
        CHECK_EQ(w.row("J").attempt, retryFirst ? 2 : 1);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("an agent's last word and its death: what was read before counts, over a dead link nothing") {
    for (const bool wordFirst : {true, false}) {
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.startAll("A");
        w.freeze("A");
        const SessionId link = w.session("A");
        w.pass(milliseconds{59'500});
        w.jump(seconds{1}); // its time is over, not yet judged
        const Report last{w.storedState().storeId, "J", 1, ReportCompleted{1.0, "42"}};
        if (wordFirst)
            w.apply(AgentReport{link, last});
        w.apply(Tick{});
        if (!wordFirst) {
            CHECK_EQ(w.view("A").health, Health::Unhealthy);
            CHECK_EQ(w.state("J"), JobState::Queued);
            w.apply(AgentReport{link, last});
            CHECK_EQ(w.state("J"), JobState::Queued); // nothing comes over a link that is gone
            Inventory lists;
            lists.finished = {{"J", 1}};
            w.join(AgentSpec("A", 1), lists);
            // It is offered again before its word is heard; the word is a success of attempt 1.
            w.report("A", "J", 1, ReportCompleted{1.0, "42"});
            if (w.state("J") != JobState::Completed)
                w.complete("A", "J", w.row("J").attempt);
        } else {
            CHECK_EQ(w.view("A").health, Health::Healthy);
            CHECK_EQ(w.row("J").attempt, 1);
        }
        CHECK_EQ(w.state("J"), JobState::Completed);
        CHECK_EQ(w.finalEvents("J"), 1);
        CHECK(w.faults.empty());
    }
}

TEST("twenty stale reports on real jobs are answered, and the agent works on") {
    World w;
    w.join(AgentSpec("A", 20));
    std::vector<JobSpec> specs;
    for (int i = 0; i < 20; ++i)
        specs.emplace_back("J" + std::to_string(i));
    w.submit(specs);
    w.startAll("A");
    w.join(AgentSpec("B", 20));
    for (int i = 0; i < 20; ++i)
        w.act(JobVerb::Requeue, "J" + std::to_string(i));
    CHECK_EQ(w.view("B").occupied, 20);
    for (int i = 0; i < 20; ++i) {
        w.complete("A", "J" + std::to_string(i), 1);
        CHECK_EQ(w.sentTo<Ack>("A").back().verdict, AckVerdict::Late);
    }
    CHECK_EQ(w.sentTo<Ack>("A").size(), 20);
    CHECK_EQ(w.closed.size(), 0);
    CHECK_EQ(w.view("A").failed, 0);
    CHECK_EQ(w.view("A").occupied, 0);
    w.submit(JobSpec("next"));
    CHECK_EQ(w.holder("next"), std::string("A"));
    CHECK_EQ(w.count(JobState::Completed), 0);
    CHECK(w.faults.empty());
}

TEST("a stale report changes nothing of a job in any state that it may be in by then") {
    const std::vector<std::pair<JobState, std::function<void(World&)>>> states{
        {JobState::Held, [](World& w) { w.act(JobVerb::Hold, "J"); }},
        {JobState::Cancelled, [](World& w) { w.act(JobVerb::Cancel, "J"); }},
        {JobState::Running,
         [](World& w) {
             w.join(AgentSpec("B", 1));
             w.startAll("B");
         }},
        {JobState::Cancelling,
         [](World& w) {
             w.join(AgentSpec("B", 1));
             w.startAll("B");
             w.act(JobVerb::Cancel, "J");
         }},
        {JobState::Completed,
         [](World& w) {
             w.join(AgentSpec("B", 1));
             w.complete("B", "J", 2);
         }},
        {JobState::Failed,
         [](World& w) {
             w.join(AgentSpec("B", 1));
             w.fail("B", "J", 2);
         }},
    };
    for (const auto& [state, arrange] : states)
        for (int kind = 0; kind < 4; ++kind) {
            World w;
            w.join(AgentSpec("A", 1));
            w.submit(JobSpec("J").retries(0));
            w.startAll("A");
            w.act(JobVerb::Requeue, "J"); // attempt 1 is an operator's; A is full with it
            arrange(w);
            REQUIRE(w.state("J") == state);
            const JobRow before = w.row("J");
            const std::size_t finals = w.finalEvents("J");
            const ReportBody words[] = {ReportCompleted{1.0, "1"}, ReportFailed{"no", 1, 1.0},
                                        ReportReturned{"bye"},
                                        ReportRejected{RejectCode::Fault, "disk"}};
            w.report("A", "J", 1, words[kind]);
            CHECK_EQ(w.state("J"), state);
            CHECK_EQ(w.row("J").retryCount, before.retryCount);
            CHECK_EQ(w.row("J").attempt, before.attempt);
            CHECK(w.row("J").finalAt == before.finalAt);
            CHECK_EQ(w.finalEvents("J"), finals);
            CHECK_EQ(w.outcomes("J").at(0), Outcome::Requeued);
            CHECK_EQ(w.view("A").occupied, 0);
            CHECK(w.faults.empty());
        }
}
