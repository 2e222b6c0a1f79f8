// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/mend.h"

#include <algorithm>
#include <set>

namespace node3 {

void mend(StoredJob& job, std::uint32_t newestAttempt, bool isOpen) {
    constexpr std::uint32_t kBelievable = 1'000'000; // attempts, rounds; more is a flipped bit
    const JobRow former = job.row;
    job.row = {};
    job.row.number = former.number;
    job.row.priority = former.priority;
    job.row.place = former.place;
    job.row.round = std::clamp<std::uint32_t>(former.round, 1, kBelievable);
    // Never numbered anew: a number given out twice could not even be written. One that is open is
    // the newest, whatever the row says: no other is begun before it has ended.
    const std::uint32_t claimed = former.attempt < kBelievable ? former.attempt : 0;
    job.row.attempt = isOpen ? newestAttempt : std::max(newestAttempt, claimed);
}

void mendPlaces(StoredState& state) {
    if (std::ranges::none_of(state.jobs, &StoredJob::damaged))
        return;
    std::set<std::uint64_t> taken;
    for (const StoredJob& job : state.jobs)
        if (!job.damaged)
            taken.insert(job.row.place);
    for (StoredJob& job : state.jobs) {
        if (!job.damaged)
            continue;
        std::uint64_t& place = job.row.place;
        if (place == 0 || place > state.totals.lastPlace || taken.contains(place))
            place = ++state.totals.lastPlace;
        taken.insert(place);
    }
}

} // namespace node3
