// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/json_writer.h"

#include "engine/wire/framing.h"
#include "engine/wire/json_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace node3 {

namespace {

bool isPlain(unsigned char c) {
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/// Bytes of the character that begins here; 0 when it is none.
std::size_t characterAt(std::string_view s, std::size_t i) {
    const auto lead = static_cast<unsigned char>(s[i]);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return i + length <= s.size() && isUtf8(s.substr(i, length)) ? length : 0;
}

void appendEscape(std::string& out, unsigned char c) {
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        constexpr std::string_view kDigits = "0123456789abcdef";
        out += "\\u00";
        out += kDigits[c >> 4];
        out += kDigits[c & 15];
    }
}

} // namespace

JsonWriter& JsonWriter::open(char bracket) {
    comma();
    m_out += bracket;
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    m_out += bracket;
    m_needsComma = true;
    return *this;
}

void JsonWriter::comma() {
    if (m_needsComma)
        m_out += ',';
    m_needsComma = true;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    comma();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::foreignKey(std::string_view name) {
    comma();
    quote(name);
    m_out += ':';
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    comma();
    quote(value);
    return *this;
}

void JsonWriter::quote(std::string_view s) {
    m_out += '"';
    for (std::size_t i = 0; i < s.size();) {
        std::size_t end = i;
        while (end < s.size() && isPlain(static_cast<unsigned char>(s[end])))
            ++end;
        m_out += s.substr(i, end - i);
        if ((i = end) == s.size())
            break;
        const auto c = static_cast<unsigned char>(s[i]);
        if (c < 0x80) {
            appendEscape(m_out, c);
            ++i;
        } else if (const std::size_t length = characterAt(s, i)) {
            m_out += s.substr(i, length);
            i += length;
        } else {
            m_out += "\xEF\xBF\xBD";
            ++i;
        }
    }
    m_out += '"';
}

JsonWriter& JsonWriter::whole(std::uint64_t value) {
    char digits[24];
    return raw({digits, std::to_chars(digits, digits + sizeof digits, value).ptr});
}

JsonWriter& JsonWriter::whole(std::int64_t value) {
    char digits[24];
    return raw({digits, std::to_chars(digits, digits + sizeof digits, value).ptr});
}

JsonWriter& JsonWriter::number(double value) {
    if (!std::isfinite(value))
        return null();
    char digits[32];
    const double unsignedZero = value == 0 ? 0 : value; // "-0" would be read as an integer
    return raw({digits, std::to_chars(digits, digits + sizeof digits, unsignedZero).ptr});
}

JsonWriter& JsonWriter::fixed(double value, int decimals) {
    if (!std::isfinite(value))
        return null();
    char digits[400];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
    return raw({digits, end.ptr});
}

JsonWriter& JsonWriter::seconds(Duration value) {
    const std::int64_t ms = value.count();
    if (ms % 1000 == 0)
        return whole(ms / 1000);
    std::string digits = ms < 0 ? "-" : "";
    digits += std::to_string(std::abs(ms / 1000)) + ".";
    std::string fraction = std::to_string(1000 + std::abs(ms % 1000)).substr(1);
    while (fraction.back() == '0')
        fraction.pop_back();
    return raw(digits + fraction);
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    comma();
    m_out += json;
    return *this;
}

std::string jsonString(std::string_view text) {
    return JsonWriter().text(text).take();
}

} // namespace node3
