// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/descriptors.h"
#include "tests/engine/running_engine.h"
#include "tests/support/qt_test.h"

#include <sqlite3.h>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace node3;
using namespace node3::test;
using namespace std::chrono_literals;

namespace {

/// Keeps the database from being written, as another program could.
class Hold {
public:
    explicit Hold(const std::filesystem::path& file) {
        ::sqlite3_open(file.c_str(), &m_db);
        ::sqlite3_busy_timeout(m_db, 10'000);
        m_holds = ::sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~Hold() { release(); }
    bool holds() const { return m_holds; }
    void release() { ::sqlite3_close(std::exchange(m_db, nullptr)); }

private:
    sqlite3* m_db = nullptr;
    bool m_holds = false;
};

} // namespace

class EngineLifeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStopHarmsNothing_theNextStartAdoptsIt() {
        QTemporaryDir dir;
        std::string store;
        {
            Running r(dir);
            QVERIFY(r.submit({job("running"), job("waiting")}));
            TestAgent agent = r.agent("a1");
            agent.connect();
            store = agent.store();
            QVERIFY(agent.nextAssign().has_value());
            agent.report("started", "running", 1);
            QVERIFY(r.becomes("running", JobState::Running));
            const auto from = std::chrono::steady_clock::now();
            r.engine->stop();
            QVERIFY(std::chrono::steady_clock::now() - from < 8s);
            // No word of a cancel; the link just ends.
            QVERIFY(!agent.link().readUntil("cancel").has_value());
            const ReplyBody late = r.ask(Submit{{}, {job("late")}});
            QVERIFY(std::get<Error>(late).code == ErrorCode::ShuttingDown);
        }
        Running r(dir);
        TestAgent agent = r.agent("a1");
        const std::string settled = agent.connect({{"running", 1}});
        QCOMPARE(agent.store(), store);
        QVERIFY2(settled.find("continue") != std::string::npos, settled.c_str());
        agent.report("completed", "running", 1);
        QVERIFY(r.becomes("running", JobState::Completed));
        QCOMPARE(r.record("running").attempts.size(), 1u);
        const auto next = agent.nextAssign();
        QVERIFY(next.has_value());
        QCOMPARE(next->first, std::string("waiting"));
    }

    // Somebody else holds the database: nothing can be written until he lets go.
    void aStoreThatIsStuckKeepsNobodyWaitingButThoseWhoRestOnIt() {
        QTemporaryDir dir;
        Running r(dir);
        TestAgent agent = r.agent("a1");
        agent.connect();
        Hold hold(r.options.dataDir / "node3.db");
        QVERIFY(hold.holds());
        const ReplyBody late = r.ask(Submit{{}, {job("j1")}}, 300ms);
        QVERIFY(std::get<Error>(late).code == ErrorCode::EngineLate);
        // The engine's thread did not wait: it speaks with agents and explains.
        agent.heartbeat();
        QVERIFY(agent.link().readUntil("heartbeat").has_value());
        const auto why = r.question<JobExplanation>(
            [&](auto a) { r.engine->client().explainJob("j1", std::move(a)); });
        QVERIFY(std::holds_alternative<JobExplanation>(why));
        // It does not send what it has not stored, and does not show it.
        QVERIFY(r.engine->client().latest()->totals.submitted == 0);
        hold.release();
        const auto assigned = agent.nextAssign();
        QVERIFY(assigned.has_value());
        QCOMPARE(assigned->first, std::string("j1"));
    }

    void whileItStopsSubmissionsAreRefusedAsShuttingDown() {
        QTemporaryDir dir;
        Running r(dir);
        Hold hold(r.options.dataDir / "node3.db"); // so that stopping takes a while
        QVERIFY(hold.holds());
        r.engine->client().post(Submit{{}, {job("before")}}, 10s, [](const ReplyBody&) {});
        std::atomic<bool> refused = false;
        std::thread poster([&] {
            const bool stopping = waitUntil([&] {
                const auto why = r.question<JobExplanation>(
                    [&](auto a) { r.engine->client().explainJob("before", std::move(a)); });
                const auto* e = std::get_if<JobExplanation>(&why);
                return e && std::ranges::find(e->reasons, ReasonCode::ShuttingDown,
                                              &Reason::code) != e->reasons.end();
            });
            auto answer = std::make_shared<std::promise<ReplyBody>>();
            r.engine->client().post(Submit{{}, {job("during")}}, 10s,
                                    [answer](const ReplyBody& b) { answer->set_value(b); });
            hold.release();
            const ReplyBody body = answer->get_future().get();
            const auto* error = std::get_if<Error>(&body);
            refused = stopping && error && error->code == ErrorCode::ShuttingDown &&
                      error->message.find("Nothing was submitted") != std::string::npos;
        });
        r.engine->stop();
        poster.join();
        QVERIFY(refused);
        Running again(dir);
        QVERIFY(again.record("before").job.row.state == JobState::Queued);
        QVERIFY(again.record("during").job.jobId.empty());
    }

