// SPDX-License-Identifier: GPL-3.0-or-later
// Who may speak for an agent, over which link, and what its return brings.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

std::size_t refusals(const World& w, const std::string& agent) {
    const auto errors = w.sentTo<ErrorMessage>(agent);
    return static_cast<std::size_t>(
        std::ranges::count(errors, ProtocolError::AgentIdInUse, &ErrorMessage::code));
}

/// Everything that an agent can say, over a link of the test's choice.
std::vector<Command> everyWord(SessionId link, const std::string& store, const std::string& job) {
    Inventory lists;
    lists.store = store;
    Update update;
    update.maxConcurrentJobs = 99;
    std::vector<Command> all{AgentInventory{link, lists}, AgentHeartbeat{link, {}},
                             AgentUpdate{link, update}, AgentGoodbye{link}};
    for (ReportBody body :
         {ReportBody{ReportAccepted{}}, ReportBody{ReportStarted{}},
          ReportBody{ReportProgress{0.9, {}}}, ReportBody{ReportCompleted{1.0, "1"}},
          ReportBody{ReportFailed{"no", 1, 1.0}}, ReportBody{ReportReturned{"bye"}},
          ReportBody{ReportRejected{RejectCode::Fault, "disk"}}, ReportBody{ReportStopped{}}})
        all.emplace_back(AgentReport{link, {store, job, 1, std::move(body)}});
    all.emplace_back(SessionClosed{link});
    return all;
}

} // namespace

TEST("two machines from one image: one is accepted, the other refused and both addresses named") {
    World w;
    // Both carry the work folder of the image: id and the instance before.
    w.join(AgentSpec("A", 2).instance("image"));
    w.join(AgentSpec("A", 2).instance("first", "image"));
    const std::string firstAddress = w.view("A").address;
    w.hello(AgentSpec("A", 2).instance("second", "image"));
    const std::string secondAddress = "127.0.0.1:" + std::to_string(w.session("A").value);
    CHECK_EQ(refusals(w, "A"), 1);
    CHECK(w.closed.back() == w.session("A"));
    const auto conflict = std::ranges::find(w.events, EventKind::AgentIdConflict, &Event::kind);
    REQUIRE(conflict != w.events.end());
    CHECK_EQ(conflict->agentId, std::string("A"));
    CHECK(conflict->detail.find(firstAddress) != std::string::npos);
    CHECK(conflict->detail.find(secondAddress) != std::string::npos);
    const Snapshot s = w.snapshot();
    CHECK_EQ(s.agents.size(), 1);
    CHECK_EQ(statisticsOf(s).totalCapacity, 2);
    CHECK_EQ(w.view("A").address, firstAddress);
    CHECK_EQ(w.view("A").fields.instance, std::string("first"));
    CHECK(w.faults.empty());
}

TEST("whatever comes over a link that was refused or replaced changes nothing") {
    for (const bool refused : {true, false}) {
        World w;
        w.join(AgentSpec("A", 2).instance("x"));
        w.submit(JobSpec("J"));
        w.startAll("A");
        SessionId stray;
        if (refused) {
            const SessionId link = w.session("A");
            w.hello(AgentSpec("A", 2).instance("y"));
            stray = w.session("A");
            CHECK(stray != link);
            CHECK_EQ(w.view("A").fields.instance, std::string("x"));
        } else {
            stray = w.session("A");
            Inventory lists;
            lists.running = {{"J", 1, seconds{1}, {}}};
            w.join(AgentSpec("A", 2).instance("x"), lists);
        }
        const JobRow before = w.row("J");
        const std::size_t sent = w.sent.size();
        for (const Command& c : everyWord(stray, w.storedState().storeId, "J"))
            w.apply(c);
        CHECK_EQ(w.sent.size(), sent);
        CHECK_EQ(w.state("J"), JobState::Running);
        CHECK_EQ(w.row("J").attempt, before.attempt);
        CHECK_EQ(w.holder("J"), std::string("A"));
        CHECK_EQ(w.view("A").connection, Connection::Connected);
        CHECK_EQ(w.view("A").fields.maxConcurrentJobs, 2);
        CHECK(w.faults.empty());
    }
}

TEST("a stranger under the same name does not keep a dead agent alive") {
    World w;
    w.join(AgentSpec("A", 1).instance("x"));
    w.submit(JobSpec("J"));
    w.startAll("A");
    w.freeze("A");
    const Mono last = w.now().mono;
    const SessionId dead = w.session("A");
    int tries = 0;
    while (w.view("A").health == Health::Healthy && w.since(last) < minutes{5}) {
        w.pass(seconds{1});
        if (w.view("A").health != Health::Healthy)
            break;
        w.hello(AgentSpec("A", 1).instance("y"));
        CHECK_EQ(refusals(w, "A"), 1);
        w.apply(AgentHeartbeat{w.session("A"), {}});
        ++tries;
    }
    CHECK(tries >= 58);
    CHECK(w.since(last) >= seconds{60});
    CHECK(w.since(last) <= seconds{61});
    CHECK(std::ranges::find(w.closed, dead) != w.closed.end());
    w.join(AgentSpec("A", 1).instance("y")); // free now
    CHECK_EQ(w.sentTo<Welcome>("A").size(), 1);
    w.hello(AgentSpec("A", 1).instance("x")); // and the first one is the stranger now
    CHECK_EQ(refusals(w, "A"), 1);
    CHECK(w.faults.empty());
}

