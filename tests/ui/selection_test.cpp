// SPDX-License-Identifier: GPL-3.0-or-later
// The selection of rows: it answers clicks and keys as Qt's own does, stays with the jobs and not
// with their places, and a large one is as quick as a small one.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"

#include <random>
#include <set>

using namespace node3;
using node3::test::UiFixture;

namespace {

/// Rows that hold themselves.
class PlainRows : public OrderedModel {
public:
    void setOrder(std::vector<Slot> slots) { applyOrder(std::move(slots)); }
    std::span<const ColumnInfo> columns() const override { return m_columns; }
    Cell cell(int row, int) const override {
        Cell cell;
        cell.text = QString::number(slotAt(row));
        return cell;
    }
    QString tip(int, int) const override { return {}; }
    void renew() override {}

private:
    std::vector<ColumnInfo> m_columns{{"a"}, {"b"}};
};

std::set<int> rowsOf(const QItemSelectionModel& selection) {
    std::set<int> rows;
    for (const QItemSelectionRange& range : selection.selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    return rows;
}

} // namespace

class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itChoosesWhatQtChooses() {
        PlainRows model;
        std::vector<Slot> slots;
        for (Slot slot = 0; slot < 60; ++slot)
            slots.push_back(59 - slot);
        model.setOrder(slots);
        RowSelection ours(model);
        QItemSelectionModel plain(&model);
        using S = QItemSelectionModel;
        const S::SelectionFlags commands[] = {S::ClearAndSelect, S::Select,        S::Toggle,
                                              S::Deselect,       S::SelectCurrent, S::ToggleCurrent,
                                              S::Clear};
        std::mt19937 random(3);
        for (int i = 0; i < 2000; ++i) {
            const int a = static_cast<int>(random() % 60), b = static_cast<int>(random() % 60);
            const QItemSelection range(model.index(std::min(a, b), 0),
                                       model.index(std::max(a, b), 0));
            const auto command = commands[random() % 7] | S::Rows;
            ours.select(range, command);
            plain.select(range, command);
            std::set<int> rows;
            for (const Slot slot : ours.inOrder())
                rows.insert(model.rowOf(slot));
            QVERIFY(rows == rowsOf(plain));
            QCOMPARE(ours.count(), static_cast<int>(rows.size()));
            QVERIFY(rowsOf(ours) == rows); // who asks Qt's model is told the same
        }
    }

    void aLargeSelectionIsASetThatDoesNotGrow() {
        UiFixture f;
        for (int i = 0; i < 600; ++i)
            f.engine.add(i % 3 ? JobState::Queued : JobState::Running);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 600);
        f.jobs().table().setFocus();
        QTest::keyClick(&f.jobs().table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.jobs().table().selectedCount(), 600);
        const auto& states = f.jobs().model().selectedByState();
        QCOMPARE(states[static_cast<std::size_t>(JobState::Queued)], std::size_t{400});
        // What comes later is not in it, what changes is counted where it is now.
        for (int i = 0; i < 50; ++i)
            f.engine.add(JobState::Failed);
        f.engine.change(f.jobs().model().line(0).id.toStdString(), JobState::Held);
        f.window->feed().look();
        f.jobs().model().renew();
        QCOMPARE(f.jobs().model().rowCount(), 650);
        QCOMPARE(f.jobs().table().selectedCount(), 600);
        QCOMPARE(states[static_cast<std::size_t>(JobState::Held)], std::size_t{1});
        QCOMPARE(states[static_cast<std::size_t>(JobState::Failed)], std::size_t{0});
        // The menu is for all of them: a right press within does not make it one row.
        OrderedTable& table = f.jobs().table();
        const int row = f.jobs().model().rowOf(table.selectedSlots().at(3));
        table.scrollTo(table.model()->index(row, 1));
        const QPoint at = table.visualRect(table.model()->index(row, 1)).center();
        QTest::mousePress(table.viewport(), Qt::RightButton, {}, at);
        QTest::mouseRelease(table.viewport(), Qt::RightButton, {}, at);
        QCOMPARE(table.selectedCount(), 600);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(table.selectedCount(), 1);
    }

    void aRowThatIsGoneIsNotSelectedAndItsPlaceIsNobodys() {
        UiFixture f;
        for (int i = 0; i < 30; ++i)
            f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 30);
        OrderedTable& table = f.jobs().table();
        UiFixture::clickRow(table, 4);
        UiFixture::clickRow(table, 5, Qt::ControlModifier);
        const std::string next = f.jobs().model().line(6).id.toStdString();
        f.engine.remove(f.jobs().model().line(5).id.toStdString());
        f.window->feed().look();
        f.jobs().model().renew();
        QCOMPARE(table.selectedCount(), 1);
        // The one below takes its place as the current row.
        QCOMPARE(f.jobs().model().line(table.currentIndex().row()).id.toStdString(), next);
        // A new job may get its slot: it is not selected.
        f.engine.add(JobState::Queued, "newcomer");
        f.window->feed().look();
        f.jobs().model().renew();
        QCOMPARE(f.jobs().model().rowCount(), 30);
        QCOMPARE(table.selectedCount(), 1);
    }

    void theSelectedJobStaysInViewAndIsTheOneActedOn() {
        UiFixture f;
        for (int i = 0; i < 300; ++i)
            f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 300);
        OrderedTable& table = f.jobs().table();
        UiFixture::clickRow(table, 120);
        const std::string id = f.jobs().model().line(120).id.toStdString();
        const int y = table.visualRect(table.currentIndex()).top();
        for (int i = 0; i < 50; ++i)
            f.engine.add(JobState::Failed); // trouble stands first: all of them above
        f.window->feed().look();
        QTest::keyClick(f.window.get(), Qt::Key_F5);
        QTRY_COMPARE(f.jobs().model().rowCount(), 350);
        QCOMPARE(f.rowOf(id), 170);
        QCOMPARE(table.currentIndex().row(), 170);
        QCOMPARE(table.visualRect(table.currentIndex()).top(), y);
        f.engine.posted.clear();
        QTest::keyClick(&table, Qt::Key_Delete);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& action = std::get<JobAction>(f.engine.posted.front().command);
        QCOMPARE(action.jobId, id);
        QVERIFY(action.verb == JobVerb::Cancel);
    }
};

NODE3_QT_TEST(SelectionTest)
#include "selection_test.moc"
