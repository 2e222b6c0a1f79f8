// SPDX-License-Identifier: GPL-3.0-or-later
// Every value of the core has its words, in every language, with right plural forms.
#include "engine/text/events.h"
#include "engine/text/language.h"
#include "engine/text/reasons.h"
#include "engine/text/words.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace node3;

namespace {

constexpr int kReasons = static_cast<int>(ReasonCode::NothingQueued) + 1;
constexpr int kEvents = static_cast<int>(EventKind::EngineStopping) + 1;
constexpr int kErrors = static_cast<int>(ErrorCode::Internal) + 1;

Reason reason(ReasonCode code, std::uint32_t agents = 3) {
    Reason r;
    r.code = code;
    r.agents = agents;
    r.jobs = agents;
    r.number = 48'000'000'000;
    r.text = "ana: waiting for data set";
    r.names = {"agent-1"};
    return r;
}

/// A sentence that is whole: no gap left open, no plural form of the sources, nothing twice.
void checkWhole(const QString& text) {
    QVERIFY(!text.isEmpty());
    static const QRegularExpression open(QStringLiteral("%[0-9Ln]|\\(s\\)|\\(es\\)"));
    QVERIFY2(!text.contains(open), qPrintable(text));
}

} // namespace

class SentencesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("de") << "de";
    }
    void init() {
        QFETCH_GLOBAL(QString, language);
        QCOMPARE(useLanguage(language), language);
    }

    void everyReasonHasASentenceAndARemedy() {
        QSet<QString> seen;
        for (int i = 0; i < kReasons; ++i) {
            for (const std::uint32_t n : {0u, 1u, 2u, 1043u}) {
                const Reason r = reason(static_cast<ReasonCode>(i), n);
                checkWhole(sentence(r));
                checkWhole(sentence(r, {80'000'000'000, AcceptsCommand | AcceptsInput}));
                checkWhole(agentSentence(r));
                checkWhole(remedy(r));
            }
            seen += sentence(reason(static_cast<ReasonCode>(i)));
        }
        QCOMPARE(seen.size(), kReasons); // no two say the same
    }

    void everyEventHasASentenceThatNamesWhomItConcerns() {
        for (int i = 0; i < kEvents; ++i) {
            Event e;
            e.kind = static_cast<EventKind>(i);
            e.jobId = "job_7";
            e.agentId = "agent-3";
            e.attempt = 2;
            e.who = "ana";
            e.detail = "why\nso";
            e.number = 12'000;
            for (int outcome = 0; outcome < kOutcomes; ++outcome) {
                e.outcome = static_cast<Outcome>(outcome);
                const QString text = sentence(e);
                checkWhole(text);
                QVERIFY2(!text.contains(QLatin1Char('\n')), qPrintable(text));
            }
            const QString text = sentence(e);
            const std::string_view name = word(e.kind);
            if (name.starts_with("job_") || name == "attempt_ended" || name == "late_report")
                QVERIFY2(text.contains(QStringLiteral("job_7")), qPrintable(text));
            if (name.starts_with("agent_"))
                QVERIFY2(text.contains(QStringLiteral("agent-3")), qPrintable(text));
            checkWhole(eventKindText(e.kind));
        }
    }

    void everyOutcomeOfAnAttemptReadsDifferently() {
        QSet<QString> seen;
        for (int i = 0; i < kOutcomes; ++i) {
            Event e;
            e.kind = EventKind::AttemptEnded;
            e.outcome = static_cast<Outcome>(i);
            seen += sentence(e);
            checkWhole(outcomeText(e.outcome));
            checkWhole(outcomeTip(e.outcome));
        }
        QCOMPARE(seen.size(), kOutcomes);
    }

    void everyValueHasItsWord() {
        QSet<QString> states;
        for (int i = 0; i < kJobStates; ++i) {
            states += stateText(static_cast<JobState>(i));
            checkWhole(stateTip(static_cast<JobState>(i)));
        }
        QCOMPARE(states.size(), kJobStates);
        QSet<QString> priorities;
        for (int i = 0; i < kPriorities; ++i)
            priorities += priorityText(static_cast<Priority>(i));
        QCOMPARE(priorities.size(), kPriorities);
        QVERIFY(connectionText(Connection::Connected) != connectionText(Connection::Offline));
        QVERIFY(healthText(Health::Healthy) != healthText(Health::Unhealthy));
        QVERIFY(intentText(IntentState::Draining) != intentText(IntentState::Drained));
        for (int i = 0; i <= static_cast<int>(JobVerdict::Never); ++i)
            checkWhole(verdictText(static_cast<JobVerdict>(i)));
        for (int i = 0; i < kErrors; ++i)
            if (const QString text = remedy(static_cast<ErrorCode>(i)); !text.isEmpty())
                checkWhole(text);
        checkWhole(acceptsText(kAcceptsAll));
        QVERIFY(acceptsText(AcceptsNothing).isEmpty());
    }

    void summariesAreWhole() {
        for (int i = 0; i <= static_cast<int>(JobVerdict::Never); ++i) {
            JobExplanation e;
            e.jobId = "job_7";
            e.verdict = static_cast<JobVerdict>(i);
            e.position = 7;
            e.reasons = {reason(ReasonCode::GpuMemoryNever)};
            e.reasons.front().never = true;
            checkWhole(summary(e));
            for (const char* field :
                 {"hold", "avoid", "gpu_memory_required", "drain", "accepts", "x"}) {
                e.change = Change{field, "80000000000", "command", {"agent-1", "agent-2"}};
                checkWhole(summary(e));
            }
            AgentExplanation a;
            a.agentId = "agent-1";
            a.verdict = e.verdict;
            for (const std::uint64_t queued : {0u, 1u, 1043u}) {
                a.queued = queued;
                checkWhole(summary(a));
            }
        }
    }
};

/// What one language says, word for word: the plural forms above all.
class EnglishTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { useLanguage(QStringLiteral("en")); }

    void oneAndMany() {
        Reason one = reason(ReasonCode::AllSlotsBusy, 1);
        QCOMPARE(sentence(one), QStringLiteral("1 agent has no free slot (agent-1)."));
        Reason many = reason(ReasonCode::AllSlotsBusy, 1043);
        QCOMPARE(sentence(many),
                 QStringLiteral("1,043 agents have no free slot (agent-1 and 1,042 more)."));
    }

    void theMemoryThatIsMissingIsNamed() {
        QCOMPARE(
            sentence(reason(ReasonCode::GpuMemoryNever, 2), {80'000'000'000, 0}),
            QStringLiteral("2 agents have too small a card: the job needs 80.0 GB, the largest "
                           "has 48.0 GB (agent-1 and 1 more)."));
    }

    void theSmallestChangeIsToldInWords() {
        const Change c{"gpu_memory_required", "24000000000", "16000000000", {"agent-4"}};
        QCOMPARE(sentence(c), QStringLiteral("With 16.0 GB instead of 24.0 GB of GPU memory it "
                                             "starts now on agent-4."));
    }

    void foreignTextCannotBreakASentence() {
        Event e;
        e.kind = EventKind::JobHeld;
        e.jobId = "job_7";
        e.who = "%1 %2";
        e.detail = "a\x1b[2Jb %1";
        QCOMPARE(sentence(e), QStringLiteral("job_7 was held by %1 %2: a\\x1b[2Jb %1"));
    }

    void damageNamesWhatItIsOf() {
        Event e;
        e.kind = EventKind::Damaged;
        e.detail = "job number 7 is not what was written";
        e.jobId = "job_7";
        QCOMPARE(sentence(e), QStringLiteral("A stored record of job_7 is damaged and was set "
                                             "aside: job number 7 is not what was written"));
        e.jobId.clear();
        QCOMPARE(sentence(e), QStringLiteral("A stored record is damaged and was set aside: job "
                                             "number 7 is not what was written"));
        e.agentId = "gpu-1";
        e.detail = "it is new at its next hello";
        QCOMPARE(sentence(e), QStringLiteral("The stored record of gpu-1 is damaged and was set "
                                             "aside: it is new at its next hello"));
    }

    void lastWordsEndWithoutTheirNewline() {
        Event e;
        e.kind = EventKind::JobFailed;
        e.jobId = "job_7";
        e.attempt = 4;
        e.detail = "line\nno such model\n";
        QCOMPARE(sentence(e),
                 QStringLiteral("job_7 failed for good, at attempt 4: line\\nno such model"));
    }

    void aRaisedPriorityShowsItsSteps() {
        QCOMPARE(priorityText(Priority::Normal, 0), QStringLiteral("NORMAL"));
        QCOMPARE(priorityText(Priority::Normal, 1), QString::fromUtf8("HIGH ↑1"));
        QCOMPARE(priorityText(Priority::High, 5), QString::fromUtf8("URGENT ↑1"));
    }

    void aDrainSaysWhatIsLeft() {
        Intent intent;
        QCOMPARE(intentText(intent, 2), QStringLiteral("active"));
        intent.state = IntentState::Draining;
        QCOMPARE(intentText(intent, 1), QStringLiteral("draining, 1 left"));
        intent.state = IntentState::Drained;
        QCOMPARE(intentText(intent, 1), QStringLiteral("drained"));
        intent.unconfirmed = 1;
        QCOMPARE(intentText(intent, 1), QStringLiteral("drained, 1 left"));
    }
};

NODE3_QT_TEST(SentencesTest)
NODE3_QT_TEST(EnglishTest)
#include "sentences_test.moc"
