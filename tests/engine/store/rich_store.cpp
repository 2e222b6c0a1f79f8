// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/store/rich_store.h"

#include "engine/wire/api_json.h"
#include "engine/wire/job_json.h"
#include "tests/support/check.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace node3::test {

namespace {

AgentRow richAgent(std::uint32_t number) {
    AgentRow row;
    row.number = {number};
    row.fields.agentId = "agent-" + std::to_string(number);
    row.fields.gpuModel = "model";
    row.fields.gpuMemory = 24'000'000'000;
    row.fields.maxConcurrentJobs = 2;
    row.fields.instance = "instance-" + std::to_string(number);
    row.fields.pricePerHour = 0.5;
    row.completed = 100 + number;
    row.averageSeconds = 12.25;
    row.assignedOrder = number;
    return row;
}

/// Live ones of three kinds, final ones of three.
void addJob(std::vector<StoreOp>& ops, std::uint32_t n) {
    ops.emplace_back(newJob(n));
    if (n % 6 == 0)
        return; // queued, never tried
    ops.emplace_back(openAttempt(n, 1, 1 + n % 3));
    ops.emplace_back(AppendLog{{n}, 1, LogStream::Stdout, "line of job " + std::to_string(n)});
    SetAttempt end;
    end.number = {n};
    end.attempt = 1;
    end.endedAt = at(n + 5);
    end.outcome = n % 6 == 3 ? Outcome::Succeeded : Outcome::Failed;
    end.error = "text " + std::string(n % 50, 'x');
    if (n % 6 == 3)
        end.output = "{\"answer\":" + std::to_string(n) + "}";
    switch (n % 6) {
    case 1: {
        ops.emplace_back(setJob(n, JobState::Running, 1));
        return;
    }
    case 2: {
        ops.emplace_back(end);
        auto waits = setJob(n, JobState::Backoff, 1);
        waits.row.retryCount = 1;
        waits.row.failedOn = {{1 + n % 3}};
        waits.row.backoffDue = at(n + 100);
        ops.emplace_back(waits);
        return;
    }
    case 3:
        ops.emplace_back(end);
        ops.emplace_back(setJob(n, JobState::Completed, 1));
        return;
    case 4:
        ops.emplace_back(end);
        ops.emplace_back(setJob(n, JobState::Failed, 1));
        return;
    default:
        ops.emplace_back(setJob(n, JobState::Cancelled, 1));
        return;
    }
}

std::string agentText(const AgentRow& r) {
    std::ostringstream out;
    out << r.fields.agentId << ' ' << r.fields.gpuModel << ' ' << r.fields.gpuMemory << ' '
        << r.fields.maxConcurrentJobs << ' ' << r.fields.instance << ' '
        << r.fields.pricePerHour.value_or(-1) << ' ' << word(r.intent.state) << ' ' << r.completed
        << ' ' << r.failed << ' ' << r.averageSeconds << ' ' << r.goodbye << ' ' << r.assignedOrder;
    return out.str();
}

} // namespace

void makeRichStore(const std::filesystem::path& dir, std::uint32_t jobs) {
    OpenStore store(dir);
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= jobs + 1; ++n) {
        addJob(ops, n);
        Event event;
        event.seq = n;
        event.at = at(n);
        event.jobId = jobIdOf(n);
        ops.emplace_back(AppendEvent{event});
    }
    ops.emplace_back(
        RemoveJob{{jobs + 1}, Utc{std::chrono::floor<Duration>(std::chrono::system_clock::now())}});
    for (std::uint32_t n = 1; n <= 3; ++n)
        ops.emplace_back(PutAgent{richAgent(n)});
    ops.emplace_back(PutPause{{Priority::Low, "someone", "night", at(1), {}}});
    Totals totals;
    totals.submitted = jobs + 1;
    totals.removed = 1;
    totals.lastNumber = jobs + 1;
    totals.lastPlace = jobs + 1;
    totals.lastAgent = 3;
    totals.lastEvent = jobs + 1;
    ops.emplace_back(PutTotals{totals});
    store.write(std::move(ops));
}

