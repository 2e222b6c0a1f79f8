// SPDX-License-Identifier: GPL-3.0-or-later
// The README's tour: drives the real window over a real engine and a real demo market, and writes
// what is seen as pictures. node3-tour FOLDER [--width 960] [--seed 7]; resources/tour.sh makes
// one moving picture of them.
#include "engine/text/language.h"
#include "tests/tour/film.h"
#include "tests/tour/stage.h"
#include "ui/demo/control_panel.h"
#include "ui/demo/run_panel.h"
#include "ui/demo/run_table.h"
#include "ui/models/job_model.h"
#include "ui/page_frame.h"
#include "ui/pages/demo_page.h"
#include "ui/pages/jobs_page.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rail.h"

#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace node3;
using namespace node3::tour;

namespace {

using Seen = std::function<bool()>;

/// What is awaited did not come: the tour ends with the name of it.
struct NotSeen {
    QString what;
};

class Tour {
public:
    explicit Tour(Film& film) : m_film(film) {}

    void open(Stage& stage, const char* page) {
        m_window = &stage.window();
        m_window->resize(1280, 800);
        m_window->showPage(QLatin1String(page));
        m_window->show();
        (void)QTest::qWaitForWindowExposed(m_window);
        m_film.show(m_window);
    }
    void say(const char* caption) { m_film.say(QString::fromUtf8(caption)); }
    void hold(int ms) {
        QTest::qWait(150); // what was asked for is shown
        m_film.shoot(ms);
    }
    void await(const char* what, const Seen& seen, int atMostMs = 60'000) {
        if (!QTest::qWaitFor(seen, atMostMs))
            throw NotSeen{QString::fromUtf8(what)};
    }
    /// In fast motion: a picture every so often, each shown for a moment.
    void watch(const char* what, const Seen& seen, int everyMs, int shownMs,
               int atMostMs = 120'000) {
        QElapsedTimer clock;
        clock.start();
        while (!seen()) {
            if (clock.elapsed() > atMostMs)
                throw NotSeen{QString::fromUtf8(what)};
            QTest::qWait(everyMs);
            m_film.shoot(shownMs);
        }
    }
    void watchFor(int ms, int everyMs, int shownMs) {
        for (QElapsedTimer clock = started(); clock.elapsed() < ms;) {
            QTest::qWait(everyMs);
            m_film.shoot(shownMs);
        }
    }
    void pointAt(QWidget& widget) {
        for (QWidget* w = widget.parentWidget(); w; w = w->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(w))
                area->ensureWidgetVisible(&widget);
        QTest::qWait(30);
        m_film.moveTo(widget.mapTo(m_window, widget.rect().center()));
    }
    void click(QWidget& widget) {
        await("a button that can be pressed", [&] { return widget.isEnabled(); });
        pointAt(widget);
        m_film.press();
        QTest::mouseClick(&widget, Qt::LeftButton);
    }
    void page(const char* id) {
        const auto rows = m_window->frame().pages().size();
        for (std::size_t i = 0; i < rows; ++i)
            if (m_window->frame().pages()[i] == m_window->page(QLatin1String(id))) {
                Rail& rail = m_window->frame().rail();
                const QPoint at = rail.itemRect(static_cast<int>(i)).center();
                m_film.moveTo(rail.mapTo(m_window, at));
                m_film.press();
                QTest::mouseClick(&rail, Qt::LeftButton, {}, at);
            }
    }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    void choose(QComboBox& box, int index) {
        pointAt(box);
        m_film.press();
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(&box, Qt::Key_Down);
    }
    MainWindow& window() { return *m_window; }

private:
    static QElapsedTimer started() {
        QElapsedTimer clock;
        clock.start();
        return clock;
    }
    Film& m_film;
    MainWindow* m_window = nullptr;
};

QPushButton* buttonNamed(QWidget& root, const char* text) {
    for (QPushButton* b : root.findChildren<QPushButton*>())
        if (b->text() == QLatin1String(text) && b->isVisible())
            return b;
    return nullptr;
}

bool allWell(const Snapshot& s, std::size_t agents) {
    return static_cast<std::size_t>(std::ranges::count_if(s.agents, [](const AgentView& a) {
               return a.connection == Connection::Connected && a.health == Health::Healthy;
           })) == agents;
}

void firstStart(Tour& tour, Stage& stage) {
    tour.open(stage, "overview");
    tour.await("a window that shows what there is", [&] { return tour.window().isSettled(); });
    QPushButton* open = buttonNamed(tour.window(), "Open a demo market");
    if (!open)
        return;
    tour.say("A first start: nothing yet, three ways to begin.");
    tour.hold(1800);
    tour.pointAt(*open); // what it opens is the next scene
    tour.hold(700);
}

void market(Tour& tour, Stage& stage) {
    tour.open(stage, "overview");
    tour.say("A demo market: six agents come, jobs arrive. Its time runs ten times as fast.");
    tour.watch(
        "six agents", [&] { return allWell(stage.snapshot(), 6); }, 250, 250);
    tour.watchFor(24'000, 800, 130);
    tour.hold(1500);
}

void trouble(Tour& tour, Stage& stage, const char* victim) {
    auto& page = *static_cast<DemoPage*>(tour.window().page(QStringLiteral("demo")));
    tour.say("The Demo page: load, failures, faults. One agent's program is killed.");
    tour.page("demo");
    tour.await("the market", [&] { return page.isSettled(); });
    tour.await("the market's agents", [&] { return page.controls().targetBox().count() > 6; });
    tour.hold(2200);
    QComboBox& target = page.controls().targetBox();
    tour.choose(target, target.findData(QLatin1String(victim)));
    tour.hold(300);
    tour.choose(page.controls().durationBox(), page.controls().durationBox().count() - 1);
    tour.hold(300);
    QPushButton* crash = page.controls().faultButton(QStringLiteral("crash"));
    if (!crash)
        throw NotSeen{QStringLiteral("a button that crashes an agent")};
    tour.click(*crash);
    tour.await("the market's answer", [&] { return !page.controls().said().isEmpty(); });
    tour.hold(1500);

    tour.say("After 60 s of its time in silence it is unhealthy, and its jobs run elsewhere.");
    tour.page("overview");
    tour.watch(
        "an unhealthy agent",
        [&] {
            return !allWell(stage.snapshot(), 6) &&
                   std::ranges::any_of(stage.snapshot().agents, [](const AgentView& a) {
                       return a.health == Health::Unhealthy;
                   });
        },
        500, 150);
    tour.watchFor(12'000, 800, 130); // words change after they have held for ten seconds
    tour.hold(2200);

    tour.say("F8 leads to what is in trouble; E says why it gets no work.");
    tour.window().actions().action(ActionId::ViewNextTrouble)->trigger();
    tour.hold(1800);
    tour.window().actions().action(ActionId::AgentExplain)->trigger();
    tour.await("an explanation", [&] { return tour.window().isSettled(); });
    tour.hold(2500);
}

/// The same for a job, when one waits: fewer agents have to do the same work.
void waiting(Tour& tour) {
    tour.page("jobs");
    JobModel& model = static_cast<JobsPage*>(tour.window().page(QStringLiteral("jobs")))->model();
    int row = -1;
    const auto found = [&] {
        // The last one of the queue: others are started before it is shown.
        for (row = model.rowCount() - 1; row >= 0; --row)
            if (model.line(row).state == JobState::Queued)
                return true;
        return false;
    };
    if (!QTest::qWaitFor(found, 5000))
        return;
    tour.say("Every job says why it waits, and what is the smallest change that would run it.");
    tour.hold(900);
    if (!found())
        return;
    const QString id = QString::fromUtf8(model.line(row).id.toByteArray());
    tour.window().frame().reveal(QStringLiteral("jobs"), id);
    tour.window().actions().action(ActionId::JobExplain)->trigger();
    tour.await("an explanation", [&] { return tour.window().isSettled(); });
    tour.hold(2800);
}

void cure(Tour& tour, Stage& stage) {
    auto& page = *static_cast<DemoPage*>(tour.window().page(QStringLiteral("demo")));
    tour.say("Its owner starts it again.");
    tour.page("demo");
    tour.hold(600);
    QPushButton* heal = page.controls().faultButton(QStringLiteral("heal"));
    if (!heal)
        throw NotSeen{QStringLiteral("a button that heals")};
    tour.click(*heal);
    tour.hold(700);
    tour.say("All is well: no coloured edge anywhere.");
    tour.page("overview");
    tour.watch(
        "six healthy agents", [&] { return allWell(stage.snapshot(), 6); }, 500, 150);
    tour.watchFor(12'000, 800, 130);
    tour.hold(1800);
}

void scenario(Tour& tour) {
    auto& page = *static_cast<DemoPage*>(tour.window().page(QStringLiteral("demo")));
    RunPanel& runs = page.runs();
    tour.say("A guided run: an agent goes offline, each step beside the mission's clock.");
    tour.page("demo");
    tour.hold(1800);
    tour.click(runs.playButton());
    tour.await("a run", [&] { return !runs.playButton().isEnabled(); });
    tour.watch(
        "steps of the run",
        [&] { return !runs.table().rows().empty() && !runs.table().rows()[0].here.isEmpty(); },
        1500, 120);
    tour.watch(
        "the end of the run", [&] { return !runs.summaryText().isEmpty(); }, 700, 150);
    if (!runs.summaryText().startsWith(QStringLiteral("Held")))
        throw NotSeen{QStringLiteral("a run that holds: ") + runs.summaryText()};
    tour.say("Held: every step within a second of the mission's time, and no job lost.");
    tour.hold(3500);
}

} // namespace

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("node3-tour"));
    Preferences().clear();
    useLanguage(QStringLiteral("en"));
    QCommandLineParser flags;
    flags.addHelpOption();
    flags.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("takes the pictures"));
    flags.addOptions({{QStringLiteral("width"), QStringLiteral("of the pictures"),
                       QStringLiteral("PIXELS"), QStringLiteral("960")},
                      {QStringLiteral("seed"), QStringLiteral("of the market"), QStringLiteral("N"),
                       QStringLiteral("7")},
                      {QStringLiteral("theme"), QStringLiteral("light or dark"),
                       QStringLiteral("NAME"), QStringLiteral("light")}});
    flags.process(app);
    if (flags.positionalArguments().size() != 1)
        flags.showHelp(2);
    applyTheme(themeFromWord(flags.value(QStringLiteral("theme"))).value_or(ThemeChoice::Light));
    const QString folder = flags.positionalArguments().first();
    QDir().mkpath(folder);
    Film film(folder, flags.value(QStringLiteral("width")).toInt());
    Tour tour(film);
    const auto complain = [](const QString& what) {
        std::fprintf(stderr, "node3-tour: %s\n", qPrintable(what));
        return 1;
    };
    try {
        {
            const QTemporaryDir data;
            Stage first({QStringLiteral("--data"), data.filePath(QStringLiteral("data"))});
            if (!first.wrong().isEmpty())
                return complain(first.wrong());
            firstStart(tour, first);
        }
        Stage demo({QStringLiteral("--demo"), QStringLiteral("6"), QStringLiteral("--demo-seed"),
                    flags.value(QStringLiteral("seed")), QStringLiteral("--time-scale"),
                    QStringLiteral("10")});
        if (!demo.wrong().isEmpty())
            return complain(demo.wrong());
        market(tour, demo);
        trouble(tour, demo, "agent-003");
        waiting(tour);
        cure(tour, demo);
        scenario(tour);
    } catch (const NotSeen& missed) {
        film.finish();
        return complain(QStringLiteral("not seen: ") + missed.what);
    }
    const QString wrong = film.finish();
    return wrong.isEmpty() ? 0 : complain(wrong);
}
