// SPDX-License-Identifier: GPL-3.0-or-later
// Single jobs, logs, events and late notes, as the reader gives them.
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <atomic>
#include <set>
#include <thread>

namespace node3::test {

namespace {

constexpr std::uint32_t kStoredJobs = 5000;

/// Every fifth job is running, every tenth has failed, the others are queued.
JobState stateOf(std::uint32_t number) {
    if (number % 10 == 0)
        return JobState::Failed;
    return number % 5 == 0 ? JobState::Running : JobState::Queued;
}

void fill(OpenStore& store) {
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= kStoredJobs; ++n) {
        ops.emplace_back(newJob(n));
        ops.emplace_back(setJob(n, stateOf(n)));
    }
    store.write(std::move(ops));
}

LogText logOf(OpenStore& store, const std::string& id, std::optional<std::uint32_t> attempt = {}) {
    auto answer = store.log(id, attempt);
    REQUIRE(std::holds_alternative<LogText>(answer));
    return std::get<LogText>(std::move(answer));
}

} // namespace

TEST("jobs are found by id, live and final, and unknown ones are said to be unknown") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        fill(store);
    }
    OpenStore store(folder.path()); // the map of live jobs comes from the load now
    for (const std::uint32_t n : {1U, 5U, 10U, 4999U, kStoredJobs}) {
        auto answer = store.job(jobIdOf(n));
        REQUIRE(std::holds_alternative<JobRecord>(answer));
        CHECK_EQ(std::get<JobRecord>(answer).job.row.number.value, n);
        CHECK(std::get<JobRecord>(answer).job.row.state == stateOf(n));
    }
    const auto none = store.job("job-0");
    REQUIRE(std::holds_alternative<Error>(none));
    CHECK(std::get<Error>(none).code == ErrorCode::UnknownJob);
}

TEST("a job that ends and begins anew, over and over, is found at every moment") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1)});
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (std::uint32_t round = 1; !stop; ++round) {
            store.write({setJob(1, JobState::Failed, 0, round)});
            store.write({setJob(1, JobState::Queued, 0, round + 1)});
        }
    });
    int missed = 0;
    for (int i = 0; i < 2000; ++i)
        missed += std::holds_alternative<Error>(store.job(jobIdOf(1))) ? 1 : 0;
    stop = true;
    writer.join();
    CHECK_EQ(missed, 0);
}

TEST("a log keeps the last MiB of each stream of each attempt") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1), setJob(1, JobState::Running, 2)});
    std::string all;
    std::vector<StoreOp> ops;
    for (std::size_t i = 0; all.size() < (std::size_t{5} << 19); ++i) { // 2.5 MiB
        const std::string line = "line " + std::to_string(i) + std::string(i % 3000, '.') + "\n";
        all += line;
        ops.emplace_back(AppendLog{{1}, 2, LogStream::Stdout, line});
        if (ops.size() == 50)
            store.write(std::exchange(ops, {}));
    }
    ops.emplace_back(AppendLog{{1}, 2, LogStream::Stderr, "two "});
    ops.emplace_back(AppendLog{{1}, 2, LogStream::Stderr, "words"});
    ops.emplace_back(AppendLog{{1}, 1, LogStream::Stdout, "earlier"});
    store.write(std::move(ops));
    const LogText newest = logOf(store, jobIdOf(1));
    CHECK_EQ(newest.stdoutText.size(), std::size_t{1} << 20);
    CHECK(all.ends_with(newest.stdoutText));
    CHECK_EQ(newest.stderrText, "two words");
    CHECK_EQ(logOf(store, jobIdOf(1), 1).stdoutText, "earlier");
    CHECK(logOf(store, jobIdOf(1), 7).stdoutText.empty());
    const auto kept = std::stoll(
        sql(folder.database(), "SELECT sum(length(text)) FROM job_log WHERE attempt = 2"));
    CHECK(kept < (1 << 20) + 16 * 1024);
}

TEST("many short lines share a piece, and one of more than a MiB is cut") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1), setJob(1, JobState::Running, 1)});
    std::vector<StoreOp> ops;
    for (int i = 0; i < 1000; ++i)
        ops.emplace_back(AppendLog{{1}, 1, LogStream::Stdout, "0123456789\n"});
    store.write(std::move(ops));
    CHECK(std::stoi(sql(folder.database(), "SELECT count(*) FROM job_log")) <= 3);
    CHECK_EQ(logOf(store, jobIdOf(1)).stdoutText.size(), 11'000);
    store.write({AppendLog{{1}, 1, LogStream::Stdout, std::string(3 << 20, 'x')}});
    const std::string text = logOf(store, jobIdOf(1)).stdoutText;
    CHECK_EQ(text.size(), std::size_t{1} << 20);
    CHECK(text.find_first_not_of('x') == std::string::npos);
}

