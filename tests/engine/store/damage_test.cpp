// SPDX-License-Identifier: GPL-3.0-or-later
// What is damaged, newer or not ours is refused with the file's name, and left as it is.
#include "engine/store/schema.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iterator>
#include <random>

namespace node3::test {

namespace {

constexpr std::uint32_t kJobs = 400;

/// A closed store with live and final jobs: everything is in the one file.
void makeStore(const std::filesystem::path& dir) {
    OpenStore store(dir);
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= kJobs; ++n) {
        ops.emplace_back(newJob(n));
        if (n % 2 == 0)
            ops.emplace_back(setJob(n, JobState::Completed));
    }
    store.write(std::move(ops));
}

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void setContent(const std::filesystem::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

/// The refusal names the file, and the file is as it was.
void checkRefused(const TempFolder& folder, const std::string& part) {
    const std::string before = contentOf(folder.database());
    const std::string said = refusalOf(folder.path());
    CHECK(said.find(folder.database().string()) != std::string::npos);
    if (said.find(part) == std::string::npos)
        CHECK_EQ(said, part);
    CHECK(contentOf(folder.database()) == before);
}

} // namespace

TEST("an emptied database is damage, not a new beginning") {
    TempFolder folder;
    makeStore(folder.path());
    setContent(folder.database(), "");
    checkRefused(folder, "is damaged: it is empty");
}

TEST("a missing database is damage where there was a store") {
    TempFolder folder;
    makeStore(folder.path());
    std::filesystem::remove(folder.database());
    checkRefused(folder, "is damaged: it cannot be found");
    CHECK(!std::filesystem::exists(folder.database()));
}

TEST("a database cut short is refused") {
    for (const double share : {0.5, 0.9, 0.1}) {
        TempFolder folder;
        makeStore(folder.path());
        const std::string whole = contentOf(folder.database());
        setContent(
            folder.database(),
            whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
        checkRefused(folder, "is damaged");
    }
}

TEST("random bytes are refused, at once and in place of a store") {
    std::mt19937 random(3);
    std::string noise;
    for (int i = 0; i < 50'000; ++i)
        noise += static_cast<char>(random());
    TempFolder fresh, used;
    makeStore(used.path());
    setContent(fresh.database(), noise);
    setContent(used.database(), noise);
    checkRefused(fresh, "is damaged");
    checkRefused(used, "is damaged");
}

TEST("an empty database without tables is refused where there was a store") {
    TempFolder folder;
    makeStore(folder.path());
    std::filesystem::remove(folder.database());
    {
        SQLite::Database db(folder.database().string(),
                            SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("CREATE TABLE t (x); DROP TABLE t");
    }
    checkRefused(folder, "is damaged: it holds nothing");
}

TEST("another program's database is refused and not touched") {
    TempFolder folder;
    {
        SQLite::Database db(folder.database().string(),
                            SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("CREATE TABLE customers (name TEXT)");
    }
    checkRefused(folder, "belongs to another program");
}

TEST("a newer store is refused and not touched") {
    TempFolder folder;
    makeStore(folder.path());
    const std::string newer = std::to_string(kSchemaVersion + 1);
    sqlRun(folder.database(), "PRAGMA user_version = " + newer);
    checkRefused(folder, "was written by a newer node3 (format " + newer + ", this one knows " +
                             std::to_string(kSchemaVersion) + ")");
}

TEST("another store in its place is noticed") {
    TempFolder folder, other;
    makeStore(folder.path());
    makeStore(other.path());
    std::filesystem::copy_file(other.database(), folder.database(),
                               std::filesystem::copy_options::overwrite_existing);
    checkRefused(folder, "is not the one that");
}

TEST("a good copy put back in its place is taken") {
    TempFolder folder;
    makeStore(folder.path());
    const std::string good = contentOf(folder.database());
    setContent(folder.database(), good.substr(0, good.size() / 2));
    CHECK(!refusalOf(folder.path()).empty());
    setContent(folder.database(), good);
    CHECK_EQ(OpenStore(folder.path()).state().jobs.size(), kJobs / 2);
}

TEST("jobs that vanished from one table are noticed") {
    for (const char* harm :
         {"DELETE FROM job WHERE number = 7", "DELETE FROM ended WHERE number = 8",
          "DELETE FROM job; DELETE FROM ended; DELETE FROM job_state "
          "WHERE number > 3"}) {
        TempFolder folder;
        makeStore(folder.path());
        sqlRun(folder.database(), harm);
        checkRefused(folder, "do not agree");
    }
}

TEST("a live job whose state is lost or unreadable is there to be held, told once, its row kept") {
    for (const char* harm : {"DELETE FROM job_state WHERE number = 7",
                             "UPDATE job_state SET state = 'quEued' WHERE number = 7",
                             "UPDATE job_state SET place = place + 1 WHERE number = 7"}) {
        TempFolder folder;
        makeStore(folder.path());
        sqlRun(folder.database(), harm);
        const std::string was =
            sql(folder.database(), "SELECT count(*) FROM job_state WHERE number = 7");
        for (const bool first : {true, false}) { // it may end before the balancer has said anything
            OpenStore store(folder.path());
            REQUIRE_EQ(store.state().jobs.size(), kJobs / 2);
            for (const StoredJob& j : store.state().jobs)
                CHECK_EQ(j.damaged, j.row.number.value == 7 || j.row.number.value == 0);
            REQUIRE_EQ(store.state().damaged.size(), 1);
            const StoredDamage& d = store.state().damaged[0];
            CHECK(d.table == "job_state" && d.job == 7 && d.jobId == jobIdOf(7));
            CHECK_EQ(d.isNew, first);
            CHECK_EQ(d.what, "the state of job number 7 is not what was written");
            CHECK(std::get<Error>(store.job(jobIdOf(7))).code == ErrorCode::Damaged);
            if (first)
                continue;
            // What the balancer writes makes it whole again.
            store.write({setJob(7, JobState::Held)});
            CHECK(std::holds_alternative<JobRecord>(store.job(jobIdOf(7))));
        }
        CHECK_EQ(sql(folder.database(), "SELECT count(*) FROM event WHERE kind = 'damaged'"), "1");
        CHECK_EQ(sql(folder.database(),
                     "SELECT coalesce(json_extract(columns, '$.number'), 0) FROM damaged"),
                 was == "1" ? "7" : "0");
    }
}

TEST("a final job whose state is unreadable stays final") {
    TempFolder folder;
    makeStore(folder.path());
    sqlRun(folder.database(), "UPDATE job_state SET state = 'compLeted' WHERE number = 8");
    OpenStore store(folder.path());
    CHECK_EQ(store.state().jobs.size(), kJobs / 2);
    CHECK_EQ(store.state().finals.size(), kJobs / 2);
}

TEST("a job that is not what was submitted is neither sent nor shown") {
    TempFolder folder;
    makeStore(folder.path());
    sqlRun(folder.database(), "UPDATE job SET document = replace(document, 'run', 'rum') "
                              "WHERE number = 7");
    {
        OpenStore store(folder.path());
        CHECK_EQ(store.write({}, {{7}, {9}}).documents.size(), 1);
        const auto answer = store.job(jobIdOf(7));
        REQUIRE(std::holds_alternative<Error>(answer));
        CHECK(std::get<Error>(answer).message.find("job number 7 is not what was written") !=
              std::string::npos);
    }
}

TEST("a large store, which several threads read, gives each live job once and in order") {
    constexpr std::uint32_t kMany = 12'000;
    TempFolder folder;
    {
        OpenStore store(folder.path());
        std::vector<StoreOp> ops;
        for (std::uint32_t n = 1; n <= kMany; ++n) {
            ops.emplace_back(newJob(n));
            if (n % 3 == 0)
                ops.emplace_back(setJob(n, JobState::Completed));
        }
        store.write(std::move(ops));
    }
    const auto numbers = [](const OpenStore& store) {
        std::vector<std::uint32_t> all;
        for (const StoredJob& job : store.state().jobs)
            all.push_back(job.row.number.value);
        return all;
    };
    std::vector<std::uint32_t> right;
    for (std::uint32_t n = 1; n <= kMany; ++n)
        if (n % 3 != 0)
            right.push_back(n);
    {
        const OpenStore store(folder.path());
        CHECK(numbers(store) == right);
        CHECK_EQ(store.state().finals.size(), kMany / 3);
    }
    sqlRun(folder.database(),
           "UPDATE job SET timeout_ms = timeout_ms + 1 WHERE number IN (1, 5000, 11999)");
    const OpenStore store(folder.path());
    std::erase_if(right, [](std::uint32_t n) { return n == 1 || n == 5000 || n == 11'999; });
    CHECK(numbers(store) == right);
    CHECK_EQ(store.state().damaged.size(), 3);
}

} // namespace node3::test
