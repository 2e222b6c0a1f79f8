// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/screen_keeper.h"
#include "app/console/screenshot.h"
#include "app/console/single_window.h"
#include "app/console/system_scheme.h"
#include "app/host/demo.h"
#include "app/host/host_options.h"
#include "app/host/stop_signals.h"
#include "engine/engine.h"
#include "engine/net/listen_address.h"
#include "engine/text/language.h"
#include "ui/appearance.h"
#include "ui/main_window.h"
#include "ui/pages/page_table.h"
#include "ui/theme/theme.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <variant>

namespace {

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;

int complain(int exitCode, const std::string& what) {
    std::fprintf(stderr, "node3-console: %s\n", what.c_str());
    return exitCode;
}

/// The window's own flags, beside those of the engine.
struct WindowFlags {
    std::string screenshot, when, page, size, language, theme;
    std::optional<double> after;
};

void addWindowFlags(CLI::App& cli, WindowFlags& flags) {
    cli.add_option("--screenshot", flags.screenshot,
                   "Write a picture of the window to this file and end")
        ->type_name("FILE");
    cli.add_option("--after", flags.after, "Take the picture so many seconds after the start")
        ->type_name("S")
        ->check(CLI::Range(0.0, 86400.0));
    cli.add_option("--when", flags.when, "idle: take the picture once everything is shown")
        ->type_name("idle")
        ->check(CLI::IsMember({"idle"}));
    std::vector<std::string> pages;
    for (const node3::PageRow& row : node3::pageTable())
        pages.emplace_back(row.id);
    cli.add_option("--page", flags.page, "Page to begin with")->check(CLI::IsMember(pages));
    cli.add_option("--size", flags.size, "Size of the window")->type_name("WxH");
    cli.add_option("--lang", flags.language,
                   "Language, for example de; the system's when not given")
        ->type_name("CODE");
    cli.add_option("--theme", flags.theme, "Colours")
        ->check(CLI::IsMember({"system", "light", "dark"}));
}

/// Shown in a dialog as well as on stderr: who starts the console by an icon sees no stderr.
int refuse(int exitCode, const std::string& what, bool silent) {
    complain(exitCode, what);
    if (!silent) {
        QMessageBox box(QMessageBox::Critical, QStringLiteral("node³"), {});
        box.setTextFormat(Qt::PlainText);
        box.setText(QString::fromStdString(what));
        box.exec();
    }
    return exitCode;
}

std::string userName() {
    for (const char* variable : {"USER", "LOGNAME"})
        if (const QByteArray name = qgetenv(variable); !name.isEmpty())
            return name.toStdString();
    return "operator";
}

/// A part of a command line as a shell takes it.
QString quoted(const std::string& text) {
    QString part = QString::fromStdString(text);
    if (!part.contains(QRegularExpression(QStringLiteral("[^A-Za-z0-9_./:=@%+,-]"))))
        return part;
    return QLatin1Char('\'') + QString(part).replace(QLatin1Char('\''), QLatin1String("'\\''")) +
           QLatin1Char('\'');
}

/// What starts an agent of this engine on this machine: the flags that differ from the defaults.
QString agentCommand(const node3::EngineOptions& options, const QString& address) {
    QStringList parts{QStringLiteral("node3-agent")};
    if (address != QLatin1String("127.0.0.1:7300"))
        parts << QStringLiteral("--server") << address;
    if (options.dataDir != node3::defaultDataDir())
        parts << QStringLiteral("--key-file")
              << quoted((options.dataDir / "keys" / "agent").string());
    parts << QStringLiteral("--allow-commands");
    return parts.join(QLatin1Char(' '));
}

/// A second console with a market of its own beside this one, on free ports and in its looks; it
/// outlives this one.
std::optional<QString> openDemo(const WindowFlags& flags) {
    const QString program = QCoreApplication::applicationFilePath();
    const QString market = QCoreApplication::applicationDirPath() + QStringLiteral("/node3-market");
    if (!QFileInfo(market).isExecutable())
        return QCoreApplication::translate("FirstStart",
                                           "A demo needs the program %1, which is not there. "
                                           "Install or build it.")
            .arg(market);
    QStringList arguments{QStringLiteral("--demo"), QStringLiteral("--agents"),
                          QStringLiteral("127.0.0.1:0"), QStringLiteral("--http"),
                          QStringLiteral("127.0.0.1:0")};
    if (!flags.language.empty())
        arguments << QStringLiteral("--lang") << QString::fromStdString(flags.language);
    if (!flags.theme.empty())
        arguments << QStringLiteral("--theme") << QString::fromStdString(flags.theme);
    if (QProcess::startDetached(program, arguments))
        return std::nullopt;
    return QCoreApplication::translate("FirstStart", "%1 could not be started.").arg(program);
}

/// How the next window is to look, and what the last one asked for.
struct Wishes {
    std::optional<QSize> size;
    QString page;
    QByteArray geometry;             ///< of the window before; empty: there was none
    std::optional<double> timeScale; ///< the demo is to begin anew, its time so fast
};

void setTimeScale(node3::HostFlags& flags, double timeScale) {
    std::erase_if(flags.given, [](const auto& g) { return g.first == "time_scale"; });
    flags.given.emplace_back("time_scale", QString::number(timeScale).toStdString());
}

/// Engine, demo and window, until the window is closed; the exit code. The flags are taken as they
/// were given: what a demo adds to them is for this run alone.
int runWindow(QApplication& app, node3::HostFlags hostFlags, const node3::DemoFlags& demoFlags,
              const WindowFlags& flags, Wishes& wishes) {
    const bool picture = !flags.screenshot.empty();
    const bool first = wishes.geometry.isEmpty();
    node3::Demo demo;
    if (const auto refusal = demo.prepare(demoFlags, hostFlags))
        return refuse(refusal->badUsage ? kBadUsage : kFailed, refusal->message, picture);
    const auto options = node3::engineOptions(hostFlags);
    if (const auto* refusal = std::get_if<node3::HostRefusal>(&options))
        return refuse(refusal->badUsage ? kBadUsage : kFailed, refusal->message, picture);
    const auto& engineOptions = std::get<node3::EngineOptions>(options);

    if (!picture && first)
        if (const auto process = node3::SingleWindow::raiseFirst(engineOptions.dataDir)) {
            std::fprintf(stderr,
                         "node3-console: this data is open in the window of process %lld, which "
                         "was brought to the front.\n",
                         static_cast<long long>(*process));
            return 0;
        }
    node3::Engine engine(engineOptions);
    if (const auto error = engine.start())
        return refuse(kFailed, error->message, picture);

    node3::ConsoleInfo info;
    info.settings = engineOptions.settings;
    info.agentsAddress = QString::fromStdString(
        node3::ListenAddress{engineOptions.agents.address, engine.agentsPort()}.text());
    info.httpAddress = QString::fromStdString(
        node3::ListenAddress{engineOptions.http.address, engine.httpPort()}.text());
    info.agentCommand = agentCommand(engineOptions, info.agentsAddress);
    info.demo = demoFlags.wanted();
    info.demoSocket = QString::fromStdString(demo.controlSocket());
    info.demoThrownAway = demo.isThrownAway();
    if (info.demo && demoFlags.scenario == 0)
        info.restartDemo = [&wishes](double timeScale) {
            wishes.timeScale = timeScale;
            QCoreApplication::exit();
        };
    info.dataFolder = QString::fromStdString(engineOptions.dataDir.string());
    info.settingsFile = QString::fromStdString(
        engineOptions.settingsFile.empty() ? (engineOptions.dataDir / "settings.json").string()
                                           : engineOptions.settingsFile.string());
    for (const std::string& key : engineOptions.settingsByFlag)
        info.settingsByFlag << QString::fromStdString(key);
    info.requireKeys = QString::fromStdString(std::string(node3::word(engineOptions.requireKeys)));
    info.operatorName = QString::fromStdString(userName());
    node3::ScreenKeeper screen;
    info.keepAwake = [&screen](bool awake) { screen.keepAwake(awake); };
    if (!info.demo)
        info.openDemo = [&flags] { return openDemo(flags); };
    demo.scenarioOver = [](int code) { QCoreApplication::exit(code); };
    demo.restartEngine = [&engine] {
        engine.stop();
        if (const auto error = engine.start()) {
            complain(kFailed, error->message);
            QCoreApplication::exit(kFailed);
        }
    };
    demo.start(info.agentsAddress.toStdString(), info.httpAddress.toStdString(),
               engineOptions.settings.timeScale);
    int result = 0;
    {
        node3::MainWindow window(engine.client(), info);
        QObject::connect(&window, &node3::MainWindow::closed, &app,
                         [] { QCoreApplication::exit(); });
        const node3::SingleWindow single(engineOptions.dataDir);
        QObject::connect(&single, &node3::SingleWindow::raiseAsked, &window,
                         &node3::MainWindow::comeToFront);
        if (wishes.size)
            window.resize(*wishes.size);
        if (!first)
            window.restoreGeometry(wishes.geometry);
        if (!wishes.page.isEmpty())
            window.showPage(wishes.page);
        window.show();
        if (picture)
            node3::scheduleScreenshot(window,
                                      {QString::fromStdString(flags.screenshot),
                                       flags.after.value_or(0), !flags.when.empty()},
                                      [](int code) { QCoreApplication::exit(code); });
        result = QApplication::exec();
        if (wishes.timeScale) {
            wishes.page = QStringLiteral("demo"); // where it was asked for
            wishes.geometry = window.saveGeometry();
        }
    }
    demo.stop();
    engine.stop();
    return result;
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader of our error output may go
    CLI::App cli("The node3 operator console: a window over a balancing engine.", "node3-console");
    cli.set_version_flag("--version", "node3-console " NODE3_VERSION);
    node3::HostFlags hostFlags;
    node3::addHostFlags(cli, hostFlags);
    node3::DemoFlags demoFlags;
    node3::addDemoFlags(cli, demoFlags);
    WindowFlags flags;
    addWindowFlags(cli, flags);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help, --version
        return cli.exit(asked);
    } catch (const CLI::ParseError& error) {
        return complain(kBadUsage, std::string(error.what()) + " (see node3-console --help)");
    }
    std::optional<QSize> size;
    if (!flags.size.empty()) {
        size = node3::parseWindowSize(QString::fromStdString(flags.size));
        if (!size)
            return complain(kBadUsage, "--size " + flags.size +
                                           " is no window size; write for example 1280x800");
    }
    const bool picture = !flags.screenshot.empty();
    if (!picture && (flags.after || !flags.when.empty()))
        return complain(
            kBadUsage,
            "--after and --when say when --screenshot is taken; there is no --screenshot");
    if (flags.page == "demo" && !demoFlags.wanted())
        return complain(kBadUsage, "--page demo is a page of demos; add --demo");

    node3::StopSignals::block(); // the platform's plugin starts threads
    QApplication app(argc, argv);
    // Not quit(): that asks the window first, and it asks the operator.
    const node3::StopSignals signals(&app, [] { QCoreApplication::exit(); });
    QApplication::setQuitOnLastWindowClosed(false); // it may be kept in the tray
    QApplication::setApplicationName(QStringLiteral("console"));
    QApplication::setOrganizationName(QStringLiteral("node3"));
    QApplication::setApplicationDisplayName({}); // the title says it already
    node3::useLanguage(flags.language.empty() ? node3::appearance::savedLanguage()
                                              : QString::fromStdString(flags.language));
    const node3::SystemScheme scheme;
    node3::appearance::restore(node3::themeFromWord(QString::fromStdString(flags.theme)));

    Wishes wishes{size, QString::fromStdString(flags.page), {}, {}};
    for (;;) {
        wishes.timeScale.reset();
        const int code = runWindow(app, hostFlags, demoFlags, flags, wishes);
        if (!wishes.timeScale)
            return code;
        setTimeScale(hostFlags, *wishes.timeScale);
    }
}
