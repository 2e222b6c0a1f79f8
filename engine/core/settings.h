// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace node3 {

/// How free GPU memory is counted: what occupying attempts require is taken off, or only the whole
/// card is compared.
enum class GpuMemoryAccounting : std::uint8_t { Consume, Match };

/// The balancer's settings with the contract's defaults.
struct Settings {
    Duration heartbeatTimeout = std::chrono::seconds{60};
    double jobTimeoutBuffer = 1.2;
    /// Seconds of jobs' own times in one of ours; above 1 only in a demo. Durations among the
    /// settings are ours already.
    double timeScale = 1;
    /// How long a job may run by our clock, in its timeouts.
    double limitFactor() const { return jobTimeoutBuffer / timeScale; }
    Duration rebalanceInterval = std::chrono::seconds{30};
    int maxRetries = 3; ///< of a job that names none
    Duration acceptTimeout = std::chrono::seconds{30};
    Duration startTimeout = std::chrono::seconds{300};
    Duration backoffFirst = std::chrono::seconds{1};
    Duration backoffCap = std::chrono::seconds{300};
    double backoffJitter = 0.2;
    int lossLimit = 10;
    Duration avoidance = std::chrono::seconds{60};
    Duration offlineAfter = std::chrono::hours{1};
    Duration cancelHardKill = std::chrono::seconds{10};
    Duration cancelFinal = std::chrono::seconds{30};
    Duration drainConfirm = std::chrono::seconds{60};
    Duration stallGap = std::chrono::seconds{10};
    Duration silenceStep = std::chrono::seconds{2};
    Duration requeueKeepsPlace = std::chrono::seconds{60};
    int quarantineFailures = 5;       ///< in a row, of different jobs
    int quarantineUnacknowledged = 3; ///< assignments in a row
    Duration quarantineFirst = std::chrono::minutes{5};
    Duration quarantineCap = std::chrono::minutes{60};
    Duration massLossWindow = std::chrono::seconds{60};
    int massLossAgents = 3;
    Duration onLostGrace = std::chrono::seconds{10}; ///< a job that stops when lost waits so long
    Duration ageingAfter = std::chrono::minutes{30}; ///< 0 switches it off
    int ageingShare = 10;                            ///< at most one in so many assignments
    Duration reservationAfter = std::chrono::minutes{5}; ///< 0 switches it off
    double keepFinalDays = 30;                           ///< completed and cancelled jobs
    std::uint64_t keepFinalJobs = 1'000'000;
    double keepIdDays = 7; ///< id, content and attempt number of what was removed
    double weightAvailability = 0.5, weightSuccess = 0.3, weightSpeed = 0.2;
    double averageNewest = 0.3;
    double averageStartSeconds = 60;
    GpuMemoryAccounting gpuMemoryAccounting = GpuMemoryAccounting::Consume;
    std::uint64_t queueLimit = 1'000'000;
    int agentLimit = 10'000;
    std::uint64_t goodQueued = 10; ///< fewer queued jobs are good; for judging alone
};

/// One setting: it appears in flags, settings file, API, dialog and help from this row.
struct SettingRow {
    std::string_view key;  ///< in the settings file, e.g. "heartbeat_timeout"
    std::string_view flag; ///< on the command line, e.g. "--heartbeat-timeout"; empty: file only
    std::string_view unit; ///< "s", "×", "" ...
    std::string_view help; ///< one sentence
    double min, max;
    double (*get)(const Settings&);
    void (*set)(Settings&, double);
    bool integral;
    /// May change while the balancer runs; else the next start takes it.
    bool live = true;
    /// Not empty: its values are these words, and get() and set() count them from 0.
    std::span<const std::string_view> words{};
};
std::span<const SettingRow> settingRows();
/// Null: no setting has that key.
const SettingRow* findSetting(std::string_view key);

/// The value as people and files write it: "60", "1.2", "consume".
std::string settingText(const SettingRow& row, double value);
/// Sets it from a text. What is wrong with it, such as "must be a number"; empty: it is set.
std::string setSetting(const SettingRow& row, Settings& settings, std::string_view text);

struct SettingChange {
    std::string key;
    std::string value; ///< as settingText() writes it
};
/// The settings after these changes, all or none. The error names each change that cannot be made:
/// of an unknown key, out of range, or one that only a start takes.
std::variant<Settings, Error> changedSettings(const Settings& now,
                                              const std::vector<SettingChange>& changes);

} // namespace node3
