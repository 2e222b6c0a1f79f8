// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <array>

namespace node3::fuzz {

namespace {

/// What readers of JSON and of numbers stumble over.
constexpr std::array<std::string_view, 40> kTokens{"{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   "\"",
                                                   "\\",
                                                   ",",
                                                   ":",
                                                   " ",
                                                   "\r",
                                                   "\n",
                                                   "\t",
                                                   "null",
                                                   "true",
                                                   "-1",
                                                   "0",
                                                   "-0",
                                                   "1e308",
                                                   "1e400",
                                                   "-1e-400",
                                                   "99999999999999999999",
                                                   "18446744073709551615",
                                                   "9223372036854775808",
                                                   "1.5",
                                                   "4294967296",
                                                   "NaN",
                                                   "\"\"",
                                                   "{}",
                                                   "[]",
                                                   "[[[[[[[[[[[[[[[[[[[[",
                                                   "\\u0000",
                                                   "\\ud800",
                                                   "\\udc00",
                                                   "\\ud83d\\ude00",
                                                   "\xff",
                                                   "\xc3\x28",
                                                   "\xed\xa0\x80",
                                                   "\xf0\x9f\x98\x80",
                                                   "\"type\":\"assign\",",
                                                   "\"payload\":{\"payload\":1},"};

} // namespace

std::string Mutator::mutant(const std::vector<std::string>& corpus) {
    std::string text = corpus[pick(corpus.size())];
    for (std::size_t changes = pick(5); changes > 0; --changes)
        change(text, corpus[pick(corpus.size())]);
    return text;
}

void Mutator::change(std::string& text, const std::string& other) {
    constexpr std::size_t kMostBytes = 20'000; // pieces of pieces must not grow without end
    const std::size_t at = pick(text.size() + 1);
    const std::size_t length = std::min(pick(12) * pick(12), text.size() - at);
    switch (pick(7)) {
    case 0: // one bit of one byte
        if (at < text.size())
            text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << pick(8)));
        break;
    case 1: // another byte
        if (at < text.size())
            text[at] = static_cast<char>(pick(256));
        break;
    case 2:
        text.insert(at, kTokens[pick(kTokens.size())]);
        break;
    case 3:
        text.replace(at, length, kTokens[pick(kTokens.size())]);
        break;
    case 4:
        text.erase(at, length);
        break;
    case 5:
        if (text.size() < kMostBytes)
            text.insert(pick(text.size() + 1), text.substr(at, length));
        break;
    default: {
        const std::size_t from = pick(other.size() + 1);
        if (text.size() < kMostBytes)
            text.insert(at, other.substr(from, pick(60)));
    }
    }
}

std::string shown(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char c : text.substr(0, 600)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F && c != '\\') {
            out += c;
            continue;
        }
        out += "\\x";
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

} // namespace node3::fuzz