TEST("events come back in order, page by page") {
    TempFolder folder;
    OpenStore store(folder.path());
    std::vector<StoreOp> ops;
    for (std::uint64_t seq = 1; seq <= 250; ++seq) {
        Event e;
        e.seq = seq;
        e.at = at(static_cast<std::int64_t>(seq));
        e.kind = EventKind::AttemptEnded;
        e.jobId = "j";
        e.agentId = "a";
        e.attempt = 2;
        e.outcome = Outcome::TimedOut;
        e.who = "ann";
        e.source = "api";
        e.detail = "why";
        e.number = -5;
        e.cause = seq - 1;
        ops.emplace_back(AppendEvent{e});
    }
    store.write(std::move(ops));
    const EventPage page = store.events(100, 100);
    CHECK_EQ(page.last, 250);
    REQUIRE_EQ(page.events.size(), 100);
    CHECK_EQ(page.events.front().seq, 101);
    CHECK_EQ(page.events.back().seq, 200);
    const Event& e = page.events.front();
    CHECK(e.kind == EventKind::AttemptEnded && e.outcome == Outcome::TimedOut && e.at == at(101));
    CHECK_EQ(e.jobId + e.agentId + e.who + e.source + e.detail, "jaannapiwhy");
    CHECK_EQ(e.attempt, 2);
    CHECK_EQ(e.number, -5);
    CHECK_EQ(e.cause, 100);
    CHECK(store.events(250, 100).events.empty());
    CHECK(store.events(~std::uint64_t{0}, 100).events.empty());
}

namespace {

/// 60,000 events: every thousandth is an action on job j1, every 500th names agent a1.
void appendMany(OpenStore& store) {
    std::vector<StoreOp> ops;
    for (std::uint64_t seq = 1; seq <= 60'000; ++seq) {
        Event e;
        e.seq = seq;
        e.at = at(static_cast<std::int64_t>(seq));
        e.kind = EventKind::JobStarted;
        if (seq % 500 == 0)
            e.agentId = "a1";
        if (seq % 1000 == 0) {
            e.kind = seq % 2000 == 0 ? EventKind::JobHeld : EventKind::JobReleased;
            e.jobId = "j1";
            e.who = seq % 4000 == 0 ? "ana" : "ben";
            e.source = "window";
        }
        ops.emplace_back(AppendEvent{e});
    }
    store.write(std::move(ops));
}

std::vector<std::uint64_t> numbersOf(const EventPage& page) {
    std::vector<std::uint64_t> seqs;
    for (const Event& e : page.events)
        seqs.push_back(e.seq);
    return seqs;
}

} // namespace

