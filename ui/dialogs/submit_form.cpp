// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/submit_form.h"

#include "engine/text/format.h"
#include "engine/text/size.h"
#include "engine/wire/job_json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

class Form {
    Q_DECLARE_TR_FUNCTIONS(SubmitForm)
};

/// "NAME=value" a line.
std::optional<StringMap> parsePairs(const QString& text, QString* wrong) {
    StringMap map;
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype at = line.indexOf(QLatin1Char('='));
        const QString key = line.left(std::max<qsizetype>(at, 0)).trimmed();
        if (at < 0 || key.isEmpty()) {
            *wrong = line.trimmed();
            return std::nullopt;
        }
        map[key.toStdString()] = line.mid(at + 1).toStdString();
    }
    return map;
}

std::optional<int> parseInt(const QString& text, int most) {
    bool ok = false;
    int n = QLocale().toInt(text.trimmed(), &ok);
    if (!ok)
        n = text.trimmed().toInt(&ok);
    return ok && n >= 0 && n <= most ? std::optional(n) : std::nullopt;
}

/// A bare number gets the unit that stands beside the field; in the language's own writing.
std::string sizeText(const SubmitForm& form) {
    const QString text = form.gpuMemory.trimmed();
    bool ok = false;
    double number = QLocale().toDouble(text, &ok);
    if (!ok)
        number = QLocale::c().toDouble(text, &ok);
    if (!ok || form.memoryUnit.isEmpty())
        return text.toStdString();
    const double unit = form.memoryUnit == QStringLiteral("GiB") ? 1024.0 * 1024 * 1024 : 1e9;
    // As bytes: a size with a unit takes fewer decimals than a byte more or less needs.
    return (QString::number(std::round(number * unit), 'f', 0) + QLatin1Char('B')).toStdString();
}

void writeMemory(SubmitForm& form, std::uint64_t bytes) {
    const bool gib = bytes % (1ull << 30) == 0;
    form.memoryUnit = gib ? QStringLiteral("GiB") : QStringLiteral("GB");
    const double unit = gib ? static_cast<double>(1ull << 30) : 1e9;
    form.gpuMemory = QLocale().toString(static_cast<double>(bytes) / unit, 'g', 12);
}

QString pairsText(const StringMap& map, bool masked) {
    QStringList lines;
    for (const auto& [name, value] : map)
        lines += QString::fromStdString(name) + QLatin1Char('=') +
                 (masked ? maskedValue() : QString::fromStdString(value));
    return lines.join(QLatin1Char('\n'));
}

constexpr Duration kLongestTimeout = std::chrono::hours{30 * 24};
constexpr Duration kShortestTimeout = std::chrono::seconds{1};

} // namespace

QString maskedValue() {
    return QStringLiteral("••••••");
}

std::optional<std::uint64_t> memoryOf(const SubmitForm& form) {
    return form.gpuMemory.trimmed().isEmpty() ? 0 : parseSize(sizeText(form));
}

