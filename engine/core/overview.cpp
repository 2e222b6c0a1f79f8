// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/overview.h"

namespace node3 {

std::string_view word(Gauge gauge) {
    switch (gauge) {
    case Gauge::Utilization:
        return "utilization";
    case Gauge::Success:
        return "success";
    case Gauge::Queued:
        return "queued";
    case Gauge::Healthy:
        return "healthy_agents";
    case Gauge::Retries:
        return "retries";
    case Gauge::Completed:
        return "completed";
    case Gauge::Wait:
        return "wait";
    case Gauge::Oldest:
        return "oldest";
    }
    return {};
}

std::string_view unitOf(Gauge gauge) {
    switch (gauge) {
    case Gauge::Utilization:
    case Gauge::Success:
    case Gauge::Retries:
        return "%";
    case Gauge::Queued:
        return "jobs";
    case Gauge::Healthy:
        return "agents";
    case Gauge::Completed:
        return "jobs/min";
    case Gauge::Wait:
    case Gauge::Oldest:
        return "s";
    }
    return {};
}

std::string_view word(Judgement judgement) {
    switch (judgement) {
    case Judgement::None:
        return "none";
    case Judgement::Good:
        return "good";
    case Judgement::Watch:
        return "watch";
    case Judgement::Bad:
        return "bad";
    }
    return {};
}

std::string_view word(GaugeWord w) {
    switch (w) {
    case GaugeWord::Judged:
        return "judged";
    case GaugeWord::NoData:
        return "no_data";
    case GaugeWord::Few:
        return "few";
    case GaugeWord::Quiet:
        return "quiet";
    case GaugeWord::NoCapacity:
        return "no_capacity";
    case GaugeWord::NoAgents:
        return "no_agents";
    case GaugeWord::Standstill:
        return "standstill";
    case GaugeWord::Nothing:
        return "nothing";
    case GaugeWord::NoRange:
        return "no_range";
    }
    return {};
}

} // namespace node3
