// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

/// A job's JSON as people read it: pure functions, any thread.
namespace node3 {

/// Stands in place of a value that is kept from sight.
inline constexpr char kHiddenValue[] = "•••";

enum class Environment : bool { Hidden, Shown };

/// The same JSON indented by two spaces, keys in their order and figures as they were written;
/// control and direction marks as escapes. With Hidden, the values of the object `environment` at
/// the top are not in it. What is no JSON is given back on its lines, escaped.
QString indentedJson(std::string_view json, Environment environment = Environment::Shown);

/// How many values the environment of that document has.
int environmentSize(std::string_view document);

} // namespace node3
