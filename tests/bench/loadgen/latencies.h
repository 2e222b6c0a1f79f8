// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/results.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace node3::bench {

/// Times of one kind, in seconds; the newest few million are kept.
class Latencies {
public:
    void add(double seconds) {
        if (m_seconds.size() < kMost)
            m_seconds.push_back(static_cast<float>(seconds));
        else
            m_seconds[m_next++ % kMost] = static_cast<float>(seconds);
    }
    void clear() {
        m_seconds.clear();
        m_next = 0;
    }
    /// NAME_count, and where there are any NAME_p50_ms, NAME_p99_ms, NAME_max_ms.
    void put(Results& results, const std::string& name) const {
        results[name + "_count"] = static_cast<double>(m_seconds.size());
        if (m_seconds.empty())
            return;
        std::vector<float> sorted = m_seconds;
        std::ranges::sort(sorted);
        const auto at = [&sorted](double part) {
            return 1000.0 * static_cast<double>(sorted[static_cast<std::size_t>(
                                part * static_cast<double>(sorted.size() - 1))]);
        };
        results[name + "_p50_ms"] = at(0.5);
        results[name + "_p99_ms"] = at(0.99);
        results[name + "_max_ms"] = at(1);
    }

private:
    static constexpr std::size_t kMost = 4'000'000;
    std::vector<float> m_seconds;
    std::size_t m_next = 0;
};

} // namespace node3::bench
