// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/export/export_flow.h"
#include "ui/export/exports.h"
#include "ui/widgets/result_bar.h"

#include <QCheckBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>

#include <limits>

using namespace node3;
using namespace node3::test;

namespace {

std::string textOf(const ExportTable& table, ExportFormat format, bool mark = false) {
    const ExportWriter writer(format, table.columns, mark);
    std::string text;
    std::vector<ExportCell> cells;
    writer.begin(text);
    for (std::size_t row = 0; row < table.rows; ++row) {
        cells.assign(table.columns.size(), {});
        table.read(row, cells);
        writer.row(text, cells, row == 0);
    }
    writer.end(text);
    return text;
}

ExportTable tableOf(std::vector<ExportCell> cells) {
    ExportTable table;
    table.columns = {{"name", "", "job"}, {"number", "s", ""}};
    table.rows = cells.size() / 2;
    table.read = [cells](std::size_t row, std::vector<ExportCell>& out) {
        out[0] = cells[2 * row];
        out[1] = cells[2 * row + 1];
    };
    return table;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr const char* kCanary = "canary-5f1c";

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatASpreadsheetWouldRunIsMadeHarmless_numbersStayNumbers() {
        using namespace std::string_literals;
        const std::string csv =
            textOf(tableOf({"=1+1"s, std::int64_t{-30}, "+cmd"s, -30.5, "@sum"s, true, "\tx"s,
                            ExportCell(), "\rx"s, std::int64_t{0}, "-30"s, 1e21, "  =2"s, 0.0,
                            "\xEF\xBC\x9D"
                            "3"s,
                            std::numeric_limits<double>::infinity()}),
                   ExportFormat::Csv);
        QCOMPARE(QByteArray::fromStdString(csv), QByteArray("name,number (s)\r\n"
                                                            "\"'=1+1\",-30\r\n"
                                                            "\"'+cmd\",-30.5\r\n"
                                                            "\"'@sum\",true\r\n"
                                                            "\"'\tx\",\r\n"
                                                            "\"'\rx\",0\r\n"
                                                            "\"'-30\",1e+21\r\n"
                                                            "\"'  =2\",0\r\n"
                                                            "\"'\xEF\xBC\x9D"
                                                            "3\",\r\n"));
    }

    void quotesSeparatorsAndLinesStayWithinTheirCell() {
        using namespace std::string_literals;
        QCOMPARE(QByteArray::fromStdString(textOf(
                     tableOf({"a,b"s, ExportCell(), "say \"no\""s, ExportCell(), "two\nlines"s,
                              ExportCell(), "x;=1+1"s, ExportCell(), " space "s, ExportCell()}),
                     ExportFormat::Csv, true)),
                 QByteArray("\xEF\xBB\xBFname,number (s)\r\n"
                            "\"a,b\",\r\n"
                            "\"say \"\"no\"\"\",\r\n"
                            "\"two\nlines\",\r\n"
                            "\"x;=1+1\",\r\n"
                            "\" space \",\r\n"));
    }

    void jsonIsAnArrayOfObjectsWithPlainValues() {
        using namespace std::string_literals;
        const QByteArray json = QByteArray::fromStdString(
            textOf(tableOf({"=1+1 \"x\"\n"s, std::int64_t{-30}, ExportCell(), 1.5}),
                   ExportFormat::Json, true));
        const QJsonArray rows = QJsonDocument::fromJson(json).array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].toObject()[QStringLiteral("name")].toString(),
                 QStringLiteral("=1+1 \"x\"\n"));
        QCOMPARE(rows[0].toObject()[QStringLiteral("number")].toInt(), -30);
        QVERIFY(rows[1].toObject()[QStringLiteral("name")].isNull());
        QCOMPARE(QJsonDocument::fromJson(
                     QByteArray::fromStdString(textOf(tableOf({}), ExportFormat::Json)))
                     .array()
                     .size(),
                 0);
    }

    void theChosenRowsAndColumnsAreWrittenAsTheyWereWhenAsked() {
        UiFixture ui;
        for (int i = 0; i < 40; ++i)
            ui.engine.add(i % 2 ? JobState::Queued : JobState::Held, "=job-" + std::to_string(i));
        ui.open("jobs");
        JobsPage& page = ui.jobs();
        QTRY_COMPARE(page.model().rowCount(), 40);
        QTemporaryDir dir;
        ExportDialog* dialog = askedAt(page.table());
        QVERIFY(dialog);
        QVERIFY(!dialog->selectedChoice().isEnabled());
        const auto slots = page.model().order();
        const std::string first = page.model().store().line(slots[0]).id.toStdString();
        ui.engine.change(first, JobState::Completed); // after it was asked
        QTRY_COMPARE(page.model().store().line(slots[0]).state, JobState::Completed);
        const QString path = dir.filePath(QStringLiteral("jobs.csv"));
        dialog->pathField().setText(path);
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(page.results().text().contains(path));
        QCOMPARE(page.results().text(), QStringLiteral("40 rows written to %1").arg(path));
        QVERIFY(page.results().moreButton().isVisible());
        const QList<QByteArray> lines = read(path).split('\n');
        QCOMPARE(lines.size(), 42); // names, rows, and what follows the last line end
        QVERIFY(lines[0].startsWith("job_id,name,job_type,submitter,state,"));
        QVERIFY(lines[0].contains("gpu_memory_required (bytes)"));
        QVERIFY(lines[1].startsWith(QByteArray::fromStdString(first)));
        QVERIFY(!lines[1].contains("completed"));
        QVERIFY(lines[1].contains("\"'=job-"));

        // Two of them, the columns on the screen, as JSON.
        UiFixture::clickRow(page.table(), 3);
        UiFixture::clickRow(page.table(), 5, Qt::ControlModifier);
        dialog = askedAt(page.table());
        QVERIFY(dialog);
        QVERIFY(dialog->selectedChoice().isChecked());
        dialog->jsonChoice().click();
        dialog->shownColumnsChoice().click();
        QVERIFY(dialog->pathField().text().endsWith(QStringLiteral(".json")));
        QVERIFY(!dialog->markChoice().isEnabled());
        const QString json = dir.filePath(QStringLiteral("jobs.json"));
        dialog->pathField().setText(json);
        QTest::keyClick(&dialog->exportButton(), Qt::Key_Return);
        QTRY_VERIFY(page.results().text().contains(json));
        const QJsonArray rows = QJsonDocument::fromJson(read(json)).array();
        QCOMPARE(rows.size(), 2);
        const QJsonObject row = rows[0].toObject();
        QVERIFY(row.contains(QStringLiteral("state")) && !row.contains(QStringLiteral("job_id")));
        QVERIFY(row[QStringLiteral("gpu_memory_required")].isDouble());
    }

    void agentsAreWrittenWithTheirFigures() {
        UiFixture ui(6);
        ui.open("agents");
        QTRY_COMPARE(ui.agents().model().rowCount(), 6);
        QTemporaryDir dir;
        ExportDialog* dialog = askedAt(ui.agents().table());
        QVERIFY(dialog);
        dialog->jsonChoice().click();
        const QString path = dir.filePath(QStringLiteral("a.json"));
        dialog->pathField().setText(path);
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(ui.agents().results().text().contains(path));
        const QJsonArray rows = QJsonDocument::fromJson(read(path)).array();
        QCOMPARE(rows.size(), 6);
        QCOMPARE(rows[0].toObject()[QStringLiteral("gpu_memory")].toDouble(), 24e9);
        QCOMPARE(rows[0].toObject()[QStringLiteral("connection")].toString(),
                 QStringLiteral("connected"));
    }

    void whatIsThereIsReplacedOnlyWhenThatIsSaid_andWhatFailsIsSaidInTheDialog() {
        UiFixture ui;
        ui.engine.add(JobState::Queued, "one");
        ui.open("jobs");
        JobsPage& page = ui.jobs();
        QTRY_COMPARE(page.model().rowCount(), 1);
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("there.csv"));
        QFile there(path);
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("mine");
        there.close();
        ExportDialog* dialog = askedAt(page.table());
        QVERIFY(dialog);
        dialog->pathField().setText(dir.filePath(QStringLiteral("no/where.csv")));
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(dialog->message().contains(QStringLiteral("does not exist")));
        dialog->pathField().setText(dir.path());
        QVERIFY(dialog->message().isEmpty());
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(dialog->message().contains(QStringLiteral("is a folder")));
        dialog->pathField().setText(path);
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_COMPARE(dialog->message(),
                     QStringLiteral("there.csv exists. Nothing was written yet."));
        QCOMPARE(read(path), QByteArray("mine"));
        QCOMPARE(dialog->exportButton().text(), QStringLiteral("Replace the file"));
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(read(path).startsWith("job_id,"));
        QTRY_VERIFY(page.results().text().startsWith(QStringLiteral("1 row written")));
    }

    void reasonsAreSentences() {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("x.csv"));
        QVERIFY(exportError(path, QFileDevice::ResourceError, {}).contains(QStringLiteral("full")));
        QVERIFY(exportError(path, QFileDevice::PermissionsError, {})
                    .startsWith(QStringLiteral("You may not write ")));
        QVERIFY(exportError(path, QFileDevice::WriteError, QStringLiteral("bad\nblock"))
                    .contains(QStringLiteral("bad\\nblock")));
    }

    void aFullDiskEndsIt() {
        QFile full(QStringLiteral("/dev/full"));
        QVERIFY2(full.open(QIODevice::WriteOnly), "no /dev/full here");
        ExportRequest request;
        request.table = tableOf({std::string(1 << 20, 'x'), ExportCell()});
        QVERIFY(!writeExportRows(request, full, [](std::size_t) { return true; }));
        QCOMPARE(full.error(), QFileDevice::ResourceError);
    }

    void aLongExportIsWrittenBesideTheWindow_stopsWhenAsked_andLeavesNothing() {
        ExportTable table = tableOf({});
        table.rows = 1'000'000'000;
        table.read = [](std::size_t row, std::vector<ExportCell>& out) {
            out[0] = std::to_string(row);
        };
        QTemporaryDir dir;
        ExportRequest request;
        request.table = table;
        request.path = dir.filePath(QStringLiteral("long.csv"));
        Exporter exporter;
        qint64 seen = 0;
        std::optional<ExportOutcome> outcome;
        connect(&exporter, &Exporter::progress, this, [&](qint64 rows) { seen = rows; });
        connect(&exporter, &Exporter::finished, this, [&](const ExportOutcome& o) { outcome = o; });
        exporter.start(std::move(request));
        QTRY_VERIFY(seen > 0);
        exporter.stop();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->end == ExportOutcome::End::Stopped);
        QVERIFY(QDir(dir.path()).isEmpty());
    }

    /// What a job was given in secret is in no export, whatever is chosen.
    void secretsAreInNoExport() {
        FakeEngine engine;
        engine.addAgents(1);
        engine.agents()[0].fields.instance = kCanary; // by it an agent's place is taken over
        engine.agents()[0].attempts.push_back({"j", 1, true, JobState::Running, {}, {}});
        engine.beat();
        JobStore store;
        JobAppeared job = engine.makeJob(JobState::Failed, "train");
        store.apply(FeedItem(job));
        Event event;
        event.kind = EventKind::JobSubmitted;
        event.jobId = job.jobId;
        const ExportTable tables[] = {exportJobs(store.table(), {0}, 0),
                                      exportAgents(engine.latest(), {"agent-1"}),
                                      exportEvents({event})};
        for (const ExportTable& table : tables) {
            QCOMPARE(table.rows, 1u);
            for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::Json})
                QVERIFY(textOf(table, format).find(kCanary) == std::string::npos);
            for (const ExportColumn& c : table.columns)
                for (const char* secret : {"environment", "payload", "command", "key", "instance"})
                    QVERIFY2(!QByteArray(c.name).contains(secret), c.name);
        }
    }

private:
    /// Ctrl+E in the table opens the dialog.
    static ExportDialog* askedAt(OrderedTable& table) {
        // No window manager here gives the activity back when a dialog has closed.
        table.window()->activateWindow();
        (void)QTest::qWaitForWindowActive(table.window());
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_E, Qt::ControlModifier);
        ExportDialog* dialog = nullptr;
        (void)QTest::qWaitFor([&] { return (dialog = UiFixture::dialog<ExportDialog>()); });
        return dialog;
    }
};

NODE3_QT_TEST(ExportTest)
#include "export_test.moc"
