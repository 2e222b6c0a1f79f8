// SPDX-License-Identifier: GPL-3.0-or-later
// Every workload of the demo market against a real node3d, at the highest speed: whatever happens
// in it, every job that was acknowledged ends, once. Long: NODE3_WORKLOAD_SECONDS=600.
#include "tests/app/market_process.h"
#include "tests/support/qt_test.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace node3::test;
using Json = nlohmann::json;

namespace {

/// Of ours; the market's are sixty times as many.
int secondsOfEach() {
    const int asked = qEnvironmentVariableIntValue("NODE3_WORKLOAD_SECONDS");
    return asked > 0 ? asked : 6;
}

struct Running {
    explicit Running(const QString& workload)
        : name(workload.toStdString()), data(dir.path() + QStringLiteral("/data")),
          daemon(data, {QStringLiteral("--demo"), QStringLiteral("0"),
                        QStringLiteral("--time-scale"), QStringLiteral("60")}),
          api(daemon, data),
          market(daemon, data, dir.path() + QStringLiteral("/market"),
                 {QStringLiteral("--agents"), QStringLiteral("6"), QStringLiteral("--time-scale"),
                  QStringLiteral("60"), QStringLiteral("--workload"), workload}) {}

    Json status() const { return Json::parse(market.tell(R"({"do":"status"})"), nullptr, false); }

    QTemporaryDir dir;
    std::string name;
    QString data;
    Daemon daemon;
    DaemonApi api;
    MarketProcess market;
};

/// How often each job became final, minus how often it was taken up again; and what must not be.
struct Book {
    std::map<std::string, int> finals;
    std::string wrong;
};

Book bookOf(const DaemonApi& api) {
    Book book;
    std::uint64_t after = 0;
    for (;;) {
        const RawAnswer answer =
            api.ask("GET /api/events?limit=1000&after=" + std::to_string(after));
        const Json page = Json::parse(answer.body, nullptr, false);
        if (answer.status != 200 || !page.is_object()) {
            book.wrong = "the event log cannot be read";
            return book;
        }
        for (const Json& e : page["events"]) {
            after = e["seq"].get<std::uint64_t>();
            const auto kind = e["kind"].get<std::string>();
            if (kind == "job_submitted")
                book.finals.try_emplace(e["job_id"].get<std::string>(), 0);
            if (kind == "job_completed" || kind == "job_failed" || kind == "job_cancelled")
                ++book.finals[e["job_id"].get<std::string>()];
            if (kind == "safety_pass_found" || kind == "repaired" || kind == "damaged")
                book.wrong = e.dump();
        }
        if (page["events"].empty())
            return book;
    }
}

} // namespace

class WorkloadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyJobOfEveryWorkloadEndsOnce() {
        const QStringList workloads{
            QStringLiteral("steady"),      QStringLiteral("burst"),
            QStringLiteral("wide"),        QStringLiteral("big-among-small"),
            QStringLiteral("starvation"),  QStringLiteral("poison"),
            QStringLiteral("retry-storm"), QStringLiteral("flapping"),
            QStringLiteral("slow-agent"),  QStringLiteral("lying-agent"),
            QStringLiteral("black-hole")};
        std::vector<std::unique_ptr<Running>> all;
        for (const QString& workload : workloads) { // side by side: they wait more than they work
            all.push_back(std::make_unique<Running>(workload));
            QVERIFY2(all.back()->daemon.started(), qPrintable(workload));
        }
        for (const auto& r : all) // the market's clock: no test depends on ours
            QVERIFY2(waitUntil(
                         [&] {
                             return r->status().value("market_seconds", 0.0) >=
                                    60.0 * secondsOfEach();
                         },
                         [] { QTest::qWait(200); }, secondsOfEach() + 60),
                     r->name.c_str());
        for (const auto& r : all)
            QVERIFY(has(r->market.tell(R"({"do":"rate","per_minute":0})"), R"("ok":true)"));
        for (const auto& r : all) {
            std::uint64_t acknowledged = 0;
            QVERIFY2(waitUntil(
                         [&] {
                             const Json jobs = r->status().value("jobs", Json::object());
                             acknowledged = jobs.value("acknowledged", std::uint64_t{0});
                             return jobs.value("waiting", 1) == 0 &&
                                    r->api.figure("total_jobs_queued") ==
                                        static_cast<int>(acknowledged) &&
                                    r->api.figure("queued_jobs") == 0 &&
                                    r->api.figure("assigned_jobs") == 0;
                         },
                         [] { QTest::qWait(100); }, 180),
                     r->name.c_str());
            const Book book = bookOf(r->api);
            QVERIFY2(book.wrong.empty(), (r->name + ": " + book.wrong).c_str());
            QCOMPARE(book.finals.size(), std::size_t{acknowledged});
            QVERIFY2(acknowledged >= 10, r->name.c_str());
            for (const auto& [id, times] : book.finals)
                QVERIFY2(times == 1, (r->name + ": " + id).c_str());
            r->daemon.signal(SIGTERM);
            QCOMPARE(r->daemon.wait(), 0);
        }
    }
};

NODE3_QT_TEST(WorkloadsTest)

#include "workloads_test.moc"
