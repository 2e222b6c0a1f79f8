// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ui/ui_bench.h"

#include "engine/text/language.h"
#include "tests/bench/clock.h"
#include "tests/bench/ui/synthetic_engine.h"
#include "tests/bench/ui/turn_meter.h"
#include "ui/main_window.h"
#include "ui/pages/jobs_page.h"
#include "ui/pages/page_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ordered_table.h"

#include <QEventLoop>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <malloc.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>

namespace node3::bench {

namespace {

constexpr const char* kAll = "all";
constexpr double kPaintsWithin = 0.3; ///< seconds, after an order came

double processCpu() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Bytes that the process really has in memory, without what its allocator keeps for later.
double residentBytes() {
    ::malloc_trim(0);
    std::ifstream file("/proc/self/statm");
    double all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double percentile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

class UiRun {
public:
    UiRun(TurnMeter& app, const SyntheticEngine::Size& size)
        : m_app(app), m_size(size), m_engine(size), m_window(m_engine, ConsoleInfo{}) {}

    void measure(const UiBenchOptions& options, Results& results);

private:
    /// The loop runs until then; gives the milliseconds it took.
    double runUntil(const std::function<bool()>& done, double atMost, const char* what);
    void runFor(double seconds);
    /// Until the table shows another order, painted. Milliseconds since the call.
    double shownAfter(const std::function<void()>& act, const char* what,
                      const std::optional<QString>& words = {});
    void note(const char* phase);
    void measureOrders(Results& results);
    void measureRest(const UiBenchOptions& options, Results& results);
    JobsPage& jobs() { return *static_cast<JobsPage*>(m_window.page(QStringLiteral("jobs"))); }

    TurnMeter& m_app;
    const SyntheticEngine::Size m_size;
    SyntheticEngine m_engine;
    MainWindow m_window;
    TurnMeter::Turns m_turns;
    double m_longest = 0;
};

double UiRun::runUntil(const std::function<bool()>& done, double atMost, const char* what) {
    const double began = now();
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (done() || now() - began > atMost)
            loop.quit();
    });
    timer.start(5);
    loop.exec();
    if (!done())
        throw std::runtime_error(std::string(what) + " takes over " +
                                 std::to_string(static_cast<int>(atMost)) + " s");
    return (now() - began) * 1000;
}

void UiRun::runFor(double seconds) {
    const double until = now() + seconds;
    runUntil([until] { return now() >= until; }, seconds + 60, "waiting");
}

void UiRun::note(const char* phase) {
    m_turns = m_app.take();
    m_longest = std::max(m_longest, m_turns.longest);
    std::printf("%-22s longest turn %6.1f ms (work %6.1f), %5zu turns, frame p50 %5.1f p99 %5.1f "
                "ms\n",
                phase, m_turns.longest, m_turns.longestWork, m_turns.count,
                percentile(m_turns.frames, 0.5), percentile(m_turns.frames, 0.99));
    std::fflush(stdout);
}

double UiRun::shownAfter(const std::function<void()>& act, const char* what,
                         const std::optional<QString>& words) {
    double ordered = 0, shown = 0;
    QObject context;
    QObject::connect(&jobs().model(), &JobModel::ordered, &context, [&] {
        // The first that has what was asked for: others come with the market's changes, and a
        // filter counts from the last letter.
        JobModel& model = jobs().model();
        if (ordered > 0 || model.orderingFor() > 0 ||
            (words && model.filter().words.in.join(QLatin1Char(' ')) != *words))
            return;
        ordered = now();
        m_app.afterPaint(jobs().table().viewport(), [&] { shown = now(); });
    });
    const double began = now();
    act();
    // Where the rows on the screen are the same as before nothing is painted.
    runUntil([&] { return shown > 0 || (ordered > 0 && now() - ordered > kPaintsWithin); }, 60,
             what);
    m_app.afterPaint(nullptr, {});
    return ((shown > 0 ? shown : ordered) - began) * 1000;
}

void UiRun::measureOrders(Results& results) {
    OrderedTable& table = jobs().table();
    QHeaderView& header = *table.horizontalHeader();
    double sort = 0, filter = 0;
    for (const char* column : {"job", "gpu_memory", "waited", "priority", "state"}) {
        const int section = table.orderedModel().column(column);
        const double ms = shownAfter(
            [&] {
                const QPointF at(header.sectionViewportPosition(section) + 20, 10);
                for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
                    QMouseEvent event(type, at, header.viewport()->mapToGlobal(at), Qt::LeftButton,
                                      type == QEvent::MouseButtonPress ? Qt::LeftButton
                                                                       : Qt::NoButton,
                                      Qt::NoModifier);
                    QCoreApplication::sendEvent(header.viewport(), &event);
                }
            },
            "sorting");
        std::printf("  sorted by %-12s %6.0f ms\n", column, ms);
        sort = std::max(sort, ms);
        runFor(1);
    }
    note("sorting");
    QLineEdit& search = jobs().search();
    shownAfter([&] { search.clear(); }, "clearing the view's filter", QString());
    runFor(1);
    for (const char* word : {"lora", "77", "ana render"}) {
        search.setFocus();
        const QString text = QString::fromLatin1(word);
        const auto type = [&](QChar letter) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
            QCoreApplication::sendEvent(&search, &press);
        };
        for (qsizetype i = 0; i + 1 < text.size(); ++i) {
            type(text[i]);
            runFor(0.06);
        }
        const double ms = shownAfter([&] { type(text.back()); }, "filtering", text);
        std::printf("  filtered by %-10s %6.0f ms, %d rows\n", word, ms, jobs().model().rowCount());
        filter = std::max(filter, ms);
        runFor(1);
        shownAfter([&] { search.clear(); }, "clearing the filter", QString());
        runFor(1);
    }
    note("filtering");
    table.setFocus();
    const double began = now();
    table.selectAll();
    std::printf("  all selected in %7.0f ms, %d rows\n", (now() - began) * 1000,
                table.selectedCount());
    runFor(5);
    table.clearSelection();
    runFor(1);
    note("all selected");
    results["sort_ms"] = sort;
    results["filter_ms"] = filter;
}

