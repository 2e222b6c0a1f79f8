// SPDX-License-Identifier: GPL-3.0-or-later
// Every remedy that Explain offers is a button that does what it says.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/explain/explain_view.h"
#include "ui/explain/explain_windows.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/job_pane.h"

#include <QLineEdit>
#include <QPushButton>

using namespace node3;
using node3::test::UiFixture;

namespace {

constexpr const char* kLlamaDocument =
    R"({"name":"llama-70b-tune","command":["python","tune.py"],"environment":{"TOKEN":"hush"},
        "gpu_memory_required":80000000000,"timeout":5400,"labels":{"project":"x"},
        "priority":"HIGH","max_retries":1})";

Reason because(ReasonCode code, std::vector<std::string> names = {}) {
    Reason r;
    r.code = code;
    r.agents = static_cast<std::uint32_t>(names.size());
    r.names = std::move(names);
    return r;
}

/// A job in the table with its Explain on the screen.
struct Explained : UiFixture {
    explicit Explained(std::function<void(JobExplanation&)> say,
                       JobState state = JobState::Queued) {
        engine.add(state, "llama-70b-tune");
        engine.recordAs = [](JobRecord r) {
            r.document = kLlamaDocument;
            return r;
        };
        engine.explainJobAs = [say = std::move(say), state](const std::string& id) {
            JobExplanation e;
            e.jobId = id;
            e.state = state;
            say(e);
            return e;
        };
        open("jobs");
        (void)QTest::qWaitFor([this] { return jobs().model().rowCount() == 1; });
        clickRow(jobs().table(), 0);
        QTest::keyClick(&jobs().table(), Qt::Key_E);
    }
    ExplainView& view() { return jobs().pane().explain().view(); }
    void choose(const char* key) {
        const QString line = QLatin1String(key);
        QTRY_VERIFY2(view().button(line), key);
        QTest::mouseClick(view().button(line), Qt::LeftButton);
    }
};

} // namespace

class RemediesTest : public QObject {
    Q_OBJECT

    /// The form holds what the job was submitted with, and asks for less memory.
    static void checkForm(UiFixture& f, const QString& memory) {
        QTRY_VERIFY(UiFixture::dialog<SubmitDialog>());
        auto* dialog = UiFixture::dialog<SubmitDialog>();
        QCOMPARE(dialog->fields().memory().text(), memory);
        QCOMPARE(dialog->fields().command().text(), QStringLiteral("python tune.py"));
        QTest::mouseClick(&dialog->submitButton(), Qt::LeftButton);
        QTRY_VERIFY2(!f.engine.posted.empty(), qPrintable(dialog->errorText()));
        const JobFields& sent =
            std::get<Submit>(f.engine.posted.back().command).jobs.front().fields;
        QCOMPARE(sent.gpuMemoryRequired, std::uint64_t{48'000'000'000});
        QVERIFY((sent.command == std::vector<std::string>{"python", "tune.py"}));
        QVERIFY((sent.environment == StringMap{{"TOKEN", "hush"}}));
        QVERIFY((sent.labels == StringMap{{"project", "x"}}));
        QVERIFY(sent.timeout == std::chrono::seconds{5400});
        QCOMPARE(sent.priority, Priority::High);
        QVERIFY(sent.jobId != f.jobs().model().line(0).id.toStdString());
    }

private Q_SLOTS:
    void anActionIsSentToTheEngine_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("button");
        QTest::newRow("release") << int(ReasonCode::Held) << "now/held"
                                 << "Release";
        QTest::newRow("run next") << int(ReasonCode::BehindOthers) << "now/behind_others"
                                  << "Run next";
        QTest::newRow("resume a draining one")
            << int(ReasonCode::AgentDraining) << "now/agent_draining"
            << "Resume agent-5";
        QTest::newRow("resume a drained one")
            << int(ReasonCode::AgentDrained) << "now/agent_drained"
            << "Resume agent-5";
        QTest::newRow("reinstate") << int(ReasonCode::AgentQuarantined) << "now/agent_quarantined"
                                   << "Reinstate agent-5";
    }
    void anActionIsSentToTheEngine() {
        QFETCH(int, code);
        QFETCH(QString, key);
        QFETCH(QString, button);
        const auto reason = static_cast<ReasonCode>(code);
        Explained f([reason](JobExplanation& e) {
            e.reasons = {reason == ReasonCode::Held || reason == ReasonCode::BehindOthers
                             ? because(reason)
                             : because(reason, {"agent-5"})};
        });
        f.choose(key.toLatin1().constData());
        QCOMPARE(f.view().button(key)->text(), button);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const Command& command = f.engine.posted.back().command;
        if (const auto* job = std::get_if<JobAction>(&command)) {
            QCOMPARE(job->jobId, f.jobs().model().line(0).id.toStdString());
            QCOMPARE(job->verb, reason == ReasonCode::Held ? JobVerb::Release : JobVerb::RunNext);
            QCOMPARE(job->actor.who, std::string("ana"));
            QCOMPARE(job->actor.source, std::string("window"));
        } else {
            const auto& agent = std::get<AgentAction>(command);
            QCOMPARE(agent.agentId, std::string("agent-5"));
            QCOMPARE(agent.verb, reason == ReasonCode::AgentQuarantined ? AgentVerb::Reinstate
                                                                        : AgentVerb::Resume);
            QCOMPARE(agent.actor.source, std::string("window"));
        }
    }

    void theSmallestChangeIsMadeWhereItStands_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("button");
        QTest::newRow("hold") << "hold"
                              << "Release";
        QTest::newRow("pause") << "pause"
                               << "Unpause";
        QTest::newRow("drain") << "drain"
                               << "Resume agent-4";
    }
    void theSmallestChangeIsMadeWhereItStands() {
        QFETCH(QString, field);
        QFETCH(QString, button);
        Explained f([field](JobExplanation& e) {
            e.change = Change{field.toStdString(), "a", "b", {"agent-4"}};
        });
        if (field == QStringLiteral("pause")) {
            f.engine.pauses().push_back({Priority::Low, "ana", "budget", {}, {}});
            f.engine.beat();
        }
        f.choose("change/0");
        QCOMPARE(f.view().button(QStringLiteral("change/0"))->text(), button);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const Command& command = f.engine.posted.back().command;
        if (field == QStringLiteral("hold"))
            QCOMPARE(std::get<JobAction>(command).verb, JobVerb::Release);
        else if (field == QStringLiteral("drain"))
            QCOMPARE(std::get<AgentAction>(command).verb, AgentVerb::Resume);
        else
            QVERIFY(!std::get<AssignmentAction>(command).pause);
    }

