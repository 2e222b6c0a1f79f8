// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace node3 {

/// What a job wrote to one stream and nobody has been sent yet: the last 64 KiB, and how much was
/// left out before it. One piece a second goes out at most, so that a job that only prints cannot
/// fill the link.
class LogTail {
public:
    static constexpr std::size_t kMost = std::size_t{64} << 10;
    static constexpr Duration kPause = std::chrono::seconds{1};

    void append(const std::string& text);
    /// When a piece may go; nullopt when there is none.
    std::optional<Mono> due() const {
        return m_text.empty() ? std::nullopt : std::optional(m_nextAt);
    }
    /// The piece, with a line in front that says what was left out.
    std::string take(Mono now);

private:
    std::string m_text;
    std::uint64_t m_leftOut = 0; ///< bytes
    Mono m_nextAt{};
};

} // namespace node3
