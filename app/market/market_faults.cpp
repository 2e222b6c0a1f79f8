// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with the agents of a market, on request: the table of faults, and what scenarios
// do to one agent.
#include "app/market/market.h"

#include <algorithm>
#include <cmath>

namespace node3::market {

namespace {

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

} // namespace node3::market
