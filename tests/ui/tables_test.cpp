// SPDX-License-Identifier: GPL-3.0-or-later
// Tables under the hand: selection, scroll and current cell stay with their rows while the market
// changes; nothing moves while the operator works in the table.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/clock.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/job_pane.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace node3;
using node3::test::UiFixture;

class TablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setUiNow({}); }

    void selectionAndPlaceSurviveRandomChanges() {
        UiFixture f;
        f.engine.addJobs(400);
        f.open("jobs");
        f.jobs().model().setFilter({});
        auto& table = f.jobs().table();
        QTRY_COMPARE(f.jobs().model().rowCount(), 400);
        QTRY_VERIFY(table.verticalScrollBar()->maximum() > 250 * metrics::kRow);
        table.verticalScrollBar()->setValue(200 * metrics::kRow + 7);
        UiFixture::clickRow(table, 205);
        UiFixture::clickRow(table, 208, Qt::ControlModifier);
        UiFixture::clickRow(table, 210, Qt::ControlModifier, 3);
        const auto ids = [&] {
            QStringList list;
            for (const Slot slot : table.selectedSlots())
                list += QString::fromUtf8(f.jobs().model().store().line(slot).id);
            list.sort();
            return list;
        };
        const QStringList before = ids();
        QCOMPARE(before.size(), 3);
        const QByteArray current =
            f.jobs().model().line(table.currentIndex().row()).id.toByteArray();
        const int column = table.currentIndex().column();
        for (int round = 0; round < 25; ++round) {
            const int y = table.visualRect(table.currentIndex()).top();
            f.engine.shake(40);
            f.engine.beat();
            f.window->feed().look();
            f.jobs().model().renew();
            QCoreApplication::processEvents(); // the place is restored after all signals
            QStringList now = ids();
            // Those that were removed by the market are gone; all others are still selected.
            for (const QString& id : now)
                QVERIFY(before.contains(id));
            if (table.currentIndex().isValid() &&
                f.jobs().model().line(table.currentIndex().row()).id == current) {
                QCOMPARE(table.currentIndex().column(), column);
                QScrollBar* bar = table.verticalScrollBar();
                if (bar->value() > 0 && bar->value() < bar->maximum())
                    QCOMPARE(table.visualRect(table.currentIndex()).top(), y);
            }
            for (const QString& id : before) {
                const bool lives =
                    f.jobs().model().store().slotOfId(id.toUtf8()) != JobStore::kNone;
                QCOMPARE(now.contains(id), lives);
            }
        }
    }

    void nothingMovesWhileTheTableIsTouched() {
        UiFixture f;
        for (int i = 0; i < 20; ++i)
            f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 20);
        auto& table = f.jobs().table();
        UiFixture::clickRow(table, 3);
        const auto slotsNow = [&] {
            const auto order = f.jobs().model().order();
            return std::vector<Slot>(order.begin(), order.end());
        };
        const std::vector<Slot> before = slotsNow();
        const std::string id = f.jobs().model().line(7).id.toStdString();
        f.engine.change(id, JobState::Running);
        f.engine.add(JobState::Failed, "would come first");
        for (qint64 ms = 0; ms < OrderKeeper::kEveryMs + 600; ms += 100) {
            setUiNow(uiNow() + 100);
            QTest::mouseMove(table.viewport(), QPoint(40 + static_cast<int>(ms / 100), 90));
            f.jobs().model().keeper().touch();
            f.window->feed().look();
            QCoreApplication::processEvents();
        }
        QVERIFY(slotsNow() == before);
        QCOMPARE(UiFixture::text(table, 7, "state"),
                 QStringLiteral("running")); // values change in place
        QCOMPARE(f.jobs().model().changedSinceOrder(), 2);
        QTest::keyClick(f.window.get(), Qt::Key_F5);
        QTRY_COMPARE(f.jobs().model().rowCount(), 21);
        QCOMPARE(UiFixture::text(table, 0, "job"), QStringLiteral("would come first"));
    }

    void aKeyOfAnActionTouchesTheTableToo() {
        UiFixture f;
        f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        f.jobs().table().setFocus();
        f.jobs().table().selectAll();
        setUiNow(uiNow() + OrderKeeper::kRestMs);
        QVERIFY(f.jobs().model().keeper().mayRenew());
        QTest::keyClick(&f.jobs().table(), Qt::Key_E);
        QCOMPARE(f.jobs().pane().tab(), JobPane::Explain);
        QVERIFY(!f.jobs().model().keeper().mayRenew());
    }

    void theFirstStepSelectsTheMarkedRow() {
        UiFixture f;
        f.engine.add(JobState::Queued, "one");
        f.engine.add(JobState::Queued, "two");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);
        QLineEdit* search = &f.jobs().search();
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Return); // leads into the table
        QVERIFY(f.jobs().table().hasFocus());
        QCOMPARE(f.jobs().table().selectedCount(), 0);
        const int marked = f.jobs().table().currentIndex().row();
        QTest::keyClick(&f.jobs().table(), Qt::Key_Down);
        QCOMPARE(f.jobs().table().selectedSlots(),
                 std::vector<Slot>{f.jobs().model().slotAt(marked)});
        QTest::keyClick(&f.jobs().table(), marked == 0 ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(f.jobs().table().selectedSlots(),
                 std::vector<Slot>{f.jobs().model().slotAt(1 - marked)});
    }

    void titleAndRailSayWhoNeedsSomebody() {
        UiFixture f;
        f.engine.agents()[1].connection = Connection::Disconnected;
        f.engine.beat();
        f.open("overview");
        QTRY_COMPARE(f.window->windowTitle(), QStringLiteral("△ 1 · 0 queued – node³"));
        QTRY_COMPARE(f.agents().badge(), QStringLiteral("1"));
        QVERIFY(f.agents().badgeMark().tone == Tone::Watch);
        f.engine.agents()[2].health = Health::Unhealthy;
        f.engine.beat();
        QTRY_COMPARE(f.window->windowTitle(), QStringLiteral("✕ 2 · 0 queued – node³"));
        QTRY_VERIFY(f.agents().badgeMark().tone == Tone::Bad);
    }

    void thePaneIsRemembered() {
        UiFixture f;
        f.open("jobs");
        QVERIFY(f.jobs().pane().isVisible());
        QTest::keyClick(f.window.get(), Qt::Key_F4);
        QVERIFY(!f.jobs().pane().isVisible());
        f.window.reset();
        f.open("jobs");
        QVERIFY(!f.jobs().pane().isVisible());
        f.window->actions().action(ActionId::ViewResetLayout)->trigger();
        QVERIFY(f.jobs().pane().isVisible());
    }

    void theFilterLineFilters() {
        UiFixture f;
        f.engine.add(JobState::Queued, "train-lora");
        f.engine.add(JobState::Queued, "render");
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);
        f.jobs().table().setFocus();
        QTest::keyClick(&f.jobs().table(), Qt::Key_Slash);
        QTRY_VERIFY(f.jobs().search().hasFocus());
        QTest::keyClicks(&f.jobs().search(), QStringLiteral("lora"));
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        QCOMPARE(UiFixture::text(f.jobs().table(), 0, "job"), QStringLiteral("train-lora"));
    }

    void agentsStandByTroubleAndKeepTheirSelection() {
        UiFixture f(12);
        f.engine.agents()[9].health = Health::Unhealthy;
        f.engine.agents()[9].connection = Connection::Disconnected;
        f.engine.agents()[5].intent.state = IntentState::Draining;
        f.engine.agents()[0].connection = Connection::Offline;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 12);
        auto& table = f.agents().table();
        QAbstractItemModelTester tester(&f.agents().model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(UiFixture::text(table, 0, "agent"), QStringLiteral("agent-10"));
        QCOMPARE(UiFixture::text(table, 1, "agent"), QStringLiteral("agent-6"));
        QCOMPARE(UiFixture::text(table, 2, "agent"), QStringLiteral("agent-2")); // 2 before 11
        QCOMPARE(UiFixture::text(table, 11, "agent"), QStringLiteral("agent-1"));
        UiFixture::clickRow(table, f.rowOfAgent("agent-4"));
        for (int round = 0; round < 8; ++round) {
            auto& a = f.engine.agents()[static_cast<std::size_t>(round % 12)];
            a.health = round % 2 ? Health::Healthy : Health::Unhealthy;
            a.occupied = round % 3;
            f.engine.beat();
            QSignalSpy refreshed(&f.agents().model(), &AgentModel::refreshed);
            QVERIFY(refreshed.wait(2000));
            f.agents().model().renew();
            QCOMPARE(table.selectedCount(), 1);
            QCOMPARE(UiFixture::text(table, table.currentIndex().row(), "agent"),
                     QStringLiteral("agent-4"));
        }
        f.engine.agents().erase(f.engine.agents().begin() + 3); // forgotten
        f.engine.beat();
        QTRY_COMPARE(f.agents().model().rowCount(), 11);
        QCOMPARE(table.selectedCount(), 0);
    }

    void agentColumnsSortByValue() {
        UiFixture f(4);
        auto& agents = f.engine.agents();
        agents[0].gpuUtilization = 9;
        agents[1].gpuUtilization = 100;
        agents[2].gpuUtilization.reset();
        agents[3].gpuUtilization = 20;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 4);
        const auto ids = [&] {
            QStringList list;
            for (int row = 0; row < 4; ++row)
                list += UiFixture::text(f.agents().table(), row, "agent").right(1);
            return list.join(QString());
        };
        f.agents().model().sort(f.agents().model().column("gpu"), Qt::AscendingOrder);
        QCOMPARE(ids(), QStringLiteral("1423"));
        f.agents().model().sort(f.agents().model().column("gpu"), Qt::DescendingOrder);
        QCOMPARE(ids(), QStringLiteral("2413"));
    }

    void anAgentSaysWhyItIsIdle() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        QTRY_COMPARE(UiFixture::text(f.agents().table(), 0, "why_idle"),
                     QStringLiteral("31 of 40 need more memory"));
    }

    void oldFiguresAreDimmed() {
        UiFixture f;
        f.engine.add(JobState::Running);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        QVERIFY(!f.jobs().model().isStale());
        setUiNow(uiNow() + EngineFeed::kLateMs); // no beat comes
        QTRY_VERIFY(f.jobs().model().isStale());
        f.engine.beat();
        QTRY_VERIFY(!f.jobs().model().isStale());
    }
};

NODE3_QT_TEST(TablesTest)
#include "tables_test.moc"
