// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/balancer.h"
#include "engine/core/pump/pump.h"
#include "engine/engine_link.h"
#include "engine/engine_options.h"
#include "engine/feed_hub.h"
#include "engine/final_waiters.h"
#include "engine/net/agent_server.h"
#include "engine/observation.h"
#include "engine/request_table.h"
#include "engine/retention.h"
#include "engine/settings_file.h"
#include "engine/snapshot_publisher.h"
#include "engine/submission_gate.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

namespace node3 {

/// What lives on the engine's thread: balancer, pump, agent sockets and the one timer that wakes
/// them. Made, used and destroyed there; the others reach it through the EngineLink.
class EngineLoop : public QObject, private Observer {
    Q_OBJECT

public:
    /// `state` is what the store held with batch `lastBatch`. The references must outlive it.
    EngineLoop(const EngineOptions& options, const KeyRing& keys, Store& store,
               const StoredState& state, BatchId lastBatch, std::shared_ptr<EngineLink> link);
    ~EngineLoop() override;

    /// Listens for agents.
    std::optional<Error> listen();
    std::uint16_t agentsPort() const { return m_agents.port(); }

    /// Handles the calls that wait in the link.
    void takeCalls();

private:
    void on(PostCall& call);
    void on(FinalRead& read);
    void on(SettingsKept& kept);
    void on(ExplainJobCall& call);
    void on(ExplainAgentCall& call);
    void on(CheckDraftCall& call);
    void on(HistoryCall& call);
    void on(WaitCall& call);
    void on(WaitOver& over);
    void on(FeedCall& call);
    void on(BatchDone& done);
    void on(StopCall& call);
    void on(PurgeRead& read);

    void reply(RequestId request, const ReplyBody& body) override;
    void stored(const Batch& batch) override;

    void apply(const Command& command);
    void takeSubmissions();
    void readFinal(PostCall call);
    void readRecord(PostCall call);
    void changeSettings(PostCall call);
    void markAdvice(const AdviceAction& action);
    void keepNextSettings();
    void checkInside();
    void takeSnapshot(Now now);
    void keep(std::optional<PutHistory> history);
    void keepMarks();
    void publishNow();
    void answerWaits(std::vector<FinalWaiters::Waiter> waiters);
    void onSockets();
    void onTime();
    void finishTurn();
    void rearm(Mono now);

    const std::shared_ptr<EngineLink> m_link;
    std::optional<Balancer> m_balancer;
    std::optional<Pump> m_pump;
    AgentServer m_agents;
    RequestTable m_requests;
    Observation m_observation;
    SnapshotPublisher m_publisher;
    QTimer m_timer;
    Mono m_nextPass{};
    Duration m_checkTook{0}; ///< the last look of checkInside()
    /// Actions on final jobs whose last change is not stored yet: their record is read after that.
    struct Waiting {
        BatchId after;
        PostCall call;
    };
    std::deque<Waiting> m_waiting;
    /// Submissions for which the gate is not open yet.
    std::deque<PostCall> m_submissions;
    SubmissionGate m_gate;
    /// Changes of settings, one after the other; the first is being written to the file.
    std::deque<PostCall> m_settingsCalls;
    FeedHub m_feeds;
    Retention m_retention;
    FinalWaiters m_waiters;
    std::function<void()> m_whenQuiet;
    Mono m_quietBy{};
    SettingsFile m_settingsFile; ///< last: its thread is waited for before the rest goes
};

} // namespace node3
