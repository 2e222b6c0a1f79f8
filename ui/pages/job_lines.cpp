// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_lines.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/job_order.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <set>

namespace node3 {

namespace {

class SelectionTexts {
    Q_DECLARE_TR_FUNCTIONS(SelectionTexts)
};

QString atStake(JobState state, const SelectedJobs& jobs) {
    switch (state) {
    case JobState::Running: {
        QStringList parts{SelectionTexts::tr("%1 of work would be lost if they were stopped")
                              .arg(durationText(Duration{jobs.work}))};
        if (jobs.counts[static_cast<std::size_t>(state)] > 1)
            parts += SelectionTexts::tr("the longest runs for %1")
                         .arg(durationText(Duration{jobs.longest}));
        if (jobs.memory > 0)
            parts += SelectionTexts::tr("they hold %1").arg(memoryText(jobs.memory));
        return parts.join(QStringLiteral("; "));
    }
    case JobState::Assigned:
        return SelectionTexts::tr("not started yet, nothing would be lost");
    case JobState::Cancelling:
        return SelectionTexts::tr("about to end");
    case JobState::Queued:
    case JobState::Backoff:
        return SelectionTexts::tr("can be held, cancelled or run next");
    case JobState::Held:
        return SelectionTexts::tr("wait until they are released");
    case JobState::Failed:
    case JobState::Cancelled:
        return SelectionTexts::tr("can be requeued: a new round, retries from 0");
    case JobState::Completed:
        break;
    }
    return SelectionTexts::tr("done; can be deleted");
}

} // namespace

SelectedJobs selectedJobs(const JobStore& store, const std::vector<Slot>& selected, Utc now) {
    SelectedJobs jobs;
    std::set<std::uint32_t> agents;
    const std::int64_t ms = now.time_since_epoch().count();
    for (const Slot slot : selected) {
        const JobLine& line = store.line(slot);
        if (line.gone)
            continue;
        ++jobs.counts[static_cast<std::size_t>(line.state)];
        if (line.state != JobState::Running)
            continue;
        const std::int64_t ran = ranOf(line, ms).value_or(0);
        jobs.work += ran;
        jobs.longest = std::max(jobs.longest, ran);
        jobs.memory += line.gpuMemory;
        agents.insert(line.agent);
    }
    jobs.agents = agents.size();
    return jobs;
}

QString selectedFacts(const SelectedJobs& jobs) {
    QStringList parts;
    for (std::size_t s = 0; s < jobs.counts.size(); ++s)
        if (jobs.counts[s] > 0)
            parts +=
                QStringLiteral("%1 %2").arg(countText(static_cast<std::int64_t>(jobs.counts[s])),
                                            stateText(static_cast<JobState>(s)));
    return parts.join(QStringLiteral(" · "));
}

std::vector<LineList::Line> selectedLines(const SelectedJobs& jobs) {
    std::vector<LineList::Line> lines;
    // Where something is at stake comes first.
    static constexpr JobState kOrder[] = {
        JobState::Running, JobState::Assigned,  JobState::Cancelling,
        JobState::Queued,  JobState::Backoff,   JobState::Held,
        JobState::Failed,  JobState::Cancelled, JobState::Completed};
    for (const JobState state : kOrder) {
        const std::size_t n = jobs.counts[static_cast<std::size_t>(state)];
        if (n == 0)
            continue;
        LineList::Line line;
        line.kind = LineList::Line::Kind::Count;
        line.mark = markOf(state);
        line.text = stateText(state);
        line.middle = countText(static_cast<std::int64_t>(n));
        line.detail = atStake(state, jobs);
        line.tip = stateTip(state);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace node3
