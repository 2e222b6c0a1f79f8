// SPDX-License-Identifier: GPL-3.0-or-later
// One row that is not what was written does not stop the rest: it is set aside, named, and nothing
// runs by it.
#include "tests/engine/store/rich_store.h"
#include "tests/support/check.h"

#include <algorithm>
#include <fstream>

namespace node3::test {

namespace {

constexpr std::uint32_t kRichJobs = 60;

/// A rich store with one harm done to it, and what it showed before.
struct Harmed {
    explicit Harmed(const std::string& harm) {
        makeRichStore(folder.path(), kRichJobs);
        {
            OpenStore store(folder.path());
            before = shownBy(store);
        }
        sqlRun(folder.database(), harm);
    }
    TempFolder folder;
    Shown before;
};

const StoredDamage* damageOf(const StoredState& state, const std::string& table) {
    const auto it = std::ranges::find(state.damaged, table, &StoredDamage::table);
    return it == state.damaged.end() ? nullptr : &*it;
}

bool isLive(const StoredState& state, std::uint32_t number) {
    return std::ranges::any_of(
        state.jobs, [number](const StoredJob& j) { return j.row.number.value == number; });
}

} // namespace

TEST("a job that is not what was submitted is set aside: not run, kept, named, and counted") {
    for (const char* harm : {"UPDATE job SET needs = needs + 1 WHERE number = 7",
                             "UPDATE job SET document = replace(document, 'run', 'rum') "
                             "WHERE number = 7",
                             "UPDATE job SET gpu_memory = 0 WHERE number = 7"}) {
        const Harmed harmed(harm);
        std::uint64_t removed = 0;
        {
            OpenStore store(harmed.folder.path());
            CHECK(!isLive(store.state(), 7));
            REQUIRE_EQ(store.state().damaged.size(), 1);
            const StoredDamage& d = store.state().damaged[0];
            CHECK(d.table == "job" && d.job == 7 && d.jobId == "job-7" && d.isNew);
            CHECK_EQ(d.what, "job number 7 is not what was written");
            CHECK(store.state().attempts.size() < kRichJobs);
            for (const StoredAttempt& a : store.state().attempts)
                CHECK(a.number.value != 7);
            checkShows(store, harmed.before);
            removed = store.state().totals.removed;
            CHECK_EQ(removed, 2);
            const auto answer = store.job("job-7");
            REQUIRE(std::holds_alternative<Error>(answer));
            CHECK(std::get<Error>(answer).code == ErrorCode::Damaged);
            CHECK(std::get<Error>(answer).message.find("job-7 is damaged (job number 7 is not "
                                                       "what was written)") != std::string::npos);
            CHECK(std::get<Error>(store.log("job-7")).code == ErrorCode::Damaged);
            CHECK(std::get<Error>(store.job("job-7x")).code == ErrorCode::UnknownJob);
            const EventPage events = store.events(kRichJobs + 1, 10);
            REQUIRE_EQ(events.events.size(), 1);
            CHECK(events.events[0].kind == EventKind::Damaged);
            CHECK_EQ(events.events[0].jobId, "job-7");
            CHECK_EQ(store.state().totals.lastEvent, events.events[0].seq);
        }
        // Everything of it is kept, as it was.
        CHECK_EQ(sql(harmed.folder.database(), "SELECT group_concat(tbl, ' ') FROM "
                                               "(SELECT tbl FROM damaged ORDER BY id)"),
                 "job job_state attempt job_log");
        CHECK_EQ(sql(harmed.folder.database(),
                     "SELECT json_extract(columns, '$.submitter') FROM damaged WHERE tbl = 'job'"),
                 "someone");
        // Told once; listed at every start.
        OpenStore again(harmed.folder.path());
        REQUIRE_EQ(again.state().damaged.size(), 1);
        CHECK(!again.state().damaged[0].isNew);
        CHECK_EQ(again.state().totals.removed, removed);
        CHECK_EQ(again.events(kRichJobs + 1, 10).events.size(), 1);
    }
}

TEST("attempts of a job that was set aside are never numbered anew") {
    const Harmed harmed("UPDATE job SET needs = needs + 1 WHERE number = 7");
    OpenStore store(harmed.folder.path());
    const std::uint64_t hash = idHash(store.state().hashKey, "job-7");
    const auto it = std::ranges::find(store.state().tombstones, hash, &Tombstone::idHash);
    REQUIRE(it != store.state().tombstones.end());
    CHECK_EQ(it->lastAttempt, 1);
    CHECK(it->contentHash != newJob(7).contentHash); // sent again, it is taken
}

TEST("an id that became another job's does not touch that job") {
    const Harmed harmed("UPDATE job SET job_id = 'job-6' WHERE number = 7");
    OpenStore store(harmed.folder.path());
    CHECK(std::holds_alternative<JobRecord>(store.job("job-6")));
    const std::uint64_t hash = idHash(store.state().hashKey, "job-6");
    CHECK(std::ranges::find(store.state().tombstones, hash, &Tombstone::idHash) ==
          store.state().tombstones.end());
    checkShows(store, harmed.before);
}

TEST("an id that cannot be read is left out, and its bytes are kept") {
    const Harmed harmed("UPDATE job SET job_id = CAST(x'6a6fff2d37' AS TEXT) WHERE number = 7");
    {
        OpenStore store(harmed.folder.path());
        REQUIRE_EQ(store.state().damaged.size(), 1);
        CHECK_EQ(store.state().damaged[0].jobId, "");
        CHECK_EQ(store.state().damaged[0].job, 7);
    }
    CHECK_EQ(sql(harmed.folder.database(),
                 "SELECT json_extract(columns, '$.job_id.hex') FROM damaged WHERE tbl = 'job'"),
             "6a6fff2d37");
}

TEST("the end of a job is written anew from the job's own rows") {
    const Harmed harmed("UPDATE ended SET state = 'failed' WHERE number = 9");
    {
        OpenStore store(harmed.folder.path());
        const auto* d = damageOf(store.state(), "ended");
        REQUIRE(d != nullptr);
        CHECK_EQ(d->what, "the end of job number 9 is not what was written");
        const auto it = std::ranges::find(store.state().finals, JobNumber{9}, &StoredFinal::number);
        REQUIRE(it != store.state().finals.end());
        CHECK(it->state == JobState::Completed);
        CHECK_EQ(it->idHash, idHash(store.state().hashKey, "job-9"));
        CHECK(std::holds_alternative<JobRecord>(store.job("job-9")));
        CHECK_EQ(store.state().totals.removed, 1);
    }
    CHECK(OpenStore(harmed.folder.path()).state().damaged.size() == 1);
}

TEST("a job of which neither end nor state can be trusted is set aside, and not run by a repeat") {
    const Harmed harmed("UPDATE ended SET state = 'failed' WHERE number = 9;"
                        "UPDATE job_state SET place = 77 WHERE number = 9");
    OpenStore store(harmed.folder.path());
    CHECK(damageOf(store.state(), "job") != nullptr);
    CHECK(!isLive(store.state(), 9));
    CHECK(std::get<Error>(store.job("job-9")).code == ErrorCode::Damaged);
    const std::uint64_t hash = idHash(store.state().hashKey, "job-9");
    const auto it = std::ranges::find(store.state().tombstones, hash, &Tombstone::idHash);
    REQUIRE(it != store.state().tombstones.end());
    CHECK_EQ(it->contentHash, newJob(9).contentHash);
    CHECK_EQ(store.state().totals.removed, 2);
}

TEST("bad attempts, marks, states, agents, pauses and removed jobs are set aside alone") {
    struct Row {
        const char *harm, *table;
    };
    for (const Row& row :
         {Row{"UPDATE attempt SET instance = 'x' WHERE number = 7", "attempt"},
          Row{"UPDATE job_marks SET failed_on = '2' WHERE number = 8", "job_marks"},
          Row{"UPDATE job_state SET state = 'held' WHERE number = 7", "job_state"},
          Row{"UPDATE agent SET completed = 1 WHERE number = 2", "agent"},
          Row{"UPDATE pause SET priority = 3", "pause"},
          Row{"UPDATE tombstone SET last_attempt = 0", "tombstone"}}) {
        const Harmed harmed(row.harm);
        OpenStore store(harmed.folder.path());
        REQUIRE_EQ(store.state().damaged.size(), 1);
        CHECK_EQ(store.state().damaged[0].table, row.table);
        CHECK_EQ(store.state().jobs.size() + store.state().finals.size(), kRichJobs);
        CHECK_EQ(store.state().totals.removed, 1);
        checkShows(store, harmed.before);
    }
}

TEST("an agent whose row is bad is not there: it is new at its next hello") {
    const Harmed harmed("UPDATE agent SET intent = 'drained' WHERE number = 2");
    OpenStore store(harmed.folder.path());
    CHECK_EQ(store.state().agents.size(), 2);
    REQUIRE_EQ(store.state().damaged.size(), 1);
    CHECK_EQ(store.state().damaged[0].agentId, "agent-2");
}

TEST("a final job with a bad row is named when it is asked for, and the list goes on without it") {
    const Harmed harmed("UPDATE job SET needs = needs + 1 WHERE number = 9;"
                        "UPDATE attempt SET output = '{}' WHERE number = 15");
    OpenStore store(harmed.folder.path());
    for (const char* id : {"job-9", "job-15"})
        CHECK(std::get<Error>(store.job(id)).code == ErrorCode::Damaged);
    CHECK_EQ(shownBy(store).jobs.size(), kRichJobs - 2);
}

TEST("a final job whose id is what went bad is named all the same, not unknown") {
    const Harmed harmed("UPDATE job SET job_id = 'job-8x' WHERE number = 9");
    OpenStore store(harmed.folder.path());
    CHECK(std::get<Error>(store.job("job-9")).code == ErrorCode::Damaged);
    CHECK(std::get<Error>(store.job("job-8x")).code == ErrorCode::UnknownJob);
}

TEST("an attempt that vanished is noticed") {
    const Harmed harmed("DELETE FROM attempt WHERE number = 9");
    OpenStore store(harmed.folder.path());
    CHECK(
        std::get<Error>(store.job("job-9")).message.find("attempts of job number 9 are missing") !=
        std::string::npos);
}

TEST("a job whose state is bad takes over nothing that could break a rule") {
    const Harmed harmed(
        "UPDATE job_state SET attempt = 0, retry_count = 200, losses = 250, place = 1 << 50, "
        "round = 0 WHERE number = 7;"
        "UPDATE job_state SET place = 6 WHERE number = 8");
    OpenStore store(harmed.folder.path());
    int found = 0;
    for (const StoredJob& j : store.state().jobs) {
        if (!j.damaged)
            continue;
        ++found;
        CHECK_EQ(j.row.attempt, 1); // as its attempts say
        CHECK_EQ(j.row.retryCount, 0);
        CHECK_EQ(j.row.losses, 0);
        CHECK_EQ(j.row.round, 1);
        CHECK(j.row.place > kRichJobs + 1 && j.row.place <= store.state().totals.lastPlace);
    }
    CHECK_EQ(found, 2);
    // The next attempt's number is free, or the store could never be written again.
    store.write({openAttempt(7, 2)});
}

TEST("an open attempt is its job's newest, whatever the bad state says") {
    const Harmed harmed("UPDATE job_state SET attempt = 5 WHERE number = 7");
    const OpenStore store(harmed.folder.path());
    for (const StoredJob& j : store.state().jobs)
        if (j.row.number.value == 7)
            CHECK(j.damaged && j.row.attempt == 1);
    CHECK(std::ranges::any_of(store.state().attempts, [](const StoredAttempt& a) {
        return a.number.value == 7 && a.attempt == 1;
    }));
}

TEST("what everything rests on is refused, and so are a few rows too many") {
    struct Row {
        const char *harm, *said;
    };
    for (const Row& row :
         {Row{"UPDATE totals SET submitted = submitted + 1", "its totals are not what was written"},
          Row{"UPDATE progress SET last_batch = 0", "how far it has come is not what was written"},
          Row{"UPDATE identity SET hash_key0 = 1", "its identity is not what was written"},
          Row{"ALTER TABLE job RENAME COLUMN needs TO neads",
              "has other tables than those that were made"},
          Row{"DROP INDEX ended_id", "has other tables than those that were made"},
          Row{"UPDATE job SET needs = needs + 1", "30 of its 30 unfinished jobs"},
          Row{"UPDATE job_state SET place = 1000", "30 of its 30 states of unfinished jobs"},
          Row{"UPDATE agent SET completed = 0", "3 of its 3 agents"}}) {
        const Harmed harmed(row.harm);
        const std::string said = refusalOf(harmed.folder.path());
        if (said.find(row.said) == std::string::npos)
            CHECK_EQ(said, row.said);
        CHECK(said.find("There is no good backup in ") != std::string::npos);
    }
}

TEST("a table of somebody else's in the file disturbs nobody") {
    const Harmed harmed("CREATE TABLE notes (text TEXT); CREATE INDEX mine ON job (submitter)");
    OpenStore store(harmed.folder.path());
    checkShows(store, harmed.before);
}

TEST("an index that does not agree with its table is made anew") {
    const Harmed harmed("SELECT 1");
    {
        // A bit of the hash by which job 9 is found.
        const auto root =
            std::stoul(sql(harmed.folder.database(),
                           "SELECT rootpage FROM sqlite_master WHERE name = 'ended_id'"));
        const auto hash =
            std::stoll(sql(harmed.folder.database(), "SELECT id_hash FROM ended WHERE number = 9"));
        std::string key;
        for (int shift = 56; shift >= 0; shift -= 8)
            key += static_cast<char>(static_cast<std::uint64_t>(hash) >> shift);
        std::fstream file(harmed.folder.database(),
                          std::ios::in | std::ios::out | std::ios::binary);
        std::string page(4096, '\0');
        file.seekg(static_cast<std::streamoff>((root - 1) * page.size()));
        file.read(page.data(), static_cast<std::streamsize>(page.size()));
        const auto at = page.find(key);
        REQUIRE(at != std::string::npos);
        file.seekp(static_cast<std::streamoff>((root - 1) * page.size() + at + 7));
        file.put(static_cast<char>(static_cast<std::uint64_t>(hash) ^ 1));
    }
    OpenStore store(harmed.folder.path());
    CHECK(std::holds_alternative<JobRecord>(store.job("job-9")));
    checkShows(store, harmed.before);
}

} // namespace node3::test
