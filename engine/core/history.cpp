// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace node3 {

namespace {

/// Of what is counted, where it is not told as so many a minute.
constexpr std::string_view kCountedUnit = "jobs";

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<SeriesRow, kSeries> kSeriesRows{{
    {Series::Utilization, "utilization", "%", Rollup::Mean},
    {Series::UtilizationLeast, "utilization_least", "%", Rollup::Least},
    {Series::UtilizationMost, "utilization_most", "%", Rollup::Most},
    {Series::SlotsOccupied, "slots_occupied", "slots", Rollup::Mean},
    {Series::Slots, "slots", "slots", Rollup::Mean},
    {Series::SlotsInService, "slots_in_service", "slots", Rollup::Mean},
    {Series::QueuedLow, "queued_low", "jobs", Rollup::Mean},
    {Series::QueuedNormal, "queued_normal", "jobs", Rollup::Mean},
    {Series::QueuedHigh, "queued_high", "jobs", Rollup::Mean},
    {Series::QueuedUrgent, "queued_urgent", "jobs", Rollup::Mean},
    {Series::QueuedMost, "queued_most", "jobs", Rollup::Most},
    {Series::Running, "running", "jobs", Rollup::Mean},
    {Series::Held, "held", "jobs", Rollup::Mean},
    {Series::Submitted, "submitted", "jobs/min", Rollup::Sum},
    {Series::Started, "started", "jobs/min", Rollup::Sum},
    {Series::Completed, "completed", "jobs/min", Rollup::Sum},
    {Series::Failed, "failed", "jobs/min", Rollup::Sum},
    {Series::Retried, "retried", "jobs/min", Rollup::Sum},
    {Series::WaitP50, "wait_p50", "s", Rollup::MeanOfMedians, Series::Started},
    {Series::WaitP95, "wait_p95", "s", Rollup::Most},
    {Series::RunP50, "run_p50", "s", Rollup::MeanOfMedians, Series::Completed},
    {Series::RunP95, "run_p95", "s", Rollup::Most},
    {Series::AgentsConnected, "agents_connected", "agents", Rollup::Mean},
    {Series::AgentsInService, "agents_in_service", "agents", Rollup::Mean},
    {Series::AgentsUnhealthy, "agents_unhealthy", "agents", Rollup::Mean},
    {Series::AgentsDisconnected, "agents_disconnected", "agents", Rollup::Mean},
    {Series::AgentsQuarantined, "agents_quarantined", "agents", Rollup::Mean},
    {Series::AgentsDraining, "agents_draining", "agents", Rollup::Mean},
    {Series::OldestWait, "oldest_wait", "s", Rollup::Most},
}};

constexpr std::array<AgentFigureRow, kAgentFigures> kAgentFiguresRows{{
    {AgentFigure::SlotsOccupied, "slots_occupied", "slots", Rollup::Mean},
    {AgentFigure::Slots, "slots", "slots", Rollup::Mean},
    {AgentFigure::GpuMemoryRequired, "gpu_memory_required", "bytes", Rollup::Mean},
    {AgentFigure::GpuMemoryUsed, "gpu_memory_used", "bytes", Rollup::Mean},
    {AgentFigure::GpuUtilization, "gpu_utilization", "%", Rollup::Mean},
    {AgentFigure::Temperature, "temperature", "°C", Rollup::Mean},
    {AgentFigure::Succeeded, "succeeded", "jobs/min", Rollup::Sum},
    {AgentFigure::Failed, "failed", "jobs/min", Rollup::Sum},
}};

/// Steps that are round to people; every coarser one holds whole finer ones of a level.
constexpr int kRoundSteps[] = {1,   2,   5,   10,  15,   20,   30,   60,
                               120, 300, 600, 900, 1800, 3600, 7200, 10800};

double mean(double a, double weightA, double b, double weightB) {
    if (std::isnan(a) || weightA <= 0)
        return std::isnan(b) ? a : b;
    if (std::isnan(b) || weightB <= 0)
        return a;
    return (a * weightA + b * weightB) / (weightA + weightB);
}

Error wrong(std::string field, std::string message) {
    std::string sentence = field + " " + message + ".";
    return {ErrorCode::Invalid, std::move(sentence), {{std::move(field), std::move(message)}}, {}};
}

std::string secondsText(Duration d) {
    return std::to_string(d / std::chrono::seconds{1}) +
           (d == std::chrono::seconds{1} ? " second" : " seconds");
}

const HistoryLevel& finestReaching(Utc from, Utc now, std::span<const HistoryLevel> levels) {
    const auto reaches = std::ranges::find_if(
        levels, [&](const HistoryLevel& level) { return from >= now - level.keep - level.step; });
    return reaches == levels.end() ? levels.back() : *reaches;
}

std::variant<HistoryPlan, Error> planEdges(const HistoryQuery& query, Utc now,
                                           std::span<const HistoryLevel> levels) {
    const std::vector<Utc>& edges = query.edges;
    if (!query.agentId.empty())
        return wrong("edges", "are for the fleet; of an agent no more than an hour is kept");
    if (edges.size() < 2 || edges.size() > kMostHistoryEdges)
        return wrong("edges", "have to be from 2 to 2001");
    if (std::ranges::adjacent_find(edges, std::ranges::greater_equal{}) != edges.end())
        return wrong("edges", "have to be ascending");
    const HistoryLevel& reaches = finestReaching(edges.front(), now, levels);
    HistoryPlan plan;
    for (const HistoryLevel& level : levels)
        if (level.step >= reaches.step &&
            std::ranges::all_of(edges, [&](Utc edge) { return floorTo(edge, level.step) == edge; }))
            plan.level = level.step;
    if (plan.level == Duration{0})
        return wrong("edges",
                     "have to be multiples of " + secondsText(reaches.step) + " so far back");
    plan.from = edges.front();
    plan.points = edges.size() - 1;
    plan.edges = edges;
    return plan;
}

std::size_t stepsIn(Utc from, Utc to, Duration step) {
    return static_cast<std::size_t>((to - floorTo(from, step) + step - Duration{1}) / step);
}

} // namespace

