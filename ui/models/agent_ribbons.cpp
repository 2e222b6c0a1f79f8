// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/agent_ribbons.h"

#include "engine/core/history.h"
#include "ui/models/natural.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace node3 {

namespace {

AgentSample ribbonSample(const AgentView& a, bool known) {
    AgentSample s;
    s.known = known;
    s.occupied = a.occupied;
    s.total = a.fields.maxConcurrentJobs;
    s.setAside = a.intent.state != IntentState::Active ||
                 a.quarantine.state == QuarantineState::Quarantined ||
                 a.quarantine.state == QuarantineState::Trial;
    s.contact = a.connection == Connection::Connected;
    s.healthy = a.health == Health::Healthy;
    return s;
}

} // namespace

AgentRibbons::AgentRibbons(EngineFeed& feed, QObject* parent) : QObject(parent), m_feed(feed) {
    connect(&m_timer, &QTimer::timeout, this, &AgentRibbons::sample);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(1000);
}

void AgentRibbons::sample() {
    const Snapshot& snapshot = *m_feed.snapshot();
    if (snapshot.sequence == 0)
        return;
    const bool known = !m_feed.isLate();
    const Utc end = floorTo(snapshot.at.utc + Duration{m_feed.age()}, std::chrono::seconds{1}) +
                    std::chrono::seconds{1};
    // A timer that came late has left seconds out: they were as this one is.
    const std::int64_t passed =
        m_end == Utc{} ? 1
                       : std::clamp<std::int64_t>((end - m_end) / std::chrono::seconds{1}, 1,
                                                  static_cast<std::int64_t>(kSeconds));
    m_end = end;
    std::vector<const AgentView*> shown;
    for (const AgentView& a : snapshot.agents)
        if (a.connection != Connection::Offline)
            shown.push_back(&a);
    m_agents = shown.size();
    if (shown.size() > kMost) {
        m_ribbons.clear();
        m_hour.clear();
        m_worst.clear();
        Q_EMIT sampled();
        return;
    }
    std::ranges::sort(shown, [](const AgentView* a, const AgentView* b) {
        return compareNatural(a->fields.agentId, b->fields.agentId) < 0;
    });
    std::vector<Ribbon> next;
    for (const AgentView* a : shown) {
        const auto old = std::ranges::find(m_ribbons, a->fields.agentId, &Ribbon::id);
        Ribbon ribbon = old != m_ribbons.end() ? std::move(*old) : Ribbon{a->fields.agentId, {}};
        const AgentSample now = ribbonSample(*a, known);
        for (std::int64_t i = 0; i < passed; ++i)
            ribbon.samples.push_back(now);
        remember(ribbon.id, now);
        while (ribbon.samples.size() > kSeconds)
            ribbon.samples.pop_front();
        next.push_back(std::move(ribbon));
    }
    m_ribbons = std::move(next);
    std::erase_if(m_worst, [&](const auto& entry) {
        return std::ranges::find(m_ribbons, entry.first, &Ribbon::id) == m_ribbons.end();
    });
    if (m_wantsHour)
        askHour();
    Q_EMIT sampled();
}

// ---- the hour ----------------------------------------------------------------------------------

void AgentRibbons::remember(const std::string& id, const AgentSample& sample) {
    if (!sample.known)
        return;
    std::deque<Worst>& all = m_worst[id];
    const Utc from = floorTo(m_end - std::chrono::seconds{1}, kHourStep);
    if (all.empty() || all.back().from != from)
        all.push_back({from, sample});
    AgentSample& worst = all.back().sample;
    worst.setAside = worst.setAside || sample.setAside;
    worst.contact = worst.contact && sample.contact;
    worst.healthy = worst.healthy && sample.healthy;
    if (all.size() > kHourPoints)
        all.pop_front();
}

void AgentRibbons::wantHour(bool wanted) {
    if (wanted && !m_wantsHour)
        m_hourEnd = {}; // all of it is asked for anew
    m_wantsHour = wanted;
    if (wanted)
        askHour();
}

void AgentRibbons::askHour() {
    // The engine closes a half minute with the first beat after it.
    const Utc now = m_end - std::chrono::seconds{2};
    const Utc end = floorTo(now, kHourStep);
    const bool same = std::ranges::equal(m_hour, m_ribbons, {}, &Ribbon::id, &Ribbon::id);
    if (m_end == Utc{} || (end == m_hourEnd && same))
        return;
    m_hourEnd = end;
    std::vector<Ribbon> next;
    for (const Ribbon& ribbon : m_ribbons) {
        const auto old = std::ranges::find(m_hour, ribbon.id, &Ribbon::id);
        next.push_back(old != m_hour.end() ? *old : Ribbon{ribbon.id, {}});
    }
    m_hour = std::move(next);
    for (const Ribbon& ribbon : m_ribbons) {
        HistoryQuery query;
        query.agentId = ribbon.id;
        query.series = {"slots_occupied", "slots"};
        query.to = end;
        query.from = end - kHourStep * static_cast<std::int64_t>(kHourPoints - 1);
        query.step = kHourStep;
        m_feed.history(std::move(query), this, [this, id = ribbon.id, end](const auto& answer) {
            const auto* page = std::get_if<HistoryPage>(&answer);
            if (page && end == m_hourEnd)
                takeHour(id, *page);
        });
    }
}

void AgentRibbons::takeHour(const std::string& id, const HistoryPage& page) {
    const auto ribbon = std::ranges::find(m_hour, id, &Ribbon::id);
    if (ribbon == m_hour.end() || page.lines.size() != 2 || page.step != kHourStep)
        return;
    const std::vector<double>&occupied = page.lines[0].values, &total = page.lines[1].values;
    ribbon->samples.clear();
    for (std::size_t i = 0; i < total.size() && i < kHourPoints; ++i) {
        AgentSample s;
        s.known = !std::isnan(total[i]);
        if (s.known) {
            s.total = static_cast<int>(std::lround(total[i]));
            s.occupied = std::isnan(occupied[i]) ? 0 : static_cast<int>(std::ceil(occupied[i]));
        }
        const Utc at = page.from + kHourStep * static_cast<std::int64_t>(i);
        const std::deque<Worst>& seen = m_worst[id];
        if (const auto worst = std::ranges::find(seen, at, &Worst::from); worst != seen.end()) {
            s.known = true;
            s.setAside = worst->sample.setAside;
            s.contact = worst->sample.contact;
            s.healthy = worst->sample.healthy;
        }
        ribbon->samples.push_back(s);
    }
    Q_EMIT sampled();
}

} // namespace node3
