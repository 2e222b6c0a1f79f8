// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_lines.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "engine/wire/job_json.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

namespace {

class Pane {
    Q_DECLARE_TR_FUNCTIONS(Pane)
};
using Line = LineList::Line;
using Kind = LineList::Line::Kind;

QString outcomeLine(const AttemptRecord& a, Utc now) {
    if (a.outcome == Outcome::Open)
        return a.startedAt
                   ? Pane::tr("runs for %1").arg(durationText(now - *a.startedAt))
                   : Pane::tr("sent %1 ago, not started yet").arg(agoText(now - a.assignedAt));
    QStringList parts{outcomeText(a.outcome)};
    if (a.late)
        parts[0] +=
            QLatin1Char(' ') + Pane::tr("late", "a result that came after the attempt was closed");
    if (a.startedAt && a.endedAt)
        parts[0] +=
            QLatin1Char(' ') + Pane::tr("after %1").arg(durationText(*a.endedAt - *a.startedAt));
    if (a.exitCode)
        parts += Pane::tr("exit code %1").arg(*a.exitCode);
    if (!a.error.empty())
        parts += escaped(a.error, 300);
    return parts.join(QStringLiteral(": "));
}

Line heading(const QString& text, const QString& detail = {}) {
    Line line;
    line.kind = Kind::Heading;
    line.text = text;
    line.detail = detail;
    return line;
}
Line plain(const QString& text, Mark mark = {}) {
    Line line;
    line.text = text;
    line.tip = text;
    line.mark = mark;
    return line;
}

} // namespace

std::vector<Line> timelineOf(const JobRecord& record, Utc now) {
    std::vector<Line> lines;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    if (record.attempts.empty()) {
        lines.push_back(plain(Pane::tr("It has not been given to an agent yet.")));
    } else {
        const Utc from = record.attempts.front().assignedAt;
        Utc to = from + std::chrono::seconds{1};
        for (const AttemptRecord& a : record.attempts)
            to = std::max(to, a.endedAt.value_or(now));
        const double span = static_cast<double>((to - from).count());
        for (const AttemptRecord& a : record.attempts) {
            Line line;
            line.kind = Kind::Attempt;
            line.left = QStringLiteral("#%1").arg(a.attempt);
            line.text = escaped(a.agentId, 128);
            line.middle = timeText(a.assignedAt, now, zone);
            line.from =
                static_cast<double>((a.startedAt.value_or(a.assignedAt) - from).count()) / span;
            line.to = static_cast<double>((a.endedAt.value_or(now) - from).count()) / span;
            line.mark = markOf(a.outcome);
            if (a.outcome == Outcome::Open && !a.startedAt)
                line.mark = markOf(JobState::Assigned);
            line.detail = outcomeLine(a, now);
            QStringList tip{Pane::tr("Assigned %1").arg(timeTip(a.assignedAt, zone))};
            if (a.startedAt)
                tip += Pane::tr("Started %1").arg(timeTip(*a.startedAt, zone));
            if (a.endedAt)
                tip += Pane::tr("Ended %1").arg(timeTip(*a.endedAt, zone));
            tip += outcomeTip(a.outcome);
            if (!a.error.empty())
                tip += escaped(a.error, 1000);
            line.tip = tip.join(QLatin1Char('\n'));
            lines.push_back(std::move(line));
        }
    }
    const JobRow& row = record.job.row;
    if (row.state == JobState::Failed && row.failReason != FailReason::None)
        lines.push_back(plain(failReasonText(row.failReason), markOf(JobState::Failed)));
    if (row.state == JobState::Backoff && row.backoffDue)
        lines.push_back(plain(Pane::tr("Attempt %1 is due in %2.")
                                  .arg(row.attempt + 1)
                                  .arg(aheadText(*row.backoffDue - now)),
                              markOf(JobState::Backoff)));
    return lines;
}

