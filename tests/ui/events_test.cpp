// SPDX-License-Identifier: GPL-3.0-or-later
// The events page: what comes, what hangs below what, what is asked of the store, what is filtered.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/export/export_dialog.h"
#include "ui/pages/event_filter_line.h"
#include "ui/pages/events_page.h"
#include "ui/widgets/result_bar.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace node3;
using namespace node3::test;

namespace {

Event eventOf(EventKind kind, const std::string& job = {}, const std::string& agent = {}) {
    Event e;
    e.kind = kind;
    e.jobId = job;
    e.agentId = agent;
    e.attempt = 1;
    return e;
}
Event actionOf(EventKind kind, const std::string& job, const std::string& who) {
    Event e = eventOf(kind, job);
    e.who = who;
    e.source = "window";
    e.detail = "budget check";
    return e;
}

EventFilter parsed(const char* text, EventView view = EventView::All) {
    return parseEventFilter(QString::fromUtf8(text), view, FakeEngine::now(),
                            QTimeZone::systemTimeZone())
        .filter;
}
QString problemOf(const char* text) {
    return parseEventFilter(QString::fromUtf8(text), EventView::All, FakeEngine::now(),
                            QTimeZone::systemTimeZone())
        .problem;
}

EventsPage& pageOf(UiFixture& f) {
    return *static_cast<EventsPage*>(f.window->page(QStringLiteral("events")));
}
/// agent-3 is lost: two attempts end and one job is placed again.
std::uint64_t loseAgent(FakeEngine& engine) {
    const auto lost = engine.addEvent(eventOf(EventKind::AgentUnhealthy, {}, "agent-3"));
    std::uint64_t ended = 0;
    for (const char* job : {"j1", "j2"}) {
        Event end = eventOf(EventKind::AttemptEnded, job, "agent-3");
        end.outcome = Outcome::AgentLost;
        end.cause = lost;
        ended = engine.addEvent(end);
    }
    Event again = eventOf(EventKind::JobAssigned, "j2", "agent-1");
    again.attempt = 2;
    again.cause = ended;
    engine.addEvent(again);
    return lost;
}
int rowWith(EventsPage& page, const QString& text) {
    for (int row = 0; row < page.model().rowCount(); ++row)
        if (UiFixture::text(page.table(), row, "what").contains(text))
            return row;
    return -1;
}

} // namespace

class EventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsInTheStoreAndWhatHappensStandInOneOrder_newestLast() {
        UiFixture f;
        for (int i = 0; i < 5; ++i)
            f.engine.addEvent(eventOf(EventKind::JobSubmitted, "old-" + std::to_string(i)), false);
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 5);
        const QAbstractItemModelTester tester(
            &page.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        f.engine.addEvent(eventOf(EventKind::JobStarted, "new", "agent-1"));
        QTRY_COMPARE(page.model().rowCount(), 6);
        QCOMPARE(f.text(page.table(), 5, "job"), QStringLiteral("new"));
        QCOMPARE(f.text(page.table(), 5, "who"), QStringLiteral("balancer"));
        QCOMPARE(f.text(page.table(), 0, "job"), QStringLiteral("old-0"));
        QVERIFY(page.countText().startsWith(QStringLiteral("6 events since ")));
    }

    void itFollowsAtTheEnd_andStandsStillForWhoReads() {
        UiFixture f;
        for (int i = 0; i < 200; ++i)
            f.engine.addEvent(eventOf(EventKind::JobSubmitted, "j" + std::to_string(i)));
        f.open("events");
        EventsPage& page = pageOf(f);
        QScrollBar& bar = *page.table().verticalScrollBar();
        QTRY_COMPARE(page.model().rowCount(), 200);
        QTRY_VERIFY(bar.maximum() > 0 && bar.value() == bar.maximum());
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, "more"));
        QTRY_COMPARE(page.model().rowCount(), 201);
        QTRY_COMPARE(bar.value(), bar.maximum());

        bar.setValue(bar.maximum() / 2);
        const int place = bar.value();
        for (int i = 0; i < 12; ++i)
            f.engine.addEvent(eventOf(EventKind::JobSubmitted, "while-reading"));
        QTRY_COMPARE(page.freshButton().text(), QStringLiteral("12 new ▾"));
        QCOMPARE(page.model().rowCount(), 201);
        QCOMPARE(bar.value(), place);
        QTest::mouseClick(&page.freshButton(), Qt::LeftButton);
        QTRY_COMPARE(page.model().rowCount(), 213);
        QTRY_COMPARE(bar.value(), bar.maximum());
        QTRY_VERIFY(!page.freshButton().isVisible());
    }

    void aSelectedEventStaysWhereItIs() {
        UiFixture f;
        for (int i = 0; i < 200; ++i)
            f.engine.addEvent(eventOf(EventKind::JobSubmitted, "j" + std::to_string(i)));
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 200);
        QTRY_VERIFY(page.table().verticalScrollBar()->value() > 0);
        UiFixture::clickRow(page.table(), 195);
        const std::vector<Slot> selected = page.table().selectedSlots();
        QCOMPARE(selected.size(), 1u);
        const int y = page.table().rowViewportPosition(195);
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, "more"));
        QTRY_COMPARE(page.model().waiting(), 1);
        page.model().renew(); // F5
        QCOMPARE(page.model().rowCount(), 201);
        QTest::qWait(0);
        QVERIFY(page.table().selectedSlots() == selected);
        QCOMPARE(page.table().rowViewportPosition(195), y);
        QTest::keyClick(&page.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("j195")));
    }

    void whatAnEventCausedHangsBelowIt_closedAtFirst() {
        UiFixture f;
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, "before"));
        loseAgent(f.engine);
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, "after"));
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 3);
        const QAbstractItemModelTester tester(
            &page.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int row = rowWith(page, QStringLiteral("agent-3 stopped answering"));
        QCOMPARE(row, 1);
        QVERIFY(f.text(page.table(), row, "what")
                    .endsWith(QStringLiteral("▸ 2 attempts ended, 1 job placed again")));
        UiFixture::clickRow(page.table(), row);
        QTest::keyClick(&page.table(), Qt::Key_Right);
        QCOMPARE(page.model().rowCount(), 6);
        QCOMPARE(page.model().depth(2), 1);
        QCOMPARE(page.model().depth(4), 2); // placed again, because its attempt ended
        QCOMPARE(f.text(page.table(), 5, "job"), QStringLiteral("after"));
        QTest::keyClick(&page.table(), Qt::Key_Left);
        QCOMPARE(page.model().rowCount(), 3);
        // By its mark, and by Enter.
        const QRect cell =
            page.table().visualRect(page.model().index(row, page.model().column("what")));
        QTest::mouseClick(page.table().viewport(), Qt::LeftButton, {},
                          cell.topLeft() + QPoint(14, cell.height() / 2));
        QCOMPARE(page.model().rowCount(), 6);
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QCOMPARE(page.model().rowCount(), 3);
        // An end alone is shown at the top level: what caused it does not pass the filter.
        page.filterLine().search().setText(QStringLiteral("kind:attempts"));
        QTRY_COMPARE(page.model().rowCount(), 2);
        QVERIFY(!page.model().isParent(0));
    }

    void theAuditShowsWhoDidWhatFromWhereAndWhy() {
        UiFixture f;
        f.engine.addEvent(eventOf(EventKind::JobStarted, "j1", "agent-1"));
        f.engine.addEvent(actionOf(EventKind::JobHeld, "j2", "ben"));
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 2);
        QVERIFY(page.table().isColumnHidden(page.model().column("source")));
        page.showFilter(QStringLiteral("view:audit"));
        QTRY_COMPARE(page.model().rowCount(), 1);
        QVERIFY(!page.table().isColumnHidden(page.model().column("source")));
        QCOMPARE(f.text(page.table(), 0, "who"), QStringLiteral("ben"));
        QCOMPARE(f.text(page.table(), 0, "source"), QStringLiteral("window"));
        QVERIFY(f.text(page.table(), 0, "what").contains(QStringLiteral("budget check")));
        QTest::mouseClick(&page.filterLine().clearButton(), Qt::LeftButton);
        QTRY_COMPARE(page.model().rowCount(), 2);
        QVERIFY(page.table().isColumnHidden(page.model().column("source")));
    }

    void olderOnesComeByPageFromTheStore_andTheTopStaysWhereItWas() {
        UiFixture f;
        for (int i = 0; i < 12'500; ++i)
            f.engine.addEvent(eventOf(EventKind::JobSubmitted, "j" + std::to_string(i)), false);
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 10'000);
        QVERIFY(page.model().hasOlder());
        QTRY_VERIFY(page.isSettled());
        page.table().verticalScrollBar()->setValue(0);
        QTRY_COMPARE(page.model().rowCount(), 11'000);
        QTRY_COMPARE(page.table().rowAt(0), 1000);
        QCOMPARE(f.text(page.table(), 1000, "job"), QStringLiteral("j2500"));
        while (page.model().hasOlder()) {
            QTRY_VERIFY(!page.model().isAsking());
            const int rows = page.model().rowCount();
            QTest::mouseClick(&page.olderButton(), Qt::LeftButton);
            QTRY_VERIFY(page.model().rowCount() > rows || !page.model().hasOlder());
        }
        QCOMPARE(page.model().rowCount(), 12'500);
        QVERIFY(!page.olderButton().isVisible());
        // Followed again, the newest ones stay.
        page.freshButton().click();
        QTRY_COMPARE(page.model().rowCount(), 10'000);
    }

    void aFilterLooksFurtherBackThanWhatIsHere() {
        UiFixture f;
        f.engine.addEvent(eventOf(EventKind::JobHeld, "long-ago"), false);
        for (int i = 0; i < 10'200; ++i)
            f.engine.addEvent(eventOf(EventKind::JobSubmitted, "j"), false);
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 10'000);
        page.filterLine().search().setText(QStringLiteral("job:long-ago"));
        QTRY_COMPARE(page.model().rowCount(), 1);
        QVERIFY(!page.model().hasOlder());
        page.filterLine().search().setText(QStringLiteral("job:never"));
        QTRY_COMPARE(page.model().rowCount(), 0);
        page.filterLine().search().clear();
        QTRY_COMPARE(page.model().rowCount(), 10'000);
    }

    void aFeedThatBeganAnewIsReadFromTheStore() {
        UiFixture f;
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, "one"));
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 1);
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, "untold"), false);
        f.engine.overflow();
        QTRY_COMPARE(page.model().rowCount(), 2);
    }

    void textAndFacetsAreOneFilter() {
        Event e = actionOf(EventKind::JobHeld, "render-0121", "ana");
        e.agentId = "agent-3";
        e.at = FakeEngine::now();
        const auto passes = [&e](const char* text) { return matches(parsed(text), e); };
        QVERIFY(passes(""));
        QVERIFY(passes("kind:job_held") && passes("kind:actions") && !passes("kind:agents"));
        QVERIFY(passes("kind:agents kind:actions") && !passes("-kind:actions"));
        QVERIFY(passes("job:render-0121") && !passes("job:render"));
        QVERIFY(passes("agent:agent-3 who:ana") && !passes("who:balancer"));
        QVERIFY(passes("BUDGET rend") && !passes("nothing") && passes("-nothing"));
        QVERIFY(passes("\"budget check\"") && !passes("-budget"));
        QVERIFY(passes("after:15m") && !passes("before:15m") && passes("after:2020-01-01"));
        QVERIFY(passes("before:2100-01-01T10:00"));
        QVERIFY(*parsed("after:2026-11-28T10:30").after - *parsed("after:2026-11-28").after ==
                Duration{(10 * 60 + 30) * 60'000});
        QVERIFY(matches(parsed("", EventView::Audit), e));
        QVERIFY(!matches(parsed("", EventView::Trouble), e));
        e.source.clear();
        QVERIFY(!matches(parsed("", EventView::Audit), e));

        QCOMPARE(problemOf("knd:agents"), QStringLiteral("No key 'knd'; did you mean 'kind'?"));
        QVERIFY(problemOf("colour:red").startsWith(QStringLiteral("No key 'colour'; there are")));
        QVERIFY(problemOf("after:soon").startsWith(QStringLiteral("'soon' is no time.")));
        QVERIFY(problemOf("kind:").contains(QStringLiteral("needs a value")));
        QVERIFY(problemOf("kind:what").startsWith(QStringLiteral("No kind 'what'")));
        QVERIFY(problemOf("job:a:b agent:x who:\"a b\" word").isEmpty());
        QCOMPARE(parsed("who:\"a b\"").who, std::vector<std::string>{"a b"});

        const QString text = QStringLiteral("kind:jobs lora who:ana");
        QCOMPARE(withKey(text, QStringLiteral("who"), {QStringLiteral("a b")}),
                 QStringLiteral("kind:jobs lora who:\"a b\""));
        QCOMPARE(withKey(text, QStringLiteral("kind"), {}), QStringLiteral("lora who:ana"));
        const EventQuery query = queryOf(parsed("kind:job_held job:j agent:a who:balancer"));
        QCOMPARE(query.kinds, std::vector{EventKind::JobHeld});
        QVERIFY(query.jobId == "j" && query.agentId == "a" && query.who == std::string());
    }

    void everyKindIsOfferedOnceAndHasAMark() {
        int kinds = 0;
        for (int k = 0; k <= static_cast<int>(EventKind::EngineStopping); ++k) {
            const auto kind = static_cast<EventKind>(k);
            const auto groups = std::ranges::count_if(eventGroups(), [kind](const EventGroup& g) {
                return std::ranges::count(g.kinds, kind) == 1;
            });
            QVERIFY2(groups == 1, std::string(word(kind)).c_str());
            QVERIFY(markOf(eventOf(kind)).glyph != Glyph::None);
            ++kinds;
        }
        std::size_t offered = 0;
        for (const EventGroup& group : eventGroups())
            offered += group.kinds.size();
        QCOMPARE(offered, static_cast<std::size_t>(kinds));
    }

    void anExportHoldsWhatTheFilterShows_closedOrNot() {
        UiFixture f;
        loseAgent(f.engine);
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 1);
        QTemporaryDir dir;
        page.table().setFocus();
        QTest::keyClick(&page.table(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(UiFixture::dialog<ExportDialog>());
        auto* dialog = UiFixture::dialog<ExportDialog>();
        const QString path = dir.filePath(QStringLiteral("events.csv"));
        dialog->pathField().setText(path);
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(page.results().text().startsWith(QStringLiteral("4 rows written to ")));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QVERIFY(lines[0].startsWith("seq,at (UTC),kind,job_id,agent_id,"));
        QVERIFY(lines[1].contains(",agent_unhealthy,,agent-3,"));
        QVERIFY(lines[4].contains(",job_assigned,j2,agent-1,2,"));
    }

    void theJobOfAnEventIsADoor() {
        UiFixture f;
        const JobAppeared job = f.engine.add(JobState::Queued, "one");
        f.engine.add(JobState::Queued, "two");
        f.engine.addEvent(eventOf(EventKind::JobSubmitted, job.jobId));
        f.open("events");
        EventsPage& page = pageOf(f);
        QTRY_COMPARE(page.model().rowCount(), 1);
        UiFixture::clickRow(page.table(), 0);
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QTRY_VERIFY(f.jobs().isVisible());
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
    }
};

NODE3_QT_TEST(EventsTest)
#include "events_test.moc"
