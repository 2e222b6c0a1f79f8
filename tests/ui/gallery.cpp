// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page, to be looked at: node3-gallery FOLDER [--agents N] [--jobs N] [--theme
// dark]
// [--page jobs] [--filter TEXT] [--size 1280x800] [--select N] [--tab N] [--dialog
// submit|cancel|drain] [--late] [--range 1h] [--gap]. QT_SCALE_FACTOR=2 gives the 200 % one.
#include "engine/text/language.h"
#include "tests/support/fake_engine.h"
#include "tests/ui/fake_history.h"
#include "tests/ui/gallery_advice.h"
#include "ui/dialogs/connect_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/explain/explain_windows.h"
#include "ui/main_window.h"
#include "ui/models/job_model.h"
#include "ui/pages/agent_pane.h"
#include "ui/pages/agents_page.h"
#include "ui/pages/events_page.h"
#include "ui/pages/job_pane.h"
#include "ui/pages/jobs_page.h"
#include "ui/pages/page.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/wall/wall_display.h"
#include "ui/widgets/ordered_table.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <functional>

using namespace node3;

namespace {

void waitFor(const std::function<bool()>& ready, int atMostMs) {
    QElapsedTimer timer;
    timer.start();
    while (!ready() && timer.elapsed() < atMostMs) {
        QApplication::processEvents();
        QThread::msleep(5);
    }
}

/// Five minutes of history in a moment: beats and samples one after the other.
void playHistory(test::FakeEngine& engine, MainWindow& window, int seconds) {
    auto& agents = engine.agents();
    for (int s = 0; s < seconds; ++s) {
        for (std::size_t i = 0; i < agents.size(); ++i) {
            AgentView& a = agents[i];
            const int wave = (s / 11 + static_cast<int>(i) * 3) % (a.fields.maxConcurrentJobs + 2);
            a.occupied = std::min(wave, a.fields.maxConcurrentJobs);
            a.gpuMemoryFree =
                a.fields.gpuMemory - a.fields.gpuMemory * static_cast<std::uint64_t>(a.occupied) /
                                         static_cast<std::uint64_t>(a.fields.maxConcurrentJobs + 1);
            a.gpuMemoryUsed =
                a.fields.gpuMemory / 6 * static_cast<std::uint64_t>(std::min(a.occupied, 5));
            a.lastMessageAt = test::FakeEngine::now() - Duration{static_cast<int>(i) % 12 * 1000};
            a.score.availability =
                0.5 * (a.fields.maxConcurrentJobs - a.occupied) / a.fields.maxConcurrentJobs;
            a.attempts.clear();
            for (int k = 0; k < a.occupied; ++k) {
                AttemptView t;
                t.jobId = "job_01HX" + std::to_string(100001 + k);
                t.attempt = 1;
                t.state = JobState::Running;
                t.elapsed = std::chrono::minutes{7 * (k + 1)} + std::chrono::seconds{s};
                t.progress = 0.1 * (k + 3);
                a.attempts.push_back(t);
            }
            a.gpuMemoryFree =
                a.fields.gpuMemory -
                a.fields.gpuMemory / 4 * static_cast<std::uint64_t>(std::min(a.occupied, 4));
            a.gpuUtilization = std::min(100.0, 22.0 * a.occupied + s % 9);
            a.temperature = 38 + 9 * a.occupied + s % 4;
        }
        if (agents.size() >= 6) {
            const bool silent = s > 180;
            agents[2].connection = silent ? Connection::Disconnected : Connection::Connected;
            agents[2].health = s > 240 ? Health::Unhealthy : Health::Healthy;
            if (silent) {
                agents[2].lastMessageAt = test::FakeEngine::now() - std::chrono::minutes{2};
                agents[2].occupied = 0;
            }
            if (s > 120) {
                agents[5].quarantine.state = QuarantineState::Quarantined;
                agents[5].quarantine.cause = QuarantineCause::Failures;
                agents[5].quarantine.until = test::FakeEngine::now() + std::chrono::seconds{250};
                agents[0].quarantine.state = QuarantineState::Suspect;
                agents[0].quarantine.cause = QuarantineCause::Failures;
                agents[4].intent.state = IntentState::Draining;
                agents[4].intent.who = "ana";
                agents[4].intent.why = "driver update";
                agents[4].intent.since = test::FakeEngine::now() - std::chrono::minutes{20};
                agents[4].intent.deadline = test::FakeEngine::now() + std::chrono::hours{4};
            }
        }
        if (s % 3 == 0) {
            Event event;
            event.kind = s % 60 == 0 ? EventKind::JobFailed : EventKind::JobCompleted;
            event.jobId = "job_01HX1000" + std::to_string(10 + s % 60);
            event.agentId = agents.empty() ? "" : agents[0].fields.agentId;
            engine.addEvent(event);
        }
        if (s == 0 || s % 20 == 0 || s == seconds - 1)
            engine.beat();
        if (s % 20 == 0)
            waitFor([&] { return false; }, 110);
        window.ribbons().sample();
        static_cast<AgentsPage*>(window.page(QStringLiteral("agents")))->pane().history().sample();
    }
    engine.beat();
}

/// A morning as the log tells it: work, a lost agent, operators.
void tellMorning(test::FakeEngine& engine) {
    auto at = test::FakeEngine::now() - std::chrono::minutes{50};
    const auto tell = [&](EventKind kind, const std::string& job, const std::string& agent,
                          std::uint64_t cause = 0, Outcome outcome = Outcome::Open,
                          std::uint32_t attempt = 1) {
        Event e;
        e.kind = kind;
        e.jobId = job;
        e.agentId = agent;
        e.attempt = attempt;
        e.cause = cause;
        e.outcome = outcome;
        e.at = at += std::chrono::seconds{3};
        e.number = kind == EventKind::AgentUnhealthy ? 2 : 41'000;
        return engine.addEvent(e, false);
    };
    const auto act = [&](EventKind kind, const std::string& job, const std::string& agent,
                         const char* who, const char* source, const char* why) {
        Event e;
        e.kind = kind;
        e.jobId = job;
        e.agentId = agent;
        e.who = who;
        e.source = source;
        e.detail = why;
        e.at = at += std::chrono::seconds{9};
        return engine.addEvent(e, false);
    };
    tell(EventKind::EngineStarted, {}, {});
    for (int i = 0; i < 30; ++i) {
        const std::string job = "job_01HX" + std::to_string(100200 + i);
        const std::string agent = "agent-" + std::to_string(i % 6 + 1);
        tell(EventKind::JobSubmitted, job, {});
        tell(EventKind::JobAssigned, job, agent);
        tell(EventKind::JobStarted, job, agent);
        if (i % 9 == 4) {
            const auto end = tell(EventKind::AttemptEnded, job, agent, 0, Outcome::Failed);
            tell(EventKind::JobRetry, job, {}, end);
            tell(EventKind::JobAssigned, job, "agent-1", end, Outcome::Open, 2);
        } else {
            tell(EventKind::AttemptEnded, job, agent, 0, Outcome::Succeeded);
            tell(EventKind::JobCompleted, job, agent);
        }
    }
    const auto lost = tell(EventKind::AgentUnhealthy, {}, "agent-3");
    for (const char* job : {"job_01HX100230", "job_01HX100231"}) {
        const auto end = tell(EventKind::AttemptEnded, job, "agent-3", lost, Outcome::AgentLost);
        tell(EventKind::JobAssigned, job, "agent-2", end, Outcome::Open, 2);
    }
    act(EventKind::AgentDrain, {}, "agent-5", "ana", "window", "driver update");
    act(EventKind::JobHeld, "job_01HX100231", {}, "operate", "api", "waiting for data set");
    act(EventKind::JobPrioritySet, "job_01HX100233", {}, "ana", "window", "paper deadline");
    const auto requeued =
        act(EventKind::JobRequeued, "job_01HX100234", {}, "ben", "window", "wrong image");
    tell(EventKind::AttemptEnded, "job_01HX100234", "agent-1", requeued, Outcome::Requeued);
    act(EventKind::AgentResumed, {}, "agent-5", "ana", "policy",
        "the time asked for with the drain has come");
    tell(EventKind::AgentConnected, {}, "agent-3");
    tell(EventKind::AgentReturned, {}, "agent-3");
}

} // namespace

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    app.setOrganizationName(QStringLiteral("node3-gallery"));
    QCommandLineParser cli;
    cli.addPositionalArgument(QStringLiteral("file"), QStringLiteral("Picture to write"));
    for (const char* name :
         {"agents", "jobs", "theme", "page", "size", "select", "tab", "dialog", "lang", "history",
          "filter", "type", "text", "pane", "row", "advice", "group", "range"})
        cli.addOption({QLatin1String(name), {}, QStringLiteral("value")});
    cli.addOption({QStringLiteral("late"), {}});
    cli.addOption({QStringLiteral("gap"), {}});
    cli.process(app);
    const auto value = [&](const char* name, const QString& otherwise) {
        return cli.isSet(QLatin1String(name)) ? cli.value(QLatin1String(name)) : otherwise;
    };
    useLanguage(value("lang", QStringLiteral("en")));
    applyTextSize(value("text", QStringLiteral("100")).toInt());
    applyTheme(themeFromWord(value("theme", QStringLiteral("light"))).value_or(ThemeChoice::Light));

    test::FakeEngine engine;
    const int agents = value("agents", QStringLiteral("6")).toInt(),
              jobs = value("jobs", QStringLiteral("60")).toInt();
    engine.addAgents(agents);
    engine.addJobs(jobs);
    if (agents > 0 || jobs > 0) {
        engine.historyAs = test::waves(agents, cli.isSet(QStringLiteral("gap")));
        engine.overview = test::sampleOverview(agents);
    }
    engine.explainJobAs = [](const std::string& id) {
        JobExplanation e;
        e.jobId = id;
        e.position = 1 + std::hash<std::string>{}(id) % 20;
        e.agents = 6;
        const std::size_t kind = std::hash<std::string>{}(id) % 5;
        const auto reason = [&](ReasonCode code, std::uint32_t n, std::int64_t number, bool never) {
            Reason r;
            r.code = code;
            r.agents = n;
            r.number = number;
            r.never = never;
            for (std::uint32_t i = 0; i < n; ++i)
                r.names.push_back("agent-" + std::to_string(i + 1));
            e.reasons.push_back(r);
        };
        if (kind == 0) {
            e.verdict = JobVerdict::Never;
            reason(ReasonCode::GpuMemoryNever, 6, 48'000'000'000, true);
        } else if (kind == 1) {
            reason(ReasonCode::GpuMemoryBusy, 3, 8'000'000'000, false);
        } else {
            reason(ReasonCode::AllSlotsBusy, 3, 0, false);
            reason(ReasonCode::GpuMemoryBusy, 1, 8'000'000'000, false);
            reason(ReasonCode::AgentDraining, 1, 0, false);
            reason(ReasonCode::GpuMemoryNever, 1, 12'000'000'000, true);
            Change change;
            change.field = "gpu_memory_required";
            change.from = "24000000000";
            change.to = "16000000000";
            change.agents = {"agent-4"};
            e.change = change;
        }
        return e;
    };
    engine.recordAs = [](JobRecord r) {
        r.document =
            R"({"command":["python","train.py","--rank","16"],"environment":{"HF_TOKEN":"hf_x","WANDB_MODE":"offline"},)"
            R"("gpu_memory_required":24000000000,"labels":{"team":"vision"},"max_retries":3,"name":"train-lora-9",)"
            R"("payload":{"dataset":"s3://sets/faces","steps":2000},"priority":"HIGH","timeout":3600})";
        if (r.job.row.state == JobState::Completed)
            r.output = R"({"loss":0.183,"checkpoint":"s3://out/lora-9.safetensors"})";
        return r;
    };
    engine.explainAgentAs = [](const std::string& id) {
        AgentExplanation e;
        e.agentId = id;
        e.queued = 40;
        const auto reason = [&](ReasonCode code, std::uint32_t count, std::int64_t number) {
            Reason r;
            r.code = code;
            r.jobs = count;
            r.number = number;
            e.reasons.push_back(r);
        };
        reason(ReasonCode::GpuMemoryNever, 31, 24'000'000'000);
        reason(ReasonCode::AvoidedByJob, 3, 0);
        reason(ReasonCode::Held, 9, 0);
        return e;
    };
    for (int i = 0; i < 30; ++i)
        engine.finals.jobs.push_back(test::FakeEngine::recordOf(
            engine.makeJob(i % 5 == 3 ? JobState::Cancelled : JobState::Completed,
                           "render-" + std::to_string(i))));
    engine.logText.stderrText = "UserWarning: cudnn is not deterministic\n";
    engine.logText.stdoutText = "loading model\nstep 1/200 loss 2.31\nstep 2/200 loss 2.18\n";
    tellMorning(engine);
    test::advise(engine, value("advice", QStringLiteral("5")).toInt());
    engine.beat();

    ConsoleInfo info;
    info.openDemo = [] { return std::optional<QString>(); };
    info.agentsAddress = QStringLiteral("127.0.0.1:7300");
    info.httpAddress = QStringLiteral("127.0.0.1:8000");
    info.agentCommand = QStringLiteral("node3-agent --allow-commands");
    info.dataFolder = QStringLiteral("/home/ana/.local/share/node3");
    info.settingsFile = info.dataFolder + QStringLiteral("/settings.json");
    info.requireKeys = QStringLiteral("writes");
    info.operatorName = QStringLiteral("ana");
    Preferences().setValue(QStringLiteral("map/grouping"), value("group", {}));
    QElapsedTimer started;
    started.start();
    MainWindow window(engine, info);
    const QStringList size = value("size", QStringLiteral("1280x800")).split(QLatin1Char('x'));
    window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    window.showPage(value("page", QStringLiteral("overview")));
    waitFor([&] { return window.isSettled(); }, 20'000);
    std::fprintf(stderr, "settled after %lld ms\n", static_cast<long long>(started.elapsed()));
    playHistory(engine, window, value("history", QStringLiteral("300")).toInt());
    waitFor([] { return false; }, 1200);

    if (cli.isSet(QStringLiteral("range")))
        for (const HistoryRangeRow& row : historyRanges())
            if (value("range", {}) == QLatin1String(row.id))
                window.history().setRange(row.range);
    auto* jobsPage = static_cast<JobsPage*>(window.page(QStringLiteral("jobs")));
    auto* agentsPage = static_cast<AgentsPage*>(window.page(QStringLiteral("agents")));
    const int firstRow = value("row", QStringLiteral("0")).toInt();
    const auto select = [firstRow](OrderedTable& table, int count) {
        for (int row = firstRow; row < firstRow + count; ++row)
            table.selectionModel()->select(table.model()->index(row, 0),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
        if (count > 0)
            table.selectionModel()->setCurrentIndex(table.model()->index(firstRow + count - 1, 0),
                                                    QItemSelectionModel::NoUpdate);
    };
    if (cli.isSet(QStringLiteral("filter")))
        window.currentPage()->showFilter(value("filter", {}));
    const int selected = value("select", QStringLiteral("0")).toInt();
    if (value("page", {}) == QLatin1String("jobs"))
        select(jobsPage->table(), selected);
    if (value("page", {}) == QLatin1String("agents"))
        select(agentsPage->table(), selected);
    if (value("page", {}) == QLatin1String("events")) {
        auto* events = static_cast<EventsPage*>(window.page(QStringLiteral("events")));
        if (cli.isSet(QStringLiteral("filter")))
            events->showFilter(value("filter", {}));
        for (int row = 0; row < events->model().rowCount(); ++row)
            if (events->model().eventAt(row).kind == EventKind::AgentUnhealthy)
                events->model().setOpen(row, true);
        select(events->table(), selected);
    }
    if (cli.isSet(QStringLiteral("tab"))) {
        jobsPage->pane().showTab(static_cast<JobPane::Tab>(value("tab", {}).toInt()));
        agentsPage->pane().showTab(static_cast<AgentPane::Tab>(value("tab", {}).toInt()));
    }
    waitFor([] { return false; }, 700);
    const QString dialog = value("dialog", {});
    const std::pair<const char*, ActionId> dialogs[] = {
        {"submit", ActionId::JobSubmit},          {"cancel", ActionId::JobCancel},
        {"drain", ActionId::AgentDrain},          {"quarantine", ActionId::AgentQuarantine},
        {"slots", ActionId::AgentSetSlots},       {"disconnect", ActionId::AgentDisconnect},
        {"pause", ActionId::AssignmentPause},     {"export-jobs", ActionId::JobExport},
        {"export-events", ActionId::EventExport}, {"columns", ActionId::ViewColumns},
        {"commands", ActionId::ViewCommands},     {"keys", ActionId::ViewKeys},
        {"duplicate", ActionId::JobDuplicate},    {"hold", ActionId::JobHold},
        {"delete", ActionId::JobDelete},
    };
    for (const auto& [name, id] : dialogs)
        if (dialog == QLatin1String(name))
            window.actions().action(id)->trigger();
    if (cli.isSet(QStringLiteral("type")) && QApplication::focusWidget())
        QTest::keyClicks(QApplication::focusWidget(), value("type", {}));
    waitFor([] { return false; }, 200);
    if (auto* form = qobject_cast<SubmitDialog*>(QApplication::activeModalWidget());
        form && dialog == QLatin1String("submit")) {
        form->fields().command().setText(QStringLiteral("python train.py --rank 16"));
        form->fields().name().setText(QStringLiteral("train-lora-11"));
        form->fields().memory().setText(QStringLiteral("24"));
        form->fields().timeout().setText(QStringLiteral("40 d"));
        waitFor([] { return false; }, 400);
        form->fields().timeout().setText(QStringLiteral("1 h"));
    }
    if (dialog == QLatin1String("import")) {
        QTemporaryFile file;
        if (file.open())
            file.write("{\"name\": \"one\", \"command\": [\"python\", \"train.py\"]}\n"
                       "{\"command\": [\"render\"], \"timeoutt\": 60}\n"
                       "{\"job_id\": \"x\", \"payload\": {\"frames\": [1, 2]}}\n"
                       "{\"job_id\": \"x\", \"payload\": {\"frames\": [1, 2]}}\n");
        file.close();
        auto* importing = new ImportDialog(window.feed(), info, &window);
        importing->open();
        importing->read(file.fileName());
        waitFor([&] { return !importing->isReading(); }, 2000);
    }
    QMenu menu;
    if (dialog.startsWith(QLatin1String("menu-"))) {
        window.actions().fill(menu,
                              dialog == QLatin1String("menu-agents") ? Menu::Agents : Menu::Jobs);
        menu.popup(window.mapToGlobal(QPoint(120, 60)));
    }
    if (cli.isSet(QStringLiteral("late")))
        waitFor([] { return false; }, 3600);
    else
        engine.beat();
    waitFor([] { return false; }, 300);
    QWidget* shown = &window;
    const bool ofJobs = value("page", {}) == QLatin1String("jobs");
    if (dialog == QLatin1String("explain-window")) {
        auto& windows =
            ofJobs ? jobsPage->pane().explainWindows() : agentsPage->pane().explainWindows();
        if (ofJobs)
            jobsPage->pane().openExplainWindow();
        else
            agentsPage->pane().openExplainWindow();
        waitFor([] { return false; }, 1500);
        if (!windows.windows().empty())
            shown = windows.windows().front();
    }
    if (dialog == QLatin1String("wall")) {
        window.actions().action(ActionId::ViewWall)->trigger();
        shown = window.wall();
        shown->showNormal();
        shown->resize(size[0].toInt(), size[1].toInt());
        waitFor([] { return false; }, 1200);
    }
    if (dialog == QLatin1String("connect"))
        (new ConnectDialog(info, &window))->open();
    if (dialog == QLatin1String("checks"))
        (new CheckDialog(info, info.settings, &window))->open();
    if (dialog == QLatin1String("connect") || dialog == QLatin1String("checks"))
        waitFor([] { return false; }, 300);
    if (cli.isSet(QStringLiteral("pane"))) { // alone, of any size
        const QStringList wanted = value("pane", {}).split(QLatin1Char('x'));
        QWidget* pane = ofJobs ? static_cast<QWidget*>(&jobsPage->pane())
                               : static_cast<QWidget*>(&agentsPage->pane());
        pane->setParent(nullptr);
        pane->resize(wanted[0].toInt(), wanted[1].toInt());
        pane->show();
        waitFor([] { return false; }, 700);
        shown = pane;
    }
    if (QWidget* modal = QApplication::activeModalWidget())
        shown = modal;
    if (menu.isVisible())
        shown = &menu;
    const bool written = shown->grab().save(cli.positionalArguments().value(0));
    return written ? 0 : 1;
}
