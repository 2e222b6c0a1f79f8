// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"

#include <QObject>
#include <QString>

#include <array>
#include <deque>
#include <vector>

namespace node3 {

/// The fleet at one second.
struct Sample {
    bool known = false;             ///< false: the engine did not answer; nothing else counts then
    int occupied = 0, capacity = 0; ///< of healthy agents
    std::array<std::uint64_t, kPriorities> queued{};
    std::uint64_t waiting = 0;                         ///< queued and backoff
    int agents = 0, healthy = 0;                       ///< without offline ones
    int unhealthy = 0, disconnected = 0, setAside = 0; ///< each agent in the first that holds
    std::uint32_t completed = 0, failed = 0;           ///< jobs that ended in that second
    /// Percent; below 0: no capacity.
    double utilization() const { return capacity > 0 ? 100.0 * occupied / capacity : -1; }
};

/// One agent at one second.
struct AgentSample {
    bool known = false;
    int occupied = 0, total = 0;
    bool setAside = false, contact = true, healthy = true;
};
struct Ribbon {
    std::string id;
    std::deque<AgentSample> samples; ///< as many as the history's, oldest first
};

/// The last five minutes, one sample a second, and jobs ended in the last hour. In memory, from the
/// moment the window opened. Window's thread.
class History : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kSeconds = 300;
    static constexpr std::size_t kHour = 3600;
    static constexpr std::size_t kRibbons = 8;

    explicit History(EngineFeed& feed, QObject* parent = nullptr);

    const std::deque<Sample>& samples() const { return m_samples; }
    /// Up to eight agents by natural id; empty when there are more.
    const std::vector<Ribbon>& ribbons() const { return m_ribbons; }
    /// Jobs ended in the last `seconds` (at most an hour), and how much of it is known.
    struct Ended {
        std::uint64_t completed = 0, failed = 0;
        std::size_t seconds = 0;
    };
    Ended endedIn(std::size_t seconds) const;
    /// Mean of the last `seconds` with capacity; below 0: none.
    double meanUtilization(std::size_t seconds) const;

    /// Takes the newest snapshot as the sample of this second; the timer does it, tests may.
    void sample();

Q_SIGNALS:
    void sampled();

private:
    void count(const std::vector<FeedItem>& items);
    void sampleRibbons(const Snapshot& snapshot, bool known);

    EngineFeed& m_feed;
    QTimer m_timer;
    std::deque<Sample> m_samples;
    std::deque<std::pair<std::uint32_t, std::uint32_t>>
        m_ended; ///< completed, failed; a second each
    std::vector<Ribbon> m_ribbons;
    std::uint32_t m_completed = 0, m_failed = 0; ///< since the last sample
};

} // namespace node3
