// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the store, printed and not asserted: rows and jobs a second by size of the batch.
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace node3::test {

namespace {

using Clock = std::chrono::steady_clock;
using Millis = std::chrono::duration<double, std::milli>;

/// The rows of one short job's life, as the balancer writes them.
void addLife(std::vector<StoreOp>& ops, std::uint32_t n) {
    SetAttempt started, ended;
    started.number = ended.number = {n};
    started.attempt = ended.attempt = 1;
    started.startedAt = at(n);
    ended.endedAt = at(n + 1);
    ended.outcome = Outcome::Succeeded;
    ops.emplace_back(newJob(n));
    ops.emplace_back(openAttempt(n, 1));
    ops.emplace_back(started);
    ops.emplace_back(ended);
    ops.emplace_back(setJob(n, JobState::Completed, 1));
}

void measure(std::uint32_t jobsInBatch, std::uint32_t batches) {
    TempFolder folder;
    OpenStore store(folder.path());
    std::vector<double> times;
    std::uint32_t number = 0;
    std::size_t rows = 0;
    const auto start = Clock::now();
    for (std::uint32_t b = 0; b < batches; ++b) {
        std::vector<StoreOp> ops;
        for (std::uint32_t i = 0; i < jobsInBatch; ++i)
            addLife(ops, ++number);
        rows += ops.size();
        const auto begin = Clock::now();
        store.write(std::move(ops), {{number}});
        times.push_back(Millis(Clock::now() - begin).count());
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::ranges::sort(times);
    std::printf(
        "%6u jobs a batch: %8.0f rows/s %8.0f jobs/s   batch p50 %.2f p99 %.2f max %.2f ms\n",
        jobsInBatch, static_cast<double>(rows) / seconds, number / seconds, times[times.size() / 2],
        times[times.size() * 99 / 100], times.back());
}

} // namespace

TEST("speed of batches") {
    measure(1, 3000);
    measure(10, 2000);
    measure(100, 500);
    measure(1000, 100);
}

TEST("speed of a start with many jobs") {
    TempFolder folder;
    constexpr std::uint32_t kJobs = 200'000;
    {
        OpenStore store(folder.path());
        std::vector<StoreOp> ops;
        for (std::uint32_t n = 1; n <= kJobs; ++n) {
            ops.emplace_back(newJob(n));
            if (n % 2 == 0)
                ops.emplace_back(setJob(n, JobState::Completed));
            if (n % 10'000 == 0)
                store.write(std::exchange(ops, {}));
        }
    }
    const auto start = Clock::now();
    const OpenStore store(folder.path());
    std::printf("start with %u jobs: %.0f ms\n", kJobs, Millis(Clock::now() - start).count());
    CHECK_EQ(store.state().jobs.size(), kJobs / 2);
}

TEST("speed of lists over many jobs") {
    TempFolder folder;
    constexpr std::uint32_t kJobs = 300'000;
    OpenStore store(folder.path());
    std::vector<StoreOp> ops;
    for (std::uint32_t n = 1; n <= kJobs; ++n) {
        ops.emplace_back(newJob(n));
        ops.emplace_back(setJob(n, n % 1000 ? JobState::Completed : JobState::Failed));
        if (n % 10'000 == 0)
            store.write(std::exchange(ops, {}));
    }
    const auto list = [&](const char* what, const JobQuery& query) {
        const auto start = Clock::now();
        const auto page = std::get<JobPage>(store.jobs(query));
        std::printf("%-28s %4zu jobs, %s: %.1f ms\n", what, page.jobs.size(),
                    page.complete ? "complete" : "short of time",
                    Millis(Clock::now() - start).count());
    };
    JobQuery newest, failed, text, nothing, ended, priority;
    failed.states = {JobState::Failed};
    text.text = "name 2999";
    nothing.text = "nothing has this";
    ended.sort = JobSort::LastEndedFirst;
    priority.sort = JobSort::HighestFirst;
    list("the newest", newest);
    list("one in a thousand by state", failed);
    list("by text", text);
    list("by a text that none has", nothing);
    list("the last that ended", ended);
    list("by priority", priority);
}

} // namespace node3::test
