// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/effects.h"
#include "engine/core/pump/store.h"
#include "engine/engine_client.h"
#include "engine/feed_queue.h"
#include "engine/mailbox.h"
#include "engine/retention.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace node3 {

class SqliteStore;

using ReplyHandler = std::function<void(const ReplyBody&)>;

// ---- what goes to the engine's thread ----------------------------------------------------------

/// A command of somebody who waits until `due` at most.
struct PostCall {
    Command command;
    RequestId request;
    Mono due{};
    ReplyHandler handler;
};
/// The record of a job that a PostCall waited for.
struct FinalRead {
    PostCall call;
    std::optional<Error> error; ///< why it cannot be read; a job that is not there is no such error
};
/// What a change of settings waited for: the settings file has it, or cannot be written.
struct SettingsKept {
    std::optional<Error> error;
};
struct ExplainJobCall {
    std::string jobId;
    Answer<JobExplanation> answer;
};
struct ExplainAgentCall {
    std::string agentId;
    Answer<AgentExplanation> answer;
};
struct CheckDraftCall {
    JobFields fields;
    Answer<DraftCheck> answer;
};
struct HistoryCall {
    HistoryQuery query;
    Answer<HistoryPage> answer;
};
/// Somebody waits for a job to be final, until `due` at most, under this ticket.
struct WaitCall {
    std::uint64_t ticket = 0;
    std::string jobId;
    Mono due{};
    Answer<JobRecord> answer;
};
struct WaitOver {
    std::uint64_t ticket = 0;
};
struct FeedCall {
    std::weak_ptr<FeedQueue> queue;
};
struct StopCall {
    std::function<void()> quiet; ///< called once everything has been stored and has left
};
using EngineCall = std::variant<PostCall, FinalRead, SettingsKept, ExplainJobCall, ExplainAgentCall,
                                CheckDraftCall, HistoryCall, WaitCall, WaitOver, FeedCall,
                                BatchDone, StopCall, PurgeRead>;

/// What clients, store and engine thread share, and nothing else of each other. Any thread.
class EngineLink {
public:
    EngineLink();

    /// Opens the way to the engine's thread; `wake` is called on the caller's.
    void open(std::function<void()> wake);
    /// False, and `call` untouched, when the engine does not run or, unless `always`, when too much
    /// waits for it. Answers of the store always go: nothing goes on without them.
    bool put(EngineCall& call, bool always = false);
    std::vector<EngineCall> take();
    /// Nothing gets through any more; what waited is answered as shutting down.
    void close();

    void publish(std::shared_ptr<const Snapshot> snapshot);
    std::shared_ptr<const Snapshot> latest() const;

    /// The store while the engine runs, else null. Whoever asks it holds it as long.
    std::shared_ptr<SqliteStore> store() const;
    void setStore(std::shared_ptr<SqliteStore> store);

    /// Feeds that were opened before the engine started: each begins with what the store held then.
    std::vector<std::weak_ptr<FeedQueue>> takeEarlyFeeds();

    RequestId nextRequest() { return {++m_lastRequest}; }

    /// Why put() refused: the engine does not run, or too much waits for it.
    Error refusal() const;
    static Error shuttingDown();

private:
    std::atomic<std::uint64_t> m_lastRequest{0};
    mutable std::mutex m_mutex;
    std::shared_ptr<Mailbox<EngineCall>> m_mailbox;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<SqliteStore> m_store;
    std::vector<std::weak_ptr<FeedQueue>> m_earlyFeeds;
    bool m_opened = false;
};

/// Answers a call that will not be carried out.
void answerRefused(EngineCall& call, const Error& error);

} // namespace node3
