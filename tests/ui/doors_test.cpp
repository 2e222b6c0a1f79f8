// SPDX-License-Identifier: GPL-3.0-or-later
// Every count is a door to the rows that it counts, and F8 finds what is wrong.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/filter/job_facets.h"
#include "ui/page_frame.h"
#include "ui/widgets/banner_line.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/status_line.h"

#include <QAction>

using namespace node3;
using node3::test::UiFixture;

class DoorsTest : public QObject {
    Q_OBJECT

    static Rail& railOf(UiFixture& f) { return *f.window->frame().findChild<Rail*>(); }
    static void clickBadge(UiFixture& f, int page) {
        Rail& rail = railOf(f);
        QTRY_VERIFY(!rail.badgeRect(page).isEmpty());
        QTest::mouseClick(&rail, Qt::LeftButton, {}, rail.badgeRect(page).center());
    }
    static QStringList shownJobs(UiFixture& f) {
        QStringList names;
        for (int row = 0; row < f.jobs().model().rowCount(); ++row)
            names += QString::fromStdString(f.jobs().model().line(row).name.toStdString());
        names.sort();
        return names;
    }
    static QStringList shownAgents(UiFixture& f) {
        QStringList ids;
        for (int row = 0; row < f.agents().model().rowCount(); ++row)
            ids += QString::fromStdString(f.agents().model().agent(row)->fields.agentId);
        ids.sort();
        return ids;
    }
    static JobAppeared needing(UiFixture& f, const char* name, std::uint64_t memory,
                               AcceptsMask needs = 0) {
        JobAppeared job = f.engine.makeJob(JobState::Queued, name);
        job.gpuMemoryRequired = memory;
        job.needs = needs;
        f.engine.put(job);
        return job;
    }

private Q_SLOTS:
    void theCountsOfTheRailOpenTheirRows() {
        UiFixture f;
        f.engine.agents()[0].health = Health::Unhealthy;
        f.engine.agents()[1].connection = Connection::Disconnected;
        f.engine.agents()[2].quarantine.state = QuarantineState::Suspect; // trouble, not counted
        f.engine.agents()[3].connection = Connection::Offline;
        f.engine.agents()[3].health = Health::Unhealthy;
        for (const JobState state : {JobState::Queued, JobState::Queued, JobState::Backoff,
                                     JobState::Held, JobState::Running, JobState::Failed})
            f.engine.add(state, "job-" + std::to_string(static_cast<int>(state)));
        f.engine.beat();
        f.open("overview");
        QTRY_COMPARE(f.jobs().badge(), QStringLiteral("3"));
        clickBadge(f, 1);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTRY_COMPARE(f.jobs().model().rowCount(), 3);
        QCOMPARE(f.jobs().currentFilter(), QStringLiteral("state:queued state:backoff"));
        QCOMPARE(f.agents().badge(), QStringLiteral("2"));
        clickBadge(f, 2);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("agents"));
        QCOMPARE(shownAgents(f),
                 (QStringList{QStringLiteral("agent-1"), QStringLiteral("agent-2")}));
        // And back; the word itself opens the page as it was.
        QTest::keyClick(f.window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        f.jobs().showFilter(QStringLiteral("state:held"));
        const QPoint icon = railOf(f).itemRect(1).center() - QPoint(0, 16);
        QVERIFY(!railOf(f).badgeRect(1).contains(icon));
        QTest::mouseClick(&railOf(f), Qt::LeftButton, {}, icon);
        QCOMPARE(f.jobs().currentFilter(), QStringLiteral("state:held"));
        // By the keyboard too.
        railOf(f).setFocus();
        QTest::keyClick(&railOf(f), Qt::Key_Return);
        QCOMPARE(f.jobs().currentFilter(), QStringLiteral("state:queued state:backoff"));
    }

