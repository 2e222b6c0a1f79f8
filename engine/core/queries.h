// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Page queries over what is stored, and their answers: plain values, answered by the store's
/// reader, printed by engine/wire, shown by the window.
namespace node3 {

/// The orders in which jobs are listed; equal priorities: the earlier submission first.
enum class JobSort : std::uint8_t {
    NewestFirst,
    OldestFirst,
    HighestFirst, ///< by priority
    LowestFirst,
    LastEndedFirst, ///< of jobs that are final; others are left out
    FirstEndedFirst,
};
std::string_view word(JobSort);
std::optional<JobSort> jobSortFromWord(std::string_view);

struct JobQuery {
    std::vector<JobState> states;     ///< empty: all
    std::vector<Priority> priorities; ///< as submitted or set; empty: all
    std::string agent;                ///< of the newest attempt; empty: any
    /// Begins the id, is part of the name or the submitter, or each of its words begins a word of
    /// the newest error; without case. Empty: every job.
    std::string text;
    JobSort sort = JobSort::NewestFirst;
    int limit = 100;    ///< 1-1000; brief 1-10,000
    std::string cursor; ///< as given by the page before of the same query; empty: first page
    bool brief = false; ///< ids, numbers, states and priorities alone
};
struct AttemptRecord {
    std::uint32_t attempt = 0;
    std::string agentId;
    Utc assignedAt{};
    std::optional<Utc> startedAt, endedAt;
    Outcome outcome = Outcome::Open;
    bool late = false;
    std::string error;
    std::optional<int> exitCode;
    std::string lateNotes; ///< JSON array text of reports that came after its end; empty: none
    std::shared_ptr<const Decision> decision;
};
/// A job as GET /api/jobs/{id} gives it: the stored document, the state, every attempt.
struct JobRecord {
    StoredJob job;
    std::string document;              ///< JSON object text of the fields, without job_id
    std::optional<std::string> output; ///< JSON text
    std::vector<AttemptRecord> attempts;
};
struct JobPage {
    std::vector<JobRecord> jobs;
    std::string next;     ///< cursor; empty: the last page
    bool complete = true; ///< false: the search's time was over before the page was full
};
/// Which events, and from where on. Everything that is set has to hold; the page is of those that
/// follow `after`, or with `before` of the newest ones before it.
struct EventQuery {
    std::uint64_t after = 0;             ///< only those with a larger seq
    std::optional<std::uint64_t> before; ///< only those with a smaller one, walking back from there
    std::vector<EventKind> kinds;        ///< empty: all
    std::string jobId, agentId;          ///< whole; empty: any
    std::optional<std::string> who;      ///< whole; empty text: the balancer by itself
    bool actions = false;                ///< only what somebody asked for: the audit log
    std::optional<Utc> from, to;         ///< by the time they carry, both included
    int limit = 100;                     ///< 1-10,000
};
/// Whether the query means this event; of `after`, `before` and `limit` it knows nothing.
bool matches(const EventQuery& query, const Event& event);

struct EventPage {
    std::vector<Event> events; ///< oldest first
    std::uint64_t last = 0;    ///< seq of the newest event that exists
    /// Up to here has been looked at, with `before` down to here: where the next page begins.
    std::uint64_t reached = 0;
    bool complete = true; ///< false: more may follow in that direction
};
struct LogText {
    std::string stdoutText, stderrText; ///< the last 1 MiB of each
};

/// What whoever watches a store from outside wants to know.
struct StoreStatus {
    std::optional<Utc> backupAt; ///< when the newest backup was begun
    std::uint64_t backupBytes = 0;
    std::size_t damaged = 0; ///< records that are kept aside, 1,000 at most
};

} // namespace node3
