// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace node3::test {

/// Names and texts of JSON.
inline QLatin1String operator""_l(const char* text, std::size_t length) {
    return QLatin1String(text, static_cast<qsizetype>(length));
}

/// A demo's market for tests: speaks the control protocol, remembers what it was asked, and answers
/// what it is told to. Lives in the test's own thread.
class FakeMarket {
public:
    FakeMarket() {
        status = {{"agents"_l, 3},
                  {"connected"_l, 3},
                  {"per_minute"_l, 12.5},
                  {"rate_is_set"_l, false},
                  {"failing"_l, 0.0},
                  {"stopped"_l, false},
                  {"playing"_l, false},
                  {"seed"_l, 7},
                  {"market_seconds"_l, 725.0},
                  {"time_scale"_l, 10.0},
                  {"workload"_l, "steady"_l}};
        listen();
    }
    void listen() {
        server = std::make_unique<QLocalServer>();
        QLocalServer::removeServer(path());
        server->listen(path());
        QObject::connect(server.get(), &QLocalServer::newConnection, server.get(), [this] {
            while (QLocalSocket* socket = server->nextPendingConnection()) {
                ++connections;
                QObject::connect(socket, &QLocalSocket::readyRead, server.get(),
                                 [this, socket] { read(*socket); });
            }
        });
    }
    /// As a market that dies.
    void die() { server.reset(); }
    QString path() const { return folder.filePath(QStringLiteral("control")); }

    /// The requests of that name, oldest first.
    std::vector<QJsonObject> asked(const char* what) const {
        std::vector<QJsonObject> found;
        for (const QJsonObject& r : requests)
            if (r["do"_l].toString() == QLatin1String(what))
                found.push_back(r);
        return found;
    }
    static QJsonObject step(const char* mission, const char* here, const char* form,
                            const char* verdict, const char* how = "", double off = 0,
                            const char* judged = "") {
        const auto text = [](const char* t) { return QLatin1String(t); };
        return {{"mission"_l, text(mission)}, {"here"_l, text(here)}, {"form"_l, text(form)},
                {"verdict"_l, text(verdict)}, {"how"_l, text(how)},   {"off"_l, off},
                {"judged"_l, text(judged)}};
    }

    QJsonObject status, run{{"phase"_l, ""_l}};
    std::map<QString, QString> refusals; ///< by request
    bool silent = false;                 ///< it reads and does not answer
    std::vector<QJsonObject> requests;
    int connections = 0;
    std::unique_ptr<QLocalServer> server;
    QTemporaryDir folder;

private:
    void read(QLocalSocket& socket) {
        while (socket.canReadLine()) {
            const QJsonObject request = QJsonDocument::fromJson(socket.readLine()).object();
            requests.push_back(request);
            if (silent)
                continue;
            socket.write(QJsonDocument(answer(request)).toJson(QJsonDocument::Compact) + '\n');
        }
    }
    QJsonObject answer(const QJsonObject& request) {
        const QString what = request["do"_l].toString();
        if (const auto no = refusals.find(what); no != refusals.end())
            return {{"ok"_l, false}, {"error"_l, no->second}};
        QJsonObject body;
        if (what == QLatin1String("status"))
            body = status;
        else if (what == QLatin1String("run"))
            body = run;
        else if (what == QLatin1String("agents"))
            body = {{"agents"_l, QJsonArray{agent("agent-001"), agent("agent-002", "crashed"),
                                            agent("agent-003")}}};
        else if (what == QLatin1String("what_is_there"))
            body = lists();
        else if (what == QLatin1String("set_agents"))
            status["agents"_l] = request["count"_l];
        else if (what == QLatin1String("failing"))
            status["failing"_l] = request["share"_l];
        else if (what == QLatin1String("rate"))
            status["per_minute"_l] = request["per_minute"_l];
        else if (what == QLatin1String("workload"))
            status["workload"_l] = request["name"_l];
        else if (what == QLatin1String("stop") || what == QLatin1String("start"))
            status["stopped"_l] = what == QLatin1String("stop");
        else if (what == QLatin1String("fault"))
            body = {{"agents"_l, request.contains("agents"_l)
                                     ? request["agents"_l]
                                     : QJsonValue(QJsonArray{"agent-001"_l, "agent-003"_l})}};
        body["ok"_l] = true;
        return body;
    }
    static QJsonObject agent(const char* id, const char* trouble = nullptr) {
        return {{"agent_id"_l, QLatin1String(id)},
                {"gpu"_l, "RTX 4090"_l},
                {"connected"_l, !trouble},
                {"processes"_l, 1},
                {"troubles"_l, trouble ? QJsonArray{QLatin1String(trouble)} : QJsonArray{}}};
    }
    static QJsonObject lists() {
        const auto named = [](const char* name, const char* what, double usual = 0) {
            return QJsonObject{{"name"_l, QLatin1String(name)},
                               {"what"_l, QLatin1String(what)},
                               {"usual_seconds"_l, usual}};
        };
        const auto planned = [](const char* mission, const char* form) {
            return QJsonObject{{"mission"_l, QLatin1String(mission)},
                               {"form"_l, QLatin1String(form)}};
        };
        return {
            {"faults"_l, QJsonArray{named("crash", "its program dies", 30),
                                    named("cut", "its connection breaks"),
                                    named("slow", "its jobs take eight times as long", 300),
                                    named("heal", "all is well with it again")}},
            {"workloads"_l,
             QJsonArray{named("steady", "a calm market"), named("burst", "many jobs at once")}},
            {"incidents"_l, QJsonArray{named("high-queue", "jobs wait longer and longer")}},
            {"scenarios"_l,
             QJsonArray{QJsonObject{{"number"_l, 1},
                                    {"title"_l, "an agent goes offline"_l},
                                    {"why"_l, "Silence decides."_l},
                                    {"steps"_l, QJsonArray{planned("10:00:00", "goes to {1}"),
                                                           planned("10:01:05", "{1} crashes"),
                                                           planned("10:03:00", "ends on {2}")}}},
                        QJsonObject{{"number"_l, 2},
                                    {"title"_l, "a job times out"_l},
                                    {"why"_l, "A job has its timeout."_l},
                                    {"steps"_l, QJsonArray{planned("11:00:00", "starts")}}}}}};
    }
};

} // namespace node3::test
