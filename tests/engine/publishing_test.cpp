// SPDX-License-Identifier: GPL-3.0-or-later
// When states and changes are shown, and how long a caller is kept waiting: without a thread, in
// virtual time.
#include "engine/feed_queue.h"
#include "engine/mailbox.h"
#include "engine/request_table.h"
#include "engine/snapshot_publisher.h"
#include "engine/submission_gate.h"
#include "tests/support/check.h"

using namespace node3;
using namespace std::chrono_literals;

namespace {

Now at(Duration since) {
    return {Mono{1000s + since}, Utc{since}};
}

Snapshot taken(Now now) {
    Snapshot s;
    s.at = now;
    return s;
}

JobChanged changed(std::uint32_t number, JobState state) {
    JobChanged c;
    c.row.number = {number};
    c.row.state = state;
    return c;
}

JobAppeared appeared(std::uint32_t number) {
    JobAppeared a;
    a.number = {number};
    return a;
}

std::shared_ptr<const FeedItems> items(FeedItems list) {
    return std::make_shared<const FeedItems>(std::move(list));
}

struct Shown {
    std::vector<std::shared_ptr<const Snapshot>> all;
    SnapshotPublisher publisher{[this](auto s) { all.push_back(std::move(s)); }};
    bool turn(Now now, BatchId restsOn, BatchId stored, bool failing = false, Duration took = 0s) {
        if (!publisher.wantsOne(now, failing))
            return false;
        publisher.offer(taken(now), restsOn, stored, took);
        return true;
    }
};

} // namespace

TEST("a state is shown once everything in it is synced, not before") {
    Shown w;
    CHECK(w.turn(at(0s), {5}, {3}));
    CHECK(w.all.empty());
    w.publisher.onStored({4});
    CHECK(w.all.empty());
    w.publisher.onStored({5});
    REQUIRE_EQ(w.all.size(), 1);
    CHECK_EQ(w.all[0]->sequence, 1);
}

TEST("ten times a second while something changes, once a second anyway") {
    Shown w;
    int shown = 0;
    for (Duration t{0}; t < 1s; t += 10ms) {
        w.publisher.changed();
        shown += w.turn(at(t), {1}, {1}) ? 1 : 0;
    }
    CHECK_EQ(shown, 10);
    // The last change is still to be shown, then nothing happens for five seconds.
    shown = 0;
    for (Duration t = 1s; t < 6s; t += 10ms)
        shown += w.turn(at(t), {1}, {1}) ? 1 : 0;
    CHECK_EQ(shown, 5);
}

TEST("what takes long to look at is looked at less often, and once a second all the same") {
    const auto inThreeSeconds = [](Duration took) {
        Shown w;
        int shown = 0;
        for (Duration t = 0s; t < 3s; t += 10ms) {
            w.publisher.changed();
            shown += w.turn(at(t), {1}, {1}, false, took) ? 1 : 0;
        }
        return shown;
    };
    CHECK_EQ(inThreeSeconds(0ms), 30);
    CHECK_EQ(inThreeSeconds(5ms), 6); // a hundredth of the time
    CHECK_EQ(inThreeSeconds(80ms), 3);
}

TEST("while the store cannot write, the last synced state is shown every second, saying so") {
    Shown w;
    w.turn(at(0s), {1}, {1});
    w.publisher.changed();
    w.turn(at(1s), {2}, {1}, true); // rests on what is not written
    const auto before = w.all.size();
    for (Duration t = 1s; t < 4s; t += 100ms)
        w.turn(at(t), {2}, {1}, true);
    REQUIRE_EQ(w.all.size(), before + 2);
    CHECK(w.all.back()->storeFailing);
    CHECK(w.all.back()->at.utc == Utc{3s});
    w.publisher.onStored({2});
    CHECK(!w.all.back()->storeFailing);
    CHECK(w.all.back()->sequence > w.all[before]->sequence);
}

TEST("two batches in a row take some hundred submitted jobs each; one request stays whole") {
    constexpr std::size_t kAll = SubmissionGate::kMostJobs;
    SubmissionGate gate;
    CHECK(gate.admits(10 * kAll, {7}, {7})); // nothing is under way
    gate.took(10 * kAll, {8}, Mono{});
    CHECK(!gate.admits(kAll, {7}, {8})); // 8 is being written, and long
    CHECK(gate.admits(kAll, {8}, {8}));
    gate.took(kAll, {9}, Mono{});
    CHECK(gate.admits(kAll - 1, {8}, {9})); // 9 is being written: 10 gathers
    gate.took(kAll - 1, {10}, Mono{});
    CHECK(gate.admits(1, {8}, {10}));
    gate.took(1, {10}, Mono{});
    CHECK(!gate.admits(1, {8}, {10}));
    CHECK(!gate.admits(10 * kAll, {9}, {10})); // 10 is being written
    CHECK(gate.admits(10 * kAll, {10}, {10}));
}

TEST("what has gathered of others goes before all but a few jobs") {
    constexpr std::size_t kAll = SubmissionGate::kMostJobs;
    SubmissionGate gate;
    gate.took(kAll, {8}, Mono{});
    CHECK(!gate.admits(kAll, {7}, {9})); // 8 is being written, and others' rows wait in 9
    CHECK(!gate.admits(1, {7}, {9}));
    CHECK(gate.admits(kAll, {8}, {9})); // theirs are being written
    CHECK(gate.admits(kAll / 4, {8}, {10}));
    CHECK(!gate.admits(kAll / 4 + 1, {8}, {10}));
    gate.took(kAll / 4, {10}, Mono{});
    CHECK(gate.admits(kAll / 2, {8}, {10})); // it has jobs already
}

