// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/history.h"
#include "engine/core/overview.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <string>

/// Histories for tests of the window: what a series was at a moment is a pure function of both.
namespace node3::test {

using SeriesAt = std::function<double(Series, Utc)>;

/// Answers as the engine does: steps from the epoch on, and what `at` says of the middle of each.
inline HistoryPage pageOf(const HistoryQuery& query, const SeriesAt& at) {
    HistoryPage page;
    page.edges = query.edges;
    for (std::size_t i = 0; !query.edges.empty() && i < kSeries; ++i) {
        const SeriesRow& row = seriesRows()[i];
        HistoryLine& line = page.lines.emplace_back();
        line.key = row.key;
        line.unit = row.unit;
        for (std::size_t edge = 0; edge + 1 < query.edges.size(); ++edge)
            line.values.push_back(at(row.series, query.edges[edge]));
    }
    if (!query.edges.empty())
        return page;
    if (!query.agentId.empty()) { // another one an agent
        page.step = query.step.value_or(std::chrono::seconds{30});
        page.from = floorTo(query.from, page.step);
        const auto phase = std::hash<std::string>{}(query.agentId) % 7;
        for (const std::string& key : query.series) {
            HistoryLine& line = page.lines.emplace_back();
            line.key = key;
            for (Utc t = page.from; t < query.to; t += page.step) {
                const auto turn = static_cast<std::uint64_t>(t.time_since_epoch() / page.step) / 9;
                line.values.push_back(key == "slots" ? 2 : static_cast<double>((turn + phase) % 3));
            }
        }
        return page;
    }
    page.step = query.step.value_or(std::chrono::seconds{1});
    page.from = floorTo(query.from, page.step);
    for (const SeriesRow& row : seriesRows()) {
        HistoryLine& line = page.lines.emplace_back();
        line.key = row.key;
        line.unit = row.unit;
        line.rollup = row.rollup;
        for (Utc t = page.from; t < query.to; t += page.step)
            line.values.push_back(at(row.series, t));
    }
    return page;
}

/// A market of so many agents that breathes; with `gap` the engine stood still for a while.
inline std::function<HistoryPage(const HistoryQuery&)> waves(int agents, bool gap) {
    const Utc made = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    return [agents, gap, made](const HistoryQuery& query) {
        const double none = std::numeric_limits<double>::quiet_NaN();
        return pageOf(query, [=](Series s, Utc t) {
            const double x = static_cast<double>(t.time_since_epoch().count() / 1000);
            const Duration bucket = query.step.value_or(std::chrono::hours{1});
            const double step = static_cast<double>(bucket.count()) / 1000;
            const auto wave = [&](double period, double phase) {
                return std::sin(x / (period * step) + phase);
            };
            const double noise =
                0.5 + 0.5 * std::sin(x * 12.9898 + static_cast<double>(indexOf(s)) * 7) *
                          std::cos(x * 4.1414);
            const auto ago = (made - t) / bucket; // in buckets, of which there are about 300
            if (gap && ago > 150 && ago < 180)
                return none;
            const double daily = bucket == std::chrono::hours{1} ? 1400 : 1; // between edges
            const double busy = std::clamp(68 + 14 * wave(40, 0) + 4 * std::sin(x), 0.0, 100.0);
            const double spread = step > 1 ? 3 + 6 * noise : 0;
            switch (s) {
            case Series::Utilization:
                return agents > 0 ? busy : none;
            case Series::UtilizationLeast:
                return agents > 0 ? std::max(busy - spread, 0.0) : none;
            case Series::UtilizationMost:
                return agents > 0 ? std::min(busy + spread, 100.0) : none;
            case Series::Slots:
            case Series::SlotsInService:
                return 2.0 * agents;
            case Series::SlotsOccupied:
                return 2.0 * agents * busy / 100;
            case Series::QueuedUrgent:
                return std::floor(3 + 2 * wave(30, 1));
            case Series::QueuedHigh:
                return std::floor(6 + 3 * wave(50, 2));
            case Series::QueuedNormal:
                return std::floor(9 + 5 * wave(70, 0));
            case Series::QueuedLow:
                return std::floor(5 + 4 * wave(45, 3));
            case Series::Started:
            case Series::Completed:
                return step > 1      ? daily * (18 + 5 * wave(25, 0) + 3 * noise)
                       : noise > 0.7 ? 60.0
                                     : 0.0;
            case Series::Failed:
                return step > 1 ? daily * (1 + noise) : noise > 0.97 ? 60.0 : 0.0;
            case Series::Retried:
                return step > 1 ? daily * (0.6 + noise) : noise > 0.96 ? 60.0 : 0.0;
            case Series::WaitP95:
                return noise > 0.3 ? 34 + 12 * wave(30, 1) + 6 * noise : none;
            case Series::WaitP50:
                return noise > 0.3 ? 12 + 4 * wave(30, 1) : none;
            case Series::RunP95:
                return noise > 0.3 ? 48 + 6 * noise : none;
            case Series::RunP50:
                return noise > 0.3 ? 24 + 3 * noise : none;
            case Series::AgentsConnected:
            case Series::AgentsInService:
                return static_cast<double>(agents) * 0.97;
            case Series::AgentsUnhealthy:
                return std::floor(agents * 0.01 * (1 + wave(35, 2)));
            case Series::AgentsDisconnected:
                return std::floor(agents * 0.008 * (1 + wave(28, 0)));
            case Series::AgentsQuarantined:
                return std::floor(agents * 0.005 * (1 + wave(60, 1)));
            case Series::AgentsDraining:
                return std::floor(agents * 0.01 * (1 + wave(80, 3)));
            default:
                return noise;
            }
        });
    };
}

/// As drawn in the design: one figure of each kind of word.
inline Overview sampleOverview(int agents) {
    Overview o;
    const auto set = [&](Gauge gauge, double value, Judgement judgement, double from, double to) {
        Reading& r = o[gauge];
        r.value = value;
        r.judgement = judgement;
        r.word = GaugeWord::Judged;
        r.goodFrom = from;
        r.goodTo = to;
        return &r;
    };
    if (agents == 0)
        return o;
    set(Gauge::Utilization, 72.4, Judgement::Good, 60, 80);
    set(Gauge::Success, 97.8, Judgement::Good, 95, 100);
    set(Gauge::Queued, 23, Judgement::Watch, 0, 10)->beside = 4;
    Reading* healthy = set(Gauge::Healthy, agents - 1, Judgement::Bad, agents, agents);
    healthy->count = static_cast<std::uint64_t>(agents - 1);
    healthy->outOf = static_cast<std::uint64_t>(agents);
    set(Gauge::Retries, 4.1, Judgement::Good, 0, 5);
    set(Gauge::Completed, 18, Judgement::None, 0, 0)->word = GaugeWord::NoRange;
    set(Gauge::Wait, 41, Judgement::Good, 0, 60)->beside = 12;
    set(Gauge::Oldest, 185, Judgement::Good, 0, 300)->beside = 3;
    return o;
}

} // namespace node3::test
