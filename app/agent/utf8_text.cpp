// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/utf8_text.h"

#include "engine/wire/framing.h"

#include <utility>

namespace node3 {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

std::size_t lengthByFirst(unsigned char first) {
    if (first < 0xC2 || first > 0xF4)
        return 1;
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// With `rest`, the beginning of a character at the very end goes there.
std::string convert(std::string_view bytes, std::string* rest) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t want = lengthByFirst(static_cast<unsigned char>(bytes.front()));
        const std::string_view piece = bytes.substr(0, want);
        if (bytes.front() != '\0' && isUtf8(piece)) {
            out += piece;
            bytes.remove_prefix(want);
            continue;
        }
        if (rest && piece.size() < want) {
            bool begun = true;
            for (const char c : piece.substr(1))
                begun = begun && continues(c);
            if (begun) {
                *rest = piece;
                return out;
            }
        }
        out += kReplacement;
        bytes.remove_prefix(1);
    }
    return out;
}

} // namespace

std::string asUtf8(std::string_view bytes) {
    return convert(bytes, nullptr);
}

std::string Utf8Pieces::append(std::string_view bytes) {
    std::string all = std::exchange(m_rest, {});
    all += bytes;
    return convert(all, &m_rest);
}

std::string Utf8Pieces::finish() {
    return asUtf8(std::exchange(m_rest, {}));
}

void Tail::append(std::string_view bytes) {
    m_bytes += bytes;
    if (m_bytes.size() <= m_most)
        return;
    m_bytes.erase(0, m_bytes.size() - m_most);
    m_cut = true;
}

std::string Tail::text() const {
    std::string_view bytes = m_bytes;
    for (int i = 0; m_cut && i < 3 && !bytes.empty() && continues(bytes.front()); ++i)
        bytes.remove_prefix(1);
    return asUtf8(bytes);
}

} // namespace node3
