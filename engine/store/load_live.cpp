// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/load_live.h"

#include "engine/store/connection.h"
#include "engine/store/job_columns.h"
#include "engine/store/mend.h"
#include "engine/store/row_sums.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <future>
#include <iterator>
#include <limits>
#include <set>
#include <system_error>

namespace node3 {

namespace {

constexpr std::size_t kMostBadRows = 1000;
/// Below that a thread and its connection cost more than they bring.
constexpr std::int64_t kJobsForThreads = 10'000;
constexpr unsigned kMostThreads = 8;
/// Final jobs are passed over quickly and stand together: small parts keep all threads busy.
constexpr unsigned kPartsAThread = 8;

/// The jobs of a range of numbers, both ends included.
struct LivePart {
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t to = std::numeric_limits<std::int64_t>::max();
    std::vector<StoredJob> jobs;
    std::vector<StoredAttempt> attempts;
    std::vector<StoredLastAttempt> lastAttempts;
    std::vector<BadRow> bad;
};

/// Numbers of jobs that have ended, with a good row of their end or a bad one.
struct EndedNumbers {
    const std::vector<StoredFinal>& good;
    std::set<std::int64_t> bad;
    bool has(JobNumber number) const {
        return std::ranges::binary_search(good, number, {}, &StoredFinal::number) ||
               bad.contains(number.value);
    }
};

std::string attemptsQuery() {
    return "SELECT attempt, agent, instance, assigned_at, accepted_at, started_at, outcome, " +
           sumColumn(Summed::Attempt, "attempt.number", "attempt.attempt") +
           ", * FROM attempt WHERE number = ? ORDER BY attempt DESC";
}
constexpr int kAttemptSum = 7;

/// The attempt of one live job that matters: the open one, or how the newest ended. Looks at all
/// of them, and gives the newest one's number, 0: none.
std::uint32_t readAttempts(SQLite::Statement& q, JobNumber number, LivePart& part) {
    q.reset();
    q.bind(1, static_cast<std::int64_t>(number.value));
    std::uint32_t newest = 0;
    for (bool first = true; q.executeStep(); first = false) {
        Columns c(q);
        StoredAttempt a;
        a.number = number;
        a.attempt = c.as<std::uint32_t>();
        a.agent = {c.as<std::uint32_t>()};
        a.instance = c.text();
        a.assignedAt = c.time().value_or(Utc{});
        a.acceptedAt = c.time();
        a.startedAt = c.time();
        const std::string outcome = c.text();
        const auto known = outcomeFromWord(outcome);
        newest = std::max(newest, a.attempt);
        if (q.isColumnNull(kAttemptSum) || c.whole() != sumFrom(q, kAttemptSum + 1) ||
            (!outcome.empty() && !known))
            addBad(part.bad, {BadRow::Kind::Attempt, number.value, a.attempt,
                              "attempt " + std::to_string(a.attempt) + " of job number " +
                                  std::to_string(number.value) + " is not what was written"});
        else if (first && outcome.empty())
            part.attempts.push_back(std::move(a));
        else if (first)
            part.lastAttempts.push_back(
                {a.number, a.attempt, a.agent, a.instance, *known, a.startedAt.has_value()});
    }
    return newest;
}

/// One whose state row is damaged is live unless it is known to have ended.
void readPart(SQLite::Database& db, const EndedNumbers& ended, LivePart& part) {
    RowScan q(db, std::string("SELECT ") + kJobColumns +
                      ", document, document_sum FROM job LEFT JOIN job_state USING (number) "
                      "WHERE job.number BETWEEN ?1 AND ?2 AND (state IS NULL OR "
                      "state NOT IN ('completed', 'failed', 'cancelled')) ORDER BY job.number");
    q.bind(1, part.from);
    q.bind(2, part.to);
    SQLite::Statement attempts(db, attemptsQuery());
    while (q.step()) {
        const std::int64_t key = q.key();
        Columns c(q);
        StoredJob job;
        try {
            job = readJob(c);
            c.pass(); // the document
            if (!c.sumIsRight())
                throw DamagedRow("job number " + std::to_string(key) + " is not what was written");
        } catch (const DamagedRow& damage) {
            addBad(part.bad, {BadRow::Kind::Job, key, 0, damage.what()});
            continue;
        }
        const JobNumber number = job.row.number;
        if (ended.has(number)) {
            if (job.damaged)
                continue;
            throw DamagedRow("job number " + std::to_string(number.value) +
                             " is said to be both live and ended");
        }
        if (job.row.attempt != 0 || job.damaged) {
            const std::uint32_t newest = readAttempts(attempts, number, part);
            if (job.damaged) {
                addBad(part.bad, {BadRow::Kind::State, key, 0,
                                  "the state of job number " + std::to_string(key) +
                                      " is not what was written"});
                mend(job, newest,
                     newest != 0 && !part.attempts.empty() &&
                         part.attempts.back().number == number &&
                         part.attempts.back().attempt == newest);
            }
        }
        part.jobs.push_back(std::move(job));
    }
}

/// All numbers there could be, in `count` parts that follow each other.
std::vector<LivePart> partsOf(SQLite::Database& db, unsigned count) {
    const auto number = [&db](const char* which) {
        return db.execAndGet(std::string("SELECT ") + which + "(number) FROM job").getInt64();
    };
    std::vector<LivePart> parts(std::max(1u, count));
    if (parts.size() == 1)
        return parts;
    // Unsigned: what a damaged file says may be anything.
    const auto first = static_cast<std::uint64_t>(number("min"));
    const std::uint64_t span = static_cast<std::uint64_t>(number("max")) - first;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        parts[i].from = static_cast<std::int64_t>(first + span / parts.size() * i);
        parts[i - 1].to = parts[i].from - 1;
    }
    return parts;
}

template <class T> void append(std::vector<T>& all, std::vector<T>& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
    more = {};
}

} // namespace

