// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/settings.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// The submit dialog's texts as values: pure functions, so that they are tested without a window.
namespace node3 {

/// A command line as a shell splits it: blanks, single and double quotes, backslash; nothing is
/// expanded. nullopt: a quote is left open.
std::optional<QStringList> splitCommand(const QString& line);

inline constexpr int kMostCopies = 1000;
inline constexpr int kMostRetries = 100; ///< as many as the balancer takes

/// "90", "90 s", "15 min", "1 h", "1.5 h", "2 d". nullopt: no time.
std::optional<Duration> parseDuration(const QString& text);

/// Stands for a value of the environment that is kept and not shown.
QString maskedValue();

struct SubmitForm {
    QString command, name, gpuMemory, timeout, retries, copies, environment, labels, payload;
    QString memoryUnit; ///< of a bare number in gpuMemory: "GB", "GiB"
    Priority priority = Priority::Normal;
    JobFields base; ///< what the form does not show is kept of it, and masked values too
};
/// What the field of the GPU memory means; none: no size. 0 for an empty field.
std::optional<std::uint64_t> memoryOf(const SubmitForm& form);
/// The form that gives these fields again, but for their id; values of the environment are masked.
SubmitForm formOf(const JobFields& fields);
/// What of `base` the form does not show, as words: "docker image, reward"; empty: nothing.
QString keptUnseen(const JobFields& base);
/// "3600000 ms" as the timeout field takes it: "1 h", "90 min", "45 s".
QString timeoutText(Duration timeout);
/// Arguments as a line that splitCommand() takes apart again.
QString joinCommand(const std::vector<std::string>& command);
/// One sentence for each bad field, with the field's own name; none: `jobs` are ready.
struct FormError {
    QString field; ///< "command", "timeout"
    QString message;
};
struct SubmitDraft {
    std::vector<NewJob> jobs;
    std::vector<FormError> errors;
};
SubmitDraft draftOf(const SubmitForm& form, const Settings& settings, const std::string& submitter);

/// A new id; sent with the job so that a repeated submission cannot run twice.
std::string makeJobId();

} // namespace node3