    void aTakenPortIsNamed_andEverythingIsReleased() {
        QTemporaryDir dir, other;
        Running first(dir);
        for (const bool agents : {true, false}) {
            EngineOptions options;
            options.dataDir = other.path().toStdString();
            options.agents.port = agents ? first.engine->agentsPort() : std::uint16_t{0};
            options.http.port = agents ? std::uint16_t{0} : first.engine->httpPort();
            Engine second(options);
            const auto error = second.start();
            QVERIFY(error.has_value());
            const auto port = agents ? first.engine->agentsPort() : first.engine->httpPort();
            QVERIFY2(error->message.starts_with("Port " + std::to_string(port) + " is taken by"),
                     error->message.c_str());
            // The folder's lock is free again, even while `second` still exists.
            Running third(other);
            QVERIFY2(!third.error, third.error ? third.error->message.c_str() : "");
        }
    }

    void aSecondEngineOnTheSameFolderIsToldWhoHasIt() {
        QTemporaryDir dir;
        Running first(dir);
        Running second(dir);
        QVERIFY(second.error.has_value());
        const std::string process = std::to_string(QCoreApplication::applicationPid());
        QVERIFY2(second.error->message.find(process) != std::string::npos,
                 second.error->message.c_str());
        QVERIFY(first.submit({job("j1")}));
    }

    void otherMachinesAreRefused() {
        QTemporaryDir dir;
        EngineOptions options;
        options.dataDir = dir.path().toStdString();
        options.agents = {"0.0.0.0", 0};
        Engine engine(options);
        QVERIFY(engine.start().has_value());
        QVERIFY(!std::filesystem::exists(options.dataDir / "keys"));
    }

    void clientsOfAnEngineThatDoesNotRunAreAnswered() {
        QTemporaryDir dir;
        EngineOptions options;
        options.dataDir = dir.path().toStdString();
        Engine engine(options);
        bool answered = false;
        engine.client().post(Submit{{}, {job("j1")}}, 1s, [&](const ReplyBody& body) {
            answered = std::get<Error>(body).code == ErrorCode::ShuttingDown;
        });
        QVERIFY(answered);
        QVERIFY(engine.client().latest() != nullptr);
        QVERIFY(engine.client().openFeed()->take().empty());
    }

    void itIsStartedAgainOnTheSamePorts_whoWatchesBeginsAnew() {
        QTemporaryDir dir;
        Running r(dir);
        QVERIFY(!r.error);
        QVERIFY(r.submit({job("j1")}));
        const auto ports = std::pair(r.engine->agentsPort(), r.engine->httpPort());
        const auto before = r.engine->client().openFeed();
        QVERIFY(waitUntil([&] { return !before->take().empty(); }));
        QVERIFY(!before->overflowed());
        r.engine->stop();
        QVERIFY(before->overflowed());
        const auto between = r.engine->client().openFeed();
        QVERIFY(!r.engine->start().has_value());
        QCOMPARE(std::pair(r.engine->agentsPort(), r.engine->httpPort()), ports);
        const auto after = r.engine->client().openFeed();
        QVERIFY(waitUntil([&] { return !between->take().empty(); }));
        QVERIFY(waitUntil([&] { return !after->take().empty(); }));
        TestAgent agent = r.agent("a1");
        agent.connect();
        QCOMPARE(agent.nextAssign().value_or(std::pair("none", 0)).first, std::string("j1"));
        QVERIFY(r.submit({job("j2")}));
        QVERIFY(waitUntil([&] { return !between->take().empty(); }));
    }
};

NODE3_QT_TEST(EngineLifeTest)

#include "engine_life_test.moc"
