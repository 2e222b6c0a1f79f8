// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/log_text.h"

#include "engine/text/format.h"

#include <algorithm>
#include <string>

namespace node3 {

namespace {

constexpr char kEscape = '\x1b', kBell = '\x07';
/// So much of the new tail's beginning is looked for in the old one.
constexpr std::size_t kProbe = 256;
constexpr int kTries = 64;
/// Bytes of a line that are shown: one of a megabyte would stop the window.
constexpr std::size_t kLongestLine = 8192;

/// Where an escape sequence that begins at `at` ends; `at` when it is none or is not whole.
std::size_t endOfSequence(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size())
        return at;
    const auto is = [&](std::size_t i, char low, char high) {
        return i < text.size() && text[i] >= low && text[i] <= high;
    };
    std::size_t i = at + 1;
    if (text[i] == '[') { // CSI: parameters, intermediates, one final byte
        ++i;
        while (is(i, '0', '?'))
            ++i;
        while (is(i, ' ', '/'))
            ++i;
        return is(i, '@', '~') ? i + 1 : at;
    }
    if (text[i] == ']') { // OSC: to a bell or to ESC backslash, on one line
        for (++i; i < text.size() && text[i] != '\n'; ++i) {
            if (text[i] == kBell)
                return i + 1;
            if (text[i] == kEscape && i + 1 < text.size() && text[i + 1] == '\\')
                return i + 2;
        }
        return at;
    }
    while (is(i, ' ', '/'))
        ++i;
    return is(i, '0', '~') ? i + 1 : at;
}

/// Cuts the line that begins at `from` to what is shown.
void cutLine(std::string& text, std::size_t from) {
    if (text.size() - from <= kLongestLine)
        return;
    std::size_t end = from + kLongestLine;
    while (end > from && (text[end] & '\xC0') == '\x80')
        --end; // not within a character
    text.resize(end);
    text += "…";
}

} // namespace

QString readableLog(std::string_view raw) {
    std::string text;
    text.reserve(raw.size());
    std::size_t line = 0; // where the present line begins in `text`
    for (std::size_t i = 0; i < raw.size();) {
        const char c = raw[i];
        if (c == kEscape) {
            if (const std::size_t end = endOfSequence(raw, i); end != i) {
                i = end;
                continue;
            }
        } else if (c == '\r') {
            // What follows overwrites the line, unless the line ends here.
            const std::size_t next = raw.find_first_not_of('\r', i);
            if (next != std::string_view::npos && raw[next] != '\n')
                text.resize(line);
            i = next == std::string_view::npos ? raw.size() : next;
            continue;
        } else if (c == '\b') {
            while (text.size() > line && (text.back() & '\xC0') == '\x80')
                text.pop_back(); // a character has several bytes
            if (text.size() > line)
                text.pop_back();
            ++i;
            continue;
        }
        if (c == '\n')
            cutLine(text, line);
        text += c;
        ++i;
        if (c == '\n')
            line = text.size();
    }
    cutLine(text, line);
    return escapedLines(text);
}

TailChange tailChange(std::string_view old, std::string_view now) {
    if (old.empty() || now.empty())
        return {old.size(), 0};
    // What both have begins in the old one where the new one begins.
    const std::string_view probe = now.substr(0, kProbe);
    int tries = 0; // a text that repeats itself is not searched for ever
    for (std::size_t at = old.find(probe); at != std::string_view::npos && tries < kTries;
         at = old.find(probe, at + 1), ++tries)
        if (now.starts_with(old.substr(at)))
            return {at, old.size() - at};
    // The old one's end may be shorter than the probe.
    for (std::size_t at = old.size() - std::min(old.size(), probe.size()); at < old.size(); ++at)
        if (now.starts_with(old.substr(at)))
            return {at, old.size() - at};
    return {old.size(), 0};
}

} // namespace node3
