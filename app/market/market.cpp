// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/market.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace node3::market {

namespace {

constexpr int kMostAgents = 10'000;
/// At most so many jobs in one turn; what is due beyond them comes right after.
constexpr int kMostAtOnce = 200;
constexpr Duration kLongestWait = std::chrono::seconds{1};
/// So many agents are started in a turn: they are not all to connect in the same millisecond.
constexpr Duration kStartSpread{3};

void set(Mono& fault, Mono until) {
    fault = std::max(fault, until);
}

} // namespace

const std::vector<FaultKind>& faultKinds() {
    static const std::vector<FaultKind> kinds{
        {"crash", "its program dies with all it runs, and is back after that time", 30},
        {"freeze", "its program stands still", 90},
        {"cut", "its connection breaks", 0},
        {"half-open", "its connection carries nothing any more, and nobody tells", 0},
        {"slow", "its jobs take eight times as long", 300},
        {"lie", "it tells of what it does not have", 300},
        {"disk-full", "it cannot keep results", 120},
        {"fail-all", "every job fails at once", 300},
        {"flap", "its connection breaks again and again", 120},
        {"heal", "all is well with it again", 0},
    };
    return kinds;
}

Market::Market(const MarketOptions& options, const SocketAddress& server, std::string agentKey,
               JobPoster& poster)
    : m_options(options), m_reactor(
                              this,
                              [this](std::uint64_t token, std::uint32_t events) {
                                  m_agents[token]->onSocket(events, now());
                                  plan(token);
                              },
                              [this] { onSockets(); }),
      m_around{m_reactor, server, std::move(agentKey), options.timeScale}, m_poster(poster),
      m_chance(options.seed) {
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { onTimer(); });
    m_run = std::to_string(QRandomGenerator::system()->bounded(1'000'000));
}

Market::~Market() = default;

void Market::start() {
    setAgents(m_options.agents);
    setWorkload(m_options.workload);
}

std::string Market::setAgents(int count) {
    if (count < 0 || count > kMostAgents)
        return "agents must be 0 to " + std::to_string(kMostAgents);
    const Mono at = now();
    while (static_cast<int>(m_agents.size()) < count) {
        const std::size_t i = m_agents.size();
        m_agents.push_back(std::make_unique<MarketAgent>(
            m_around, agentProfile(m_options.seed, static_cast<int>(i) + 1), i));
        m_planned.push_back(Mono::max());
        m_agents.back()->crash(at, kStartSpread * static_cast<int>(i) / 2);
        plan(i);
    }
    while (static_cast<int>(m_agents.size()) > count) {
        m_agents.pop_back();
        m_planned.pop_back();
    }
    measureFleet();
    applyTrouble();
    wake();
    return {};
}

void Market::measureFleet() {
    m_fleet = {};
    std::vector<std::uint64_t> cards;
    for (const auto& a : m_agents) {
        const AgentProfile& p = a->profile();
        m_fleet.speedSlots += p.fields.maxConcurrentJobs * p.speed;
        cards.push_back(p.fields.gpuMemory);
    }
    if (cards.empty())
        return;
    std::ranges::sort(cards);
    m_fleet.usualCard = cards[cards.size() / 2];
    m_fleet.largestCard = cards.back();
}

std::string Market::setWorkload(std::string_view name) {
    const Workload* found = findWorkload(name);
    if (!found) {
        std::string names;
        for (const Workload& w : workloads())
            names += (names.empty() ? "" : ", ") + std::string(w.name);
        return "there is no workload \"" + std::string(name) + "\"; there are " + names;
    }
    if (m_workload && m_workload->trouble != Trouble::None)
        for (std::size_t i = 0; i < m_agents.size(); ++i) {
            m_agents[i]->heal(now());
            plan(i);
        }
    m_workload = found;
    m_nextPost = now() + m_around.scaled(2);
    applyTrouble();
    wake();
    return {};
}

void Market::applyTrouble() {
    if (!m_workload || m_workload->trouble == Trouble::None)
        return;
    const auto n = static_cast<std::size_t>(
        std::ceil(m_workload->troubled * static_cast<double>(m_agents.size())));
    for (std::size_t i = 0; i < std::min(n, m_agents.size()); ++i) {
        Faults& f = m_agents[i]->faults();
        switch (m_workload->trouble) {
        case Trouble::Flaps:
            f.flaps = Mono::max();
            break;
        case Trouble::Slow:
            f.slow = Mono::max();
            break;
        case Trouble::Lies:
            f.lies = Mono::max();
            break;
        case Trouble::FailsAll:
            f.failsAll = Mono::max();
            break;
        case Trouble::None:
            break;
        }
        m_agents[i]->faultsChanged(now());
        plan(i);
    }
}

void Market::setRate(double jobsPerMinute) {
    m_rate = jobsPerMinute;
    m_nextPost = now();
    wake();
}

// ---- time --------------------------------------------------------------------------------------

void Market::onSockets() {
    while (m_reactor.poll() != 0) {
    }
    wake();
}

void Market::plan(std::size_t agent, Mono least) {
    const Mono at = std::max(m_agents[agent]->nextWake(), least);
    if (at >= m_planned[agent])
        return;
    m_planned[agent] = at;
    m_due.push({at, agent});
}

