// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"
#include "engine/core/queries.h"
#include "engine/core/settings.h"
#include "engine/core/snapshot.h"
#include "ui/theme/glyphs.h"

#include <QString>

#include <vector>

/// What the timeline of a job says: a pure function of what the engine answered.
namespace node3 {

/// One attempt. Texts are escaped.
struct AttemptLine {
    std::uint32_t attempt = 0;
    QString number; ///< "#1"
    QString agent;
    QString assigned;                      ///< when, as a time of the day
    double from = 0, started = -1, to = 1; ///< shares of the common axis; started < 0: never
    QString span;                          ///< "ran 41 s", in the bar
    Mark mark{};
    QString outcome; ///< "failed: exit code 1: CUDA out of memory"
    QString details; ///< every time with its zone, the whole error, late reports; several lines
    friend bool operator==(const AttemptLine&, const AttemptLine&) = default;
};
/// What comes next, or how it ended.
struct NextLine {
    Mark mark{};
    QString text;
    friend bool operator==(const NextLine&, const NextLine&) = default;
};
struct TimelineText {
    int earlier = 0; ///< attempts before the first one shown
    std::vector<AttemptLine> attempts;
    std::vector<NextLine> next;
};

/// Attempts that are shown, the newest ones.
inline constexpr std::size_t kTimelineAttempts = 200;

/// `explanation` may be null while it is not known; names of agents come from the snapshot.
TimelineText timelineText(const JobRecord& record, const JobExplanation* explanation,
                          const Snapshot& snapshot, const Settings& settings, Utc now);

} // namespace node3
