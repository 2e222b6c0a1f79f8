// SPDX-License-Identifier: GPL-3.0-or-later
// The pump: what leaves rests on rows that are synced, whatever the store does meanwhile.
#include "engine/core/pump/pump.h"
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

#include <algorithm>
#include <string>

using namespace node3;
using namespace node3::test;

namespace {

/// A balancer behind its pump; the test plays the store and sees everything that leaves, in order.
struct Bench : Store, Transport, Observer {
    explicit Bench(BatchId last = {7}) {
        StoredState empty;
        empty.storeId = "00112233445566778899aabbccddeeff";
        Effects adopted;
        balancer.emplace(Settings{}, empty, 1, now, adopted);
        Store& store = *this;
        Transport& transport = *this;
        Observer& observer = *this;
        pump.emplace(*balancer, store, transport, observer, last);
        pump->take(std::move(adopted));
    }

    // ---- the store
    void commit(std::shared_ptr<const Batch> batch) override {
        batches.push_back(std::move(batch));
        ++unanswered;
    }
    void stored(const Batch& batch) override { log.push_back(named("stored", batch.id.value)); }

    // ---- what leaves
    void send(SessionId session, const ToAgent& message) override {
        if (const auto* assign = std::get_if<Assign>(&message)) {
            log.push_back(named("assign " + assign->jobId + " to", session.value));
            documents.push_back(assign->document ? *assign->document : "none");
        } else if (std::holds_alternative<Welcome>(message)) {
            log.push_back(named("welcome", session.value));
        } else if (std::holds_alternative<Settled>(message)) {
            log.push_back(named("settled", session.value));
        } else if (std::holds_alternative<HeartbeatReply>(message)) {
            log.push_back(named("beat", session.value));
        } else if (std::holds_alternative<ErrorMessage>(message)) {
            log.push_back(named("error", session.value));
        } else if (const auto* ack = std::get_if<Ack>(&message)) {
            log.push_back(named("ack " + ack->jobId + " to", session.value));
        } else {
            log.push_back(named("message", session.value));
        }
    }
    void close(SessionId session) override { log.push_back(named("close", session.value)); }
    void reply(RequestId request, const ReplyBody& body) override {
        const auto* error = std::get_if<Error>(&body);
        log.push_back(named(error ? std::string(word(error->code)) : "reply", request.value));
    }

    // ---- what the test does
    void apply(const Command& command) { pump->apply(command, now); }
    void submit(std::uint64_t request, const std::string& id) {
        Submit c;
        c.request = {request};
        NewJob job;
        job.fields = JobSpec(id).fields;
        job.contentHash = 1;
        job.document = std::make_shared<const std::string>("document of " + id);
        c.jobs.push_back(std::move(job));
        apply(c);
    }
    void hello(std::uint64_t session, const std::string& id, const std::string& instance = "i") {
        AgentHello c;
        c.session = {session};
        c.hello.agent = AgentSpec(id, 8).fields;
        c.hello.agent.instance = instance;
        apply(c);
    }
    void inventory(std::uint64_t session) {
        apply(AgentInventory{{session},
                             Inventory{"00112233445566778899aabbccddeeff", {}, {}, false}});
    }
    void report(std::uint64_t session, const std::string& job, ReportBody body) {
        apply(AgentReport{{session},
                          Report{"00112233445566778899aabbccddeeff", job, 1, std::move(body)}});
    }
    /// The oldest batch without an answer is synced.
    void sync(bool withDocuments = true) {
        REQUIRE(unanswered > 0);
        const auto batch = batches[batches.size() - unanswered];
        --unanswered;
        BatchDone done;
        done.id = batch->id;
        if (withDocuments)
            for (const JobNumber n : batch->documents)
                done.documents.push_back({n, std::make_shared<const std::string>(
                                                 "document " + std::to_string(n.value))});
        pump->batchDone(done, now);
    }
    void syncAll() {
        while (unanswered > 0)
            sync();
    }
    void fail(ErrorCode code = ErrorCode::StoreFailing) {
        REQUIRE(unanswered > 0);
        pump->batchDone(
            {batches[batches.size() - unanswered]->id, false, "no space left", {}, code}, now);
    }
    /// What has left since the last call.
    std::vector<std::string> left() { return std::exchange(log, {}); }
    std::size_t seen(const std::string& what) const {
        return static_cast<std::size_t>(std::ranges::count(log, what));
    }

