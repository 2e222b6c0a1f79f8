// SPDX-License-Identifier: GPL-3.0-or-later
// The one-line texts of the columns Why and Why idle.
#include "engine/core/held_as_damaged.h"
#include "engine/text/language.h"
#include "engine/text/reasons.h"
#include "engine/text/why.h"
#include "tests/support/qt_test.h"

#include <QTest>
#include <QTimeZone>

#include <chrono>

using namespace node3;
using namespace std::chrono;

namespace {

const Utc kNow{sys_days{year{2026} / November / 25} + hours{14}};

struct Case {
    JobRow row;
    WhyFacts facts;
    JobExplanation e;

    explicit Case(JobState state) {
        row.state = state;
        e.state = state;
        facts.queued = 23;
    }
    Case& position(std::uint64_t n) {
        e.position = n;
        if (n > 1)
            add(ReasonCode::BehindOthers).number = static_cast<std::int64_t>(n - 1);
        return *this;
    }
    Reason& add(ReasonCode code, std::uint32_t agents = 0) {
        Reason& r = e.reasons.emplace_back();
        r.code = code;
        r.agents = agents;
        return r;
    }
    QString text() const { return whyText(row, facts, &e, kNow); }
    QString textUnasked() const { return whyText(row, facts, nullptr, kNow); }
};

} // namespace

class WhyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { useLanguage(QStringLiteral("en")); }

    void aQueuedJobThatNobodyHasAskedForHasJustArrived() {
        QCOMPARE(Case(JobState::Queued).textUnasked(), QStringLiteral("Just arrived"));
    }
    void othersGoFirst() {
        Case c(JobState::Queued);
        c.add(ReasonCode::AllSlotsBusy, 3);
        c.position(7);
        QCOMPARE(c.text(), QStringLiteral("Behind 6 jobs; 7 of 23"));
    }
    void theFirstWaitsForASlot() {
        Case c(JobState::Queued);
        c.add(ReasonCode::AllSlotsBusy, 3);
        c.add(ReasonCode::AgentUnhealthy, 1);
        c.position(1);
        QCOMPARE(c.text(), QStringLiteral("3 fitting agents busy; 1 of 23"));
    }
    void aQueueLengthOlderThanThePlaceIsNotShown() {
        Case c(JobState::Queued);
        c.add(ReasonCode::AllSlotsBusy, 1);
        c.position(1);
        c.facts.queued = 0;
        QCOMPARE(c.text(), QStringLiteral("1 fitting agent busy; number 1"));
    }
    void memoryIsNamedWithWhatIsFree() {
        Case c(JobState::Queued);
        c.facts.needs.gpuMemory = 24'000'000'000;
        c.add(ReasonCode::GpuMemoryBusy, 2).number = 16'000'000'000;
        c.add(ReasonCode::NotAccepted, 1).never = true;
        c.position(4);
        QCOMPARE(c.text(), QStringLiteral("Needs 24.0 GB free; most is 16.0 GB"));
    }
    void whatCanNeverRunSaysSo() {
        Case c(JobState::Queued);
        c.e.verdict = JobVerdict::Never;
        c.facts.needs = {80'000'000'000, AcceptsCommand};
        c.add(ReasonCode::GpuMemoryNever, 2).number = 48'000'000'000;
        c.position(7);
        QCOMPARE(c.text(), QStringLiteral("Needs 80.0 GB, largest is 48.0"));

        Case nobody(JobState::Queued);
        nobody.e.verdict = JobVerdict::Never;
        nobody.facts.needs.accepts = AcceptsCommand;
        nobody.add(ReasonCode::NotAccepted, 3).never = true;
        QCOMPARE(nobody.text(), QStringLiteral("Nobody accepts commands"));
    }
    void allFittingAgentsShareOneTrouble() {
        const auto text = [](ReasonCode code, std::uint32_t agents) {
            Case c(JobState::Queued);
            c.add(code, agents);
            c.add(ReasonCode::NotAccepted, 5).never = true;
            c.position(1);
            return c.text();
        };
        QCOMPARE(text(ReasonCode::RejectedByAgent, 3),
                 QStringLiteral("Turned away by all 3 agents"));
        QCOMPARE(text(ReasonCode::AgentUnhealthy, 3),
                 QStringLiteral("All 3 fitting agents are unhealthy"));
        QCOMPARE(text(ReasonCode::AgentUnhealthy, 1),
                 QStringLiteral("The only fitting agent is unhealthy"));
        QCOMPARE(text(ReasonCode::AgentDraining, 2),
                 QStringLiteral("All 2 fitting agents are out of service"));
    }
    void differentTroublesOutOfServiceAreCountedTogether() {
        Case c(JobState::Queued);
        c.add(ReasonCode::AgentUnhealthy, 1);
        c.add(ReasonCode::AgentDrained, 2);
        c.position(1);
        QCOMPARE(c.text(), QStringLiteral("All 3 fitting agents are out of service"));
    }
    void avoidanceHasItsEnd() {
        Case c(JobState::Queued);
        Reason& r = c.add(ReasonCode::AvoidedByJob, 1);
        r.number = 37'200;
        r.names = {"agent-3"};
        c.position(1);
        QCOMPARE(c.text(), QStringLiteral("Waits 38 s for another than agent-3"));
    }
    void theWholeIsDown() {
        Case c(JobState::Queued);
        c.add(ReasonCode::NoAgents);
        c.position(3);
        QCOMPARE(c.text(), QStringLiteral("No agent is connected"));
        Case store(JobState::Queued);
        store.add(ReasonCode::StoreFailing);
        store.add(ReasonCode::AllSlotsBusy, 1);
        QCOMPARE(store.text(), QStringLiteral("The store cannot write"));
    }
    void aRetryNamesItsTimeAndTheAgentItAvoids() {
        Case c(JobState::Backoff);
        c.row.backoffDue = kNow + Duration{2'300};
        QCOMPARE(c.textUnasked(), QStringLiteral("Retry in 3 s"));
        c.row.avoids = {AgentNumber{1}};
        c.facts.agentId = "agent-3";
        QCOMPARE(c.textUnasked(), QStringLiteral("Retry in 3 s, not on agent-3"));
    }
    void aHoldNamesWhoAndWhy() {
        Case c(JobState::Held);
        c.row.heldBy = "ana";
        QCOMPARE(c.text(), QStringLiteral("By ana"));
        c.row.heldWhy = "waiting for data set";
        QCOMPARE(c.text(), QStringLiteral("By ana: waiting for data set"));
        c.row.heldWhy = "two\nlines";
        QCOMPARE(c.text(), QStringLiteral("By ana: two\\nlines"));
        c.row.heldBy = kBalancerHolds;
        c.row.heldWhy = kHeldAsDamaged;
        QCOMPARE(c.text(), QStringLiteral("Its stored state was damaged: release or cancel it"));
        Reason held;
        held.code = ReasonCode::Held;
        held.text = std::string(kBalancerHolds) + ": " + std::string(kHeldAsDamaged);
        QCOMPARE(sentence(held), QStringLiteral("What was stored of its state was damaged when the "
                                                "balancer started, so the balancer holds it."));
        QVERIFY(remedy(held).contains(QStringLiteral("release it to queue it, or cancel it")));
        held.text = "ana: spare";
        QCOMPARE(sentence(held), QStringLiteral("Held by ana: spare."));
    }
    void whatWasSentHasItsAge() {
        Case c(JobState::Assigned);
        c.facts.assignedAt = kNow - Duration{2'900};
        QCOMPARE(c.text(), QStringLiteral("Sent 2 s ago, not started yet"));
    }
    void aRunningJobHasItsLimitWithTheBuffer() {
        Case c(JobState::Running);
        c.facts.timeout = hours{1}; // 72 minutes with the buffer
        c.facts.startedAt = kNow - minutes{25};
        QCOMPARE(c.text(), QStringLiteral("Times out in 47 min"));
        c.facts.startedAt = kNow - minutes{73};
        QCOMPARE(c.text(), QStringLiteral("Its time is over"));
    }
    void inAFastDemoTheLimitComesSooner() {
        Case c(JobState::Running);
        c.facts.timeout = hours{1}; // 72 minutes with the buffer, 12 of ours
        c.facts.startedAt = kNow - minutes{2};
        Settings fast;
        fast.timeScale = 6;
        QCOMPARE(whyText(c.row, c.facts, &c.e, kNow, fast), QStringLiteral("Times out in 10 min"));
    }
    void aStopHasItsHardEnd() {
        Case c(JobState::Cancelling);
        c.row.cancelBy = "ana";
        c.row.cancelAt = kNow - Duration{4'500};
        QCOMPARE(c.text(), QStringLiteral("Stop asked by ana; hard stop in 6 s"));
        c.row.cancelAt = kNow - seconds{12};
        QCOMPARE(c.text(), QStringLiteral("Stop asked by ana; hard stop sent"));
    }
    void aFailureHasItsNumberAndItsLastWords() {
        Case c(JobState::Failed);
        c.row.failReason = FailReason::RetriesExhausted;
        c.row.retryCount = 3;
        QCOMPARE(c.text(), QStringLiteral("4th failure"));
        c.facts.error = "Traceback\nno such model\n";
        QCOMPARE(c.text(), QStringLiteral("4th failure: no such model"));
        c.facts.exitCode = 137;
        QCOMPARE(c.text(), QStringLiteral("4th failure: exit code 137"));
        c.row.failReason = FailReason::LostTooOften;
        c.row.losses = 10;
        QCOMPARE(c.text(), QStringLiteral("10 losses"));
    }
    void aCompletedJobNeedsNoReason() { QVERIFY(Case(JobState::Completed).text().isEmpty()); }

    void agentsSayWhyTheyAreIdle() {
        const QTimeZone utc = QTimeZone::utc();
        AgentExplanation e;
        e.queued = 40;
        Intent intent;
        const auto text = [&](ReasonCode code, std::uint32_t jobs) {
            e.reasons = {Reason{}};
            e.reasons.front().code = code;
            e.reasons.front().jobs = jobs;
            return whyIdleText(e, intent, kNow, utc);
        };
        QCOMPARE(text(ReasonCode::AllSlotsBusy, 40), QStringLiteral("Full"));
        QCOMPARE(text(ReasonCode::GpuMemoryBusy, 31), QStringLiteral("31 of 40 need more memory"));
        QCOMPARE(text(ReasonCode::NothingQueued, 0), QStringLiteral("Nothing is queued"));
        QCOMPARE(text(ReasonCode::AgentNotSettled, 40),
                 QStringLiteral("New: waits for its job lists"));
        intent.state = IntentState::Draining;
        QCOMPARE(text(ReasonCode::AgentDraining, 40), QStringLiteral("Draining"));
        intent.deadline = kNow + hours{4};
        QCOMPARE(text(ReasonCode::AgentDraining, 40), QStringLiteral("Draining until 18:00"));
        e.queued = 0;
        QCOMPARE(text(ReasonCode::Held, 3), QStringLiteral("Nothing is queued"));
    }
};

NODE3_QT_TEST(WhyTest)
#include "why_test.moc"
