// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of jobs: what is in them, in which order, page by page, also when time is short.
#include "engine/store/schema.h"
#include "engine/store/text_match.h"
#include "tests/engine/store/rich_store.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <random>

namespace node3::test {

namespace {

/// A job as a list sees it, beside the one that is stored.
struct Listed {
    std::uint32_t number = 0;
    JobState state = JobState::Queued;
    Priority priority = Priority::Normal;
    std::string agent, name, submitter, error;
    Utc finalAt{};
};

using Numbers = std::vector<std::uint32_t>;

Listed randomJob(std::uint32_t number, std::mt19937& random) {
    static constexpr const char* kNames[] = {"Train LoRA", "render", "Größe", "eval", ""};
    static constexpr const char* kErrors[] = {"CUDA out of memory", "killed by signal 9",
                                              "cuda_error: no device", ""};
    Listed job;
    job.number = number;
    job.state = static_cast<JobState>(random() % kJobStates);
    job.priority = static_cast<Priority>(random() % kPriorities);
    if (random() % 3 != 0)
        job.agent = "agent-" + std::to_string(random() % 3);
    job.name = kNames[random() % 5];
    job.submitter = random() % 2 ? "Ana" : "ben";
    if (!job.agent.empty())
        job.error = kErrors[random() % 4];
    if (isFinal(job.state))
        job.finalAt = at(static_cast<std::int64_t>(random() % 40)); // many end together
    return job;
}

void addRows(const Listed& job, std::vector<StoreOp>& ops) {
    PutJob put = newJob(job.number);
    put.fields.name = job.name;
    put.fields.submitter = job.submitter;
    ops.emplace_back(put);
    SetJob set = setJob(job.number, job.state, job.agent.empty() ? 0 : 2);
    set.row.priority = job.priority;
    set.agentId = job.agent;
    if (isFinal(job.state))
        set.row.finalAt = job.finalAt;
    ops.emplace_back(set);
    if (job.agent.empty())
        return;
    // The older attempt's error is not the newest, unless the newest has none.
    for (const std::uint32_t attempt : {1u, 2u}) {
        ops.emplace_back(openAttempt(job.number, attempt));
        SetAttempt ended;
        ended.number = {job.number};
        ended.attempt = attempt;
        ended.outcome = Outcome::Failed;
        if (attempt == 2 && !job.error.empty())
            ended.error = job.error;
        if (attempt == 1)
            ended.error = "older trouble";
        ops.emplace_back(ended);
    }
}

std::vector<Listed> fillLists(OpenStore& store, std::uint32_t count) {
    std::mt19937 random(7);
    std::vector<Listed> jobs;
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= count; ++n) {
        jobs.push_back(randomJob(n, random));
        addRows(jobs.back(), ops);
    }
    store.write(std::move(ops));
    return jobs;
}

bool matches(const Listed& job, const std::string& text) {
    const std::string error = job.agent.empty()   ? ""
                              : job.error.empty() ? "older trouble"
                                                  : folded(job.error);
    const std::string words = folded(text);
    return text.empty() || jobIdOf(job.number).starts_with(folded(text)) ||
           folded(job.name).find(words) != std::string::npos ||
           folded(job.submitter).find(words) != std::string::npos ||
           beginWords(wordsOf(words), error);
}

/// What a query must give, by looking at every job.
Numbers expected(std::vector<Listed> jobs, const JobQuery& q) {
    const bool byEnd = q.sort == JobSort::LastEndedFirst || q.sort == JobSort::FirstEndedFirst;
    std::erase_if(jobs, [&](const Listed& j) {
        return (byEnd && !isFinal(j.state)) ||
               (!q.states.empty() && std::ranges::find(q.states, j.state) == q.states.end()) ||
               (!q.priorities.empty() &&
                std::ranges::find(q.priorities, j.priority) == q.priorities.end()) ||
               (!q.agent.empty() && j.agent != q.agent) || !matches(j, q.text);
    });
    std::ranges::sort(jobs, [&](const Listed& a, const Listed& b) {
        switch (q.sort) {
        case JobSort::NewestFirst:
            return a.number > b.number;
        case JobSort::OldestFirst:
            return a.number < b.number;
        case JobSort::HighestFirst:
            return std::pair(b.priority, a.number) < std::pair(a.priority, b.number);
        case JobSort::LowestFirst:
            return std::pair(a.priority, a.number) < std::pair(b.priority, b.number);
        case JobSort::LastEndedFirst:
            return std::pair(a.finalAt, a.number) > std::pair(b.finalAt, b.number);
        case JobSort::FirstEndedFirst:
            return std::pair(a.finalAt, a.number) < std::pair(b.finalAt, b.number);
        }
        return false;
    });
    Numbers numbers;
    for (const Listed& j : jobs)
        numbers.push_back(j.number);
    return numbers;
}

JobPage pageOf(OpenStore& store, const JobQuery& query) {
    auto answer = store.jobs(query);
    REQUIRE(std::holds_alternative<JobPage>(answer));
    return std::get<JobPage>(std::move(answer));
}

Numbers numbersOf(const JobPage& page) {
    Numbers numbers;
    for (const JobRecord& r : page.jobs)
        numbers.push_back(r.job.row.number.value);
    return numbers;
}

Numbers walk(OpenStore& store, JobQuery query) {
    Numbers numbers;
    do {
        const JobPage page = pageOf(store, query);
        CHECK(page.jobs.size() <= static_cast<std::size_t>(query.limit));
        CHECK(page.complete || !page.next.empty());
        std::ranges::copy(numbersOf(page), std::back_inserter(numbers));
        query.cursor = page.next;
    } while (!query.cursor.empty());
    return numbers;
}

JobQuery sorted(JobSort sort) {
    JobQuery query;
    query.sort = sort;
    return query;
}

#ifdef NODE3_SANITIZED
constexpr int kQueries = 120;
#else
constexpr int kQueries = 400;
#endif

constexpr JobSort kSorts[] = {JobSort::NewestFirst,    JobSort::OldestFirst,
                              JobSort::HighestFirst,   JobSort::LowestFirst,
                              JobSort::LastEndedFirst, JobSort::FirstEndedFirst};

StorePatience noTime() {
    StorePatience patience;
    patience.page = std::chrono::milliseconds{0};
    patience.pageStep = 1;
    return patience;
}

} // namespace

