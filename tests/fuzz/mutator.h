// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace node3::fuzz {

/// Changes valid texts into nearly valid ones. The same seed gives the same texts everywhere.
class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : m_random(seed) {}

    /// Up to four changes of one text of the list: bytes, tokens, pieces of the others.
    std::string mutant(const std::vector<std::string>& corpus);
    /// 0 to below - 1.
    std::size_t pick(std::size_t below) { return static_cast<std::size_t>(m_random() % below); }

private:
    void change(std::string& text, const std::string& other);

    std::mt19937_64 m_random; ///< its numbers are fixed by the standard; distributions are not
};

/// For a report: printable, in one line, the first 600 bytes.
std::string shown(std::string_view text);

} // namespace node3::fuzz
