// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_confirm.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/dialogs/late.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <array>

namespace node3 {

namespace {

class Confirm {
    Q_DECLARE_TR_FUNCTIONS(Confirm)
};

constexpr std::size_t kManyItems = 20;         ///< more need a question and a reason
constexpr std::size_t kTypedItems = 100;       ///< more need their number typed
constexpr std::int64_t kTypedWork = 3'600'000; ///< so does an hour of work

QString title(const ActionRow& row, int n) {
    switch (row.jobVerb.value()) {
    case JobVerb::Cancel:
        return Confirm::tr("Cancel %Ln job(s)?", nullptr, n);
    case JobVerb::Requeue:
        return row.hold ? Confirm::tr("Requeue and hold %Ln job(s)?", nullptr, n)
                        : Confirm::tr("Requeue %Ln job(s)?", nullptr, n);
    case JobVerb::Hold:
        return Confirm::tr("Hold %Ln job(s)?", nullptr, n);
    case JobVerb::Release:
        return Confirm::tr("Release %Ln job(s)?", nullptr, n);
    case JobVerb::Delete:
        return Confirm::tr("Delete %Ln job(s)?", nullptr, n);
    case JobVerb::SetPriority:
        return Confirm::tr("Make %Ln job(s) %1?", nullptr, n).arg(priorityText(*row.priority));
    case JobVerb::RunNext:
        return Confirm::tr("Run %Ln job(s) next?", nullptr, n);
    case JobVerb::AcceptLate:
        return Confirm::tr("Accept the late results of %Ln job(s)?", nullptr, n);
    }
    return {};
}

QString buttonText(const ActionRow& row, int n) {
    switch (row.jobVerb.value()) {
    case JobVerb::Cancel:
        return Confirm::tr("Cancel %Ln", "button: verb and count", n);
    case JobVerb::Requeue:
        return Confirm::tr("Requeue %Ln", "button: verb and count", n);
    case JobVerb::Hold:
        return Confirm::tr("Hold %Ln", "button: verb and count", n);
    case JobVerb::Release:
        return Confirm::tr("Release %Ln", "button: verb and count", n);
    case JobVerb::Delete:
        return Confirm::tr("Delete %Ln", "button: verb and count", n);
    case JobVerb::SetPriority:
        return Confirm::tr("Make %Ln %1", "button: verb, count, priority", n)
            .arg(priorityText(*row.priority));
    case JobVerb::RunNext:
        return Confirm::tr("Run %Ln next", "button: verb and count", n);
    case JobVerb::AcceptLate:
        return Confirm::tr("Accept %Ln", "button: verb and count", n);
    }
    return {};
}

/// What happens to those in that state; `work` is what runs in them.
QString consequence(const ActionRow& row, JobState state, std::int64_t work) {
    const QString lost = work > 0
                             ? Confirm::tr("%1 of work is lost").arg(durationText(Duration{work}))
                             : Confirm::tr("nothing has run yet");
    switch (row.jobVerb.value()) {
    case JobVerb::Cancel:
        return hasOpenAttempt(state) ? Confirm::tr("are stopped; %1").arg(lost)
                                     : Confirm::tr("end at once, nothing is lost");
    case JobVerb::Requeue:
        return hasOpenAttempt(state) ? Confirm::tr("are stopped and run elsewhere; %1").arg(lost)
                                     : Confirm::tr("begin anew, at the end of their priority");
    case JobVerb::Hold:
        return Confirm::tr("keep their place and wait for a release");
    case JobVerb::Release:
        return Confirm::tr("can be assigned again, at their old place");
    case JobVerb::Delete:
        return Confirm::tr("go with their attempts, logs and results");
    case JobVerb::SetPriority:
        return Confirm::tr("go where this priority and their time put them");
    case JobVerb::RunNext:
        return Confirm::tr("go before all others, in the order of asking");
    case JobVerb::AcceptLate:
        return Confirm::tr("are completed where a late success is known");
    }
    return {};
}

} // namespace

std::optional<ConfirmText> confirmTextFor(const ActionRow& row, const JobModel& model,
                                          const std::vector<Slot>& applies,
                                          const std::vector<Slot>& others, qint64 age) {
    std::array<int, kJobStates> counts{}, left{};
    std::array<std::int64_t, kJobStates> work{};
    std::int64_t allWork = 0;
    bool everRan = false;
    const std::int64_t now = model.now().time_since_epoch().count();
    for (const Slot slot : applies) {
        const JobLine& line = model.store().line(slot);
        const auto s = static_cast<std::size_t>(line.state);
        ++counts[s];
        everRan = everRan || line.attempt > 0;
        if (line.state == JobState::Running) {
            const std::int64_t ran = ranOf(line, now).value_or(0);
            work[s] += ran;
            allWork += ran;
        }
    }
    for (const Slot slot : others)
        ++left[static_cast<std::size_t>(model.store().line(slot).state)];

    const bool isCancel = row.jobVerb == JobVerb::Cancel;
    const bool stops = (isCancel || row.jobVerb == JobVerb::Requeue) &&
                       counts[static_cast<std::size_t>(JobState::Running)] +
                               counts[static_cast<std::size_t>(JobState::Assigned)] >
                           0;
    const bool late = age >= EngineFeed::kLateMs;
    const bool asks = applies.size() > kManyItems || stops || row.jobVerb == JobVerb::Delete ||
                      (isCancel && everRan) || late;
    if (!asks)
        return std::nullopt;

    ConfirmText text;
    const int n = static_cast<int>(applies.size());
    text.title = title(row, n);
    text.button = buttonText(row, n);
    text.safeButton =
        isCancel || row.jobVerb == JobVerb::Delete ? Confirm::tr("Keep them") : Confirm::tr("Back");
    text.danger = stops || isCancel || row.jobVerb == JobVerb::Delete;
    text.reasonRequired = applies.size() > kManyItems;
    text.typed = applies.size() > kTypedItems || (stops && allWork > kTypedWork) ? n : 0;
    text.fixedAt = timeText(model.now(), model.now(), QTimeZone::systemTimeZone());
    if (late)
        text.lines.push_back(lateConfirmLine(age));
    for (std::size_t s = 0; s < counts.size(); ++s) {
        const auto state = static_cast<JobState>(s);
        if (counts[s] > 0)
            text.lines.push_back(
                {markOf(state), QStringLiteral("%1 %2").arg(countText(counts[s]), stateText(state)),
                 consequence(row, state, work[s])});
    }
    for (std::size_t s = 0; s < left.size(); ++s) {
        const auto state = static_cast<JobState>(s);
        if (left[s] > 0)
            text.lines.push_back({markOf(state),
                                  QStringLiteral("%1 %2").arg(countText(left[s]), stateText(state)),
                                  Confirm::tr("are left alone")});
    }
    for (const Slot slot : applies)
        text.names.push_back(model.store().line(slot).id.toStdString());
    for (const Slot slot : others)
        text.leftNames.push_back(model.store().line(slot).id.toStdString());
    return text;
}

} // namespace node3
