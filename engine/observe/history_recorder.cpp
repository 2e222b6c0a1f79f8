// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/history_recorder.h"

#include "engine/observe/standing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace node3 {

namespace {

double perCent(int part, int whole) {
    return whole > 0 ? 100.0 * part / whole : std::numeric_limits<double>::quiet_NaN();
}

/// The series that are levels, as they are in this state.
HistoryPoint levelsOf(const Snapshot& s) {
    HistoryPoint p;
    const FleetCount fleet = countFleet(s);
    const auto jobs = [&](JobState state) {
        return static_cast<double>(s.jobsByState[static_cast<std::size_t>(state)]);
    };
    p[Series::Utilization] = perCent(fleet.occupied, fleet.slots);
    p[Series::UtilizationLeast] = p[Series::UtilizationMost] = p[Series::Utilization];
    p[Series::SlotsOccupied] = fleet.occupied;
    p[Series::Slots] = fleet.slots;
    p[Series::SlotsInService] = fleet.slotsInService;
    double queued = 0;
    for (int i = 0; i < kPriorities; ++i) {
        const auto n = static_cast<double>(s.queuedByPriority[static_cast<std::size_t>(i)]);
        p.values[indexOf(Series::QueuedLow) + static_cast<std::size_t>(i)] = n;
        queued += n;
    }
    p[Series::QueuedMost] = queued;
    p[Series::Running] = jobs(JobState::Running);
    p[Series::Held] = jobs(JobState::Held);
    p[Series::AgentsConnected] = fleet.connected;
    p[Series::AgentsInService] = fleet.inService;
    p[Series::AgentsUnhealthy] = fleet.unhealthy;
    p[Series::AgentsDisconnected] = fleet.disconnected;
    p[Series::AgentsQuarantined] = fleet.quarantined;
    p[Series::AgentsDraining] = fleet.draining;
    const Reading& oldest = s.overview[Gauge::Oldest];
    if (oldest.value || oldest.word == GaugeWord::Nothing)
        p[Series::OldestWait] = oldest.value.value_or(0);
    return p;
}

} // namespace

void HistoryRecorder::see(const Snapshot& snapshot, Now now) {
    passTime(now);
    m_state = levelsOf(snapshot);
    m_stateKnown = true;
    m_seenAt = now.mono;
}

void HistoryRecorder::see(const Event& e, Now now) {
    passTime(now);
    for (Open& open : m_open)
        if (!open.begun)
            begin(open, now.utc);
    const Duration took{std::max<std::int64_t>(e.number, 0)};
    switch (e.kind) {
    case EventKind::JobSubmitted:
        return count(Series::Submitted);
    case EventKind::JobStarted:
        for (Open& open : m_open)
            open.waits.add(took);
        return count(Series::Started);
    case EventKind::AttemptEnded:
        if (e.outcome == Outcome::Succeeded)
            for (Open& open : m_open)
                open.runs.add(took);
        return;
    case EventKind::JobCompleted:
        return count(Series::Completed);
    case EventKind::JobFailed:
        return count(Series::Failed);
    case EventKind::JobRetry:
        return count(Series::Retried);
    default:
        return;
    }
}

void HistoryRecorder::count(Series series) {
    for (Open& open : m_open) {
        double& n = open.point[series];
        n = std::isnan(n) ? 1 : n + 1;
    }
}

/// The time since the last call goes into the steps in which it lay.
void HistoryRecorder::passTime(Now now) {
    if (!m_last) {
        m_last = now;
        return;
    }
    const Duration passed = now.mono - m_last->mono;
    const Duration wall = now.utc - m_last->utc;
    if (wall < passed - kClockStep) { // set back: what is there from here on was never so late
        for (Open& open : m_open)
            if (open.point.at > floorTo(now.utc, open.step))
                open.begun = false;
        std::erase_if(m_waiting,
                      [&](const HistoryPoint& p) { return p.at >= floorTo(now.utc, p.step); });
        m_drop = m_drop ? std::min(*m_drop, now.utc) : now.utc;
    } else if (m_stateKnown && wall <= passed + kClockStep && now.mono - m_seenAt <= kLongestHold) {
        cover(m_last->utc, now.utc);
    }
    advance(now.utc);
    m_last = now;
}

void HistoryRecorder::cover(Utc from, Utc to) {
    while (from < to) {
        advance(from);
        Utc until = to;
        for (Open& open : m_open) {
            if (!open.begun)
                begin(open, from);
            until = std::min(until, open.point.at + open.step);
        }
        if (until <= from)
            return; // a clock that slews back: the step under way is ahead of it
        HistoryPoint part = m_state;
        part.covered = until - from;
        for (Open& open : m_open)
            merge(open.point, part);
        from = until;
    }
}

/// Steps that are over by then are closed.
void HistoryRecorder::advance(Utc to) {
    for (Open& open : m_open)
        if (open.begun && to >= open.point.at + open.step)
            close(open);
}

void HistoryRecorder::begin(Open& open, Utc time) const {
    open.point = HistoryPoint();
    open.point.at = floorTo(time, open.step);
    open.point.step = open.step;
    open.waits.clear();
    open.runs.clear();
    open.begun = true;
}

void HistoryRecorder::close(Open& open) {
    if (!open.begun)
        return;
    open.begun = false;
    const HistoryPoint p = pointOf(open);
    if (std::ranges::all_of(p.values, [](double v) { return std::isnan(v); }))
        return;
    if (m_waiting.size() >= kMostWaiting)
        m_waiting.pop_front();
    m_waiting.push_back(p);
    m_due = m_due || open.step > kHistoryLevels.front().step;
}

std::optional<HistoryPoint> HistoryRecorder::underWay(Duration step) const {
    for (const Open& open : m_open)
        if (open.step == step && open.begun)
            return pointOf(open);
    return std::nullopt;
}

HistoryPoint HistoryRecorder::pointOf(const Open& open) {
    HistoryPoint p = open.point;
    // A kind of event that did not happen while all was known happened no times.
    for (const SeriesRow& row : seriesRows())
        if (row.rollup == Rollup::Sum && std::isnan(p[row.series]) && p.covered > Duration{0})
            p[row.series] = 0;
    p[Series::WaitP50] = open.waits.quantile(0.5);
    p[Series::WaitP95] = open.waits.quantile(0.95);
    p[Series::RunP50] = open.runs.quantile(0.5);
    p[Series::RunP95] = open.runs.quantile(0.95);
    return p;
}

std::optional<PutHistory> HistoryRecorder::take() {
    if (!m_due && !m_drop)
        return std::nullopt;
    m_due = false;
    PutHistory put{{m_waiting.begin(), m_waiting.end()}, std::exchange(m_drop, std::nullopt)};
    m_waiting.clear();
    return put;
}

std::optional<PutHistory> HistoryRecorder::takeAll(Now now) {
    passTime(now);
    for (Open& open : m_open)
        close(open);
    m_due = !m_waiting.empty();
    return take();
}

} // namespace node3
