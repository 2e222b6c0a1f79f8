// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace node3 {

namespace {

template <Duration Settings::*Member> double getSeconds(const Settings& s) {
    return static_cast<double>((s.*Member).count()) / 1000.0;
}
template <Duration Settings::*Member> void setSeconds(Settings& s, double v) {
    s.*Member = Duration{std::llround(v * 1000.0)};
}
template <auto Member> double getNumber(const Settings& s) {
    return static_cast<double>(s.*Member);
}
template <auto Member> void setNumber(Settings& s, double v) {
    using Number = std::remove_reference_t<decltype(s.*Member)>;
    s.*Member = static_cast<Number>(v);
}

template <Duration Settings::*Member>
constexpr SettingRow seconds(std::string_view key, std::string_view flag, std::string_view help,
                             double min, double max) {
    return {key, flag, "s", help, min, max, getSeconds<Member>, setSeconds<Member>, false};
}
template <auto Member>
constexpr SettingRow number(std::string_view key, std::string_view flag, std::string_view help,
                            double min, double max, bool integral) {
    return {key, flag, "", help, min, max, getNumber<Member>, setNumber<Member>, integral};
}

/// Agents were told their interval by `welcome`, and would be late for another one.
constexpr SettingRow atStart(SettingRow row) {
    row.live = false;
    return row;
}

constexpr std::array<std::string_view, 2> kAccountingWords{"consume", "match"}; // as in the enum

constexpr std::array kRows{
    atStart(seconds<&Settings::heartbeatTimeout>(
        "heartbeat_timeout", "--heartbeat-timeout",
        "Seconds of silence after which an agent is unhealthy and its jobs move.", 0.01, 86400)),
    number<&Settings::jobTimeoutBuffer>("job_timeout_buffer", "--job-timeout-buffer",
                                        "A job is stopped after its timeout times this.", 1, 100,
                                        false),
    atStart(number<&Settings::timeScale>(
        "time_scale", "--time-scale",
        "In a demo: so many seconds of the market pass in one; limits shrink with it.", 1, 60,
        false)),
    seconds<&Settings::rebalanceInterval>(
        "rebalance_interval", "--rebalance-interval",
        "Seconds between two passes of the safety net that checks everything again.", 0.01, 3600),
    number<&Settings::maxRetries>("max_retries", "--max-retries",
                                  "Retries of a job that names none.", 0, 100, true),
    seconds<&Settings::acceptTimeout>("accept_timeout", "",
                                      "Seconds within which an agent must accept an assignment.",
                                      0.01, 3600),
    seconds<&Settings::startTimeout>(
        "start_timeout", "",
        "Seconds within which an accepted job must start, or say that it prepares.", 0.01, 86400),
    seconds<&Settings::backoffFirst>(
        "backoff_first", "", "Wait before the first retry; it doubles with each.", 0.001, 3600),
    seconds<&Settings::backoffCap>("backoff_cap", "", "Longest wait before a retry.", 0.001, 86400),
    number<&Settings::backoffJitter>(
        "backoff_jitter", "", "Share by which waits before retries are spread.", 0, 1, false),
    number<&Settings::lossLimit>("loss_limit", "",
                                 "Lost or unanswered attempts after which a job has failed.", 1,
                                 255, true),
    seconds<&Settings::avoidance>(
        "avoidance", "",
        "Seconds in the queue after which a job may go back to an agent it avoids.", 0, 86400),
    seconds<&Settings::offlineAfter>(
        "offline_after", "", "Seconds without a connection after which an agent is offline.", 1,
        2592000),
    seconds<&Settings::cancelFinal>(
        "cancel_final", "",
        "Seconds after which a cancelled job is final even if its agent never confirms.", 0.01,
        3600),
    seconds<&Settings::drainConfirm>(
        "drain_confirm", "", "Seconds after a drain's deadline until the agent counts as drained.",
        0.01, 86400),
    seconds<&Settings::requeueKeepsPlace>(
        "requeue_keeps_place", "",
        "Seconds in which a job cancelled while it waited keeps its place when requeued.", 0,
        86400),
    seconds<&Settings::stallGap>(
        "stall_gap", "",
        "A gap of so many seconds between two looks at the clock gives every agent a fresh window.",
        0.01, 3600),
    seconds<&Settings::silenceStep>(
        "silence_step", "",
        "Most seconds by which an agent's silence grows between two looks at the clock.", 0.001,
        60),
    number<&Settings::quarantineFailures>(
        "quarantine_failures", "",
        "Failures in a row, of different jobs, after which an agent is quarantined; 0 switches it "
        "off.",
        0, 1000, true),
    number<&Settings::quarantineUnacknowledged>(
        "quarantine_unacknowledged", "",
        "Assignments in a row without an answer after which an agent is quarantined; 0 switches it "
        "off.",
        0, 1000, true),
    seconds<&Settings::quarantineFirst>(
        "quarantine_first", "", "Length of an agent's first quarantine; it doubles with each.",
        0.01, 86400),
    seconds<&Settings::quarantineCap>("quarantine_cap", "", "Longest automatic quarantine.", 0.01,
                                      604800),
    seconds<&Settings::massLossWindow>(
        "mass_loss_window", "",
        "Agents lost within so many seconds of each other may be a fault that is not theirs.", 0.01,
        3600),
    number<&Settings::massLossAgents>(
        "mass_loss_agents", "",
        "So many agents, and half of those connected, lost together count against nobody; 0 "
        "switches it off.",
        0, 10000, true),
    seconds<&Settings::onLostGrace>(
        "on_lost_grace", "",
        "Seconds that a job with on_lost \"stop\" waits after its agent must have ended it.", 0,
        3600),
    seconds<&Settings::ageingAfter>(
        "ageing_after", "",
        "Seconds in the queue after which a job of a lower priority may go first; 0 switches it "
        "off.",
        0, 2592000),
    number<&Settings::ageingShare>("ageing_share", "",
                                   "At most one in so many assignments goes to such a job.", 1,
                                   10000, true),
    seconds<&Settings::reservationAfter>(
        "reservation_after", "",
        "Seconds for which jobs behind it take an agent that it could use until a job has room "
        "reserved; 0 switches it off.",
        0, 2592000),
    number<&Settings::keepFinalDays>("keep_final_days", "",
                                     "Days for which completed and cancelled jobs are kept.", 0.01,
                                     36500, false),
    number<&Settings::keepFinalJobs>("keep_final_jobs", "",
                                     "Most completed and cancelled jobs that are kept.", 0,
                                     100000000, true),
    number<&Settings::keepIdDays>(
        "keep_id_days", "",
        "Days for which a removed job's id, content and attempt number are remembered.", 0.01,
        36500, false),
    number<&Settings::weightAvailability>("weight_availability", "",
                                          "Weight of free slots in an agent's score.", 0, 1, false),
    number<&Settings::weightSuccess>(
        "weight_success", "", "Weight of the success rate in an agent's score.", 0, 1, false),
    number<&Settings::weightSpeed>("weight_speed", "", "Weight of the speed in an agent's score.",
                                   0, 1, false),
    number<&Settings::averageNewest>("average_newest", "",
                                     "Weight of the newest duration in an agent's moving average.",
                                     0.01, 1, false),
    number<&Settings::averageStartSeconds>(
        "average_start", "", "Average in seconds that an agent without history is taken to have.",
        1, 86400, false),
    SettingRow{"gpu_memory_accounting", "", "",
               "Whether running jobs take up GPU memory (consume), or a job is compared with the "
               "whole card (match).",
               0, 1, getNumber<&Settings::gpuMemoryAccounting>,
               setNumber<&Settings::gpuMemoryAccounting>, true, true, kAccountingWords},
    number<&Settings::queueLimit>("queue_limit", "", "Most jobs that are not final.", 1, 10000000,
                                  true),
    number<&Settings::agentLimit>("agent_limit", "", "Most agents that are known.", 1, 100000,
                                  true),
    number<&Settings::goodQueued>(
        "good_queued", "", "Fewer queued jobs than this are good; from there on it is looked at.",
        1, 10000000, true),
};

std::optional<double> figureOf(std::string_view text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, value);
    if (failed != std::errc{} || stop != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string listed(std::span<const std::string_view> words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i)
        list.append(i == 0 ? "" : i + 1 == words.size() ? " or " : ", ").append(words[i]);
    return list;
}

} // namespace

