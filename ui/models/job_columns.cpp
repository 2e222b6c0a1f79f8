// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_columns.h"

#include "engine/text/format.h"
#include "engine/text/why.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <vector>

namespace node3 {

namespace {

class Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

Cell none() {
    Cell cell;
    cell.text = noValue();
    cell.dim = true;
    return cell;
}
Cell plain(const QString& text) {
    if (text.isEmpty())
        return none();
    Cell cell;
    cell.text = text;
    return cell;
}
Cell duration(std::optional<std::int64_t> ms) {
    return ms ? plain(durationText(Duration{*ms})) : none();
}
Cell time(std::int64_t ms, Utc now) {
    return ms == 0 ? none() : plain(timeText(Utc{Duration{ms}}, now, QTimeZone::systemTimeZone()));
}
QString timeTipOf(std::int64_t ms) {
    return ms == 0 ? QString() : timeTip(Utc{Duration{ms}}, QTimeZone::systemTimeZone());
}
std::int64_t nowMs(const JobCellFacts& f) {
    return f.now.time_since_epoch().count();
}

bool neverRuns(const JobCellFacts& f) {
    return f.line.state == JobState::Queued && f.explanation &&
           f.explanation->verdict == JobVerdict::Never;
}

Cell state(const JobCellFacts& f) {
    Cell cell;
    const bool never = neverRuns(f);
    cell.text = never ? Columns::tr("can never run", "job state") : stateText(f.line.state);
    cell.mark = never ? neverMark() : markOf(f.line.state);
    return cell;
}
QString stateTipOf(const JobCellFacts& f) {
    return neverRuns(f) ? Columns::tr("No known agent can ever run it; waiting does not help.")
                        : stateTip(f.line.state);
}
Cell name(const JobCellFacts& f) {
    Cell cell;
    cell.text = jobTitle(f.line);
    cell.dim = f.line.name.isEmpty();
    return cell;
}
QString nameTip(const JobCellFacts& f) {
    const QString id = escaped(f.line.id.toStdString());
    return f.line.name.isEmpty() ? id : jobTitle(f.line) + QLatin1Char('\n') + id;
}
Cell priority(const JobCellFacts& f) {
    Cell cell;
    cell.text = priorityText(f.line.priority, f.line.retries);
    cell.mark = markOf(f.line.priorityNow());
    cell.quiet = true;
    cell.bold = f.line.priorityNow() == Priority::Urgent;
    return cell;
}
Cell why(const JobCellFacts& f) {
    Cell cell;
    if (!f.note.isEmpty()) {
        cell.text = f.note;
        cell.italic = !f.noteFails;
        if (f.noteFails)
            cell.tone = Tone::Bad;
        return cell;
    }
    cell.text = jobWhy(f);
    cell.quiet = true;
    if (cell.text.isEmpty())
        return none();
    return cell;
}
Cell agent(const JobCellFacts& f) {
    return plain(escaped(f.store.text(f.line.agent).toStdString(), 128));
}
Cell waited(const JobCellFacts& f) {
    return duration(waitedOf(f.line, nowMs(f)));
}
Cell ran(const JobCellFacts& f) {
    Cell cell = duration(ranOf(f.line, nowMs(f)));
    if (f.progress)
        cell.progress = *f.progress;
    return cell;
}
Cell retries(const JobCellFacts& f) {
    Cell cell = plain(QStringLiteral("%1/%2").arg(f.line.retries).arg(f.line.maxRetries));
    cell.quiet = f.line.retries == 0;
    return cell;
}
Cell memory(const JobCellFacts& f) {
    return f.line.gpuMemory == 0 ? none() : plain(memoryText(f.line.gpuMemory));
}
QString memoryTipOf(const JobCellFacts& f) {
    return f.line.gpuMemory == 0 ? Columns::tr("It asks for no GPU memory.")
                                 : memoryTip(f.line.gpuMemory);
}
Cell submitter(const JobCellFacts& f) {
    return plain(escaped(f.store.text(f.line.submitter).toStdString(), 128));
}
Cell type(const JobCellFacts& f) {
    return plain(escaped(f.store.text(f.line.jobType).toStdString(), 128));
}
Cell id(const JobCellFacts& f) {
    return plain(escaped(f.line.id.toStdString()));
}
Cell attempts(const JobCellFacts& f) {
    return plain(countText(f.line.attempt));
}
Cell losses(const JobCellFacts& f) {
    return plain(countText(f.line.losses));
}
Cell timesOut(const JobCellFacts& f) {
    const auto left = leftOf(f.line, f.settings.limitFactor(), nowMs(f));
    return left ? plain(aheadText(Duration{*left})) : none();
}
Cell error(const JobCellFacts& f) {
    return plain(f.line.extras ? escaped(f.line.extras->error, 300) : QString());
}
Cell submitted(const JobCellFacts& f) {
    return time(f.line.submittedAt, f.now);
}
Cell started(const JobCellFacts& f) {
    return time(f.line.startedAt, f.now);
}
Cell finished(const JobCellFacts& f) {
    return time(f.line.finalAt, f.now);
}
QString submittedTip(const JobCellFacts& f) {
    return timeTipOf(f.line.submittedAt);
}
QString startedTip(const JobCellFacts& f) {
    return timeTipOf(f.line.startedAt);
}
QString finishedTip(const JobCellFacts& f) {
    return timeTipOf(f.line.finalAt);
}

QStringList stateWords() {
    QStringList words{Columns::tr("can never run", "job state")};
    for (int s = 0; s < kJobStates; ++s)
        words += stateText(static_cast<JobState>(s));
    return words;
}
QStringList priorityWords() {
    QStringList words;
    for (int p = 0; p < kPriorities; ++p)
        words += priorityText(static_cast<Priority>(p), 1);
    return words;
}

constexpr bool kRight = true, kLeft = false, kFirst = true, kAsked = false;
constexpr int kWide = 1600; ///< shown at first too from this width of the window on

const std::vector<JobColumn>& table() {
    static const std::vector<JobColumn> columns{
        {{"state", QT_TRANSLATE_NOOP("Columns", "State"),
          QT_TRANSLATE_NOOP("Columns", "Where the job is in its life."), 126, Paint::State, kLeft,
          kFirst, 0, stateWords},
         JobKey::State,
         state,
         stateTipOf},
        {{"job", QT_TRANSLATE_NOOP("Columns", "Job"),
          QT_TRANSLATE_NOOP("Columns", "The submitter's name for it, else its id."), 180,
          Paint::Text, kLeft, kFirst},
         JobKey::Name,
         name,
         nameTip},
        {{"priority", QT_TRANSLATE_NOOP("Columns", "Priority"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "Higher goes first; ↑ counts the steps that retries added to the priority as set."),
          114, Paint::State, kLeft, kFirst, 0, priorityWords},
         JobKey::Priority,
         priority,
         nullptr},
        {{"why", QT_TRANSLATE_NOOP("Columns", "Why"),
          QT_TRANSLATE_NOOP("Columns", "Why it is in this state, or what changes it next."), 288,
          Paint::Text, kLeft, kFirst, 200},
         {},
         why,
         nullptr},
        {{"agent", QT_TRANSLATE_NOOP("Columns", "Agent"),
          QT_TRANSLATE_NOOP("Columns", "The agent that has it or had its last attempt."), 112,
          Paint::Middle, kLeft, kFirst},
         JobKey::Agent,
         agent,
         nullptr},
        {{"waited", QT_TRANSLATE_NOOP("Columns", "Waited"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "From submission or requeue to the latest start; counts on while it waits."),
          96, Paint::Figures, kRight, kFirst},
         JobKey::Waited,
         waited,
         nullptr},
        {{"ran", QT_TRANSLATE_NOOP("Columns", "Ran"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "Run time of the present or last attempt; the line is the progress that the agent "
              "reports."),
          96, Paint::Figures, kRight, kFirst},
         JobKey::Ran,
         ran,
         nullptr},
        {{"retries", QT_TRANSLATE_NOOP("Columns", "Retries"),
          QT_TRANSLATE_NOOP("Columns", "Failures retried, of those allowed; losses do not count."),
          76, Paint::Figures, kRight, kFirst},
         JobKey::Retries,
         retries,
         nullptr},
        {{"gpu_memory", QT_TRANSLATE_NOOP("Columns", "GPU memory"),
          QT_TRANSLATE_NOOP("Columns", "GPU memory the job asks for."), 104, Paint::Figures, kRight,
          kFirst},
         JobKey::GpuMemory,
         memory,
         memoryTipOf},
        {{"submitter", QT_TRANSLATE_NOOP("Columns", "Submitter"),
          QT_TRANSLATE_NOOP("Columns", "Who sent it."), 120, Paint::Text, kLeft, kAsked, 0, nullptr, kWide},
         JobKey::Submitter,
         submitter,
         nullptr},
        {{"submitted", QT_TRANSLATE_NOOP("Columns", "Submitted"),
          QT_TRANSLATE_NOOP("Columns", "When it was accepted."), 128, Paint::Figures, kRight,
          kAsked, 0, nullptr, kWide},
         JobKey::Submitted,
         submitted,
         submittedTip},
        {{"id", QT_TRANSLATE_NOOP("Columns", "Id"),
          QT_TRANSLATE_NOOP("Columns", "Its id, the same everywhere."), 220, Paint::Fixed, kLeft,
          kAsked},
         JobKey::Id,
         id,
         nullptr},
        {{"type", QT_TRANSLATE_NOOP("Columns", "Type"),
          QT_TRANSLATE_NOOP("Columns", "The job type it was sent with."), 100, Paint::Text, kLeft,
          kAsked},
         JobKey::Type,
         type,
         nullptr},
        {{"attempts", QT_TRANSLATE_NOOP("Columns", "Attempts"),
          QT_TRANSLATE_NOOP("Columns", "How often it was given to an agent."), 84, Paint::Figures,
          kRight, kAsked},
         JobKey::Attempts,
         attempts,
         nullptr},
        {{"losses", QT_TRANSLATE_NOOP("Columns", "Losses"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "Attempts lost through no fault of its own; ten lost or unanswered ones end it."),
          72, Paint::Figures, kRight, kAsked},
         JobKey::Losses,
         losses,
         nullptr},
        {{"started", QT_TRANSLATE_NOOP("Columns", "Started"),
          QT_TRANSLATE_NOOP("Columns", "When its latest attempt started."), 128, Paint::Figures,
          kRight, kAsked},
         JobKey::Started,
         started,
         startedTip},
        {{"finished", QT_TRANSLATE_NOOP("Columns", "Finished"),
          QT_TRANSLATE_NOOP("Columns", "When it became final."), 128, Paint::Figures, kRight,
          kAsked},
         JobKey::Finished,
         finished,
         finishedTip},
        {{"times_out", QT_TRANSLATE_NOOP("Columns", "Times out"),
          QT_TRANSLATE_NOOP("Columns", "Time left before this attempt is stopped."), 96,
          Paint::Figures, kRight, kAsked},
         JobKey::TimesOut,
         timesOut,
         nullptr},
        {{"error", QT_TRANSLATE_NOOP("Columns", "Error"),
          QT_TRANSLATE_NOOP("Columns", "End of the last error text."), 240, Paint::Text, kLeft,
          kAsked},
         JobKey::Error,
         error,
         nullptr},
    };
    return columns;
}

} // namespace

std::span<const JobColumn> jobColumns() {
    return table();
}

QString jobTitle(const JobLine& line) {
    return escaped((line.name.isEmpty() ? line.id : line.name).toStdString(), 256);
}

QString jobWhy(const JobCellFacts& f) {
    WhyFacts facts;
    facts.needs.gpuMemory = f.line.gpuMemory;
    facts.agentId = f.store.text(f.line.agent).toStdString();
    if (f.line.assignedAt)
        facts.assignedAt = Utc{Duration{f.line.assignedAt}};
    if (f.line.startedAt)
        facts.startedAt = Utc{Duration{f.line.startedAt}};
    facts.timeout = Duration{f.line.timeout};
    if (f.line.extras)
        facts.error = f.line.extras->error;
    facts.queued = f.queued;
    return whyText(f.line.row(), facts, f.explanation, f.now, f.settings);
}

} // namespace node3
