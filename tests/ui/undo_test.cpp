// SPDX-License-Identifier: GPL-3.0-or-later
// What takes an action back, and what does not: without a window.
#include "engine/text/language.h"
#include "tests/support/qt_test.h"
#include "ui/actions/command_text.h"
#include "ui/actions/undo.h"

#include <QTest>

using namespace node3;

namespace {

BatchResult resultOf(ActionBatch batch, std::vector<std::string> done) {
    BatchResult result;
    result.action = batch.action;
    result.batch = std::make_shared<const ActionBatch>(std::move(batch));
    result.done = std::move(done);
    return result;
}

ItemBefore agentThatWas(IntentState state, std::optional<Utc> deadline = {}) {
    AgentBefore before;
    before.intent.state = state;
    before.intent.why = "dust";
    before.intent.deadline = deadline;
    ItemBefore item;
    item.agent = std::make_shared<const AgentBefore>(before);
    return item;
}

} // namespace

class UndoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(QStringLiteral("en")); }

    void eachPriorityComesBackOfWhatWasDone() {
        ActionBatch batch;
        batch.action = ActionId::JobUrgent;
        batch.ids = {"a", "b", "c"};
        for (const Priority p : {Priority::Low, Priority::High, Priority::Normal})
            batch.before.emplace_back().priority = p;
        const auto undo = undoOf(resultOf(batch, {"c", "a"}));
        QVERIFY(undo);
        QCOMPARE(undo->batches.size(), std::size_t{1});
        const ActionBatch& back = undo->batches.front();
        QVERIFY((back.ids == std::vector<std::string>{"c", "a"}));
        const auto command = [&](std::size_t i) {
            return std::get<JobAction>(commandFor(back, i, nullptr, Utc{}));
        };
        QVERIFY(command(0).priority == Priority::Normal);
        QVERIFY(command(1).priority == Priority::Low);
        QVERIFY(!undoOf(resultOf(back, {"a"}))); // an undo is not undone
    }

    void onlyNewWishesToRunNextAreWithdrawn() {
        ActionBatch batch;
        batch.action = ActionId::JobRunNext;
        batch.ids = {"a", "b"};
        batch.before.resize(2);
        batch.before[0].runNext = true;
        const auto undo = undoOf(resultOf(batch, {"a", "b"}));
        QVERIFY(undo);
        QVERIFY((undo->batches.front().ids == std::vector<std::string>{"b"}));
        QVERIFY(std::get<JobAction>(commandFor(undo->batches.front(), 0, nullptr, Utc{})).withdraw);
    }

    void cancelIsNotUndoneButRequeuedAndStoppedWorkIsGone() {
        ActionBatch batch;
        batch.action = ActionId::JobCancel;
        batch.ids = {"a", "b"};
        BatchResult result = resultOf(batch, {"a"});
        result.pending = {"b"};
        const auto undo = undoOf(result);
        QVERIFY(undo);
        QCOMPARE(undo->button, QStringLiteral("Requeue the 1"));
        QCOMPARE(undo->batches.front().action, ActionId::JobRequeue);
        QVERIFY((undo->batches.front().ids == std::vector<std::string>{"a"}));
        QVERIFY(undo->batches.front().finals.contains("a"));
        QCOMPARE(lostForGood(result),
                 QStringLiteral("What the stopped attempts had done is gone."));
        result.done.clear();
        QVERIFY(!undoOf(result));
    }

    void aDrainEndsInWhatWasBefore() {
        const Utc now{std::chrono::hours{500'000}};
        ActionBatch batch;
        batch.action = ActionId::AgentDrain;
        batch.ids = {"a", "b"};
        batch.before = {agentThatWas(IntentState::Active),
                        agentThatWas(IntentState::Draining, now + std::chrono::minutes{30})};
        const auto undo = undoOf(resultOf(batch, {"a", "b"}));
        QVERIFY(undo);
        QCOMPARE(undo->batches.size(), std::size_t{2});
        const auto resume = std::get<AgentAction>(commandFor(undo->batches[0], 0, nullptr, now));
        QCOMPARE(resume.verb, AgentVerb::Resume);
        QCOMPARE(resume.agentId, std::string("a"));
        const auto drain = std::get<AgentAction>(
            commandFor(undo->batches[1], 0, nullptr, now + std::chrono::minutes{10}));
        QCOMPARE(drain.verb, AgentVerb::Drain);
        QCOMPARE(drain.agentId, std::string("b"));
        QVERIFY(drain.deadline == std::optional<Duration>(std::chrono::minutes{20}));
        QCOMPARE(drain.actor.reason, std::string("dust"));
    }

    void whatCannotBeTakenBackIsNotOffered() {
        for (const ActionId id :
             {ActionId::JobRequeue, ActionId::JobDelete, ActionId::JobAcceptLate,
              ActionId::AgentDisconnect, ActionId::AgentForget}) {
            ActionBatch batch;
            batch.action = id;
            batch.ids = {"a"};
            QVERIFY(!undoOf(resultOf(batch, {"a"})));
        }
    }

    void wordsAreQuotedForAShell() {
        QCOMPARE(shellQuoted(QStringLiteral("train.py")), QStringLiteral("train.py"));
        QCOMPARE(shellQuoted(QString()), QStringLiteral("''"));
        QCOMPARE(shellQuoted(QStringLiteral("a b")), QStringLiteral("'a b'"));
        QCOMPARE(shellQuoted(QStringLiteral("it's $HOME")), QStringLiteral("'it'\\''s $HOME'"));
        QCOMPARE(shellQuoted(QStringLiteral("a\nb;c")), QStringLiteral("'a\nb;c'"));
    }

    void aJobBecomesALineForTheShell() {
        const QString http = QStringLiteral("127.0.0.1:8000");
        JobFields f;
        f.command = {"sh", "-c", "echo 'hi'"};
        f.name = "a name";
        f.priority = Priority::High;
        f.gpuMemoryRequired = 24'000'000'000;
        f.timeout = std::chrono::minutes{15};
        QCOMPARE(submitCommand(f, 3, http, {}),
                 QStringLiteral("node3ctl submit --name 'a name' --priority HIGH --gpu-memory 24GB "
                                "--timeout 900 --count 3 -- sh -c 'echo '\\''hi'\\'''"));
        f = {};
        f.command = {"true"};
        QCOMPARE(submitCommand(f, 1, QStringLiteral("10.0.0.1:81"), {}),
                 QStringLiteral("node3ctl --url http://10.0.0.1:81 submit -- true"));
    }

    void secretsComeFromTheShell() {
        JobFields f;
        f.command = {"true"};
        f.environment = {{"HF_TOKEN", "hush"}};
        const QString line = submitCommand(f, 1, {}, {});
        QVERIFY(!line.contains(QStringLiteral("hush")));
        QVERIFY(line.contains(QStringLiteral("\"HF_TOKEN\":\"'\"${HF_TOKEN:?}\"'\"")));
        QVERIFY(line.startsWith(QStringLiteral("printf %s '{")));
        QVERIFY(line.endsWith(QStringLiteral("}' | node3ctl submit -f -")));
    }
};

NODE3_QT_TEST(UndoTest)
#include "undo_test.moc"
