// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

/// What a program wrote, made fit to be read: pure functions, any thread.
namespace node3 {

/// As a terminal would leave it, without its colours: escape sequences are taken out, a carriage
/// return begins the line anew (a progress bar shows its last state), a backspace takes a character
/// back. Every other control or direction mark becomes an escape; newline and tab stay. Plain text,
/// never markup.
QString readableLog(std::string_view raw);

/// How a tail differs from the one before it.
struct TailChange {
    std::size_t dropped = 0; ///< bytes at the front of the old one that are not kept any more
    std::size_t kept = 0;    ///< bytes of the new one that were known; the rest is new
};
/// A tail that is kept to a limit loses lines at its front while it grows at its end. Nothing in
/// common: all of the old is dropped.
TailChange tailChange(std::string_view old, std::string_view now);

} // namespace node3
