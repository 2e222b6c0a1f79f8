// SPDX-License-Identifier: GPL-3.0-or-later
// Every model of the window keeps Qt's rules while rows come and go, are ordered, filtered and
// begun anew: a view may trust what it is told. Time stands still here and is moved by the tests.
#include "engine/text/language.h"
#include "tests/support/fake_engine.h"
#include "tests/support/qt_test.h"
#include "ui/clock.h"
#include "ui/dialogs/import_model.h"
#include "ui/filter/agent_filter.h"
#include "ui/filter/filter_text.h"
#include "ui/models/agent_model.h"
#include "ui/models/event_model.h"
#include "ui/models/job_model.h"
#include "ui/panes/agent_jobs.h"
#include "ui/panes/audit_view.h"
#include "ui/widgets/command_palette.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <random>
#include <set>

using namespace node3;
using node3::test::FakeEngine;

namespace {

/// Ends the program at the first thing that a view was told and is not so; counts what was told.
struct Watched {
    explicit Watched(QAbstractItemModel& model)
        : tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal),
          inserted(&model, &QAbstractItemModel::rowsInserted),
          removed(&model, &QAbstractItemModel::rowsRemoved),
          moved(&model, &QAbstractItemModel::layoutChanged),
          reset(&model, &QAbstractItemModel::modelReset),
          changed(&model, &QAbstractItemModel::dataChanged) {}
    QAbstractItemModelTester tester;
    QSignalSpy inserted, removed, moved, reset, changed;
};

/// A feed without a window.
struct Bench {
    FakeEngine engine;
    EngineFeed feed{engine};
    Bench() {
        engine.addAgents(12);
        engine.addJobs(40); // the tester goes through all rows with every change
        engine.beat();
    }
    /// Five looks: agents are looked at with every fifth.
    void pass(qint64 ms = 3000) {
        setUiNow(uiNow() + ms);
        engine.beat();
        for (int i = 0; i < 5; ++i)
            feed.look();
        QCoreApplication::processEvents(); // answers
    }
};

Event happened(EventKind kind, int job, std::uint64_t cause = 0) {
    Event e;
    e.kind = kind;
    e.jobId = "job-" + std::to_string(job);
    e.agentId = "agent-" + std::to_string(job % 5);
    e.attempt = 1;
    e.cause = cause;
    return e;
}