    static std::string named(const std::string& what, std::uint64_t number) {
        return what + " " + std::to_string(number);
    }

    Now now{Mono{seconds{1000}}, Utc{seconds{1'800'000'000}}};
    std::optional<Balancer> balancer;
    std::vector<std::shared_ptr<const Batch>> batches;
    std::size_t unanswered = 0;
    std::vector<std::string> log, documents;
    std::optional<Pump> pump;
};

using Lines = std::vector<std::string>;

template <class Op> std::size_t countOf(const Batch& batch) {
    return static_cast<std::size_t>(std::ranges::count_if(
        batch.ops, [](const StoreOp& op) { return std::holds_alternative<Op>(op); }));
}

} // namespace

TEST("a reply leaves when its rows are synced, after the watchers have seen them, and once") {
    Bench b;
    b.syncAll();
    b.left();
    b.submit(1, "J");
    CHECK(b.left().empty());
    CHECK_EQ(b.batches.size(), 2);
    CHECK_EQ(countOf<PutJob>(*b.batches[1]), 1);
    CHECK(!b.pump->idle());
    b.sync();
    CHECK(b.left() == (Lines{"stored 9", "reply 1"}));
    CHECK(b.pump->idle());
    CHECK_EQ(b.pump->unsyncedRows(), 0);
    b.pump->batchDone({{9}, true, {}, {}}, b.now); // the same answer again
    b.pump->batchDone({{8}, true, {}, {}}, b.now);
    b.pump->batchDone({{9}, false, "late", {}}, b.now);
    CHECK(b.left().empty());
    CHECK(!b.pump->storeFailing());
}

TEST("nothing is said to an agent before it is stored, heartbeats aside") {
    Bench b;
    b.syncAll();
    b.submit(1, "J");
    b.syncAll();
    b.left();
    b.hello(5, "A");
    CHECK(b.left().empty());
    b.sync();
    CHECK(b.left() == (Lines{"stored 10", "welcome 5"}));
    b.inventory(5);
    b.apply(AgentHeartbeat{{5}, {}});
    CHECK(b.left() == Lines{"beat 5"}); // rests on nothing
    CHECK_EQ(countOf<OpenAttempt>(*b.batches.back()), 1);
    b.syncAll();
    const Lines out = b.left();
    CHECK(std::ranges::find(out, "settled 5") < std::ranges::find(out, "assign J to 5"));
    CHECK(std::ranges::find(out, "stored 11") < std::ranges::find(out, "settled 5"));
    CHECK(b.documents == Lines{"document 1"});
    b.report(5, "J", ReportCompleted{1.0, "42"});
    CHECK(b.left().empty());
    b.syncAll();
    CHECK_EQ(b.seen("ack J to 5"), 1);
}

TEST("while one batch syncs the next gathers everything that comes, in order") {
    Bench b; // the batch of the adoption is on its way
    for (std::uint64_t i = 1; i <= 20; ++i)
        b.submit(i, "J" + std::to_string(i));
    CHECK_EQ(b.batches.size(), 1);
    b.sync();
    REQUIRE(b.batches.size() == 2);
    CHECK_EQ(b.batches[0]->id.value, 8);
    CHECK_EQ(b.batches[1]->id.value, 9); // growing by one
    std::vector<std::string> order;
    for (const StoreOp& op : b.batches[1]->ops)
        if (const auto* put = std::get_if<PutJob>(&op))
            order.push_back(put->jobId);
    REQUIRE(order.size() == 20);
    for (std::size_t i = 0; i < 20; ++i)
        CHECK_EQ(order[i], "J" + std::to_string(i + 1));
    b.left();
    b.submit(21, "J21");
    CHECK_EQ(b.batches.size(), 2);
    b.sync();
    Lines expected{"stored 9"};
    for (std::uint64_t i = 1; i <= 20; ++i)
        expected.push_back(Bench::named("reply", i));
    CHECK(b.left() == expected);
    CHECK_EQ(b.batches.size(), 3);
    b.sync();
    CHECK(b.left() == (Lines{"stored 10", "reply 21"}));
}

TEST("an answer without rows of its own waits for the rows that it speaks of") {
    Bench b;
    b.syncAll();
    b.left();
    b.submit(1, "J");
    b.submit(2, "J"); // a duplicate: writes nothing, but J is not stored yet
    CHECK(b.left().empty());
    b.sync();
    CHECK(b.left() == (Lines{"stored 9", "reply 1", "reply 2"}));
    b.submit(3, "J"); // nothing is on its way
    CHECK(b.left() == Lines{"reply 3"});
    JobAction unknown;
    unknown.request = {4};
    unknown.jobId = "nobody";
    b.apply(unknown);
    CHECK(b.left() == Lines{"unknown_job 4"});
}

TEST("what is sent and the end of a session keep their order") {
    Bench b;
    b.syncAll();
    b.hello(1, "A", "x");
    b.hello(2, "A", "y"); // refused: somebody else has the id
    b.left();
    b.syncAll();
    const Lines out = b.left();
    const auto at = [&](const std::string& what) { return std::ranges::find(out, what); };
    CHECK(at("welcome 1") < at("error 2"));
    CHECK(at("error 2") < at("close 2"));
    CHECK(at("close 2") != out.end());
    CHECK(at("close 1") == out.end());
}

TEST("an assignment whose document cannot be read is not sent, and does not stop the others") {
    Bench b;
    b.syncAll();
    b.hello(5, "A");
    b.syncAll();
    b.inventory(5);
    b.syncAll();
    b.left();
    b.submit(1, "J");
    b.sync(false);
    CHECK(b.left() == (Lines{"stored 11", "reply 1"}));
    b.submit(2, "K");
    b.sync();
    CHECK(b.left() == (Lines{"stored 12", "reply 2", "assign K to 5"}));
}

TEST("a caller is told at once when the store fails, once, and that the outcome is not known") {
    Bench b;
    b.syncAll();
    b.hello(5, "A");
    b.syncAll();
    b.inventory(5);
    b.syncAll();
    b.left();
    b.submit(1, "J"); // in the batch that fails
    b.submit(2, "K"); // in the next
    b.fail();
    CHECK(b.pump->storeFailing());
    CHECK(b.left() == (Lines{"store_failing 1", "store_failing 2"}));
    b.fail(); // still: no news
    b.fail();
    CHECK(b.left().empty());
    b.submit(3, "L");
    CHECK(b.left() == Lines{"store_failing 3"});
    JobAction cancel;
    cancel.request = {4};
    cancel.jobId = "nobody"; // a refusal stays what it is
    b.apply(cancel);
    CHECK(b.left() == Lines{"unknown_job 4"});
    b.apply(AgentHeartbeat{{5}, {}});
    CHECK(b.left() == Lines{"beat 5"});
    CHECK_EQ(b.balancer->snapshot(b.now).storeFailing, true);

    // It heals: what had been taken is written in its order and goes on; nobody is answered twice.
    b.syncAll();
    const Lines out = b.left();
    CHECK(std::ranges::find(out, "assign J to 5") != out.end());
    CHECK(std::ranges::find(out, "assign K to 5") != out.end());
    CHECK(std::ranges::none_of(out, [](const std::string& l) { return l.starts_with("reply"); }));
    CHECK(!b.pump->storeFailing());
    CHECK_EQ(b.balancer->snapshot(b.now).storeFailing, false);
    std::vector<std::string> jobs;
    for (const auto& batch : b.batches)
        for (const StoreOp& op : batch->ops)
            if (const auto* put = std::get_if<PutJob>(&op))
                jobs.push_back(put->jobId);
    CHECK(jobs == (Lines{"J", "K"})); // L was refused and is nowhere
    b.submit(5, "L");
    b.syncAll();
    CHECK_EQ(b.seen("reply 5"), 1);
    b.submit(6, "J"); // the repeat that the caller was asked for
    CHECK_EQ(b.seen("reply 6"), 1);
}

TEST("of a store that another program keeps locked it is said that it is busy") {
    Bench b;
    b.syncAll();
    b.left();
    b.submit(1, "J");
    b.fail(ErrorCode::StoreBusy);
    CHECK(b.left() == Lines{"store_busy 1"});
    b.submit(2, "K"); // refused, not taken
    CHECK(b.left() == Lines{"store_busy 2"});
    b.syncAll();
    b.submit(3, "L");
    b.fail(); // another time, of another cause
    CHECK_EQ(b.seen("store_failing 3"), 1);
}

TEST("an agent's result is not acknowledged while the store fails, and is once it works") {
    Bench b;
    b.syncAll();
    b.hello(5, "A");
    b.syncAll();
    b.inventory(5);
    b.syncAll();
    b.submit(1, "J");
    b.syncAll();
    b.left();
    b.report(5, "J", ReportCompleted{1.0, "42"});
    b.fail();
    CHECK(b.left().empty());                      // the agent keeps it
    b.report(5, "J", ReportCompleted{1.0, "42"}); // and sends it again
    CHECK(b.left().empty());
    b.syncAll();
    CHECK_EQ(b.seen("ack J to 5"), 2);
    CHECK_EQ(b.balancer->snapshot(b.now).jobsByState[static_cast<std::size_t>(JobState::Completed)],
             1);
}

TEST("what jobs print does not pile up while the store cannot write") {
    Bench b;
    b.syncAll();
    b.hello(5, "A");
    b.syncAll();
    b.inventory(5);
    b.syncAll();
    b.submit(1, "J");
    b.syncAll();
    b.report(5, "J", ReportStarted{});
    b.fail();
    const std::size_t before = b.pump->unsyncedRows();
    for (int i = 0; i < 10'000; ++i) {
        b.report(5, "J", ReportLog{LogStream::Stdout, std::string(1000, 'x')});
        b.report(5, "J", ReportProgress{0.5, {}});
        b.apply(AgentHeartbeat{{5}, {{}, {}, {}, {{"J", 1, seconds{1}, {}}}}});
    }
    CHECK(b.pump->unsyncedRows() <= before + 10);
    CHECK_EQ(b.batches.size() - b.unanswered, b.batches.size() - 1); // one on its way, no more
    b.syncAll();
    b.report(5, "J", ReportLog{LogStream::Stdout, "after"});
    CHECK_EQ(countOf<AppendLog>(*b.batches.back()), 1);
}

TEST("a state may be shown once everything in it is synced: the numbers say when") {
    Bench b;
    CHECK(b.pump->gathering() > b.pump->lastStored());
    b.syncAll();
    CHECK_EQ(b.pump->gathering().value, b.pump->lastStored().value);
    b.submit(1, "J"); // on its way
    CHECK_EQ(b.pump->gathering().value, b.pump->lastStored().value + 1);
    b.submit(2, "K"); // gathers behind it
    CHECK_EQ(b.pump->gathering().value, b.pump->lastStored().value + 2);
    b.sync();
    CHECK_EQ(b.pump->gathering().value, b.pump->lastStored().value + 1);
    b.sync();
    CHECK_EQ(b.pump->gathering().value, b.pump->lastStored().value);
    CHECK(b.pump->idle());
}

TEST("batches go on from the number that the store has last") {
    Bench b(BatchId{41});
    REQUIRE(b.batches.size() == 1);
    CHECK_EQ(b.batches[0]->id.value, 42);
    CHECK_EQ(b.pump->lastStored().value, 41);
}
