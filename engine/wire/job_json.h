// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/result.h"
#include "engine/core/settings.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Jobs as JSON: submissions, job files, stored documents.
namespace node3 {

/// Jobs of one submission, or of one action on many, at most.
inline constexpr std::size_t kMaxJobsAtOnce = 10'000;

/// A submission: one object, an array, or {"jobs": [...]}. Every bad field is named by its path;
/// unknown fields and those of later versions are refused by name. `settings` gives defaults.
std::variant<std::vector<NewJob>, Error> parseSubmission(std::string_view json,
                                                         const Settings& settings = {});
/// A job file: the same, or one object a line; errors then name the line.
std::variant<std::vector<NewJob>, Error> parseJobFile(std::string_view text,
                                                      const Settings& settings = {});
/// The fields of a stored document (without job_id).
std::optional<JobFields> fieldsFromDocument(std::string_view document);
/// The canonical document of fields: all of them with their defaults, without job_id.
std::string documentOf(const JobFields& fields);

} // namespace node3