std::string_view word(Rollup r) {
    static constexpr std::array<std::string_view, 5> kWords{"mean", "least", "most", "sum",
                                                            "mean_of_medians"};
    return kWords[static_cast<std::size_t>(r)];
}

std::span<const SeriesRow> seriesRows() {
    return kSeriesRows;
}

std::span<const AgentFigureRow> agentFigureRows() {
    return kAgentFiguresRows;
}

const SeriesRow* findSeries(std::string_view key) {
    const auto* row = std::ranges::find(kSeriesRows, key, &SeriesRow::key);
    return row == kSeriesRows.end() ? nullptr : row;
}

Utc floorTo(Utc time, Duration step) {
    const std::int64_t t = time.time_since_epoch().count(), s = step.count();
    return Utc{Duration{(t >= 0 ? t / s : (t - s + 1) / s) * s}};
}

HistoryPoint::HistoryPoint() {
    values.fill(kUnknown);
}

void merge(HistoryPoint& into, const HistoryPoint& part) {
    const auto ms = [](Duration d) { return static_cast<double>(d.count()); };
    const HistoryPoint before = into;
    for (const SeriesRow& row : kSeriesRows) {
        const double a = before[row.series], b = part[row.series];
        double& out = into[row.series];
        switch (row.rollup) {
        case Rollup::Mean:
            out = mean(a, ms(before.covered), b, ms(part.covered));
            break;
        case Rollup::Least:
            out = std::fmin(a, b); // of which one is known, that one
            break;
        case Rollup::Most:
            out = std::fmax(a, b);
            break;
        case Rollup::Sum:
            out = std::isnan(a) ? b : std::isnan(b) ? a : a + b;
            break;
        case Rollup::MeanOfMedians:
            out = mean(a, before[row.countedBy], b, part[row.countedBy]);
            break;
        }
    }
    into.covered = std::min(before.covered + part.covered, into.step);
}

std::optional<Error> checkSeries(const HistoryQuery& query) {
    for (const std::string& key : query.series) {
        const bool known = query.agentId.empty()
                               ? findSeries(key) != nullptr
                               : std::ranges::find(kAgentFiguresRows, key, &AgentFigureRow::key) !=
                                     kAgentFiguresRows.end();
        if (!known)
            return wrong("series", "names \"" + key + "\", which is not a series of " +
                                       (query.agentId.empty() ? "the fleet" : "an agent"));
    }
    return std::nullopt;
}

