// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of jobs: placing only what changed gives what sorting everything gives, in every column
// and both ways; texts stand as people count; a step from one order to the next leaves nothing out.
#include "tests/support/fake_engine.h"
#include "tests/support/qt_test.h"
#include "ui/models/job_order.h"
#include "ui/models/natural.h"
#include "ui/models/row_order.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace node3;
using node3::test::FakeEngine;

namespace {

/// A store that a fake market changes at random.
struct OrderMarket {
    FakeEngine engine{11};
    std::unique_ptr<EngineClient::Feed> feed = engine.openFeed();
    JobStore store;
    SlotSet touched;

    explicit OrderMarket(int jobs) {
        engine.addAgents(12);
        engine.addJobs(jobs);
        take();
    }
    void take() {
        for (const FeedItem& item : feed->take())
            if (const auto change = store.apply(item); change.slot != JobStore::kNone)
                touched.insert(change.slot);
    }
    JobOrderRequest request(JobKey key, bool descending) const {
        JobOrderRequest r;
        r.table = store.table();
        r.key = key;
        r.descending = descending;
        r.now = 1'800'000'000'000;
        return r;
    }
};

SharedOrder shared(std::vector<Slot> slots) {
    return stepTo(std::make_shared<const RowOrder>(), std::move(slots)).next;
}

} // namespace

class OrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placingWhatChangedIsSortingEverything() {
        for (int k = 0; k <= static_cast<int>(JobKey::Error); ++k)
            for (const bool descending : {false, true}) {
                const auto key = static_cast<JobKey>(k);
                OrderMarket m(700);
                JobFilter filter;
                filter.states &= ~(1u << static_cast<unsigned>(JobState::Completed));
                filter.words.in = {QStringLiteral("r")};
                auto first = m.request(key, descending);
                first.filter = filter;
                SharedOrder order = shared(jobOrder(first));
                for (int round = 0; round < 5; ++round) {
                    m.touched.clear();
                    m.engine.shake(40);
                    m.take();
                    for (const Slot slot : m.store.retireGone())
                        m.touched.insert(slot);
                    auto few = m.request(key, descending), all = m.request(key, descending);
                    few.filter = all.filter = filter;
                    few.before = order;
                    few.touched = m.touched;
                    const std::vector<Slot> placed = jobOrder(few);
                    QVERIFY2(placed == jobOrder(all),
                             qPrintable(QStringLiteral("column %1").arg(k)));
                    order = stepTo(order, placed).next;
                    m.store.releaseRetired();
                }
            }
    }

    void onlyWhatChangedIsLookedAt() {
        OrderMarket m(400);
        auto request = m.request(JobKey::Name, false);
        const std::vector<Slot> right = jobOrder(request);
        std::vector<Slot> wrong = right;
        std::ranges::reverse(wrong); // nobody touched them: nobody sees it
        request.before = shared(wrong);
        QVERIFY(jobOrder(request) == wrong);
    }

    void whatIsPinnedIsShownWhateverTheFilterSays() {
        OrderMarket m(50);
        auto request = m.request(JobKey::Id, false);
        request.filter.words.in = {QStringLiteral("no such job")};
        QVERIFY(jobOrder(request).empty());
        request.pinned.insert(7);
        request.pinned.insert(3);
        QCOMPARE(jobOrder(request).size(), std::size_t{2});
    }

    void keysStandAsTextsDo() {
        // Where the keys differ they say what the comparison says.
        const std::vector<QByteArray> texts{
            "",        "a",     "A",      "a2",      "a10",   "a02",   "a2b",       "a:",    "a/",
            "job-000", "job-1", "job-",   "0",       "00",    "9",     "100000000", "ä",     "z",
            "a2b10",   "a2b9",  "job-99", "job-100", "Job-7", "b-1-2", "b-1-10",    "b-01-3"};
        for (const QByteArray& a : texts)
            for (const QByteArray& b : texts) {
                std::array<std::uint64_t, 3> x{}, y{};
                naturalKey(a, x);
                naturalKey(b, y);
                if (x != y)
                    QVERIFY2((x < y) == (compareNatural(a, b) < 0), (a + " " + b).constData());
            }
    }

    void durationsAndIdsSortByValueBothWays() {
        OrderMarket m(0);
        const Utc start{Duration{1'700'000'000'000}};
        const std::pair<const char*, int> jobs[] = {{"2", 9},   {"10", 10}, {"1", 65}, {"3", 100},
                                                    {"20", 23}, {"4", 0},   {"30", 23}};
        for (const auto& [id, seconds] : jobs) {
            JobAppeared job = m.engine.makeJob(seconds ? JobState::Completed : JobState::Queued);
            job.jobId = id;
            job.submittedAt = start;
            job.startedAt = seconds ? std::optional(start) : std::nullopt;
            job.endedAt = start + std::chrono::seconds{seconds};
            m.engine.put(job);
        }
        m.take();
        const auto ids = [&](JobKey key, bool descending) {
            QStringList list;
            for (const Slot slot : jobOrder(m.request(key, descending)))
                list += QString::fromUtf8(m.store.line(slot).id);
            return list.join(QLatin1Char(' '));
        };
        QCOMPARE(ids(JobKey::Ran, false), QStringLiteral("2 10 20 30 1 3 4"));
        QCOMPARE(ids(JobKey::Ran, true),
                 QStringLiteral("3 1 20 30 10 2 4")); // equal ones as before
        QCOMPARE(ids(JobKey::Id, false), QStringLiteral("1 2 3 4 10 20 30"));
    }

    void manyOfOneNameStandBySubmission() {
        OrderMarket m(0);
        for (int i = 0; i < 300; ++i) {
            JobAppeared job = m.engine.makeJob(JobState::Queued, "same");
            job.jobId = "job-" + std::to_string(300 - i);
            job.submittedAt = Utc{Duration{1'700'000'000'000 + (i % 3) * 1000}};
            m.engine.put(job);
        }
        m.take();
        const std::vector<Slot> order = jobOrder(m.request(JobKey::Name, true));
        QCOMPARE(order.size(), std::size_t{300});
        for (std::size_t i = 1; i < order.size(); ++i) {
            const JobLine &a = m.store.line(order[i - 1]), &b = m.store.line(order[i]);
            QVERIFY(a.submittedAt < b.submittedAt ||
                    (a.submittedAt == b.submittedAt && compareNatural(a.id, b.id) < 0));
        }
    }

    void aStepTellsWhoComesAndWhoLeaves() {
        const SharedOrder before = shared({4, 2, 9});
        const RowStep step = stepTo(before, {7, 9, 4, 1});
        QVERIFY(step.grown);
        QVERIFY((step.grown->slots == std::vector<Slot>{4, 2, 9, 7, 1}));
        QVERIFY((step.next->slots == std::vector<Slot>{7, 9, 4, 1, 2}));
        QCOMPARE(step.next->count, std::size_t{4});
        QVERIFY(step.left == std::vector<Slot>{2});
        QCOMPARE(step.next->rowOf(9), 1);
        QCOMPARE(step.next->rowOf(2), -1);
        const RowStep again = stepTo(step.next, {1, 7});
        QVERIFY(!again.grown);
        QVERIFY((again.left == std::vector<Slot>{9, 4})); // not 2 a second time
    }

    void textsOfRemovedJobsMakeRoom() {
        JobTexts texts;
        std::vector<JobLine> lines(5000);
        for (int round = 0; round < 20; ++round) {
            for (std::size_t i = 0; i < lines.size(); ++i)
                texts.put("job_" + std::to_string(i), round % 2 ? "name" : "", lines[i]);
            QVERIFY(lines[4999].id == QByteArrayView("job_4999"));
            QVERIFY(lines[17].name == QByteArrayView(round % 2 ? "name" : ""));
            for (const JobLine& line : lines)
                texts.release(line);
        }
        QVERIFY(texts.blocks().size() < 6); // one round's, not twenty rounds'
    }
};

NODE3_QT_TEST(OrderTest)
#include "order_test.moc"
