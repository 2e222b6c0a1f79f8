// SPDX-License-Identifier: GPL-3.0-or-later
// node3-loadgen: a fleet of agents and a submitter, in one process of one thread, for benchmarks.
#include "engine/net/descriptors.h"
#include "tests/bench/loadgen/fleet.h"
#include "tests/bench/loadgen/options.h"
#include "tests/bench/loadgen/poller.h"
#include "tests/bench/loadgen/submitter.h"
#include "tests/bench/results.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>

namespace node3::bench {

namespace {

constexpr int kSpareDescriptors = 50;

class Program {
public:
    explicit Program(const LoadOptions& options)
        : m_options(options), m_fleet(options, m_poller), m_submitter(options, m_poller) {}

    int run();

private:
    Results figures();
    bool readCommands(double at);
    bool ended(double at);
    bool stuck(double at);
    int conclude();

    const LoadOptions& m_options;
    Poller m_poller;
    FleetRunner m_fleet;
    Submitter m_submitter;
    std::string m_commands;
    std::string m_wrong;
    std::uint64_t m_progress = 0;
    double m_startedAt = now(), m_progressAt = now();
    bool m_inputEnded = false;
};

Results Program::figures() {
    Fleet& fleet = m_fleet.fleet();
    Results r;
    r["agents_ready"] = static_cast<double>(fleet.ready);
    r["connections_lost"] = static_cast<double>(fleet.losses);
    r["errors"] = static_cast<double>(fleet.errors);
    r["all_ready_at"] = fleet.allReadyAt;
    r["seconds"] = now() - m_startedAt;
    fleet.ledger.put(r);
    fleet.beats.put(r, "heartbeat");
    fleet.acks.put(r, "ack");
    m_submitter.put(r);
    if (m_options.jobs > 0 && m_options.agents > 0 && fleet.ledger.lastAckAt > r["first_submit_at"])
        r["jobs_per_second"] = static_cast<double>(fleet.ledger.completed) /
                               (fleet.ledger.lastAckAt - r["first_submit_at"]);
    return r;
}

/// False at the end of input.
bool Program::readCommands(double at) {
    char buffer[256];
    const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (n <= 0)
        return false;
    m_commands.append(buffer, static_cast<std::size_t>(n));
    for (auto end = m_commands.find('\n'); end != std::string::npos; end = m_commands.find('\n')) {
        const std::string command = m_commands.substr(0, end);
        m_commands.erase(0, end + 1);
        if (command == "figures") {
            std::fputs(toJson(figures(), true).c_str(), stdout);
            std::fflush(stdout);
            m_fleet.fleet().beats.clear();
            m_fleet.fleet().acks.clear();
            m_submitter.newWindow();
        } else if (command == "finish") {
            m_fleet.finishHeld(at);
        }
    }
    return true;
}

bool Program::ended(double at) {
    if (m_options.interactive)
        return m_inputEnded;
    if (m_options.duration > 0)
        return at - m_startedAt >= m_options.duration;
    const Fleet& fleet = m_fleet.fleet();
    return m_submitter.done() &&
           (m_options.agents == 0 || (fleet.ready == static_cast<std::uint64_t>(m_options.agents) &&
                                      fleet.ledger.completed >= m_options.jobs));
}

/// Nobody who waits for a program that waits for nothing.
bool Program::stuck(double at) {
    const std::uint64_t progress =
        m_submitter.taken() + m_fleet.fleet().ledger.completed + m_fleet.fleet().ready;
    if (progress != m_progress || m_options.interactive || m_options.duration > 0)
        m_progressAt = at;
    m_progress = progress;
    return at - m_progressAt > m_options.timeout;
}

int Program::run() {
    if (m_options.interactive && !m_poller.add(STDIN_FILENO, Poller::Kind::Input, 0, EPOLLIN)) {
        std::fputs("node3-loadgen: --interactive needs a pipe or a terminal to read from.\n",
                   stderr);
        return 1;
    }
    for (double at = now(); !ended(at) && m_wrong.empty(); at = now()) {
        const double next = std::min(m_fleet.step(at), m_submitter.step(at));
        m_poller.wait(std::clamp(next - now(), 0.0, 1.0),
                      [this](Poller::Kind kind, std::uint32_t index, std::uint32_t events) {
                          if (kind == Poller::Kind::Agent)
                              m_fleet.onSocket(index, events, now());
                          else if (kind == Poller::Kind::Http)
                              m_submitter.onSocket(index, events, now());
                          else if (!readCommands(now()))
                              m_inputEnded = true;
                      });
        if (!m_submitter.fatal().empty())
            m_wrong = m_submitter.fatal();
        else if (stuck(at))
            m_wrong = "nothing happened for " +
                      std::to_string(static_cast<int>(m_options.timeout)) + " s";
    }
    return conclude();
}

int Program::conclude() {
    const Results results = figures();
    m_fleet.leave();
    if (!m_options.interactive)
        for (const auto& [name, value] : results)
            std::printf("%-24s %.12g\n", name.c_str(), value);
    if (!m_options.json.empty()) {
        std::ofstream out(m_options.json);
        if (!(out << toJson(results, false)).flush())
            m_wrong = m_options.json + " cannot be written";
    }
    if (!m_fleet.fleet().firstError.empty())
        std::fprintf(stderr, "node3-loadgen: the balancer said %s\n",
                     m_fleet.fleet().firstError.c_str());
    if (m_wrong.empty())
        return 0;
    std::fprintf(stderr,
                 "node3-loadgen: %s. Is the balancer running, and are the ports and keys "
                 "its own?\n",
                 m_wrong.c_str());
    return 1;
}

} // namespace

} // namespace node3::bench

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    const auto wanted = node3::bench::loadOptions(argc, argv);
    if (const int* code = std::get_if<int>(&wanted))
        return *code;
    const auto& options = std::get<node3::bench::LoadOptions>(wanted);
    const auto needed = static_cast<std::uint64_t>(options.agents + options.connections +
                                                   node3::bench::kSpareDescriptors);
    if (node3::raiseDescriptorLimit() < needed) {
        std::fprintf(stderr,
                     "node3-loadgen: this process may not have %d connections. Allow it more "
                     "(ulimit -n), or ask for fewer agents.\n",
                     options.agents);
        return 1;
    }
    return node3::bench::Program(options).run();
}
