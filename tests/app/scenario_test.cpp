// SPDX-License-Identifier: GPL-3.0-or-later
// The judges of scenarios and incidents, fed with what a balancer's event log would say: they have
// to see when it keeps the mission's promises, and which one it breaks.
#include "app/market/balancer_watch.h"
#include "app/market/incident.h"
#include "app/market/scenario.h"
#include "tests/support/check.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace node3;
using namespace node3::market;

namespace {

constexpr std::int64_t kUtc = 1'790'000'000'000, kMono = 5'000;

/// One entry of the log, so many seconds after the job's first assignment.
struct Entry {
    double at;
    EventKind kind;
    const char* agent = "";
    std::uint32_t attempt = 0;
    Outcome outcome = Outcome::Open;
    const char* job = "j1";
    const char* who = "";
};

Event eventOf(const Entry& e, double scale = 1) {
    Event event;
    event.at = Utc{Duration{kUtc + static_cast<std::int64_t>(e.at * 1000 / scale)}};
    event.kind = e.kind;
    event.agentId = e.agent;
    event.jobId = e.job;
    event.attempt = e.attempt;
    event.outcome = e.outcome;
    event.who = e.who;
    return event;
}

/// A run in which time goes on in steps of a tenth of a market second.
struct Played {
    explicit Played(int number, double timeScale = 1)
        : scale(timeScale), run(*findScenario(number), "j1", timeScale) {}

    /// Up to `until`; what is due is written down.
    void pass(double until) {
        for (; tenths <= until * 10 + 0.5 && !run.ended(); ++tenths) {
            const auto mono = kMono + static_cast<std::int64_t>(std::ceil(tenths * 100 / scale));
            if (const Act act = run.due(mono); act != Act::None)
                acts.push_back(act);
            if (run.wantsJob())
                run.jobIs(facts);
        }
    }
    void see(const Entry& e) {
        pass(e.at);
        run.see(eventOf(e, scale), kMono + static_cast<std::int64_t>(e.at * 1000 / scale));
        if (run.wantsJob())
            run.jobIs(facts);
    }
    void see(const std::vector<Entry>& entries) {
        for (const Entry& e : entries)
            see(e);
    }
    std::size_t brokenAt() const {
        for (std::size_t i = 0; i < run.results().size(); ++i)
            if (run.results()[i].verdict == Verdict::Broken)
                return i + 1;
        return 0;
    }

    double scale;
    int tenths = 0; ///< seconds of the market that have passed
    ScenarioRun run;
    JobFacts facts{"running", 0, "NORMAL"};
    std::vector<Act> acts;
};

using enum EventKind;

const std::vector<Entry> kOffline{
    {0, JobAssigned, "a", 1},
    {0.4, JobStarted, "a", 1},
    {65.1, AgentDisconnected, "a", 0, Outcome::Open, ""},
    {125.1, AgentUnhealthy, "a", 0, Outcome::Open, ""},
    {125.1, AttemptEnded, "a", 1, Outcome::AgentLost},
    {125.1, JobAssigned, "b", 2},
    {126, JobStarted, "b", 2},
    {180, AttemptEnded, "b", 2, Outcome::Succeeded},
    {180, JobCompleted, "b", 2},
};

std::vector<Entry> without(std::vector<Entry> entries, std::size_t index) {
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(index));
    return entries;
}

} // namespace

TEST("a balancer that keeps the mission's first timeline holds, at any speed of the market") {
    for (const double scale : {1.0, 10.0, 60.0}) {
        Played p(1, scale);
        p.see(kOffline);
        CHECK(p.run.held());
        CHECK_EQ(p.acts.size(), 2U);
        CHECK(p.acts.at(0) == Act::Crash);
        CHECK(p.acts.at(1) == Act::Succeed);
        CHECK_EQ(p.run.results()[3].judged, "on time");
        CHECK_EQ(p.run.results()[4].says, "job_123 goes to b; no retry is used up");
        CHECK(p.run.summary().starts_with("Held: 6 of 6 steps in order"));
        CHECK_EQ(p.run.clock(p.run.results()[3].here), "10:02:05");
    }
}

TEST("an agent that is given up too early, or not at all, breaks the step that says so") {
    Played early(1);
    early.see(std::vector<Entry>(kOffline.begin(), kOffline.begin() + 3));
    early.see({110, AgentUnhealthy, "a", 0, Outcome::Open, ""});
    CHECK_EQ(early.brokenAt(), 4U);
    CHECK(early.run.results()[3].judged.find("too early") != std::string::npos);
    CHECK_EQ(early.run.results()[3].how, "too_early");
    CHECK_EQ(early.run.results()[3].off, 15);

    Played before(1); // while nothing may be moved
    before.see(std::vector<Entry>(kOffline.begin(), kOffline.begin() + 3));
    before.see({70, AttemptEnded, "a", 1, Outcome::AgentLost});
    CHECK_EQ(before.brokenAt(), 3U);

    Played never(1);
    never.see(std::vector<Entry>(kOffline.begin(), kOffline.begin() + 3));
    never.pass(400);
    CHECK_EQ(never.brokenAt(), 4U);
    CHECK(never.run.results()[3].judged.starts_with("not seen"));
    CHECK_EQ(never.run.results()[3].how, "not_seen");
    CHECK(never.run.results()[3].off > 10);
    CHECK(!never.run.dueIn(kMono).has_value());
    CHECK(never.run.summary().starts_with("Broken at step 4 of 6"));
}

