// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/size.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <limits>
#include <string>

namespace node3 {

namespace {

struct Unit {
    std::string_view name; ///< in lower case
    std::uint64_t bytes;
};

constexpr std::array<Unit, 9> kUnits{{{"b", 1},
                                      {"kb", 1'000},
                                      {"mb", 1'000'000},
                                      {"gb", 1'000'000'000},
                                      {"tb", 1'000'000'000'000},
                                      {"kib", std::uint64_t{1} << 10},
                                      {"mib", std::uint64_t{1} << 20},
                                      {"gib", std::uint64_t{1} << 30},
                                      {"tib", std::uint64_t{1} << 40}}};

constexpr std::size_t kDecimals = 6;
constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && s.front() == ' ')
        s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ')
        s.remove_suffix(1);
    return s;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<std::uint64_t> parseSize(std::string_view text) {
    const std::string_view all = trimmed(text);
    const auto end = std::ranges::find_if(all, [](char c) { return !isDigit(c) && c != '.'; });
    const std::string_view number = all.substr(0, static_cast<std::size_t>(end - all.begin()));
    std::string unit(trimmed(all.substr(number.size())));
    std::ranges::transform(unit, unit.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });

    const std::size_t point = std::min(number.find('.'), number.size());
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction =
        point < number.size() ? number.substr(point + 1) : std::string_view();
    if (whole.empty() || fraction.find('.') != std::string_view::npos ||
        (point < number.size() && fraction.empty()))
        return std::nullopt;
    if (unit.empty())
        return std::ranges::all_of(number, [](char c) { return c == '0'; })
                   ? std::optional<std::uint64_t>(0)
                   : std::nullopt;
    const auto known = std::ranges::find(kUnits, unit, &Unit::name);
    if (known == kUnits.end())
        return std::nullopt;

    const auto digits = [](std::string_view chars, std::uint64_t most) {
        std::uint64_t n = 0;
        for (const char c : chars) {
            const auto digit = static_cast<std::uint64_t>(c - '0');
            if (n > (most - digit) / 10)
                return most + 1;
            n = n * 10 + digit;
        }
        return n;
    };
    // In integers, so that 0.1 TB is exactly 10^11 bytes; six decimals of a TiB still fit 64 bits.
    const std::uint64_t units = digits(whole, kMost);
    if (units > kMost / known->bytes || fraction.size() > kDecimals)
        return std::nullopt;
    std::uint64_t scale = 1;
    for (std::size_t i = 0; i < fraction.size(); ++i)
        scale *= 10;
    const std::uint64_t part = digits(fraction, kMost) * known->bytes / scale;
    if (units * known->bytes > kMost - part)
        return std::nullopt;
    return units * known->bytes + part;
}

QString notASize(const QString& what, std::string_view text) {
    return Text::tr("%1: '%2' is no size. Write 24 GB or 24 GiB.",
                    "a field's name and what was typed")
        .arg(what, escaped(text, 60));
}

} // namespace node3
