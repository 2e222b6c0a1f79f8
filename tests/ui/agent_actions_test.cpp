// SPDX-License-Identifier: GPL-3.0-or-later
// Every action on agents and on assignment, by real clicks and keys.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/dialogs/pause_dialog.h"
#include "ui/dialogs/slots_dialog.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/status_line.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

using namespace node3;
using node3::test::UiFixture;

class AgentActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAgentIsQuarantinedWithAReasonAndReinstatedWithoutAQuestion() {
        UiFixture f;
        f.engine.agents()[1].quarantine.state = QuarantineState::Quarantined;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-1"));
        QTest::keyClick(&f.agents().table(), Qt::Key_Q);
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        auto* dialog = UiFixture::dialog<ConfirmDialog>();
        QVERIFY(!dialog->actionButton().isEnabled());
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("fan is loud"));
        QTest::mouseClick(&dialog->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& set = std::get<AgentAction>(f.engine.posted.back().command);
        QCOMPARE(set.verb, AgentVerb::Quarantine);
        QCOMPARE(set.actor.reason, std::string("fan is loud"));
        QTRY_VERIFY(!QApplication::activeModalWidget());
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-2"));
        QVERIFY(!f.window->actions().action(ActionId::AgentQuarantine)->isEnabled());
        f.window->actions().action(ActionId::AgentReinstate)->trigger();
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        QCOMPARE(std::get<AgentAction>(f.engine.posted.back().command).verb, AgentVerb::Reinstate);
    }

    void slotsAreSetAndGivenBackToTheAgent() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        for (const std::optional<int> wanted : {std::optional(1), std::optional<int>()}) {
            f.engine.posted.clear();
            UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-1"));
            f.window->actions().action(ActionId::AgentSetSlots)->trigger();
            QTRY_VERIFY(UiFixture::dialog<SlotsDialog>());
            auto* dialog = UiFixture::dialog<SlotsDialog>();
            if (wanted)
                dialog->countField().setValue(*wanted);
            else
                for (QRadioButton* radio : dialog->findChildren<QRadioButton*>())
                    if (radio->text() == QStringLiteral("as the agent says itself"))
                        QTest::mouseClick(radio, Qt::LeftButton, {},
                                          QPoint(8, radio->height() / 2));
            QTest::mouseClick(&dialog->setButton(), Qt::LeftButton);
            QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
            const auto& action = std::get<AgentAction>(f.engine.posted.front().command);
            QCOMPARE(action.verb, AgentVerb::SetSlots);
            QVERIFY(action.slots == wanted);
            QTRY_VERIFY(!QApplication::activeModalWidget());
        }
    }

    void assignmentIsPausedWithAReasonAndTheBannerEndsIt() {
        UiFixture f;
        f.open("jobs");
        const QAction* unpause = f.window->actions().action(ActionId::AssignmentUnpause);
        QVERIFY(!unpause->isEnabled());
        f.window->actions().action(ActionId::AssignmentPause)->trigger();
        QTRY_VERIFY(UiFixture::dialog<PauseDialog>());
        auto* dialog = UiFixture::dialog<PauseDialog>();
        QVERIFY(!dialog->pauseButton().isEnabled());
        QCOMPARE(dialog->minutesField().value(), 15);
        dialog->whatField().setCurrentIndex(4); // LOW
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("budget check"));
        QTest::mouseClick(&dialog->pauseButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& set = std::get<AssignmentAction>(f.engine.posted.back().command);
        QVERIFY(set.pause);
        QVERIFY(set.priority == Priority::Low);
        QVERIFY(set.lasts == std::optional<Duration>(std::chrono::minutes{15}));
        QCOMPARE(set.actor.reason, std::string("budget check"));
        QCOMPARE(set.actor.who, std::string("ana"));

        Pause pause;
        pause.priority = Priority::Low;
        pause.who = "ana";
        pause.why = "budget check";
        // And some seconds, of which a busy machine may lose a few.
        pause.until = test::FakeEngine::now() + std::chrono::minutes{12} + std::chrono::seconds{30};
        f.engine.pauses() = {pause};
        f.engine.beat();
        BannerLine& banner = f.window->banner();
        QTRY_VERIFY(banner.text().startsWith(
            QStringLiteral("Assignment of LOW jobs paused by ana, 12 min")));
        QVERIFY(banner.text().endsWith(QStringLiteral("left: budget check")));
        QVERIFY(unpause->isEnabled());
        QTest::mouseClick(&banner.extendButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        const auto& longer = std::get<AssignmentAction>(f.engine.posted.back().command);
        QVERIFY(longer.pause && *longer.lasts > std::chrono::minutes{27} &&
                *longer.lasts <= std::chrono::minutes{28});
        QTest::mouseClick(&banner.unpauseButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{3});
        const auto& end = std::get<AssignmentAction>(f.engine.posted.back().command);
        QVERIFY(!end.pause && end.priority == Priority::Low);
        f.engine.pauses().clear();
        f.engine.beat();
        QTRY_VERIFY(!banner.isVisible());
    }

    void drainTakesItsTwoTimesAndAReason() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-2"));
        QTest::keyClick(&f.agents().table(), Qt::Key_D);
        QTRY_VERIFY(UiFixture::dialog<DrainDialog>());
        auto* dialog = UiFixture::dialog<DrainDialog>();
        QVERIFY(!dialog->drainButton().isEnabled());
        QVERIFY(dialog->whatHappens().contains(QStringLiteral("slots stay in service")));
        for (QRadioButton* radio : dialog->findChildren<QRadioButton*>())
            if (radio->text() == QStringLiteral("4 h"))
                QTest::mouseClick(radio, Qt::LeftButton, {}, QPoint(8, radio->height() / 2));
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("driver update"));
        dialog->drainButton().setFocus();
        QTest::keyClick(&dialog->drainButton(), Qt::Key_Return); // not the default, which is Back
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& action = std::get<AgentAction>(f.engine.posted.front().command);
        QCOMPARE(action.verb, AgentVerb::Drain);
        QCOMPARE(action.agentId, std::string("agent-2"));
        QCOMPARE(action.actor.reason, std::string("driver update"));
        QVERIFY(action.deadline == std::optional<Duration>(std::chrono::hours{4}));
        QVERIFY(!action.until);
    }

    void agentActionsPostTheirCommands() {
        UiFixture f;
        f.engine.agents()[1].intent.state = IntentState::Drained;
        f.engine.agents()[2].connection = Connection::Offline;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        const std::tuple<ActionId, const char*, AgentVerb, bool> all[] = {
            {ActionId::AgentResume, "agent-2", AgentVerb::Resume, false},
            {ActionId::AgentForget, "agent-3", AgentVerb::Forget, true},
            {ActionId::AgentDisconnect, "agent-4", AgentVerb::Disconnect, true}};
        std::size_t count = 0;
        for (const auto& [id, agent, verb, asks] : all) {
            UiFixture::clickRow(f.agents().table(), f.rowOfAgent(agent));
            f.window->actions().action(id)->trigger();
            if (asks) {
                QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
                QTest::mouseClick(&UiFixture::dialog<ConfirmDialog>()->actionButton(),
                                  Qt::LeftButton);
            }
            ++count;
            QTRY_COMPARE(f.engine.posted.size(), count);
            const auto& action = std::get<AgentAction>(f.engine.posted.back().command);
            QCOMPARE(action.verb, verb);
            QCOMPARE(action.agentId, std::string(agent));
            QTRY_VERIFY(!QApplication::activeModalWidget());
        }
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-1"));
        const QAction* forget = f.window->actions().action(ActionId::AgentForget);
        QVERIFY(!forget->isEnabled());
        QVERIFY(
            forget->toolTip().contains(QStringLiteral("Only offline agents can be forgotten.")));
    }

    void aDrainIsTakenBackByResume() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-2"));
        QTest::keyClick(&f.agents().table(), Qt::Key_D);
        QTRY_VERIFY(UiFixture::dialog<DrainDialog>());
        QTest::keyClicks(&UiFixture::dialog<DrainDialog>()->reasonField(), QStringLiteral("dust"));
        QTest::mouseClick(&UiFixture::dialog<DrainDialog>()->drainButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QTRY_VERIFY(f.agents().results().isVisible());
        QVERIFY(f.agents().results().text().contains(QStringLiteral("stay where they are")));
        UiFixture::activate(*f.window);
        QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        const auto& action = std::get<AgentAction>(f.engine.posted.back().command);
        QCOMPARE(action.verb, AgentVerb::Resume);
        QCOMPARE(action.agentId, std::string("agent-2"));
    }

    void aDrainUnderWayIsChangedAndTheChangeTakenBack() {
        UiFixture f;
        Intent& intent = f.engine.agents()[1].intent;
        intent.state = IntentState::Draining;
        intent.why = "driver update";
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-2"));
        QTest::keyClick(&f.agents().table(), Qt::Key_D);
        QTRY_VERIFY(UiFixture::dialog<DrainDialog>());
        auto* dialog = UiFixture::dialog<DrainDialog>();
        QCOMPARE(dialog->drainButton().text(), QStringLiteral("Change drain"));
        QCOMPARE(dialog->reason(), std::string("driver update"));
        QVERIFY(!dialog->deadline()); // it has none now
        dialog->deadlineChoice().button(8)->setFocus();
        QTest::keyClick(dialog->deadlineChoice().button(8), Qt::Key_Space);
        QTest::mouseClick(&dialog->drainButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        QVERIFY(std::get<AgentAction>(f.engine.posted.back().command).deadline ==
                std::optional<Duration>(std::chrono::hours{8}));
        QTRY_VERIFY(f.agents().results().isVisible());
        QTest::mouseClick(&f.agents().results().undoButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        const auto& back = std::get<AgentAction>(f.engine.posted.back().command);
        QCOMPARE(back.verb, AgentVerb::Drain);
        QVERIFY(!back.deadline);
        QCOMPARE(back.actor.reason, std::string("driver update"));
    }

    void theDrainDialogTellsWhatComesOfEachDeadline() {
        UiFixture f;
        AgentView& agent = f.engine.agents()[0];
        for (const double progress : {0.9, 0.1, 0.0}) {
            AttemptView a;
            a.jobId = "job";
            a.elapsed = std::chrono::minutes{30};
            a.progress = progress;
            a.limit = std::chrono::hours{100};
            agent.attempts.push_back(a);
        }
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-1"));
        QTest::keyClick(&f.agents().table(), Qt::Key_D);
        QTRY_VERIFY(UiFixture::dialog<DrainDialog>());
        auto* dialog = UiFixture::dialog<DrainDialog>();
        QVERIFY2(dialog->whatHappens().startsWith(QStringLiteral(
                     "3 jobs run there: 1 should end in time, 1 moves and loses about 1 h 30 min, "
                     "1 gives no estimate.")),
                 qPrintable(dialog->whatHappens()));
        QVERIFY(dialog->typedField().isVisible()); // over an hour of work
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("it's loud"));
        QVERIFY(!dialog->drainButton().isEnabled());
        QTest::mouseClick(&dialog->copyButton(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("node3ctl drain agent-1 --deadline 3600 --reason 'it'\\''s loud'"));
        QTest::keyClicks(&dialog->typedField(), QStringLiteral("1"));
        QVERIFY(dialog->drainButton().isEnabled());
    }

    void slotsComeBackAsTheyWereAtEachAgent() {
        UiFixture f;
        f.engine.agents()[0].slotsSet = 1;
        f.engine.beat();
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-1"));
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-2"), Qt::ControlModifier);
        QTest::keyClick(&f.agents().table(), Qt::Key_S);
        QTRY_VERIFY(UiFixture::dialog<SlotsDialog>());
        UiFixture::dialog<SlotsDialog>()->countField().setValue(2);
        QTest::mouseClick(&UiFixture::dialog<SlotsDialog>()->setButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        QTRY_VERIFY(f.agents().results().isVisible());
        f.engine.posted.clear();
        UiFixture::activate(*f.window);
        QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{2});
        for (const auto& posted : f.engine.posted) {
            const auto& action = std::get<AgentAction>(posted.command);
            QVERIFY(action.slots ==
                    (action.agentId == "agent-1" ? std::optional(1) : std::optional<int>()));
        }
        QTRY_COMPARE(f.agents().results().text(), QStringLiteral("2 taken back"));
    }

    void manySlotsNeedTheirNumberTyped() {
        UiFixture f;
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        f.agents().table().selectAll();
        QTest::keyClick(&f.agents().table(), Qt::Key_Q);
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        auto* dialog = UiFixture::dialog<ConfirmDialog>();
        QVERIFY(dialog->typedField());
        QTest::keyClicks(&dialog->reasonField(), QStringLiteral("all of them"));
        QVERIFY(!dialog->actionButton().isEnabled());
        QTest::keyClicks(dialog->typedField(), QStringLiteral("6"));
        QVERIFY(dialog->actionButton().isEnabled());
    }
};

NODE3_QT_TEST(AgentActionsTest)
#include "agent_actions_test.moc"