TEST("who looks on is told when the next step is due, and which agents are meant") {
    Played p(1, 10);
    CHECK(!p.run.dueIn(kMono).has_value()); // its clock has not begun
    CHECK(p.run.agents()[0].empty());
    p.see({0, JobAssigned, "a", 1});
    CHECK_EQ(p.run.agents()[0], "a");
    CHECK(p.run.agents()[1].empty());
    CHECK_EQ(*p.run.dueIn(kMono), 65);
    CHECK_EQ(*p.run.dueIn(kMono + 2000), 45); // ten seconds in one
    CHECK_EQ(*p.run.dueIn(kMono + 7000), -5);
}

TEST("a loss that costs a retry, or a job that comes back to the agent that lost it, is seen") {
    Played p(1);
    p.facts.retries = 1;
    p.see(kOffline);
    CHECK_EQ(p.brokenAt(), 5U);
    CHECK(p.run.results()[4].judged.find("1 retries, not 0") != std::string::npos);
    CHECK(p.run.results()[4].how.empty()); // it is not of time

    Played same(1);
    auto entries = kOffline;
    entries[5].agent = "a";
    same.see(entries);
    CHECK_EQ(same.brokenAt(), 5U);
}

TEST("no entry of a timeline can be left out or come twice unseen") {
    for (std::size_t i = 0; i < kOffline.size(); ++i) {
        if (kOffline[i].kind == JobStarted)
            continue; // not asked for here
        Played p(1);
        p.see(without(kOffline, i));
        p.pass(1000);
        CHECK(!p.run.held());
        if (kOffline[i].kind == AgentDisconnected || kOffline[i].kind == JobCompleted)
            continue; // twice, it tells nothing new
        Played twice(1);
        auto entries = kOffline;
        entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(i), kOffline[i]);
        twice.see(entries);
        CHECK(!twice.run.held());
    }
}

TEST("other jobs, other agents and entries of no meaning do not disturb a run") {
    Played p(1);
    for (const Entry& e : kOffline) {
        p.see({e.at, JobAssigned, "a", 1, Outcome::Open, "j2"});
        p.see({e.at, AttemptEnded, "b", 1, Outcome::Failed, "j2"});
        p.see({e.at, AgentUnhealthy, "c", 0, Outcome::Open, ""});
        p.see({e.at, MassLoss, "", 0, Outcome::Open, ""});
        p.see(e);
    }
    CHECK(p.run.held());
}

TEST("the second timeline asks for the time limit of the job and a fifth more, not less") {
    const auto entries = [](double ends) {
        return std::vector<Entry>{
            {0, JobAssigned, "a", 1},
            {ends, AttemptEnded, "a", 1, Outcome::TimedOut},
            {ends, JobRetry},
            {ends + 1.1, JobAssigned, "b", 2},
            {ends + 2, JobStarted, "b", 2},
            {240, AttemptEnded, "b", 2, Outcome::Succeeded},
            {240, JobCompleted, "b", 2},
        };
    };
    Played p(2);
    p.facts.retries = 1;
    p.see(entries(144.2));
    CHECK(p.run.held());
    Played soon(2);
    soon.facts.retries = 1;
    soon.see(entries(130));
    CHECK_EQ(soon.brokenAt(), 3U);
    Played late(2);
    late.facts.retries = 1;
    late.see(entries(200));
    CHECK_EQ(late.brokenAt(), 3U);
}

TEST("the third timeline asks for a step of priority with each retry, and a new agent each time") {
    const std::vector<Entry> first{
        {0, JobAssigned, "a", 1}, {30, AttemptEnded, "a", 1, Outcome::Failed}, {30, JobRetry}};
    const std::vector<Entry> second{
        {31, JobAssigned, "b", 2}, {60, AttemptEnded, "b", 2, Outcome::Failed}, {60, JobRetry}};
    const std::vector<Entry> third{{62, JobAssigned, "c", 3},
                                   {120, AttemptEnded, "c", 3, Outcome::Succeeded},
                                   {120, JobCompleted}};
    Played p(3);
    p.facts = {"backoff", 1, "HIGH"};
    p.see(first);
    p.facts = {"backoff", 2, "URGENT"};
    p.see(second);
    p.see(third);
    CHECK(p.run.held());
    CHECK_EQ(p.run.results()[3].judged, "4.0 s earlier");
    CHECK_EQ(p.run.results()[3].how, "earlier");
    CHECK_EQ(p.run.results()[3].off, 4);
    CHECK_EQ(p.run.results()[0].how, "on_time");

    Played flat(3);
    flat.facts = {"backoff", 1, "NORMAL"};
    flat.see(first);
    CHECK_EQ(flat.brokenAt(), 3U);

    Played ends(3);
    ends.facts = {"backoff", 1, "HIGH"};
    ends.see(first);
    ends.see({31, JobAssigned, "b", 2});
    ends.see({60, AttemptEnded, "b", 2, Outcome::Failed});
    ends.see({60, JobFailed});
    CHECK_EQ(ends.brokenAt(), 6U);

    Played again(3);
    again.facts = {"backoff", 1, "HIGH"};
    again.see(first);
    again.facts = {"backoff", 2, "URGENT"};
    again.see(second);
    again.see({62, JobAssigned, "a", 3});
    CHECK_EQ(again.brokenAt(), 7U);
}

