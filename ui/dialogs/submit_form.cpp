// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/submit_form.h"

#include "engine/text/format.h"
#include "engine/text/size.h"
#include "engine/wire/job_json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>

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

} // namespace

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
    JobFields fields;
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
        const std::string text = form.gpuMemory.trimmed().toStdString();
        if (const auto bytes = parseSize(text))
            fields.gpuMemoryRequired = *bytes;
        else
            wrong("gpu_memory", notASize(Form::tr("GPU memory"), text));
    }
    if (!form.timeout.trimmed().isEmpty()) {
        if (const auto timeout = parseDuration(form.timeout))
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
    if (const auto map = parsePairs(form.environment, &line))
        fields.environment = *map;
    else
        wrong("environment", Form::tr("Environment: '%1' is no NAME=value.").arg(line));
    if (const auto map = parsePairs(form.labels, &line))
        fields.labels = *map;
    else
        wrong("labels", Form::tr("Labels: '%1' is no name=value.").arg(line));
    if (!form.payload.trimmed().isEmpty())
        fields.payload = form.payload.trimmed().toStdString();
    if (fields.command.empty() && !fields.payload && draft.errors.empty())
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