TEST("every query finds what is asked for, each job once, in its order, in pages of any size") {
    TempFolder folder;
    StorePatience patience;
    patience.pageStep = 7; // many steps a page
    OpenStore store(folder.path(), StoreOptions{patience});
    const auto jobs = fillLists(store, 400);
    static constexpr const char* kTexts[] = {"",       "",      "JOB-3",    "lora", "größe",
                                             "GRÖSSE", "ana",   "cuda mem", "cuda", "memory out",
                                             "emory",  "older", "rouble",   "9",    "xyz"};
    std::mt19937 random(1);
    for (int i = 0; i < kQueries; ++i) {
        JobQuery q = sorted(kSorts[random() % 6]);
        q.text = kTexts[random() % std::size(kTexts)];
        if (random() % 2)
            q.states = {static_cast<JobState>(random() % kJobStates), JobState::Failed};
        if (random() % 8 == 0) // some of them often
            q.states.insert(q.states.begin(), 20, static_cast<JobState>(random() % kJobStates));
        if (random() % 3 == 0)
            q.priorities = {static_cast<Priority>(random() % kPriorities)};
        if (random() % 3 == 0)
            q.agent = "agent-" + std::to_string(random() % 4);
        q.limit = 1 + static_cast<int>(random() % 50);
        q.brief = random() % 2;
        CHECK(walk(store, q) == expected(jobs, q));
    }
}

TEST("a list whose time is over says so and goes on where it stopped") {
    TempFolder folder;
    OpenStore store(folder.path(), StoreOptions{noTime()});
    const auto jobs = fillLists(store, 60);
    for (const JobSort sort : kSorts) {
        JobQuery q = sorted(sort);
        CHECK(walk(store, q) == expected(jobs, q)); // one row a page
        q.states = {JobState::Cancelled};
        CHECK(walk(store, q) == expected(jobs, q));
    }
    JobQuery none;
    none.text = "nothing has this";
    const JobPage page = pageOf(store, none);
    CHECK(page.jobs.empty());
    CHECK(!page.complete);
    CHECK(!page.next.empty());
}

