// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loadgen/options.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>

namespace node3::bench {

namespace {

constexpr int kMostAgents = 60'000; // of one address there are not more ports to come from
constexpr int kMostSlots = 256, kMostBatch = 10'000, kMostConnections = 200;

/// False when a file that was named holds no key.
bool readKeyFile(const std::string& file, std::string& key) {
    if (file.empty())
        return true;
    std::ifstream in(file);
    return static_cast<bool>(in >> key);
}

} // namespace

std::variant<LoadOptions, int> loadOptions(int argc, char** argv) {
    LoadOptions o;
    std::string keyFile, submitKeyFile;
    CLI::App cli("Many agents and a submitter for a running balancer, in one program: takes what "
                 "is assigned, runs nothing, reports, counts.",
                 "node3-loadgen");
    cli.add_option("--host", o.host, "IPv4 address of the balancer")->capture_default_str();
    cli.add_option("--port", o.port, "Port of its agents' listener")->capture_default_str();
    cli.add_option("--api-port", o.apiPort, "Port of its HTTP API")->capture_default_str();
    cli.add_option("--prefix", o.prefix, "Ids of agents and jobs are PREFIX-0, PREFIX-1, ...")
        ->capture_default_str();
    cli.add_option("--key-file,--agent-key-file", keyFile, "File with the key of role agent");
    cli.add_option("--submit-key-file", submitKeyFile, "File with the key of role submit");
    cli.add_option("--agents", o.agents, "Agents")->check(CLI::Range(0, kMostAgents));
    cli.add_option("--slots", o.slots, "Slots of each")->check(CLI::Range(1, kMostSlots));
    cli.add_option("--ramp", o.ramp, "Seconds over which they connect at first");
    cli.add_option("--heartbeat", o.heartbeat, "Seconds; 0: as the balancer says");
    cli.add_option("--hold", o.hold,
                   "Seconds from the start of a job to its completion; negative: until 'finish' "
                   "is read");
    cli.add_option("--retry-first", o.retryFirst, "Seconds before connecting again, doubling");
    cli.add_option("--retry-most", o.retryMost, "Longest such wait");
    cli.add_option("--jobs", o.jobs, "Jobs to submit");
    cli.add_option("--batch", o.batch, "Jobs of one request")->check(CLI::Range(1, kMostBatch));
    cli.add_option("--connections", o.connections, "HTTP connections, each one request at a time")
        ->check(CLI::Range(1, kMostConnections));
    cli.add_option("--rate", o.rate, "Jobs a second; 0: as fast as they are taken");
    cli.add_flag("--flood", o.flood, "Submit without end, and again at once when refused");
    cli.add_option("--duration", o.duration, "Seconds; 0: until the jobs are done");
    cli.add_option("--timeout", o.timeout, "Give up after so many seconds without progress");
    cli.add_flag("--interactive", o.interactive,
                 "Read commands: 'figures' prints them as a line of JSON and begins a new window "
                 "of times, 'finish' completes held jobs; the end of input ends the program");
    cli.add_option("--json", o.json, "Write the figures to this file");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return cli.exit(e) == 0 ? 0 : 2;
    }
    for (const auto& [file, key] : {std::pair(&keyFile, &o.key), {&submitKeyFile, &o.submitKey}})
        if (!readKeyFile(*file, *key)) {
            std::fprintf(stderr,
                         "node3-loadgen: %s holds no key. Name a file of the folder keys in the "
                         "balancer's data folder.\n",
                         file->c_str());
            return 1;
        }
    return o;
}

} // namespace node3::bench