void Market::onTimer() {
    const Mono at = now();
    while (!m_due.empty() && m_due.top().at <= at) {
        const Due due = m_due.top();
        m_due.pop();
        if (due.agent >= m_agents.size() || m_planned[due.agent] != due.at)
            continue; // it was planned anew
        m_planned[due.agent] = Mono::max();
        m_agents[due.agent]->onTime(at);
        plan(due.agent, at + Duration{1});
    }
    postDue(at);
    wake();
}

void Market::wake() {
    Mono next = m_due.empty() ? Mono::max() : m_due.top().at;
    if (m_workload)
        next = std::min(next, m_nextPost);
    const Mono at = now();
    m_timer.start(std::clamp(next - at, Duration{0}, kLongestWait));
}

// ---- jobs --------------------------------------------------------------------------------------

void Market::postDue(Mono at) {
    if (!m_workload)
        return;
    const double perMinute = m_rate >= 0 ? m_rate : arrivalsPerMinute(*m_workload, m_fleet);
    for (int n = 0; m_nextPost <= at && n < kMostAtOnce;) {
        const bool over = m_options.mostJobs != 0 && m_posted >= m_options.mostJobs;
        if (perMinute <= 0 || over || !m_poster.hasRoom()) {
            m_nextPost = at + kLongestWait;
            break;
        }
        const int burst = m_rate >= 0 ? 1 : m_workload->burst;
        for (int i = 0; i < burst; ++i, ++n)
            postOne();
        // Arrivals by chance (exponential gaps), bursts as far apart as they are large.
        const double gap = burst > 10 ? 1 : -std::log(1 - m_chance.unit());
        m_nextPost += m_around.scaled(gap * 60 * burst / perMinute);
    }
    m_poster.flush();
}

void Market::postOne() {
    ++m_posted;
    m_poster.add(
        drawJob(*m_workload, m_fleet, m_chance, "m" + m_run + "-" + std::to_string(m_posted)));
}

void Market::poison(int jobs) {
    for (int i = 0; i < jobs; ++i) {
        JobFields f = drawJob(*findWorkload("steady"), m_fleet, m_chance,
                              "m" + m_run + "-poison-" + std::to_string(++m_posted));
        Behaviour b;
        b.seconds = 5;
        b.killsAgents = true;
        f.name = "poison";
        f.payload = payloadOf(b);
        m_poster.add(std::move(f));
    }
    m_poster.flush();
}

// ---- faults ------------------------------------------------------------------------------------

std::variant<std::vector<std::string>, std::string> Market::strike(const FaultRequest& request) {
    const auto kind = std::ranges::find(faultKinds(), request.kind, &FaultKind::name);
    if (kind == faultKinds().end())
        return "there is no fault \"" + request.kind + "\"";
    std::vector<std::size_t> struck;
    for (const std::string& id : request.agents) {
        const auto it = std::ranges::find(
            m_agents, id, [](const auto& a) { return a->profile().fields.agentId; });
        if (it == m_agents.end())
            return "there is no agent \"" + id + "\" in this market";
        struck.push_back(static_cast<std::size_t>(it - m_agents.begin()));
    }
    if (request.agents.empty()) {
        if (!(request.share > 0 && request.share <= 1))
            return std::string("name agents, or a share above 0 and up to 1");
        std::vector<std::size_t> all(m_agents.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = i;
        for (std::size_t i = all.size(); i > 1; --i)
            std::swap(all[i - 1], all[m_chance.below(i)]);
        all.resize(
            static_cast<std::size_t>(std::ceil(request.share * static_cast<double>(all.size()))));
        struck = std::move(all);
    }
    const Mono at = now();
    const double seconds = request.seconds > 0 ? request.seconds : kind->usualSeconds;
    const Mono until = at + m_around.scaled(seconds);
    std::vector<std::string> ids;
    for (const std::size_t i : struck) {
        MarketAgent& a = *m_agents[i];
        ids.push_back(a.profile().fields.agentId);
        Faults& f = a.faults();
        if (request.kind == "crash")
            a.crash(at, until - at);
        else if (request.kind == "freeze")
            set(f.frozen, until);
        else if (request.kind == "cut")
            a.cut(at);
        else if (request.kind == "half-open")
            a.halfOpen();
        else if (request.kind == "slow")
            set(f.slow, until);
        else if (request.kind == "lie")
            set(f.lies, until);
        else if (request.kind == "disk-full")
            set(f.diskFull, until);
        else if (request.kind == "fail-all")
            set(f.failsAll, until);
        else if (request.kind == "flap")
            set(f.flaps, until);
        else
            a.heal(at);
        a.faultsChanged(at);
        plan(i);
    }
    wake();
    return ids;
}

MarketStatus Market::status() const {
    MarketStatus s;
    s.agents = static_cast<int>(m_agents.size());
    for (const auto& a : m_agents) {
        s.connected += a->connected() ? 1 : 0;
        s.processes += a->processes();
    }
    s.started = m_around.started;
    s.ended = m_around.ended;
    s.jobs = m_poster.status();
    s.marketSeconds = static_cast<double>(m_clock.elapsed()) / 1000 * m_options.timeScale;
    return s;
}

std::vector<Market::AgentLine> Market::agentLines() const {
    std::vector<AgentLine> lines;
    const Mono at = now();
    for (const auto& a : m_agents)
        lines.push_back({a->profile().fields.agentId, a->profile().fields.gpuModel, a->connected(),
                         a->processes(), a->troubles(at)});
    return lines;
}

} // namespace node3::market
