// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

/// The verbs of node3ctl. Each function adds its verbs to the command line; what is chosen is left
/// in `chosen` to be run once everything has been parsed.
namespace node3::ctl {

class Context;

/// What to run; gives the exit code.
struct Chosen {
    std::function<int(Context&)> run;
    std::vector<std::string> command; ///< what stands after "--"
    bool takesCommand = false;        ///< the verb that was chosen wants it
};

void addSubmit(CLI::App& app, Chosen& chosen);
void addJobs(CLI::App& app, Chosen& chosen);
void addLogs(CLI::App& app, Chosen& chosen);
void addWait(CLI::App& app, Chosen& chosen);
void addJobActions(CLI::App& app, Chosen& chosen);
void addAgents(CLI::App& app, Chosen& chosen);
void addAgentActions(CLI::App& app, Chosen& chosen);
void addAssignment(CLI::App& app, Chosen& chosen);
void addSettings(CLI::App& app, Chosen& chosen);
void addExplain(CLI::App& app, Chosen& chosen);
void addEvents(CLI::App& app, Chosen& chosen);
void addHistory(CLI::App& app, Chosen& chosen);
void addAdvice(CLI::App& app, Chosen& chosen);

/// Waits until every job is final and says how each ended (wait, submit --wait). `timeout` in
/// seconds, negative: for ever. Gives the exit code.
int waitForJobs(Context& context, std::vector<std::string> ids, double timeout);

/// Checks for options: an empty text is "fine" (CLI11).
std::string checkJobId(const std::string& id);
std::string checkAgentId(const std::string& id);

} // namespace node3::ctl
