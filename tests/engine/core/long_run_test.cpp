// SPDX-License-Identifier: GPL-3.0-or-later
// A balancer that runs for months: what is over leaves nothing behind, and sleep is no silence.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <malloc.h>

#include <deque>
#include <functional>

using namespace node3;
using namespace node3::test;

namespace {

/// A balancer whose past nobody keeps, unlike World's: what it holds is its own.
class Months {
public:
    Months() {
        m_settings.keepIdDays = 0.01; // a quarter of an hour
        m_state.storeId = kStore;
        m_balancer = std::make_unique<Balancer>(m_settings, m_state, 1, m_now, m_effects);
        join("A", 1);
    }
    void join(const std::string& id, int program) {
        AgentHello hello;
        hello.session = {++m_session};
        hello.hello.agent =
            AgentSpec(id, 16)
                .instance("i" + std::to_string(program), "i" + std::to_string(program - 1))
                .fields;
        hello.address = "127.0.0.1:1";
        apply(hello);
        apply(AgentInventory{hello.session, {kStore, {}, {}, false}});
    }
    SessionId session() const { return {m_session}; }
    std::string submit() {
        Submit c;
        c.request = {++m_request};
        NewJob job;
        job.fields = JobSpec("job-" + std::to_string(m_request)).retries(0).fields;
        job.contentHash = m_request;
        job.document = std::make_shared<const std::string>("{}");
        const std::string id = job.fields.jobId;
        c.jobs.push_back(std::move(job));
        apply(c);
        return id;
    }
    void say(const std::string& job, ReportBody body, SessionId from) {
        apply(AgentReport{from, {kStore, job, 1, std::move(body)}});
    }
    void act(JobVerb verb, const std::string& job) {
        JobAction c;
        c.request = {++m_request};
        c.verb = verb;
        c.jobId = job;
        c.actor = {"ana", "window", {}};
        if (verb == JobVerb::Delete) {
            auto final = std::make_shared<StoredJob>();
            final->jobId = job;
            final->contentHash = 1;
            final->row = m_rows.at(job);
            c.final = std::move(final);
        }
        apply(c);
    }
    void forget(const std::string& agent) {
        AgentAction c;
        c.request = {++m_request};
        c.verb = AgentVerb::Forget;
        c.agentId = agent;
        c.actor = {"ana", "window", {}};
        apply(c);
    }
    void apply(const Command& command) {
        m_effects.clear();
        m_balancer->apply(command, m_now, m_effects);
        for (const StoreOp& op : m_effects.store)
            if (const auto* put = std::get_if<PutJob>(&op)) {
                m_names[put->row.number] = put->jobId;
                m_rows[put->jobId] = put->row;
            } else if (const auto* set = std::get_if<SetJob>(&op)) {
                m_rows[m_names.at(set->row.number)] = set->row;
            } else if (const auto* gone = std::get_if<RemoveJob>(&op)) {
                m_rows.erase(m_names.at(gone->number));
                m_names.erase(gone->number);
            }
    }
    /// Ten seconds, and what is final is kept no longer.
    void pass() {
        m_now.mono += seconds{10};
        m_now.utc += seconds{10};
        apply(AgentHeartbeat{session(), {}});
        apply(Tick{});
        PurgeFinals purge;
        for (const auto& [id, row] : m_rows)
            if (isFinal(row.state))
                purge.items.push_back({row.number, idHash(m_state.hashKey, id), 1, row.attempt});
        apply(purge);
    }
    std::uint64_t count(JobState s) const {
        return m_balancer->snapshot(m_now).jobsByState[static_cast<std::size_t>(s)];
    }
    std::size_t agents() const { return m_balancer->snapshot(m_now).agents.size(); }
    std::size_t jobs() const { return m_rows.size(); }

private:
    static constexpr const char* kStore = "00112233445566778899aabbccddeeff";
    Settings m_settings;
    StoredState m_state;
    Now m_now{Mono{seconds{1000}}, Utc{seconds{1'800'000'000}}};
    Effects m_effects;
    std::uint64_t m_session = 0, m_request = 0;
    std::map<std::string, JobRow> m_rows;
    std::map<JobNumber, std::string> m_names;
    std::unique_ptr<Balancer> m_balancer;
};

} // namespace

#ifndef NODE3_SANITIZED // its allocator is not asked
namespace {

std::size_t heapBytes() {
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace

TEST("what is over leaves no memory behind, whatever it was") {
    constexpr std::size_t kSlack = 16'000;
    struct Life {
        const char* what;
        std::function<void(Months&, int)> live;
        std::size_t most = kSlack;
    };
    const std::vector<Life> lives{
        {"jobs that complete",
         [](Months& m, int) {
             m.say(m.submit(), ReportCompleted{1.0, "42"}, m.session());
         }},
        {"jobs that fail and are deleted",
         [](Months& m, int) {
             const std::string job = m.submit();
             m.say(job, ReportFailed{std::string(300, 'e'), 1, 1.0}, m.session());
             m.act(JobVerb::Delete, job);
         }},
        {"jobs that are cancelled",
         [](Months& m, int) {
             const std::string job = m.submit();
             m.act(JobVerb::Cancel, job);
             m.say(job, ReportStopped{}, m.session());
         }},
        {"jobs that wait for their retry, held and released",
         [](Months& m, int) {
             const std::string job = m.submit();
             m.say(job, ReportReturned{"no"}, m.session());
             m.act(JobVerb::Hold, job);
             m.act(JobVerb::Release, job);
             m.act(JobVerb::Cancel, job);
         }},
        {"programs of one agent", [](Months& m, int i) { m.join("A", i + 2); }},
        {"links of one agent", [](Months& m, int) { m.join("A", 1); }},
        {"agents that leave and are forgotten",
         [](Months& m, int i) {
             const std::string id = "guest-" + std::to_string(i);
             m.join(id, 1);
             m.apply(AgentGoodbye{m.session()});
             m.forget(id);
             m.join("A", 1);
         },
         kSlack + 2000 * 100}, // a forgotten agent's reference is never given again

        {"reports on jobs that nobody knows",
         [](Months& m, int i) {
             m.say("unknown-" + std::to_string(i), ReportCompleted{1.0, {}}, m.session());
         }},
        {"crashes with work",
         [](Months& m, int i) {
             const std::string job = m.submit();
             m.say(job, ReportStarted{}, m.session());
             m.join("A", i + 2);
             m.act(JobVerb::Cancel, job);
             m.say(job, ReportStopped{}, m.session());
         }},
    };
    for (const auto& [what, live, most] : lives) {
        Months months;
        int n = 0;
        const auto some = [&, &live = live](int lifetimes) {
            for (const int end = n + lifetimes; n < end; ++n) {
                live(months, n);
                if (n % 4 == 0)
                    months.pass();
            }
            for (int i = 0; i < 200; ++i)
                months.pass(); // half an hour: what was remembered for a while is forgotten
        };
        some(500);
        const std::size_t before = heapBytes();
        some(2000);
        const std::size_t after = heapBytes();
        if (after > before + most || months.agents() != 1 || months.jobs() != 0)
            CHECK_EQ(std::string(what) + ": " + std::to_string(after - before) + " bytes, " +
                         std::to_string(months.agents()) + " agents, " +
                         std::to_string(months.jobs()) + " jobs",
                     std::string());
    }
}
#endif

TEST("a machine that slept finds its agents and their jobs as they are by then") {
    enum class Link { StaysUp, Cut };
    enum class Counted { Yes, No }; // whether the monotonic clock of the system runs on in sleep
    for (const Link link : {Link::StaysUp, Link::Cut})
        for (const Counted counted : {Counted::Yes, Counted::No})
            for (const Duration slept :
                 {Duration(minutes{2}), Duration(minutes{30}), Duration(hours{9})}) {
                World w;
                for (int i = 0; i < 5; ++i)
                    w.join(AgentSpec("A" + std::to_string(i), 1));
                for (int i = 0; i < 5; ++i)
                    w.submit(JobSpec("J" + std::to_string(i)).timeout(hours{24}));
                std::map<std::string, std::string> jobOf;
                for (int i = 0; i < 5; ++i) {
                    jobOf["A" + std::to_string(i)] =
                        w.view("A" + std::to_string(i)).attempts.at(0).jobId;
                    w.startAll("A" + std::to_string(i));
                }
                w.pass(seconds{85}); // nobody has said anything for nearly half of its time
                const std::size_t before = w.events.size();
                if (counted == Counted::Yes)
                    w.jump(slept);
                else
                    w.sleep(slept);
                for (int i = 0; i < 5; ++i) {
                    w.beats("A" + std::to_string(i), false);
                    if (link == Link::Cut) // they left a silent balancer long ago
                        w.cut("A" + std::to_string(i));
                }
                w.apply(Tick{});
                CHECK_EQ(w.snapshot().freshWindows, 1U);
                // One finished meanwhile, one never comes back, the others return within the
                // minute.
                w.pass(seconds{20});
                for (int i = 0; i < 4; ++i) {
                    const std::string agent = "A" + std::to_string(i), job = jobOf[agent];
                    Inventory lists;
                    if (i == 0)
                        lists.finished.push_back({job, 1});
                    else
                        lists.running.push_back({job, 1, slept, {}});
                    if (link == Link::Cut)
                        w.join(AgentSpec(agent, 1), lists);
                    else
                        w.beats(agent, true);
                    if (i == 0)
                        w.complete(agent, job);
                }
                w.pass(seconds{30});
                CHECK_EQ(w.state(jobOf["A4"]), JobState::Running); // it has its whole window
                w.pass(minutes{2});
                CHECK_EQ(w.state(jobOf["A0"]), JobState::Completed);
                CHECK_EQ(w.view("A4").health, Health::Unhealthy);
                for (int i = 0; i < 4; ++i) {
                    const std::string agent = "A" + std::to_string(i), job = jobOf[agent];
                    CHECK_EQ(w.row(job).attempt, 1U);
                    CHECK_EQ(w.row(job).losses, 0);
                    CHECK_EQ(w.view(agent).health, Health::Healthy);
                    CHECK(std::count_if(w.events.begin() + static_cast<std::ptrdiff_t>(before),
                                        w.events.end(), [&](const Event& e) {
                                            return e.agentId == agent && e.jobId.empty();
                                        }) <= 2);
                }
                CHECK(w.waitForHolder(jobOf["A4"], minutes{2}));
                CHECK(w.faults.empty());
            }
}
