// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/market.h"

#include "tests/bench/loadgen/latencies.h"
#include "tests/engine/net/raw_client.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

namespace node3::bench {

namespace fs = std::filesystem;

namespace {

constexpr double kStartPatience = 120, kStopPatience = 30, kAnswerPatience = 30; // seconds
constexpr double kPollEvery = 0.01;

std::string textOf(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint16_t portIn(const std::string& text, const std::string& after) {
    const auto at = text.find(after);
    const auto end = at == std::string::npos ? at : text.find('\n', at);
    return end == std::string::npos
               ? std::uint16_t{0}
               : static_cast<std::uint16_t>(std::stoi(text.substr(at + after.size())));
}

std::vector<std::string> joined(std::vector<std::string> first,
                                const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

void pause(double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

Results summary(const std::vector<double>& seconds) {
    Latencies all;
    for (const double s : seconds)
        all.add(s);
    Results named;
    all.put(named, "of");
    return {{"p50_ms", named["of_p50_ms"]}, {"p99_ms", named["of_p99_ms"]}};
}

void show(const char* what, double value, const char* unit, const char* aim) {
    std::printf("%-52s %12.4g %-10s %s\n", what, value, unit, aim);
    std::fflush(stdout);
}

// ---- node3d ------------------------------------------------------------------------------------

Balancer::Balancer(fs::path folder) : m_folder(std::move(folder)) {
    start();
}

void Balancer::start() {
    const fs::path log = m_folder / "node3d.log";
    fs::remove(log);
    startedAt = now();
    m_process = std::make_unique<Process>(
        "node3d",
        std::vector<std::string>{"--data", (m_folder / "data").string(), "--agents",
                                 "127.0.0.1:" + std::to_string(agentsPort), "--http",
                                 "127.0.0.1:" + std::to_string(httpPort)},
        log, false);
    for (;;) {
        const std::string said = textOf(log);
        const std::uint16_t agents = portIn(said, "listening agents 127.0.0.1:");
        const std::uint16_t http = portIn(said, "listening http 127.0.0.1:");
        if (agents != 0 && http != 0) {
            agentsPort = agents;
            httpPort = http;
            return;
        }
        if (!m_process->runs() || now() - startedAt > kStartPatience)
            throw Trouble("node3d does not start: " + said);
        pause(kPollEvery);
    }
}

void Balancer::kill() {
    m_process->signal(9);
    m_process->wait(kStopPatience);
}

void Balancer::stop() {
    m_process->signal(15);
    m_process->wait(kStopPatience);
}

// ---- node3-loadgen -----------------------------------------------------------------------------

Load::Load(const fs::path& folder, const Balancer& balancer, std::vector<std::string> options)
    : m_process("node3-loadgen",
                joined({"--interactive", "--port", std::to_string(balancer.agentsPort),
                        "--api-port", std::to_string(balancer.httpPort), "--agent-key-file",
                        (folder / "data/keys/agent").string(), "--submit-key-file",
                        (folder / "data/keys/submit").string()},
                       options),
                folder / "loadgen.log", true) {}

Results Load::figures() {
    m_process.write("figures\n");
    return fromJson(m_process.readLine(kAnswerPatience));
}

Results Load::waitFor(const std::string& name, double value, double seconds) {
    double last = -1, changedAt = now();
    for (;;) {
        Results r = figures();
        if (r[name] >= value)
            return r;
        if (r[name] != last)
            changedAt = now();
        last = r[name];
        if (now() - changedAt > seconds)
            throw Trouble(name + " stays at " + std::to_string(last));
        pause(kPollEvery);
    }
}

void Load::end() {
    m_process.closeInput();
    m_process.wait(kStopPatience);
}

// ---- the API -----------------------------------------------------------------------------------

std::vector<double> timesOfGet(std::uint16_t port, const std::string& path, int count) {
    std::vector<double> times;
    test::RawClient client(port);
    const std::string request = test::request(port, "GET " + path, "", "");
    for (int i = 0; i < count; ++i) {
        const double start = now();
        if (const auto answer = client.ask(request); answer.status != 200)
            throw Trouble("GET " + path + " was answered " + std::to_string(answer.status));
        times.push_back(now() - start);
    }
    return times;
}

} // namespace node3::bench
