// SPDX-License-Identifier: GPL-3.0-or-later
// What others ask of the engine's thread.
#include "engine/clock.h"
#include "engine/core/overloaded.h"
#include "engine/engine_loop.h"
#include "engine/log.h"
#include "engine/store/sqlite_store.h"
#include "engine/wire/api_json.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace node3 {

namespace {

/// What a stop waits for the store to have written; closing it waits again.
constexpr Duration kQuietBound = std::chrono::seconds{3};
constexpr std::size_t kSettingsCalls = 100;
/// HTTP brings one a connection.
constexpr std::size_t kWaitingSubmissions = 10'000;

/// Requeue and Delete of a final job need its stored record, AcceptLate that of any. One that the
/// balancer does not know may have been set aside as damaged: the store says so.
bool needsRecord(const PostCall& call, const Balancer& balancer) {
    const auto* action = std::get_if<JobAction>(&call.command);
    if (!action || action->final)
        return false;
    if (action->verb == JobVerb::AcceptLate)
        return true;
    if (balancer.finalJob(action->jobId))
        return action->verb == JobVerb::Requeue || action->verb == JobVerb::Delete;
    return !balancer.liveJob(action->jobId);
}

Error unknownJob(const std::string& id) {
    return {ErrorCode::UnknownJob, "No job has the id " + id + ".", {}, {}};
}

Error cannotStore(ErrorCode code) {
    return {
        code, "The store cannot write. Nothing was changed; try again when it has healed.", {}, {}};
}

bool shows(const Snapshot& snapshot, std::string_view agentId) {
    return std::ranges::binary_search(
        snapshot.agents, agentId, {},
        [](const AgentView& view) -> std::string_view { return view.fields.agentId; });
}

void setRequest(Command& command, RequestId request) {
    const Overloaded set{
        [request](Submit& c) { c.request = request; },
        [request](JobAction& c) { c.request = request; },
        [request](RevealJob& c) { c.request = request; },
        [request](AgentAction& c) { c.request = request; },
        [request](AssignmentAction& c) { c.request = request; },
        [request](SettingsAction& c) { c.request = request; },
        [request](AdviceAction& c) { c.request = request; },
        [](auto&) {},
    };
    std::visit(set, command);
}

} // namespace

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
    if (std::holds_alternative<Submit>(call.command)) {
        m_submissions.push_back(
            std::move(call)); // no more than the mailbox takes, and callers wait
        takeSubmissions();
        return;
    }
    if (const auto* onAdvice = std::get_if<AdviceAction>(&call.command)) {
        markAdvice(*onAdvice);
        return;
    }
    if (needsRecord(call, *m_balancer)) {
        readFinal(std::move(call));
        return;
    }
    apply(call.command);
    if (const auto* onAgent = std::get_if<AgentAction>(&call.command);
        onAgent && !shows(*m_link->latest(), onAgent->agentId))
        publishNow(); // an agent that is just there: the answer shows it
}

/// What the reply says is shown with the log entry that names who did it, and not before.
void EngineLoop::markAdvice(const AdviceAction& action) {
    if (m_pump->storeFailing()) {
        m_requests.answer(action.request, cannotStore(m_pump->storeError()));
        return;
    }
    if (!m_observation.mark(action, readClocks())) {
        m_requests.answer(action.request, Error{ErrorCode::UnknownAdvice,
                                                "The advisor has no open entry " + action.adviceId +
                                                    ". Its cause may be gone.",
                                                {},
                                                {}});
        return;
    }
    keepMarks(); // with the log entry
    apply(action);
    publishNow();
}

/// In their order. Those that will be refused need not wait for it.
void EngineLoop::takeSubmissions() {
    while (!m_submissions.empty()) {
        const Submit& submit = std::get<Submit>(m_submissions.front().command);
        const std::size_t jobs = submit.jobs.size();
        if (!m_gate.admits(jobs, m_pump->lastStored(), m_pump->gathering()) &&
            !m_pump->storeFailing() && !m_whenQuiet)
            return;
        const PostCall call = std::move(m_submissions.front());
        m_submissions.pop_front();
        apply(call.command);
        m_gate.took(jobs, m_pump->gathering(), readClocks().mono);
    }
}

/// The balancer may be ahead of the store: the record is read once its last change is in it.
void EngineLoop::readFinal(PostCall call) {
    if (!m_pump->storeFailing() && m_pump->gathering() > m_pump->lastStored())
        m_waiting.push_back({m_pump->gathering(), std::move(call)});
    else
        readRecord(std::move(call));
}

void EngineLoop::readRecord(PostCall call) {
    if (m_pump->storeFailing()) {
        m_requests.answer(call.request, cannotStore(m_pump->storeError()));
        return;
    }
    const std::string jobId = std::get<JobAction>(call.command).jobId;
    auto kept = std::make_shared<PostCall>(std::move(call));
    const auto answer = [link = m_link, kept](std::variant<JobRecord, Error> result) {
        FinalRead found;
        if (auto* record = std::get_if<JobRecord>(&result)) {
            JobAction& action = std::get<JobAction>(kept->command);
            action.lateAttempt = lateSuccessOf(*record);
            action.final = std::make_shared<const StoredJob>(std::move(record->job));
        } else if (std::get<Error>(result).code != ErrorCode::UnknownJob) {
            found.error = std::get<Error>(std::move(result));
        }
        found.call = std::move(*kept);
        EngineCall read = std::move(found);
        link->put(read, true);
    };
    if (const auto reader = m_link->store())
        reader->job(jobId, answer);
}

void EngineLoop::on(FinalRead& read) {
    if (read.error) { // as whoever asks for the job itself is told
        m_requests.answer(read.call.request, *read.error);
        return;
    }
    m_feeds.mayReturn(std::get<JobAction>(read.call.command));
    apply(read.call.command);
}

