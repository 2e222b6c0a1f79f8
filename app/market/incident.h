// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The mission's three troubles to rehearse: something goes wrong, nobody says what, and the time
/// until an operator acts and until the figures are good again is taken. Pure.
namespace node3::market {

struct Figures;

enum class Sign : std::uint8_t { QueueLong, SuccessLow, AgentsUnhealthy };

struct Incident {
    std::string_view name, what; ///< `what`: what an operator sees, not why
    std::string_view cures;      ///< said when it is over
    Sign sign;
    /// What is done to the market; the rest is one row of faultKinds() on a share of the agents.
    double load = 0;  ///< arrivals, in what the agents can do at its begin; 0: as before
    int tooLarge = 0; ///< jobs that no card can hold
    std::string_view fault;
    double share = 0;
};
std::span<const Incident> incidents();
const Incident* findIncident(std::string_view name);

/// Seconds are the market's, since the begin.
struct Score {
    std::optional<double> showed;  ///< the figures were bad for the first time
    std::optional<double> noticed; ///< an operator did something
    std::optional<double> cured;   ///< the figures were good again, and stayed so
    int failedJobs = 0;            ///< jobs that ended as failed
    std::uint64_t lostJobs = 0; ///< jobs that were acknowledged and that the balancer does not know
};

/// One run of an incident.
class IncidentRun {
public:
    explicit IncidentRun(const Incident& incident) : m_incident(incident) {}

    const Incident& incident() const { return m_incident; }
    void see(const Event& event, double seconds);
    /// An operator did something to the market itself: healed an agent, added some.
    void operatorActed(double seconds);
    /// About once a second of the market. `acknowledged`: jobs that the balancer had confirmed
    /// before it published `figures`.
    void look(const Figures& figures, std::uint64_t acknowledged, double seconds);

    bool ended() const { return m_score.cured.has_value() || m_gaveUp; }
    bool held() const { return m_score.cured.has_value() && m_score.lostJobs == 0; }
    const Score& score() const { return m_score; }
    std::string summary() const;

private:
    bool bad(const Figures& figures) const;

    const Incident& m_incident;
    Score m_score;
    bool m_gaveUp = false;
    std::optional<double> m_goodSince;
    std::deque<std::pair<double, bool>> m_ends; ///< of attempts, the last minutes: it succeeded
};

} // namespace node3::market
