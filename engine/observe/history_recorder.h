// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/history.h"
#include "engine/core/records.h"
#include "engine/core/snapshot.h"
#include "engine/observe/duration_sketch.h"

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace node3 {

/// Makes points of the fleet's series, of every level, out of snapshots and events. A level such as
/// the queue's depth holds from one snapshot to the next, and counts by how long it held; when none
/// comes for 3 s (kLongestHold) nothing is known of the time between: that is a gap. What happens
/// is counted when it has been stored. Pure: every time is an argument. One thread.
class HistoryRecorder {
public:
    /// Three missed beats: from then on a state is not taken for the present one.
    static constexpr Duration kLongestHold = std::chrono::seconds{3};
    /// The two clocks part by more than this in one step: the wall clock was set.
    static constexpr Duration kClockStep = std::chrono::seconds{1};
    /// Points that wait to be written, while the store cannot: the oldest go then.
    static constexpr std::size_t kMostWaiting = 5000;

    /// The state from now on. O(agents).
    void see(const Snapshot& snapshot, Now now);
    /// Something happened, and is stored.
    void see(const Event& event, Now now);
    /// Steps that are over, oldest first; nullopt while there are none, or only single seconds of
    /// the last ten, which are written together.
    std::optional<PutHistory> take();
    /// The same with the steps that are under way: the engine ends.
    std::optional<PutHistory> takeAll(Now now);
    /// What take() has not given yet.
    const std::deque<HistoryPoint>& waiting() const { return m_waiting; }
    /// What is known so far of the step of this level that is under way; nullopt: nothing.
    std::optional<HistoryPoint> underWay(Duration step) const;

private:
    /// A step under way.
    struct Open {
        Duration step{0};
        bool begun = false;
        HistoryPoint point;
        DurationSketch waits, runs;
    };
    void passTime(Now now);
    void cover(Utc from, Utc to);
    void advance(Utc to);
    void begin(Open& open, Utc time) const;
    static HistoryPoint pointOf(const Open& open);
    void close(Open& open);
    void count(Series series);

    std::array<Open, kHistoryLevels.size()> m_open = [] {
        std::array<Open, kHistoryLevels.size()> open;
        for (std::size_t i = 0; i < open.size(); ++i)
            open[i].step = kHistoryLevels[i].step;
        return open;
    }();
    HistoryPoint m_state; ///< the levels that hold, the others unknown
    bool m_stateKnown = false;
    std::optional<Now> m_last; ///< until when time has been counted
    Mono m_seenAt{};           ///< the newest snapshot
    std::optional<Utc> m_drop; ///< what is written from here on was of a clock that was wrong
    std::deque<HistoryPoint> m_waiting;
    bool m_due = false; ///< enough waits to be written
};

} // namespace node3
