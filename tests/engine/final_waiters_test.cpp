// SPDX-License-Identifier: GPL-3.0-or-later
// Whose wait for a job's end is over: by rows, by batches, by time.
#include "engine/final_waiters.h"
#include "tests/support/check.h"

using namespace node3;
using namespace std::chrono_literals;

namespace {

constexpr Mono kBegin{1000s};

Batch batchOf(std::uint64_t id, std::vector<StoreOp> ops) {
    Batch batch;
    batch.id = {id};
    batch.ops = std::move(ops);
    return batch;
}

SetJob rowOf(std::uint32_t number, JobState state) {
    SetJob set;
    set.row.number = {number};
    set.row.state = state;
    return set;
}

std::string idsOf(const std::vector<FinalWaiters::Waiter>& waiters) {
    std::string ids;
    for (const auto& waiter : waiters)
        ids += (ids.empty() ? "" : " ") + waiter.jobId;
    return ids;
}

void wait(FinalWaiters& waiters, std::uint64_t ticket, const char* id, std::uint32_t number,
          Duration time = 60s, std::optional<BatchId> stored = {}) {
    waiters.add(ticket, {id, {}}, {{number}, stored}, kBegin + time);
}

} // namespace

TEST("the row that ends a job ends the waits for it, and those alone") {
    FinalWaiters waiters;
    wait(waiters, 1, "a", 7);
    wait(waiters, 2, "b", 8);
    wait(waiters, 3, "a", 7);
    CHECK_EQ(
        idsOf(waiters.stored(batchOf(1, {rowOf(7, JobState::Running), rowOf(8, JobState::Backoff),
                                         rowOf(9, JobState::Completed)}))),
        "");
    CHECK_EQ(
        idsOf(waiters.stored(batchOf(2, {rowOf(7, JobState::Failed), rowOf(7, JobState::Queued)}))),
        "a a");
    CHECK_EQ(idsOf(waiters.stored(batchOf(3, {rowOf(7, JobState::Completed)}))), "");
    CHECK_EQ(idsOf(waiters.stored(batchOf(4, {RemoveJob{{8}, {}}}))), "b");
    CHECK(!waiters.nextDue());
}

TEST("what has ended and is not stored yet is waited for by its batch") {
    FinalWaiters waiters;
    wait(waiters, 1, "a", 7, 60s, BatchId{5});
    wait(waiters, 2, "b", 8, 60s, BatchId{6});
    CHECK_EQ(idsOf(waiters.stored(batchOf(4, {}))), "");
    CHECK_EQ(idsOf(waiters.stored(batchOf(5, {}))), "a");
    CHECK_EQ(idsOf(waiters.stored(batchOf(9, {}))), "b");
}

TEST("time ends waits in the order of their ends") {
    FinalWaiters waiters;
    wait(waiters, 1, "late", 7, 50s);
    wait(waiters, 2, "early", 8, 10s);
    wait(waiters, 3, "batch", 9, 20s, BatchId{100});
    CHECK(waiters.nextDue() == kBegin + 10s);
    CHECK_EQ(idsOf(waiters.expire(kBegin + 9s)), "");
    CHECK_EQ(idsOf(waiters.expire(kBegin + 20s)), "early batch");
    CHECK(waiters.nextDue() == kBegin + 50s);
    CHECK_EQ(idsOf(waiters.stored(batchOf(100, {rowOf(8, JobState::Completed)}))), "");
}

TEST("a wait that was given up is gone, one more time too") {
    FinalWaiters waiters;
    wait(waiters, 1, "a", 7);
    wait(waiters, 2, "a", 7);
    waiters.remove(1);
    waiters.remove(1);
    waiters.remove(77);
    CHECK_EQ(idsOf(waiters.stored(batchOf(1, {rowOf(7, JobState::Completed)}))), "a");
    wait(waiters, 3, "b", 8, 5s);
    wait(waiters, 4, "c", 9, 5s, BatchId{9});
    CHECK_EQ(waiters.takeAll().size(), 2);
    CHECK(!waiters.nextDue());
    CHECK_EQ(waiters.expire(kBegin + 99s).size(), 0);
}

TEST("so many may wait and no more") {
    FinalWaiters waiters;
    for (std::uint64_t i = 0; i < FinalWaiters::kMost; ++i) {
        CHECK(!waiters.full());
        wait(waiters, i, "a", 7);
    }
    CHECK(waiters.full());
    waiters.remove(5);
    CHECK(!waiters.full());
}
