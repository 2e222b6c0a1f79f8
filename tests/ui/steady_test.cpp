// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing moves under the hand: a thousand random changes, one after the other, and after each the
// selection, the current cell and the place on the screen are where they were. Time stands still
// here and is moved by the tests.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/clock.h"

#include <QImage>
#include <QScreen>
#include <QScrollBar>

#include <cstdlib>
#include <random>
#include <set>
#include <string>

using namespace node3;
using node3::test::UiFixture;

class SteadyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUiNow(1'000'000); }
    void cleanup() { setUiNow({}); }

    void aThousandChangesMoveNothingUnderTheHand() {
        UiFixture f;
        f.engine.addJobs(120);
        f.open("jobs");
        auto& table = f.jobs().table();
        auto& model = f.jobs().model();
        model.setFilter({});
        model.sort(model.column("job"), Qt::AscendingOrder);
        QTRY_COMPARE(model.rowCount(), 120);
        table.verticalScrollBar()->setValue(40 * metrics::kRow + 7);
        UiFixture::clickRow(table, 48, {}, 3);
        for (const int row : {44, 46, 51})
            UiFixture::clickRow(table, row, Qt::ControlModifier, 3);
        const auto idsOf = [&](const std::vector<Slot>& slots) {
            std::set<std::string> ids;
            for (const Slot slot : slots)
                ids.insert(model.store().line(slot).id.toStdString());
            return ids;
        };
        std::set<std::string> chosen = idsOf(table.selectedSlots());
        QCOMPARE(chosen.size(), std::size_t{4});
        std::string current = model.line(table.currentIndex().row()).id.toStdString();
        QCOMPARE(table.currentIndex().column(), 3);
        int y = table.visualRect(table.currentIndex()).top();
        for (int round = 0; round < 1000; ++round) {
            f.engine.shake(1);
            f.window->feed().look();
            model.renew();
            // Of the selected ones those that the market removed are gone, no other.
            std::erase_if(chosen, [&](const std::string& id) {
                return model.store().slotOfId(id) == JobStore::kNone;
            });
            QVERIFY(idsOf(table.selectedSlots()) == chosen);
            QVERIFY(table.currentIndex().isValid());
            QCOMPARE(table.currentIndex().column(), 3);
            const std::string id = model.line(table.currentIndex().row()).id.toStdString();
            const int top = table.visualRect(table.currentIndex()).top();
            const QScrollBar& bar = *table.verticalScrollBar();
            if (model.store().slotOfId(current) != JobStore::kNone) {
                QCOMPARE(id, current);
                if (bar.value() > 0 && bar.value() < bar.maximum())
                    QCOMPARE(top, y);
            } else {
                QVERIFY(std::abs(top - y) <= 2 * metrics::kRow); // a neighbour took its place
            }
            current = id;
            y = top;
        }
    }

    void whatIsOnTheScreenIsWhatIsInTheModel() {
        // Only rows that look otherwise are painted: nothing old may stay.
        UiFixture f;
        f.engine.addJobs(150);
        f.open("jobs");
        auto& table = f.jobs().table();
        auto& model = f.jobs().model();
        model.setFilter({});
        QTRY_COMPARE(model.rowCount(), 150);
        for (const char* ticking : {"waited", "ran", "why"})
            table.setColumnHidden(model.column(ticking), true);
        std::mt19937 random(5);
        for (int round = 0; round < 60; ++round) {
            if (round % 3 == 1)
                table.verticalScrollBar()->setValue(static_cast<int>(random() % 80) *
                                                    metrics::kRow / 2);
            if (round % 7 == 2)
                UiFixture::clickRow(table, model.firstVisible() + 3);
            f.engine.shake(round % 2 ? 1 : 15);
            f.window->feed().look();
            if (round % 4 != 3)
                model.renew();
            QCoreApplication::processEvents();
            const QPoint at = table.viewport()->mapTo(f.window.get(), QPoint(0, 0));
            const QImage screen = f.window->screen()
                                      ->grabWindow(f.window->winId())
                                      .toImage()
                                      .copy(QRect(at, table.viewport()->size()));
            QVERIFY(!screen.isNull());
            QVERIFY2(screen.convertToFormat(QImage::Format_RGB32) ==
                         table.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32),
                     qPrintable(QStringLiteral("round %1").arg(round)));
        }
    }

    void rowsStandStillForFiveSecondsAfterTheLastTouch() {
        UiFixture f;
        for (int i = 0; i < 20; ++i)
            f.engine.add(JobState::Queued);
        f.open("jobs");
        auto& model = f.jobs().model();
        QTRY_COMPARE(model.rowCount(), 20);
        setUiNow(uiNow() + 10'000);
        UiFixture::clickRow(f.jobs().table(), 3);
        const std::string seventh = model.line(7).id.toStdString();
        f.engine.change(seventh, JobState::Running);
        f.engine.add(JobState::Failed, "would come first");
        const auto lookAfter = [&](qint64 ms) {
            setUiNow(uiNow() + ms);
            f.engine.beat();
            f.window->feed().look();
        };
        for (const qint64 ms : {0, 1000, 2000, 1900}) {
            lookAfter(ms);
            QCOMPARE(model.rowCount(), 20);
            QCOMPARE(model.line(7).id.toStdString(), seventh);
            QVERIFY(model.line(7).state == JobState::Running); // values change in place
        }
        QCOMPARE(model.changedSinceOrder(), 2);
        lookAfter(200);
        QCOMPARE(model.rowCount(), 21);
        QCOMPARE(model.line(0).name.toStdString(), std::string("would come first"));
    }

    void aPinKeepsTheOrderUntilItIsAskedFor() {
        UiFixture f;
        f.engine.add(JobState::Queued);
        f.open("jobs");
        auto& model = f.jobs().model();
        QTRY_COMPARE(model.rowCount(), 1);
        model.keeper().setPinned(true);
        f.engine.add(JobState::Queued);
        setUiNow(uiNow() + 3'600'000);
        f.window->feed().look();
        QCOMPARE(model.rowCount(), 1);
        QTest::keyClick(f.window.get(), Qt::Key_F5);
        QTRY_COMPARE(model.rowCount(), 2);
        f.engine.add(JobState::Queued);
        setUiNow(uiNow() + 3'600'000);
        model.keeper().setPinned(false);
        f.window->feed().look();
        QCOMPARE(model.rowCount(), 3);
    }

    void anOrderThatTakesLongIsMadeLessOften() {
        OrderKeeper keeper;
        keeper.renewed();
        setUiNow(uiNow() + OrderKeeper::kEveryMs);
        QVERIFY(keeper.mayRenew());
        keeper.setCost(400);
        QVERIFY(!keeper.mayRenew());
        setUiNow(uiNow() + 400 * OrderKeeper::kCostFactor);
        QVERIFY(keeper.mayRenew());
    }

    void threeMissedBeatsAreLateAndTenSecondsAreLost() {
        UiFixture f;
        f.engine.add(JobState::Running);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        const auto lookAfter = [&](qint64 ms) {
            setUiNow(uiNow() + ms);
            f.window->feed().look();
        };
        lookAfter(2999);
        QVERIFY(!f.jobs().model().isStale());
        QVERIFY(!f.agents().model().isStale());
        lookAfter(1);
        QVERIFY(f.jobs().model().isStale());
        QVERIFY(f.agents().model().isStale());
        QVERIFY(!f.window->banner().isVisible());
        lookAfter(7000);
        QVERIFY(f.window->banner().isVisible());
        QVERIFY(f.window->banner().accessibleName().contains(QStringLiteral("10 s")));
        f.engine.beat();
        lookAfter(0);
        QVERIFY(!f.jobs().model().isStale());
        QVERIFY(!f.agents().model().isStale());
        QVERIFY(!f.window->banner().isVisible());
    }
};

NODE3_QT_TEST(SteadyTest)
#include "steady_test.moc"
