// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/messages.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace node3 {

/// Bytes in any split -> whole lines. The limit acts before the newline comes: at most it and one
/// read buffer are kept. UTF-8 is checked on whole lines, never on chunks.
class LineFramer {
public:
    using Line = std::variant<std::string, ProtocolError>; ///< FrameTooLarge or InvalidUtf8

    /// Longest line in bytes, its end not counted. May be changed between lines.
    void setLimit(std::size_t bytes) { m_limit = bytes; }
    void append(std::string_view bytes);
    /// The next line without its "\n" or "\r\n"; nullopt when none is whole yet. After an error the
    /// framer gives nothing more: the connection is to be closed.
    std::optional<Line> next();
    std::size_t buffered() const { return m_buffer.size() - m_start; }

private:
    std::string m_buffer;
    std::size_t m_start = 0;   ///< of what has not been given out
    std::size_t m_scanned = 0; ///< no newline before it
    std::size_t m_limit = std::size_t{1} << 20;
    bool m_tooLong = false; ///< found before the line was whole; next() has still to say so
    bool m_broken = false;
};

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
bool isUtf8(std::string_view bytes);

} // namespace node3
