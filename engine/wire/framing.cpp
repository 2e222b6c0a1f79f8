// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/framing.h"

#include <cstdint>
#include <cstring>

namespace node3 {

void LineFramer::append(std::string_view bytes) {
    if (m_broken || m_tooLong)
        return;
    if (m_start > 0) {
        m_buffer.erase(0, m_start);
        m_scanned -= m_start;
        m_start = 0;
    }
    // What is too long whatever comes next is not kept at all (one byte more for a "\r").
    if (m_scanned == m_buffer.size() && m_buffer.size() + bytes.size() > m_limit + 1 &&
        bytes.find('\n') == std::string_view::npos) {
        m_tooLong = true;
        m_buffer = {};
        m_scanned = 0;
        return;
    }
    m_buffer += bytes;
}

std::optional<LineFramer::Line> LineFramer::next() {
    if (m_broken)
        return std::nullopt;
    const std::size_t end = m_buffer.find('\n', m_scanned);
    const std::size_t length = (end == std::string::npos ? m_buffer.size() : end) - m_start;
    // One byte more for a "\r" that belongs to the end.
    if (m_tooLong || length > m_limit + 1 ||
        (length == m_limit + 1 && m_buffer[m_start + length - 1] != '\r')) {
        m_broken = true;
        m_buffer = {};
        m_start = m_scanned = 0;
        return ProtocolError::FrameTooLarge;
    }
    if (end == std::string::npos) {
        m_scanned = m_buffer.size();
        return std::nullopt;
    }
    std::string line = m_buffer.substr(m_start, length);
    m_start = m_scanned = end + 1;
    if (m_start == m_buffer.size()) {
        m_buffer.clear();
        if (m_buffer.capacity() > 64 * 1024)
            m_buffer.shrink_to_fit();
        m_start = m_scanned = 0;
    }
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    if (!isUtf8(line)) {
        m_broken = true;
        m_buffer = {};
        m_start = m_scanned = 0;
        return ProtocolError::InvalidUtf8;
    }
    return line;
}

bool isUtf8(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto continues = [&](std::size_t i) { return i < s.size() && (byte(i) & 0xC0) == 0x80; };
    for (std::size_t i = 0; i < s.size();) {
        std::uint64_t eight = 0;
        if (i + sizeof eight <= s.size()) { // most text is ASCII: eight bytes at once
            std::memcpy(&eight, s.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080ULL) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        const unsigned char b = byte(i);
        if (b < 0x80) {
            ++i;
        } else if (b >= 0xC2 && b <= 0xDF) {
            if (!continues(i + 1))
                return false;
            i += 2;
        } else if (b >= 0xE0 && b <= 0xEF) {
            if (!continues(i + 1) || !continues(i + 2) || (b == 0xE0 && byte(i + 1) < 0xA0) ||
                (b == 0xED && byte(i + 1) > 0x9F))
                return false;
            i += 3;
        } else if (b >= 0xF0 && b <= 0xF4) {
            if (!continues(i + 1) || !continues(i + 2) || !continues(i + 3) ||
                (b == 0xF0 && byte(i + 1) < 0x90) || (b == 0xF4 && byte(i + 1) > 0x8F))
                return false;
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

} // namespace node3
