// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/json_scan.h"

#include "engine/wire/framing.h"

#include <algorithm>
#include <set>

namespace node3 {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skipSpace(std::string_view s, std::size_t i) {
    while (i < s.size() && isSpace(s[i]))
        ++i;
    return i;
}

/// `i` stands on the opening quote; gives the place after the closing one.
std::size_t skipString(std::string_view s, std::size_t i) {
    for (++i; i < s.size(); ++i) {
        if (s[i] == '\\')
            ++i;
        else if (s[i] == '"')
            return i + 1;
    }
    return s.size();
}

std::size_t skipValue(std::string_view s, std::size_t i) {
    std::size_t depth = 0;
    while (i < s.size()) {
        const char c = s[i];
        if (c == '"') {
            i = skipString(s, i);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++i;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return i; // of whoever holds a number or a word
            --depth;
            ++i;
        } else if (depth == 0 && (c == ',' || isSpace(c))) {
            return i;
        } else {
            ++i;
            continue; // inside a number, a word, or between the tokens of a container
        }
        if (depth == 0)
            return i;
    }
    return s.size();
}

/// The four hexadecimal digits after "\u" at `i`; nullopt when they are none.
std::optional<unsigned> codeUnit(std::string_view s, std::size_t i) {
    if (i + 6 > s.size() || s[i] != '\\' || s[i + 1] != 'u')
        return std::nullopt;
    unsigned unit = 0;
    for (const char c : s.substr(i + 2, 4)) {
        unit <<= 4;
        if (c >= '0' && c <= '9')
            unit |= static_cast<unsigned>(c - '0');
        else if (c >= 'a' && c <= 'f')
            unit |= static_cast<unsigned>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            unit |= static_cast<unsigned>(c - 'A' + 10);
        else
            return std::nullopt;
    }
    return unit;
}

bool isHighSurrogate(unsigned unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool isLowSurrogate(unsigned unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

} // namespace

bool nestsDeeperThan(std::string_view json, int limit) {
    int depth = 0;
    for (std::size_t i = 0; i < json.size();) {
        const char c = json[i];
        if (c == '"') {
            i = skipString(json, i);
            continue;
        }
        if (c == '{' || c == '[') {
            if (++depth > limit)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
        ++i;
    }
    return false;
}

bool holdsLoneSurrogate(std::string_view json) {
    for (std::size_t i = json.find('\\'); i < json.size(); i = json.find('\\', i)) {
        const auto unit = codeUnit(json, i);
        if (!unit) {
            i += 2;
            continue;
        }
        i += 6;
        if (isLowSurrogate(*unit))
            return true;
        if (!isHighSurrogate(*unit))
            continue;
        const auto second = codeUnit(json, i);
        if (!second || !isLowSurrogate(*second))
            return true;
        i += 6;
    }
    return false;
}

std::optional<ProtocolError> faultOf(std::string_view json) {
    if (nestsDeeperThan(json, kMaxNesting))
        return ProtocolError::NestingTooDeep;
    if (!isUtf8(json) || holdsLoneSurrogate(json))
        return ProtocolError::InvalidUtf8;
    return std::nullopt;
}

std::string compactJson(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size();) {
        if (isSpace(json[i])) {
            ++i;
            continue;
        }
        const std::size_t end = json[i] == '"' ? skipString(json, i) : i + 1;
        out += json.substr(i, end - i);
        i = end;
    }
    return out;
}

JsonItems::JsonItems(std::string_view json) : m_json(json), m_at(skipSpace(json, 0)) {
    if (m_at < m_json.size() && (m_json[m_at] == '{' || m_json[m_at] == '['))
        ++m_at;
    else
        m_at = m_json.size();
}

bool JsonItems::next() {
    m_at = skipSpace(m_json, m_at);
    if (m_at < m_json.size() && m_json[m_at] == ',')
        m_at = skipSpace(m_json, m_at + 1);
    if (m_at >= m_json.size() || m_json[m_at] == '}' || m_json[m_at] == ']')
        return false;
    std::size_t start = m_at;
    m_at = skipValue(m_json, start);
    m_key = {};
    const std::size_t colon = skipSpace(m_json, m_at);
    if (m_json[start] == '"' && colon < m_json.size() && m_json[colon] == ':') {
        m_key = m_json.substr(start + 1, m_at - start - 2);
        start = skipSpace(m_json, colon + 1);
        m_at = skipValue(m_json, start);
    }
    if (m_at <= start && start < m_json.size())
        m_at = start + 1; // text that is not JSON: go on nevertheless
    m_value = m_json.substr(std::min(start, m_json.size()), m_at - std::min(start, m_at));
    return true;
}

bool JsonItems::keyIs(std::string_view name) const {
    std::size_t i = 0;
    for (const char c : name) {
        if (i < m_key.size() && m_key[i] == '\\') {
            if (codeUnit(m_key, i) != static_cast<unsigned char>(c))
                return false;
            i += 6;
        } else if (i >= m_key.size() || m_key[i++] != c) {
            return false;
        }
    }
    return i == m_key.size();
}

std::optional<std::string_view> rawMember(std::string_view object, std::string_view name) {
    std::optional<std::string_view> found;
    for (JsonItems items(object); items.next();)
        if (items.keyIs(name))
            found = items.value();
    return found;
}

std::optional<std::string_view> repeatedKey(std::string_view object) {
    std::set<std::string_view> keys;
    for (JsonItems items(object); items.next();)
        if (!keys.insert(items.key()).second)
            return items.key();
    return std::nullopt;
}

std::string placeIn(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t end = before.rfind('\n');
    const std::size_t column = before.size() - (end == before.npos ? 0 : end + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace node3
