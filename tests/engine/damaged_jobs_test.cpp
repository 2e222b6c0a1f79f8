// SPDX-License-Identifier: GPL-3.0-or-later
// Stored jobs that went bad while nothing ran: who asks for them, or wants something done to them.
#include "engine/core/held_as_damaged.h"
#include "tests/engine/running_engine.h"
#include "tests/support/qt_test.h"

#include <sqlite3.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <string>

using namespace node3;
using namespace node3::test;
using namespace std::chrono_literals;

namespace {

bool harm(const QTemporaryDir& folder, const char* statements) {
    sqlite3* db = nullptr;
    ::sqlite3_open((folder.path().toStdString() + "/node3.db").c_str(), &db);
    const bool done = ::sqlite3_exec(db, statements, nullptr, nullptr, nullptr) == SQLITE_OK &&
                      ::sqlite3_changes(db) == 1;
    ::sqlite3_close(db);
    return done;
}

ReplyBody act(Running& r, JobVerb verb, const std::string& id) {
    JobAction action;
    action.verb = verb;
    action.jobId = id;
    action.actor = {"tester", "window", ""};
    return r.ask(action);
}

} // namespace

class DamagedJobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyQuestionAndActionOnOneSetAsideIsAnsweredAlike() {
        QTemporaryDir dir;
        {
            Running r(dir);
            QVERIFY(r.submit({job("hurt"), job("well")}));
        }
        QVERIFY(harm(dir, "UPDATE job SET gpu_memory = 7 WHERE job_id = 'hurt'"));
        Running r(dir);
        QVERIFY(!r.error);
        EngineClient& client = r.engine->client();
        const auto isSaid = [](const Error* error) {
            return error && error->code == ErrorCode::Damaged &&
                   error->message.find("hurt is damaged") != std::string::npos &&
                   error->message.find("Submit it again") != std::string::npos;
        };
        const auto read = r.question<JobRecord>([&](auto a) { client.job("hurt", std::move(a)); });
        QVERIFY(isSaid(std::get_if<Error>(&read)));
        const auto why =
            r.question<JobExplanation>([&](auto a) { client.explainJob("hurt", std::move(a)); });
        QVERIFY(isSaid(std::get_if<Error>(&why)));
        std::unique_ptr<EngineClient::Wait> wait;
        const auto end = r.question<JobRecord>(
            [&](auto a) { wait = client.whenFinal("hurt", 60s, std::move(a)); });
        QVERIFY(isSaid(std::get_if<Error>(&end)));
        for (const JobVerb verb :
             {JobVerb::Cancel, JobVerb::Requeue, JobVerb::Hold, JobVerb::Release,
              JobVerb::SetPriority, JobVerb::RunNext, JobVerb::Delete, JobVerb::AcceptLate}) {
            const ReplyBody body = act(r, verb, "hurt");
            QVERIFY(isSaid(std::get_if<Error>(&body)));
            const ReplyBody unknown = act(r, verb, "nobody");
            QVERIFY(std::get<Error>(unknown).code == ErrorCode::UnknownJob);
        }
        QVERIFY(std::holds_alternative<JobActed>(act(r, JobVerb::Hold, "well")));
        QCOMPARE(client.storeStatus().damaged, std::size_t{1});
    }

    void oneWhoseStateIsDamagedIsHeldAndSaysSo() {
        QTemporaryDir dir;
        {
            Running r(dir);
            QVERIFY(r.submit({job("unsure")}));
        }
        QVERIFY(harm(dir, "UPDATE job_state SET retry_count = 9"));
        Running r(dir);
        QVERIFY(!r.error);
        EngineClient& client = r.engine->client();
        QVERIFY(r.becomes("unsure", JobState::Held));
        QCOMPARE(r.record("unsure").job.row.heldBy, std::string(kBalancerHolds));
        QCOMPARE(r.record("unsure").job.row.retryCount, std::uint8_t{0});
        QCOMPARE(client.storeStatus().damaged, std::size_t{1});
        const auto why =
            r.question<JobExplanation>([&](auto a) { client.explainJob("unsure", std::move(a)); });
        const Reason& reason = std::get<JobExplanation>(why).reasons.at(0);
        QVERIFY(reason.code == ReasonCode::Held);
        QVERIFY(reason.text.find("was damaged when the balancer started") != std::string::npos);
        const auto events =
            r.question<EventPage>([&](auto a) { client.events(0, 100, std::move(a)); });
        const auto count = [&](EventKind kind) {
            return std::ranges::count_if(std::get<EventPage>(events).events, [&](const Event& e) {
                return e.kind == kind && e.jobId == "unsure";
            });
        };
        QCOMPARE(count(EventKind::Damaged), 1);
        QCOMPARE(count(EventKind::JobHeld), 1);
        TestAgent agent = r.agent("a1");
        agent.connect();
        QVERIFY(std::holds_alternative<JobActed>(act(r, JobVerb::Release, "unsure")));
        QVERIFY(r.becomes("unsure", JobState::Assigned));
    }
};

NODE3_QT_TEST(DamagedJobsTest)
#include "damaged_jobs_test.moc"
