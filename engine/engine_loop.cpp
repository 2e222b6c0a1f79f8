// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_loop.h"

#include "engine/clock.h"
#include "engine/core/overloaded.h"
#include "engine/event_lines.h"
#include "engine/log.h"
#include "engine/store/sqlite_store.h"
#include "engine/wire/api_json.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <utility>

namespace node3 {

namespace {

/// What a stop waits for the store to have written; closing it waits again.
constexpr Duration kQuietBound = std::chrono::seconds{3};
constexpr std::size_t kSettingsCalls = 100;

std::filesystem::path settingsFileOf(const EngineOptions& options) {
    return options.settingsFile.empty() ? options.dataDir / "settings.json" : options.settingsFile;
}

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

/// Requeue and Delete of a final job need its stored record, AcceptLate that of any.
bool needsRecord(const PostCall& call, const Balancer& balancer) {
    const auto* action = std::get_if<JobAction>(&call.command);
    if (!action || action->final)
        return false;
    if (action->verb == JobVerb::AcceptLate)
        return true;
    return (action->verb == JobVerb::Requeue || action->verb == JobVerb::Delete) &&
           balancer.finalJob(action->jobId);
}

Error storeFailingError() {
    return {ErrorCode::StoreFailing,
            "The store cannot write. Nothing was changed; try again when it has healed.",
            {},
            {}};
}

void setRequest(Command& command, RequestId request) {
    const Overloaded set{
        [request](Submit& c) { c.request = request; },
        [request](JobAction& c) { c.request = request; },
        [request](AgentAction& c) { c.request = request; },
        [request](AssignmentAction& c) { c.request = request; },
        [request](SettingsAction& c) { c.request = request; },
        [](auto&) {},
    };
    std::visit(set, command);
}

} // namespace

EngineLoop::EngineLoop(const EngineOptions& options, const KeyRing& keys, Store& store,
                       const StoredState& state, BatchId lastBatch,
                       std::shared_ptr<EngineLink> link)
    : m_link(std::move(link)),
      m_agents(keys, serverOptions(options),
               {[this](const Command& command) { apply(command); }, [this] { onSockets(); },
                [] { return readClocks().mono; }, [](const std::string& text) { logInfo(text); }}),
      m_publisher([this](std::shared_ptr<const Snapshot> snapshot) {
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
}

std::optional<Error> EngineLoop::listen() {
    return m_agents.listen();
}

// ---- calls -------------------------------------------------------------------------------------

void EngineLoop::takeCalls() {
    for (EngineCall& call : m_link->take())
        std::visit([this](auto& c) { on(c); }, call);
    finishTurn();
}

void EngineLoop::on(PostCall& call) {
    m_requests.add(call.request, call.due, std::move(call.handler));
    setRequest(call.command, call.request);
    if (std::holds_alternative<SettingsAction>(call.command)) {
        changeSettings(std::move(call));
        return;
    }
    if (needsRecord(call, *m_balancer))
        readFinal(std::move(call));
    else
        apply(call.command);
}

/// The balancer may be ahead of the store: the record is read once its last change is in it.
void EngineLoop::readFinal(PostCall call) {
    if (m_pump->storeFailing()) {
        m_requests.answer(call.request, storeFailingError());
        return;
    }
    if (m_pump->gathering() > m_pump->lastStored()) {
        m_waiting.push_back({m_pump->gathering(), std::move(call)});
        return;
    }
    const std::string jobId = std::get<JobAction>(call.command).jobId;
    auto kept = std::make_shared<PostCall>(std::move(call));
    const auto answer = [link = m_link, kept](std::variant<JobRecord, Error> result) {
        if (auto* record = std::get_if<JobRecord>(&result)) {
            JobAction& action = std::get<JobAction>(kept->command);
            action.lateAttempt = lateSuccessOf(*record);
            action.final = std::make_shared<const StoredJob>(std::move(record->job));
        }
        EngineCall read = FinalRead{std::move(*kept)};
        link->put(read, true);
    };
    if (const auto reader = m_link->store())
        reader->job(jobId, answer);
}

void EngineLoop::on(FinalRead& read) {
    m_feeds.mayReturn(std::get<JobAction>(read.call.command));
    apply(read.call.command);
}

// ---- settings: kept in the file first, then changed, then said
// ------------------------------------

void EngineLoop::changeSettings(PostCall call) {
    if (m_settingsCalls.size() >= kSettingsCalls) {
        m_requests.answer(call.request,
                          Error{ErrorCode::StoreBusy,
                                "Too many changes of settings wait. Nothing was changed; try again "
                                "in a moment.",
                                {},
                                {}});
        return;
    }
    m_settingsCalls.push_back(std::move(call));
    if (m_settingsCalls.size() == 1)
        keepNextSettings();
}

void EngineLoop::keepNextSettings() {
    while (!m_settingsCalls.empty()) {
        const PostCall& call = m_settingsCalls.front();
        const auto& action = std::get<SettingsAction>(call.command);
        const auto next = changedSettings(m_balancer->settings(), action.changes);
        const auto* wrong = std::get_if<Error>(&next);
        if (!wrong && !m_pump->storeFailing()) {
            m_settingsFile.save(std::get<Settings>(next), action.changes,
                                [link = m_link](std::optional<Error> error) {
                                    EngineCall kept = SettingsKept{std::move(error)};
                                    link->put(kept, true);
                                });
            return;
        }
        m_requests.answer(call.request, wrong ? *wrong : storeFailingError());
        m_settingsCalls.pop_front();
    }
}

void EngineLoop::on(SettingsKept& kept) {
    const PostCall call = std::move(m_settingsCalls.front());
    m_settingsCalls.pop_front();
    if (kept.error) {
        m_requests.answer(call.request, *kept.error);
    } else {
        apply(call.command);
        const Mono now = readClocks().mono;
        m_nextPass = std::min(m_nextPass, now + m_balancer->settings().rebalanceInterval);
        publishNow();
    }
    keepNextSettings();
}

/// What the reply says is in the published state before the reply leaves: the next request of the
/// same caller must meet it.
void EngineLoop::publishNow() {
    m_publisher.offer(m_balancer->snapshot(readClocks()), m_pump->gathering(),
                      m_pump->lastStored());
}

void EngineLoop::on(ExplainJobCall& call) {
    if (auto explanation = m_balancer->explainJob(call.jobId, readClocks()))
        call.answer(std::move(*explanation));
    else
        call.answer(Error{ErrorCode::UnknownJob, "No job has the id " + call.jobId + ".", {}, {}});
}

void EngineLoop::on(ExplainAgentCall& call) {
    if (auto explanation = m_balancer->explainAgent(call.agentId, readClocks()))
        call.answer(std::move(*explanation));
    else
        call.answer(
            Error{ErrorCode::UnknownAgent, "No agent has the id " + call.agentId + ".", {}, {}});
}

void EngineLoop::on(FeedCall& call) {
    m_feeds.open(call.queue);
}

void EngineLoop::on(BatchDone& done) {
    if (!done.ok && !m_pump->storeFailing())
        logError("The store cannot write: " + done.error +
                 " Nothing is assigned and submissions are refused until it can.");
    const bool healed = done.ok && m_pump->storeFailing();
    m_pump->batchDone(done, readClocks());
    if (healed)
        logInfo("The store can write again.");
    m_publisher.changed();
    while (!m_waiting.empty() &&
           (m_pump->storeFailing() || m_waiting.front().after <= m_pump->lastStored())) {
        PostCall call = std::move(m_waiting.front().call);
        m_waiting.pop_front();
        readFinal(std::move(call));
    }
}

/// No new work; what runs at agents goes on there and is found again by the next start.
void EngineLoop::on(StopCall& call) {
    m_whenQuiet = std::move(call.quiet);
    m_quietBy = readClocks().mono + kQuietBound;
    apply(ShutDown{});
    m_agents.stopReading();
}

void EngineLoop::on(PurgeRead& read) {
    apply(m_retention.taken(read, readClocks().mono));
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
    m_feeds.stored(batch);
    m_publisher.onStored(batch.id); // before the replies that rest on it
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
        }
        now = readClocks();
    }
    m_agents.onTime(now.mono);
    m_requests.expire(now.mono);
    m_retention.onTime(now, m_balancer->settings());
    if (m_publisher.wantsOne(now, m_pump->storeFailing()))
        m_publisher.offer(m_balancer->snapshot(now), m_pump->gathering(), m_pump->lastStored());
    finishTurn();
}

void EngineLoop::finishTurn() {
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
    if (m_whenQuiet)
        earlier(m_quietBy);
    m_timer.start(std::max(Duration{0}, due - now));
}

} // namespace node3
