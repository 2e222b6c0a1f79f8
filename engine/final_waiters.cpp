// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/final_waiters.h"

namespace node3 {

namespace {

/// The job that a row ends or removes.
std::optional<JobNumber> endedBy(const StoreOp& op) {
    if (const auto* set = std::get_if<SetJob>(&op))
        return isFinal(set->row.state) ? std::optional(set->row.number) : std::nullopt;
    if (const auto* removal = std::get_if<RemoveJob>(&op))
        return removal->number;
    return std::nullopt;
}

} // namespace

void FinalWaiters::add(std::uint64_t ticket, Waiter waiter, Until until, Mono due) {
    if (until.stored)
        m_byBatch.insert({*until.stored, ticket});
    else
        m_byNumber.insert({until.number, ticket});
    m_byDue.insert({due, ticket});
    m_waiting.emplace(ticket, Entry{std::move(waiter), until, due});
}

FinalWaiters::Waiter FinalWaiters::take(std::uint64_t ticket) {
    Entry entry = std::move(m_waiting.extract(ticket).mapped());
    if (entry.until.stored)
        m_byBatch.erase({*entry.until.stored, ticket});
    else
        m_byNumber.erase({entry.until.number, ticket});
    m_byDue.erase({entry.due, ticket});
    return std::move(entry.waiter);
}

void FinalWaiters::remove(std::uint64_t ticket) {
    if (m_waiting.contains(ticket))
        take(ticket);
}

std::vector<FinalWaiters::Waiter> FinalWaiters::stored(const Batch& batch) {
    std::vector<Waiter> over;
    while (!m_byBatch.empty() && m_byBatch.begin()->first <= batch.id)
        over.push_back(take(m_byBatch.begin()->second));
    if (m_byNumber.empty())
        return over;
    for (const StoreOp& op : batch.ops)
        if (const auto number = endedBy(op))
            for (auto it = m_byNumber.lower_bound({*number, 0});
                 it != m_byNumber.end() && it->first == *number;
                 it = m_byNumber.lower_bound({*number, 0}))
                over.push_back(take(it->second));
    return over;
}

std::vector<FinalWaiters::Waiter> FinalWaiters::expire(Mono now) {
    std::vector<Waiter> over;
    while (!m_byDue.empty() && m_byDue.begin()->first <= now)
        over.push_back(take(m_byDue.begin()->second));
    return over;
}

std::vector<FinalWaiters::Waiter> FinalWaiters::takeAll() {
    std::vector<Waiter> all;
    while (!m_waiting.empty())
        all.push_back(take(m_waiting.begin()->first));
    return all;
}

std::optional<Mono> FinalWaiters::nextDue() const {
    return m_byDue.empty() ? std::nullopt : std::optional(m_byDue.begin()->first);
}

} // namespace node3
