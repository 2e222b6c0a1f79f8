// SPDX-License-Identifier: GPL-3.0-or-later
// The pages with tables: filter line and menus, views, columns, sizes, and what is remembered.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/columns_dialog.h"
#include "ui/filter/name_dialog.h"
#include "ui/filter/view_button.h"
#include "ui/models/agent_columns.h"
#include "ui/pages/job_pane.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/table_columns.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>

using namespace node3;
using node3::test::UiFixture;

namespace {

QMenu* openMenu() {
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

QAction* menuAction(const QMenu& menu, const QString& text) {
    for (QAction* action : menu.actions())
        if (action->text().section(QLatin1Char('\t'), 0, 0) == text)
            return action;
    return nullptr;
}

void clickAction(QMenu& menu, QAction* action) {
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
}

} // namespace

class PagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void menusAndTextAreOneFilter() {
        UiFixture f;
        f.engine.add(JobState::Queued, "one");
        f.engine.add(JobState::Held, "two");
        f.engine.add(JobState::Failed, "three");
        f.open("jobs");
        JobsPage& page = f.jobs();
        QTRY_COMPARE(page.model().rowCount(), 3);
        QCOMPARE(page.search().text(), QStringLiteral("-state:completed -state:cancelled"));
        QPushButton* state = page.filterLine().facetButton(QLatin1String("state"));
        QCOMPARE(state->text(), QStringLiteral("State: 7 of 9"));

        page.search().setText(QStringLiteral("state:held"));
        QTRY_COMPARE(page.model().rowCount(), 1);
        QCOMPARE(state->text(), QStringLiteral("State: held"));
        QTest::mouseClick(state, Qt::LeftButton);
        QTRY_VERIFY(openMenu());
        QMenu* menu = openMenu();
        QVERIFY(menuAction(*menu, QStringLiteral("held"))->isChecked());
        QCOMPARE(menuAction(*menu, QStringLiteral("failed"))->text(), QStringLiteral("failed\t1"));
        clickAction(*menu, menuAction(*menu, QStringLiteral("failed")));
        QCOMPARE(page.search().text(), QStringLiteral("state:held state:failed"));
        QVERIFY(menu->isVisible()); // for the next check mark
        QTRY_COMPARE(page.model().rowCount(), 2);
        clickAction(*menu, menuAction(*menu, QStringLiteral("held")));
        QCOMPARE(page.search().text(), QStringLiteral("state:failed"));
        clickAction(*menu, menuAction(*menu, QStringLiteral("All")));
        QCOMPARE(page.search().text(), QString());
        menu->close();
        QTRY_COMPARE(page.model().rowCount(), 3);
    }

    void whatIsWrongIsSaidAndTheRowsStay() {
        UiFixture f;
        f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        f.jobs().search().setText(QStringLiteral("stat:failed"));
        QTRY_COMPARE(f.jobs().countLine(), QStringLiteral("No key 'stat'; did you mean 'state'?"));
        QCOMPARE(f.jobs().model().rowCount(), 1);
        f.jobs().search().setText(QStringLiteral("state:failed"));
        QTRY_COMPARE(f.jobs().model().rowCount(), 0);
    }

    void endedJobsAreLookedForInTheStore() {
        UiFixture f;
        const JobAppeared old = f.engine.makeJob(JobState::Failed, "old");
        f.open("jobs");
        JobsPage& page = f.jobs();
        QTRY_VERIFY(page.isSettled());
        QVERIFY(page.model().rowCount() == 0);
        // By a word of its error, which the window does not have.
        f.engine.finals.jobs = {test::FakeEngine::recordOf(old)};
        page.search().setText(QStringLiteral("illegal"));
        QTRY_COMPARE(page.model().rowCount(), 1);
        QCOMPARE(UiFixture::text(page.table(), 0, "job"), QStringLiteral("old"));
        f.engine.finals.jobs.clear();
        page.search().setText(QStringLiteral("something else"));
        QTRY_COMPARE(page.model().rowCount(), 0);
    }

