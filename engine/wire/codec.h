// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/messages.h"

#include <string>
#include <string_view>
#include <variant>

/// The agent protocol's lines (contract 4). Pure functions; any thread.
namespace node3 {

/// What is wrong with a line: the code that answers it and a sentence that names the field, never
/// the line's own text.
struct DecodeError {
    ProtocolError code = ProtocolError::BadMessage;
    std::string message;
};
/// A type that this version does not know: newer peers may send it.
struct UnknownType {};

/// One line with its "\n".
std::string encode(const ToAgent& message);
std::string encode(const FromAgent& message);

/// One line without its end; it must be valid UTF-8 (LineFramer has checked).
std::variant<FromAgent, DecodeError, UnknownType> decodeFromAgent(std::string_view line);
std::variant<ToAgent, DecodeError, UnknownType> decodeToAgent(std::string_view line);

/// The longest line either side may send.
inline constexpr std::size_t kMaxLine = std::size_t{1} << 20;
/// The longest line before `welcome`.
inline constexpr std::size_t kMaxFirstLine = std::size_t{64} << 10;

} // namespace node3