void addBad(std::vector<BadRow>& bad, BadRow row) {
    if (bad.size() == kMostBadRows)
        throw DamagedRow("more than " + std::to_string(kMostBadRows) +
                         " of its rows are not what was written");
    bad.push_back(std::move(row));
}

void readLive(SQLite::Database& db, StoredState& state, std::vector<BadRow>& bad,
              unsigned threads) {
    EndedNumbers ended{state.finals, {}};
    for (const BadRow& b : bad)
        ended.bad.insert(b.a);
    const std::int64_t all = db.execAndGet("SELECT count(*) FROM job").getInt64();
    threads = all < kJobsForThreads ? 1 : std::clamp(threads, 1u, kMostThreads);
    std::vector<LivePart> parts = partsOf(db, threads == 1 ? 1 : threads * kPartsAThread);
    std::atomic<std::size_t> next{0};
    const auto readParts = [&](SQLite::Database& connection) {
        for (std::size_t i = next++; i < parts.size(); i = next++)
            readPart(connection, ended, parts[i]);
    };
    {
        std::vector<std::future<void>> others; // waited for in any case when they go
        try {
            for (unsigned i = 1; i < threads; ++i)
                others.push_back(std::async(std::launch::async,
                                            [&] { readParts(*openReader(db.getFilename())); }));
        } catch (const std::system_error&) {
            // The system gives no more threads: those that are there read all of it.
        }
        readParts(db);
        for (std::future<void>& other : others)
            other.get();
    }
    if (const auto most = static_cast<std::size_t>(all); most > state.finals.size())
        state.jobs.reserve(most - state.finals.size());
    for (LivePart& part : parts) {
        append(state.jobs, part.jobs);
        append(state.attempts, part.attempts);
        append(state.lastAttempts, part.lastAttempts);
        for (BadRow& row : part.bad)
            addBad(bad, std::move(row));
    }
}

} // namespace node3
