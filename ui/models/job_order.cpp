// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_order.h"

#include "ui/models/natural.h"

#include <algorithm>

namespace node3 {

namespace {

/// failed, cancelling, running, assigned, backoff, queued, held, completed, cancelled.
constexpr int kRank[kJobStates] = {5, 4, 6, 3, 2, 1, 7, 0, 8};

struct Entry {
    std::int64_t key = 0;
    std::int64_t then = 0; ///< within the queue the place, else the submission
    Slot slot = 0;
    bool none = false;
};

std::optional<std::int64_t> some(std::int64_t value) {
    return value == 0 ? std::nullopt : std::optional(value);
}

std::optional<std::int64_t> numberOf(const JobLine& l, JobKey key, std::int64_t now,
                                     double buffer) {
    switch (key) {
    case JobKey::State:
        return kRank[static_cast<std::size_t>(l.state)] * kPriorities +
               (kPriorities - 1 - static_cast<int>(l.priorityNow()));
    case JobKey::Priority:
        // Higher first when ascending: the order of the queue.
        return (kPriorities - 1 - static_cast<int>(l.priorityNow())) * 1000 - l.retries;
    case JobKey::Waited:
        return waitedOf(l, now);
    case JobKey::Ran:
        return ranOf(l, now);
    case JobKey::Retries:
        return l.retries * 100'000 + l.maxRetries;
    case JobKey::GpuMemory:
        return static_cast<std::int64_t>(l.gpuMemory);
    case JobKey::Submitted:
        return l.submittedAt;
    case JobKey::Attempts:
        return l.attempt;
    case JobKey::Losses:
        return l.losses;
    case JobKey::Started:
        return some(l.startedAt);
    case JobKey::Finished:
        return some(l.finalAt);
    case JobKey::TimesOut:
        return leftOf(l, buffer, now);
    default:
        return std::nullopt;
    }
}

bool isText(JobKey key) {
    return key == JobKey::Name || key == JobKey::Agent || key == JobKey::Submitter ||
           key == JobKey::Id || key == JobKey::Type || key == JobKey::Error;
}

QByteArrayView textOf(const JobLine& l, const QList<QByteArray>& texts, JobKey key) {
    switch (key) {
    case JobKey::Name:
        return l.name.isEmpty() ? QByteArrayView(l.id) : QByteArrayView(l.name);
    case JobKey::Agent:
        return texts[static_cast<qsizetype>(l.agent)];
    case JobKey::Submitter:
        return texts[static_cast<qsizetype>(l.submitter)];
    case JobKey::Type:
        return texts[static_cast<qsizetype>(l.jobType)];
    case JobKey::Error:
        return l.extras ? QByteArrayView(l.extras->error) : QByteArrayView();
    default:
        return l.id;
    }
}

} // namespace

std::optional<std::int64_t> waitedOf(const JobLine& l, std::int64_t now) {
    const std::int64_t from = l.roundAt();
    std::int64_t to = now;
    if ((l.state == JobState::Running || l.state == JobState::Cancelling || isFinal(l.state)) &&
        l.startedAt >= from)
        to = l.startedAt;
    else if (isFinal(l.state))
        to = l.finalAt ? l.finalAt : from;
    return std::max<std::int64_t>(to - from, 0);
}

std::optional<std::int64_t> ranOf(const JobLine& l, std::int64_t now) {
    if (l.startedAt == 0)
        return std::nullopt;
    if (l.endedAt == 0 && !hasOpenAttempt(l.state))
        return std::nullopt; // its end is not known
    return std::max<std::int64_t>((l.endedAt ? l.endedAt : now) - l.startedAt, 0);
}

std::optional<std::int64_t> leftOf(const JobLine& l, double buffer, std::int64_t now) {
    if (l.state != JobState::Running || l.startedAt == 0 || l.timeout <= 0)
        return std::nullopt;
    return l.startedAt + static_cast<std::int64_t>(static_cast<double>(l.timeout) * buffer) - now;
}

std::vector<Slot> jobOrder(const JobOrderRequest& request) {
    const JobTable& table = request.table;
    const JobMatcher matcher(request.filter, table.texts, request.now);
    const bool text = isText(request.key);
    std::vector<bool> pinned(request.pinned.empty() ? 0 : table.size());
    for (const Slot slot : request.pinned)
        pinned[slot] = true;

    std::vector<Entry> entries;
    for (std::size_t c = 0; c < table.chunks.size(); ++c) {
        for (std::size_t i = 0; i < kJobChunk; ++i) {
            const JobLine& line = (*table.chunks[c])[i];
            if (!line.used || line.gone)
                continue;
            const auto slot = static_cast<Slot>(c * kJobChunk + i);
            const bool kept = !pinned.empty() && pinned[slot];
            if (!kept && !matcher.matches(line))
                continue;
            Entry e{0, line.submittedAt, slot, false};
            if (text) {
                e.none = textOf(line, table.texts, request.key).isEmpty();
            } else {
                const auto number = numberOf(line, request.key, request.now, request.timeoutBuffer);
                e.none = !number;
                e.key = number.value_or(0);
                if (request.key == JobKey::State &&
                    (line.state == JobState::Queued || line.state == JobState::Backoff))
                    e.then = static_cast<std::int64_t>(line.place);
            }
            entries.push_back(e);
        }
    }
    const bool down = request.descending;
    std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
        if (a.none != b.none)
            return b.none;
        if (!a.none) {
            if (text) {
                const int order =
                    compareNatural(textOf(table.line(a.slot), table.texts, request.key),
                                   textOf(table.line(b.slot), table.texts, request.key));
                if (order != 0)
                    return down ? order > 0 : order < 0;
            } else if (a.key != b.key) {
                return down ? a.key > b.key : a.key < b.key;
            }
        }
        if (a.then != b.then)
            return a.then < b.then;
        const int order = compareNatural(table.line(a.slot).id, table.line(b.slot).id);
        return order != 0 ? order < 0 : a.slot < b.slot;
    });
    std::vector<Slot> slots_;
    slots_.reserve(entries.size());
    for (const Entry& e : entries)
        slots_.push_back(e.slot);
    return slots_;
}

} // namespace node3