TEST("a name is kept for a silent program to the end of its time, over a closed link too") {
    World w;
    w.join(AgentSpec("A", 1).instance("x"));
    w.cut("A");
    w.pass(seconds{58});
    w.hello(AgentSpec("A", 1).instance("y"));
    CHECK_EQ(refusals(w, "A"), 1);
    w.pass(seconds{3});
    w.hello(AgentSpec("A", 1).instance("y"));
    CHECK_EQ(w.sentTo<Welcome>("A").size(), 1);
    CHECK(w.faults.empty());
}

TEST("the same program comes back at any moment, as often as it likes, and nothing is lost") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J"));
    w.startAll("A");
    for (int i = 1; i <= 50; ++i) {
        const SessionId before = w.session("A");
        w.pass(milliseconds{i * 20});
        if (i % 3 == 0)
            w.apply(SessionClosed{before}); // the close comes before the new link,
        Inventory lists;
        lists.running = {{"J", 1, seconds{i}, {}}};
        w.join(AgentSpec("A", 1), lists);
        if (i % 3 == 1)
            w.apply(SessionClosed{before}); // after it,
        if (i % 3 == 2)
            CHECK(std::ranges::find(w.closed, before) != w.closed.end()); // or never
        CHECK_EQ(w.view("A").connection, Connection::Connected);
        CHECK_EQ(w.state("J"), JobState::Running);
    }
    CHECK_EQ(refusals(w, "A"), 0);
    CHECK_EQ(w.row("J").attempt, 1);
    CHECK_EQ(w.row("J").losses, 0);
    CHECK_EQ(w.snapshot().agents.size(), 1);
    w.complete("A", "J");
    CHECK_EQ(w.state("J"), JobState::Completed);
    CHECK(w.faults.empty());
}

TEST("a new program ends the old one's jobs when its lists are there, not before") {
    World w;
    w.join(AgentSpec("A", 2));
    w.submit({JobSpec("J"), JobSpec("K")});
    w.startAll("A");
    w.hello(AgentSpec("A", 2).instance("next", "A-1"));
    CHECK_EQ(w.state("J"), JobState::Running);
    CHECK_EQ(w.view("A").occupied, 2);
    w.inventory("A");
    CHECK_EQ(w.outcomes("J").at(0), Outcome::AgentLost);
    CHECK_EQ(w.outcomes("K").at(0), Outcome::AgentLost);
    CHECK_EQ(w.row("J").attempt, 2);
    CHECK_EQ(w.view("A").occupied, 2); // nobody else: both are offered again, no more than fit
    CHECK(w.faults.empty());
}

TEST("lists in pages: no work before the last, and those of an older link do not count") {
    World w;
    w.join(AgentSpec("A", 3));
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.startAll("A");
    w.submit(JobSpec("K"));
    CHECK_EQ(w.holder("K"), std::string("A"));
    w.cut("A");
    w.submit(JobSpec("waiting"));
    w.hello(AgentSpec("A", 3));
    Inventory page;
    page.running = {{"J1", 1, seconds{5}, {}}};
    page.more = true;
    w.inventory("A", page);
    w.pass(seconds{2});
    CHECK_EQ(w.sentTo<Assign>("A").size(), 0);
    CHECK_EQ(w.sentTo<Settled>("A").size(), 0);
    w.hello(AgentSpec("A", 3)); // the link broke in the middle
    page.running = {{"J2", 1, seconds{7}, {}}};
    page.more = true;
    w.inventory("A", page);
    page.running.clear();
    page.finished = {{"K", 1}};
    page.more = false;
    w.inventory("A", page);
    const auto settled = w.sentTo<Settled>("A");
    REQUIRE(settled.size() == 1);
    REQUIRE(settled[0].running.size() == 1);
    CHECK_EQ(settled[0].running[0].jobId, std::string("J2"));
    CHECK_EQ(w.outcomes("J1").at(0), Outcome::AgentLost); // it said so itself, on this link
    CHECK_EQ(w.state("J2"), JobState::Running);
    CHECK_EQ(w.state("K"), JobState::Assigned); // its report is on the way
    CHECK(w.view("A").occupied <= 3);
    w.inventory("A", Inventory{}); // once a connection: this one is not asked for
    CHECK_EQ(w.state("J2"), JobState::Running);
    CHECK(w.faults.empty());
}

TEST("an inventory without end is refused") {
    World w;
    w.hello(AgentSpec("A", 1));
    const SessionId link = w.session("A");
    Inventory page;
    page.more = true;
    for (std::uint32_t i = 0; i < 1000; ++i)
        page.finished.push_back({"X" + std::to_string(i), 1});
    for (int i = 0; i < 20 && w.closed.empty(); ++i)
        w.inventory("A", page);
    REQUIRE(w.closed.size() == 1);
    CHECK(w.closed[0] == link);
    CHECK_EQ(w.sentTo<ErrorMessage>("A").back().code, ProtocolError::BadMessage);
    CHECK(w.faults.empty());
}