void makeFirstVersion(const std::filesystem::path& database) {
    makeOldVersion(database, 1);
}

void makeOldVersion(const std::filesystem::path& database, int version) {
    std::ifstream in(std::filesystem::path(NODE3_STORE_DATA) /
                     ("version_" + std::to_string(version) + ".sql"));
    const std::string statements{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(!statements.empty());
    std::ofstream(database, std::ios::binary).close();
    sqlRun(database, statements);
}

Shown shownBy(OpenStore& store) {
    Shown shown;
    std::string cursor;
    do {
        JobQuery query;
        query.limit = 1000;
        query.cursor = cursor;
        const auto answer = store.jobs(query);
        const auto* page = std::get_if<JobPage>(&answer);
        REQUIRE(page != nullptr);
        for (const JobRecord& record : page->jobs)
            shown.jobs[record.job.row.number.value] = jobJson(record);
        cursor = page->next;
    } while (!cursor.empty());
    for (const AgentRow& row : store.state().agents)
        shown.agents[row.number.value] = agentText(row);
    return shown;
}

void copyFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

Shown makeKilledStore(const std::filesystem::path& dir, std::uint32_t jobs) {
    TempFolder live;
    makeRichStore(live.path(), jobs);
    OpenStore store(live.path());
    std::vector<StoreOp> more;
    more.emplace_back(newJob(jobs + 2));
    Totals totals = store.state().totals;
    ++totals.submitted;
    totals.lastNumber = jobs + 2;
    totals.lastPlace = jobs + 2;
    more.emplace_back(PutTotals{totals});
    store.write(std::move(more));
    Shown before = shownBy(store);
    copyFolder(live.path(), dir);
    REQUIRE(std::filesystem::file_size(dir / "node3.db-wal") > 0);
    return before;
}

void checkShows(OpenStore& store, const Shown& before) {
    const StoredState& state = store.state();
    std::set<std::uint32_t> named; ///< damaged, in part or whole
    for (const StoredDamage& d : state.damaged) {
        CHECK(!d.what.empty() && d.at > Utc{} && d.isNew);
        if (d.job != 0)
            named.insert(d.job);
    }
    for (const StoredJob& job : state.jobs) {
        if (job.damaged)
            named.insert(job.row.number.value);
        else if (!named.contains(job.row.number.value))
            CHECK(job.jobId == jobIdOf(job.row.number.value) &&
                  job.row.place == job.row.number.value &&
                  before.jobs.contains(job.row.number.value));
    }
    CHECK_EQ(state.totals.submitted,
             state.totals.removed + state.jobs.size() + state.finals.size());
    const Shown now = shownBy(store);
    for (const auto& [number, text] : now.jobs) {
        const auto was = before.jobs.find(number);
        if (!named.contains(number))
            CHECK(was != before.jobs.end() && was->second == text);
    }
    for (const auto& [number, text] : before.jobs) {
        if (named.contains(number))
            continue;
        const auto answer = store.job(jobIdOf(number));
        if (const auto* record = std::get_if<JobRecord>(&answer))
            CHECK_EQ(jobJson(*record), text);
        else
            CHECK_EQ(std::get<Error>(answer).code == ErrorCode::Damaged
                         ? std::string()
                         : std::get<Error>(answer).message,
                     ""); // not missing, not without an answer
    }
    std::size_t agentsNamed = 0;
    for (const StoredDamage& d : state.damaged)
        agentsNamed += d.table == "agent" ? 1 : 0;
    CHECK_EQ(now.agents.size() + agentsNamed, before.agents.size());
    for (const auto& [number, text] : now.agents)
        CHECK(before.agents.contains(number) && before.agents.at(number) == text);
}

} // namespace node3::test