TEST("an entry of the event log is read as the API writes it, and nothing else is one") {
    const auto event = eventFrom(nlohmann::json::parse(
        R"({"seq":7,"at":"2026-11-25T10:02:05.250Z","kind":"attempt_ended","job_id":"j","agent_id":"a",)"
        R"("attempt":2,"outcome":"agent_lost","who":null,"source":null,"detail":null,"number":3,"cause":null})"));
    REQUIRE(event.has_value());
    CHECK_EQ(event->seq, 7U);
    CHECK(event->kind == AttemptEnded);
    CHECK(event->outcome == Outcome::AgentLost);
    CHECK_EQ(event->attempt, 2U);
    CHECK_EQ(event->at.time_since_epoch().count() % 1000, 250);
    for (const char* none : {"[]", "7", "{}", R"({"kind":"dance","at":"2026-11-25T10:02:05.250Z"})",
                             R"({"kind":"job_assigned","at":"yesterday"})", R"({"kind":7,"at":7})"})
        CHECK(!eventFrom(nlohmann::json::parse(none)).has_value());
}

TEST("an incident is scored from when it shows: first action, cure that stays, jobs lost") {
    IncidentRun run(*findIncident("high-queue"));
    Figures f;
    const auto look = [&](int queued, double seconds) {
        f.queued = queued;
        f.submitted = 100;
        run.look(f, 100, seconds);
    };
    look(3, 0);
    look(9, 10);
    CHECK(!run.score().showed.has_value());
    look(10, 20);
    run.see(eventOf({25, JobSubmitted, "", 0, Outcome::Open, "j9", "ana"}), 25); // hands in jobs
    CHECK(!run.score().noticed.has_value());
    run.see(eventOf({50, AgentSlotsSet, "a", 0, Outcome::Open, "", "ben"}), 50);
    look(40, 60);
    look(8, 100);
    look(12, 130); // not for long
    look(8, 150);
    look(7, 200);
    CHECK(!run.ended());
    look(7, 210);
    CHECK(run.held());
    CHECK_EQ(*run.score().showed, 20);
    CHECK_EQ(*run.score().noticed, 50);
    CHECK_EQ(*run.score().cured, 150);
    CHECK(run.summary().starts_with("Cured 2 min 10 s after it showed, first action 30 s after it "
                                    "showed; 0 jobs failed, 0 lost."));
}

TEST("an incident whose balancer forgets a job is not held, and one that nobody cures has an end") {
    IncidentRun run(*findIncident("unhealthy-agents"));
    Figures f;
    f.agents = 6;
    f.healthy = 4;
    f.submitted = 99;
    run.look(f, 100, 10);
    CHECK_EQ(run.score().lostJobs, 1U);
    f.healthy = 6;
    run.look(f, 100, 20);
    run.look(f, 100, 90);
    CHECK(run.ended());
    CHECK(!run.held());

    IncidentRun never(*findIncident("unhealthy-agents"));
    f.healthy = 5;
    for (double s = 0; s <= 3600; s += 10)
        never.look(f, 90, s);
    CHECK(never.ended());
    CHECK(!never.held());
    CHECK(never.summary().find("no operator did anything") != std::string::npos);
}

TEST("success is that of the last minutes, and of enough attempts") {
    IncidentRun run(*findIncident("low-success"));
    const Figures f;
    const auto ended = [&](Outcome outcome, double seconds) {
        run.see(eventOf({seconds, AttemptEnded, "a", 1, outcome}), seconds);
    };
    for (int i = 0; i < 7; ++i)
        ended(Outcome::Failed, 1);
    run.look(f, 0, 2);
    CHECK(!run.score().showed.has_value()); // seven are few
    ended(Outcome::Cancelled, 2);           // an operator's: says nothing
    run.look(f, 0, 3);
    CHECK(!run.score().showed.has_value());
    ended(Outcome::TimedOut, 3);
    run.look(f, 0, 4);
    CHECK(run.score().showed.has_value());
    for (int i = 0; i < 9; ++i)
        ended(Outcome::Succeeded, 125);
    ended(Outcome::Failed, 125); // nine of ten are enough
    run.look(f, 0, 126);         // those of the beginning are forgotten
    run.look(f, 0, 186);
    CHECK(run.held());
}