TEST("events are found by kind, job, agent, who, time and being an action, onwards and back") {
    TempFolder folder;
    OpenStore store(folder.path());
    appendMany(store);
    EventQuery query;
    query.jobId = "j1";
    query.limit = 3;
    EventPage page = store.events(query);
    CHECK(numbersOf(page) == std::vector<std::uint64_t>{1000, 2000, 3000});
    CHECK_EQ(page.reached, 3000);
    CHECK(!page.complete);
    query.after = 58'500;
    page = store.events(query);
    CHECK(numbersOf(page) == std::vector<std::uint64_t>{59'000, 60'000});
    CHECK_EQ(page.reached, 60'000);
    CHECK(page.complete);
    query.after = 0;
    query.before = 58'000;
    page = store.events(query); // the newest before it, told in their order
    CHECK(numbersOf(page) == std::vector<std::uint64_t>{55'000, 56'000, 57'000});
    CHECK_EQ(page.reached, 55'000);
    query.before = 2000;
    page = store.events(query);
    CHECK(numbersOf(page) == std::vector<std::uint64_t>{1000});
    CHECK(page.complete);

    EventQuery held;
    held.kinds = {EventKind::JobHeld, EventKind::JobDeleted};
    held.who = "ben";
    held.before = 60'001;
    CHECK_EQ(store.events(held).events.size(), 15);
    held.from = at(10'000);
    held.to = at(22'000);
    CHECK(numbersOf(store.events(held)) ==
          std::vector<std::uint64_t>{10'000, 14'000, 18'000, 22'000});
    EventQuery actions;
    actions.actions = true;
    actions.agentId = "a1";
    CHECK_EQ(store.events(actions).events.size(), 60);
    actions.actions = false;
    CHECK_EQ(store.events(std::exchange(actions, {})).events.size(), 100); // of 120
    EventQuery balancer;
    balancer.who = "";
    balancer.agentId = "a1";
    CHECK_EQ(store.events(balancer).events.size(), 60);
}

TEST("a search of the log stops when its time is over and goes on from there") {
    TempFolder folder;
    StoreOptions options;
    options.patience.page = std::chrono::milliseconds{0};
    OpenStore store(folder.path(), options);
    appendMany(store);
    for (const bool back : {false, true}) {
        EventQuery query;
        query.jobId = "j1";
        if (back)
            query.before = 60'001;
        std::vector<std::uint64_t> found;
        int pages = 0;
        for (bool complete = false; !complete && pages < 10; ++pages) {
            const EventPage page = store.events(query);
            const auto seqs = numbersOf(page);
            found.insert(back ? found.begin() : found.end(), seqs.begin(), seqs.end());
            (back ? *query.before : query.after) = page.reached;
            complete = page.complete;
        }
        CHECK_EQ(found.size(), 60);
        CHECK(std::ranges::is_sorted(found));
        CHECK_EQ(pages, 3); // of 20,000 numbers
    }
}

TEST("the newest million of events stays") {
    TempFolder folder;
    OpenStore store(folder.path());
    const auto append = [&](std::uint64_t from, std::uint64_t count) {
        std::vector<StoreOp> ops;
        for (std::uint64_t seq = from; seq < from + count; ++seq) {
            Event e;
            e.seq = seq;
            ops.emplace_back(AppendEvent{e});
        }
        store.write(std::move(ops));
    };
    append(1, 20'000);
    append(1'020'000, 10'000);
    CHECK_EQ(store.events(0, 1).events.at(0).seq, 1'020'000);
    CHECK_EQ(sql(folder.database(), "SELECT count(*) FROM event"), "10000");
}

TEST("a late report is noted beside its attempt and changes nothing else") {
    TempFolder folder;
    OpenStore store(folder.path());
    SetAttempt lost;
    lost.number = {1};
    lost.attempt = 1;
    lost.outcome = Outcome::AgentLost;
    lost.endedAt = at(3);
    SetAttempt won = lost;
    won.attempt = 2;
    won.outcome = Outcome::Succeeded;
    store.write({newJob(1), openAttempt(1, 1, 1), lost, openAttempt(1, 2, 2), won});
    NoteLateReport note;
    note.number = {1};
    note.attempt = 1;
    note.agentId = "agent-1";
    note.at = at(9);
    note.what = "failed";
    note.error = "too \"late\"";
    note.exitCode = 4;
    NoteLateReport stranger = note, ofWinner = note;
    stranger.agentId = "agent-2"; // did not hold attempt 1
    ofWinner.attempt = 2;
    ofWinner.agentId = "agent-2"; // has succeeded already
    store.write({note, stranger, ofWinner});
    auto record = std::get<JobRecord>(store.job(jobIdOf(1)));
    REQUIRE_EQ(record.attempts.size(), 2);
    const AttemptRecord& first = record.attempts[0];
    CHECK(first.outcome == Outcome::AgentLost && first.endedAt == at(3));
    CHECK(first.lateNotes.starts_with("[{") && first.lateNotes.ends_with("}]"));
    CHECK(first.lateNotes.find(R"(too \"late\")") != std::string::npos);
    CHECK(record.attempts[1].lateNotes.empty());
    CHECK_EQ(sql(folder.database(), "SELECT json_array_length(late_notes) FROM attempt"), "1");
    // At most eight, each of a bounded length.
    note.error = std::string(100'000, 'e');
    store.write(std::vector<StoreOp>(20, note));
    CHECK_EQ(sql(folder.database(), "SELECT json_array_length(late_notes) FROM attempt"), "8");
    CHECK(std::stoi(sql(folder.database(), "SELECT length(late_notes) FROM attempt")) < 8 * 4400);
}

TEST("too many questions are refused, each exactly once, and none after the close") {
    TempFolder folder;
    OpenStore store(folder.path());
    fill(store);
    std::atomic<int> answered = 0, refused = 0, unknown = 0;
    JobQuery query;
    query.limit = 1000;
    constexpr int kQuestions = 3000;
    for (int i = 0; i < kQuestions; ++i)
        store.store().jobs(query, [&](std::variant<JobPage, Error> a) {
            const auto* error = std::get_if<Error>(&a);
            const bool stopping = error && error->code == ErrorCode::ShuttingDown;
            (!error                                            ? answered
             : error->code == ErrorCode::StoreBusy || stopping ? refused
                                                               : unknown)++;
        });
    CHECK(refused >= 1900);
    store.store().close();
    CHECK_EQ(answered + refused, kQuestions);
    CHECK_EQ(unknown.load(), 0);
    const auto late = store.job(jobIdOf(1));
    REQUIRE(std::holds_alternative<Error>(late));
    CHECK(std::get<Error>(late).code == ErrorCode::ShuttingDown);
}

} // namespace node3::test
