// SPDX-License-Identifier: GPL-3.0-or-later
// Submitting: what is typed becomes exactly that job; wrong fields are named; a repetition cannot
// run twice.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/widgets/result_bar.h"

#include <QClipboard>
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
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("echo 'hello world'"));
        QTest::keyClicks(&dialog->fields().name(), QStringLiteral("greeting"));
        QTest::keyClicks(&dialog->fields().memory(), QStringLiteral("24GB"));
        dialog->fields().timeout().clear();
        QTest::keyClicks(&dialog->fields().timeout(), QStringLiteral("15 min"));
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
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("true"));
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral(" more"));
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
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("true"));
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_VERIFY(dialog->againButton().isVisible());
        QCOMPARE(dialog->errorText(),
                 QStringLiteral("Not known whether the job was stored. Submit again: the same id "
                                "cannot run twice."));
        QTest::mouseClick(&dialog->againButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        const auto id = [&](std::size_t i) {
            return std::get<Submit>(f.engine.posted[i].command).jobs.front().fields.jobId;
        };
        QCOMPARE(id(0), id(1));
        QTRY_VERIFY(dialog->submitButton().isEnabled());
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("x")); // another job now
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{3});
        QVERIFY(id(2) != id(1));
    }

    void theEngineIsAskedAfterTheLastKey() {
        UiFixture f;
        f.open("jobs");
        f.window->actions().action(ActionId::JobSubmit)->trigger();
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QVERIFY(f.engine.checkedDrafts.empty()); // an empty form is no question, and no error yet
        QVERIFY(dialog->errorText().isEmpty());
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("python train.py"));
        QTRY_COMPARE(f.engine.checkedDrafts.size(), std::size_t{1}); // once, not a key each
        QVERIFY((f.engine.checkedDrafts.front().command ==
                 std::vector<std::string>{"python", "train.py"}));
        QTRY_VERIFY(dialog->pane().text().startsWith(QStringLiteral("6 agents fit now")));
        QVERIFY(
            dialog->pane().text().contains(QStringLiteral("Place 9 of 24, behind 8 HIGH jobs.")));
        QVERIFY(
            dialog->fields().hints().startsWith(QStringLiteral("2 arguments: python · train.py")));
        QTest::keyClicks(&dialog->fields().memory(), QStringLiteral("40"));
        QTRY_VERIFY2(dialog->pane().text().contains(QStringLiteral("4 can never run it")),
                     qPrintable(dialog->pane().text() + dialog->errorText()));
        QVERIFY(dialog->fields().hints().contains(QStringLiteral("= 37.3 GiB")));
        f.engine.agents()[2].intent.state = IntentState::Draining; // the market goes on
        f.engine.beat();
        QTRY_VERIFY(dialog->pane().text().contains(QStringLiteral("1 not in service")));
        QTest::keyClicks(&dialog->fields().memory(), QStringLiteral("0000000000000"));
        QTRY_VERIFY(dialog->errorText().startsWith(QStringLiteral("GPU memory: '")));
        QVERIFY(!dialog->pane().text().contains(QStringLiteral("fit")));
    }

    void theProposedChangeIsTakenOver() {
        UiFixture f;
        f.engine.checkDraftAs = [](const JobFields& fields) {
            DraftCheck check;
            check.groups[1].agents = 2;
            if (fields.gpuMemoryRequired > 12'000'000'000)
                check.change =
                    Change{"gpu_memory_required", "24000000000", "12000000000", {"a", "b"}};
            return check;
        };
        f.open("jobs");
        f.window->actions().action(ActionId::JobSubmit)->trigger();
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("true"));
        QTest::keyClicks(&dialog->fields().memory(), QStringLiteral("24"));
        QTRY_VERIFY2(dialog->pane().useButton().isVisible(),
                     qPrintable(dialog->pane().text() + dialog->errorText()));
        QVERIFY(dialog->pane().text().contains(QStringLiteral("With 12.0 GB 2 agents fit now.")));
        QTest::mouseClick(&dialog->pane().useButton(), Qt::LeftButton);
        QCOMPARE(dialog->fields().memory().text(), QStringLiteral("12"));
        QTRY_VERIFY(!dialog->pane().useButton().isVisible());
    }

    void aTimeOverTheLimitIsSaidInItsOwnUnit() {
        SubmitForm form;
        form.command = QStringLiteral("true");
        form.timeout = QStringLiteral("40 d");
        const SubmitDraft draft = draftOf(form, Settings{}, "ana");
        QCOMPARE(draft.errors.size(), std::size_t{1});
        QCOMPARE(draft.errors.front().message,
                 QStringLiteral("Timeout: 40 d is over the limit of 30 d."));
    }

    void aDuplicateKeepsWhatTheFormDoesNotShow() {
        JobFields fields;
        fields.jobId = "old";
        fields.command = {"sh", "-c", "echo 'a b'"};
        fields.environment = {{"TOKEN", "hush"}, {"MODE", "fast"}};
        fields.dockerImage = "cuda:12";
        fields.gpuMemoryRequired = 24'123'456'789;
        fields.timeout = std::chrono::minutes{90};
        fields.labels = {{"project", "x"}};
        SubmitForm form = formOf(fields);
        QVERIFY(!form.environment.contains(QStringLiteral("hush")));
        QCOMPARE(form.timeout, QStringLiteral("90 min"));
        form.environment.replace(QStringLiteral("MODE=") + maskedValue(),
                                 QStringLiteral("MODE=slow"));
        const SubmitDraft draft = draftOf(form, Settings{}, "ana");
        for (const auto& error : draft.errors)
            QFAIL(qPrintable(error.message));
        const JobFields& again = draft.jobs.front().fields;
        QVERIFY(again.jobId != fields.jobId && !again.jobId.empty());
        QVERIFY(again.command == fields.command);
        QVERIFY((again.environment == StringMap{{"TOKEN", "hush"}, {"MODE", "slow"}}));
        QCOMPARE(again.dockerImage, fields.dockerImage);
        QCOMPARE(again.gpuMemoryRequired, fields.gpuMemoryRequired);
        QVERIFY(again.timeout == fields.timeout);
        QVERIFY(again.labels == fields.labels);
        form.environment += QStringLiteral("\nNEW=") + maskedValue();
        QCOMPARE(draftOf(form, Settings{}, "ana").errors.front().message,
                 QStringLiteral("Environment: write a value for NEW."));
    }

    void theFormIsCopiedAsACommand() {
        UiFixture f;
        f.open("jobs");
        f.window->actions().action(ActionId::JobSubmit)->trigger();
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QTest::keyClicks(&dialog->fields().command(), QStringLiteral("echo 'a b'"));
        dialog->fields().copies().setText(QStringLiteral("2"));
        QTest::mouseClick(&dialog->copyButton(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("node3ctl submit --count 2 -- echo 'a b'"));
    }
};

NODE3_QT_TEST(SubmitTest)
#include "submit_test.moc"
