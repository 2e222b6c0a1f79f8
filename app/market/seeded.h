// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace node3::market {

/// Chance that is the same for the same seed on every machine (splitmix64; the standard library's
/// distributions differ between libraries).
class Seeded {
public:
    explicit Seeded(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t bits() {
        std::uint64_t x = (m_state += 0x9E3779B97F4A7C15ULL);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        return x ^ (x >> 31);
    }
    /// 0 <= x < 1.
    double unit() { return static_cast<double>(bits() >> 11) / 9007199254740992.0; }
    double between(double least, double most) { return least + (most - least) * unit(); }
    /// 0 .. n-1; n > 0.
    std::uint64_t below(std::uint64_t n) { return bits() % n; }
    bool chance(double p) { return unit() < p; }

private:
    std::uint64_t m_state;
};

} // namespace node3::market
