// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agent/log_tail.h"

#include <utility>

namespace node3 {

void LogTail::append(const std::string& text) {
    m_text += text;
    if (m_text.size() <= kMost)
        return;
    std::size_t cut = m_text.size() - kMost;
    // Not in the middle of a character: bytes of the form 10xxxxxx go on with one.
    while (cut < m_text.size() && (static_cast<unsigned char>(m_text[cut]) & 0xC0) == 0x80)
        ++cut;
    m_text.erase(0, cut);
    m_leftOut += cut;
}

std::string LogTail::take(Mono now) {
    m_nextAt = now + kPause;
    std::string piece = std::exchange(m_text, {});
    if (m_leftOut > 0)
        piece.insert(0, "[" + std::to_string(m_leftOut) + " bytes left out]\n");
    m_leftOut = 0;
    return piece;
}

} // namespace node3
