// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"
#include "tests/bench/loadgen/latencies.h"
#include "tests/bench/results.h"

#include <cstdint>
#include <string>
#include <vector>

namespace node3::bench {

struct LoadOptions;
class Poller;

/// Posts jobs in batches over a few kept-alive connections, each with one request at a time. What
/// was refused, or not known to be taken, is posted again with the same ids.
class Submitter {
public:
    Submitter(const LoadOptions& options, Poller& poller);

    /// Sends what is due. Returns when it wants to be called next, for what no socket will say.
    double step(double at);
    void onSocket(std::uint32_t index, std::uint32_t events, double at);
    /// Every job that was wanted has been taken.
    bool done() const;
    std::uint64_t taken() const { return m_taken; }
    void put(Results& results) const;
    void newWindow() { m_times.clear(); }
    /// Of an answer that no repetition will mend; empty: none.
    const std::string& fatal() const { return m_fatal; }

private:
    struct Link {
        UniqueFd fd;
        std::string out, in;
        std::size_t sent = 0;
        int count = 0; ///< jobs of the request in hand; 0: none
        double postedAt = 0, notBefore = 0;
        bool waits = false; ///< for an answer
    };

    bool startBatch(Link& link, double at);
    void post(Link& link, std::uint32_t index, double at);
    void flush(Link& link, std::uint32_t index);
    void receive(Link& link, double at);
    void answered(Link& link, int status, std::string_view head, std::string_view body, double at);
    void broken(Link& link, double at);

    const LoadOptions& m_options;
    Poller& m_poller;
    std::vector<Link> m_links;
    Latencies m_times; ///< from post to answer, of what was taken
    std::uint64_t m_given = 0, m_taken = 0, m_busy = 0, m_full = 0, m_repeats = 0;
    double m_firstAt = 0, m_lastAt = 0;
    std::string m_fatal;
};

} // namespace node3::bench
