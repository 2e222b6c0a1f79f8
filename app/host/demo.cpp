// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/demo.h"

#include "app/host/market_lines.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDir>

#include <sys/prctl.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace node3 {

namespace fs = std::filesystem;

namespace {

/// Stands in a data folder that only demos have used.
constexpr const char* kMark = "demo";
constexpr int kStopMs = 5000;

void say(const std::string& text) {
    std::fprintf(stderr, "demo: %s\n", text.c_str());
}

bool hasKey(const HostFlags& flags, const std::string& key) {
    return std::ranges::any_of(flags.given, [&](const auto& g) { return g.first == key; });
}

} // namespace

bool DemoFlags::wanted() const {
    return (option && option->count() > 0) || scenario != 0;
}

void addDemoFlags(CLI::App& app, DemoFlags& flags) {
    flags.option = app.add_option("--demo,--demo-agents", flags.agents,
                                  "A demo: a marketplace of N simulated agents (6) with jobs for "
                                  "them, in a throw-away data folder")
                       ->expected(0, 1)
                       ->type_name("[N]")
                       ->check(CLI::Range(0, 10'000));
    app.add_option("--demo-workload", flags.workload,
                   "What the demo is given to do (steady); node3-market --help names them")
        ->type_name("NAME");
    app.add_option("--demo-scenario", flags.scenario,
                   "A demo that plays the mission's scenario 1, 2 or 3, tells it, and ends: 0 when "
                   "it held, 1 when not")
        ->check(CLI::Range(1, 3));
    app.add_option("--demo-seed", flags.seed, "The same seed makes the same demo market (1)");
}

std::optional<HostRefusal> Demo::prepare(const DemoFlags& flags, HostFlags& host) {
    m_flags = flags;
    if (!flags.wanted())
        return std::nullopt;
    host.demo = true;
    m_folder =
        std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/node3-demo-XXXXXX"));
    if (!m_folder->isValid())
        return HostRefusal{false, "No folder for the demo can be made in " +
                                      QDir::tempPath().toStdString() + ": " +
                                      m_folder->errorString().toStdString()};
    if (host.dataDir.empty()) {
        host.dataDir = m_folder->filePath(QStringLiteral("data")).toStdString();
    } else {
        std::error_code failed;
        const fs::path data = host.dataDir;
        const bool used = fs::exists(data, failed) && !fs::is_empty(data, failed);
        if (used && !fs::exists(data / kMark, failed))
            return HostRefusal{false, "--demo will not use " + host.dataDir +
                                          ": it holds what no demo has made. Name a new folder, or "
                                          "leave --data out for one that is thrown away."};
    }
    std::error_code failed;
    fs::create_directories(host.dataDir, failed);
    fs::permissions(host.dataDir, fs::perms::owner_all, failed);
    std::ofstream(fs::path(host.dataDir) / kMark) << "Used by demos only.\n";
    m_dataDir = host.dataDir;
    if (!hasKey(host, "require_keys"))
        host.given.emplace_back("require_keys", "never");
    return std::nullopt;
}

std::string Demo::controlSocket() const {
    return m_folder ? m_folder->filePath(QStringLiteral("control")).toStdString() : std::string();
}

bool Demo::isThrownAway() const {
    return m_folder && m_dataDir.starts_with(m_folder->path().toStdString());
}

void Demo::start(const std::string& agents, const std::string& http, double timeScale) {
    if (!m_flags.wanted())
        return;
    const auto text = [](const std::string& s) { return QString::fromStdString(s); };
    m_market = std::make_unique<QProcess>();
    m_market->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(m_market.get(), &QProcess::readyReadStandardOutput, this, [this] { read(); });
    // A host that is killed takes its market along.
    m_market->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    const auto over = [this](int code) {
        if (m_flags.scenario != 0 && scenarioOver)
            scenarioOver(code);
    };
    connect(m_market.get(), &QProcess::errorOccurred, this, [over](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        say("node3-market cannot be started; it has to stand beside this program");
        over(1);
    });
    connect(m_market.get(), &QProcess::finished, this,
            [this, over](int code, QProcess::ExitStatus how) {
                read();
                if (m_flags.scenario == 0)
                    say("the market has ended (exit code " + std::to_string(code) +
                        "); the engine goes on");
                over(how == QProcess::NormalExit && code == 0 ? 0 : 1);
            });
    QStringList arguments{
        QStringLiteral("--server"),     text(agents),
        QStringLiteral("--url"),        text("http://" + http),
        QStringLiteral("--keys"),       text(m_dataDir + "/keys"),
        QStringLiteral("--agents"),     text(m_flags.agents.empty() ? "6" : m_flags.agents),
        QStringLiteral("--seed"),       QString::number(m_flags.seed),
        QStringLiteral("--workload"),   text(m_flags.workload),
        QStringLiteral("--time-scale"), QString::number(timeScale),
        QStringLiteral("--control"),    text(controlSocket()),
        QStringLiteral("--quiet"),      QStringLiteral("--hosted")};
    if (m_flags.scenario != 0)
        arguments << QStringLiteral("--scenario") << QString::number(m_flags.scenario);
    m_market->start(QCoreApplication::applicationDirPath() + QStringLiteral("/node3-market"),
                    arguments);
}

/// What it tells is for people, but for a few lines.
void Demo::read() {
    m_market->setReadChannel(QProcess::StandardOutput);
    while (m_market->canReadLine()) {
        const QByteArray line = m_market->readLine().trimmed();
        if (line == market::kRestartBalancer) {
            if (restartEngine)
                restartEngine();
        } else {
            std::printf("%s\n", line.constData());
            std::fflush(stdout);
        }
    }
}

void Demo::stop() {
    if (!m_market)
        return;
    m_market->disconnect(this);
    m_market->terminate();
    if (!m_market->waitForFinished(kStopMs)) {
        m_market->kill();
        m_market->waitForFinished(kStopMs);
    }
    m_market.reset();
}

Demo::~Demo() {
    stop();
}

} // namespace node3