    void viewsHaveFilterColumnsAndSorting() {
        UiFixture f;
        f.engine.add(JobState::Queued, "waits");
        f.engine.add(JobState::Failed, "b");
        f.engine.add(JobState::Failed, "a");
        f.open("jobs");
        JobsPage& page = f.jobs();
        QTRY_COMPARE(page.model().rowCount(), 3);
        QCOMPARE(page.viewButton().text(), QStringLiteral("View: Active"));
        page.viewButton().choose(QStringLiteral("failed"));
        QTRY_COMPARE(page.model().rowCount(), 2);
        QCOMPARE(page.viewButton().text(), QStringLiteral("View: Failed"));
        page.search().setText(QStringLiteral("state:failed -zzz"));
        QTRY_COMPARE(page.viewButton().text(), QStringLiteral("View: Failed, changed"));

        QTest::mouseClick(&page.viewButton(), Qt::LeftButton);
        QTRY_VERIFY(openMenu());
        clickAction(*openMenu(), menuAction(*openMenu(), QStringLiteral("Save as…")));
        QTRY_VERIFY(UiFixture::dialog<NameDialog>());
        auto* dialog = UiFixture::dialog<NameDialog>();
        QTest::keyClicks(&dialog->field(), QStringLiteral("all"));
        QTest::keyClick(&dialog->field(), Qt::Key_Return); // there is one of that name
        QVERIFY(dialog->isVisible());
        dialog->field().clear();
        QTest::keyClicks(&dialog->field(), QStringLiteral("<b>Night</b>"));
        QTest::keyClick(&dialog->field(), Qt::Key_Return);
        QTRY_COMPARE(page.viewButton().text(), QStringLiteral("View: <b>Night</b>"));
        const int name = page.model().column("job"), error = page.model().column("error");
        page.table().tableColumns().setShown(error, true);
        page.table().tableColumns().sortBy(name, Qt::DescendingOrder);
        QCOMPARE(UiFixture::text(page.table(), 0, "job"), QStringLiteral("b"));

        page.viewButton().choose(QStringLiteral("failed")); // its columns are those of before
        QVERIFY(page.table().isColumnHidden(error));
        QCOMPARE(UiFixture::text(page.table(), 0, "job"), QStringLiteral("a"));
        f.window.reset();
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);
        QTest::mouseClick(&f.jobs().viewButton(), Qt::LeftButton);
        QTRY_VERIFY(openMenu());
        clickAction(*openMenu(), menuAction(*openMenu(), QStringLiteral("<b>Night</b>")));
        QVERIFY(!f.jobs().table().isColumnHidden(error));
        QTRY_COMPARE(UiFixture::text(f.jobs().table(), 0, "job"), QStringLiteral("b"));
        QTest::mouseClick(&f.jobs().viewButton(), Qt::LeftButton);
        QTRY_VERIFY(openMenu());
        clickAction(*openMenu(), menuAction(*openMenu(), QStringLiteral("Delete '<b>Night</b>'")));
        QCOMPARE(f.jobs().viewButton().text(), QStringLiteral("View: Active"));
    }

    void columnsAreChosenAndRememberedOverARestart() {
        UiFixture f;
        f.engine.add(JobState::Queued);
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        f.window->actions().action(ActionId::ViewColumns)->trigger();
        QTRY_VERIFY(UiFixture::dialog<ColumnsDialog>());
        auto* dialog = UiFixture::dialog<ColumnsDialog>();
        QListWidget& list = dialog->list();
        QCOMPARE(list.count(), f.jobs().model().columnCount());
        const int id = f.jobs().model().column("id");
        const int at = [&] {
            for (int row = 0; row < list.count(); ++row)
                if (list.item(row)->text() == QStringLiteral("Id"))
                    return row;
            return -1;
        }();
        QVERIFY(f.jobs().table().isColumnHidden(id));
        list.setCurrentRow(at);
        QTest::keyClick(&list, Qt::Key_Space);
        QVERIFY(!f.jobs().table().isColumnHidden(id));
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("&Up"))
                for (int i = 0; i < at; ++i)
                    QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(f.jobs().table().horizontalHeader()->visualIndex(id), 0);
        dialog->accept();
        f.jobs().table().setColumnWidth(id, 333);
        f.jobs().splitter().setSide(PaneSplitter::Side::Right);
        f.window->actions().action(ActionId::ViewRelaxed)->trigger();
        QCOMPARE(f.jobs().table().rowHeight(0), 34);

        f.window.reset();
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        OrderedTable& table = f.jobs().table();
        QVERIFY(!table.isColumnHidden(id));
        QCOMPARE(table.horizontalHeader()->visualIndex(id), 0);
        QCOMPARE(table.columnWidth(id), 333);
        QCOMPARE(table.rowHeight(0), 34);
        QVERIFY(f.jobs().splitter().side() == PaneSplitter::Side::Right);
        f.window->actions().action(ActionId::ViewResetLayout)->trigger();
        QVERIFY(table.isColumnHidden(id));
        QCOMPARE(table.horizontalHeader()->visualIndex(0), 0);
        QCOMPARE(table.rowHeight(0), 26);
        QVERIFY(f.jobs().splitter().side() == PaneSplitter::Side::Below);
    }

    void wideWindowsShowMore() {
        UiFixture f;
        f.open("jobs");
        const int submitter = f.jobs().model().column("submitter");
        QVERIFY(f.jobs().table().isColumnHidden(submitter));
        f.window->resize(1700, 800);
        QTRY_VERIFY(!f.jobs().table().isColumnHidden(submitter));
        f.window->resize(1280, 800);
        QTRY_VERIFY(f.jobs().table().isColumnHidden(submitter));
    }

    void everyColumnIsARow() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        QCOMPARE(f.agents().model().columnCount(), static_cast<int>(agentColumns().size()));
        QSet<QString> ids;
        for (const auto* model : {static_cast<OrderedModel*>(&f.jobs().model()),
                                  static_cast<OrderedModel*>(&f.agents().model())}) {
            ids.clear();
            for (const ColumnInfo& c : model->columns()) {
                QVERIFY2(!ids.contains(QString::fromLatin1(c.id)), c.id);
                ids.insert(QString::fromLatin1(c.id));
                QVERIFY2(*c.title && QString::fromUtf8(c.toolTip).endsWith(QLatin1Char('.')), c.id);
                QVERIFY2(c.width >= 40 && (c.stretchMinimum == 0 || c.shownAtFirst), c.id);
            }
        }
    }

    void agentCellsAreTheEnginesValues() {
        UiFixture f(1);
        AgentView& a = f.engine.agents()[0];
        a.fields.pricePerHour = 0.35;
        a.fields.labels = {{"rack", "<b>7</b>"}};
        a.fields.maxConcurrentJobs = 4;
        a.occupied = 1;
        a.gpuMemoryFree = 16'000'000'000;
        a.gpuMemoryUsed = 6'000'000'000;
        a.gpuUtilization = 72.4;
        a.temperature = 61.2;
        a.completed = 1234;
        a.failed = 5;
        a.averageSeconds = 93;
        a.score = {0.5, 0.29, 0.17};
        a.intent.state = IntentState::Drained;
        a.intent.unconfirmed = 1;
        a.quarantine.state = QuarantineState::Quarantined;
        a.quarantine.cause = QuarantineCause::Operator;
        a.quarantine.who = "ana";
        a.quarantine.why = "loses its card";
        a.attempts = {{"job-1", 1, true, JobState::Running, Duration{0}, {}}};
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 1);
        const std::pair<const char*, const char*> cells[] = {{"agent", "agent-1"},
                                                             {"intent", "drained, 1 left"},
                                                             {"quarantine", "by ana"},
                                                             {"health", "healthy"},
                                                             {"connection", "connected"},
                                                             {"slots", "1/4"},
                                                             {"gpu_memory", "8/24 GB"},
                                                             {"score", "0.96"},
                                                             {"gpu", "72 %"},
                                                             {"temperature", "61 °C"},
                                                             {"model", "RTX 4090"},
                                                             {"completed", "1,234"},
                                                             {"failed", "5"},
                                                             {"average", "1 min 33 s"},
                                                             {"availability", "0.50"},
                                                             {"reliability", "0.29"},
                                                             {"speed", "0.17"},
                                                             {"jobs", "job-1"},
                                                             {"region", "eu"},
                                                             {"version", "0.1.0"},
                                                             {"price", "0.35"},
                                                             {"labels", "rack=<b>7</b>"}};
        for (const auto& cell : cells)
            QCOMPARE(UiFixture::text(f.agents().table(), 0, cell.first),
                     QString::fromUtf8(cell.second));
        const Cell memory = f.agents().model().cell(0, f.agents().model().column("gpu_memory"));
        QCOMPARE(memory.bar, 8.0 / 24);
        QCOMPARE(memory.tick, 6.0 / 24);
        QVERIFY(f.agents().model().cell(0, f.agents().model().column("intent")).tone ==
                Tone::Watch);
        QVERIFY(f.agents()
                    .model()
                    .tip(0, f.agents().model().column("quarantine"))
                    .contains(QStringLiteral("loses its card")));
        // Agents of each state stand in the order of who needs somebody.
        a.quarantine = {};
        a.quarantine.state = QuarantineState::Suspect;
        f.engine.beat();
        QTRY_COMPARE(UiFixture::text(f.agents().table(), 0, "quarantine"),
                     QStringLiteral("suspect"));
    }

    void agentsAreFilteredByMenuAndView() {
        UiFixture f;
        f.engine.agents()[1].health = Health::Unhealthy;
        f.engine.agents()[2].occupied = 1;
        f.engine.beat();
        f.open("agents");
        AgentsPage& page = f.agents();
        QTRY_COMPARE(page.model().rowCount(), 6);
        page.viewButton().choose(QStringLiteral("trouble"));
        QCOMPARE(page.model().rowCount(), 1);
        page.viewButton().choose(QStringLiteral("idle"));
        QCOMPARE(page.model().rowCount(), 4);
        page.showFilter(QStringLiteral("region:eu"));
        QCOMPARE(page.model().rowCount(), 3);
        QCOMPARE(page.currentFilter(), QStringLiteral("region:eu"));
        QTRY_VERIFY(page.countLine().startsWith(QStringLiteral("3 of 6")));
    }

    void emptyTablesSayWhatToDo() {
        UiFixture f(0);
        f.open("agents");
        EmptyNote& agents = f.agents().emptyNote();
        QTRY_VERIFY(agents.isVisible());
        QCOMPARE(agents.title(), QStringLiteral("No agent has ever connected."));
        QTest::mouseClick(agents.button(QStringLiteral("Copy")), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), f.info.agentCommand);

        f.window->showPage(QStringLiteral("jobs"));
        EmptyNote& jobs = f.jobs().emptyNote();
        QTRY_VERIFY(jobs.isVisible());
        QVERIFY(jobs.title().startsWith(QStringLiteral("No jobs yet.")));
        QVERIFY(jobs.button(QStringLiteral("Submit…")));
        f.engine.add(JobState::Queued);
        QTRY_VERIFY(!jobs.isVisible());
        f.jobs().search().setText(QStringLiteral("nowhere"));
        QTRY_COMPARE(jobs.title(), QStringLiteral("None of 1 job matches."));
        QTest::mouseClick(jobs.button(QStringLiteral("Clear filter")), Qt::LeftButton);
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
    }

    void strangersNamesArePlainTextEverywhere() {
        UiFixture f(1);
        const std::string name = "<b>bold</b>\t<img src=x>\nнаука \u202edet";
        JobAppeared job = f.engine.makeJob(JobState::Queued, name);
        job.submitter = "<a href=x>ana</a>";
        f.engine.put(job);
        f.open("jobs");
        JobsPage& page = f.jobs();
        QTRY_COMPARE(page.model().rowCount(), 1);
        const QString shown = UiFixture::text(page.table(), 0, "job");
        QCOMPARE(shown, QString::fromUtf8("<b>bold</b>\\t<img src=x>\\nнаука \\u{202e}det"));
        // A tool tip is shown by a widget that reads HTML: the tags stay signs.
        const QString tip =
            page.model().index(0, page.model().column("job")).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QStringLiteral("&lt;b&gt;bold")));
        QVERIFY(!tip.contains(QStringLiteral("<img")));
        QTest::mouseClick(page.filterLine().facetButton(QLatin1String("submitter")),
                          Qt::LeftButton);
        QTRY_VERIFY(openMenu());
        clickAction(*openMenu(), menuAction(*openMenu(), QStringLiteral("<a href=x>ana</a>")));
        openMenu()->close();
        QVERIFY(page.search().text().endsWith(QStringLiteral("submitter:\"<a href=x>ana</a>\"")));
        QTRY_COMPARE(page.model().rowCount(), 1);
        UiFixture::clickRow(page.table(), 0);
        for (const QLabel* label : page.findChildren<QLabel*>())
            if (label->text().contains(QLatin1Char('<')))
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    }

    void nothingIsWiderThanASmallWindow() {
        for (const char* language : {"en", "de"}) {
            UiFixture f;
            useLanguage(QString::fromLatin1(language));
            f.engine.addJobs(20);
            f.open("jobs");
            f.window->resize(640, 400);
            QTRY_COMPARE(f.window->width(), 640);
            for (const char* page : {"jobs", "agents"}) {
                f.window->showPage(QString::fromLatin1(page));
                QCoreApplication::processEvents();
                QCOMPARE(f.window->width(), 640);
                auto* shown = static_cast<TablePage*>(f.window->currentPage());
                for (QPushButton* button : shown->findChildren<QPushButton*>()) {
                    if (!button->isVisible())
                        continue;
                    const QRect inPage(button->mapTo(shown, QPoint(0, 0)), button->size());
                    QVERIFY2(shown->rect().contains(inPage), qPrintable(button->text()));
                }
                QVERIFY(shown->search().width() >= 180);
            }
        }
    }
};

NODE3_QT_TEST(PagesTest)
#include "pages_test.moc"