    void lessMemoryOpensTheFormOfTheJob() {
        Explained f([](JobExplanation& e) {
            e.change = Change{"gpu_memory_required", "80000000000", "48000000000", {"agent-3"}};
        });
        f.choose("change/0");
        QCOMPARE(f.view().button(QStringLiteral("change/0"))->text(),
                 QStringLiteral("Duplicate with 48.0 GB…"));
        checkForm(f, QStringLiteral("48"));
    }

    void aJobThatFitsNowhereIsOfferedTheLargestCard() {
        // All are full, so that nothing smaller would start now either.
        Explained f([](JobExplanation& e) {
            e.verdict = JobVerdict::Never;
            e.reasons = {because(ReasonCode::GpuMemoryNever, {"agent-1", "agent-3"})};
            e.reasons.front().never = true;
            e.reasons.front().number = 48'000'000'000;
        });
        f.choose("never/gpu_memory_never");
        checkForm(f, QStringLiteral("48"));
    }

    void aCardTooSmallForAJobThatFitsElsewhereOnlyShowsTheAgents() {
        Explained f([](JobExplanation& e) {
            e.verdict = JobVerdict::NotNow;
            e.reasons = {because(ReasonCode::AllSlotsBusy, {"agent-3"}),
                         because(ReasonCode::GpuMemoryNever, {"agent-1", "agent-2"})};
            e.reasons.back().never = true;
            e.reasons.back().number = 48'000'000'000;
        });
        f.choose("never/gpu_memory_never");
        QTRY_COMPARE(f.window->currentPage(), static_cast<Page*>(&f.agents()));
        QTRY_COMPARE(f.agents().model().rowCount(), 2);
    }

    void aWindowOfExplainOpensTheFormToo() {
        Explained f([](JobExplanation& e) {
            e.change = Change{"gpu_memory_required", "80000000000", "48000000000", {"agent-3"}};
        });
        QTest::keyClick(&f.jobs().table(), Qt::Key_E, Qt::ShiftModifier);
        auto windows = [&] { return f.jobs().pane().explainWindows().windows(); };
        QTRY_COMPARE(windows().size(), std::size_t{1});
        ExplainView& view = windows().front()->panel().view();
        QTRY_VERIFY(view.button(QStringLiteral("change/0")));
        QTest::mouseClick(view.button(QStringLiteral("change/0")), Qt::LeftButton);
        checkForm(f, QStringLiteral("48"));
    }

    void anAgentsRemediesAreSentAndShown_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("jobs");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("shows");
        QTest::newRow("resume") << int(ReasonCode::AgentDrained) << 3 << "now/agent_drained"
                                << "";
        QTest::newRow("reinstate")
            << int(ReasonCode::AgentQuarantined) << 3 << "now/agent_quarantined"
            << "";
        QTest::newRow("held") << int(ReasonCode::Held) << 3 << "now/held"
                              << "state:held";
        QTest::newRow("backoff") << int(ReasonCode::RetryBackoff) << 3 << "now/retry_backoff"
                                 << "state:backoff";
        QTest::newRow("memory in use")
            << int(ReasonCode::GpuMemoryBusy) << 3 << "now/gpu_memory_busy"
            << "state:queued mem>48GB";
    }
    void anAgentsRemediesAreSentAndShown() {
        QFETCH(int, code);
        QFETCH(int, jobs);
        QFETCH(QString, key);
        QFETCH(QString, shows);
        UiFixture f;
        const auto reason = static_cast<ReasonCode>(code);
        f.engine.explainAgentAs = [=](const std::string& id) {
            AgentExplanation e;
            e.agentId = id;
            e.reasons = {because(reason)};
            e.reasons.front().jobs = static_cast<std::uint32_t>(jobs);
            e.reasons.front().number = 48'000'000'000;
            return e;
        };
        f.open("agents");
        QTRY_COMPARE(f.agents().model().rowCount(), 6);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("agent-2"));
        QTest::keyClick(&f.agents().table(), Qt::Key_E);
        ExplainView& view = f.agents().pane().explain().view();
        QTRY_VERIFY(view.button(key));
        QTest::mouseClick(view.button(key), Qt::LeftButton);
        if (shows.isEmpty()) {
            QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
            const auto& action = std::get<AgentAction>(f.engine.posted.back().command);
            QCOMPARE(action.agentId, std::string("agent-2"));
            QCOMPARE(action.verb,
                     reason == ReasonCode::AgentDrained ? AgentVerb::Resume : AgentVerb::Reinstate);
        } else {
            QTRY_COMPARE(f.window->currentPage(), static_cast<Page*>(&f.jobs()));
            QCOMPARE(f.jobs().currentFilter(), shows);
        }
    }
};

NODE3_QT_TEST(RemediesTest)
#include "remedies_test.moc"
