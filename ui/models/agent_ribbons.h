// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace node3 {

/// One agent at one second.
struct AgentSample {
    bool known = false; ///< false: the engine did not answer, or the agent was not there
    int occupied = 0, total = 0;
    bool setAside = false, contact = true, healthy = true;
    friend bool operator==(const AgentSample&, const AgentSample&) = default;
};
struct Ribbon {
    std::string id;
    std::deque<AgentSample> samples; ///< of equal steps, oldest first; the last one ends at end()
};

/// Slots and state of up to eight agents: in each second of the last five minutes, from the moment
/// the window opened, because the engine keeps what happened at single agents more coarsely; and in
/// each half minute of the last hour, as the engine has kept it, with the worst state that the
/// window has seen. Window's thread.
class AgentRibbons : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kSeconds = 300;
    static constexpr std::size_t kMost = 8;
    static constexpr Duration kHourStep = std::chrono::seconds{30};
    static constexpr std::size_t kHourPoints = 120;

    explicit AgentRibbons(EngineFeed& feed, QObject* parent = nullptr);

    /// By natural id; empty when there are more agents than kMost, or none.
    const std::vector<Ribbon>& ribbons() const { return m_ribbons; }
    /// Agents that are not offline.
    std::size_t agents() const { return m_agents; }
    /// The end of the second of the newest samples, by the engine's clock.
    Utc end() const { return m_end; }

    /// From now on the engine is asked for the hour, twice a minute, or no longer.
    void wantHour(bool wanted);
    /// The same agents; without samples until the engine has answered.
    const std::vector<Ribbon>& hour() const { return m_hour; }
    Utc hourEnd() const { return m_hourEnd; }

    /// Takes the newest snapshot as the sample of this second; a timer does it, tests may.
    void sample();

Q_SIGNALS:
    void sampled();

private:
    struct Worst {
        Utc from{}; ///< of the half minute
        AgentSample sample;
    };
    void remember(const std::string& id, const AgentSample& sample);
    void askHour();
    void takeHour(const std::string& id, const HistoryPage& page);

    EngineFeed& m_feed;
    QTimer m_timer;
    std::vector<Ribbon> m_ribbons, m_hour;
    std::map<std::string, std::deque<Worst>> m_worst; ///< of those in m_ribbons, of an hour
    std::size_t m_agents = 0;
    Utc m_end{}, m_hourEnd{};
    bool m_wantsHour = false;
};

} // namespace node3
