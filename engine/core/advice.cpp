// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/advice.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr std::array<std::string_view, kAdviceKinds> kKindWords{
    "capacity_short", "no_capacity",     "wait_while_idle",  "never_placeable", "starving",
    "held_but_idle",  "paused_but_idle", "success_low",      "retry_storm",     "black_hole",
    "quick_success",  "agent_silent",    "fleet_silent",     "agent_flapping",  "job_stuck",
    "not_accepted",   "memory_units",    "agents_set_aside", "timeouts_short",  "kills_agents",
    "safety_pass",    "good_queued_low"};

constexpr std::array<std::string_view, kAdviceFigures> kFigureWords{"utilization",
                                                                    "utilization_limit",
                                                                    "queued",
                                                                    "oldest_wait",
                                                                    "free_slots",
                                                                    "slots",
                                                                    "jobs",
                                                                    "memory_asked",
                                                                    "largest_card",
                                                                    "not_accepted",
                                                                    "overtook",
                                                                    "window",
                                                                    "success_rate",
                                                                    "success_limit",
                                                                    "attempts",
                                                                    "failures",
                                                                    "elsewhere_rate",
                                                                    "retries",
                                                                    "retry_rate",
                                                                    "agents",
                                                                    "silent_for",
                                                                    "silence_limit",
                                                                    "drops",
                                                                    "quick_runs",
                                                                    "quick_limit",
                                                                    "ran_for",
                                                                    "no_progress_for",
                                                                    "usual_run",
                                                                    "known",
                                                                    "add_slots",
                                                                    "needs",
                                                                    "timed_out",
                                                                    "crashes",
                                                                    "aside_for",
                                                                    "good_queued",
                                                                    "suggested"};

constexpr std::array<std::string_view, kRemedyKinds> kRemedyWords{
    "add_agents",   "look_at_agent",    "look_at_network", "look_at_jobs",    "ask_less",
    "resume_agent", "quarantine_agent", "drain_agent",     "requeue_job",     "run_next",
    "cancel_jobs",  "release_jobs",     "unpause",         "reinstate_agent", "change_setting"};

} // namespace

std::string_view word(AdviceKind k) {
    return kKindWords[static_cast<std::size_t>(k)];
}

std::optional<AdviceKind> adviceKindFromWord(std::string_view text) {
    const auto* found = std::ranges::find(kKindWords, text);
    return found == kKindWords.end()
               ? std::nullopt
               : std::optional(static_cast<AdviceKind>(found - kKindWords.begin()));
}

std::string_view word(AdviceSeverity s) {
    return s == AdviceSeverity::Bad ? "bad" : "watch";
}

std::string_view word(AdviceState s) {
    static constexpr std::array<std::string_view, 3> kWords{"open", "acknowledged", "snoozed"};
    return kWords[static_cast<std::size_t>(s)];
}

std::string_view word(AdviceFigure f) {
    return kFigureWords[static_cast<std::size_t>(f)];
}

std::string_view word(RemedyKind r) {
    return kRemedyWords[static_cast<std::size_t>(r)];
}

std::optional<AdviceName> adviceNameOf(std::string_view id) {
    const std::size_t colon = id.find(':');
    const auto kind = adviceKindFromWord(id.substr(0, colon));
    if (!kind)
        return std::nullopt;
    return AdviceName{*kind, colon == std::string_view::npos ? std::string()
                                                             : std::string(id.substr(colon + 1))};
}

std::string adviceIdOf(const AdviceName& name) {
    const std::string kind(word(name.kind));
    return name.subject.empty() ? kind : kind + ":" + name.subject;
}

bool isAboutJob(AdviceKind kind) {
    return kind == AdviceKind::JobStuck || kind == AdviceKind::KillsAgents;
}

std::optional<double> Advice::fact(AdviceFigure figure) const {
    const auto found = std::ranges::find(facts, figure, &AdviceFact::figure);
    return found == facts.end() ? std::nullopt : std::optional(found->value);
}

} // namespace node3