TEST("an agent that beats but never says what it has is no agent: its jobs move on") {
    for (const bool pages : {false, true}) { // heartbeats alone, or pages without end
        World w;
        w.join(AgentSpec("A", 1));
        w.submit(JobSpec("J"));
        w.join(AgentSpec("B", 1));
        w.cut("A");
        w.hello(AgentSpec("A", 1));
        const SessionId link = w.session("A");
        const Mono hello = w.now().mono;
        while (w.holder("J") != "B" && w.since(hello) < minutes{20}) {
            w.pass(seconds{5});
            Inventory page;
            page.store = w.storedState().storeId;
            page.more = true;
            if (pages)
                w.apply(AgentInventory{link, page});
            else
                w.apply(AgentHeartbeat{link, {}});
        }
        CHECK(w.since(hello) >= seconds{60});
        CHECK(w.since(hello) <= seconds{66});
        CHECK(std::ranges::find(w.closed, link) != w.closed.end());
        CHECK(w.faults.empty());
    }
}

TEST("what is sent to a vanished agent is no sign of its life") {
    World w;
    w.join(AgentSpec("A", 4));
    w.submit({JobSpec("J1"), JobSpec("J2")});
    w.startAll("A");
    w.join(AgentSpec("B", 4));
    const Mono last = w.now().mono;
    w.heartbeat("A");
    w.freeze("A");
    int n = 0;
    while (w.view("A").health == Health::Healthy && w.since(last) < minutes{5}) {
        w.pass(seconds{1});
        if (++n == 10)
            w.act(JobVerb::Cancel, "J1");                      // tells it something
        w.submit(JobSpec("more-" + std::to_string(n)).gb(30)); // for nobody: traffic
        w.heartbeat("B");
    }
    CHECK(w.since(last) >= seconds{60});
    CHECK(w.since(last) <= seconds{62});
    CHECK_EQ(w.holder("J2"), std::string("B"));
    CHECK(w.faults.empty());
}

TEST("every kind of message is a sign of life, also of one that is busy for hours") {
    const std::vector<std::function<void(World&)>> words{
        [](World& w) { w.report("A", "J", 1, ReportAccepted{}); },
        [](World& w) { w.report("A", "J", 1, ReportPreparing{}); },
        [](World& w) { w.report("A", "J", 1, ReportStarted{}); },
        [](World& w) {
            w.report("A", "J", 1, ReportProgress{0.1, {}});
        },
        [](World& w) {
            w.report("A", "J", 1, ReportLog{LogStream::Stdout, "x"});
        },
        [](World& w) {
            w.report("A", "unknown", 1, ReportCompleted{1.0, {}});
        },
        [](World& w) {
            w.apply(AgentUpdate{w.session("A"), {4, {}}});
        },
        [](World& w) { w.heartbeat("A"); },
        [](World& w) { w.inventory("A"); },
        [](World& w) {
            w.apply(AgentReport{w.session("A"), {"another store", "J", 1, ReportFailed{}}});
        },
    };
    for (const auto& speak : words) {
        World w;
        w.join(AgentSpec("A", 4));
        w.submit({JobSpec("J"), JobSpec("K1"), JobSpec("K2"), JobSpec("K3")});
        w.startAll("A");
        w.beats("A", false);
        for (int i = 0; i < 10; ++i) {
            w.pass(seconds{59});
            speak(w);
        }
        CHECK_EQ(w.view("A").health, Health::Healthy);
        CHECK_EQ(w.view("A").connection, Connection::Connected);
        CHECK_EQ(w.state("J"), JobState::Running);
        CHECK_EQ(w.count(JobState::Running), 4);
        CHECK(w.faults.empty());
    }
}

TEST("an update with figures that cannot be is answered and changes nothing") {
    World w;
    w.join(AgentSpec("A", 2));
    for (const int slots : {0, -1, 257, 1'000'000}) {
        w.apply(AgentUpdate{w.session("A"), {slots, {}}});
        CHECK_EQ(w.sentTo<ErrorMessage>("A").back().code, ProtocolError::BadMessage);
        CHECK_EQ(w.view("A").fields.maxConcurrentJobs, 2);
    }
    CHECK_EQ(w.sentTo<ErrorMessage>("A").size(), 4);
    for (const int slots : {1, 256}) {
        w.apply(AgentUpdate{w.session("A"), {slots, {}}});
        CHECK_EQ(w.view("A").fields.maxConcurrentJobs, slots);
    }
    w.apply(AgentUpdate{w.session("A"), {{}, AcceptsNothing}});
    w.submit(JobSpec("J"));
    CHECK_EQ(w.state("J"), JobState::Queued);
    w.apply(AgentUpdate{w.session("A"), {{}, AcceptsCommand}});
    CHECK_EQ(w.holder("J"), std::string("A"));
    CHECK(w.faults.empty());
}