    void theCountOfDrainsOpensThem() {
        UiFixture f;
        f.engine.agents()[1].intent.state = IntentState::Draining;
        f.engine.agents()[4].intent.state = IntentState::Draining;
        f.engine.agents()[5].intent.state = IntentState::Drained;
        f.engine.beat();
        f.open("jobs");
        StatusLine& status = f.window->status();
        QTRY_VERIFY(status.text().contains(QStringLiteral("2 drain")));
        QTRY_VERIFY(!status.drainsRect().isEmpty());
        QTest::mouseClick(&status, Qt::LeftButton, {}, QPoint(40, 12)); // no count
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTest::mouseClick(&status, Qt::LeftButton, {}, status.drainsRect().center());
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("agents"));
        QCOMPARE(shownAgents(f),
                 (QStringList{QStringLiteral("agent-2"), QStringLiteral("agent-5")}));
        f.engine.agents()[1].intent.state = IntentState::Active;
        f.engine.agents()[4].intent.state = IntentState::Active;
        f.engine.beat();
        QTRY_VERIFY(status.drainsRect().isEmpty());
    }

    void theBannerOfAPauseOpensTheJobsThatItHolds() {
        UiFixture f;
        for (const Priority priority : {Priority::Low, Priority::Low, Priority::High}) {
            JobAppeared job = f.engine.makeJob(JobState::Queued, std::string(word(priority)));
            job.row.priority = priority;
            f.engine.put(job);
        }
        JobAppeared running = f.engine.makeJob(JobState::Running, "running");
        running.row.priority = Priority::Low;
        f.engine.put(running);
        f.engine.pauses().push_back({Priority::Low, "ana", "budget", {}, {}});
        f.engine.beat();
        f.open("overview");
        BannerLine& banner = f.window->banner();
        QTRY_VERIFY(banner.isVisible());
        QTest::mouseClick(&banner, Qt::LeftButton, {}, QPoint(60, 12));
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("jobs"));
        QTRY_COMPARE(shownJobs(f), (QStringList{QStringLiteral("LOW"), QStringLiteral("LOW")}));
        QVERIFY(f.engine.posted.empty());
    }

    void theBannerAfterAStartOpensTheAgentsThatAreNotBack() {
        UiFixture f;
        f.engine.agents()[2].connection = Connection::Disconnected;
        f.engine.beat();
        f.open("overview");
        BannerLine& banner = f.window->banner();
        QTRY_VERIFY(banner.text().startsWith(QStringLiteral("Started")));
        QTest::mouseClick(&banner, Qt::LeftButton, {}, QPoint(60, 12));
        QCOMPARE(shownAgents(f), QStringList{QStringLiteral("agent-3")});
    }

    void f8VisitsJobsThatCanNeverRun() {
        UiFixture f;
        f.engine.agents()[3].connection = Connection::Offline; // its card does not count
        f.engine.agents()[3].fields.gpuMemory = 200'000'000'000;
        for (AgentView& a : f.engine.agents())
            a.fields.accepts = AcceptsCommand;
        f.engine.beat();
        needing(f, "fits", 48'000'000'000);
        const JobAppeared big = needing(f, "too-big", 80'000'000'000);
        const JobAppeared other = needing(f, "no-taker", 0, AcceptsDocker);
        f.engine.add(JobState::Failed, "failed");
        f.open("overview");
        QTRY_COMPARE(f.jobs().model().store().count(), std::size_t{4});
        const auto visited = [&] {
            const auto chosen = f.jobs().table().selectedSlots();
            return chosen.size() == 1
                       ? QString::fromStdString(
                             f.jobs().model().store().line(chosen.front()).name.toStdString())
                       : QString();
        };
        for (const char* name : {"no-taker", "too-big", "failed", "no-taker"}) {
            QTest::keyClick(f.window.get(), Qt::Key_F8);
            QTRY_VERIFY2(visited() == QLatin1String(name),
                         qPrintable(QLatin1String(name) + f.window->status().said() +
                                    f.jobs().currentFilter()));
        }
        QTest::keyClick(f.window.get(), Qt::Key_F8, Qt::ShiftModifier);
        QTRY_COMPARE(visited(), QStringLiteral("failed"));
        // An agent for it comes: it is no trouble any more.
        f.engine.agents()[0].fields.gpuMemory = 80'000'000'000;
        f.engine.beat();
        f.window->feed().look();
        QTest::keyClick(f.window.get(), Qt::Key_F8);
        QTRY_COMPARE(visited(), QStringLiteral("no-taker"));
        QTest::keyClick(f.window.get(), Qt::Key_F8);
        QTRY_COMPARE(visited(), QStringLiteral("failed"));
    }

    void whyFindsWhatWaitsForThat() {
        UiFixture f;
        needing(f, "too-big", 80'000'000'000);
        JobAppeared low = f.engine.makeJob(JobState::Queued, "low");
        low.gpuMemoryRequired = 0;
        low.row.priority = Priority::Low;
        f.engine.put(low);
        f.engine.add(JobState::Held, "held");
        f.engine.add(JobState::Backoff, "backoff");
        f.engine.add(JobState::Running, "running");
        f.engine.pauses().push_back({Priority::Low, "ana", "budget", {}, {}});
        f.engine.beat();
        f.open("jobs");
        const std::pair<const char*, QStringList> rows[] = {
            {"why:never", {QStringLiteral("too-big")}},
            {"why:held", {QStringLiteral("held")}},
            {"why:retry_backoff why:held", {QStringLiteral("backoff"), QStringLiteral("held")}},
            {"why:assignment_paused", {QStringLiteral("low")}},
            {"why:no_agents", {}},
            {"-why:never state:queued", {QStringLiteral("low")}},
        };
        for (const auto& row : rows) {
            f.jobs().showFilter(QLatin1String(row.first));
            QVERIFY2(f.jobs().filterLine().error().isEmpty(), row.first);
            QTRY_COMPARE(shownJobs(f), row.second);
        }
        // The fleet decides: what it says changes with it.
        f.jobs().showFilter(QStringLiteral("why:never"));
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        f.engine.agents()[0].fields.gpuMemory = 80'000'000'000;
        f.engine.beat();
        f.window->feed().look();
        f.jobs().model().renew();
        QTRY_COMPARE(f.jobs().model().rowCount(), 0);
        f.jobs().showFilter(QStringLiteral("why:no_agents"));
        for (AgentView& a : f.engine.agents())
            a.connection = Connection::Offline;
        f.engine.beat();
        f.window->feed().look();
        f.jobs().model().renew();
        QTRY_COMPARE(shownJobs(f), (QStringList{QStringLiteral("low"), QStringLiteral("too-big")}));
    }

    void theMenuOfWhyCountsWhatItWouldShow() {
        UiFixture f;
        needing(f, "too-big", 80'000'000'000);
        f.engine.add(JobState::Held, "held");
        f.engine.add(JobState::Held, "held too");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 3);
        JobFilter filter = jobFilter({}, 0);
        filter.facts = std::make_shared<const JobWhyFacts>(f.jobs().model().snapshot());
        const auto values =
            countJobs(f.jobs().model().store().table(), filter, QLatin1String("why"), 0, 100);
        QCOMPARE(values.size(), std::size_t{kJobWhys});
        QCOMPARE(values[0].value, QStringLiteral("never"));
        QCOMPARE(values[0].count, qint64{1});
        QCOMPARE(values[1].value, QStringLiteral("held"));
        QCOMPARE(values[1].count, qint64{2});
    }
};

NODE3_QT_TEST(DoorsTest)
#include "doors_test.moc"
