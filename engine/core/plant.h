// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// Faults built in on purpose, one at a time, to see that the simulator finds them. Only builds
/// with NODE3_PLANTS hold them; in every other build planted() is false when it is compiled.
namespace node3 {

enum class Plant : std::uint8_t {
    None,
    StrangersReport,
    SentToNewInstance,
    FailureOnClosed,
    HealthyBeforeLists,
    FreedAtAbandon,
    RunsWhileDisconnected,
    LostIgnoresCancel,
    EndlessRefund,
    AgedWithoutShare,
    ReplyBeforeSync,
    LostWakeUp,
    LostPlace,
};

struct PlantRow {
    Plant plant;
    std::string_view name;
    std::string_view what;
};

inline constexpr std::array kPlants{
    PlantRow{Plant::StrangersReport, "strangers-report",
             "a report counts although its agent does not hold the attempt"},
    PlantRow{Plant::SentToNewInstance, "sent-to-new-instance",
             "an assignment that was never accepted is sent again to another program"},
    PlantRow{Plant::FailureOnClosed, "failure-on-closed",
             "a failure on an attempt that is closed costs a retry"},
    PlantRow{Plant::HealthyBeforeLists, "healthy-before-lists",
             "a lost agent is healthy again before it has said what it has"},
    PlantRow{Plant::FreedAtAbandon, "freed-at-abandon",
             "the slot of an attempt that was given up is free before its process is gone"},
    PlantRow{Plant::RunsWhileDisconnected, "runs-while-disconnected",
             "the deadlines to accept and to start run while there is no connection"},
    PlantRow{Plant::LostIgnoresCancel, "lost-ignores-cancel",
             "a job that is being cancelled is queued again when its agent is lost"},
    PlantRow{Plant::EndlessRefund, "endless-refund",
             "a quarantine gives a retry back however often it was given back before"},
    PlantRow{Plant::AgedWithoutShare, "aged-without-share",
             "who has waited for long goes first always, not once in ten"},
    PlantRow{Plant::ReplyBeforeSync, "reply-before-sync",
             "a request is answered before its rows are safe"},
    PlantRow{Plant::LostWakeUp, "lost-wake-up",
             "what came while the store failed is not looked at when it works again"},
    PlantRow{Plant::LostPlace, "lost-place", "a retry goes to the end of the queue"},
};

#ifdef NODE3_PLANTS
/// Set while nothing runs.
inline Plant activePlant = Plant::None;
inline bool planted(Plant plant) {
    return activePlant == plant;
}
#else
constexpr bool planted(Plant) {
    return false;
}
#endif

} // namespace node3
