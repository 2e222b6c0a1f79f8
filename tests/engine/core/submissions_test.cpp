// SPDX-License-Identifier: GPL-3.0-or-later
// A submission may be repeated: the id decides, the content is compared, nothing runs twice.
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

std::vector<SubmittedItem> taken(const ReplyBody& r) {
    const auto* s = std::get_if<Submitted>(&r);
    return s ? s->jobs : std::vector<SubmittedItem>{};
}

} // namespace

TEST("a repeat in any state of the job answers with it and starts nothing") {
    World w;
    w.join(AgentSpec("A", 1));
    const auto repeats = [&](JobState expected) {
        const auto items = taken(w.submit(JobSpec("J").retries(1)));
        REQUIRE(items.size() == 1);
        CHECK(items[0].duplicate);
        CHECK_EQ(items[0].state, expected);
        CHECK_EQ(w.rows.size(), 1);
        CHECK_EQ(w.snapshot().totals.submitted, 1);
    };
    CHECK(!taken(w.submit(JobSpec("J").retries(1))).at(0).duplicate);
    repeats(JobState::Assigned);
    w.startAll("A");
    repeats(JobState::Running);
    w.fail("A", "J");
    repeats(JobState::Backoff);
    w.act(JobVerb::Hold, "J");
    repeats(JobState::Held);
    w.restart();
    repeats(JobState::Held);
    w.act(JobVerb::Release, "J");
    w.pass(seconds{2});
    repeats(JobState::Queued);
    w.join(AgentSpec("A", 1));
    w.startAll("A");
    w.act(JobVerb::Cancel, "J");
    repeats(JobState::Cancelling);
    w.report("A", "J", 2, ReportStopped{});
    repeats(JobState::Cancelled);
    w.restart();
    repeats(JobState::Cancelled);
    w.pass(minutes{5});
    CHECK_EQ(w.row("J").attempt, 2);
    CHECK(w.faults.empty());
}

TEST("a repeat of a failed and of a removed job does not run it again") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").retries(0));
    w.fail("A", "J");
    CHECK_EQ(taken(w.submit(JobSpec("J").retries(0))).at(0).state, JobState::Failed);
    w.act(JobVerb::Delete, "J");
    for (int i = 0; i < 2; ++i) {
        const auto items = taken(w.submit(JobSpec("J").retries(0)));
        REQUIRE(items.size() == 1);
        CHECK(items[0].duplicate);
        CHECK_EQ(items[0].state, JobState::Failed);
        CHECK_EQ(w.rows.size(), 0);
        w.restart(); // remembered by the store too
        w.join(AgentSpec("A", 1));
    }
    CHECK_EQ(w.sentInAll<Assign>(), 1);
    CHECK(w.faults.empty());
}

TEST("many at once, some known: each is told, and only the new ones are taken") {
    World w;
    w.submit({JobSpec("K1"), JobSpec("K2")});
    const auto items = taken(w.submit({JobSpec("K1"), JobSpec("N1"), JobSpec("K2"), JobSpec("N2"),
                                       JobSpec("N1")})); // the same twice in one request
    REQUIRE(items.size() == 5);
    const bool expected[] = {true, false, true, false, true};
    for (std::size_t i = 0; i < 5; ++i)
        CHECK_EQ(items[i].duplicate, expected[i]);
    CHECK_EQ(w.rows.size(), 4);
    CHECK(w.faults.empty());
}

TEST("one id with two contents in one request is refused whole") {
    World w;
    CHECK(refused(w.submit({JobSpec("N"), JobSpec("J").gb(1), JobSpec("J").gb(2)}),
                  ErrorCode::ContentDiffers));
    CHECK_EQ(w.rows.size(), 0);
    w.submit(JobSpec("J").gb(1));
    const auto r = w.submit({JobSpec("N"), JobSpec("J").gb(2)});
    REQUIRE(refused(r, ErrorCode::ContentDiffers));
    const Error& e = std::get<Error>(r);
    REQUIRE(e.fields.size() == 1);
    CHECK_EQ(e.fields[0].field, std::string("jobs[1].job_id")); // which one
    CHECK_EQ(w.rows.size(), 1);
    CHECK(w.faults.empty());
}

TEST("other content is refused in every state, also after the end and a restart") {
    World w;
    w.join(AgentSpec("A", 1));
    w.submit(JobSpec("J").gb(1));
    const auto stays = [&] {
        CHECK(refused(w.submit(JobSpec("J").gb(2)), ErrorCode::ContentDiffers));
        CHECK_EQ(w.rows.size(), 1);
        CHECK(taken(w.submit(JobSpec("J").gb(1))).at(0).duplicate);
    };
    stays();
    w.startAll("A");
    stays();
    w.complete("A", "J");
    stays();
    w.restart();
    stays();
    CHECK(w.faults.empty());
}

TEST("a full queue refuses what is new, all or none, and still answers repeats") {
    Settings settings;
    settings.queueLimit = 3;
    World w(settings);
    CHECK_EQ(taken(w.submit({JobSpec("J1"), JobSpec("J2"), JobSpec("J3")})).size(), 3);
    CHECK(refused(w.submit(JobSpec("J4")), ErrorCode::QueueFull));
    CHECK(refused(w.submit({JobSpec("J1"), JobSpec("J4")}), ErrorCode::QueueFull));
    CHECK(taken(w.submit({JobSpec("J1"), JobSpec("J2")})).at(1).duplicate);
    w.join(AgentSpec("A", 1));
    CHECK(refused(w.submit(JobSpec("J4")), ErrorCode::QueueFull)); // running ones count
    w.complete("A", "J1");
    CHECK(!taken(w.submit(JobSpec("J4"))).at(0).duplicate);
    CHECK_EQ(w.rows.size(), 4);
    CHECK(w.faults.empty());
}

TEST(
    "what is refused because the store fails or the program stops is nowhere, and may come again") {
    World w;
    w.apply(StoreFails{"no space left"});
    CHECK(refused(w.submit(JobSpec("J")), ErrorCode::StoreFailing));
    w.apply(StoreWorks{});
    CHECK(!taken(w.submit(JobSpec("J"))).at(0).duplicate);
    w.apply(ShutDown{});
    CHECK(refused(w.submit(JobSpec("K")), ErrorCode::ShuttingDown));
    w.restart();
    CHECK(!taken(w.submit(JobSpec("K"))).at(0).duplicate);
    CHECK(taken(w.submit(JobSpec("J"))).at(0).duplicate);
    CHECK(w.faults.empty());
}

TEST("made ids are new, also among many and after a restart with the same generator") {
    World w;
    std::vector<std::string> ids;
    for (int round = 0; round < 3; ++round) {
        std::vector<JobSpec> specs(200, JobSpec(""));
        for (const SubmittedItem& item : taken(w.submit(specs))) {
            CHECK(!item.duplicate);
            CHECK(isValidJobId(item.jobId));
            ids.push_back(item.jobId);
        }
        w.restart();
    }
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
    CHECK_EQ(ids.size(), 600);
    CHECK(w.faults.empty());
}
