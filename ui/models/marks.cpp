// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/marks.h"

namespace node3 {

Mark markOf(JobState state) {
    switch (state) {
    case JobState::Queued:
        return {Glyph::Queued, Tone::Neutral};
    case JobState::Backoff:
        return {Glyph::Backoff, Tone::Watch};
    case JobState::Held:
        return {Glyph::Held, Tone::Aside};
    case JobState::Assigned:
        return {Glyph::Assigned, Tone::Info};
    case JobState::Running:
        return {Glyph::Running, Tone::Info};
    case JobState::Cancelling:
        return {Glyph::Cancelling, Tone::Watch};
    case JobState::Completed:
        return {Glyph::Completed, Tone::Good};
    case JobState::Failed:
        return {Glyph::Failed, Tone::Bad};
    case JobState::Cancelled:
        return {Glyph::Cancelled, Tone::Neutral};
    }
    return {};
}

Mark neverMark() {
    return {Glyph::NeverRuns, Tone::Bad};
}

Mark markOf(JobWhy why) {
    switch (why) {
    case JobWhy::Never:
        return neverMark();
    case JobWhy::Held:
        return markOf(JobState::Held);
    case JobWhy::RetryBackoff:
        return markOf(JobState::Backoff);
    case JobWhy::AssignmentPaused:
        return {Glyph::Held, Tone::Aside};
    case JobWhy::NoAgents:
        return markOf(Connection::Offline);
    }
    return {};
}

Mark markOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::Open:
        return {Glyph::Running, Tone::Info};
    case Outcome::Succeeded:
        return {Glyph::Completed, Tone::Good};
    case Outcome::Failed:
        return {Glyph::Failed, Tone::Bad};
    case Outcome::TimedOut:
        return {Glyph::TimedOut, Tone::Bad};
    case Outcome::AgentLost:
        return {Glyph::Unhealthy, Tone::Watch};
    case Outcome::Rejected:
    case Outcome::Unacknowledged:
    case Outcome::Returned:
        return {Glyph::Queued, Tone::Neutral};
    case Outcome::Cancelled:
        return {Glyph::Cancelled, Tone::Neutral};
    case Outcome::Requeued:
        return {Glyph::Requeued, Tone::Aside};
    }
    return {};
}

Mark markOf(Connection connection) {
    switch (connection) {
    case Connection::Connected:
        return {Glyph::Connected, Tone::Neutral};
    case Connection::Disconnected:
        return {Glyph::Disconnected, Tone::Watch};
    case Connection::Offline:
        return {Glyph::Offline, Tone::Neutral};
    }
    return {};
}

Mark markOf(Health health) {
    return health == Health::Healthy ? Mark{Glyph::Healthy, Tone::Good}
                                     : Mark{Glyph::Unhealthy, Tone::Bad};
}

Mark markOf(IntentState intent) {
    switch (intent) {
    case IntentState::Active:
        return {};
    case IntentState::Draining:
        return {Glyph::Draining, Tone::Aside};
    case IntentState::Drained:
        return {Glyph::Drained, Tone::Aside};
    }
    return {};
}

Mark markOf(QuarantineState quarantine) {
    switch (quarantine) {
    case QuarantineState::None:
        return {};
    case QuarantineState::Suspect:
        return {Glyph::Suspect, Tone::Watch};
    case QuarantineState::Quarantined:
    case QuarantineState::Trial:
        return {Glyph::Quarantined, Tone::Aside};
    }
    return {};
}

Mark markOf(Priority priority) {
    switch (priority) {
    case Priority::Low:
        return {Glyph::Low, Tone::Neutral};
    case Priority::Normal:
        return {Glyph::Normal, Tone::Neutral};
    case Priority::High:
        return {Glyph::High, Tone::Neutral};
    case Priority::Urgent:
        return {Glyph::Urgent, Tone::Neutral};
    }
    return {};
}

} // namespace node3
