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
/// Until it is healed.
constexpr Duration kAway = std::chrono::hours{24 * 365};

void set(Mono& fault, Mono until) {
    fault = std::max(fault, until);
}

} // namespace

// clang-format off
const std::vector<FaultKind>& faultKinds() {
    static const std::vector<FaultKind> kinds{
        {"crash", "its program dies with all it runs, and is back after that time", 30,
         [](MarketAgent& a, Mono now, Mono until) { a.crash(now, until - now); }},
        {"freeze", "its program stands still", 90,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().frozen, until); }},
        {"cut", "its connection breaks", 0,
         [](MarketAgent& a, Mono now, Mono) { a.cut(now); }},
        {"half-open", "its connection carries nothing any more, and nobody tells", 0,
         [](MarketAgent& a, Mono, Mono) { a.halfOpen(); }},
        {"slow", "its jobs take eight times as long", 300,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().slow, until); }},
        {"lie", "it tells of what it does not have", 300,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().lies, until); }},
        {"disk-full", "it cannot keep results", 120,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().diskFull, until); }},
        {"fail-all", "every job fails at once", 300,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().failsAll, until); }},
        {"flaky", "every second job fails", 300,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().flaky, until); }},
        {"flap", "its connection breaks again and again", 120,
         [](MarketAgent& a, Mono, Mono until) { set(a.faults().flaps, until); }},
        {"heal", "all is well with it again", 0,
         [](MarketAgent& a, Mono now, Mono) { a.heal(now); }},
    };
    return kinds;
}
// clang-format on

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
    const double perMinute = m_rate >= 0 ? m_rate : perMinuteAt(m_workload->load);
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

std::string Market::newId() {
    return "m" + m_run + "-" + std::to_string(++m_posted);
}

void Market::handIn(JobFields job) {
    if (job.jobId.empty())
        job.jobId = newId();
    m_poster.add(std::move(job));
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
        kind->strike(a, at, until);
        a.faultsChanged(at);
        plan(i);
    }
    wake();
    return ids;
}

MarketAgent* Market::find(const std::string& agentId, std::size_t& index) {
    for (index = 0; index < m_agents.size(); ++index)
        if (m_agents[index]->profile().fields.agentId == agentId)
            return m_agents[index].get();
    return nullptr;
}

void Market::crashAfterLastWords(const std::string& agentId) {
    std::size_t i = 0;
    if (MarketAgent* a = find(agentId, i)) {
        a->lastWords(now());
        a->crash(now(), kAway);
        plan(i);
        wake();
    }
}

void Market::endProcess(const std::string& agentId, const std::string& jobId, int exitCode,
                        const std::string& error) {
    std::size_t i = 0;
    if (MarketAgent* a = find(agentId, i)) {
        a->endProcess(jobId, exitCode, error, now());
        plan(i);
        wake();
    }
}

void Market::healAll() {
    for (std::size_t i = 0; i < m_agents.size(); ++i) {
        m_agents[i]->heal(now());
        plan(i);
    }
    applyTrouble();
    wake();
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
