// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/effects.h"
#include "engine/core/explain.h"
#include "engine/core/history.h"
#include "engine/core/queries.h"
#include "engine/core/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace node3 {

// ---- the feed: what changed, already synced ---------------------------------------------------

/// One job as a table row. Texts are set by JobAppeared only; the rest is the newest state.
struct JobAppeared {
    JobNumber number;
    std::string jobId, name, submitter, jobType;
    std::uint64_t gpuMemoryRequired = 0;
    int maxRetries = 3;
    Duration timeout{0};
    Utc submittedAt{};
    AcceptsMask needs = 0; ///< what an agent has to take to run it
    JobRow row;
    std::string agentId;                   ///< of the newest attempt
    std::optional<Utc> startedAt, endedAt; ///< of the newest attempt
};
struct JobChanged {
    JobRow row;
    std::string agentId;
};
/// The newest attempt of a job was assigned, started or ended.
struct AttemptChanged {
    JobNumber number;
    std::uint32_t attempt = 0;
    std::optional<Utc> assignedAt, startedAt, endedAt;
    std::string error; ///< end of the error text, when it ended with one
};
struct JobRemoved {
    JobNumber number;
};
using FeedItem = std::variant<JobAppeared, JobChanged, AttemptChanged, JobRemoved, Event>;

template <class T> using Answer = std::function<void(std::variant<T, Error>)>;

/// The only door to the engine, for the window, the API and tests. Every call returns at once.
/// Handlers run on a thread of the engine's: they must be short and must not block; the window
/// wraps them (ui/engine_feed.h) so that they arrive on its own thread. Nothing here assumes that
/// the engine lives in the same process.
class EngineClient {
public:
    virtual ~EngineClient() = default;

    /// One of the commands that carry a request (Submit, JobAction, RevealJob, AgentAction,
    /// AssignmentAction, SettingsAction); its `request` is set here. The handler is called once,
    /// after the sync, or with EngineLate after `deadline` (then the command may still be carried
    /// out).
    virtual void post(Command command, Duration deadline,
                      std::function<void(const ReplyBody&)> handler) = 0;

    /// The newest published state; never null, never changes. Any thread.
    virtual std::shared_ptr<const Snapshot> latest() const = 0;

    /// Opens a feed: every job that is live, and from then on every change. Bounded: a reader that
    /// falls behind by more than 1,000,000 items is told so by `overflowed` and starts anew.
    class Feed {
    public:
        virtual ~Feed() = default;
        /// What gathered, in pieces, until one is empty. Any thread; cheap when nothing happened.
        virtual std::vector<FeedItem> take() = 0;
        virtual bool overflowed() = 0;
        /// Whether every job that was live at the beginning has been given out by take().
        virtual bool begun() = 0;
    };
    virtual std::unique_ptr<Feed> openFeed() = 0;

    virtual void explainJob(std::string jobId, Answer<JobExplanation> answer) = 0;
    virtual void explainAgent(std::string agentId, Answer<AgentExplanation> answer) = 0;
    /// Would a job with these fields run? Nothing is submitted. Invalid when a field is wrong.
    virtual void checkDraft(JobFields fields, Answer<DraftCheck> answer) = 0;
    virtual void jobs(JobQuery query, Answer<JobPage> answer) = 0;
    virtual void job(std::string jobId, Answer<JobRecord> answer) = 0;
    /// Ends a wait when it goes: what was asked is not answered any more, unless the answer is on
    /// its way.
    class Wait {
    public:
        virtual ~Wait() = default;
    };
    /// The job once it is final, or as it is after `atMost`. Refused when 10,000 wait already.
    virtual std::unique_ptr<Wait> whenFinal(std::string jobId, Duration atMost,
                                            Answer<JobRecord> answer) = 0;
    virtual void jobLog(std::string jobId, std::optional<std::uint32_t> attempt,
                        Answer<LogText> answer) = 0;
    virtual void events(EventQuery query, Answer<EventPage> answer) = 0;
    /// Of the fleet, or of one agent: at most 2,000 steps, gaps as NaN. Invalid when the question
    /// cannot be answered: a series that does not exist, times that are the wrong way round.
    virtual void history(HistoryQuery query, Answer<HistoryPage> answer) = 0;
    /// At once; empty while the engine does not run.
    virtual StoreStatus storeStatus() const { return {}; }
};

} // namespace node3
