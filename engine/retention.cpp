// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/retention.h"

#include "engine/engine_link.h"
#include "engine/log.h"
#include "engine/store/sqlite_store.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

namespace node3 {

namespace {

constexpr Duration kEvery = std::chrono::minutes{1};
constexpr Duration kNextPart = std::chrono::milliseconds{250};
constexpr std::size_t kPart = 2'000;

} // namespace

void Retention::onTime(Now now, const Settings& settings) {
    if (m_asked || now.mono < m_next)
        return;
    m_next = now.mono + kEvery;
    const auto store = m_link->store();
    const auto state = m_link->latest();
    if (!store || !state || state->storeId.empty() || state->storeFailing)
        return;
    const auto count = [&](JobState s) { return state->jobsByState[static_cast<std::size_t>(s)]; };
    const std::uint64_t kept = count(JobState::Completed) + count(JobState::Cancelled);
    const std::uint64_t over = kept - std::min(kept, settings.keepFinalJobs);
    // A wall clock that was set forward must not make everything look old.
    const Utc today = std::min(now.utc, m_start.utc + (now.mono - m_start.mono));
    const auto keep = std::chrono::duration_cast<Duration>(
        std::chrono::duration<double, std::ratio<86400>>(settings.keepFinalDays));
    m_asked = true;
    store->oldFinals(today - keep, std::min<std::uint64_t>(over, kPart), kPart,
                     [link = m_link](std::variant<std::vector<PurgeFinals::Item>, Error> answer) {
                         auto* items = std::get_if<std::vector<PurgeFinals::Item>>(&answer);
                         if (!items)
                             logWarning("Old jobs could not be looked for; it is tried again: " +
                                        std::get<Error>(answer).message);
                         EngineCall call = PurgeRead{items ? std::move(*items)
                                                           : std::vector<PurgeFinals::Item>()};
                         link->put(call, true);
                     });
}

PurgeFinals Retention::taken(PurgeRead& read, Mono now) {
    m_asked = false;
    if (!read.items.empty())
        m_next = now + kNextPart; // where there was one there may be more
    return {std::move(read.items)};
}

} // namespace node3
