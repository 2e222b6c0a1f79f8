// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/text_match.h"

#include <algorithm>

namespace node3 {

namespace {

bool belongsToWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string folded(std::string_view utf8) {
    std::string out(utf8);
    unsigned char before = 0;
    for (char& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        const bool capital = byte >= 'A' && byte <= 'Z';
        // U+00C0 to U+00DE but the multiplication sign: 0xC3, then 0x80 to 0x9E.
        const bool latin = before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
        if (capital || latin)
            c = static_cast<char>(byte + 0x20);
        before = byte;
    }
    return out;
}

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto begin = std::ranges::find_if(text, belongsToWord);
        const auto end = std::find_if_not(begin, text.end(), belongsToWord);
        if (begin != end)
            words.emplace_back(begin, end);
        text = {end, text.end()};
    }
    return words;
}

bool beginWords(const std::vector<std::string_view>& beginnings, std::string_view text) {
    const auto words = wordsOf(text);
    return !beginnings.empty() && std::ranges::all_of(beginnings, [&](std::string_view wanted) {
        return std::ranges::any_of(
            words, [wanted](std::string_view word) { return word.starts_with(wanted); });
    });
}

} // namespace node3
