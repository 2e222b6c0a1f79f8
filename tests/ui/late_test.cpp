// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that is late: what is shown says so, and whoever acts on it is asked first.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/pause_dialog.h"
#include "ui/explain/explain_view.h"
#include "ui/page_frame.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/job_pane.h"
#include "ui/widgets/banner_line.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/status_line.h"

#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace node3;
using node3::test::UiFixture;

namespace {

constexpr qint64 kLateStart = 1'000'000;

/// The words that are to be read in it.
QString wordsOf(const QWidget& dialog) {
    QStringList words;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        if (label->isVisible())
            words += label->text();
    return words.join(QLatin1Char(' '));
}

const QString kAsks = QStringLiteral("The figures are 14 s old. Act anyway?");

QDialog* openDialog() {
    auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    return dialog && dialog->isActiveWindow() ? dialog : nullptr;
}

} // namespace

class LateTest : public QObject {
    Q_OBJECT

    /// 14 s pass without a word of the engine.
    static void makeLate(UiFixture& f) {
        setUiNow(uiNow() + 14'000);
        f.window->feed().look();
        QVERIFY(f.window->feed().isLate());
    }
    /// The action asks, and nothing is sent when that is turned down.
    static void checkAsks(UiFixture& f, const QString& what) {
        QTRY_VERIFY2(openDialog(), qPrintable(what));
        QDialog* dialog = openDialog();
        QTRY_VERIFY2(wordsOf(*dialog).contains(kAsks), qPrintable(what + wordsOf(*dialog)));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY2(f.engine.posted.empty(), qPrintable(what));
    }

private Q_SLOTS:
    void init() { setUiNow(kLateStart); }
    void cleanup() { setUiNow({}); }

    void whatIsOldIsGreyUntilTheEngineSpeaksAgain() {
        UiFixture f;
        f.engine.agents()[2].health = Health::Unhealthy;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-3"));
        Rail* rail = f.window->frame().findChild<Rail*>();
        const auto* now = f.agents().pane().findChild<LineList*>();
        QVERIFY(!f.agents().model().isStale() && !rail->isStale());
        const QImage fresh = rail->grab().toImage();
        setUiNow(kLateStart + EngineFeed::kLateMs - 1);
        f.window->feed().look();
        QVERIFY(!f.agents().model().isStale() && !rail->isStale() && !now->isStale());
        setUiNow(kLateStart + EngineFeed::kLateMs);
        f.window->feed().look();
        QVERIFY(f.agents().model().isStale());
        QVERIFY(rail->isStale());
        QVERIFY(now->isStale());
        QVERIFY(rail->grab().toImage() != fresh); // the sign of trouble is grey
        f.engine.beat();
        f.window->feed().look();
        QVERIFY(!f.agents().model().isStale());
        QVERIFY(!rail->isStale() && !now->isStale());
        QCOMPARE(rail->grab().toImage(), fresh);
    }

    void everyActionOnJobsAsksFirst() {
        UiFixture f;
        for (int s = 0; s < kJobStates; ++s)
            f.engine.add(static_cast<JobState>(s), "job-" + std::to_string(s));
        f.open("jobs");
        f.jobs().showFilter({});
        QTRY_COMPARE(f.jobs().model().rowCount(), kJobStates);
        makeLate(f);
        int asked = 0;
        for (const ActionRow& row : actionTable()) {
            if (!row.jobVerb)
                continue;
            for (int r = 0; r < f.jobs().model().rowCount(); ++r) {
                if (!row.job(f.jobs().model().line(r).state))
                    continue;
                UiFixture::clickRow(f.jobs().table(), r);
                f.window->actions().action(row.id)->trigger();
                checkAsks(f, QLatin1String(row.text));
                ++asked;
                break;
            }
        }
        QVERIFY(asked >= 10);
        // Agreed to, it is done.
        int queued = 0;
        while (f.jobs().model().line(queued).state != JobState::Queued)
            ++queued;
        UiFixture::clickRow(f.jobs().table(), queued);
        f.window->actions().action(ActionId::JobHold)->trigger();
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        QTest::mouseClick(&UiFixture::dialog<ConfirmDialog>()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QCOMPARE(std::get<JobAction>(f.engine.posted.back().command).verb, JobVerb::Hold);
    }

    void everyActionOnAgentsAsksFirst() {
        UiFixture f;
        f.engine.agents()[1].quarantine.state = QuarantineState::Quarantined;
        f.engine.agents()[2].intent.state = IntentState::Drained;
        f.engine.agents()[3].connection = Connection::Offline;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        makeLate(f);
        int asked = 0;
        for (const ActionRow& row : actionTable()) {
            if (!row.agentVerb)
                continue;
            for (int r = 0; r < f.agents().model().rowCount(); ++r) {
                const AgentView* agent = f.agents().model().agent(r);
                if (!agent || !row.agent(*agent))
                    continue;
                UiFixture::clickRow(f.agents().table(), r);
                f.window->actions().action(row.id)->trigger();
                checkAsks(f, QLatin1String(row.text));
                ++asked;
                break;
            }
        }
        QCOMPARE(asked, 7);
    }

    void pauseUnpauseAndExtendAskFirst() {
        UiFixture f;
        Pause pause;
        pause.who = "ana";
        pause.why = "budget check";
        pause.until = test::FakeEngine::now() + std::chrono::minutes{12};
        f.engine.pauses() = {pause};
        f.engine.beat();
        f.open("jobs");
        QTRY_VERIFY(f.window->banner().unpauseButton().isVisible());
        makeLate(f);
        f.window->actions().action(ActionId::AssignmentPause)->trigger();
        checkAsks(f, QStringLiteral("pause"));
        QTest::mouseClick(&f.window->banner().unpauseButton(), Qt::LeftButton);
        checkAsks(f, QStringLiteral("unpause"));
        QTest::mouseClick(&f.window->banner().extendButton(), Qt::LeftButton);
        checkAsks(f, QStringLiteral("extend"));
        QTest::mouseClick(&f.window->banner().unpauseButton(), Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        auto* dialog = UiFixture::dialog<ConfirmDialog>();
        QVERIFY(dialog->safeButton().hasFocus());
        QTest::mouseClick(&dialog->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QVERIFY(!std::get<AssignmentAction>(f.engine.posted.back().command).pause);
    }

    void aDialogThatIsOpenSaysItWhenTheEngineFallsSilentAndTakesItBack() {
        UiFixture f;
        f.open("jobs");
        f.window->actions().action(ActionId::AssignmentPause)->trigger();
        QTRY_VERIFY(UiFixture::dialog<PauseDialog>());
        auto* dialog = UiFixture::dialog<PauseDialog>();
        QVERIFY(!wordsOf(*dialog).contains(QStringLiteral("Act anyway?")));
        makeLate(f);
        QVERIFY(wordsOf(*dialog).contains(kAsks));
        f.engine.beat();
        f.window->feed().look();
        QVERIFY(!wordsOf(*dialog).contains(QStringLiteral("Act anyway?")));
    }

    void aSilentEngineSaysWhatItMeansAndGivesAReport() {
        UiFixture f;
        f.engine.add(JobState::Running, "secret-name");
        f.engine.agents()[2].health = Health::Unhealthy;
        f.engine.agents()[2].fields.instance = "canary-5f1c"; // takes an agent's place over
        f.engine.beat();
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        BannerLine& banner = f.window->banner();
        setUiNow(uiNow() + EngineFeed::kLostMs - 1);
        f.window->feed().look();
        QVERIFY(!banner.reportButton().isVisible());
        setUiNow(uiNow() + 4000);
        f.window->feed().look();
        QVERIFY(banner.text().startsWith(QStringLiteral("The engine has not answered for 13 s.")));
        QVERIFY(banner.text().endsWith(QStringLiteral("Agents keep running.")));
        QVERIFY(banner.reportButton().isVisible());
        QTest::mouseClick(&banner.reportButton(), Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<QFileDialog>());
        QDialog* dialog = UiFixture::dialog<QFileDialog>();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.json"));
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
        dialog->accept();
        QTRY_VERIFY(f.window->status().said().startsWith(QStringLiteral("The report is in ")));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const QJsonObject report = QJsonDocument::fromJson(text).object();
        QCOMPARE(report[QStringLiteral("jobs")].toObject()[QStringLiteral("running")].toInt(), 1);
        QVERIFY(report[QStringLiteral("figures_age_ms")].toInt() >= 13'000);
        QCOMPARE(report[QStringLiteral("agents")].toArray().size(), 6);
        QCOMPARE(report[QStringLiteral("settings")]
                     .toObject()[QStringLiteral("heartbeat_timeout")]
                     .toString(),
                 QStringLiteral("60"));
        for (const char* secret : {"secret-name", "canary", "\"environment", "\"command"})
            QVERIFY2(!text.contains(secret), secret);
        f.window->report().save(folder.filePath(QStringLiteral("no/such/report.json")));
        QTRY_VERIFY(f.window->status().said().contains(QStringLiteral("does not exist")));
        f.engine.beat();
        f.window->feed().look();
        QVERIFY(!banner.reportButton().isVisible());
    }

    void aRemedyOfExplainAsksFirst() {
        UiFixture f;
        f.engine.add(JobState::Held, "held");
        f.engine.explainJobAs = [](const std::string& id) {
            JobExplanation e;
            e.jobId = id;
            e.state = JobState::Held;
            e.reasons.emplace_back().code = ReasonCode::Held;
            return e;
        };
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        UiFixture::clickRow(f.jobs().table(), 0);
        QTest::keyClick(&f.jobs().table(), Qt::Key_E);
        ExplainView& view = f.jobs().pane().explain().view();
        QTRY_VERIFY(view.button(QStringLiteral("now/held")));
        makeLate(f);
        QTest::mouseClick(view.button(QStringLiteral("now/held")), Qt::LeftButton);
        checkAsks(f, QStringLiteral("remedy"));
        QTest::mouseClick(view.button(QStringLiteral("now/held")), Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        QTest::mouseClick(&UiFixture::dialog<ConfirmDialog>()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QCOMPARE(std::get<JobAction>(f.engine.posted.back().command).verb, JobVerb::Release);
    }
};

NODE3_QT_TEST(LateTest)
#include "late_test.moc"
