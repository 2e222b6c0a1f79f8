// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/market_process.h"

#include <nlohmann/json_fwd.hpp>

#include <QDir>
#include <QTemporaryDir>

#include <map>
#include <string>

namespace node3::test {

/// A demo of six agents whose time runs faster: minutes of the advisor are seconds.
struct DemoScene {
    using Json = nlohmann::json;

    /// `more`: further flags of node3d.
    explicit DemoScene(int timeScale = 20, const QStringList& more = {})
        : home(useFolder(dir.path())),
          daemon(dir.path() + QStringLiteral("/data"), flags(timeScale) + more),
          api(daemon, dir.path() + QStringLiteral("/data")) {
        qputenv("TMPDIR", home); // the program has its own copy by now
    }

    static QStringList flags(int timeScale) {
        return {QStringLiteral("--demo"),
                QStringLiteral("6"),
                QStringLiteral("--time-scale"),
                QString::number(timeScale),
                QStringLiteral("--heartbeat-timeout"),
                QStringLiteral("60")};
    }
    bool begins() const {
        return daemon.started() && api.becomes("healthy_agents", 6) &&
               waitUntil([&] { return has(tell(R"({"do":"status"})"), R"("ok":true)"); });
    }
    std::string tell(const QByteArray& line) const {
        const QDir temp(dir.path());
        const QStringList demos = temp.entryList({QStringLiteral("node3-demo-*")}, QDir::Dirs);
        return demos.isEmpty()
                   ? std::string()
                   : tellMarket(temp.filePath(demos.front()) + QStringLiteral("/control"), line);
    }
    bool does(const QByteArray& line) const { return has(tell(line), R"("ok":true)"); }
    double marketSeconds() const;
    /// The open entry; null when there is none.
    Json advice(const std::string& id) const;
    bool isOpen(const std::string& id) const;
    bool opens(const std::string& id) const {
        return waitUntil([&] { return isOpen(id); });
    }
    bool closes(const std::string& id) const {
        return waitUntil([&] { return !isOpen(id); });
    }
    /// Sends the call of that remedy as it stands in the entry; gives the status, 0 when it is not
    /// offered.
    int carryOut(const Json& entry, const std::string& kind) const;
    /// What the log says of the advisor: how often each entry was opened, by kind and subject.
    std::map<std::string, int> openings() const;

    QTemporaryDir dir;
    QByteArray home;
    Daemon daemon;
    DaemonApi api;

private:
    /// Where the demo's own folder is made, its control socket in it. Gives what was set before.
    static QByteArray useFolder(const QString& path) {
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", path.toUtf8());
        return before;
    }
};

// ---- what the tests of situations share --------------------------------------------------------

inline constexpr int kFast = 60;

inline std::string jobText(const std::string& id, double gigabytes, const std::string& more = {}) {
    return R"({"job_id":")" + id + R"(","command":["true"],"gpu_memory_required":)" +
           std::to_string(static_cast<long long>(gigabytes * 1e9)) + more + "}";
}

/// The largest card, in GB.
double largestCard(const DemoScene& scene);

/// A figure of an entry; -1 when it has none.
double evidence(const nlohmann::json& entry, const char* figure);

inline std::string listOf(const std::map<std::string, int>& openings) {
    std::string text;
    for (const auto& [id, n] : openings)
        text += id + " × " + std::to_string(n) + "; ";
    return text;
}

inline bool isQuiet(const DemoScene& scene) {
    return scene.does(R"({"do":"rate","per_minute":0})") && scene.api.becomes("queued_jobs", 0) &&
           scene.api.becomes("assigned_jobs", 0);
}

} // namespace node3::test
