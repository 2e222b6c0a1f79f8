// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace node3 {

namespace {

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
    if (query.to <= query.from)
        return wrong("to", "has to be after from");
    if (query.to - query.from > kLongestHistory)
        return wrong("from", "lies more than 31 days before to; so much is not kept");
    const HistoryLevel* reaches = &levels.back();
    for (const HistoryLevel& level : levels)
        if (query.from >= now - level.keep - level.step) {
            reaches = &level;
            break;
        }
    HistoryPlan plan;
    if (query.step) {
        plan.step = std::max(*query.step, reaches->step);
        if (plan.step % reaches->step != Duration{0})
            return wrong("step", "has to be a multiple of " +
                                     std::to_string(reaches->step / std::chrono::seconds{1}) +
                                     " seconds so far back");
        if (stepsIn(query.from, query.to, plan.step) > kMostHistoryPoints)
            return wrong("step", "gives more than 2000 points; ask for a longer step or less time");
    } else {
        for (const int seconds : kRoundSteps) {
            plan.step = std::chrono::seconds{seconds};
            if (plan.step % reaches->step == Duration{0} &&
                stepsIn(query.from, query.to, plan.step) <= kMostHistoryPoints)
                break;
        }
    }
    for (const HistoryLevel& level : levels)
        if (level.step >= reaches->step && plan.step % level.step == Duration{0})
            plan.level = level.step;
    plan.from = floorTo(query.from, plan.step);
    plan.points = stepsIn(query.from, query.to, plan.step);
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
    const auto i = static_cast<std::size_t>((point.at - m_plan.from) / m_plan.step);
    HistoryPoint& into = m_points[i];
    if (!m_known[i]) {
        into = point;
        into.at = m_plan.from + m_plan.step * static_cast<std::int64_t>(i);
        into.step = m_plan.step;
        m_known[i] = true;
    } else {
        merge(into, point);
    }
}

HistoryPage HistoryPageBuilder::page() const {
    HistoryPage page;
    page.from = m_plan.from;
    page.step = m_plan.step;
    for (const SeriesRow* row : m_rows) {
        HistoryLine& line = page.lines.emplace_back();
        line.key = row->key;
        line.unit = row->unit;
        line.rollup = row->rollup;
        line.values.reserve(m_points.size());
        for (const HistoryPoint& p : m_points) {
            // A second at least: what happened in a blink is not thousands a minute.
            const double minutes =
                std::max(std::chrono::duration<double, std::ratio<60>>(p.covered).count(), 1 / 60.);
            const double value = p[row->series];
            line.values.push_back(row->rollup == Rollup::Sum ? value / minutes : value);
        }
    }
    return page;
}

} // namespace node3
