// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/results.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace node3::bench {

std::string toJson(const Results& results, bool oneLine) {
    std::string out;
    for (const auto& [name, value] : results) {
        char number[32];
        std::snprintf(number, sizeof number, "%.12g", value);
        out += out.empty() ? "{" : ",";
        out += oneLine ? "" : "\n  ";
        out.append(1, '"').append(name).append("\": ").append(number);
    }
    return (out.empty() ? "{" : out) + (oneLine ? "}" : "\n}") + "\n";
}

Results fromJson(std::string_view text) {
    Results results;
    for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
        const std::size_t end = text.find('"', at + 1);
        const std::size_t colon = text.find(':', end);
        if (end == std::string_view::npos || colon == std::string_view::npos)
            break;
        std::size_t value = colon + 1;
        while (value < text.size() && text[value] == ' ')
            ++value;
        double number = 0;
        std::from_chars(text.data() + value, text.data() + text.size(), number);
        results[std::string(text.substr(at + 1, end - at - 1))] = number;
        at = colon;
    }
    return results;
}

} // namespace node3::bench
