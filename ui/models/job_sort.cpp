// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_sort.h"

#include "ui/models/natural.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace node3 {

namespace {

/// failed, cancelling, running, assigned, backoff, queued, held, completed, cancelled.
constexpr int kRank[kJobStates] = {5, 4, 6, 3, 2, 1, 7, 0, 8};

constexpr std::uint64_t kNoKey = std::numeric_limits<std::uint64_t>::max();

std::uint64_t biased(std::int64_t value) {
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

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

bool isName(JobKey key) {
    return key == JobKey::Agent || key == JobKey::Submitter || key == JobKey::Type;
}
std::uint32_t nameOf(const JobLine& l, JobKey key) {
    return key == JobKey::Agent ? l.agent : key == JobKey::Submitter ? l.submitter : l.jobType;
}

/// Among equal ones: within the queue the place, else the submission.
std::int64_t thenOf(const JobLine& l, JobKey key) {
    return key == JobKey::State && (l.state == JobState::Queued || l.state == JobState::Backoff)
               ? static_cast<std::int64_t>(l.place)
               : l.submittedAt;
}

/// By name its place among all names, from 1 on; 0 for an empty one.
std::vector<std::uint64_t> ranksOf(const QList<QByteArray>& names) {
    std::vector<qsizetype> order(static_cast<std::size_t>(names.size()));
    std::iota(order.begin(), order.end(), qsizetype{0});
    std::ranges::sort(
        order, [&](qsizetype a, qsizetype b) { return compareNatural(names[a], names[b]) < 0; });
    std::vector<std::uint64_t> ranks(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        ranks[static_cast<std::size_t>(order[i])] = names[order[i]].isEmpty() ? 0 : i + 1;
    return ranks;
}

} // namespace

JobSorter::JobSorter(const JobOrderRequest& request)
    : m_request(request), m_byText(request.key == JobKey::Name || request.key == JobKey::Id ||
                                   request.key == JobKey::Error) {
    if (isName(request.key))
        m_ranks = ranksOf(request.table.texts);
}

QByteArrayView JobSorter::text(const JobLine& l) const {
    if (m_request.key == JobKey::Error)
        return l.extras ? QByteArrayView(l.extras->error) : QByteArrayView();
    return m_request.key == JobKey::Name && !l.name.isEmpty() ? l.name : l.id;
}

JobSorter::Entry JobSorter::entry(Slot slot) const {
    const JobLine& line = m_request.table.line(slot);
    Entry e{{kNoKey, 0, 0}, slot};
    if (m_byText) {
        if (const QByteArrayView own = text(line); !own.isEmpty()) {
            e.key = {};
            naturalKey(own, e.key);
            if (m_request.descending)
                for (std::uint64_t& k : e.key)
                    k = ~k;
            return e;
        }
    } else if (!m_ranks.empty()) {
        if (const std::uint64_t rank = m_ranks[nameOf(line, m_request.key)]; rank > 0)
            e.key[0] = m_request.descending ? ~rank : rank;
    } else if (const auto number =
                   numberOf(line, m_request.key, m_request.now, m_request.timeoutBuffer)) {
        e.key[0] = m_request.descending ? ~biased(*number) : biased(*number);
    }
    e.key[1] = biased(thenOf(line, m_request.key));
    return e;
}

/// Two rows with equal keys.
bool JobSorter::isTieBefore(Slot a, Slot b) const {
    const JobLine& x = m_request.table.line(a);
    const JobLine& y = m_request.table.line(b);
    if (m_byText)
        if (const int order = compareNatural(text(x), text(y)); order != 0)
            return m_request.descending ? order > 0 : order < 0;
    const std::int64_t thenX = thenOf(x, m_request.key), thenY = thenOf(y, m_request.key);
    if (thenX != thenY)
        return thenX < thenY;
    const int order = compareNatural(x.id, y.id);
    return order != 0 ? order < 0 : a < b;
}

bool JobSorter::isBefore(const Entry& a, const Entry& b) const {
    return a.key != b.key ? a.key < b.key : isTieBefore(a.slot, b.slot);
}

/// A thousand jobs of one name, a bulk of one millisecond: a key is made of what comes next.
void JobSorter::sortTies(std::vector<Entry>::iterator first,
                         std::vector<Entry>::iterator last) const {
    const JobTable& table = m_request.table;
    const QByteArrayView same = text(table.line(first->slot));
    if (m_byText && !std::all_of(first, last, [&](const Entry& e) {
            return text(table.line(e.slot)) == same;
        })) {
        std::sort(first, last,
                  [&](const Entry& a, const Entry& b) { return isTieBefore(a.slot, b.slot); });
        return;
    }
    std::vector<Entry> ties(first, last);
    for (Entry& e : ties) {
        const JobLine& line = table.line(e.slot);
        e.key = {biased(thenOf(line, m_request.key)), 0, 0};
        naturalKey(line.id, std::span(e.key).subspan(1));
    }
    std::ranges::sort(ties, [&](const Entry& a, const Entry& b) { return isBefore(a, b); });
    std::ranges::copy(ties, first);
}

void JobSorter::sort(std::vector<Entry>& entries) const {
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) { return a.key < b.key; });
    for (auto first = entries.begin(); first != entries.end();) {
        auto last = first + 1;
        while (last != entries.end() && last->key == first->key)
            ++last;
        if (last - first > 1)
            sortTies(first, last);
        first = last;
    }
}

} // namespace node3
