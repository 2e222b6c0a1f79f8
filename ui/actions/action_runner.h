// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_table.h"
#include "ui/engine_feed.h"

#include <QObject>

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace node3 {

/// What one agent was before an action, as far as it takes to bring that back.
struct AgentBefore {
    Intent intent;
    Quarantine quarantine;
    std::optional<int> slotsSet;
};

/// What one item of a batch was before, and in a batch that brings it back: what it becomes.
struct ItemBefore {
    std::optional<Priority> priority;         ///< as set
    bool runNext = false;                     ///< it was wanted first already
    std::string heldWhy;                      ///< of a held job
    std::shared_ptr<const AgentBefore> agent; ///< of an agent
};

/// One action on a frozen list of jobs or agents.
struct ActionBatch {
    ActionId action = ActionId::JobHold;
    std::vector<std::string> ids;
    /// Beside `ids`, or empty.
    std::vector<ItemBefore> before;
    /// Those of `ids` that are final: their stored record goes with the command.
    std::set<std::string> finals;
    Actor actor;
    std::optional<Duration> deadline; ///< Drain
    std::optional<Utc> until;         ///< Drain
    std::optional<int> slots;         ///< SetSlots; none: as the agent says
    /// It takes another batch back: each item becomes what `before` says of it, and it is not
    /// offered to be taken back itself.
    bool undoes = false;
};

/// How a batch went, item by item.
struct BatchResult {
    ActionId action = ActionId::JobHold;
    std::shared_ptr<const ActionBatch> batch; ///< null in results that no batch made
    std::vector<std::string> done;            ///< in effect now
    std::vector<std::string> pending;         ///< asked, in effect later: a cancel in two steps
    struct Failure {
        std::string id;
        Error error;
    };
    std::vector<Failure> failed;
    std::size_t left = 0; ///< not sent: it was stopped
};

/// Sends a command for each item, some hundred at a time, and gathers the answers. Window's thread.
class ActionRunner : public QObject {
    Q_OBJECT

public:
    static constexpr int kInFlight = 500;

    explicit ActionRunner(EngineFeed& feed, QObject* parent = nullptr)
        : QObject(parent), m_feed(feed) {}

    /// Starts at once; several batches may be under way.
    void run(ActionBatch batch);
    /// Sends all of it now, for one who goes: nobody hears how it went.
    void sendOff(const ActionBatch& batch);
    /// Sends nothing more of what is under way.
    void stop();

Q_SIGNALS:
    void asked(const node3::ActionRow& row, const std::string& id);
    void answered(const node3::ActionRow& row, const std::string& id, const node3::Error* error);
    void progress(int done, int of);
    void finished(const node3::BatchResult& result);

private:
    struct Run {
        std::shared_ptr<const ActionBatch> batch;
        BatchResult result;
        std::size_t next = 0;
        int inFlight = 0;
        bool stopped = false;
    };
    void pump(const std::shared_ptr<Run>& run);
    void send(const std::shared_ptr<Run>& run, std::size_t item,
              std::shared_ptr<const StoredJob> final);
    void settle(const std::shared_ptr<Run>& run, const std::string& id, const ReplyBody& reply);

    EngineFeed& m_feed;
    std::vector<std::weak_ptr<Run>> m_runs;
};

/// The command for one item of a batch: a pure function. `now`: what is left of a drain's deadline
/// counts from there.
Command commandFor(const ActionBatch& batch, std::size_t item,
                   std::shared_ptr<const StoredJob> final, Utc now);

} // namespace node3
