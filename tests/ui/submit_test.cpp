// SPDX-License-Identifier: GPL-3.0-or-later
// Submitting: what is typed becomes exactly that job; wrong fields are named; a repetition cannot
// run twice.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/widgets/result_bar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSet>

using namespace node3;
using node3::test::UiFixture;

class SubmitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }

    void commandsSplitAsAShellSplitsThem() {
        const auto split = [](const char* text) {
            return splitCommand(QLatin1String(text))
                .value_or(QStringList{QStringLiteral("?")})
                .join(QLatin1Char('|'));
        };
        QCOMPARE(split("python train.py  --rank 16"), QStringLiteral("python|train.py|--rank|16"));
        QCOMPARE(split("sh -c 'echo \"a b\"; exit 1'"),
                 QStringLiteral("sh|-c|echo \"a b\"; exit 1"));
        QCOMPARE(split("a \"b \\\" c\" d\\ e ''"), QStringLiteral("a|b \" c|d e|"));
        QCOMPARE(split(""), QString());
        QCOMPARE(split("$HOME *"), QStringLiteral("$HOME|*")); // nothing is expanded
        QVERIFY(!splitCommand(QStringLiteral("echo 'open")));
    }

    void timesAreRead() {
        using namespace std::chrono;
        const auto is = [](const char* text, Duration d) {
            return parseDuration(QLatin1String(text)) == std::optional(d);
        };
        QVERIFY(is("90", seconds{90}));
        QVERIFY(is("90 s", seconds{90}));
        QVERIFY(is("15min", minutes{15}));
        QVERIFY(is("1.5 h", minutes{90}));
        QVERIFY(is("2 d", hours{48}));
        QVERIFY(!parseDuration(QStringLiteral("soon")));
        QVERIFY(!parseDuration(QStringLiteral("3 weeks")));
    }

    void wrongFieldsAreNamed() {
        SubmitForm form;
        form.command = QStringLiteral("true");
        form.gpuMemory = QStringLiteral("24 gigs");
        form.timeout = QStringLiteral("soon");
        form.environment = QStringLiteral("NOVALUE");
        const SubmitDraft draft = draftOf(form, Settings{}, "ana");
        QVERIFY(draft.jobs.empty());
        QCOMPARE(draft.errors.size(), std::size_t{3});
        QCOMPARE(draft.errors[0].message,
                 QStringLiteral("GPU memory: '24 gigs' is no size. Write 24 GB or 24 GiB."));
        form = {};
        form.command = QStringLiteral("true");
        form.timeout = QStringLiteral("400 d"); // the balancer's own check
        QVERIFY(!draftOf(form, Settings{}, "ana").errors.empty());
    }

    void copiesHaveIdsOfTheirOwn() {
        SubmitForm form;
        form.command = QStringLiteral("true");
        form.copies = QStringLiteral("50");
        const SubmitDraft draft = draftOf(form, Settings{}, "ana");
        QCOMPARE(draft.jobs.size(), std::size_t{50});
        QSet<QString> ids;
        for (const NewJob& job : draft.jobs) {
            QVERIFY(isValidJobId(job.fields.jobId));
            ids.insert(QString::fromStdString(job.fields.jobId));
        }
        QCOMPARE(ids.size(), 50);
    }

    void theDialogPostsWhatWasTyped() {
        UiFixture f;
        f.open("overview");
        QTest::keyClick(f.window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QTest::keyClicks(&dialog->command(), QStringLiteral("echo 'hello world'"));
        QTest::keyClicks(&dialog->name(), QStringLiteral("greeting"));
        QTest::keyClicks(&dialog->memory(), QStringLiteral("24GB"));
        dialog->timeout().clear();
        QTest::keyClicks(&dialog->timeout(), QStringLiteral("15 min"));
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& submit = std::get<Submit>(f.engine.posted.front().command);
        QCOMPARE(submit.jobs.size(), std::size_t{1});
        const JobFields& fields = submit.jobs.front().fields;
        QVERIFY(fields.command == (std::vector<std::string>{"echo", "hello world"}));
        QCOMPARE(fields.name, std::string("greeting"));
        QCOMPARE(fields.gpuMemoryRequired, std::uint64_t{24'000'000'000});
        QVERIFY(fields.timeout == std::chrono::minutes{15});
        QCOMPARE(fields.maxRetries, 3);
        QCOMPARE(fields.submitter, std::string("ana"));
        QVERIFY(submit.jobs.front().document);
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

    void aFieldMayBeTouchedWhileTheAnswerIsUnderWay() {
        UiFixture f;
        f.engine.hold = true;
        f.open("jobs");
        f.window->actions().action(ActionId::JobSubmit)->trigger();
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QTest::keyClicks(&dialog->command(), QStringLiteral("true"));
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QTest::keyClicks(&dialog->command(), QStringLiteral(" more"));
        QVERIFY(!dialog->submitButton().isEnabled()); // one at a time
        const std::string id =
            std::get<Submit>(f.engine.posted.front().command).jobs.front().fields.jobId;
        f.engine.posted.front().handler(Submitted{{{id, JobState::Queued, false}}});
        QTRY_COMPARE(f.jobs().results().text(),
                     QStringLiteral("%1 submitted").arg(QString::fromStdString(id)));
    }

    void aRepetitionSendsTheSameIds() {
        UiFixture f;
        f.engine.reply = [](const Command&) -> ReplyBody {
            return Error{ErrorCode::EngineLate, "No answer in time.", {}, {}};
        };
        f.open("jobs");
        f.window->actions().action(ActionId::JobSubmit)->trigger();
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QTest::keyClicks(&dialog->command(), QStringLiteral("true"));
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(dialog->submitButton().text(), QStringLiteral("Submit again"));
        QVERIFY(dialog->errorText().contains(QStringLiteral("cannot run twice")));
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        const auto id = [&](std::size_t i) {
            return std::get<Submit>(f.engine.posted[i].command).jobs.front().fields.jobId;
        };
        QCOMPARE(id(0), id(1));
        QTRY_VERIFY(dialog->submitButton().isEnabled());
        QTest::keyClicks(&dialog->command(), QStringLiteral("x")); // another job now
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{3});
        QVERIFY(id(2) != id(1));
    }
};

NODE3_QT_TEST(SubmitTest)
#include "submit_test.moc"
