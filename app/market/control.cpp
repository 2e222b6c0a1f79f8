// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/control.h"

#include "app/market/director.h"
#include "app/market/market.h"

#include <nlohmann/json.hpp>

#include <QLocalSocket>

#include <array>
#include <string_view>

namespace node3::market {

namespace {

using Json = nlohmann::json;

constexpr qint64 kLongestLine = 64 * 1024;
constexpr int kMostConnections = 16;

Json done(Json more = Json::object()) {
    more["ok"] = true;
    return more;
}
Json refused(std::string why) {
    return {{"ok", false}, {"error", std::move(why)}};
}

std::string textAt(const Json& json, const char* key) {
    const auto it = json.find(key);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}
double numberAt(const Json& json, const char* key, double usual) {
    const auto it = json.find(key);
    return it != json.end() && it->is_number() ? it->get<double>() : usual;
}

/// What requests are answered with.
struct Parts {
    Market& market;
    Director& director;
    const std::function<void()>& restartBalancer;
};

/// The answer to a setting: `wrong` is empty when it was taken. An incident counts it as what an
/// operator did.
Json acted(const Parts& parts, std::string wrong = {}) {
    if (!wrong.empty())
        return refused(std::move(wrong));
    parts.director.operatorActed();
    return done();
}

Json status(const Parts& parts, const Json&) {
    const Market& market = parts.market;
    const MarketStatus s = market.status();
    Json j{{"workload", s.workload},
           {"per_minute", s.perMinute},
           {"rate_is_set", s.rateIsSet},
           {"failing", s.failing},
           {"stopped", s.stopped},
           {"playing", parts.director.isRunning()},
           {"agents", s.agents},
           {"connected", s.connected},
           {"processes", s.processes},
           {"started", s.started},
           {"ended", s.ended},
           {"market_seconds", s.marketSeconds},
           {"time_scale", market.options().timeScale},
           {"seed", market.options().seed},
           {"jobs",
            {{"acknowledged", s.jobs.acknowledged},
             {"refused", s.jobs.refused},
             {"waiting", s.jobs.waiting},
             {"problem", s.jobs.lastProblem}}}};
    return done(std::move(j));
}

Json agents(const Parts& parts, const Json&) {
    Json list = Json::array();
    for (const Market::AgentLine& a : parts.market.agentLines())
        list.push_back({{"agent_id", a.id},
                        {"gpu", a.model},
                        {"connected", a.connected},
                        {"processes", a.processes},
                        {"troubles", a.troubles}});
    return done({{"agents", std::move(list)}});
}

Json fault(const Parts& parts, const Json& request) {
    FaultRequest f;
    f.kind = textAt(request, "kind");
    if (const auto it = request.find("agents"); it != request.end()) {
        if (!it->is_array())
            return refused("agents must be an array of agent ids");
        for (const Json& id : *it)
            f.agents.push_back(id.is_string() ? id.get<std::string>() : std::string());
    }
    f.share = numberAt(request, "share", 0);
    f.seconds = numberAt(request, "seconds", 0);
    auto struck = parts.market.strike(f);
    if (const auto* wrong = std::get_if<std::string>(&struck))
        return refused(*wrong);
    if (f.kind == "heal")
        parts.director.operatorActed();
    return done({{"agents", std::get<std::vector<std::string>>(struck)}});
}

Json workload(const Parts& parts, const Json& request) {
    return acted(parts, parts.market.setWorkload(textAt(request, "name")));
}

Json rate(const Parts& parts, const Json& request) {
    const double perMinute = numberAt(request, "per_minute", -1);
    if (perMinute > 1e6)
        return refused("per_minute must be at most 1000000");
    parts.market.setRate(perMinute);
    return acted(parts);
}

Json failing(const Parts& parts, const Json& request) {
    return acted(parts, parts.market.setFailing(numberAt(request, "share", -1)));
}

Json stop(const Parts& parts, const Json&) {
    parts.market.setStopped(true);
    return acted(parts);
}

Json start(const Parts& parts, const Json&) {
    parts.market.setStopped(false);
    return acted(parts);
}

/// Also ends what is being played.
Json reset(const Parts& parts, const Json&) {
    parts.director.stop();
    parts.market.reset();
    return done();
}

Json count(const Parts& parts, const Json& request) {
    const double wanted = numberAt(request, "count", -1);
    return acted(parts, parts.market.setAgents(
                            wanted >= 0 && wanted <= 1e6 ? static_cast<int>(wanted) : -1));
}

Json poison(const Parts& parts, const Json& request) {
    const double jobs = numberAt(request, "jobs", 1);
    if (!(jobs >= 1 && jobs <= 1000))
        return refused("jobs must be 1 to 1000");
    parts.market.poison(static_cast<int>(jobs));
    return done();
}

Json scenario(const Parts& parts, const Json& request) {
    const double number = numberAt(request, "number", 0);
    const std::string wrong =
        parts.director.playScenario(number >= 1 && number <= 100 ? static_cast<int>(number) : 0);
    return wrong.empty() ? done() : refused(wrong);
}

Json incident(const Parts& parts, const Json& request) {
    const std::string wrong = parts.director.startIncident(textAt(request, "name"));
    return wrong.empty() ? done() : refused(wrong);
}

Json stopRun(const Parts& parts, const Json&) {
    if (!parts.director.isRunning())
        return refused("nothing is being played");
    parts.director.stop();
    return done();
}

/// The wire's word for a step's verdict.
const char* word(Verdict v) {
    switch (v) {
    case Verdict::Open:
        return "open";
    case Verdict::Waiting:
        return "waiting";
    case Verdict::Kept:
        return "kept";
    case Verdict::Broken:
        break;
    }
    return "broken";
}

Json orNull(const std::optional<double>& seconds) {
    return seconds ? Json(*seconds) : Json();
}

/// The scenario or incident that runs or ran last.
Json run(const Parts& parts, const Json&) {
    const RunView v = parts.director.view();
    Json rows = Json::array();
    for (const RunView::Row& r : v.rows)
        rows.push_back({{"mission", r.mission},
                        {"here", r.here},
                        {"says", r.says},
                        {"judged", r.judged},
                        {"verdict", word(r.verdict)},
                        {"form", r.form},
                        {"how", r.how},
                        {"off", r.off}});
    return done({{"title", v.title},
                 {"scenario", v.scenario},
                 {"incident", v.incident},
                 {"agents", v.agents},
                 {"due_in", orNull(v.dueIn)},
                 {"latest", v.latest},
                 {"seconds", v.seconds},
                 {"cures", v.cures},
                 {"why", v.why},
                 {"phase", v.phase},
                 {"summary", v.summary},
                 {"steps", std::move(rows)},
                 {"score",
                  {{"showed", orNull(v.score.showed)},
                   {"noticed", orNull(v.score.noticed)},
                   {"cured", orNull(v.score.cured)},
                   {"failed_jobs", v.score.failedJobs},
                   {"lost_jobs", v.score.lostJobs}}}});
}

Json restartBalancer(const Parts& parts, const Json&) {
    if (!parts.restartBalancer)
        return refused("this market has not brought its balancer along: only a demo restarts it");
    parts.restartBalancer();
    return done();
}

Json lists(const Parts&, const Json&) {
    Json kinds = Json::array(), loads = Json::array(), plays = Json::array(),
         troubles = Json::array();
    for (const FaultKind& k : faultKinds())
        kinds.push_back({{"name", k.name}, {"what", k.what}, {"usual_seconds", k.usualSeconds}});
    for (const Workload& w : workloads())
        loads.push_back({{"name", w.name}, {"what", w.what}});
    for (const Scenario& s : scenarios()) {
        const ScenarioRun plan(s, {}, 1);
        Json steps = Json::array();
        for (const ScenarioStep& step : s.steps)
            steps.push_back({{"mission", plan.clock(step.at)}, {"form", step.says}});
        plays.push_back({{"number", s.number},
                         {"title", s.title},
                         {"why", s.why},
                         {"agents", s.agents},
                         {"steps", std::move(steps)}});
    }
    for (const Incident& i : incidents())
        troubles.push_back({{"name", i.name}, {"what", i.what}});
    return done({{"faults", std::move(kinds)},
                 {"workloads", std::move(loads)},
                 {"scenarios", std::move(plays)},
                 {"incidents", std::move(troubles)}});
}

/// One row a request: {"do": NAME, ...}; what its answer says beside "ok" stands in its function.
///   status; agents; what_is_there; run               what there is, is set, is played
///   fault {kind, agents or share, seconds}           answers the agents struck
///   workload {name}; rate {per_minute: below 0, the workload's own}; set_agents {count};
///   failing {share}; stop; start; reset              what is set
///   poison {jobs}; restart_balancer
///   scenario {number}; incident {name}; stop_run
struct Request {
    std::string_view name;
    Json (*answer)(const Parts&, const Json&);
};
// clang-format off
constexpr std::array kRequests{
    Request{"status", status},     Request{"agents", agents},       Request{"fault", fault},
    Request{"workload", workload}, Request{"rate", rate},           Request{"set_agents", count},
    Request{"failing", failing},   Request{"stop", stop},           Request{"start", start},
    Request{"reset", reset},       Request{"poison", poison},       Request{"what_is_there", lists},
    Request{"scenario", scenario}, Request{"incident", incident},   Request{"run", run},
    Request{"stop_run", stopRun},  Request{"restart_balancer", restartBalancer},
};
// clang-format on

} // namespace

Control::Control(Market& market, Director& director, std::function<void()> quit,
                 std::function<void()> restartBalancer)
    : m_market(market), m_director(director), m_quit(std::move(quit)),
      m_restartBalancer(std::move(restartBalancer)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(kMostConnections);
    connect(&m_server, &QLocalServer::newConnection, this, [this] { connected(); });
}

std::string Control::listen(const std::string& name) {
    const QString path = QString::fromStdString(name);
    if (m_server.listen(path))
        return {};
    QLocalSocket other; // what a market that was killed left behind is in nobody's way
    other.connectToServer(path);
    if (!other.waitForConnected(500) && QLocalServer::removeServer(path) && m_server.listen(path))
        return {};
    return m_server.errorString().toStdString();
}

void Control::connected() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(2 * kLongestLine);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
    }
}

void Control::read(QLocalSocket& socket) {
    while (socket.canReadLine()) {
        const QByteArray line = socket.readLine(kLongestLine);
        const Json request = Json::parse(line.begin(), line.end(), nullptr, false);
        Json answer;
        bool quit = false;
        if (!request.is_object()) {
            answer = refused("one line is one JSON object");
        } else {
            const std::string name = textAt(request, "do");
            const auto row = std::ranges::find(kRequests, name, &Request::name);
            quit = name == "quit";
            if (row != kRequests.end())
                answer = row->answer({m_market, m_director, m_restartBalancer}, request);
            else
                answer = quit ? done() : refused("there is no request \"" + name + "\"");
        }
        socket.write(QByteArray::fromStdString(
            answer.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"));
        if (quit) {
            socket.flush();
            m_quit();
            return;
        }
    }
    if (socket.bytesAvailable() >= kLongestLine) // a line without end
        socket.abort();
}

} // namespace node3::market
