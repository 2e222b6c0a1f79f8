// SPDX-License-Identifier: GPL-3.0-or-later
// Every figure of the pages Jobs, Agents and Events, of the rail, the title and the status line is
// what the balancer says at the same sequence number, in a busy market with every state of jobs and
// agents. What is expected is computed here from the balancer's own rows and snapshot.
#include "engine/observe/feed_builder.h"
#include "engine/observe/overview.h"
#include "engine/text/events.h"
#include "engine/text/format.h"
#include "engine/text/overview.h"
#include "engine/text/why.h"
#include "engine/text/words.h"
#include "tests/support/balancer_world.h"
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/clock.h"
#include "ui/models/event_model.h"
#include "ui/pages/events_page.h"
#include "ui/pages/job_pane.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/status_line.h"
#include "ui/widgets/tile.h"

#include <QTimeZone>

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>

using namespace node3;
using namespace node3::test;

namespace {

constexpr Duration kMarketLasts = minutes{6};

/// The real balancer behind the window: what it stores goes the engine's own way into the feed.
struct Market {
    UiFixture f{0};
    World w;
    std::map<std::string, PutJob> submitted; ///< by job id
    std::vector<FeedItem> items;

    Market() {
        setUiNow(1'000'000); // only what the balancer does changes anything
        w.stepWallClock(FakeEngine::now() - w.now().utc - kMarketLasts);
        for (const Event& before : w.events) // the store has them
            f.engine.addEvent(before, false);
        w.onStored = [this](const std::vector<StoreOp>& ops) {
            Batch batch;
            batch.ops = ops;
            std::ranges::move(feedOf(batch), std::back_inserter(items));
            for (const StoreOp& op : ops)
                if (const auto* put = std::get_if<PutJob>(&op))
                    submitted[put->jobId] = *put;
        };
        f.engine.explainJobAs = [this](const std::string& id) {
            return w.balancer->explainJob(id, w.now()).value_or(JobExplanation{});
        };
        f.engine.explainAgentAs = [this](const std::string& id) {
            return w.balancer->explainAgent(id, w.now()).value_or(AgentExplanation{});
        };
    }
    ~Market() { setUiNow({}); }
    Market(const Market&) = delete;
    Market& operator=(const Market&) = delete;