std::variant<HistoryPlan, Error> planHistory(const HistoryQuery& query, Utc now,
                                             std::span<const HistoryLevel> levels) {
    if (!query.edges.empty())
        return planEdges(query, now, levels);
    const Utc to = query.last ? now : query.to;
    const Utc from = query.last ? now - *query.last : query.from;
    if (to <= from)
        return wrong("to", "has to be after from");
    if (to - from > kLongestHistory)
        return wrong("from", "lies more than 31 days before to; so much is not kept");
    const HistoryLevel& reaches = finestReaching(from, now, levels);
    HistoryPlan plan;
    if (query.step) {
        plan.step = std::max(*query.step, reaches.step);
        if (plan.step % reaches.step != Duration{0})
            return wrong("step",
                         "has to be a multiple of " + secondsText(reaches.step) + " so far back");
        if (stepsIn(from, to, plan.step) > kMostHistoryPoints)
            return wrong("step", "gives more than 4000 points; ask for a longer step or less time");
    } else {
        for (const int seconds : kRoundSteps) {
            plan.step = std::chrono::seconds{seconds};
            if (plan.step % reaches.step == Duration{0} &&
                stepsIn(from, to, plan.step) <= kUsualHistoryPoints)
                break;
        }
    }
    for (const HistoryLevel& level : levels)
        if (level.step >= reaches.step && plan.step % level.step == Duration{0})
            plan.level = level.step;
    plan.from = floorTo(from, plan.step);
    plan.points = stepsIn(from, to, plan.step);
    return plan;
}

HistoryPageBuilder::HistoryPageBuilder(const HistoryQuery& query, const HistoryPlan& plan)
    : m_plan(plan), m_points(plan.points), m_known(plan.points, false) {
    for (const SeriesRow& row : kSeriesRows)
        if (query.series.empty())
            m_rows.push_back(&row);
    for (const std::string& key : query.series)
        if (const SeriesRow* row = findSeries(key))
            m_rows.push_back(row);
    const auto need = [this](Series s) {
        if (std::ranges::find(m_needed, s) == m_needed.end())
            m_needed.push_back(s);
    };
    for (const SeriesRow* row : m_rows) {
        need(row->series);
        if (row->rollup == Rollup::MeanOfMedians)
            need(row->countedBy);
    }
}

void HistoryPageBuilder::add(const HistoryPoint& point) {
    if (point.at < m_plan.from || point.at >= m_plan.end())
        return;
    const bool even = m_plan.edges.empty();
    const auto i = static_cast<std::size_t>(
        even ? (point.at - m_plan.from) / m_plan.step
             : std::ranges::upper_bound(m_plan.edges, point.at) - m_plan.edges.begin() - 1);
    HistoryPoint& into = m_points[i];
    if (!m_known[i]) {
        into = point;
        into.at = even ? m_plan.from + m_plan.step * static_cast<std::int64_t>(i) : m_plan.edges[i];
        into.step = even ? m_plan.step : m_plan.edges[i + 1] - m_plan.edges[i];
        m_known[i] = true;
    } else {
        merge(into, point);
    }
}

HistoryPage HistoryPageBuilder::page() const {
    HistoryPage page;
    page.from = m_plan.from;
    page.step = m_plan.step;
    page.edges = m_plan.edges;
    const bool even = m_plan.edges.empty();
    for (const SeriesRow* row : m_rows) {
        const bool counted = row->rollup == Rollup::Sum;
        HistoryLine& line = page.lines.emplace_back();
        line.key = row->key;
        line.unit = counted && !even ? kCountedUnit : row->unit;
        line.rollup = row->rollup;
        line.values.reserve(m_points.size());
        for (const HistoryPoint& p : m_points) {
            // A second at least: what happened in a blink is not thousands a minute.
            const double minutes =
                std::max(std::chrono::duration<double, std::ratio<60>>(p.covered).count(), 1 / 60.);
            const double value = p[row->series];
            line.values.push_back(counted && even ? value / minutes : value);
        }
    }
    return page;
}

} // namespace node3
