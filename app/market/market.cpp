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
constexpr Duration kLongestGoodbye = std::chrono::seconds{3};

} // namespace

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

void Market::leave(std::function<void()> gone) {
    if (m_leaving.isActive())
        return;
    m_workload = nullptr; // no more jobs are drawn
    for (std::size_t i = 0; i < m_agents.size(); ++i) {
        m_agents[i]->leave(now());
        plan(i);
    }
    wake();
    const Mono until = now() + kLongestGoodbye;
    connect(&m_leaving, &QTimer::timeout, this, [this, until, gone = std::move(gone)] {
        const bool all =
            std::ranges::all_of(m_agents, [this](const auto& a) { return a->hasLeft(now()); });
        if (!all && now() < until)
            return;
        m_leaving.stop();
        gone();
    });
    m_leaving.start(10);
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

void Market::setStopped(bool stopped) {
    if (stopped == m_stopped)
        return;
    m_stopped = stopped;
    m_nextPost = now(); // what would have come meanwhile is not made up for
    wake();
}

std::string Market::setFailing(double share) {
    if (!(share >= 0 && share <= 1))
        return "share must be 0 to 1";
    m_around.failing = share;
    return {};
}

void Market::reset() {
    m_around.failing = 0;
    setAgents(m_options.agents);
    setWorkload(m_options.workload);
    healAll();
    setRate(-1);
    setStopped(false);
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
    if (m_workload && !m_stopped)
        next = std::min(next, m_nextPost);
    const Mono at = now();
    m_timer.start(std::clamp(next - at, Duration{0}, kLongestWait));
}

// ---- jobs --------------------------------------------------------------------------------------

void Market::postDue(Mono at) {
    if (!m_workload || m_stopped)
        return;
    const double perMinute = ratePerMinute();
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
        // What is less than a millisecond is kept: cut off, it would make a fast market faster.
        m_postRest += gap * 60'000 * burst / perMinute / m_options.timeScale;
        const Duration whole{static_cast<std::int64_t>(m_postRest)};
        m_postRest -= static_cast<double>(whole.count());
        m_nextPost += whole;
    }
    m_poster.flush();
}

void Market::postOne() {
    m_poster.add(drawJob(*m_workload, m_fleet, m_chance, newId()));
}

double Market::perMinuteAt(double load) const {
    return m_workload ? arrivalsPerMinute(*m_workload, m_fleet, load) : 0;
}

double Market::ratePerMinute() const {
    return m_rate >= 0 || !m_workload ? std::max(0.0, m_rate) : perMinuteAt(m_workload->load);
}

std::string Market::newId() {
    return "m" + m_run + "-" + std::to_string(++m_posted);
}

void Market::handIn(JobFields job) {
    if (job.jobId.empty())
        job.jobId = newId();
    m_poster.add(job);
    m_poster.flush();
}

void Market::handInTooLarge(int jobs) {
    for (int i = 0; m_workload && i < jobs; ++i) {
        JobFields f = drawJob(*m_workload, m_fleet, m_chance, {});
        f.gpuMemoryRequired = m_fleet.largestCard * 2;
        handIn(std::move(f));
    }
}

void Market::poison(int jobs) {
    for (int i = 0; i < jobs; ++i) {
        JobFields f = drawJob(*findWorkload("steady"), m_fleet, m_chance, {});
        Behaviour b;
        b.seconds = 5;
        b.killsAgents = true;
        f.name = "poison";
        f.payload = payloadOf(b);
        handIn(std::move(f));
    }
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
    s.workload = m_workload ? m_workload->name : std::string_view();
    s.perMinute = ratePerMinute();
    s.rateIsSet = m_rate >= 0;
    s.failing = m_around.failing;
    s.stopped = m_stopped;
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