std::span<const SettingRow> settingRows() {
    return kRows;
}

const SettingRow* findSetting(std::string_view key) {
    const auto row = std::ranges::find(kRows, key, &SettingRow::key);
    return row == kRows.end() ? nullptr : &*row;
}

std::string settingText(const SettingRow& row, double value) {
    if (!row.words.empty())
        return std::string(row.words[static_cast<std::size_t>(value)]);
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

std::string setSetting(const SettingRow& row, Settings& settings, std::string_view text) {
    if (!row.words.empty()) {
        const auto word = std::ranges::find(row.words, text);
        if (word == row.words.end())
            return "must be " + listed(row.words);
        row.set(settings, static_cast<double>(word - row.words.begin()));
        return {};
    }
    const auto value = figureOf(text);
    if (!value)
        return "must be a number";
    if (row.integral && *value != std::floor(*value))
        return "must be a whole number";
    if (*value < row.min || *value > row.max)
        return "must be from " + settingText(row, row.min) + " to " + settingText(row, row.max);
    row.set(settings, *value);
    return {};
}

std::variant<Settings, Error> changedSettings(const Settings& now,
                                              const std::vector<SettingChange>& changes) {
    Settings next = now;
    std::vector<FieldError> wrong;
    for (const SettingChange& change : changes) {
        const SettingRow* row = findSetting(change.key);
        std::string why = row ? setSetting(*row, next, change.value) : "is no setting";
        if (why.empty() && !row->live && row->get(next) != row->get(now))
            why = "needs a restart: set it in the settings file" +
                  (row->flag.empty() ? std::string() : " or by " + std::string(row->flag));
        if (!why.empty())
            wrong.push_back({change.key, std::move(why)});
    }
    if (wrong.empty())
        return next;
    return Error{ErrorCode::Invalid,
                 wrong.front().field + " " + wrong.front().message + ". Nothing was changed.",
                 std::move(wrong),
                 {}};
}

} // namespace node3
