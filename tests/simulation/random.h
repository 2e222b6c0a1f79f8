// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace node3::sim {

/// The dice of one seed. Everything random in a simulation comes from here.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::uint64_t bits() {
        std::uint64_t x = (m_state += 0x9E3779B97F4A7C15ULL);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        return x ^ (x >> 31);
    }
    /// 0 <= result < n.
    std::uint64_t below(std::uint64_t n) { return n == 0 ? 0 : bits() % n; }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
    }
    bool chance(double p) { return static_cast<double>(bits() >> 11) * 0x1.0p-53 < p; }

private:
    std::uint64_t m_state;
};

} // namespace node3::sim