// ---- settings: kept in the file, then changed, then said ---------------------------------------

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
        m_requests.answer(call.request, wrong ? *wrong : cannotStore(m_pump->storeError()));
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
    takeSnapshot(readClocks());
}

void EngineLoop::on(ExplainJobCall& call) {
    if (auto explanation = m_balancer->explainJob(call.jobId, readClocks()))
        call.answer(std::move(*explanation));
    else if (const auto store = m_link->store()) // perhaps it was set aside as damaged
        store->job(call.jobId, [id = call.jobId, answer = std::move(call.answer)](
                                   std::variant<JobRecord, Error> result) {
            auto* error = std::get_if<Error>(&result);
            answer(error ? std::move(*error) : unknownJob(id));
        });
    else
        call.answer(EngineLink::shuttingDown());
}

void EngineLoop::on(ExplainAgentCall& call) {
    if (auto explanation = m_balancer->explainAgent(call.agentId, readClocks()))
        call.answer(std::move(*explanation));
    else
        call.answer(
            Error{ErrorCode::UnknownAgent, "No agent has the id " + call.agentId + ".", {}, {}});
}

void EngineLoop::on(CheckDraftCall& call) {
    if (auto wrong = validate(call.fields); !wrong.empty()) {
        std::string first = wrong.front().field + ": " + wrong.front().message;
        call.answer(Error{ErrorCode::Invalid, std::move(first), std::move(wrong), {}});
        return;
    }
    call.answer(m_balancer->checkDraft(call.fields, readClocks()));
}

void EngineLoop::on(HistoryCall& call) {
    const bool ofAgent = !call.query.agentId.empty();
    if (auto wrong = checkSeries(call.query))
        return call.answer(*std::move(wrong));
    if (ofAgent && !shows(*m_link->latest(), call.query.agentId))
        return call.answer(Error{
            ErrorCode::UnknownAgent, "No agent has the id " + call.query.agentId + ".", {}, {}});
    auto plan = ofAgent ? planHistory(call.query, readClocks().utc, kAgentHistoryLevels)
                        : planHistory(call.query, readClocks().utc, kHistoryLevels);
    if (auto* wrong = std::get_if<Error>(&plan))
        return call.answer(std::move(*wrong));
    HistoryPlan& fits = std::get<HistoryPlan>(plan);
    if (!fits.edges.empty())
        fits.underWay = m_observation.underWay(fits.level);
    const auto store = m_link->store();
    if (ofAgent)
        call.answer(m_observation.agents().page(call.query, fits));
    else if (store)
        store->history(std::move(call.query), fits, m_observation.fresh(), std::move(call.answer));
    else
        call.answer(EngineLink::shuttingDown());
}

void EngineLoop::on(WaitCall& call) {
    const auto live = m_balancer->liveJob(call.jobId);
    const auto ended = live ? std::nullopt : m_balancer->finalJob(call.jobId);
    FinalWaiters::Waiter waiter{std::move(call.jobId), std::move(call.answer)};
    if (!live && !ended) {
        answerWaits({std::move(waiter)}); // perhaps it was set aside as damaged
    } else if (ended && m_pump->gathering() <= m_pump->lastStored()) {
        answerWaits({std::move(waiter)});
    } else if (m_waiters.full()) {
        waiter.answer(Error{ErrorCode::EngineLate,
                            "Too many wait for jobs to end. Ask again in a moment, or without "
                            "waiting.",
                            {},
                            {}});
    } else if (live) {
        m_waiters.add(call.ticket, std::move(waiter), {*live, {}}, call.due);
    } else {
        m_waiters.add(call.ticket, std::move(waiter), {*ended, m_pump->gathering()}, call.due);
    }
}

void EngineLoop::on(WaitOver& over) {
    m_waiters.remove(over.ticket);
}

/// They are told what is stored.
void EngineLoop::answerWaits(std::vector<FinalWaiters::Waiter> waiters) {
    const auto store = m_link->store();
    for (FinalWaiters::Waiter& waiter : waiters)
        if (store)
            store->job(std::move(waiter.jobId), std::move(waiter.answer));
        else
            waiter.answer(EngineLink::shuttingDown());
}

void EngineLoop::on(FeedCall& call) {
    m_feeds.open(call.queue);
}

void EngineLoop::on(BatchDone& done) {
    if (!done.ok && !m_pump->storeFailing())
        logError("The store cannot write: " + done.error +
                 " Nothing is assigned and submissions are refused until it can.");
    const bool healed = done.ok && m_pump->storeFailing();
    m_gate.stored(done.id, readClocks().mono);
    m_pump->batchDone(done, readClocks());
    if (healed)
        logInfo("The store can write again.");
    m_publisher.changed();
    takeSubmissions();
    while (!m_waiting.empty() &&
           (m_pump->storeFailing() || m_waiting.front().after <= m_pump->lastStored())) {
        PostCall call = std::move(m_waiting.front().call);
        m_waiting.pop_front();
        readRecord(std::move(call)); // its last change is stored, whatever else gathers
    }
}

void EngineLoop::on(PurgeRead& read) {
    apply(m_retention.taken(read, readClocks().mono));
}

/// No new work; what runs at agents goes on there and is found again by the next start.
void EngineLoop::on(StopCall& call) {
    m_whenQuiet = std::move(call.quiet);
    m_quietBy = readClocks().mono + kQuietBound;
    if (!m_pump->storeFailing())
        keep(m_observation.lastHistory(readClocks()));
    apply(ShutDown{});
    takeSubmissions(); // which refuses them
    m_agents.stopReading();
}

} // namespace node3