std::vector<Line> explanationLines(const JobExplanation& e, const JobNeeds& needs,
                                   const Decision* decision) {
    std::vector<Line> lines;
    std::uint32_t most = 1;
    for (const Reason& r : e.reasons)
        most = std::max(most, r.agents);
    for (const bool never : {false, true}) {
        bool any = false;
        for (const Reason& r : e.reasons) {
            if (r.never != never)
                continue;
            if (!any)
                lines.push_back(
                    never ? heading(Pane::tr("Never", "reasons that waiting does not end"),
                                    Pane::tr("waiting does not help"))
                          : heading(Pane::tr("Not now", "reasons that end by themselves")));
            any = true;
            Line line;
            const QString text = sentence(r, needs);
            if (r.agents > 0) {
                line.kind = Kind::Reason;
                line.to = static_cast<double>(r.agents) / most;
                line.count = static_cast<int>(r.agents);
            }
            line.text = text;
            line.detail = remedy(r, needs);
            line.tip = line.detail.isEmpty() ? text : text + QLatin1Char('\n') + line.detail;
            lines.push_back(std::move(line));
        }
    }
    if (e.change) {
        lines.push_back(heading(Pane::tr("Smallest change")));
        lines.push_back(plain(sentence(*e.change)));
    }
    if (decision && !decision->candidates.empty()) {
        lines.push_back(heading(Pane::tr("The last decision"),
                                Pane::tr("availability + success + speed = score")));
        bool first = true;
        for (const Candidate& c : decision->candidates) {
            Line line;
            line.kind = Kind::Score;
            line.text = escaped(c.agentId, 128);
            line.middle = QStringLiteral("%1 + %2 + %3 = %4")
                              .arg(scoreText(c.availability), scoreText(c.success),
                                   scoreText(c.speed), scoreText(c.score));
            line.strong = first;
            line.detail = first ? Pane::tr("chosen") : QString();
            first = false;
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<Line> explanationLines(const AgentExplanation& e) {
    std::vector<Line> lines;
    const double all = std::max<double>(static_cast<double>(e.queued), 1);
    if (!e.reasons.empty())
        lines.push_back(
            heading(Pane::tr("Why it gets no work"),
                    Pane::tr("%Ln job(s) queued", nullptr,
                             static_cast<int>(std::min<std::uint64_t>(e.queued, 2'000'000'000)))));
    for (const Reason& r : e.reasons) {
        Line line;
        line.text = agentSentence(r);
        line.tip = line.text;
        if (r.jobs > 0) {
            line.kind = Kind::Reason;
            line.to = r.jobs / all;
            line.count = static_cast<int>(r.jobs);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

QString fieldsText(const JobRecord& record) {
    const auto fields = fieldsFromDocument(record.document);
    if (!fields)
        return escapedLines(record.document);
    QStringList lines;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines += name.leftJustified(18) + value;
    };
    add(QStringLiteral("job_id"), escaped(record.job.jobId));
    add(QStringLiteral("name"), escaped(fields->name));
    add(QStringLiteral("submitter"), escaped(fields->submitter));
    add(QStringLiteral("job_type"), escaped(fields->jobType));
    add(QStringLiteral("priority"), priorityText(fields->priority));
    if (fields->gpuMemoryRequired > 0)
        add(QStringLiteral("gpu_memory"),
            QStringLiteral("%1 (%2)").arg(memoryText(fields->gpuMemoryRequired),
                                          memoryTip(fields->gpuMemoryRequired)));
    add(QStringLiteral("timeout"), durationText(fields->timeout));
    add(QStringLiteral("max_retries"), QString::number(fields->maxRetries));
    QStringList command;
    for (const std::string& part : fields->command) {
        QString text = escaped(part);
        if (text.isEmpty() || text.contains(QLatin1Char(' ')) || text.contains(QLatin1Char('"')))
            text = QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\\\"")) +
                   QLatin1Char('"');
        command += text;
    }
    add(QStringLiteral("command"), command.join(QLatin1Char(' ')));
    for (const auto& [name, value] : fields->environment)
        add(QStringLiteral("environment"),
            escaped(name) + QStringLiteral("=") +
                Pane::tr("(%Ln character(s), not shown)", nullptr, static_cast<int>(value.size())));
    add(QStringLiteral("docker_image"), escaped(fields->dockerImage));
    add(QStringLiteral("input_data_url"), escaped(fields->inputDataUrl));
    add(QStringLiteral("output_upload_url"), escaped(fields->outputUploadUrl));
    if (fields->reward)
        add(QStringLiteral("reward"), QLocale().toString(*fields->reward));
    for (const auto& [name, value] : fields->labels)
        add(QStringLiteral("label"), escaped(name) + QLatin1Char('=') + escaped(value));
    const auto json = [&](const QString& name, const std::string& text) {
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
        lines += QString();
        lines += name;
        lines +=
            document.isNull()
                ? escapedLines(text)
                : escapedLines(document.toJson(QJsonDocument::Indented).toStdString()).trimmed();
    };
    if (fields->payload)
        json(QStringLiteral("payload"), *fields->payload);
    if (record.output)
        json(QStringLiteral("output"), *record.output);
    return lines.join(QLatin1Char('\n'));
}

} // namespace node3
