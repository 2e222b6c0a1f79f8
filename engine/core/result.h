// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"

#include <string>
#include <vector>

namespace node3 {

/// What can be refused. The API maps each to one HTTP status (engine/net/api), node3ctl to words.
enum class ErrorCode : std::uint8_t {
    Invalid, ///< bad field values; `fields` names each
    UnknownJob,
    UnknownAgent,
    UnknownAdvice,  ///< no open entry of the advisor has that id
    ContentDiffers, ///< the job id exists with other content
    NotInThisState, ///< the action does not apply to the present state
    QueueFull,
    ShuttingDown,
    StoreFailing, ///< the store cannot write; whether the request was kept is not known
    StoreBusy,
    Damaged, ///< what is stored of it is not what was written; it is kept, but not shown and not
             ///< run
    TooLarge,
    EngineLate, ///< no answer in time; the request may still be carried out
    Internal,
};
std::string_view word(ErrorCode);

/// An error as a value: what happened, what it means, what to do, in one sentence for people.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::vector<FieldError> fields;
    std::optional<JobState> state; ///< the job's present state, with NotInThisState
};

} // namespace node3
