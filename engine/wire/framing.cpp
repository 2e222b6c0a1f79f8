// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/framing.h"

namespace node3 {

void LineFramer::append(std::string_view bytes) {
    if (m_broken)
        return;
    if (m_start > 0) {
        m_buffer.erase(0, m_start);
        m_scanned -= m_start;
        m_start = 0;
    }
    m_buffer += bytes;
}

std::optional<LineFramer::Line> LineFramer::next() {
    if (m_broken)
        return std::nullopt;
    const std::size_t end = m_buffer.find('\n', m_scanned);
    const std::size_t length = (end == std::string::npos ? m_buffer.size() : end) - m_start;
    // One byte more for a "\r" that belongs to the end.
    if (length > m_limit + 1 ||
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
        return ProtocolError::InvalidUtf8;
    }
    return line;
}

bool isUtf8(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto continues = [&](std::size_t i) { return i < s.size() && (byte(i) & 0xC0) == 0x80; };
    for (std::size_t i = 0; i < s.size();) {
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

bool nestsDeeperThan(std::string_view json, int limit) {
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace node3
