// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

namespace {

/// Jobs that become aged in one step at most, and that are aged at the same time: the next ones
/// follow when these have gone. A million jobs handed in together must not age in one step.
constexpr int kAgedAStep = 1024;
constexpr std::size_t kMostAged = 100'000;

} // namespace

std::uint32_t Balancer::Impl::clockMs() const {
    return static_cast<std::uint32_t>(m_now.mono.time_since_epoch().count());
}

/// Those who have stood in the queue for long enough by now. Only an assignment asks for them, so
/// nothing wakes for it.
void Balancer::Impl::ageJobs() {
    if (m_settings.ageingAfter > Duration{0})
        m_queue.age(clockMs(), static_cast<std::uint32_t>(m_settings.ageingAfter.count()),
                    kAgedAStep, kMostAged);
}

/// One in so many assignments.
bool Balancer::Impl::agedMayGo() const {
    return m_settings.ageingAfter > Duration{0} && m_queue.aged() != 0 &&
           (m_sinceAged + 1 >= m_settings.ageingShare || planted(Plant::AgedWithoutShare));
}

/// `next` is the job whose turn it is; the one that has waited longest of those with a lower
/// priority and that some agent of `news` could run goes before it. 0: there is none.
JobRef Balancer::Impl::agedBefore(const Job& next, std::vector<AgedOffer>& news) const {
    if (levelOf(next.order()) == 0 || next.priorityNow() == Priority::Low)
        return 0; // what an operator wants next goes before all
    // Room only shrinks in a step, so an offer is at worst better than what it has become.
    while (!news.empty()) {
        std::pop_heap(news.begin(), news.end());
        AgedOffer& offer = news.back();
        const AgentRecord& a = *m_agents[offer.agent];
        const JobRef now = a.inTree ? agedFor(a, next.priorityNow()) : 0;
        if (now == 0) {
            news.pop_back();
            continue;
        }
        const bool same = m_jobs[now].agedRank == offer.rank;
        offer.rank = m_jobs[now].agedRank;
        std::push_heap(news.begin(), news.end());
        if (same)
            return now;
    }
    return 0;
}

void Balancer::Impl::assignAged(JobRef r, AgentRecord& agent) {
    const Job& j = m_jobs[r];
    event(EventKind::JobAged, Event{.jobId = std::string(j.id.view()),
                                    .agentId = agent.fields.agentId,
                                    .number = clockMs() - j.queuedAtMs});
    assign(r, agent);
    m_sinceAged = 0;
}

JobRef Balancer::Impl::agedFor(const AgentRecord& a, Priority below) const {
    const Seeker seeker{a.ref, a.offers(), a.free};
    if (a.reservedFor == 0)
        return m_queue.longestWaitFor(seeker, below);
    JobRef found = 0;
    int looked = 0;
    m_queue.longestWaitsFor(seeker, below, [&](JobRef r) {
        if (leavesReserved(a, m_jobs[r]))
            found = r;
        return found == 0 && ++looked < kBackfillDepth;
    });
    return found;
}

} // namespace node3
