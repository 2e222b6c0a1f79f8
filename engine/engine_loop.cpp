// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_loop.h"

#include "engine/clock.h"
#include "engine/event_lines.h"
#include "engine/log.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>

namespace node3 {

namespace {

std::filesystem::path settingsFileOf(const EngineOptions& options) {
    return options.settingsFile.empty() ? options.dataDir / "settings.json" : options.settingsFile;
}

#ifdef _GLIBCXX_ASSERTIONS
constexpr Duration kLongestCheck = std::chrono::milliseconds{20};
#endif

std::uint64_t randomSeed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

AgentServerOptions serverOptions(const EngineOptions& options) {
    AgentServerOptions server;
    server.listen = options.agents;
    server.keysNeeded = options.requireKeys != RequireKeys::Never;
    return server;
}

} // namespace

EngineLoop::EngineLoop(const EngineOptions& options, const KeyRing& keys, Store& store,
                       const StoredState& state, BatchId lastBatch,
                       std::shared_ptr<EngineLink> link)
    : m_link(std::move(link)),
      m_agents(keys, serverOptions(options),
               {[this](const Command& command) { apply(command); }, [this] { onSockets(); },
                [] { return readClocks().mono; }, [](const std::string& text) { logInfo(text); }}),
      m_observation(state, options.settings.timeScale, readClocks()),
      m_publisher([this](std::shared_ptr<const Snapshot> snapshot) {
          m_observation.see(*snapshot, readClocks());
          m_link->publish(std::move(snapshot));
      }),
      m_feeds(m_link, state), m_retention(m_link, readClocks()),
      m_settingsFile(settingsFileOf(options)) {
    const Now now = readClocks();
    Effects adopted;
    m_balancer.emplace(options.settings, state, randomSeed(), now, adopted);
    m_pump.emplace(*m_balancer, store, m_agents, static_cast<Observer&>(*this), lastBatch);
    m_pump->take(std::move(adopted));
    m_nextPass = now.mono + options.settings.rebalanceInterval;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EngineLoop::onTime);
    m_timer.start(0);
}

EngineLoop::~EngineLoop() {
    m_requests.answerAll(EngineLink::shuttingDown());
    for (const FinalWaiters::Waiter& waiter : m_waiters.takeAll())
        waiter.answer(EngineLink::shuttingDown());
}

std::optional<Error> EngineLoop::listen() {
    return m_agents.listen();
}

// ---- the pump's watcher ------------------------------------------------------------------------

void EngineLoop::reply(RequestId request, const ReplyBody& body) {
    m_requests.answer(request, body);
    m_feeds.replied(request, body);
}

void EngineLoop::stored(const Batch& batch) {
    for (const StoreOp& op : batch.ops)
        if (const auto* append = std::get_if<AppendEvent>(&op))
            logEvent(append->event);
    m_observation.stored(batch, readClocks());
    m_feeds.stored(batch);
    m_publisher.onStored(batch.id); // before the replies that rest on it
    answerWaits(m_waiters.stored(batch));
}

// ---- turns -------------------------------------------------------------------------------------

void EngineLoop::apply(const Command& command) {
    m_pump->apply(command, readClocks());
    m_publisher.changed();
}

void EngineLoop::onSockets() {
    m_agents.poll();
    finishTurn();
}

void EngineLoop::onTime() {
    Now now = readClocks();
    const auto wake = m_balancer->nextWake();
    const bool tickDue = wake && *wake <= now.mono;
    const bool passDue = m_nextPass <= now.mono;
    if (tickDue || passDue) {
        // Whoever has spoken is heard before anybody is judged.
        m_agents.pollUntilQuiet();
        apply(Tick{});
        if (passDue) {
            apply(MaintenancePass{});
            m_nextPass = now.mono + m_balancer->settings().rebalanceInterval;
            checkInside();
        }
        now = readClocks();
    }
    m_agents.onTime(now.mono);
    m_requests.expire(now.mono);
    m_retention.onTime(now, m_balancer->settings());
    answerWaits(m_waiters.expire(now.mono));
    if (m_publisher.wantsOne(now, m_pump->storeFailing()))
        takeSnapshot(now);
    finishTurn();
}

/// In builds with assertions the pass looks at all of the balancer, as long as that is quick.
void EngineLoop::checkInside() {
#ifdef _GLIBCXX_ASSERTIONS
    if (m_checkTook > kLongestCheck)
        return;
    const Mono from = readClocks().mono;
    const std::vector<std::string> wrong = m_balancer->checkInvariants();
    m_checkTook = readClocks().mono - from;
    if (wrong.empty())
        return;
    for (const std::string& sentence : wrong)
        std::fprintf(stderr, "the balancer is not as it must be: %s\n", sentence.c_str());
    std::abort();
#endif
}

void EngineLoop::takeSnapshot(Now now) {
    Snapshot snapshot = m_balancer->snapshot(now);
    std::vector<AdviceChange> changes;
    const bool advise = m_observation.adviceDue(now.mono) && !m_whenQuiet;
    const bool judge = m_observation.overviewDue(now.mono);
    if (advise || judge) {
        const Mono from = readClocks().mono;
        const QueueHealth queue = m_balancer->queueHealth(now);
        if (judge)
            m_observation.judge(snapshot, queue, now, readClocks().mono - from);
        if (advise)
            changes = m_observation.advise(snapshot, queue, now);
    }
    snapshot.advice = m_observation.advice();
    snapshot.overview = m_observation.overview();
    m_publisher.offer(std::move(snapshot), m_pump->gathering(), m_pump->lastStored(),
                      readClocks().mono - now.mono);
    for (AdviceChange& change : changes)
        apply(noteOf(std::move(change)));
}

/// With the next batch, in which other rows may stand: nothing waits for these.
void EngineLoop::keep(std::optional<PutHistory> history) {
    if (!history)
        return;
    Effects effects;
    effects.store.emplace_back(*std::move(history));
    m_pump->take(std::move(effects));
}

void EngineLoop::keepMarks() {
    Effects effects;
    for (PutAdviceMark& mark : m_observation.takeMarks())
        effects.store.emplace_back(std::move(mark));
    if (!effects.store.empty())
        m_pump->take(std::move(effects));
}

void EngineLoop::finishTurn() {
    if (!m_pump->storeFailing() && !m_whenQuiet)
        keep(m_observation.history());
    keepMarks();
    m_agents.flush();
    const Mono now = readClocks().mono;
    if (m_whenQuiet && (m_pump->idle() || m_quietBy <= now)) {
        if (!m_pump->idle())
            logWarning("The store did not write everything in time: " +
                       std::to_string(m_pump->unsyncedRows()) + " rows were not confirmed.");
        std::exchange(m_whenQuiet, nullptr)();
    }
    rearm(now);
}

void EngineLoop::rearm(Mono now) {
    Mono due = std::min({m_nextPass, m_publisher.nextDue(), m_retention.nextDue()});
    const auto earlier = [&due](std::optional<Mono> at) { due = at ? std::min(due, *at) : due; };
    earlier(m_balancer->nextWake());
    earlier(m_agents.nextDue());
    earlier(m_requests.nextDue());
    earlier(m_waiters.nextDue());
    if (m_whenQuiet)
        earlier(m_quietBy);
    m_timer.start(std::max(Duration{0}, due - now));
}

} // namespace node3