TEST("a full page and the last page are complete") {
    TempFolder folder;
    OpenStore store(folder.path());
    fillLists(store, 30);
    JobQuery q;
    q.limit = 29;
    const JobPage first = pageOf(store, q);
    CHECK(first.complete);
    q.cursor = first.next;
    const JobPage last = pageOf(store, q);
    CHECK(last.complete);
    CHECK_EQ(last.jobs.size(), 1);
    CHECK(last.next.empty());
    q.cursor.clear();
    q.limit = 30; // nothing is behind it: no cursor to an empty page
    CHECK(pageOf(store, q).next.empty());
}

TEST("a cursor stays where it is while jobs come, change and go") {
    TempFolder folder;
    OpenStore store(folder.path());
    fillLists(store, 200);
    for (const JobSort sort : kSorts) {
        JobQuery q = sorted(sort);
        q.limit = 20;
        const JobPage first = pageOf(store, q);
        q.cursor = first.next;
        const JobPage before = pageOf(store, q);
        // New jobs; the one on which the cursor stands is removed and one before it changes.
        const std::uint32_t base = 1000 + 10 * static_cast<std::uint32_t>(sort);
        const auto on = first.jobs.back().job.row.number;
        store.write({newJob(base), newJob(base + 1), setJob(base, JobState::Completed),
                     RemoveJob{on, at(1)},
                     setJob(first.jobs.front().job.row.number.value, JobState::Queued)});
        CHECK(numbersOf(pageOf(store, q)) == numbersOf(before));
    }
}

TEST("a cursor serves its own list alone") {
    TempFolder folder;
    OpenStore store(folder.path());
    fillLists(store, 50);
    JobQuery q;
    q.limit = 5;
    q.states = {JobState::Queued, JobState::Failed, JobState::Running};
    const std::string cursor = pageOf(store, q).next;
    REQUIRE(!cursor.empty());
    const auto refusedFor = [&](auto change) {
        JobQuery other = q;
        other.cursor = cursor;
        change(other);
        const auto answer = store.jobs(other);
        const auto* error = std::get_if<Error>(&answer);
        return error && error->code == ErrorCode::Invalid && error->fields.size() == 1 &&
               error->fields[0].field == "cursor";
    };
    CHECK(!refusedFor([](JobQuery& o) { o.limit = 7; }));
    CHECK(!refusedFor([](JobQuery& o) { std::ranges::reverse(o.states); }));
    CHECK(refusedFor([](JobQuery& o) { o.states.pop_back(); }));
    CHECK(refusedFor([](JobQuery& o) { o.priorities = {Priority::Low}; }));
    CHECK(refusedFor([](JobQuery& o) { o.agent = "agent-1"; }));
    CHECK(refusedFor([](JobQuery& o) { o.text = "x"; }));
    CHECK(refusedFor([](JobQuery& o) { o.sort = JobSort::OldestFirst; }));
    for (const char* made : {"x", "-1", "17", ".", "..", "0.0.5", "1.2.3.4", " 3"})
        CHECK(refusedFor([made](JobQuery& o) { o.cursor = made; }));
    CHECK(refusedFor([&](JobQuery& o) { o.cursor = cursor + "0x"; }));
    CHECK(refusedFor([&](JobQuery& o) { o.cursor = cursor + " "; }));
    TempFolder elsewhere;
    OpenStore stranger(elsewhere.path());
    q.cursor = cursor;
    CHECK(std::holds_alternative<Error>(stranger.jobs(q)));
}

TEST("a page is bounded in bytes too") {
    TempFolder folder;
    OpenStore store(folder.path());
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= 40; ++n) {
        PutJob put = newJob(n);
        put.document = std::make_shared<const std::string>(std::string(1 << 20, 'd'));
        ops.emplace_back(put);
    }
    store.write(std::move(ops));
    JobQuery query;
    query.limit = 1000;
    const JobPage page = pageOf(store, query);
    CHECK(page.jobs.size() <= 10);
    CHECK(!page.next.empty());
    CHECK_EQ(walk(store, query).size(), 40);
    query.brief = true;
    CHECK_EQ(pageOf(store, query).jobs.size(), 40);
}

