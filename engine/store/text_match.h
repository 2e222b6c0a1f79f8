// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How a search compares texts: without case, and by the beginnings of words. Pure functions.
namespace node3 {

/// The same without the case of the letters of ASCII and Latin-1; other letters keep theirs.
std::string folded(std::string_view utf8);

/// Its words: letters, digits and whatever is not ASCII; views into `text`.
std::vector<std::string_view> wordsOf(std::string_view text);

/// Whether each of `beginnings` begins a word of `text`; false when there are none.
bool beginWords(const std::vector<std::string_view>& beginnings, std::string_view text);

} // namespace node3
