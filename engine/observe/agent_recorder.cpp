// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/agent_recorder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace node3 {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kSlotParts = 128, kCardParts = 65534;
/// Less than a second: a beat that comes a little early counts.
constexpr Duration kLookEvery = std::chrono::milliseconds{900};
constexpr std::uint16_t kNoShare = 65535;
constexpr std::uint8_t kNoByte = 255;

double shareOf(std::uint64_t part, std::uint64_t whole) {
    const double share = static_cast<double>(part) / static_cast<double>(whole);
    return std::min(share, 1.0) * kCardParts;
}

/// An hour has 120 steps: what has the same low bits was weeks ago, and its place is taken since.
std::uint16_t lowBits(std::uint32_t number) {
    return static_cast<std::uint16_t>(number);
}

std::uint8_t byteOf(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 254.0)));
}

std::uint16_t wholeOf(double value) {
    return static_cast<std::uint16_t>(std::lround(value));
}

void countOne(std::uint16_t& n) {
    if (n != std::numeric_limits<std::uint16_t>::max())
        ++n;
}

} // namespace

std::uint32_t AgentRecorder::numberOf(Utc time) {
    return static_cast<std::uint32_t>(floorTo(time, kStep).time_since_epoch() / kStep);
}

AgentRecorder::Step& AgentRecorder::stepAt(Track& track, std::uint32_t number) {
    Step& step = track.steps[number % kSteps];
    if (step.index != lowBits(number)) {
        step = {};
        step.index = lowBits(number);
    }
    return step;
}

void AgentRecorder::see(const Snapshot& snapshot, Now now) {
    if (now.mono < m_next)
        return;
    m_next = now.mono + kLookEvery;
    ++m_looks;
    const std::uint32_t index = numberOf(now.utc);
    auto hint = m_agents.begin(); // both are by id
    for (const AgentView& a : snapshot.agents) {
        if (a.connection == Connection::Offline)
            continue;
        const std::string& id = a.fields.agentId;
        while (hint != m_agents.end() && hint->first < id)
            ++hint;
        if (hint == m_agents.end() || hint->first != id)
            hint = m_agents.emplace_hint(hint, id, std::make_unique<Track>());
        Track& track = *hint->second;
        track.card = a.fields.gpuMemory;
        track.seen = m_looks;
        if (track.open != index) {
            track.open = index;
            track.means = {};
        }
        Step& step = stepAt(track, index);
        step.occupied = wholeOf(track.means[0].add(a.occupied * kSlotParts));
        step.slots = wholeOf(track.means[1].add(a.fields.maxConcurrentJobs * kSlotParts));
        if (track.card != 0) {
            const std::uint64_t free = std::min(a.gpuMemoryFree, track.card);
            step.required = wholeOf(track.means[2].add(shareOf(track.card - free, track.card)));
            if (a.gpuMemoryUsed)
                step.used = wholeOf(track.means[3].add(shareOf(*a.gpuMemoryUsed, track.card)));
        }
        if (a.gpuUtilization && std::isfinite(*a.gpuUtilization))
            step.utilization = byteOf(track.means[4].add(*a.gpuUtilization));
        if (a.temperature && std::isfinite(*a.temperature))
            step.temperature = byteOf(track.means[5].add(*a.temperature));
    }
    std::erase_if(m_agents, [this](const auto& entry) { return entry.second->seen != m_looks; });
}

void AgentRecorder::see(const Event& event, Now now) {
    if (event.kind != EventKind::AttemptEnded)
        return;
    const auto agent = m_agents.find(event.agentId);
    if (agent == m_agents.end())
        return;
    Step& step = stepAt(*agent->second, numberOf(now.utc));
    if (event.outcome == Outcome::Succeeded)
        countOne(step.succeeded);
    else if (isFailure(event.outcome) || event.outcome == Outcome::AgentLost)
        countOne(step.failed);
}

double AgentRecorder::valueOf(const Track& track, const Step& step, AgentFigure figure) const {
    const auto bytes = [&](std::uint16_t share) {
        return share == kNoShare ? kNothing : share / kCardParts * static_cast<double>(track.card);
    };
    const bool sampled = step.occupied != kNoShare;
    switch (figure) {
    case AgentFigure::SlotsOccupied:
        return sampled ? step.occupied / kSlotParts : kNothing;
    case AgentFigure::Slots:
        return sampled ? step.slots / kSlotParts : kNothing;
    case AgentFigure::GpuMemoryRequired:
        return bytes(step.required);
    case AgentFigure::GpuMemoryUsed:
        return bytes(step.used);
    case AgentFigure::GpuUtilization:
        return step.utilization == kNoByte ? kNothing : static_cast<double>(step.utilization);
    case AgentFigure::Temperature:
        return step.temperature == kNoByte ? kNothing : static_cast<double>(step.temperature);
    case AgentFigure::Succeeded:
        return sampled ? static_cast<double>(step.succeeded) : kNothing;
    case AgentFigure::Failed:
        return sampled ? static_cast<double>(step.failed) : kNothing;
    }
    return kNothing;
}

HistoryPage AgentRecorder::page(const HistoryQuery& query, const HistoryPlan& plan) const {
    HistoryPage page;
    page.from = plan.from;
    page.step = plan.step;
    const auto agent = m_agents.find(query.agentId);
    const auto parts = static_cast<std::uint32_t>(plan.step / kStep);
    for (const AgentFigureRow& row : agentFigureRows()) {
        if (!query.series.empty() && std::ranges::find(query.series, row.key) == query.series.end())
            continue;
        HistoryLine& line = page.lines.emplace_back();
        line.key = row.key;
        line.unit = row.unit;
        line.rollup = row.rollup;
        line.values.assign(plan.points, kNothing);
        if (agent == m_agents.end())
            continue;
        const Track& track = *agent->second;
        for (std::size_t i = 0; i < plan.points; ++i) {
            const std::uint32_t first =
                numberOf(plan.from + plan.step * static_cast<std::int64_t>(i));
            double sum = 0, known = 0;
            for (std::uint32_t index = first; index < first + parts; ++index) {
                const Step& step = track.steps[index % kSteps];
                const double value =
                    step.index == lowBits(index) ? valueOf(track, step, row.figure) : kNothing;
                if (!std::isnan(value)) {
                    sum += value;
                    ++known;
                }
            }
            if (known == 0)
                continue;
            const double minutes = known * std::chrono::duration<double>(kStep).count() / 60;
            line.values[i] = sum / (row.rollup == Rollup::Sum ? minutes : known);
        }
    }
    return page;
}

} // namespace node3
