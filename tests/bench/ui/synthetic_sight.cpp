// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ui/synthetic_sight.h"

#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <variant>

namespace node3::bench {

HistoryPage syntheticHistory(const HistoryQuery& query, Utc now) {
    const auto plan = planHistory(query, now, kHistoryLevels);
    if (!std::holds_alternative<HistoryPlan>(plan))
        return {};
    HistoryPageBuilder builder(query, std::get<HistoryPlan>(plan));
    const auto& p = std::get<HistoryPlan>(plan);
    HistoryPoint point;
    point.step = point.covered = p.level;
    for (Utc at = p.from; at < p.end() && at < now; at += p.level) {
        point.at = at;
        const double turn = std::sin(static_cast<double>(at.time_since_epoch().count() % 600'000) /
                                     600'000 * 2 * std::numbers::pi);
        for (std::size_t i = 0; i < kSeries; ++i)
            point.values[i] = 50 + 40 * turn + static_cast<double>(i);
        builder.add(point);
    }
    return builder.page();
}

std::shared_ptr<const AdviceList> syntheticAdvice(Utc now) {
    auto list = std::make_shared<AdviceList>();
    for (std::size_t i = 0; i < AdviceList::kMost; ++i) {
        Advice a;
        a.kind = AdviceKind::AgentSilent;
        a.id = "agent_silent:agent-" + std::to_string(i);
        a.severity = i < 5 ? AdviceSeverity::Bad : AdviceSeverity::Watch;
        a.since = now - std::chrono::minutes{60 - i};
        a.agents = {"agent-" + std::to_string(i)};
        a.facts = {{AdviceFigure::SilentFor, 90.0 + static_cast<double>(i)},
                   {AdviceFigure::SilenceLimit, 60}};
        a.remedies = {{RemedyKind::LookAtAgent, a.agents.front(), {}}};
        list->entries.push_back(std::move(a));
    }
    list->more = 12;
    list->judgedAt = now;
    return list;
}

Overview syntheticOverview(std::uint64_t sequence, Utc now) {
    Overview overview;
    for (std::size_t i = 0; i < kGauges; ++i) {
        Reading& r = overview.readings[i];
        r.value = static_cast<double>((sequence + i * 7) % 100);
        r.judgement = static_cast<Judgement>(1 + i % 3);
        r.word = GaugeWord::Judged;
        r.count = sequence % 100;
        r.outOf = 100;
    }
    overview.judgedAt = now;
    return overview;
}

} // namespace node3::bench
