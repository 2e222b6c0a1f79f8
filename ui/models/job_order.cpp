// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_order.h"

#include "ui/models/job_sort.h"

#include <algorithm>

namespace node3 {

namespace {

/// More changed rows than one in so many: all are ordered anew.
constexpr std::size_t kFewOf = 8;

/// Judges rows by the filter; what is pinned is shown whatever it says.
class JobChoice {
public:
    explicit JobChoice(const JobOrderRequest& request)
        : m_matcher(request.filter, request.table.texts, request.now), m_pinned(request.pinned) {}
    bool shows(Slot slot, const JobLine& line) const {
        return line.used && !line.gone && (m_matcher.matches(line) || m_pinned.contains(slot));
    }

private:
    const JobMatcher m_matcher;
    const SlotSet& m_pinned;
};

std::vector<Slot> orderAll(const JobOrderRequest& request) {
    const JobChoice choice(request);
    const JobSorter sorter(request);
    std::vector<JobSorter::Entry> entries;
    Slot slot = 0;
    for (const auto& chunk : request.table.chunks)
        for (const JobLine& line : *chunk) {
            if (choice.shows(slot, line))
                entries.push_back(sorter.entry(slot));
            ++slot;
        }
    sorter.sort(entries);
    std::vector<Slot> order;
    order.reserve(entries.size());
    for (const JobSorter::Entry& e : entries)
        order.push_back(e.slot);
    return order;
}

/// All rows but the touched ones stand in their order already: these are put in between.
std::vector<Slot> orderTouched(const JobOrderRequest& request) {
    const JobChoice choice(request);
    const JobSorter sorter(request);
    std::vector<JobSorter::Entry> entries;
    request.touched.forEach([&](Slot slot) {
        if (choice.shows(slot, request.table.line(slot)))
            entries.push_back(sorter.entry(slot));
    });
    sorter.sort(entries);
    std::vector<Slot> rest;
    rest.reserve(request.before->count);
    for (const Slot slot : request.before->shown())
        if (!request.touched.contains(slot))
            rest.push_back(slot);
    std::vector<Slot> order;
    order.reserve(rest.size() + entries.size());
    auto from = rest.cbegin();
    for (const JobSorter::Entry& e : entries) {
        const auto to = std::partition_point(
            from, rest.cend(), [&](Slot slot) { return sorter.isBefore(sorter.entry(slot), e); });
        order.insert(order.end(), from, to);
        order.push_back(e.slot);
        from = to;
    }
    order.insert(order.end(), from, rest.cend());
    return order;
}

} // namespace

bool dependsOnTime(JobKey key) {
    return key == JobKey::Waited || key == JobKey::Ran || key == JobKey::TimesOut;
}

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
    if (l.state != JobState::Running || l.startedAt == 0 || l.timeout == 0)
        return std::nullopt;
    return l.startedAt + static_cast<std::int64_t>(static_cast<double>(l.timeout) * buffer) - now;
}

std::vector<Slot> jobOrder(const JobOrderRequest& request) {
    const bool few = request.before && !dependsOnTime(request.key) &&
                     request.touched.count() < request.before->count / kFewOf &&
                     !request.filter.dependsOnTime();
    return few ? orderTouched(request) : orderAll(request);
}

} // namespace node3
