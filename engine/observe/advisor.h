// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"
#include "engine/core/queue_health.h"
#include "engine/core/records.h"
#include "engine/core/snapshot.h"
#include "engine/observe/advice_sight.h"
#include "engine/observe/event_tally.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace node3 {

/// An entry that has just been opened or closed.
struct AdviceChange {
    bool opened = true;
    Advice advice;
};

/// Looks for causes of trouble and keeps one entry for each: opened when a detector has found it
/// for long enough, kept up to date, closed when it has been gone for a minute. Pure: every time is
/// an argument. One thread.
class Advisor {
public:
    /// Of one kind at most so many are followed.
    static constexpr std::size_t kMostOfAKind = 200;

    /// What happened; stored.
    void see(const Event& event, Now now) { m_tally.see(event, now); }
    /// A job that was held already when this engine started.
    void startsHeld(const std::string& jobId) { m_tally.startsHeld(jobId); }
    /// O(agents + running attempts), never of queued jobs.
    std::vector<AdviceChange> look(const Snapshot& snapshot, const QueueHealth& queue, Now now);

    /// Never null.
    std::shared_ptr<const AdviceList> list() const { return m_list; }
    const Advice* find(std::string_view id) const;
    /// An operator has read it, or does not want to for a while, or wants it back. False: there is
    /// no such entry.
    bool mark(std::string_view id, AdviceState state, std::string who, std::string why,
              std::optional<Utc> until, Now now);

    /// Marks from before this engine started: an entry that opens again has its mark again, if it
    /// has not grown worse. Those of entries that do not are given up after half an hour.
    void restoreMarks(std::vector<AdviceMark> marks);
    /// How marks have changed since the call before; to be stored.
    std::vector<PutAdviceMark> takeMarks() { return std::exchange(m_markChanges, {}); }

private:
    struct Watched {
        Advice advice;
        Mono strongSince{};
        std::optional<Mono> goneSince;
        bool open = false;
        bool found = false; ///< in this look
    };
    void take(const AdviceDetector& detector, AdviceFinding&& finding, Now now,
              std::vector<AdviceChange>& changes);
    void retire(Now now, std::vector<AdviceChange>& changes);
    void publish(Utc now);
    void noteMark(const Advice& advice);
    void unmark(Advice& advice);
    void restoreMark(Advice& advice, Utc now);
    void giveUpMarks(Mono now);

    EventTally m_tally;
    ProgressWatch m_progress;
    std::map<std::string, Watched, std::less<>> m_watched;
    std::map<std::string, AdviceMark, std::less<>> m_restored; ///< of entries not yet open again
    std::optional<Mono> m_restoredAt;
    std::vector<PutAdviceMark> m_markChanges;
    std::size_t m_beyond = 0; ///< findings of this look that are not followed
    std::shared_ptr<const AdviceList> m_list = std::make_shared<const AdviceList>();
};

} // namespace node3