void UiRun::measureRest(const UiBenchOptions& options, Results& results) {
    const double cpu = processCpu() - m_engine.cpuSeconds(), from = now();
    runFor(options.seconds);
    const double used = processCpu() - m_engine.cpuSeconds() - cpu;
    results["cpu_percent"] = 100 * used / (now() - from);
    note("at rest");
    results["frame_p50_ms"] = percentile(m_turns.frames, 0.5);
    results["frame_p99_ms"] = percentile(m_turns.frames, 0.99);
    results["frame_max_ms"] = m_turns.frames.empty() ? 0 : std::ranges::max(m_turns.frames);
}

void UiRun::measure(const UiBenchOptions& options, Results& results) {
    m_window.resize(1280, 800);
    m_window.showPage(options.page == kAll ? QStringLiteral("overview")
                                           : QString::fromStdString(options.page));
    m_window.show();
    runFor(2);
    (void)m_app.take(); // to build and show a window is not what it does all day
    runFor(3);
    note("agents alone");
    const double before = residentBytes();
    m_engine.openMarket();
    const auto isThere = [&] {
        return jobs().model().store().count() >= m_size.jobs && !m_window.feed().isBehind();
    };
    const double loading = runUntil(isThere, 300, "the first load");
    note("first load");
    std::printf("  %u jobs taken in after %.1f s\n", m_size.jobs, loading / 1000);
    runFor(5);
    note("settling");

    if (options.page != kAll) {
        measureRest(options, results);
    } else {
        // The worst of all pages counts, and going from one to the next.
        for (const PageRow& row : pageTable()) {
            if (!m_window.showPage(QLatin1String(row.id)))
                continue;
            runFor(1);
            note(row.id);
            Results page;
            measureRest(options, page);
            for (const auto& [key, value] : page)
                results[key] = std::max(results[key], value);
        }
    }
    runUntil([&] { return !jobs().model().isOrdering(); }, 60, "an order");
    // Its own data: what was resident before the jobs came is not, nor what the feed has in hand.
    results["bytes_per_job"] =
        (residentBytes() - before) / static_cast<double>(jobs().model().store().count());
    if (options.page == "jobs")
        measureOrders(results);
    results["longest_stall_ms"] = m_longest;
}

} // namespace

std::vector<std::string> uiBenchPages() {
    std::vector<std::string> names{kAll};
    for (const PageRow& row : pageTable())
        names.emplace_back(row.id);
    return names;
}

int uiBench(const UiBenchOptions& options, Results& results) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QTemporaryDir home; // the settings of whoever measures are not touched
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    QCoreApplication::setOrganizationName(QStringLiteral("node3-bench"));
    int argc = 1;
    char name[] = "node3-bench";
    char* argv[] = {name, nullptr};
    TurnMeter app(argc, argv);
    useLanguage(QStringLiteral("en"));
    applyTheme(ThemeChoice::Light);
    UiRun(app, {}).measure(options, results);
    for (const auto& [key, value] : results)
        std::printf("%-18s %8.1f\n", key.c_str(), value);
    return 0;
}

} // namespace node3::bench