TEST(
    "a batch takes as many jobs as were written in 8 ms, between bounds, and learns step by step") {
    using std::chrono::milliseconds;
    SubmissionGate gate;
    Mono now{};
    BatchId batch{1};
    const auto write = [&](std::size_t jobs, milliseconds took) {
        gate.took(jobs, batch, now);
        now += took;
        gate.stored(batch, now);
        ++batch.value;
    };
    CHECK_EQ(gate.limit(), SubmissionGate::kMostJobs);
    write(500, milliseconds{1000}); // a disk that hangs once
    CHECK_EQ(gate.limit(), SubmissionGate::kMostJobs * 3 / 4);
    for (int i = 0; i < 20; ++i)
        write(200, milliseconds{8});
    CHECK_EQ(gate.limit(), 200);
    write(SubmissionGate::kFewestJobs - 1, milliseconds{100}); // too few to judge by
    CHECK_EQ(gate.limit(), 200);
    for (int i = 0; i < 20; ++i)
        write(200, milliseconds{800});
    CHECK_EQ(gate.limit(), SubmissionGate::kFewestJobs);
    for (int i = 0; i < 20; ++i)
        write(500, milliseconds{0});
    CHECK_EQ(gate.limit(), SubmissionGate::kMostJobs);
}

TEST("a feed gives nothing before its live jobs are all there, then the newest row of each") {
    FeedQueue feed;
    feed.push(items({changed(1, JobState::Assigned), changed(1, JobState::Running)}));
    CHECK(feed.take().empty());
    feed.begin({appeared(1)}, false);
    CHECK(feed.take().empty());
    feed.push(items({changed(2, JobState::Held)}));
    feed.begin({appeared(2)}, true);
    FeedItems got;
    for (FeedItems piece = feed.take(); !piece.empty(); piece = feed.take())
        std::ranges::move(piece, std::back_inserter(got));
    REQUIRE_EQ(got.size(), 4);
    CHECK(std::holds_alternative<JobAppeared>(got[0]));
    CHECK(std::holds_alternative<JobAppeared>(got[1]));
    CHECK(std::get<JobChanged>(got[2]).row.state == JobState::Running);
    CHECK(std::get<JobChanged>(got[3]).row.state == JobState::Held);
    CHECK(feed.take().empty());
}

TEST("a feed is given out in pieces, in order, and is empty only at its end") {
    FeedQueue feed;
    feed.begin({appeared(1)}, false);
    feed.begin({}, false);
    feed.begin({appeared(2)}, true);
    for (std::uint32_t n = 0; n < 3; ++n)
        feed.push(items(FeedItems(FeedQueue::kPiece, changed(10 + n, JobState::Queued))));
    CHECK_EQ(std::get<JobAppeared>(feed.take().at(0)).number.value, 1);
    CHECK_EQ(std::get<JobAppeared>(feed.take().at(0)).number.value, 2);
    for (std::uint32_t n = 0; n < 3; ++n)
        CHECK_EQ(std::get<JobChanged>(feed.take().at(0)).row.number.value, 10 + n);
    CHECK(feed.take().empty());
}

TEST("a reader that falls behind is told, and costs nothing any more") {
    FeedQueue feed;
    feed.begin({}, true);
    const auto many = items(FeedItems(100'000, changed(1, JobState::Queued)));
    for (int i = 0; i < 10; ++i)
        feed.push(many);
    CHECK(!feed.overflowed());
    feed.push(many);
    CHECK(feed.overflowed());
    CHECK(feed.take().empty());
    CHECK_EQ(many.use_count(), 1);
}

TEST("a feed whose beginning cannot be read starts anew") {
    FeedQueue feed;
    feed.giveUp();
    CHECK(feed.overflowed());
    feed.begin({appeared(1)}, true);
    CHECK(feed.take().empty());
}

TEST("a caller is answered once, or told after its deadline that the engine is late") {
    RequestTable requests;
    std::vector<std::string> heard;
    const auto hear = [&heard](std::string who) {
        return [&heard, who](const ReplyBody& body) {
            heard.push_back(who + (std::holds_alternative<Error>(body) ? " late" : " done"));
        };
    };
    requests.add({1}, Mono{10s}, hear("a"));
    requests.add({2}, Mono{5s}, hear("b"));
    CHECK(requests.nextDue() == Mono{5s});
    requests.expire(Mono{5s});
    requests.answer({2}, Submitted{}); // too late to be heard
    requests.answer({1}, Submitted{});
    requests.answer({1}, Submitted{});
    requests.expire(Mono{20s});
    REQUIRE_EQ(heard.size(), 2);
    CHECK_EQ(heard[0], "b late");
    CHECK_EQ(heard[1], "a done");
    CHECK(!requests.nextDue());
}

TEST("a mailbox wakes once for what gathers, refuses beyond its limit, and closes") {
    int wakes = 0;
    Mailbox<int> box(2, [&wakes] { ++wakes; });
    int value = 1;
    CHECK(box.put(value));
    CHECK(box.put(value));
    CHECK(!box.put(value));
    CHECK(box.put(value, true)); // what must get through does
    CHECK_EQ(wakes, 1);
    CHECK_EQ(box.take().size(), 3);
    CHECK(box.put(value));
    CHECK_EQ(wakes, 2);
    CHECK_EQ(box.close().size(), 1);
    CHECK(!box.put(value, true));
}
