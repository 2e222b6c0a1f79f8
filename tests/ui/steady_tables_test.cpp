// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of agents and of events under the hand: a thousand changes, one after the other, and
// a new beginning of the feed move nothing that is still there. Time stands still here and is moved
// by the tests.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/clock.h"
#include "ui/models/event_model.h"
#include "ui/pages/events_page.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

#include <cstdlib>
#include <random>
#include <set>
#include <string>

using namespace node3;
using node3::test::UiFixture;

namespace {

constexpr int kLooks = 5; ///< of which agents are looked at with one

/// What a table shows at its current row, and where it stands on the screen.
struct Place {
    int column = 0, y = 0;
    bool atAnEnd = false; ///< of what can be scrolled
    explicit Place(OrderedTable& table)
        : column(table.currentIndex().column()),
          y(table.rowViewportPosition(table.currentIndex().row())),
          atAnEnd(table.verticalScrollBar()->value() == 0 ||
                  table.verticalScrollBar()->value() == table.verticalScrollBar()->maximum()) {}
};

Event eventAbout(int job) {
    Event e;
    e.kind = EventKind::JobStarted;
    e.jobId = "job-" + std::to_string(job);
    return e;
}

} // namespace

class SteadyTablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUiNow(1'000'000); }
    void cleanup() { setUiNow({}); }

    void aThousandChangesOfAgentsMoveNothingUnderTheHand() {
        UiFixture f(70);
        f.open("agents");
        auto& table = f.agents().table();
        auto& model = f.agents().model();
        model.sort(model.column("agent"), Qt::AscendingOrder);
        QTRY_COMPARE(model.rowCount(), 70);
        table.verticalScrollBar()->setValue(25 * metrics::kRow + 7);
        UiFixture::clickRow(table, 31, {}, 3);
        for (const int row : {28, 30, 35})
            UiFixture::clickRow(table, row, Qt::ControlModifier, 3);
        const auto chosen = [&] {
            std::set<std::string> ids;
            for (const Slot slot : table.selectedSlots())
                ids.insert(model.agentIn(slot)->fields.agentId);
            return ids;
        };
        std::set<std::string> expected = chosen();
        QCOMPARE(expected.size(), std::size_t{4});
        std::string current = model.agent(table.currentIndex().row())->fields.agentId;
        Place before(table);
        std::mt19937 random(9);
        auto& agents = f.engine.agents();
        for (int round = 0; round < 1000; ++round) {
            const std::size_t at = random() % agents.size();
            switch (random() % 10) {
            case 0:
                if (agents.size() > 60)
                    agents.erase(agents.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 1: { // another comes
                AgentView fresh = agents[at];
                fresh.number = AgentNumber{static_cast<std::uint32_t>(1000 + round)};
                fresh.fields.agentId = "agent-" + std::to_string(1000 + round);
                agents.push_back(std::move(fresh));
                break;
            }
            case 2:
                agents[at].health = Health::Unhealthy;
                break;
            default:
                agents[at].occupied = static_cast<int>(random() % 4);
                agents[at].health = Health::Healthy;
                break;
            }
            setUiNow(uiNow() + 10'000); // the hand has rested
            f.engine.beat();
            for (int look = 0; look < kLooks; ++look)
                f.window->feed().look();
            if (round % 10 == 0) // other orders too
                model.sort(model.column(round % 20 ? "agent" : "slots"), Qt::AscendingOrder);
            const auto isThere = [&](const std::string& id) {
                return std::any_of(agents.begin(), agents.end(),
                                   [&](const AgentView& a) { return a.fields.agentId == id; });
            };
            std::erase_if(expected, [&](const std::string& id) { return !isThere(id); });
            QVERIFY(chosen() == expected);
            QVERIFY(table.currentIndex().isValid());
            const std::string id = model.agent(table.currentIndex().row())->fields.agentId;
            const Place now(table);
            QCOMPARE(now.column, 3);
            if (isThere(current)) {
                QCOMPARE(id, current);
                if (!now.atAnEnd)
                    QCOMPARE(now.y, before.y);
            }
            current = id;
            before = now;
        }
    }

    void aThousandEventsMoveNothingForWhoReads() {
        UiFixture f;
        for (int i = 0; i < 300; ++i)
            f.engine.addEvent(eventAbout(i));
        f.open("events");
        auto& page = *static_cast<EventsPage*>(f.window->page(QStringLiteral("events")));
        auto& table = page.table();
        auto& model = page.model();
        QTRY_COMPARE(model.rowCount(), 300);
        QTRY_VERIFY(table.verticalScrollBar()->value() > 0);
        table.verticalScrollBar()->setValue(150 * metrics::kRow + 7);
        UiFixture::clickRow(table, 156, {}, 2);
        for (const int row : {153, 155, 160})
            UiFixture::clickRow(table, row, Qt::ControlModifier, 2);
        const auto chosen = [&] {
            std::set<std::string> ids;
            for (const Slot slot : table.selectedSlots())
                ids.insert(model.eventIn(slot).jobId);
            return ids;
        };
        const std::set<std::string> expected = chosen();
        QCOMPARE(expected, (std::set<std::string>{"job-153", "job-155", "job-156", "job-160"}));
        const Place before(table);
        for (int round = 0; round < 1000; ++round) {
            f.engine.addEvent(eventAbout(1000 + round));
            setUiNow(uiNow() + 10'000);
            f.window->feed().look();
            if (round % 3 == 0)
                model.renew(); // F5
            if (round % 250 == 249)
                f.window->feed().restart();
            if (round % 50 == 0)
                QCoreApplication::processEvents();
            QVERIFY(chosen() == expected);
            const Place now(table);
            QCOMPARE(model.eventAt(table.currentIndex().row()).jobId, std::string("job-160"));
            QCOMPARE(now.y, before.y);
            QCOMPARE(now.column, before.column);
        }
        model.renew();
        QTRY_COMPARE(model.rowCount(), 1300);
        QVERIFY(chosen() == expected);
    }

    void aNewBeginningKeepsWhatIsStillThere() {
        UiFixture f;
        f.engine.addJobs(400);
        const JobAppeared ended = f.engine.makeJob(JobState::Failed, "of yesterday");
        f.engine.finals.jobs.push_back(test::FakeEngine::recordOf(ended));
        f.open("jobs");
        auto& table = f.jobs().table();
        auto& model = f.jobs().model();
        model.setFilter({});
        model.sort(model.column("job"), Qt::AscendingOrder);
        QTRY_COMPARE(model.rowCount(), 401);
        table.verticalScrollBar()->setValue(200 * metrics::kRow + 7);
        UiFixture::clickRow(table, 205, {}, 2);
        UiFixture::clickRow(table, 207, Qt::ControlModifier, 2);
        UiFixture::clickRow(table, 208, Qt::ControlModifier, 2);
        const auto idAt = [&](int row) { return model.line(row).id.toByteArray().toStdString(); };
        const std::string gone = idAt(205), changed = idAt(207), current = idAt(208);
        const int y = table.rowViewportPosition(208);
        // While changes are missed one job is removed, one goes on, one comes.
        f.engine.remove(gone);
        f.engine.change(changed, JobState::Cancelling);
        f.engine.add(JobState::Queued, "came meanwhile");
        f.engine.overflow();
        setUiNow(uiNow() + 10'000);
        f.window->feed().look();
        QTRY_VERIFY(f.rowOf(gone) < 0 || model.line(f.rowOf(gone)).gone); // the history is in
        setUiNow(uiNow() + 10'000);
        f.window->feed().look();
        QTRY_COMPARE(model.rowCount(), 401);
        QCOMPARE(f.rowOf(gone), -1);
        QVERIFY(f.rowOf(ended.jobId) >= 0);
        QVERIFY(model.line(f.rowOf(changed)).state == JobState::Cancelling);
        std::set<std::string> chosen;
        for (const Slot slot : table.selectedSlots())
            chosen.insert(model.store().line(slot).id.toByteArray().toStdString());
        QCOMPARE(chosen, (std::set<std::string>{changed, current}));
        QCOMPARE(idAt(table.currentIndex().row()), current);
        QCOMPARE(table.currentIndex().column(), 2);
        QCOMPARE(table.rowViewportPosition(table.currentIndex().row()), y);
        QCOMPARE(model.selectedByState()[static_cast<std::size_t>(JobState::Cancelling)],
                 std::size_t{1});
    }

    void thePinButtonKeepsTheOrder() {
        UiFixture f;
        f.engine.add(JobState::Queued);
        f.open("jobs");
        auto& model = f.jobs().model();
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(f.jobs().orderLine().isEmpty());
        QTest::mouseClick(&f.jobs().pinButton(), Qt::LeftButton);
        QVERIFY(f.jobs().pinButton().isChecked());
        f.engine.add(JobState::Queued);
        setUiNow(uiNow() + 60'000);
        f.engine.beat();
        f.window->feed().look();
        QCOMPARE(model.rowCount(), 1);
        QTRY_COMPARE(f.jobs().orderLine(), QStringLiteral("Pinned · Order 1 min old, 1 changed"));
        QTest::keyClick(f.window.get(), Qt::Key_F5);
        QTRY_COMPARE(model.rowCount(), 2);
        QVERIFY(f.jobs().pinButton().isChecked());
        QTest::mouseClick(&f.jobs().pinButton(), Qt::LeftButton);
        QVERIFY(!model.keeper().isPinned());
        QVERIFY(f.jobs().orderLine().isEmpty());
    }
};

NODE3_QT_TEST(SteadyTablesTest)
#include "steady_tables_test.moc"
