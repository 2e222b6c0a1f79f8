// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/messages.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Looks at JSON text without building anything from it: hostile texts are refused before a parser
/// sees them, and values travel on with the bytes they came with (a parser would round a number of
/// twenty digits). Nothing here recurses, allocates by depth, or reads past the text's end.
namespace node3 {

/// The deepest nesting that is read (contract 4).
inline constexpr int kMaxNesting = 64;

/// Whether brackets nest deeper than `limit`; gives up at the first bracket that does.
bool nestsDeeperThan(std::string_view json, int limit);

/// Whether a string holds half of a surrogate pair as an escape ("\ud800"): no text in any
/// encoding.
bool holdsLoneSurrogate(std::string_view json);

/// What is wrong with the text before its grammar is looked at: NestingTooDeep or InvalidUtf8.
std::optional<ProtocolError> faultOf(std::string_view json);

/// The same JSON without the white space between its tokens, hence without line ends.
std::string compactJson(std::string_view json);

/// The raw members of an object or elements of an array, one after the other. `json` must be valid;
/// of any other text the answers mean nothing.
class JsonItems {
public:
    explicit JsonItems(std::string_view json);
    /// Moves to the next item; false after the last.
    bool next();
    std::string_view key() const { return m_key; } ///< as written, without quotes; arrays: empty
    std::string_view value() const { return m_value; }
    bool keyIs(std::string_view name) const; ///< `name`: ASCII; the key may be written in escapes

private:
    std::string_view m_json, m_key, m_value;
    std::size_t m_at = 0;
};

/// A key that stands more than once in an object, as written; parsers keep the last one silently.
std::optional<std::string_view> repeatedKey(std::string_view object);

/// The raw value of an object's member, the last one of that name as parsers take it.
std::optional<std::string_view> rawMember(std::string_view object, std::string_view name);

/// Where a parser stopped, for people: "line 3, column 14". `byte` counts from 1.
std::string placeIn(std::string_view text, std::size_t byte);

} // namespace node3
