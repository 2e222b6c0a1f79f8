// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace node3 {

/// One agent at one moment. What it does not report is below 0.
struct AgentPoint {
    bool known = false; ///< false: the engine did not answer, or nobody recorded
    bool setAside = false, contact = true, healthy = true;
    std::int16_t occupied = 0, total = 0;      ///< slots
    std::int16_t gpu = -1;                     ///< percent
    std::int16_t temperature = -1;             ///< °C
    float reserved = 0, used = -1, memory = 0; ///< GPU memory, GB
};
AgentPoint agentPoint(const AgentView& agent);

/// The last five minutes of an agent, a point a second, and its last half hour, a point each six
/// seconds: the highest values and the worst state of those six.
class AgentSeries {
public:
    static constexpr std::size_t kPoints = 300;
    static constexpr int kCoarse = 6; ///< seconds

    void add(const AgentPoint& point);
    /// `ago` points before the newest; not known beyond what was recorded.
    AgentPoint fine(std::size_t ago) const { return at(m_fine, m_fineCount, ago); }
    AgentPoint coarse(std::size_t ago) const { return at(m_coarse, m_coarseCount, ago); }

private:
    using Ring = std::array<AgentPoint, kPoints>;
    static AgentPoint at(const Ring& ring, std::size_t count, std::size_t ago);

    Ring m_fine{}, m_coarse{};
    std::size_t m_fineCount = 0, m_coarseCount = 0; ///< ever added
    AgentPoint m_open{};                            ///< the coarse point that is under way
    int m_inOpen = 0;
};

/// Records agents while the window is open: all of a small fleet, of a larger one those that were
/// looked at. At most kMost series (about 2 MB). Window's thread.
class AgentHistory : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 64;

    explicit AgentHistory(EngineFeed& feed, QObject* parent = nullptr);

    /// From now on this agent is recorded, if it is not yet; the one looked at longest ago gives
    /// way.
    void watch(const std::string& agentId);
    /// Null: not recorded.
    const AgentSeries* series(const std::string& agentId) const;
    std::size_t count() const { return m_series.size(); }
    /// Takes the newest snapshot as the point of this second; the timer does it, tests may.
    void sample();

Q_SIGNALS:
    void sampled();

private:
    struct Entry {
        std::string id;
        quint64 watched = 0;
        AgentSeries series;
    };
    Entry* find(const std::string& agentId);
    Entry& add(const std::string& agentId);

    EngineFeed& m_feed;
    QTimer m_timer;
    std::vector<std::unique_ptr<Entry>> m_series;
    quint64 m_clock = 0; ///< grows with each watch()
};

} // namespace node3
