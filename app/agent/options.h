// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/agent.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace node3 {

/// What node3-agent is started with.
struct AgentOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 7300;
    std::string id;
    int slots = 2;
    std::optional<int> card;             ///< --gpu
    std::optional<std::uint64_t> memory; ///< --gpu-memory, bytes
    std::string model;                   ///< --gpu-model; empty: as detected
    std::string region;
    std::optional<double> price; ///< per hour
    StringMap labels;
    std::string key; ///< secret
    bool allowCommands = false;
    std::filesystem::path workDir;
};

/// The program ends before it began: help was asked for, or something is wrong.
struct EndsNow {
    int exitCode = 0;
    std::string message; ///< for stderr; empty: all has been said
};

/// From the command line, with the key read. Prints help and version itself.
std::variant<AgentOptions, EndsNow> agentOptions(int argc, char** argv);

/// What the balancer is told, with the card that was chosen among the detected ones filled in. Sets
/// `options.card` where it follows from what is there.
std::variant<AgentFields, EndsNow> agentFields(AgentOptions& options);

inline constexpr int kFailed = 1, kBadUsage = 2;

} // namespace node3
