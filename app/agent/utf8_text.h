// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace node3 {

/// Bytes as text that may be sent: what is no UTF-8, and zero bytes, become U+FFFD.
std::string asUtf8(std::string_view bytes);

/// A stream of bytes as pieces of text: a character that is cut by the end of one piece comes whole
/// with the next.
class Utf8Pieces {
public:
    std::string append(std::string_view bytes);
    /// What is left of a character that never became whole.
    std::string finish();

private:
    std::string m_rest;
};

/// The last bytes of a stream.
class Tail {
public:
    explicit Tail(std::size_t most) : m_most(most) {}
    void append(std::string_view bytes);
    /// As text; a character that was cut at the front is left out.
    std::string text() const;

private:
    std::size_t m_most;
    std::string m_bytes;
    bool m_cut = false;
};

} // namespace node3
