// SPDX-License-Identifier: GPL-3.0-or-later
// The job table's model: right order, right filter, and rows that stay with their selection while
// the market changes under them.
#include "engine/text/language.h"
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/models/natural.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace node3;
using node3::test::FakeEngine;

namespace {

/// QString is not made of char* silently.
QStringList qs(std::initializer_list<const char*> list) {
    QStringList strings;
    for (const char* s : list)
        strings += QLatin1String(s);
    return strings;
}

struct JobBench {
    FakeEngine engine;
    EngineFeed feed{engine};
    JobModel model{feed, Settings{}};
    JobBench() { engine.addAgents(3); }
    void start() {
        engine.beat();
        feed.start();
    }
    QStringList ids() const {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list += QString::fromUtf8(model.line(row).id);
        return list;
    }
    void sortBy(const char* column, Qt::SortOrder order) {
        model.sort(model.column(column), order);
    }
    JobAppeared job(const char* id, const std::function<void(JobAppeared&)>& change = {}) {
        JobAppeared j = engine.makeJob(JobState::Queued);
        j.jobId = id;
        if (change)
            change(j);
        engine.put(j);
        return j;
    }
};

} // namespace

class JobModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }

    void naturalOrderCountsNumbers() {
        QVERIFY(compareNatural("agent-2", "agent-10") < 0);
        QVERIFY(compareNatural("agent-10", "agent-2") > 0);
        QVERIFY(compareNatural("a2b3", "a2b12") < 0);
        QVERIFY(compareNatural("a", "ab") < 0);
        QVERIFY(compareNatural("Alpha", "beta") < 0);
        QCOMPARE(compareNatural("x7", "x7"), 0);
        QVERIFY(compareNatural("x07", "x7") != 0); // different ids are never equal
        QVERIFY(compareNatural("9", "10000000000000000000000000000000") < 0);
    }

    void rowsComeFromTheFeed() {
        JobBench b;
        b.engine.add(JobState::Queued, "first");
        b.start();
        QTRY_COMPARE(b.model.rowCount(), 1);
        QCOMPARE(b.model.index(0, b.model.column("job")).data().toString(),
                 QStringLiteral("first"));
        QCOMPARE(b.model.index(0, b.model.column("state")).data().toString(),
                 QStringLiteral("queued"));
    }

    void namesSortNaturally() {
        JobBench b;
        for (const char* id : {"job-10", "job-2", "job-1"})
            b.job(id, [&](JobAppeared& j) { j.name.clear(); });
        b.start();
        b.sortBy("job", Qt::AscendingOrder);
        QCOMPARE(b.ids(), qs({"job-1", "job-2", "job-10"}));
        b.sortBy("job", Qt::DescendingOrder);
        QCOMPARE(b.ids(), qs({"job-10", "job-2", "job-1"}));
    }

    void durationsSortByTimeNotByText() {
        JobBench b;
        const Utc now = FakeEngine::now();
        // As text "2 h 00 min" stands before "9.4 s".
        b.job("long", [&](JobAppeared& j) {
            j.row.state = JobState::Running;
            j.row.attempt = 1;
            j.startedAt = now - std::chrono::hours{2};
        });
        b.job("short", [&](JobAppeared& j) {
            j.row.state = JobState::Running;
            j.row.attempt = 1;
            j.startedAt = now - std::chrono::seconds{9};
        });
        b.job("never", [&](JobAppeared& j) { j.startedAt.reset(); });
        b.start();
        b.sortBy("ran", Qt::AscendingOrder);
        QCOMPARE(b.ids(), qs({"short", "long", "never"}));
        b.sortBy("ran", Qt::DescendingOrder);
        QCOMPARE(b.ids(), qs({"long", "short", "never"})); // empty stays last
    }

    void emptyTextsComeLastBothWays() {
        JobBench b;
        b.job("a", [](JobAppeared& j) { j.submitter = "zoe"; });
        b.job("b", [](JobAppeared& j) { j.submitter.clear(); });
        b.job("c", [](JobAppeared& j) { j.submitter = "ana"; });
        b.start();
        b.sortBy("submitter", Qt::AscendingOrder);
        QCOMPARE(b.ids(), qs({"c", "a", "b"}));
        b.sortBy("submitter", Qt::DescendingOrder);
        QCOMPARE(b.ids(), qs({"a", "c", "b"}));
    }

    void equalKeysStandBySubmissionThenById() {
        JobBench b;
        const Utc now = FakeEngine::now();
        const auto same = [&](JobAppeared& j) {
            j.gpuMemoryRequired = 5;
            j.submittedAt = now;
        };
        b.job("job-10", same);
        b.job("job-9", same);
        b.job("older", [&](JobAppeared& j) {
            same(j);
            j.submittedAt = now - std::chrono::seconds{1};
        });
        b.start();
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            b.sortBy("gpu_memory", order);
            QCOMPARE(b.ids(), qs({"older", "job-9", "job-10"}));
        }
    }

    void theDefaultOrderIsTroubleThenRunningThenTheQueue() {
        JobBench b;
        const auto with = [](JobState s, Priority p, std::uint64_t place) {
            return [=](JobAppeared& j) {
                j.row.state = s;
                j.row.priority = p;
                j.row.place = place;
            };
        };
        b.job("held", with(JobState::Held, Priority::Urgent, 1));
        b.job("queued-normal", with(JobState::Queued, Priority::Normal, 2));
        b.job("queued-high-late", with(JobState::Queued, Priority::High, 9));
        b.job("queued-high", with(JobState::Queued, Priority::High, 3));
        b.job("running", with(JobState::Running, Priority::Low, 4));
        b.job("failed", with(JobState::Failed, Priority::Low, 5));
        b.start();
        b.sortBy("state", Qt::AscendingOrder);
        QCOMPARE(b.ids(), qs({"failed", "running", "queued-high", "queued-high-late",
                              "queued-normal", "held"}));
    }

    void aFilterTakesWordsInIdNameAndSubmitter() {
        JobBench b;
        b.job("alpha", [](JobAppeared& j) {
            j.name = "Train LoRA";
            j.submitter = "ana";
        });
        b.job("beta", [](JobAppeared& j) {
            j.name = "render";
            j.submitter = "ANABEL";
        });
        b.job("gamma", [](JobAppeared& j) {
            j.name = "render";
            j.submitter = "ben";
        });
        b.start();
        const auto shown = [&](const char* text) {
            JobFilter filter;
            filter.words.in =
                QString::fromLatin1(text).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
            b.model.setFilter(filter);
            QStringList list = b.ids();
            list.sort();
            return list;
        };
        QCOMPARE(shown("ana"), qs({"alpha", "beta"}));
        QCOMPARE(shown("render  ana"), qs({"beta"}));
        QCOMPARE(shown("GAM"), qs({"gamma"}));
        QCOMPARE(shown(".*"), QStringList()); // text, not a pattern
        QCOMPARE(shown(""), qs({"alpha", "beta", "gamma"}));
    }

    void aStateFilterKeepsWhatIsSelected() {
        JobBench b;
        const JobAppeared kept = b.job("kept");
        b.job("other");
        b.start();
        QTRY_COMPARE(b.model.rowCount(), 2);
        SlotSet chosen;
        chosen.insert(b.model.store().slotOf(kept.number));
        b.model.setSelected(chosen);
        JobFilter filter;
        filter.states = 1u << static_cast<unsigned>(JobState::Running);
        b.model.setFilter(filter);
        QCOMPARE(b.ids(), qs({"kept"}));
        QVERIFY(b.model.cell(0, 0).dim); // it says that it left the filter
        b.model.setSelected({});
        b.model.renew();
        QCOMPARE(b.model.rowCount(), 0);
    }

    void manyRowsAreOrderedByAWorkerAsFewAre() {
        JobBench b;
        const int count = static_cast<int>(JobModel::kWorkerFrom) + 500;
        for (int i = 0; i < count; ++i)
            b.job(qPrintable(QStringLiteral("job-%1").arg(count - i)),
                  [](JobAppeared& j) { j.name.clear(); });
        b.start();
        QTRY_COMPARE_WITH_TIMEOUT(b.model.rowCount(), count, 20'000);
        QSignalSpy ordered(&b.model, &JobModel::ordered);
        b.sortBy("job", Qt::AscendingOrder);
        QVERIFY(b.model.isOrdering()); // the window goes on meanwhile
        QVERIFY(ordered.wait(20'000));
        QTRY_VERIFY(!b.model.isOrdering());
        for (int row = 1; row < count; ++row)
            QVERIFY(compareNatural(b.model.line(row - 1).id, b.model.line(row).id) < 0);
    }

    void aRowMayChangeWhileAWorkerReadsIt() {
        JobBench b;
        for (int i = 0; i < static_cast<int>(JobModel::kWorkerFrom) + 10; ++i)
            b.engine.add(JobState::Queued, "x");
        b.start();
        QTRY_VERIFY_WITH_TIMEOUT(b.model.rowCount() > 0, 20'000);
        for (int round = 0; round < 5; ++round) {
            b.sortBy("job", round % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
            b.engine.shake(200);
            QTRY_VERIFY_WITH_TIMEOUT(!b.model.isOrdering(), 20'000);
        }
        QSignalSpy looked(&b.feed, &EngineFeed::looked);
        QVERIFY(looked.wait(5000)); // the last changes have come
        QTRY_VERIFY_WITH_TIMEOUT(!b.model.isOrdering(), 20'000);
        b.model.renew();
        QTRY_VERIFY_WITH_TIMEOUT(!b.model.isOrdering(), 20'000);
        QCOMPARE(static_cast<std::size_t>(b.model.rowCount()), b.model.store().count());
    }

    void theModelKeepsQtsRulesUnderRandomChanges() {
        JobBench b;
        QAbstractItemModelTester tester(&b.model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        b.engine.addJobs(60);
        b.start();
        QTRY_VERIFY(b.model.rowCount() > 0);
        b.model.setVisibleRows(0, 30);
        for (int round = 0; round < 60; ++round) {
            b.engine.shake(12);
            b.engine.beat();
            QSignalSpy looked(&b.feed, &EngineFeed::looked);
            QVERIFY(looked.wait(2000));
            if (round % 3 == 0)
                b.sortBy(round % 2 ? "waited" : "job",
                         round % 5 ? Qt::AscendingOrder : Qt::DescendingOrder);
            else
                b.model.renew();
            QCOMPARE(static_cast<std::size_t>(b.model.rowCount()), b.model.store().count());
        }
    }

    void aReaderThatFellBehindBeginsAnew() {
        JobBench b;
        b.engine.addJobs(5);
        b.start();
        QTRY_COMPARE(b.model.rowCount(), 5);
        b.engine.tell(JobRemoved{JobNumber{1}}); // lost with the overflow
        b.engine.overflow();
        QTRY_COMPARE(b.model.rowCount(), 5);
        b.engine.add(JobState::Queued, "after");
        QTRY_COMPARE_WITH_TIMEOUT(b.model.rowCount(), 6, 10'000);
    }

    void foreignTextIsShownLiterally() {
        JobBench b;
        b.job("evil", [](JobAppeared& j) {
            j.name = "<b>bold</b><img src=x>\n\xE2\x80\xAE"
                     "end";
        });
        b.start();
        QTRY_COMPARE(b.model.rowCount(), 1);
        const QModelIndex cell = b.model.index(0, b.model.column("job"));
        QCOMPARE(cell.data().toString(), QStringLiteral("<b>bold</b><img src=x>\\n\\u{202e}end"));
        const QString tip = cell.data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QStringLiteral("&lt;b&gt;bold&lt;/b&gt;")));
        QVERIFY(!tip.contains(QStringLiteral("<img")));
    }

    void everyColumnSpeaksForEveryState() {
        JobBench b;
        for (int s = 0; s < kJobStates; ++s)
            b.engine.add(static_cast<JobState>(s));
        b.start();
        QTRY_COMPARE(b.model.rowCount(), kJobStates);
        for (int row = 0; row < b.model.rowCount(); ++row)
            for (int column = 0; column < b.model.columnCount(); ++column)
                QVERIFY2(!b.model.index(row, column).data().toString().isEmpty(),
                         jobColumns()[static_cast<std::size_t>(column)].info.id);
        for (const JobColumn& c : jobColumns()) {
            QVERIFY(*c.info.title);
            QVERIFY2(QByteArray(c.info.toolTip).endsWith('.'), c.info.id);
        }
    }

    void endedJobsOfEarlierComeFromTheStore() {
        JobBench b;
        const JobAppeared failed = b.engine.makeJob(JobState::Failed, "of yesterday");
        b.engine.finals.jobs.push_back(FakeEngine::recordOf(failed));
        b.start();
        QTRY_COMPARE(b.model.rowCount(), 1);
        QCOMPARE(b.model.index(0, b.model.column("job")).data().toString(),
                 QStringLiteral("of yesterday"));
    }

    void onlyVisibleQueuedRowsAreExplained() {
        JobBench b;
        for (int i = 0; i < 500; ++i)
            b.engine.add(i % 2 ? JobState::Queued : JobState::Running);
        b.start();
        QTRY_COMPARE(b.model.rowCount(), 500);
        b.sortBy("job", Qt::AscendingOrder);
        b.model.setVisibleRows(0, 19);
        QTRY_VERIFY(b.engine.explained > 0);
        QSignalSpy looked(&b.feed, &EngineFeed::looked);
        QTRY_VERIFY(looked.count() >= 4);
        QVERIFY(b.engine.explained <= 20);
        for (int row = 0; row < 20; ++row)
            if (b.model.line(row).state == JobState::Queued)
                QVERIFY(b.model.index(row, b.model.column("why"))
                            .data()
                            .toString()
                            .contains(QStringLiteral("3 fitting agents busy")));
    }
};

NODE3_QT_TEST(JobModelTest)
#include "job_model_test.moc"
