// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/settings.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <cstddef>
#include <optional>
#include <vector>

/// Job files as the window shows them before they are submitted: row by row, with what is wrong in
/// each. Pure functions, any thread.
namespace node3 {

inline constexpr qint64 kMostImportBytes = 64 * 1024 * 1024;

struct ImportedJob {
    int line = 1;              ///< of the file, where it begins
    std::optional<NewJob> job; ///< none: `error` says why; it has an id
    QString name;              ///< else its id, else empty
    QString what;              ///< what it runs
    QString error;             ///< a sentence that names the line
    QString note;              ///< what is worth knowing, and no error
};

struct ImportedFile {
    std::vector<ImportedJob> rows;
    QString error; ///< of the file as a whole: then there are no rows
    std::size_t right() const;
    std::size_t wrong() const { return rows.size() - right(); }
};

/// What a worker has read so far, and whether it is to go on.
struct ImportProgress {
    std::atomic<int> rows{0};
    std::atomic<bool> stop{false};
};

/// One object, an array, {"jobs": […]}, or one object a line; 10,000 at most.
ImportedFile readJobs(const QByteArray& text, const Settings& settings,
                      ImportProgress* progress = nullptr);
/// The same from a file; does I/O.
ImportedFile readJobsFrom(const QString& path, const Settings& settings,
                          ImportProgress* progress = nullptr);

} // namespace node3
