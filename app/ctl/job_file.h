// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/json.h"

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace node3::ctl {

/// A job as it stands in a file.
struct FileJob {
    Json job;
    QString place; ///< "Line 14", "Job 3"; empty for the only one
};

/// The jobs of a file: one object, an array, {"jobs": [...]}, or one object a line. The string says
/// where the file is not one of these. The fields are not looked at.
std::variant<std::vector<FileJob>, QString> readJobFile(std::string_view text);

/// What is wrong with the fields, before anything is sent: one line for each, up to 20.
QStringList checkJobs(const std::vector<FileJob>& jobs);

} // namespace node3::ctl
