// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/api_json.h"
#include "engine/wire/json_writer.h"

#include <charconv>
#include <cstdio>

namespace node3 {

namespace {

/// Takes exactly so many digits off the front.
std::optional<int> digits(std::string_view& text, std::size_t count) {
    int value = 0;
    const char* const end = text.data() + count;
    if (text.size() < count || text.front() < '0' || text.front() > '9' ||
        std::from_chars(text.data(), end, value).ptr != end)
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

/// ".25" as 250; digits after the third are dropped.
std::optional<int> fraction(std::string_view& text) {
    int ms = 0;
    int scale = 100;
    if (!take(text, '.'))
        return 0;
    const std::size_t before = text.size();
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
        ms += (text.front() - '0') * scale;
        scale /= 10;
    }
    return text.size() < before ? std::optional(ms) : std::nullopt;
}

} // namespace

std::string isoTime(Utc time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char text[64];
    const int n = std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {text, static_cast<std::size_t>(n)};
}

std::optional<Utc> utcFromIso(std::string_view text) {
    using namespace std::chrono;
    const auto y = digits(text, 4);
    const auto mo = y && take(text, '-') ? digits(text, 2) : std::nullopt;
    const auto d = mo && take(text, '-') ? digits(text, 2) : std::nullopt;
    const auto h = d && take(text, 'T') ? digits(text, 2) : std::nullopt;
    const auto mi = h && take(text, ':') ? digits(text, 2) : std::nullopt;
    const auto s = mi && take(text, ':') ? digits(text, 2) : std::nullopt;
    const auto ms = s ? fraction(text) : std::nullopt;
    if (!ms || text != "Z" || *h > 23 || *mi > 59 || *s > 59)
        return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)},
                              day{static_cast<unsigned>(*d)}};
    if (!date.ok())
        return std::nullopt;
    return sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + milliseconds{*ms};
}

} // namespace node3
