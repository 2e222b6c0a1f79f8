// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/world.h"

#include "engine/core/overloaded.h"
#include "engine/wire/job_json.h"

#include <algorithm>
#include <iterator>

namespace node3::sim {

namespace {

constexpr std::size_t kTraceLines = 60;

} // namespace

World::World(std::uint64_t seed, const Options& options)
    : m_seed(seed), m_options(options), m_plan(planOf(seed)), m_random(seed) {
    for (int i = 0; i < m_plan.agents; ++i) {
        SimAgent& a = m_agents.emplace_back();
        a.index = i;
        AgentFields& f = a.config.fields;
        f.agentId = "agent-" + std::to_string(i);
        f.gpuMemory = m_plan.oneShape
                          ? 24'000'000'000
                          : static_cast<std::uint64_t>(m_random.between(8, 80)) * 1'000'000'000;
        f.maxConcurrentJobs = static_cast<int>(
            m_plan.oneShape ? m_plan.maxSlots : m_random.between(1, m_plan.maxSlots));
        f.accepts =
            m_plan.oneShape || m_random.chance(0.7) ? kAcceptsAll : AcceptsMask{AcceptsCommand};
        f.version = "sim";
        a.config.seed = m_random.bits();
    }
}

World::~World() = default;

SeedResult World::run() {
    startBalancer();
    for (SimAgent& a : m_agents)
        startAgent(a);
    after(m_random.between(0, 2000), [this] { submitNext(); });
    scheduleFaults();
    const Mono longest = m_now.mono + std::chrono::hours{2};
    while (m_outcome.steps < m_options.steps && m_now.mono < longest &&
           m_outcome.violations.empty() &&
           !(m_submitted >= m_plan.jobs && m_now.mono > Mono{std::chrono::minutes{20}}))
        runUntil(m_now.mono + std::chrono::seconds{10});
    if (m_outcome.violations.empty())
        calmDown();
    if (m_outcome.violations.empty())
        judge();
    return std::move(m_outcome);
}

// ---- time --------------------------------------------------------------------------------------

void World::at(Mono when, Action action) {
    m_queue.push({std::max(when, m_now.mono), ++m_seq, std::move(action)});
}

void World::advance(Mono to) {
    if (to <= m_now.mono)
        return;
    m_now.utc += to - m_now.mono;
    m_now.mono = to;
}

void World::runUntil(Mono end) {
    while (m_outcome.violations.empty()) {
        Mono next = m_queue.empty() ? Mono::max() : m_queue.top().at;
        next = std::min(next, m_wakeAt);
        SimAgent* sleeper = nullptr;
        for (SimAgent& a : m_agents)
            if (a.machine && a.wakeAt < next) {
                next = a.wakeAt;
                sleeper = &a;
            }
        if (next > end) {
            advance(end);
            return;
        }
        advance(next);
        if (sleeper) {
            if (m_now.mono < sleeper->frozenUntil) {
                sleeper->wakeAt = sleeper->frozenUntil;
                continue;
            }
            sleeper->wakeAt = Mono::max();
            input(*sleeper, AgentTick{});
        } else if (m_wakeAt <= next && (m_queue.empty() || m_wakeAt < m_queue.top().at)) {
            m_wakeAt = Mono::max();
            if (m_now.mono < m_stalledUntil)
                m_wakeAt = m_stalledUntil;
            else if (m_balancer)
                command(Tick{});
        } else {
            Action action = std::move(const_cast<Timed&>(m_queue.top()).action);
            m_queue.pop();
            action();
        }
    }
}

void World::say(const std::string& line) {
    const std::string text = std::to_string(m_now.mono.time_since_epoch().count()) + " " + line;
    if (m_options.trace)
        std::printf("%s\n", text.c_str());
    m_outcome.trace.push_back(text);
    if (m_outcome.trace.size() > 2 * kTraceLines)
        m_outcome.trace.erase(m_outcome.trace.begin(), m_outcome.trace.begin() + kTraceLines);
}

void World::violation(const std::string& what) {
    say("VIOLATION " + what);
    m_outcome.violations.push_back(what);
}

// ---- the balancer's process --------------------------------------------------------------------

void World::startBalancer() {
    say("balancer starts");
    ++m_epoch;
    Effects effects;
    const StoredState state = m_tables.load();
    m_balancer = std::make_unique<Balancer>(m_settings, state, m_seed + m_epoch, m_now, effects);
    if (m_options.model)
        m_model.start(state, m_now, effects);
    takeModelFaults();
    Store& store = *this;
    Transport& transport = *this;
    Observer& observer = *this;
    m_pump = std::make_unique<Pump>(*m_balancer, store, transport, observer, m_tables.lastBatch());
    m_pump->take(std::move(effects));
    scheduleWake();
}

/// kill -9: what is not in the tables is gone, every link breaks.
void World::crashBalancer() {
    if (!m_balancer)
        return;
    say("balancer dies");
    m_pump.reset();
    m_balancer.reset();
    m_wakeAt = Mono::max();
    ++m_epoch;
    std::vector<SessionId> open;
    for (const auto& [id, s] : m_sessions)
        open.push_back(id);
    for (const SessionId id : open) {
        m_sessions[id].atBalancer = false;
        closeBothEnds(id, m_sessions[id].blackHole);
    }
    m_waiting.clear();
    const std::int64_t down = m_storm && m_random.chance(0.2) ? m_random.between(60'000, 700'000)
                                                              : m_random.between(10, 20'000);
    after(down, [this] {
        if (!m_balancer)
            startBalancer();
    });
}

void World::command(const Command& c) {
    if (!m_balancer)
        return;
    ++m_outcome.steps;
    m_pump->apply(c, m_now);
    checkBalancer();
    scheduleWake();
}

void World::scheduleWake() {
    if (!m_balancer)
        return;
    const auto wake = m_balancer->nextWake();
    m_wakeAt = wake ? std::max(*wake, m_now.mono + Duration{1}) : Mono::max();
}

void World::decided(const Command& c, Now now, const Effects& effects) {
    for (const StoreOp& op : effects.store)
        if (const auto* e = std::get_if<AppendEvent>(&op)) {
            m_outcome.kinds.insert(e->event.kind);
            if (m_options.trace)
                say("  " + std::string(word(e->event.kind)) + " " + e->event.jobId + " " +
                    e->event.agentId);
        }
    if (!m_options.model)
        return;
    m_model.decided(c, now, effects);
    takeModelFaults();
}

void World::takeModelFaults() {
    for (const std::string& fault : m_model.takeFaults())
        violation(fault);
}

void World::checkBalancer() {
    if (!m_balancer)
        return;
    const bool deep = m_outcome.steps % 64 == 0;
    if (deep && m_options.model) {
        m_model.compare(m_balancer->snapshot(m_now));
        takeModelFaults();
    }
    if (!m_options.checked)
        return;
    for (const std::string& fault :
         deep ? m_balancer->checkInvariants() : m_balancer->checkTouched())
        violation("invariant: " + fault);
}

// ---- the store ---------------------------------------------------------------------------------

void World::commit(std::shared_ptr<const Batch> batch) {
    const std::uint64_t epoch = m_epoch;
    if (m_storm && m_random.chance(m_plan.crashAtCommit)) {
        const bool safe = m_random.chance(0.5);
        after(m_random.between(0, m_plan.storeMs), [this, batch, epoch, safe] {
            if (epoch != m_epoch)
                return;
            say(safe ? "dies after rows were safe" : "dies before rows were safe");
            if (safe)
                m_tables.apply(*batch, m_outcome.violations);
            crashBalancer();
        });
        return;
    }
    const bool fails = m_storm && m_random.chance(m_plan.storeFails);
    after(m_random.between(0, m_plan.storeMs),
          [this, batch, epoch, fails] { finishCommit(batch, epoch, fails); });
}

void World::finishCommit(const std::shared_ptr<const Batch>& batch, std::uint64_t epoch,
                         bool failed) {
    if (epoch != m_epoch)
        return;
    BatchDone done;
    done.id = batch->id;
    if (failed) {
        say("the store fails");
        done.ok = false;
        done.error = "no space left";
        after(m_random.between(1000, 8000), [this, batch, epoch] {
            finishCommit(batch, epoch, m_storm && m_random.chance(0.3));
        });
    } else {
        m_tables.apply(*batch, m_outcome.violations);
        for (const JobNumber n : batch->documents)
            if (const auto* e = m_tables.find(n))
                done.documents.push_back({n, e->document});
    }
    m_pump->batchDone(done, m_now);
    checkBalancer();
    scheduleWake();
}

void World::reply(RequestId request, const ReplyBody& body) {
    const auto it = m_waiting.find(request.value);
    if (it == m_waiting.end())
        return;
    const std::string jobId = it->second;
    m_waiting.erase(it);
    if (std::holds_alternative<Submitted>(body)) {
        m_acknowledged.insert(jobId);
        if (!m_tables.find(jobId) && !m_truth[jobId].touched)
            violation(jobId + " was acknowledged before it was stored");
    } else {
        after(m_random.between(500, 5000), [this, jobId] { submitAgain(jobId); });
    }
}

// ---- load and operators ------------------------------------------------------------------------

void World::submitNext() {
    if (m_submitted >= m_plan.jobs)
        return;
    const std::string id = "job-" + std::to_string(++m_submitted);
    Truth t;
    JobFields& f = t.fields;
    f.jobId = id;
    f.command = {"run"};
    f.timeout = Duration{std::max<std::int64_t>(1000, m_plan.runMs * 2)};
    f.maxRetries = static_cast<int>(m_random.between(0, 4));
    if (!m_plan.oneShape) {
        f.priority = static_cast<Priority>(m_random.below(4));
        f.gpuMemoryRequired = static_cast<std::uint64_t>(m_random.between(0, 12)) * 1'000'000'000;
        if (m_random.chance(0.1))
            f.dockerImage = "image";
    }
    t.runs = Duration{m_random.between(1, m_plan.runMs)};
    t.stubborn = m_random.chance(m_plan.stubborn);
    if (m_random.chance(m_plan.impossible)) {
        t.kind = Truth::Impossible;
        f.gpuMemoryRequired = 900'000'000'000;
    } else if (m_random.chance(m_plan.tooSlow)) {
        t.kind = Truth::TooSlow;
        f.timeout = Duration{1000};
        t.runs = std::chrono::hours{100};
    } else if (m_random.chance(m_plan.alwaysFailing)) {
        t.kind = Truth::AlwaysFails;
    } else if (m_random.chance(m_plan.failing)) {
        t.kind = Truth::FailsSometimes;
        t.failures = static_cast<int>(m_random.between(0, f.maxRetries));
    }
    m_truth[id] = t;
    submitAgain(id);
    if (m_random.chance(m_plan.operatorRate))
        after(m_random.between(0, 5000), [this] { operate(); });
    after(m_random.between(0, 2 * m_plan.arrivalMs), [this] { submitNext(); });
}

void World::submitAgain(const std::string& jobId) {
    if (!m_balancer) { // connection refused: the poster tries again with the same id
        after(1000, [this, jobId] { submitAgain(jobId); });
        return;
    }
    Submit c;
    c.request = {++m_lastRequest};
    NewJob job;
    job.fields = m_truth[jobId].fields;
    job.contentHash = idHash(std::array<std::uint64_t, 2>{1, 2}.data(), jobId);
    job.document =
        std::make_shared<const std::string>(m_plan.codec ? documentOf(job.fields) : "{}");
    c.jobs.push_back(std::move(job));
    m_waiting[m_lastRequest] = jobId;
    const std::uint64_t request = m_lastRequest;
    after(10'000, [this, request, jobId] { // no answer in time: not known
        if (m_waiting.erase(request) != 0 || !m_acknowledged.contains(jobId))
            submitAgain(jobId);
    });
    command(c);
}

void World::operate() {
    if (!m_balancer || m_submitted == 0)
        return;
    if (m_random.chance(0.05)) {
        AssignmentAction p;
        p.pause = m_random.chance(0.6);
        if (m_random.chance(0.7))
            p.priority = static_cast<Priority>(m_random.below(kPriorities));
        if (m_random.chance(0.7))
            p.lasts = Duration{m_random.between(1, 120'000)};
        p.actor = {"op", "api", "sim"};
        say(p.pause ? "operator: pause" : "operator: unpause");
        command(p);
        return;
    }
    if (m_random.chance(0.25)) {
        static constexpr AgentVerb kVerbs[] = {AgentVerb::Drain,      AgentVerb::Resume,
                                               AgentVerb::Disconnect, AgentVerb::Quarantine,
                                               AgentVerb::Reinstate,  AgentVerb::SetSlots};
        AgentAction a;
        a.agentId = anyAgent().config.fields.agentId;
        a.actor = {"op", "api", "sim"};
        a.verb = kVerbs[m_random.below(std::size(kVerbs))];
        if (a.verb == AgentVerb::Drain && m_random.chance(0.5))
            a.deadline = Duration{m_random.between(0, 60'000)};
        const bool leaves = a.verb == AgentVerb::Drain || a.verb == AgentVerb::Quarantine;
        if (leaves && m_random.chance(0.3))
            a.until = m_now.utc + Duration{m_random.between(0, 120'000)};
        if (a.verb == AgentVerb::SetSlots && m_random.chance(0.7))
            a.slots = static_cast<int>(m_random.between(1, 8));
        say("operator: " + std::string(word(a.verb)) + " " + a.agentId);
        command(a);
        return;
    }
    const std::string id =
        "job-" + std::to_string(1 + m_random.below(static_cast<std::uint64_t>(m_submitted)));
    JobAction j;
    j.jobId = id;
    j.actor = {"op", "api", "sim"};
    j.verb = static_cast<JobVerb>(m_random.below(7));
    j.priority = static_cast<Priority>(m_random.below(kPriorities));
    j.hold = m_random.chance(0.2);
    if (const auto number = m_balancer->finalJob(id))
        if (const auto* e = m_tables.find(*number); e && isFinal(e->job.row.state))
            j.final = std::make_shared<const StoredJob>(Tables::record(*e));
    say("operator: " + std::string(word(j.verb)) + " " + id);
    m_truth[id].touched = true;
    command(j);
}

// ---- faults ------------------------------------------------------------------------------------

void World::every(int meanMs, Action action) {
    if (meanMs == 0)
        return;
    after(m_random.between(1, 2 * meanMs), [this, meanMs, action] {
        if (!m_storm)
            return;
        action();
        every(meanMs, action);
    });
}

void World::scheduleFaults() {
    every(m_plan.cutEvery, [this] {
        SimAgent& a = anyAgent();
        if (a.session) {
            say("cut " + a.config.fields.agentId);
            closeBothEnds(a.session, false);
        }
    });
    every(m_plan.halfOpenEvery, [this] {
        SimAgent& a = anyAgent();
        if (const auto s = m_sessions.find(a.session); s != m_sessions.end()) {
            say("half open " + a.config.fields.agentId);
            s->second.blackHole = true;
        }
    });
    every(m_plan.agentCrashEvery, [this] {
        SimAgent& a = anyAgent();
        if (a.machine)
            crashAgent(a, m_random.chance(0.7));
    });
    every(m_plan.freezeEvery, [this] {
        SimAgent& a = anyAgent();
        say("freeze " + a.config.fields.agentId);
        a.frozenUntil = m_now.mono + Duration{m_random.between(1000, 150'000)};
    });
    every(m_plan.balancerCrashEvery, [this] { crashBalancer(); });
    every(m_plan.stallEvery, [this] {
        say("balancer stalls");
        m_stalledUntil = m_now.mono + Duration{m_random.between(1000, 120'000)};
    });
    every(m_plan.clockStepEvery, [this] {
        const std::int64_t step = m_random.between(-100'000'000, 100'000'000);
        say("wall clock steps by " + std::to_string(step));
        m_now.utc += Duration{step};
    });
}

/// The storm is over: everything is up, nothing is held or drained. Now every job must end.
void World::calmDown() {
    say("calm");
    m_storm = false;
    m_stalledUntil = {};
    for (SimAgent& a : m_agents)
        a.frozenUntil = {};
    while (m_submitted < m_plan.jobs)
        submitNext();
    runUntil(m_now.mono + std::chrono::minutes{15});
    // A job that an agent turned away with `fault` is offered to it again only after its next
    // start.
    for (SimAgent& a : m_agents)
        if (a.machine)
            crashAgent(a, true);
    for (int round = 0; round < 3 && m_outcome.violations.empty(); ++round) {
        if (!m_balancer)
            runUntil(m_now.mono + std::chrono::minutes{15});
        for (SimAgent& a : m_agents) {
            if (const auto s = m_sessions.find(a.session);
                s != m_sessions.end() && s->second.blackHole)
                closeBothEnds(a.session, false);
            AgentAction back;
            back.agentId = a.config.fields.agentId;
            for (const AgentVerb verb :
                 {AgentVerb::Resume, AgentVerb::Reinstate, AgentVerb::SetSlots}) {
                back.verb = verb;
                command(back);
            }
        }
        AssignmentAction unpause;
        unpause.pause = false;
        command(unpause);
        for (int p = 0; p < kPriorities; ++p) {
            unpause.priority = static_cast<Priority>(p);
            command(unpause);
        }
        for (const auto& [id, truth] : m_truth) {
            JobAction release;
            release.verb = JobVerb::Release;
            release.jobId = id;
            command(release);
        }
        runUntil(m_now.mono + std::chrono::minutes{40});
    }
    const Mono last = m_now.mono + std::chrono::hours{12};
    const auto unfinished = [&] {
        return std::ranges::any_of(m_tables.jobs(), [&](const Tables::JobEntry& e) {
            return !e.job.jobId.empty() && !isFinal(e.job.row.state) &&
                   m_truth[e.job.jobId].kind != Truth::Impossible;
        });
    };
    while (m_outcome.violations.empty() && unfinished() && m_now.mono < last)
        runUntil(m_now.mono + std::chrono::minutes{10});
}

/// What each job must have come to, by its hidden truth.
void World::judge() {
    for (const std::string& id : m_acknowledged)
        if (!m_tables.find(id) && !m_truth[id].touched)
            violation(id + " was acknowledged and is gone");
    for (const Tables::JobEntry& e : m_tables.jobs()) {
        const std::string& id = e.job.jobId;
        if (id.empty())
            continue;
        const Truth& t = m_truth[id];
        const JobRow& row = e.job.row;
        // Agents that do not accept a job's kind, or are all too small, make it wait for ever.
        const bool runnable = std::ranges::any_of(m_agents, [&](const SimAgent& a) {
            return (needsOf(t.fields) & ~a.config.fields.accepts) == 0 &&
                   t.fields.gpuMemoryRequired <= a.config.fields.gpuMemory;
        });
        if (!runnable) {
            if (row.state != JobState::Queued && !t.touched)
                violation(id + " can never run and is " + std::string(word(row.state)));
            else if (row.state == JobState::Queued &&
                     m_balancer->explainJob(id, m_now)->verdict != JobVerdict::Never)
                violation(id + " can never run, and that is not said");
            continue;
        }
        if (!isFinal(row.state)) {
            std::string why;
            if (const auto e2 = m_balancer ? m_balancer->explainJob(id, m_now) : std::nullopt)
                for (const Reason& r : e2->reasons)
                    why += " " + std::string(word(r.code)) + "=" + std::to_string(r.agents);
            violation(id + " did not end: " + std::string(word(row.state)) + why);
            continue;
        }
        if (row.state == JobState::Completed) {
            const bool done =
                !e.attempts.empty() &&
                (e.attempts.back().outcome == Outcome::Succeeded || e.attempts.back().late);
            if (!done)
                violation(id + " is completed without a success of its newest attempt");
            if (t.kind == Truth::AlwaysFails || t.kind == Truth::TooSlow)
                violation(id + " cannot succeed and is completed");
            continue;
        }
        if (row.state == JobState::Cancelled && !t.touched)
            violation(id + " is cancelled and nobody asked");
        if (row.state != JobState::Failed)
            continue;
        // A round that a quick requeue took up again goes on with the failures of the one before.
        const auto failures = std::ranges::count_if(e.attempts, [&](const Tables::AttemptRow& a) {
            return (t.touched || a.round == row.round) && isFailure(a.outcome);
        });
        const int allowed = t.fields.maxRetries + 1 + static_cast<int>(row.refunded.size());
        if (row.failReason == FailReason::RetriesExhausted &&
            (t.touched ? failures < allowed : failures != allowed)) {
            std::string attempts;
            for (const Tables::AttemptRow& a : e.attempts)
                attempts += " " + std::to_string(a.round) + ":" + std::string(word(a.outcome));
            violation(id + " failed after " + std::to_string(failures) + " failures of " +
                      std::to_string(allowed) + ":" + attempts);
        }
        if (row.failReason == FailReason::LostTooOften && row.losses < m_settings.lossLimit)
            violation(id + " failed for losses it did not have");
        // A frozen agent's clock runs on while its processes stand still: its own limit may stop
        // them.
        if (row.failReason == FailReason::RetriesExhausted && t.kind == Truth::Good &&
            m_plan.freezeEvery == 0 && std::ranges::none_of(e.attempts, [](const auto& a) {
                return a.outcome == Outcome::TimedOut;
            }))
            violation(id + " is good and failed");
    }
    for (const SimAgent& a : m_agents)
        if (!a.spool.empty())
            violation(a.config.fields.agentId + " still keeps reports that nobody acknowledged");
}

} // namespace node3::sim
