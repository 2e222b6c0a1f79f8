// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/settings.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

/// What the window does, as lines for a shell: pure functions, any thread.
namespace node3 {

/// As one word of a POSIX shell; untouched when it needs no quotes.
QString shellQuoted(const QString& word);

/// The node3ctl line that submits such a job, so many times. Values of the environment are secrets:
/// the line takes each from the shell's variable of the same name, and stops where it is not set.
/// `http`: "ADDR:PORT" of the balancer; `settings`: its defaults, which the line leaves out.
QString submitCommand(const JobFields& fields, int copies, const QString& http,
                      const Settings& settings);
/// The node3ctl lines that show these agents.
QString agentCommand(const std::vector<std::string>& ids, const QString& http);
/// The node3ctl line that drains them.
QString drainCommand(const std::vector<std::string>& ids, std::optional<Duration> deadline,
                     const QString& reason, const QString& http);

} // namespace node3
