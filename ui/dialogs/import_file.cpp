// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_file.h"

#include "engine/text/format.h"
#include "engine/wire/job_json.h"
#include "engine/wire/json_scan.h"
#include "engine/wire/json_text.h"
#include "ui/dialogs/submit_form.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace node3 {

namespace {

class Import {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

constexpr int kMostWhat = 200; ///< characters of what it runs

/// One job's text and the line where it begins.
struct Piece {
    std::string_view text;
    int line = 1;
};

/// Counts lines from where it stood last: pieces come in order.
class LineCounter {
public:
    explicit LineCounter(std::string_view text) : m_text(text) {}
    int lineOf(const char* place) {
        const auto to = static_cast<std::size_t>(place - m_text.data());
        m_line +=
            static_cast<int>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_at),
                                        m_text.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
        m_at = to;
        return m_line;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

std::string_view trimmedText(std::string_view s) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = s.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return s.substr(first, s.find_last_not_of(kBlank) - first + 1);
}

std::vector<Piece> jobLinesOf(std::string_view text) {
    std::vector<Piece> pieces;
    int line = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        ++line;
        if (const auto piece = trimmedText(text.substr(start, end - start)); !piece.empty())
            pieces.push_back({piece, line});
        start = end + 1;
        if (pieces.size() > kMaxJobsAtOnce)
            break;
    }
    return pieces;
}

std::vector<Piece> jobElementsOf(std::string_view array, std::string_view text) {
    std::vector<Piece> pieces;
    LineCounter lines(text);
    JsonItems items(array);
    while (items.next() && pieces.size() <= kMaxJobsAtOnce)
        pieces.push_back({items.value(), lines.lineOf(items.value().data())});
    return pieces;
}

/// "no field 'timeoutt'; did you mean 'timeout'?"
QString faultText(const FieldError& fault) {
    constexpr std::string_view kUnknown = "is no field of a job";
    const QString field = escaped(fault.field);
    if (fault.message.starts_with(kUnknown))
        return Import::tr("no field '%1'%2")
            .arg(field, escaped(std::string_view(fault.message).substr(kUnknown.size())));
    return field + QLatin1Char(' ') + escaped(fault.message);
}

QString whatOf(const JobFields& fields) {
    QString what = joinCommand(fields.command);
    if (what.isEmpty())
        what = QString::fromStdString(fields.dockerImage);
    if (what.isEmpty() && fields.payload)
        what = QString::fromUtf8(
            fields.payload->data(),
            static_cast<qsizetype>(std::min<std::size_t>(fields.payload->size(), kMostWhat)));
    return escaped(what.toStdString(), kMostWhat);
}

ImportedJob readPiece(const Piece& piece, const Settings& settings) {
    ImportedJob row;
    row.line = piece.line;
    auto parsed = parseSubmission(piece.text, settings);
    if (const auto* error = std::get_if<Error>(&parsed)) {
        QStringList faults;
        for (const FieldError& fault : error->fields)
            faults += faultText(fault);
        if (faults.isEmpty())
            faults += escaped(error->message);
        row.error =
            Import::tr("Line %1: %2").arg(piece.line).arg(faults.join(QStringLiteral("; ")));
        return row;
    }
    auto& jobs = std::get<std::vector<NewJob>>(parsed);
    if (jobs.size() != 1) {
        row.error = Import::tr("Line %1: it has to be one job.").arg(piece.line);
        return row;
    }
    NewJob& job = jobs.front();
    row.name = escaped(job.fields.name.empty() ? job.fields.jobId : job.fields.name);
    row.what = whatOf(job.fields);
    row.job = std::move(job);
    return row;
}

/// An id may stand twice only with the same content; who has none gets one, so that a repeated
/// submission cannot run twice.
void judgeIds(ImportedFile& file) {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
        ImportedJob& row = file.rows[i];
        if (!row.job)
            continue;
        std::string& id = row.job->fields.jobId;
        if (id.empty()) {
            id = makeJobId();
            continue;
        }
        const auto [at, first] = seen.try_emplace(id, i);
        if (first)
            continue;
        const ImportedJob& other = file.rows[at->second];
        if (other.job->contentHash == row.job->contentHash) {
            row.note = Import::tr("The same as line %1: it runs once.").arg(other.line);
        } else {
            row.error = Import::tr("Line %1: the id %2 stands in line %3 with other content.")
                            .arg(row.line)
                            .arg(escaped(id))
                            .arg(other.line);
            row.job.reset();
        }
    }
}

ImportedFile failedImport(const QString& error) {
    ImportedFile file;
    file.error = error;
    return file;
}

/// The pieces, or what keeps the file from being taken apart.
std::variant<std::vector<Piece>, QString> piecesOf(std::string_view text) {
    const std::string_view body = trimmedText(text);
    if (body.empty())
        return Import::tr("The file is empty.");
    const std::string_view firstLine = trimmedText(body.substr(0, body.find('\n')));
    const bool whole = isJsonText(std::string(body));
    if (!whole && body.front() == '{' && firstLine.size() > 1)
        return jobLinesOf(text);
    if (!whole) {
        const auto parsed = parseSubmission(text); // it knows the place
        const auto* error = std::get_if<Error>(&parsed);
        return error ? escaped(error->message) : Import::tr("The file is no JSON.");
    }
    if (body.front() == '[')
        return jobElementsOf(body, text);
    if (body.front() != '{')
        return Import::tr("The file holds no job: it has to be an object or an array of them.");
    const auto jobs = rawMember(body, "jobs");
    if (!jobs)
        return std::vector<Piece>{{body, LineCounter(text).lineOf(body.data())}};
    JsonItems members(body);
    while (members.next())
        if (!members.keyIs("jobs"))
            return Import::tr("'%1' does not belong beside 'jobs'.")
                .arg(escaped(members.key(), 40));
    if (jobs->empty() || jobs->front() != '[')
        return Import::tr("'jobs' has to be an array.");
    return jobElementsOf(*jobs, text);
}

} // namespace

std::size_t ImportedFile::right() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const ImportedJob& row) { return row.job.has_value(); }));
}

ImportedFile readJobs(const QByteArray& bytes, const Settings& settings, ImportProgress* progress) {
    std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (faultOf(text))
        return failedImport(Import::tr("The file is no UTF-8 text, or nests too deep."));
    auto found = piecesOf(text);
    if (auto* error = std::get_if<QString>(&found))
        return failedImport(*error);
    const auto& pieces = std::get<std::vector<Piece>>(found);
    if (pieces.empty())
        return failedImport(Import::tr("The file holds no job."));
    if (pieces.size() > kMaxJobsAtOnce)
        return failedImport(Import::tr("The file holds more than %L1 jobs. Split it; each part is "
                                       "submitted as a whole.")
                                .arg(kMaxJobsAtOnce));
    ImportedFile file;
    file.rows.reserve(pieces.size());
    for (const Piece& piece : pieces) {
        if (progress && progress->stop)
            return failedImport(Import::tr("Reading was stopped."));
        file.rows.push_back(readPiece(piece, settings));
        if (progress)
            ++progress->rows;
    }
    judgeIds(file);
    return file;
}

ImportedFile readJobsFrom(const QString& path, const Settings& settings, ImportProgress* progress) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failedImport(Import::tr("The file cannot be read: %1.").arg(file.errorString()));
    const QByteArray bytes = file.read(kMostImportBytes + 1);
    if (bytes.size() > kMostImportBytes)
        return failedImport(Import::tr("The file is larger than 64 MiB. Split it."));
    return readJobs(bytes, settings, progress);
}

} // namespace node3