ImportedFile fileOf(int rows, int wrongEvery) {
    ImportedFile file;
    for (int i = 0; i < rows; ++i) {
        ImportedJob& row = file.rows.emplace_back();
        row.line = i + 1;
        row.name = QString::number(i);
        if (i % wrongEvery == 0)
            row.error = QStringLiteral("wrong");
        else
            row.job.emplace();
    }
    return file;
}

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }
    void init() { setUiNow(1'000'000); }
    void cleanup() { setUiNow({}); }

    void everyModelHasATestHere() {
        const QRegularExpression model(
            QStringLiteral("class (\\w+) : public (OrderedModel|QAbstract\\w*Model|"
                           "QStandardItemModel|QStringListModel|Q\\w*ProxyModel)\\b"));
        std::set<QString> found;
        const QString root = qEnvironmentVariable("NODE3_SOURCE_DIR"); // set by ctest
        QVERIFY2(!root.isEmpty(), "NODE3_SOURCE_DIR is not set: run it by ctest");
        QDirIterator files(root + QStringLiteral("/ui"), {QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QFile::ReadOnly));
            auto matches = model.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext())
                found.insert(matches.next().captured(1));
        }
        const std::set<QString> tested{
            QStringLiteral("OrderedModel"), QStringLiteral("JobModel"),
            QStringLiteral("AgentModel"),   QStringLiteral("EventModel"),
            QStringLiteral("AuditModel"),   QStringLiteral("AgentJobsModel"),
            QStringLiteral("ImportModel"),  QStringLiteral("PaletteModel")};
        for (const QString& name : found)
            QVERIFY2(tested.contains(name), qPrintable(name));
        QCOMPARE(found.size(), tested.size());
    }

    void jobs() {
        Bench b;
        JobModel model(b.feed, Settings{});
        Watched seen(model);
        b.feed.start();
        model.setVisibleRows(0, 40);
        int column = 0;
        for (int round = 0; round < 120; ++round) {
            b.engine.shake(1 + round % 9);
            if (round % 4 == 0) {
                column = (column + 1) % model.columnCount();
                if (model.canSort(column))
                    model.sort(column, round % 8 ? Qt::AscendingOrder : Qt::DescendingOrder);
            }
            if (round % 7 == 0)
                model.setFilter(jobFilter(
                    parseFilter(round % 14 ? u"-state:queued" : u"", jobFilterKeys()).terms, 0));
            if (round % 13 == 0) {
                SlotSet chosen;
                for (int row = 0; row < model.rowCount(); row += 3)
                    chosen.insert(model.slotAt(row));
                model.setSelected(chosen);
            }
            if (round % 31 == 0 && model.rowCount() > 0)
                model.setNote(model.line(0).id.toByteArray().toStdString(), QStringLiteral("note"),
                              true);
            if (round % 50 == 49)
                b.engine.overflow();
            b.pass();
        }
        QVERIFY(seen.inserted.count() > 20 && seen.removed.count() > 10);
        QVERIFY(seen.moved.count() > 20 && seen.changed.count() > 20);
        model.setSelected({});
        model.setFilter({});
        model.renew();
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), model.store().count());
    }

    void agents() {
        Bench b;
        AgentModel model(b.feed, Settings{});
        Watched seen(model);
        b.feed.start();
        model.setVisibleRows(0, 40);
        std::mt19937 random(3);
        int column = 0;
        for (int round = 0; round < 200; ++round) {
            auto& agents = b.engine.agents();
            AgentView& a = agents[random() % agents.size()];
            a.health = random() % 2 ? Health::Healthy : Health::Unhealthy;
            a.connection = static_cast<Connection>(random() % 3);
            a.occupied = static_cast<int>(random() % 3);
            a.gpuUtilization = static_cast<double>(random() % 100);
            if (round % 5 == 0)
                b.engine.addAgents(1 + round % 3);
            if (round % 6 == 0)
                agents.erase(agents.end() - 2, agents.end());
            if (round % 4 == 0) {
                column = (column + 1) % model.columnCount();
                if (model.canSort(column))
                    model.sort(column, round % 8 ? Qt::AscendingOrder : Qt::DescendingOrder);
            }
            if (round % 40 == 0)
                model.sortAtFirst();
            if (round % 7 == 0)
                model.setFilter(agentFilter(
                    parseFilter(round % 14 ? u"health:healthy" : u"", agentFilterKeys()).terms));
            b.pass();
        }
        QVERIFY(seen.inserted.count() > 20 && seen.removed.count() > 20);
        QVERIFY(seen.moved.count() > 20 && seen.changed.count() > 20);
        b.engine.agents().clear();
        b.pass();
        QCOMPARE(model.rowCount(), 0);
        b.engine.addAgents(3);
        model.setFilter({});
        b.pass();
        QCOMPARE(model.rowCount(), 3);
    }

    void events() {
        Bench b;
        EventModel model(b.feed);
        Watched seen(model);
        for (int i = 0; i < 50; ++i)
            b.engine.addEvent(happened(EventKind::JobSubmitted, i), false);
        b.feed.start();
        model.setWatched(true);
        model.setVisibleRows(0, 40);
        std::mt19937 random(4);
        std::uint64_t lost = 0;
        for (int round = 0; round < 120; ++round) {
            const int job = static_cast<int>(random() % 40);
            if (round % 5 == 0)
                lost = b.engine.addEvent(happened(EventKind::AgentUnhealthy, job));
            b.engine.addEvent(happened(EventKind::AttemptEnded, job, lost));
            b.engine.addEvent(happened(EventKind::JobStarted, job));
            if (model.rowCount() > 0)
                for (int row = static_cast<int>(random()) & 15; row < model.rowCount(); row += 9)
                    model.setOpen(row, random() % 2 == 0);
            if (round % 11 == 0) {
                EventFilter filter;
                if (round % 22)
                    filter.kinds = {EventKind::JobStarted, EventKind::AttemptEnded};
                model.setFilter(filter);
            }
            model.setFollowing(round % 17 != 0);
            if (round % 23 == 0)
                model.askOlder();
            if (round % 50 == 49)
                b.engine.overflow();
            b.pass();
        }
        QVERIFY(seen.inserted.count() > 20 && seen.removed.count() > 20);
        // More than are kept: the oldest leave.
        model.setFollowing(true);
        model.setFilter({});
        for (std::size_t i = 0; i < EventLog::kNewest + 100; ++i)
            b.engine.addEvent(happened(EventKind::JobStarted, static_cast<int>(i % 50)));
        b.pass();
        b.pass();
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), EventLog::kNewest);
    }

    void eventsOfOneThing() {
        AuditModel model;
        Watched seen(model);
        const auto page = [](std::uint64_t from, std::uint64_t to) {
            std::vector<Event> list;
            for (std::uint64_t seq = from; seq < to; ++seq) {
                list.push_back(happened(EventKind::JobHeld, 1));
                list.back().seq = seq;
            }
            return list;
        };
        model.add(page(100, 200));
        model.add(page(1, 100)); // earlier ones
        model.add(page(150, 220));
        model.add({});
        QCOMPARE(model.rowCount(), 219);
        model.clear();
        model.add(page(5, 6));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(seen.inserted.count(), 4);
    }

    void jobsOfOneAgent() {
        FakeEngine engine;
        engine.addAgents(2);
        const auto records = [&](int count) {
            std::vector<JobRecord> list;
            for (int i = 0; i < count; ++i)
                list.push_back(FakeEngine::recordOf(engine.makeJob(JobState::Failed)));
            return list;
        };
        AgentJobsModel model;
        Watched seen(model);
        model.setJobs(records(40));
        model.append(records(60));
        model.append({});
        QCOMPARE(model.rowCount(), 100);
        model.setJobs({});
        model.append(records(1));
        QCOMPARE(model.rowCount(), 1);
    }

    void rowsOfAJobFile() {
        ImportModel model;
        Watched seen(model);
        model.setFile(fileOf(30, 7));
        QCOMPARE(model.rowCount(), 30);
        QCOMPARE(model.index(4, ImportModel::Line).data().toString(), QStringLiteral("29"));
        model.setError(0, QStringLiteral("refused")); // the second row was the first right one
        QCOMPARE(model.index(0, ImportModel::Line).data().toString(), QStringLiteral("1"));
        QCOMPARE(model.index(1, ImportModel::Line).data().toString(), QStringLiteral("2"));
        QCOMPARE(model.jobs().size(), std::size_t{24});
        model.setFile(fileOf(3, 1));
        model.setFile({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(seen.reset.count(), 4);
    }

    void rowsOfThePalette() {
        PaletteModel model;
        Watched seen(model);
        const auto items = [](std::size_t count) {
            std::vector<PaletteItem> list(count);
            for (PaletteItem& item : list)
                item.text = QStringLiteral("an action");
            return list;
        };
        model.set(items(12));
        model.append(items(5));
        model.append({});
        QCOMPARE(model.rowCount(), 17);
        model.set({});
        model.append(items(1));
        QCOMPARE(model.rowCount(), 1);
    }
};

NODE3_QT_TEST(ModelsTest)
#include "models_test.moc"