TEST("a brief page has ids and states, and takes up to ten thousand") {
    TempFolder folder;
    OpenStore store(folder.path());
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= 10'500; ++n)
        ops.emplace_back(newJob(n));
    ops.emplace_back(setJob(10'500, JobState::Held));
    store.write(std::move(ops));
    JobQuery q;
    q.brief = true;
    q.limit = 1'000'000;
    const JobPage page = pageOf(store, q);
    CHECK(page.jobs.size() <= 10'000);
    CHECK_EQ(page.jobs[0].job.jobId, jobIdOf(10'500));
    CHECK(page.jobs[0].job.row.state == JobState::Held);
    CHECK(page.jobs[0].document.empty());
    q.limit = 100'000;
    CHECK_EQ(walk(store, q).size(), 10'500);
}

TEST("jobs that end again leave their former place in the order of ends") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1), newJob(2), setJob(1, JobState::Failed), setJob(2, JobState::Failed)});
    const JobQuery q = sorted(JobSort::LastEndedFirst);
    CHECK(numbersOf(pageOf(store, q)) == Numbers({2, 1}));
    store.write({setJob(1, JobState::Queued, 0, 2)});
    CHECK(numbersOf(pageOf(store, q)) == Numbers({2}));
    SetJob again = setJob(1, JobState::Completed, 0, 2);
    again.row.finalAt = at(9'000'000);
    store.write({again});
    CHECK(numbersOf(pageOf(store, q)) == Numbers({1, 2}));
}

TEST("a store of version 1 gets the order of ends") {
    TempFolder folder;
    makeFirstVersion(folder.database());
    OpenStore store(folder.path());
    CHECK_EQ(sql(folder.database(), "PRAGMA user_version"), std::to_string(kSchemaVersion));
    CHECK_EQ(sql(folder.database(), "SELECT count(*) FROM sqlite_master WHERE name = 'ended_at'"),
             "1");
    CHECK(!walk(store, sorted(JobSort::FirstEndedFirst)).empty());
}

TEST("texts are compared without case, and words by their beginnings") {
    CHECK_EQ(folded("CUDA Größe ÄÖÜ × Straße ÿ"), "cuda größe äöü × straße ÿ");
    const auto words = wordsOf("cuda_error: no-device, größe");
    const std::vector<std::string_view> split{"cuda", "error", "no", "device", "größe"};
    CHECK(words == split);
    CHECK(beginWords({"err", "cuda"}, "cuda_error"));
    CHECK(!beginWords({"rror"}, "cuda_error"));
    CHECK(!beginWords({"err", "x"}, "cuda_error"));
    CHECK(!beginWords({}, "cuda_error"));
}

TEST("final jobs that are kept no longer are found, the oldest of them, and failed ones never") {
    TempFolder folder;
    OpenStore store(folder.path());
    auto jobs = fillLists(store, 200);
    std::erase_if(jobs, [](const Listed& j) {
        return j.state != JobState::Completed && j.state != JobState::Cancelled;
    });
    std::ranges::sort(jobs, {}, &Listed::finalAt);
    const auto old = [&](Utc before, std::uint64_t over, std::size_t most) {
        std::promise<Numbers> found;
        store.store().oldFinals(before, over, most, [&](auto answer) {
            Numbers numbers;
            for (const auto& item : std::get<std::vector<PurgeFinals::Item>>(answer))
                numbers.push_back(item.number.value);
            std::ranges::sort(numbers);
            found.set_value(std::move(numbers));
        });
        return found.get_future().get();
    };
    REQUIRE(jobs.size() > 10);
    const Utc middle = jobs[jobs.size() / 2].finalAt;
    Numbers older;
    for (const Listed& j : jobs)
        if (j.finalAt < middle)
            older.push_back(j.number);
    std::ranges::sort(older);
    CHECK(old(middle, 0, 1000) == older);
    CHECK(old(Utc{}, 0, 1000).empty());
    CHECK_EQ(old(Utc{}, 3, 1000).size(), 3U); // too many, however young
    CHECK_EQ(old(middle, 0, 2).size(), 2U);
}

} // namespace node3::test
