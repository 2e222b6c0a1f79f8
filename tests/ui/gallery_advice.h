// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_engine.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace node3::test {

/// What the advisor says of such a market: so many entries.
inline void advise(FakeEngine& engine, int count) {
    auto list = std::make_shared<AdviceList>();
    list->judgedAt = FakeEngine::now();
    const auto add = [&](AdviceKind kind, const std::string& subject, AdviceSeverity severity,
                         int minutes, std::vector<AdviceFact> facts,
                         std::vector<AdviceRemedy> remedies, std::vector<std::string> jobs = {}) {
        Advice advice;
        advice.id = adviceIdOf({kind, subject});
        advice.kind = kind;
        advice.severity = severity;
        advice.since = FakeEngine::now() - std::chrono::minutes{minutes};
        advice.facts = std::move(facts);
        advice.remedies = std::move(remedies);
        if (!subject.empty())
            advice.agents = {subject};
        advice.jobs = std::move(jobs);
        list->entries.push_back(std::move(advice));
    };
    using F = AdviceFigure;
    add(AdviceKind::AgentSilent, "agent-3", AdviceSeverity::Bad, 2,
        {{F::SilentFor, 131}, {F::SilenceLimit, 60}},
        {{RemedyKind::LookAtAgent, "agent-3"}, {RemedyKind::LookAtNetwork}});
    add(AdviceKind::CapacityShort, {}, AdviceSeverity::Watch, 7,
        {{F::Utilization, 93},
         {F::UtilizationLimit, 85},
         {F::Queued, 23},
         {F::OldestWait, 372},
         {F::AddSlots, 6}},
        {{RemedyKind::ResumeAgent, "agent-5"}, {RemedyKind::AddAgents}});
    add(AdviceKind::NeverPlaceable, {}, AdviceSeverity::Watch, 40,
        {{F::Jobs, 2}, {F::MemoryAsked, 80e9}, {F::LargestCard, 48e9}, {F::Known, 6}},
        {{RemedyKind::AddAgents},
         {RemedyKind::AskLess},
         {RemedyKind::CancelJobs, {}, {"llama-70b-tune", "llama-70b-eval"}}},
        {"llama-70b-tune", "llama-70b-eval"});
    add(AdviceKind::AgentFlapping, "agent-6", AdviceSeverity::Watch, 55,
        {{F::Drops, 9}, {F::Window, 600}},
        {{RemedyKind::DrainAgent, "agent-6"}, {RemedyKind::LookAtNetwork}});
    add(AdviceKind::HeldButIdle, {}, AdviceSeverity::Watch, 90,
        {{F::Jobs, 4}, {F::FreeSlots, 8}, {F::Slots, 14}}, {{RemedyKind::LookAtJobs}});
    list->entries.resize(std::min(list->entries.size(), static_cast<std::size_t>(count)));
    if (count >= 4) {
        list->entries[3].state = AdviceState::Snoozed;
        list->entries[3].until = FakeEngine::now() + std::chrono::minutes{20};
    }
    if (count >= 5) {
        list->entries[4].state = AdviceState::Acknowledged;
        list->entries[4].who = "ana";
    }
    engine.advice = list;
}

} // namespace node3::test