QString timeoutText(Duration timeout) {
    const auto ms = timeout.count();
    const auto in = [&](std::int64_t unit) { return QString::number(ms / unit); };
    if (ms % 86'400'000 == 0 && ms > 0)
        return Form::tr("%1 d", "a time that the timeout field takes").arg(in(86'400'000));
    if (ms % 3'600'000 == 0 && ms > 0)
        return Form::tr("%1 h", "a time that the timeout field takes").arg(in(3'600'000));
    if (ms % 60'000 == 0 && ms > 0)
        return Form::tr("%1 min", "a time that the timeout field takes").arg(in(60'000));
    return Form::tr("%1 s", "a time that the timeout field takes")
        .arg(static_cast<double>(ms) / 1000.0, 0, 'g', 12);
}

QString joinCommand(const std::vector<std::string>& command) {
    QStringList parts;
    for (const std::string& part : command) {
        QString word = QString::fromStdString(part);
        const bool plain = !word.isEmpty() && std::ranges::none_of(word, [](QChar c) {
            return c.isSpace() || c == QLatin1Char('\'') || c == QLatin1Char('"') ||
                   c == QLatin1Char('\\');
        });
        if (!plain) {
            word.replace(QLatin1Char('\''), QLatin1String("'\\''"));
            word = QLatin1Char('\'') + word + QLatin1Char('\'');
        }
        parts += word;
    }
    return parts.join(QLatin1Char(' '));
}

SubmitForm formOf(const JobFields& fields) {
    SubmitForm form;
    form.command = joinCommand(fields.command);
    form.name = QString::fromStdString(fields.name);
    if (fields.gpuMemoryRequired != 0)
        writeMemory(form, fields.gpuMemoryRequired);
    form.timeout = timeoutText(fields.timeout);
    form.retries = QString::number(fields.maxRetries);
    form.copies = QStringLiteral("1");
    form.environment = pairsText(fields.environment, true);
    form.labels = pairsText(fields.labels, false);
    form.payload = QString::fromStdString(fields.payload.value_or(std::string()));
    form.priority = fields.priority;
    form.base = fields;
    form.base.jobId.clear();
    return form;
}

QString keptUnseen(const JobFields& base) {
    QStringList kept;
    if (!base.jobType.empty())
        kept += Form::tr("job type");
    if (!base.dockerImage.empty())
        kept += Form::tr("docker image");
    if (!base.inputDataUrl.empty())
        kept += Form::tr("input data");
    if (!base.outputUploadUrl.empty())
        kept += Form::tr("output address");
    if (base.reward)
        kept += Form::tr("reward");
    if (base.estimatedDuration)
        kept += Form::tr("estimated duration");
    if (base.onLost != OnLost::Keep)
        kept += Form::tr("what happens when its agent is lost");
    return kept.join(QStringLiteral(", "));
}

std::optional<QStringList> splitCommand(const QString& line) {
    QStringList parts;
    QString part;
    bool open = false; // a part has begun, perhaps an empty one in quotes
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (quote.isNull()) {
            if (c.isSpace()) {
                if (open)
                    parts += part;
                part.clear();
                open = false;
                continue;
            }
            open = true;
            if (c == QLatin1Char('\'') || c == QLatin1Char('"'))
                quote = c;
            else if (c == QLatin1Char('\\') && i + 1 < line.size())
                part += line[++i];
            else
                part += c;
        } else if (c == quote) {
            quote = QChar();
        } else if (c == QLatin1Char('\\') && quote == QLatin1Char('"') && i + 1 < line.size() &&
                   (line[i + 1] == QLatin1Char('"') || line[i + 1] == QLatin1Char('\\'))) {
            part += line[++i];
        } else {
            part += c;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    if (open)
        parts += part;
    return parts;
}

std::optional<Duration> parseDuration(const QString& text) {
    const QString t = text.trimmed().toLower();
    qsizetype end = 0;
    while (end < t.size() &&
           (t[end].isDigit() || t[end] == QLatin1Char('.') || t[end] == QLatin1Char(',')))
        ++end;
    bool ok = false;
    double value = QLocale::c().toDouble(t.left(end), &ok);
    if (!ok)
        value = QLocale().toDouble(t.left(end), &ok);
    if (!ok)
        return std::nullopt;
    const QString unit = t.mid(end).trimmed();
    double seconds = 0;
    if (unit.isEmpty() || unit == QLatin1String("s"))
        seconds = value;
    else if (unit == QLatin1String("min") || unit == QLatin1String("m"))
        seconds = value * 60;
    else if (unit == QLatin1String("h"))
        seconds = value * 3600;
    else if (unit == QLatin1String("d"))
        seconds = value * 86400;
    else
        return std::nullopt;
    if (seconds > 1e9)
        return std::nullopt;
    return Duration{std::llround(seconds * 1000)};
}

std::string makeJobId() {
    static constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U
    std::string id = "job_";
    const auto ms = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
    for (int shift = 45; shift >= 0; shift -= 5)
        id += kDigits[(ms >> shift) & 31];
    for (int half = 0; half < 2; ++half) {
        std::uint64_t bits = QRandomGenerator::system()->generate64();
        for (int i = 0; i < 8; ++i, bits >>= 5)
            id += kDigits[bits & 31];
    }
    return id;
}

SubmitDraft draftOf(const SubmitForm& form, const Settings& settings,
                    const std::string& submitter) {
    SubmitDraft draft;
    const auto wrong = [&](const char* field, const QString& message) {
        draft.errors.push_back({QLatin1String(field), message});
    };
    JobFields fields = form.base;
    fields.command.clear();
    fields.payload.reset();
    fields.gpuMemoryRequired = 0;
    fields.timeout = JobFields{}.timeout;
    fields.name = form.name.trimmed().toStdString();
    fields.submitter = submitter;
    fields.priority = form.priority;
    fields.maxRetries = settings.maxRetries;
    if (const auto parts = splitCommand(form.command)) {
        for (const QString& part : *parts)
            fields.command.push_back(part.toStdString());
    } else {
        wrong("command", Form::tr("Command: a quote is left open."));
    }
    if (!form.gpuMemory.trimmed().isEmpty()) {
        if (const auto bytes = memoryOf(form))
            fields.gpuMemoryRequired = *bytes;
        else
            wrong("gpu_memory",
                  notASize(Form::tr("GPU memory"), form.gpuMemory.trimmed().toStdString()));
    }
    if (!form.timeout.trimmed().isEmpty()) {
        const auto timeout = parseDuration(form.timeout);
        if (timeout && *timeout > kLongestTimeout)
            wrong("timeout",
                  Form::tr("Timeout: %1 is over the limit of 30 d.").arg(form.timeout.trimmed()));
        else if (timeout && *timeout < kShortestTimeout)
            wrong("timeout", Form::tr("Timeout: %1 is less than 1 s.").arg(form.timeout.trimmed()));
        else if (timeout)
            fields.timeout = *timeout;
        else
            wrong("timeout", Form::tr("Timeout: '%1' is no time. Write 90 s, 15 min, 1 h or 2 d.")
                                 .arg(form.timeout.trimmed()));
    }
    if (!form.retries.trimmed().isEmpty()) {
        if (const auto retries = parseInt(form.retries, kMostRetries))
            fields.maxRetries = *retries;
        else
            wrong("retries", Form::tr("Retries: write a number from 0 to %L1.").arg(kMostRetries));
    }
    int copies = 1;
    if (!form.copies.trimmed().isEmpty()) {
        const auto n = parseInt(form.copies, kMostCopies);
        if (n && *n > 0)
            copies = *n;
        else
            wrong("copies", Form::tr("Copies: write a number from 1 to %L1.").arg(kMostCopies));
    }
    QString line;
    if (const auto map = parsePairs(form.environment, &line)) {
        fields.environment = *map;
        for (auto& [name, value] : fields.environment) {
            if (value != maskedValue().toStdString())
                continue;
            if (const auto kept = form.base.environment.find(name);
                kept != form.base.environment.end())
                value = kept->second;
            else
                wrong("environment", Form::tr("Environment: write a value for %1.")
                                         .arg(QString::fromStdString(name)));
        }
    } else {
        wrong("environment", Form::tr("Environment: '%1' is no NAME=value.").arg(line));
    }
    if (const auto map = parsePairs(form.labels, &line))
        fields.labels = *map;
    else
        wrong("labels", Form::tr("Labels: '%1' is no name=value.").arg(line));
    if (!form.payload.trimmed().isEmpty())
        fields.payload = form.payload.trimmed().toStdString();
    if (fields.command.empty() && !fields.payload && fields.dockerImage.empty() &&
        draft.errors.empty())
        wrong("command", Form::tr("Command: write what is to be run."));
    if (!draft.errors.empty())
        return draft;

    // The codec makes the job as if it had come over the network: same checks, same content hash.
    const auto parsed = parseSubmission(documentOf(fields), settings);
    if (const auto* error = std::get_if<Error>(&parsed)) {
        for (const FieldError& f : error->fields)
            wrong(f.field.c_str(), escaped(f.field + ": " + f.message));
        if (error->fields.empty())
            wrong("", escaped(error->message));
        return draft;
    }
    const NewJob& job = std::get<std::vector<NewJob>>(parsed).front();
    for (int i = 0; i < copies; ++i) {
        draft.jobs.push_back(job);
        draft.jobs.back().fields.jobId = makeJobId();
    }
    return draft;
}

} // namespace node3
