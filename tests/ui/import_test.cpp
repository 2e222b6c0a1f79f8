// SPDX-License-Identifier: GPL-3.0-or-later
// Job files: what is said of each row, and that all is submitted or nothing.
#include "engine/text/language.h"
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/import_dialog.h"

#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace node3;
using node3::test::UiFixture;

namespace {

/// An open dialog that has read a file with this text.
class Importing {
public:
    explicit Importing(const QByteArray& text) {
        f.open("jobs");
        dialog = new ImportDialog(f.window->feed(), f.info, f.window.get());
        dialog->open();
        QFile file(folder.filePath(QStringLiteral("jobs.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        dialog->read(file.fileName());
        QTRY_VERIFY(!dialog->isReading());
    }
    UiFixture f;
    QTemporaryDir folder;
    QPointer<ImportDialog> dialog;
};

} // namespace

class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }

    void everyFormIsRead_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("jobs");
        QTest::newRow("one object") << QByteArray("{\n \"command\": [\"a\"]\n}") << 1;
        QTest::newRow("array") << QByteArray("[{\"command\":[\"a\"]},\n{\"command\":[\"b\"]}]")
                               << 2;
        QTest::newRow("jobs") << QByteArray("{\"jobs\": [{\"command\":[\"a\"]}]}") << 1;
        QTest::newRow("lines") << QByteArray("{\"command\":[\"a\"]}\n\n{\"payload\": {\"x\":1}}\n")
                               << 2;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF[{\"command\":[\"a\"]}]") << 1;
    }
    void everyFormIsRead() {
        QFETCH(QByteArray, text);
        QFETCH(int, jobs);
        const ImportedFile file = readJobs(text, {});
        QCOMPARE(file.error, QString());
        QCOMPARE(static_cast<int>(file.right()), jobs);
        QCOMPARE(file.wrong(), std::size_t{0});
        for (const ImportedJob& row : file.rows)
            QVERIFY(isValidJobId(row.job->fields.jobId)); // a repetition cannot run twice
    }

    void errorsNameTheirLines() {
        const ImportedFile file = readJobs("[\n  {\"command\": [\"a\"]},\n\n"
                                           "  {\"command\": [\"b\"], \"timeoutt\": 3},\n"
                                           "  7\n]",
                                           {});
        QCOMPARE(file.rows.size(), std::size_t{3});
        QCOMPARE(file.rows[0].line, 2);
        QVERIFY(file.rows[0].job);
        QCOMPARE(file.rows[1].error,
                 QStringLiteral("Line 4: no field 'timeoutt'; did you mean 'timeout'?"));
        QCOMPARE(file.rows[2].line, 5);
        QVERIFY(!file.rows[2].job);
    }

    void idsThatStandTwiceAreNamed() {
        const ImportedFile file = readJobs("{\"job_id\":\"j\",\"command\":[\"a\"]}\n"
                                           "{\"job_id\":\"j\",\"command\":[\"a\"]}\n"
                                           "{\"job_id\":\"j\",\"command\":[\"b\"]}\n",
                                           {});
        QVERIFY(file.rows[1].job);
        QCOMPARE(file.rows[1].note, QStringLiteral("The same as line 1: it runs once."));
        QVERIFY(!file.rows[2].job);
        QCOMPARE(file.rows[2].error,
                 QStringLiteral("Line 3: the id j stands in line 1 with other content."));
    }

    void whatIsNoJobFileIsSaid() {
        for (const char* text : {"", "7", "[", "{\"jobs\": 3}", "{\"jobs\": [], \"x\": 1}", "[]",
                                 "\xff\xfe", "{\n \"command\": [\"a\"\n}"}) {
            const ImportedFile file = readJobs(text, {});
            QVERIFY2(!file.error.isEmpty(), text);
            QVERIFY2(file.rows.empty(), text);
        }
        QByteArray many;
        for (int i = 0; i <= 10'000; ++i)
            many += "{\"command\":[\"a\"]}\n";
        QVERIFY(readJobs(many, {}).error.contains(QStringLiteral("more than 10,000 jobs")));
    }

    void allIsSubmittedOrNothing() {
        Importing i("{\"command\":[\"a\"]}\n{\"comand\":[\"b\"]}\n{\"command\":[\"c\"]}\n");
        QVERIFY(!i.dialog->submitButton().isEnabled());
        QVERIFY(i.dialog->errorText().startsWith(QStringLiteral("Line 2: ")));
        QVERIFY(i.dialog->errorText().endsWith(QStringLiteral("Nothing was submitted.")));
        // The wrong one stands first.
        QCOMPARE(i.dialog->table().model()->index(0, 0).data().toString(), QStringLiteral("2"));
        QVERIFY(i.dialog->rightOnesButton().isVisible());
        QCOMPARE(i.dialog->rightOnesButton().text(),
                 QStringLiteral("Submit only the 2 right ones"));
        QTest::mouseClick(&i.dialog->rightOnesButton(), Qt::LeftButton);
        QTRY_COMPARE(i.f.engine.posted.size(), std::size_t{1});
        QCOMPARE(std::get<Submit>(i.f.engine.posted.front().command).jobs.size(), std::size_t{2});
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

    void aFileThatIsRightIsSubmittedAsAWhole() {
        Importing i("[{\"command\":[\"a\"]},{\"command\":[\"b\"]}]");
        QVERIFY(!i.dialog->rightOnesButton().isVisible());
        QTest::mouseClick(&i.dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(i.f.engine.posted.size(), std::size_t{1});
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

    void whatTheEngineRefusesIsShownAtItsRow() {
        Importing i(
            "{\"job_id\":\"x\",\"command\":[\"a\"]}\n{\"job_id\":\"y\",\"command\":[\"b\"]}\n");
        i.f.engine.reply = [](const Command&) -> ReplyBody {
            return Error{ErrorCode::ContentDiffers,
                         "The job id y exists with other content. Nothing was submitted.",
                         {{"jobs[1].job_id", "exists with other content"}},
                         {}};
        };
        QTest::mouseClick(&i.dialog->submitButton(), Qt::LeftButton);
        QTRY_VERIFY(i.dialog->errorText().contains(QStringLiteral("y exists")));
        QCOMPARE(i.dialog->table().model()->index(0, 3).data().toString(),
                 QStringLiteral("Line 2: job_id: exists with other content"));
        QVERIFY(i.dialog->rightOnesButton().isEnabled());
    }

    void aRepetitionSendsTheSameIds() {
        Importing i("[{\"command\":[\"a\"]}]");
        i.f.engine.reply = [](const Command&) -> ReplyBody {
            return Error{ErrorCode::EngineLate, "No answer in time.", {}, {}};
        };
        QTest::mouseClick(&i.dialog->submitButton(), Qt::LeftButton);
        QTRY_VERIFY(i.dialog->errorText().startsWith(QStringLiteral("Not known")));
        QTest::mouseClick(&i.dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(i.f.engine.posted.size(), std::size_t{2});
        const auto id = [&](std::size_t n) {
            return std::get<Submit>(i.f.engine.posted[n].command).jobs.front().fields.jobId;
        };
        QCOMPARE(id(0), id(1));
    }
};

NODE3_QT_TEST(ImportTest)
#include "import_test.moc"
