// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What is remembered of the past as figures over time: which series there are, how a coarser point
/// is made of finer ones, and how a question is answered with a bounded number of points. Values
/// and pure functions. Every time is UTC: days of 23 or 25 hours do not exist here.
namespace node3 {

/// The fleet's series. Each is a column of the store's table `history`, in this order: a new one is
/// a row of the table in history.cpp and a step of the store's ladder.
enum class Series : std::uint8_t {
    Utilization,
    UtilizationLeast,
    UtilizationMost,
    SlotsOccupied,
    Slots,
    SlotsInService,
    QueuedLow,
    QueuedNormal,
    QueuedHigh,
    QueuedUrgent,
    QueuedMost,
    Running,
    Held,
    Submitted,
    Started,
    Completed,
    Failed,
    Retried,
    WaitP50,
    WaitP95,
    RunP50,
    RunP95,
    AgentsConnected,
    AgentsInService,
    AgentsUnhealthy,
    AgentsDisconnected,
    AgentsQuarantined,
    AgentsDraining,
    OldestWait,
};
inline constexpr std::size_t kSeries = 29;
constexpr std::size_t indexOf(Series s) {
    return static_cast<std::size_t>(s);
}

/// What a coarser point says of the finer ones in it.
enum class Rollup : std::uint8_t {
    Mean,  ///< of a level, over the time in which it is known
    Least, ///< the smallest
    Most,  ///< the largest; of p95: that of the worst part
    Sum,   ///< of a count; answered as so many a minute
    /// Of p50: the mean of the parts' medians by how many each is of. What is stored comes from the
    /// single durations themselves; this is for answers coarser than a minute.
    MeanOfMedians,
};
std::string_view word(Rollup);

struct SeriesRow {
    Series series;
    std::string_view key;  ///< in the API and the store's table
    std::string_view unit; ///< "%", "slots", "jobs", "jobs/min", "s", "agents"
    Rollup rollup;
    Series countedBy = Series::Started; ///< of p50: how many durations there were
};
std::span<const SeriesRow> seriesRows();
/// Null: none has that key.
const SeriesRow* findSeries(std::string_view key);

/// How finely how much is kept.
struct HistoryLevel {
    Duration step, keep;
};
inline constexpr std::array<HistoryLevel, 3> kHistoryLevels{{
    {std::chrono::seconds{1}, std::chrono::hours{1}},
    {std::chrono::seconds{10}, std::chrono::hours{24}},
    {std::chrono::minutes{1}, std::chrono::hours{24 * 30}},
}};

/// The start of the step that holds this moment; steps begin at the epoch.
Utc floorTo(Utc time, Duration step);

/// One step of every series. NaN: nothing is known, or nothing of that kind happened.
struct HistoryPoint {
    Utc at{};
    Duration step{0};
    Duration covered{0}; ///< for how much of it the state was known
    std::array<double, kSeries> values{};

    HistoryPoint();
    double& operator[](Series s) { return values[indexOf(s)]; }
    double operator[](Series s) const { return values[indexOf(s)]; }
};
/// Two parts of one step, or a finer point into a coarser one: by each series' rule.
void merge(HistoryPoint& into, const HistoryPoint& part);

// ---- questions ---------------------------------------------------------------------------------

struct HistoryQuery {
    std::vector<std::string> series; ///< keys; empty: all
    std::string agentId;             ///< of this agent, by agentFigureRows(); empty: of the fleet
    Utc from{}, to{};                ///< from included, to not
    /// So much time up to now, by the clock of who answers; from and to are not looked at.
    std::optional<Duration> last;
    std::optional<Duration> step; ///< whole seconds; none: as fine as kUsualHistoryPoints allow
    /// Boundaries, ascending, kMostHistoryEdges at most: the answer then has one value for the time
    /// from each to the next, however long that is, and from, to and step are not looked at. Of the
    /// fleet only. Days of a place on earth are made by dayEdges() (engine/text/day_edges.h).
    std::vector<Utc> edges;
};
/// More points are never answered; a step that would give more is refused. All that the finest
/// level keeps, an hour of seconds, can be had in one answer.
inline constexpr std::size_t kMostHistoryPoints = 4000;
/// No more are chosen by themselves: a chart has no more pixels.
inline constexpr std::size_t kUsualHistoryPoints = 2000;
inline constexpr std::size_t kMostHistoryEdges = kUsualHistoryPoints + 1;
inline constexpr Duration kLongestHistory = std::chrono::hours{24 * 31};

/// One line of an answer. `values[i]` is of the step that begins at `from` + i × `step`, or, where
/// edges were given, of the time between the edges i and i + 1; NaN is a gap: nothing was recorded,
/// or nothing of that kind happened. What is counted is so many a minute in equal steps, and simply
/// so many ("jobs") between edges.
struct HistoryLine {
    std::string key, unit;
    Rollup rollup = Rollup::Mean;
    std::vector<double> values;
};
struct HistoryPage {
    Utc from{};             ///< the start of the first step
    Duration step{0};       ///< 0 between edges
    std::vector<Utc> edges; ///< as they were asked for; else empty
    std::vector<HistoryLine> lines;
};

/// How a question is answered: from which stored level, in which steps.
struct HistoryPlan {
    Utc from{};
    Duration step{0};
    Duration level{0};
    std::size_t points = 0;
    std::vector<Utc> edges; ///< of points + 1 times; empty: in equal steps
    /// The step of the level that is under way, which no store has: with it sums between edges are
    /// complete up to now.
    std::optional<HistoryPoint> underWay;
    Utc end() const {
        return edges.empty() ? from + step * static_cast<std::int64_t>(points) : edges.back();
    }
};
/// The finest level that reaches back far enough decides; of several that serve, the coarsest one
/// is read; edges have to lie between two of its steps. `levels` are finest first. What is wrong
/// with the question is an error that names it.
std::variant<HistoryPlan, Error> planHistory(const HistoryQuery& query, Utc now,
                                             std::span<const HistoryLevel> levels);

/// Gathers points, in any order, into an answer about the fleet.
class HistoryPageBuilder {
public:
    /// Unknown keys have been refused before (checkSeries()).
    HistoryPageBuilder(const HistoryQuery& query, const HistoryPlan& plan);
    /// The series that have to be read: those asked for, and what weighs them.
    const std::vector<Series>& needed() const { return m_needed; }
    void add(const HistoryPoint& point);
    HistoryPage page() const;

private:
    HistoryPlan m_plan;
    std::vector<const SeriesRow*> m_rows;
    std::vector<Series> m_needed;
    std::vector<HistoryPoint> m_points; ///< one a step; covered 0 and no values: a gap
    std::vector<bool> m_known;
};
/// An error that names the first key that no series has.
std::optional<Error> checkSeries(const HistoryQuery& query);

// ---- one agent ---------------------------------------------------------------------------------

/// The series of one agent: the last hour, in memory only.
enum class AgentFigure : std::uint8_t {
    SlotsOccupied,
    Slots,
    GpuMemoryRequired,
    GpuMemoryUsed,
    GpuUtilization,
    Temperature,
    Succeeded,
    Failed,
};
inline constexpr std::size_t kAgentFigures = 8;
struct AgentFigureRow {
    AgentFigure figure;
    std::string_view key, unit;
    Rollup rollup;
};
std::span<const AgentFigureRow> agentFigureRows();
inline constexpr std::array<HistoryLevel, 1> kAgentHistoryLevels{
    {{std::chrono::seconds{30}, std::chrono::hours{1}}}};

} // namespace node3
