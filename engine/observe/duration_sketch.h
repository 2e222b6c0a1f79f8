// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace node3 {

/// How long things took, in bins of which each is a tenth wider than the one before: a percentile
/// is right to 5 %, from 1 ms to 300 days, in under a kilobyte however many there are. One thread.
class DurationSketch {
public:
    void add(Duration d) {
        ++m_bins[binOf(d)];
        ++m_count;
    }
    void add(const DurationSketch& other) {
        for (std::size_t i = 0; i < m_bins.size(); ++i)
            m_bins[i] += other.m_bins[i];
        m_count += other.m_count;
    }
    void clear() { *this = {}; }
    std::uint64_t count() const { return m_count; }
    /// How many took less, to a bin.
    std::uint64_t countBelow(Duration d) const {
        std::uint64_t all = 0;
        for (std::size_t bin = 0; bin < binOf(d); ++bin)
            all += m_bins[bin];
        return all;
    }
    /// In seconds: so large a share (0 to 1) took no longer. NaN: there is none.
    double quantile(double share) const {
        if (m_count == 0)
            return std::numeric_limits<double>::quiet_NaN();
        const double wanted = share * static_cast<double>(m_count);
        std::uint64_t passed = 0;
        std::size_t bin = 0;
        for (; bin + 1 < m_bins.size(); ++bin)
            if (static_cast<double>(passed += m_bins[bin]) >= wanted && passed != 0)
                break;
        return std::pow(kWider, static_cast<double>(bin) + 0.5) / 1000;
    }

private:
    static constexpr double kWider = 1.1;
    std::size_t binOf(Duration d) const {
        const double ms = static_cast<double>(std::max<std::int64_t>(d.count(), 1));
        const auto bin = static_cast<std::size_t>(std::log(ms) / std::log(kWider));
        return std::min(bin, m_bins.size() - 1);
    }
    std::array<std::uint32_t, 251> m_bins{};
    std::uint64_t m_count = 0;
};

} // namespace node3
