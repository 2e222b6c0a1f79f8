// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/command_text.h"

#include "engine/wire/job_json.h"

#include <QStringList>

#include <algorithm>

namespace node3 {

namespace {

const auto kUsualHttp = QLatin1String("127.0.0.1:8000");

QString ctlProgram(const QString& http) {
    return http.isEmpty() || http == kUsualHttp
               ? QStringLiteral("node3ctl")
               : QStringLiteral("node3ctl --url http://") + shellQuoted(http);
}

QString secondsText(Duration d) {
    const auto ms = d.count();
    return ms % 1000 == 0 ? QString::number(ms / 1000)
                          : QString::number(static_cast<double>(ms) / 1000.0, 'f', 3);
}

/// In the largest unit that says it exactly.
QString exactSize(std::uint64_t bytes) {
    constexpr std::uint64_t kGB = 1'000'000'000, kGiB = 1ull << 30;
    if (bytes % kGB == 0)
        return QStringLiteral("%1GB").arg(bytes / kGB);
    if (bytes % kGiB == 0)
        return QStringLiteral("%1GiB").arg(bytes / kGiB);
    return QStringLiteral("%1B").arg(bytes);
}

/// A variable's name that a shell can expand.
bool isShellName(const std::string& name) {
    const auto plain = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
               (c >= '0' && c <= '9');
    };
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::ranges::all_of(name, plain);
}

/// The job as a document, for what has no flag. In single quotes, which the values of the
/// environment leave to come from the shell.
QString documentCommand(JobFields fields, int copies, const QString& http) {
    StringMap environment = std::move(fields.environment);
    fields.environment.clear();
    fields.submitter.clear(); // whoever pastes it
    QString quoted = QString::fromStdString(documentOf(fields)).chopped(1);
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    QStringList pairs;
    for (const auto& [name, value] : environment) {
        QString key = QString::fromStdString(name);
        key.replace(QLatin1Char('\''), QLatin1String("'\\''"));
        pairs +=
            QStringLiteral("\"%1\":\"%2\"")
                .arg(key, isShellName(name)
                              ? QStringLiteral("'\"${%1:?}\"'").arg(QString::fromStdString(name))
                              : QString());
    }
    if (!pairs.isEmpty())
        quoted += QStringLiteral(",\"environment\":{%1}").arg(pairs.join(QLatin1Char(',')));
    // --count does not go with a file, but a file may have many lines.
    const QString repeated = copies > 1 ? QStringLiteral(" | head -n %1").arg(copies) : QString();
    return (copies > 1 ? QStringLiteral("yes '") : QStringLiteral("printf %s '")) + quoted +
           QStringLiteral("}'") + repeated + QStringLiteral(" | ") + ctlProgram(http) +
           QStringLiteral(" submit -f -");
}

} // namespace

QString shellQuoted(const QString& word) {
    static const QString plain = QStringLiteral("-_./:=@%+,");
    const bool safe = !word.isEmpty() && std::ranges::all_of(word, [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || plain.contains(c);
    });
    if (safe)
        return word;
    QString quoted = word;
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString submitCommand(const JobFields& f, int copies, const QString& http,
                      const Settings& settings) {
    const JobFields usual;
    const bool flagsSay = !f.command.empty() && f.environment.empty() && f.labels.empty() &&
                          !f.payload && f.dockerImage.empty() && f.inputDataUrl.empty() &&
                          f.outputUploadUrl.empty() && f.jobType.empty() && !f.reward &&
                          !f.estimatedDuration && f.onLost == usual.onLost;
    if (!flagsSay)
        return documentCommand(f, copies, http);
    QString line = ctlProgram(http) + QStringLiteral(" submit");
    const auto flag = [&](const char* name, const QString& value) {
        line += QLatin1Char(' ') + QLatin1String(name) + QLatin1Char(' ') + shellQuoted(value);
    };
    if (!f.name.empty())
        flag("--name", QString::fromStdString(f.name));
    if (f.priority != usual.priority) {
        const std::string_view priority = word(f.priority);
        flag("--priority",
             QString::fromLatin1(priority.data(), static_cast<qsizetype>(priority.size())));
    }
    if (f.gpuMemoryRequired != 0)
        flag("--gpu-memory", exactSize(f.gpuMemoryRequired));
    if (f.timeout != usual.timeout)
        flag("--timeout", secondsText(f.timeout));
    if (f.maxRetries != settings.maxRetries)
        flag("--max-retries", QString::number(f.maxRetries));
    if (copies > 1)
        flag("--count", QString::number(copies));
    line += QStringLiteral(" --");
    for (const std::string& part : f.command)
        line += QLatin1Char(' ') + shellQuoted(QString::fromStdString(part));
    return line;
}

QString agentCommand(const std::vector<std::string>& ids, const QString& http) {
    QStringList lines;
    for (const std::string& id : ids)
        lines +=
            ctlProgram(http) + QStringLiteral(" agent ") + shellQuoted(QString::fromStdString(id));
    return lines.join(QLatin1Char('\n'));
}

QString drainCommand(const std::vector<std::string>& ids, std::optional<Duration> deadline,
                     const QString& reason, const QString& http) {
    QString line = ctlProgram(http) + QStringLiteral(" drain");
    for (const std::string& id : ids)
        line += QLatin1Char(' ') + shellQuoted(QString::fromStdString(id));
    if (deadline)
        line += QStringLiteral(" --deadline ") +
                QString::number(std::max<std::int64_t>(0, deadline->count() / 1000));
    if (!reason.isEmpty())
        line += QStringLiteral(" --reason ") + shellQuoted(reason);
    return line;
}

} // namespace node3
