// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace node3::ctl {

class Context;

/// Actions on many jobs with one request: by their ids, or by a filter of the balancer.
struct ManyJobs {
    std::vector<std::string> ids;
    std::vector<std::string> filters; ///< "state=failed,cancelled"
    bool dryRun = false;
    std::string reason;
    bool hold = false; ///< requeue: hold at once

    /// Adds --filter and --dry-run to a verb.
    void addFlags(CLI::App& verb);
    /// Throws CLI::ValidationError when ids and flags do not go together, or say nothing.
    void check() const;
    int act(Context& context, JobVerb verb) const;
};

/// Whether there is a request for this action on many.
bool takesMany(JobVerb verb);

} // namespace node3::ctl
