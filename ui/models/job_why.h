// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/models/job_line.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <utility>
#include <vector>

/// Why jobs wait, as far as the window can tell it of every row at once. What takes the engine's
/// own gates is asked of the engine, for the rows on the screen.
namespace node3 {

/// A job may have several of these. The words are those of Explain.
enum class JobWhy : std::uint8_t { Never, Held, RetryBackoff, AssignmentPaused, NoAgents };
inline constexpr int kJobWhys = 5;

/// "never", "held", "retry_backoff", "assignment_paused", "no_agents"; by JobWhy.
QStringList jobWhyWords();
QString jobWhyText(JobWhy why);

/// What a job's reasons depend on beside itself. A plain value for any thread.
class JobWhyFacts {
public:
    JobWhyFacts() = default;
    explicit JobWhyFacts(const Snapshot& snapshot);

    /// Queued, and of no agent that is known: each lacks what it needs, whatever it waits.
    bool neverRuns(const JobLine& line) const;
    /// A bit for each JobWhy.
    std::uint32_t whysOf(const JobLine& line) const;

private:
    std::uint32_t m_paused = 0; ///< a bit for each Priority
    /// What agents take, and the largest card of those that take just this.
    std::vector<std::pair<AcceptsMask, std::uint64_t>> m_kinds;
};

} // namespace node3