    void job(const std::string& id, double gb, Priority priority = Priority::Normal,
             int retries = 3) {
        JobSpec spec(id);
        spec.gb(gb).priority(priority).retries(retries).timeout(hours{1});
        spec.fields.submitter = "ana";
        spec.fields.jobType = "train";
        w.submit(spec);
    }
    void happen();
    /// As the engine publishes it.
    Snapshot snapshot() const {
        Snapshot s = w.snapshot();
        s.sequence = w.events.back().seq;
        OverviewJudge judge;
        for (const Event& e : w.events) // all of it happened in the last minutes
            judge.see(e, w.now());
        s.overview = judge.judge(s, w.balancer->queueHealth(w.now()), w.now());
        return s;
    }
    /// The window hears of all of it.
    void tell() {
        for (FeedItem& item : items)
            f.engine.tell(std::move(item));
        items.clear();
        f.engine.publish(snapshot());
        for (int look = 0; look < 10; ++look) { // agents with every fifth, explained meanwhile
            f.window->feed().look();
            QCoreApplication::processEvents();
        }
    }
};

/// Every state of jobs and agents; afterwards no time passes any more.
void Market::happen() {
    // Its state is damaged when the balancer starts.
    job("damaged", 4);
    w.restart(seconds{5});
    for (StoredJob& stored : w.storedState().jobs) {
        const JobRow was = std::exchange(stored.row, {});
        stored.row.number = was.number;
        stored.row.place = was.place;
        stored.damaged = true;
    }
    w.start();
    // One that fails, when there is no other: suspect.
    w.join(AgentSpec("suspect", 8, 48));
    for (int i = 0; i < 5; ++i) {
        const std::string id = "bad-" + std::to_string(i);
        job(id, 4, Priority::High, 0);
        w.start(id);
        w.pass(seconds{3});
        w.fail("suspect", id);
    }
    w.join(AgentSpec("good", 4, 48));
    w.join(AgentSpec("drained", 2, 1));
    w.join(AgentSpec("aside", 2, 1));
    w.join(AgentSpec("offline", 2, 1));
    w.join(AgentSpec("silent", 1, 24));
    w.join(AgentSpec("draining", 3, 100));
    // Only one is large enough for these.
    for (int i = 0; i < 3; ++i)
        job("large-" + std::to_string(i), 30 + i, Priority::Urgent);
    for (int i = 0; i < 24; ++i)
        job("job-" + std::to_string(i), 6 + i % 3 * 4, static_cast<Priority>(i % 4));
    for (const char* agent : {"suspect", "good", "silent", "draining"})
        w.startAll(agent);
    w.pass(seconds{95});
    for (int i = 0; i < 3; ++i) { // some are done, others take their places
        const std::vector<AttemptView> running = w.view("good").attempts;
        if (!running.empty())
            w.complete("good", running.front().jobId, running.front().attempt);
        w.startAll("good");
        w.pass(seconds{20});
    }
    w.freeze("silent");
    w.pass(seconds{70}); // unhealthy: its job goes elsewhere
    w.act(AgentVerb::Drain, "drained");
    w.act(AgentVerb::Drain, "draining", minutes{30});
    w.act(AgentVerb::Quarantine, "aside");
    w.goodbye("offline");
    w.join(AgentSpec("gone", 2, 1));
    w.cut("gone");
    w.setSlots("good", 6);
    w.pass(kMarketLasts - seconds{5 + 15 + 95 + 60 + 70 + 20});
    // What would not last.
    std::vector<RunningItem> beat = w.believed("draining");
    for (RunningItem& item : beat)
        item.progress = 0.25;
    w.heartbeat("draining", beat);
    job("held", 4);
    w.act(JobVerb::Hold, "held");
    job("unwanted", 4, Priority::Low);
    w.act(JobVerb::Cancel, "unwanted");
    job("too-large", 500);
    w.pass(seconds{20});
    const std::vector<AttemptView> last = w.view("good").attempts;
    QVERIFY(last.size() >= 3);
    for (const AttemptView& a : last)
        if (w.row(a.jobId).state == JobState::Assigned)
            w.start(a.jobId);
    w.act(JobVerb::Cancel, last[0].jobId);
    w.fail("good", last[1].jobId, last[1].attempt, "CUDA out of memory"); // another takes its slot
    for (const std::string& fault : w.faults)
        QFAIL(fault.c_str());
}

/// A text that depends on the time of day is what it was at some moment while it was read.
bool saysAt(const QString& text, Utc from, Utc to, const std::function<QString(Utc)>& expected) {
    for (Utc at = from - milliseconds{50}; at <= to + milliseconds{50}; at += milliseconds{50})
        if (text == expected(at))
            return true;
    return false;
}
QString atTime(std::optional<Utc> time, Utc now) {
    return time ? timeText(*time, now, QTimeZone::systemTimeZone()) : noValue();
}
QString orNone(const QString& text) {
    return text.isEmpty() ? noValue() : text;
}

/// What the balancer says of a job, by the ids of the columns.
using Expected = std::map<std::string, std::function<QString(Utc)>>;

Expected jobFigures(const Market& m, const std::string& id) {
    const JobRow row = m.w.row(id);
    const PutJob put = m.submitted.at(id);
    const auto found = m.w.attempts.find({row.number, row.attempt});
    const World::AttemptRow a = found == m.w.attempts.end() ? World::AttemptRow{} : found->second;
    const Utc from = row.roundAt.value_or(put.submittedAt);
    const bool waits = row.state == JobState::Queued || row.state == JobState::Backoff ||
                       row.state == JobState::Held || row.state == JobState::Assigned;
    const auto explained = m.w.balancer->explainJob(id, m.w.now());
    const bool asked = row.state == JobState::Queued || row.state == JobState::Backoff;
    const Snapshot s = m.w.snapshot();
    WhyFacts facts;
    facts.needs.gpuMemory = put.fields.gpuMemoryRequired;
    facts.agentId = a.agentId;
    if (!a.agentId.empty())
        facts.assignedAt = a.assignedAt;
    facts.startedAt = a.startedAt;
    facts.timeout = put.fields.timeout;
    facts.error = a.error;
    facts.queued = s.jobsByState[static_cast<std::size_t>(JobState::Queued)] +
                   s.jobsByState[static_cast<std::size_t>(JobState::Backoff)];
    const auto fixed = [](const QString& text) { return [text](Utc) { return orNone(text); }; };
    const bool never =
        row.state == JobState::Queued && explained && explained->verdict == JobVerdict::Never;
    return {
        {"state", fixed(never ? QStringLiteral("can never run") : stateText(row.state))},
        {"job", fixed(QString::fromStdString(id))},
        {"priority", fixed(priorityText(row.priority, row.retryCount))},
        {"why",
         [=](Utc now) {
             return orNone(whyText(row, facts, asked && explained ? &*explained : nullptr, now));
         }},
        {"agent", fixed(QString::fromStdString(a.agentId))},
        {"waited",
         [=](Utc now) {
             const Utc to = waits                                 ? now
                            : a.startedAt && *a.startedAt >= from ? *a.startedAt
                                                                  : row.finalAt.value_or(now);
             return durationText(to - from);
         }},
        {"ran",
         [=](Utc now) {
             return a.startedAt ? durationText(a.endedAt.value_or(now) - *a.startedAt) : noValue();
         }},
        {"retries", fixed(QStringLiteral("%1/%2").arg(row.retryCount).arg(put.fields.maxRetries))},
        {"gpu_memory", fixed(memoryText(put.fields.gpuMemoryRequired))},
        {"submitter", fixed(QStringLiteral("ana"))},
        {"submitted", [=](Utc now) { return atTime(put.submittedAt, now); }},
        {"id", fixed(QString::fromStdString(id))},
        {"type", fixed(QStringLiteral("train"))},
        {"attempts", fixed(countText(row.attempt))},
        {"losses", fixed(countText(row.losses))},
        {"started", [=](Utc now) { return atTime(a.startedAt, now); }},
        {"finished", [=](Utc now) { return atTime(row.finalAt, now); }},
        {"times_out",
         [=](Utc now) {
             const auto limit = std::chrono::floor<milliseconds>(put.fields.timeout * 1.2);
             return row.state == JobState::Running ? aheadText(std::chrono::duration_cast<Duration>(
                                                         *a.startedAt + limit - now))
                                                   : noValue();
         }},
        {"error", fixed(QString::fromStdString(a.error))},
    };
}

Expected agentFigures(const Market& m, const AgentView& a) {
    const auto fixed = [](const QString& text) { return [text](Utc) { return orNone(text); }; };
    const auto count = [&](std::uint64_t n) { return fixed(countText(static_cast<int>(n))); };
    const auto whole = [](std::uint64_t bytes) {
        return countText(std::llround(static_cast<double>(bytes) / 1e9));
    };
    QStringList jobs;
    for (const AttemptView& attempt : a.attempts)
        jobs += QString::fromStdString(attempt.jobId);
    QString quarantine;
    if (a.quarantine.state == QuarantineState::Suspect)
        quarantine = QStringLiteral("suspect");
    if (a.quarantine.state == QuarantineState::Quarantined)
        quarantine = QStringLiteral("by ana");
    const auto idle = m.w.balancer->explainAgent(a.fields.agentId, m.w.now());
    return {
        {"agent", fixed(QString::fromStdString(a.fields.agentId))},
        {"intent", fixed(intentText(a.intent, a.occupied))},
        {"quarantine", fixed(quarantine)},
        {"health", fixed(healthText(a.health))},
        {"connection", fixed(connectionText(a.connection))},
        {"heartbeat", [=](Utc now) { return agoText(now - *a.lastMessageAt); }},
        {"slots", fixed(QStringLiteral("%1/%2").arg(a.occupied).arg(a.fields.maxConcurrentJobs))},
        {"gpu_memory",
         fixed(QStringLiteral("%1/%2 GB")
                   .arg(whole(a.fields.gpuMemory - a.gpuMemoryFree), whole(a.fields.gpuMemory)))},
        {"score", fixed(scoreText(a.score.availability + a.score.success + a.score.speed))},
        {"why_idle",
         [=](Utc now) {
             return a.connection == Connection::Offline || !idle
                        ? noValue()
                        : orNone(whyIdleText(*idle, a.intent, now, QTimeZone::systemTimeZone()));
         }},
        {"completed", count(a.completed)},
        {"failed", count(a.failed)},
        {"average",
         fixed(a.completed == 0
                   ? QString()
                   : durationText(Duration{static_cast<Duration::rep>(a.averageSeconds * 1000)}))},
        {"availability", fixed(scoreText(a.score.availability))},
        {"reliability", fixed(scoreText(a.score.success))},
        {"speed", fixed(scoreText(a.score.speed))},
        {"jobs", fixed(jobs.join(QStringLiteral(", ")))},
        {"gpu", fixed({})},
        {"temperature", fixed({})},
        {"model", fixed(QStringLiteral("test"))},
        {"price", fixed({})},
        {"region", fixed({})},
        {"version", fixed(QStringLiteral("test"))},
        {"accepts", fixed(acceptsText(a.fields.accepts))},
        {"labels", fixed({})},
    };
}

/// Compares a row, every column of it, with what is expected there.
void compareRow(OrderedModel& model, int row, const Expected& expected) {
    QCOMPARE(static_cast<std::size_t>(model.columnCount()), expected.size());
    for (int column = 0; column < model.columnCount(); ++column) {
        const char* id = model.columns()[static_cast<std::size_t>(column)].id;
        const auto value = expected.find(id);
        QVERIFY2(value != expected.end(), id);
        const Utc from = FakeEngine::now();
        const QString text = model.index(row, column).data().toString();
        const Utc to = FakeEngine::now();
        QVERIFY2(saysAt(text, from, to, value->second),
                 qPrintable(QStringLiteral("%1, %2: \"%3\", but the engine says \"%4\"")
                                .arg(model.index(row, 0).data().toString(), QLatin1String(id), text,
                                     value->second(to))));
    }
}

} // namespace

class FiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFigureIsTheEnginesOwn() {
        Market m;
        m.f.open("jobs");
        m.happen();
        if (QTest::currentTestFailed())
            return;
        QVERIFY(std::chrono::abs(FakeEngine::now() - m.w.now().utc) < seconds{20});
        m.tell();
        const Snapshot s = m.snapshot();
        QCOMPARE(m.f.window->feed().snapshot()->sequence, s.sequence);
        for (int state = 0; state < kJobStates; ++state)
            QVERIFY2(s.jobsByState[static_cast<std::size_t>(state)] > 0,
                     qPrintable(stateText(static_cast<JobState>(state))));
        jobsPage(m, s);
        agentsPage(m, s);
        frame(m, s);
        eventsPage(m);
        overviewPage(m, s);
    }

private:
    void overviewPage(Market& m, const Snapshot& s) {
        m.f.window->showPage(QStringLiteral("overview"));
        const auto tile = [&](Gauge gauge) -> const TileView& {
            return m.f.overview().tiles()[static_cast<std::size_t>(gauge)]->view();
        };
        const auto jobs = [&](JobState state) {
            return s.jobsByState[static_cast<std::size_t>(state)];
        };
        const auto told = [&](EventKind kind) {
            return std::ranges::count(m.w.events, kind, &Event::kind);
        };
        QCOMPARE(tile(Gauge::Queued).value,
                 countText(static_cast<int>(jobs(JobState::Queued) + jobs(JobState::Backoff))));
        QCOMPARE(tile(Gauge::Queued).beside, QStringLiteral("+%1 held").arg(jobs(JobState::Held)));
        int known = 0, well = 0;
        for (const AgentView& a : s.agents) {
            known += a.connection != Connection::Offline ? 1 : 0;
            well += a.connection != Connection::Offline && a.health == Health::Healthy ? 1 : 0;
        }
        QVERIFY(well > 0 && well < known);
        QCOMPARE(tile(Gauge::Healthy).value, countText(well));
        QVERIFY(tile(Gauge::Healthy).unit.endsWith(countText(known)));
        QVERIFY(tile(Gauge::Healthy).judgement == Judgement::Bad);
        const auto completed = told(EventKind::JobCompleted), failed = told(EventKind::JobFailed);
        QVERIFY(completed > 0 && failed > 0 && completed + failed < 20);
        QCOMPARE(tile(Gauge::Success).value,
                 percentFigure(100.0 * static_cast<double>(completed) /
                               static_cast<double>(completed + failed)));
        QCOMPARE(tile(Gauge::Success).word,
                 QStringLiteral("Few: %1 of %2").arg(completed).arg(completed + failed));
        QVERIFY(told(EventKind::JobRetry) > 0);
        QVERIFY(tile(Gauge::Retries)
                    .word.startsWith(QStringLiteral("Few: %1 of ").arg(told(EventKind::JobRetry))));
        for (std::size_t i = 0; i < kGauges; ++i)
            QCOMPARE(tile(static_cast<Gauge>(i)).word,
                     gaugeWordText(s.overview[static_cast<Gauge>(i)]));
    }

    void jobsPage(Market& m, const Snapshot& s) {
        auto& page = m.f.jobs();
        page.showFilter({});
        page.model().renew();
        std::uint64_t all = 0;
        for (const std::uint64_t n : s.jobsByState)
            all += n;
        QCOMPARE(static_cast<std::uint64_t>(page.model().rowCount()), all);
        QCOMPARE(static_cast<std::uint64_t>(m.w.rows.size()), all);
        QVERIFY2(page.countLine().startsWith(
                     QStringLiteral("%1 of %1 jobs").arg(countText(static_cast<int>(all)))),
                 qPrintable(page.countLine()));
        page.model().setVisibleRows(0, page.model().rowCount() - 1);
        m.tell(); // all of them are explained
        for (const auto& [id, row] : m.w.rows) {
            QVERIFY2(m.f.rowOf(id) >= 0, id.c_str());
            compareRow(page.model(), m.f.rowOf(id), jobFigures(m, id));
            if (QTest::currentTestFailed())
                return;
        }
        // Several selected ones are counted by state.
        page.table().selectAll();
        for (int state = 0; state < kJobStates; ++state) {
            const QString text = QStringLiteral("%1 %2")
                                     .arg(s.jobsByState[static_cast<std::size_t>(state)])
                                     .arg(stateText(static_cast<JobState>(state)));
            QVERIFY2(page.pane().headText().contains(text), qPrintable(page.pane().headText()));
        }
        page.table().clearSelection();
    }

    void agentsPage(Market& m, const Snapshot& s) {
        m.f.window->showPage(QStringLiteral("agents"));
        auto& page = m.f.agents();
        page.model().renew();
        QCOMPARE(static_cast<std::size_t>(page.model().rowCount()), s.agents.size());
        QVERIFY2(page.countLine().startsWith(QStringLiteral("%1 agents").arg(s.agents.size())),
                 qPrintable(page.countLine()));
        std::set<std::string> kinds;
        for (const AgentView& a : s.agents) {
            kinds.insert(std::string(word(a.connection)));
            kinds.insert(std::string(word(a.health)));
            kinds.insert(std::string(word(a.intent.state)));
            kinds.insert(std::string(word(a.quarantine.state)));
        }
        for (const char* kind : {"offline", "disconnected", "unhealthy", "draining", "drained",
                                 "suspect", "quarantined"})
            QVERIFY2(kinds.contains(kind), kind);
        page.model().setVisibleRows(0, page.model().rowCount() - 1);
        m.tell();
        for (const AgentView& a : s.agents) {
            compareRow(page.model(), m.f.rowOfAgent(a.fields.agentId), agentFigures(m, a));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void frame(Market& m, const Snapshot& s) {
        const auto waiting = s.jobsByState[static_cast<std::size_t>(JobState::Queued)] +
                             s.jobsByState[static_cast<std::size_t>(JobState::Backoff)];
        const auto troubled = std::ranges::count_if(s.agents, [](const AgentView& a) {
            return a.connection != Connection::Offline &&
                   (a.connection == Connection::Disconnected || a.health == Health::Unhealthy);
        });
        auto* rail = m.f.window->findChild<Rail*>();
        QVERIFY(rail);
        QCOMPARE(rail->badge(1), countText(static_cast<int>(waiting)));
        QCOMPARE(rail->badge(2), countText(static_cast<int>(troubled)));
        QCOMPARE(m.f.window->windowTitle(),
                 QStringLiteral("✕ %1 · %2 queued – node³").arg(troubled).arg(waiting));
        auto* status = m.f.window->findChild<StatusLine*>();
        QVERIFY(status);
        QCOMPARE(std::ranges::count_if(
                     s.agents,
                     [](const AgentView& a) { return a.intent.state == IntentState::Draining; }),
                 1);
        QCOMPARE(status->text(),
                 QStringLiteral("Engine running · agents 127.0.0.1:7300 · HTTP 127.0.0.1:8000 · "
                                "store synced · 1 drain · 0 s old"));
        setUiNow(uiNow() + 2400);
        QVERIFY(status->text().endsWith(QStringLiteral("2.4 s old")));
        setUiNow(uiNow() - 2400);
    }

    void eventsPage(Market& m) {
        m.f.window->showPage(QStringLiteral("events"));
        auto& page = *static_cast<EventsPage*>(m.f.window->page(QStringLiteral("events")));
        auto& model = page.model();
        QTRY_VERIFY(model.rowCount() > 0);
        const std::vector<Event>& events = m.w.events;
        QVERIFY2(page.countText().startsWith(QStringLiteral("%1 events since ").arg(events.size())),
                 qPrintable(page.countText()));
        QCOMPARE(model.log().size(), events.size());
        // What a closed row says of those that it caused.
        std::map<std::uint64_t, const Event*> bySeq;
        for (const Event& e : events)
            bySeq[e.seq] = &e;
        for (int row = 0; row < model.rowCount(); ++row) {
            int ended = 0;
            for (const Event& e : events) {
                const Event* root = &e;
                while (root->cause != 0 && bySeq.contains(root->cause))
                    root = bySeq.at(root->cause);
                ended += root != &e && root->seq == model.eventAt(row).seq &&
                         e.kind == EventKind::AttemptEnded;
            }
            const QString what = UiFixture::text(page.table(), row, "what");
            if (ended > 0)
                QVERIFY2(what.contains(QStringLiteral("%1 attempt").arg(ended)), qPrintable(what));
        }
        for (int row = 0; row < model.rowCount(); ++row)
            model.setOpen(row, true);
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), events.size());
        std::set<std::uint64_t> shown;
        for (int row = 0; row < model.rowCount(); ++row) {
            const Event& e = *bySeq.at(model.eventAt(row).seq);
            shown.insert(e.seq);
            const auto text = [&](const char* column) {
                return UiFixture::text(page.table(), row, column);
            };
            QCOMPARE(text("time"), atTime(e.at, FakeEngine::now()));
            QCOMPARE(text("job"), orNone(QString::fromStdString(e.jobId)));
            QCOMPARE(text("agent"), orNone(QString::fromStdString(e.agentId)));
            QCOMPARE(text("who"),
                     e.who.empty() ? QStringLiteral("balancer") : QString::fromStdString(e.who));
            QVERIFY2(text("what").startsWith(sentence(e)), qPrintable(text("what")));
        }
        QCOMPARE(shown.size(), events.size());
    }
};

NODE3_QT_TEST(FiguresTest)
#include "figures_test.moc"
