// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_test.h"
#include "tests/ui/action_rig.h"
#include "ui/advisor/advice_entry.h"
#include "ui/advisor/advisor_pane.h"
#include "ui/advisor/overview_side.h"
#include "ui/advisor/remedies.h"
#include "ui/clock.h"
#include "ui/dialogs/connect_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/pages/event_filter_line.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace node3;
using namespace node3::test;

namespace {

Advice adviceOf(AdviceKind kind, const std::string& subject = {},
                AdviceSeverity severity = AdviceSeverity::Watch) {
    Advice advice;
    advice.id = adviceIdOf({kind, subject});
    advice.kind = kind;
    advice.severity = severity;
    advice.since = FakeEngine::now() - std::chrono::minutes{2};
    if (isAboutJob(kind) && !subject.empty())
        advice.jobs = {subject};
    else if (!subject.empty())
        advice.agents = {subject};
    return advice;
}
Advice silent(const std::string& agent) {
    Advice advice = adviceOf(AdviceKind::AgentSilent, agent, AdviceSeverity::Bad);
    advice.facts = {{AdviceFigure::SilentFor, 80}, {AdviceFigure::SilenceLimit, 60}};
    advice.remedies = {{RemedyKind::LookAtAgent, agent}, {RemedyKind::LookAtNetwork}};
    return advice;
}
void say(FakeEngine& engine, std::vector<Advice> entries, std::size_t more = 0) {
    auto list = std::make_shared<AdviceList>();
    list->entries = std::move(entries);
    list->more = more;
    list->judgedAt = FakeEngine::now();
    engine.advice = list;
    engine.beat();
}
AdvisorPane& advisorOf(UiFixture& f) {
    return f.overview().rightSide().advisor();
}
/// The button of an open entry whose text begins so; null: there is none.
QPushButton* buttonOf(AdviceEntry& entry, const QString& text) {
    for (QPushButton* button : entry.remedyButtons())
        if (button->text().startsWith(text))
            return button;
    return nullptr;
}
AgentView agentOf(Rig& r) {
    return r.w.snapshot().agents.front();
}
/// A window over the real balancer whose advisor says this one thing, open.
AdviceEntry& advised(Rig& r, Advice advice) {
    r.f.engine.advice.reset();
    auto list = std::make_shared<AdviceList>();
    list->judgedAt = FakeEngine::now();
    const std::string id = advice.id;
    list->entries = {std::move(advice)};
    r.f.engine.advice = list;
    r.core.sync();
    r.f.open("overview");
    AdvisorPane& pane = advisorOf(r.f);
    [&] { QTRY_VERIFY(pane.entry(id)); }();
    pane.showEntry(id);
    return *pane.entry(id);
}

} // namespace

class AdvisorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setUiNow(std::nullopt); }

    // ---- entries ------------------------------------------------------------------------------

    void anEntryIsThereOnceAndChangesInPlace() {
        UiFixture f;
        say(f.engine, {silent("agent-3")});
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{1});
        AdviceEntry* entry = pane.entries().front();
        QVERIFY(entry->isOpen()); // the worst one is read without a click
        QVERIFY(entry->evidence().contains(QStringLiteral("1 min 20 s")));
        QVERIFY(!entry->remedy().isEmpty());
        QCOMPARE(pane.countText(), QStringLiteral("1 open"));
        QPushButton* show = buttonOf(*entry, QStringLiteral("Show agent-3"));
        QVERIFY(show);
        show->setFocus();

        Advice later = silent("agent-3");
        later.facts[0].value = 95;
        say(f.engine, {later});
        QTRY_VERIFY(entry->evidence().contains(QStringLiteral("1 min 35 s")));
        QCOMPARE(pane.entries(), std::vector<AdviceEntry*>{entry});
        QVERIFY(entry->isOpen());
        QCOMPARE(buttonOf(*entry, QStringLiteral("Show agent-3")), show);
        QVERIFY(show->hasFocus());

        say(f.engine, {});
        QTRY_VERIFY(pane.entries().empty());
        QVERIFY(pane.emptyText().startsWith(
            QStringLiteral("Nothing needs you. %1 check").arg(kAdviceKinds)));
        QVERIFY(pane.emptyText().endsWith(QStringLiteral(" s ago.")));
        QCOMPARE(pane.countText(), QString());
    }
    void whatIsOpenStandsBeforeWhatIsSetAside() {
        UiFixture f;
        Advice snoozed = silent("agent-3");
        snoozed.state = AdviceState::Snoozed;
        snoozed.until = FakeEngine::now() + std::chrono::minutes{15};
        Advice acknowledged = silent("agent-4");
        acknowledged.state = AdviceState::Acknowledged;
        acknowledged.who = "ben";
        say(f.engine, {snoozed, acknowledged, adviceOf(AdviceKind::CapacityShort)}, 12);
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{3});
        QCOMPARE(pane.entries()[0]->advice().kind, AdviceKind::CapacityShort);
        QCOMPARE(pane.entries()[2]->advice().id, snoozed.id);
        QCOMPARE(pane.countText(), QStringLiteral("13 open, 1 acknowledged, 1 snoozed"));
        QCOMPARE(pane.moreText(), QStringLiteral("and 12 more"));
        QCOMPARE(pane.entries()[1]->head().aside(), QStringLiteral("acknowledged by ben"));
        QVERIFY(pane.entries()[0]->head().aside().startsWith(QStringLiteral("Watch · 2 min")));
    }
    void nothingMovesUnderTheHand() {
        UiFixture f;
        say(f.engine, {adviceOf(AdviceKind::CapacityShort), adviceOf(AdviceKind::Starving)});
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{2});
        const std::vector<AdviceEntry*> were = pane.entries();
        setUiNow(1'000'000);
        were[0]->head().setFocus();
        QTest::keyClick(&were[0]->head(), Qt::Key_Down);
        QVERIFY(were[1]->head().hasFocus());
        say(f.engine, {silent("agent-3"), adviceOf(AdviceKind::Starving)});
        QTRY_VERIFY(were[0]->isGone());
        QCOMPARE(pane.countText(), QStringLiteral("2 open")); // the header knows
        QCOMPARE(pane.entries(), were);
        setUiNow(1'000'000 + AdvisorPane::kRestMs);
        f.engine.beat();
        QTRY_COMPARE(pane.entries()[0]->advice().kind, AdviceKind::AgentSilent);
        QCOMPARE(pane.entries()[1], were[1]);
        QVERIFY(were[1]->head().hasFocus());
    }
    void keysOpenAndCloseAndReachTheRemedies() {
        UiFixture f;
        say(f.engine, {silent("agent-3"), silent("agent-4")});
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{2});
        AdviceEntry& first = *pane.entries()[0];
        first.head().setFocus();
        QTest::keyClick(&first.head(), Qt::Key_Return);
        QVERIFY(!first.isOpen());
        QTest::keyClick(&first.head(), Qt::Key_Right);
        QVERIFY(first.isOpen());
        UiFixture::activate(*f.window);
        QTest::keyClick(&first.head(), Qt::Key_Tab);
        QTRY_COMPARE(QApplication::focusWidget(),
                     static_cast<QWidget*>(first.remedyButtons().front()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(f.window->currentPage(), &f.agents());
        QTRY_COMPARE(f.agents().table().selectedCount(), 1);
    }
    void anAdvisorThatHasNotLookedSaysSo() {
        UiFixture f;
        f.open("overview");
        QCOMPARE(advisorOf(f).emptyText(), QStringLiteral("The advisor has not looked yet."));
    }
    void whatIsClosedTodayIsInTheEvents() {
        UiFixture f;
        say(f.engine, {});
        f.open("overview");
        QTest::mouseClick(&advisorOf(f).closedButton(), Qt::LeftButton);
        QTRY_COMPARE(f.window->currentPage(), f.window->page(QStringLiteral("events")));
        auto& events = *static_cast<EventsPage*>(f.window->currentPage());
        QCOMPARE(events.filterLine().search().text(),
                 QStringLiteral("kind:advice_closed after:0:00"));
    }

    // ---- acknowledge and snooze ---------------------------------------------------------------

    void acknowledgeIsAskedThenShown() {
        UiFixture f;
        say(f.engine, {silent("agent-3")});
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{1});
        AdviceEntry& entry = *pane.entries().front();
        QTest::mouseClick(entry.acknowledgeButton(), Qt::LeftButton);
        QCOMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& action = std::get<AdviceAction>(f.engine.posted.front().command);
        QCOMPARE(action.adviceId, std::string("agent_silent:agent-3"));
        QCOMPARE(action.state, AdviceState::Acknowledged);
        QCOMPARE(action.actor.who, std::string("ana"));
        QCOMPARE(entry.note(), QStringLiteral("Acknowledge asked…"));
        Advice acknowledged = silent("agent-3");
        acknowledged.state = AdviceState::Acknowledged;
        acknowledged.who = "ana";
        say(f.engine, {acknowledged});
        QTRY_COMPARE(entry.note(), QString());
        QVERIFY(entry.acknowledgeButton()->isHidden());
        QTest::mouseClick(entry.reopenButton(), Qt::LeftButton);
        QCOMPARE(std::get<AdviceAction>(f.engine.posted.back().command).state, AdviceState::Open);
    }
    void snoozeLastsAsChosenAndARefusalIsSaid() {
        UiFixture f;
        f.engine.reply = [](const Command&) {
            return ReplyBody{Error{ErrorCode::UnknownAdvice, "This entry is closed.", {}, {}}};
        };
        say(f.engine, {silent("agent-3")});
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{1});
        AdviceEntry& entry = *pane.entries().front();
        QTest::mouseClick(entry.snoozeButton(), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QCOMPARE(menu->actions().size(), 3);
        QVERIFY(menu->actions().at(1)->text().startsWith(QStringLiteral("1 hour")));
        menu->actions().at(2)->trigger();
        menu->close();
        const auto& action = std::get<AdviceAction>(f.engine.posted.back().command);
        QCOMPARE(action.state, AdviceState::Snoozed);
        QCOMPARE(action.lasts, std::optional<Duration>(std::chrono::hours{8}));
        QTRY_COMPARE(entry.note(), QStringLiteral("Not done: This entry is closed."));
    }

    // ---- remedies, over the real balancer -----------------------------------------------------

    void resumeServesAgainAndIsTakenBack() {
        Rig r;
        r.w.join(AgentSpec("A"));
        r.w.act(AgentVerb::Drain, "A");
        Advice advice = adviceOf(AdviceKind::NoCapacity);
        advice.remedies = {{RemedyKind::ResumeAgent, "A"}, {RemedyKind::AddAgents}};
        AdviceEntry& entry = advised(r, advice);
        QVERIFY(agentOf(r).intent.state != IntentState::Active);
        QTRY_VERIFY(r.f.agents().model().slotOf("A").has_value());
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Resume A")), Qt::LeftButton);
        QTRY_COMPARE(agentOf(r).intent.state, IntentState::Active);
        QTRY_VERIFY(advisorOf(r.f).results().isVisible());
        r.press(*r.f.window, ActionId::Undo);
        QTRY_VERIFY(agentOf(r).intent.state != IntentState::Active);
    }
    void quarantineAsksFirst() {
        Rig r;
        r.w.join(AgentSpec("A"));
        Advice advice = adviceOf(AdviceKind::BlackHole, "A", AdviceSeverity::Bad);
        advice.remedies = {{RemedyKind::QuarantineAgent, "A"}, {RemedyKind::LookAtAgent, "A"}};
        AdviceEntry& entry = advised(r, advice);
        QTRY_VERIFY(r.f.agents().model().slotOf("A").has_value());
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Quarantine A…")), Qt::LeftButton);
        r.agree();
        QTRY_COMPARE(agentOf(r).quarantine.state, QuarantineState::Quarantined);
    }
    void releaseActsOnTheJobsOfTheEntry() {
        Rig r;
        r.held();
        Advice advice = adviceOf(AdviceKind::HeldButIdle);
        advice.jobs = {"J"};
        advice.remedies = {{RemedyKind::ReleaseJobs, {}, {"J", "gone"}}, {RemedyKind::LookAtJobs}};
        AdviceEntry& entry = advised(r, advice);
        QTRY_COMPARE(r.f.jobs().model().store().count(), std::size_t{1});
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Release 2 job")), Qt::LeftButton);
        QTRY_COMPARE(r.w.state("J"), JobState::Queued);
        // Once more: it is not held any more.
        QTRY_COMPARE(r.f.jobs().model().store().count(JobState::Queued), std::size_t{1});
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Release 2 job")), Qt::LeftButton);
        QTRY_VERIFY(
            advisorOf(r.f).results().text().startsWith(QStringLiteral("Nothing was changed")));
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Show the jobs")), Qt::LeftButton);
        QTRY_COMPARE(r.f.window->currentPage(), &r.f.jobs());
        QCOMPARE(r.f.jobs().currentFilter(), QStringLiteral("state:held"));
    }
    void manyAgentsHaveOneButton() {
        Rig r;
        Advice advice = adviceOf(AdviceKind::NoCapacity);
        for (const char* id : {"A", "B", "C"}) {
            r.w.join(AgentSpec(id));
            r.w.act(AgentVerb::Drain, id);
            advice.remedies.push_back({RemedyKind::ResumeAgent, id});
        }
        for (const char* id : {"A", "B", "C"})
            advice.remedies.push_back({RemedyKind::LookAtAgent, id});
        AdviceEntry& entry = advised(r, advice);
        QTRY_VERIFY(r.f.agents().model().slotOf("C").has_value());
        QCOMPARE(entry.remedyButtons().size(), std::size_t{2});
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Resume 3 agent")), Qt::LeftButton);
        for (const char* id : {"A", "B", "C"})
            QTRY_COMPARE(r.w.view(id).intent.state, IntentState::Active);
        r.w.join(AgentSpec("D"));
        r.core.sync();
        QTRY_COMPARE(r.f.agents().model().known(), 4);
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Show 3 agent")), Qt::LeftButton);
        QTRY_COMPARE(r.f.window->currentPage(), &r.f.agents());
        QTRY_COMPARE(r.f.agents().model().rowCount(), 3);
    }
    void askLessOpensTheFormWithTheLargestCard() {
        Rig r;
        r.queued();
        Advice advice = adviceOf(AdviceKind::NeverPlaceable);
        advice.jobs = {"J"};
        advice.facts = {{AdviceFigure::MemoryAsked, 80e9}, {AdviceFigure::LargestCard, 24e9}};
        advice.remedies = {{RemedyKind::AskLess}};
        AdviceEntry& entry = advised(r, advice);
        QTRY_COMPARE(r.f.jobs().model().store().count(), std::size_t{1});
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Ask for less")), Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
    }
    void unpauseEndsThePause() {
        Rig r;
        r.w.pause();
        Advice advice = adviceOf(AdviceKind::PausedButIdle);
        advice.remedies = {{RemedyKind::Unpause}};
        AdviceEntry& entry = advised(r, advice);
        QTRY_VERIFY(r.f.window->actions().action(ActionId::AssignmentUnpause)->isEnabled());
        QTest::mouseClick(buttonOf(entry, QStringLiteral("Unpause")), Qt::LeftButton);
        QTRY_VERIFY(r.w.snapshot().pauses.empty());
    }
    void howToConnectHasTheCommand() {
        UiFixture f;
        Advice advice = adviceOf(AdviceKind::CapacityShort);
        advice.remedies = {{RemedyKind::AddAgents}, {RemedyKind::LookAtNetwork}};
        say(f.engine, {advice});
        f.open("overview");
        AdvisorPane& pane = advisorOf(f);
        QTRY_COMPARE(pane.entries().size(), std::size_t{1});
        QTest::mouseClick(buttonOf(*pane.entries().front(), QStringLiteral("How to connect")),
                          Qt::LeftButton);
        QTRY_VERIFY(UiFixture::dialog<ConnectDialog>());
        QTest::mouseClick(&UiFixture::dialog<ConnectDialog>()->copyHere(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("node3-agent --allow-commands"));
        QTest::mouseClick(&UiFixture::dialog<ConnectDialog>()->listeners(), Qt::LeftButton);
        QTRY_COMPARE(f.window->currentPage(), f.window->page(QStringLiteral("settings")));
    }
    void everyRemedyOfJobsHasAFilterThatIsUnderstood() {
        for (std::size_t kind = 0; kind < kAdviceKinds; ++kind) {
            const QString filter = Remedies::jobFilterOf(static_cast<AdviceKind>(kind));
            QVERIFY2(parseFilter(filter, jobFilterKeys()).error.isEmpty(), qPrintable(filter));
        }
    }
};

NODE3_QT_TEST(AdvisorTest)
#include "advisor_test.moc"
