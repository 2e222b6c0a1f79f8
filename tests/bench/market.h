// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"
#include "tests/bench/clock.h"
#include "tests/bench/results.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// A real market for benchmarks: node3d and node3-loadgen as processes of their own, on a folder
/// that is thrown away. What goes wrong is thrown as a Trouble, which ends the benchmark.
namespace node3::bench {

struct Trouble : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void pause(double seconds);
double median(std::vector<double> values);
/// p50_ms and p99_ms of times in seconds.
Results summary(const std::vector<double>& seconds);

/// An empty folder where the system keeps temporary files, gone with its owner.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A program of the folder that this one stands in. It dies with this one, and with its owner.
class Process {
public:
    /// Its errors go to `log`; with `piped`, input and output go to its owner.
    Process(const std::string& program, const std::vector<std::string>& arguments,
            const std::filesystem::path& log, bool piped);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number);
    /// Its exit code; throws when it does not end within `seconds`.
    int wait(double seconds);
    bool runs();
    void write(const std::string& text);
    /// The next line of its output; throws when none comes within `seconds`.
    std::string readLine(double seconds);
    void closeInput() { m_in.reset(); }

    /// Of the processor, since its start.
    double cpuSeconds() const;
    std::uint64_t memoryBytes() const;

private:
    bool reap(bool block);
    const std::string m_program;
    const std::filesystem::path m_log;
    pid_t m_pid = -1;
    std::optional<int> m_code;
    UniqueFd m_in, m_out;
    std::string m_read;
};

/// A node3d on a data folder, with free ports.
class Balancer {
public:
    /// Returns when it listens.
    explicit Balancer(std::filesystem::path folder);
    Process& process() { return *m_process; }
    void kill();
    /// Politely; what it had to write is written.
    void stop();
    /// After an end, on the ports it had.
    void startAgain() { start(); }

    std::uint16_t agentsPort = 0, httpPort = 0;
    double startedAt = 0; ///< when it was executed

private:
    void start();
    const std::filesystem::path m_folder;
    std::unique_ptr<Process> m_process;
};

/// A node3-loadgen on that balancer.
class Load {
public:
    Load(const std::filesystem::path& folder, const Balancer& balancer,
         std::vector<std::string> options);
    /// Of now, and of the times since the last call.
    Results figures();
    /// Until `figures()[name] >= value`; throws after `seconds` without a change of it.
    Results waitFor(const std::string& name, double value, double seconds = 60);
    void finishHeld() { m_process.write("finish\n"); }
    /// Ends it; its agents say goodbye.
    void end();

private:
    Process m_process;
};

/// Seconds that each of `count` requests took, one after the other on one connection.
std::vector<double> timesOfGet(std::uint16_t port, const std::string& path, int count);

/// One line of a table on the screen.
void show(const char* what, double value, const char* unit, const char* aim = "");

} // namespace node3::bench
