// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace node3::bench {

struct LoadOptions {
    std::string host = "127.0.0.1"; ///< an IPv4 address
    std::uint16_t port = 7300, apiPort = 8000;
    std::string prefix = "load"; ///< of the ids of agents and jobs: PREFIX-0, PREFIX-1, ...
    std::string key, submitKey;

    int agents = 0, slots = 2;
    double ramp = 0;         ///< seconds over which the agents connect at first
    double heartbeat = 0;    ///< seconds; 0: as `welcome` says
    double hold = 0;         ///< seconds from `started` to `completed`; < 0: until told
    double retryFirst = 0.5; ///< seconds; as node3-agent does, doubling
    double retryMost = 15;
    std::uint64_t jobs = 0;
    int batch = 100, connections = 1;
    double rate = 0; ///< jobs a second; 0: as fast as they are taken
    bool flood = false;

    double duration = 0; ///< seconds; 0: until the jobs are done
    double timeout = 60; ///< seconds without any progress
    bool interactive = false;
    std::string json;
};

/// The options, or the exit code of a program that has said why.
std::variant<LoadOptions, int> loadOptions(int argc, char** argv);

} // namespace node3::bench
