// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/priority.h"

#include "engine/core/job.h"

#include <algorithm>
#include <cstdint>

namespace node3::ctl {

namespace {

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    return text;
}

} // namespace

std::string checkPriority(const std::string& text) {
    if (priorityFromWord(upper(text)) || (text.size() == 1 && text >= "0" && text <= "3"))
        return {};
    return "must be LOW, NORMAL, HIGH, URGENT, or 0 to 3";
}

Json priorityJson(const std::string& text) {
    if (text.size() == 1)
        return Json::of(static_cast<std::uint64_t>(text.front() - '0'));
    return Json::of(upper(text));
}

} // namespace node3::ctl
