// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/world.h"

#include <algorithm>

namespace node3::sim {

namespace {

constexpr std::size_t kTraceLines = 60;

} // namespace

World::World(std::uint64_t seed, const Plan& plan, const Options& options)
    : m_seed(seed), m_options(options), m_plan(plan), m_random(seed) {
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
        a.liar = m_plan.liars > 0 && m_random.chance(m_plan.liars);
        a.blackHole = m_plan.blackHoles > 0 && m_random.chance(m_plan.blackHoles);
    }
}

World::~World() = default;

SeedResult World::run() {
    startBalancer();
    for (SimAgent& a : m_agents)
        startAgent(a);
    after(m_random.between(0, 2000), [this] { submitNext(); });
    scheduleFaults();
    scheduleAbuse();
    maintain();
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
            if (e->event.kind == EventKind::SafetyPassFound)
                violation("the maintenance pass found what no event had");
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

} // namespace node3::sim
