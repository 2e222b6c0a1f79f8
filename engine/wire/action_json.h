// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/result.h"
#include "engine/core/time.h"
#include "engine/wire/job_json.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// The bodies of operators' actions.
namespace node3 {

/// The optional body of an action on a job or an agent.
struct ActionBody {
    std::string reason;
    bool hold = false;
    std::optional<Duration> deadline;
    std::optional<Utc> until;
    std::optional<Priority> priority;
    std::optional<int> slots;
    std::optional<Duration> lasts;  ///< "for"
    std::vector<std::string> given; ///< names of the fields that it has, null ones too
};
std::variant<ActionBody, Error> parseActionBody(std::string_view json);

/// The body of an action on many jobs: by their ids, or by the parameters of the list.
struct BulkBody {
    std::vector<std::string> ids; ///< each once
    bool byFilter = false;
    std::vector<std::pair<std::string, std::string>> filter; ///< a list repeats its name
    bool dryRun = false;                                     ///< with a filter: only say which
    std::string reason;
    bool hold = false;
    bool givesHold = false; ///< the field is there
};
std::variant<BulkBody, Error> parseBulkBody(std::string_view json);

} // namespace node3
