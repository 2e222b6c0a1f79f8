// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history.h"

#include "ui/models/natural.h"

#include <algorithm>

namespace node3 {

namespace {

template <class T> void push(std::deque<T>& ring, T value, std::size_t limit) {
    ring.push_back(std::move(value));
    if (ring.size() > limit)
        ring.pop_front();
}

Sample sampleOf(const Snapshot& snapshot) {
    Sample s;
    s.known = true;
    s.queued = snapshot.queuedByPriority;
    for (const std::uint64_t n : s.queued)
        s.waiting += n;
    for (const AgentView& a : snapshot.agents) {
        if (a.connection == Connection::Offline)
            continue;
        ++s.agents;
        if (a.health == Health::Healthy) {
            ++s.healthy;
            s.capacity += a.fields.maxConcurrentJobs;
            s.occupied += a.occupied;
        }
        if (a.health == Health::Unhealthy)
            ++s.unhealthy;
        else if (a.connection != Connection::Connected)
            ++s.disconnected;
        else if (a.intent.state != IntentState::Active)
            ++s.setAside;
    }
    return s;
}

} // namespace

History::History(EngineFeed& feed, QObject* parent) : QObject(parent), m_feed(feed) {
    connect(&feed, &EngineFeed::changed, this, &History::count);
    connect(&m_timer, &QTimer::timeout, this, &History::sample);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(1000);
}

void History::count(const std::vector<FeedItem>& items) {
    for (const FeedItem& item : items)
        if (const auto* event = std::get_if<Event>(&item)) {
            m_completed += event->kind == EventKind::JobCompleted ? 1u : 0u;
            m_failed += event->kind == EventKind::JobFailed ? 1u : 0u;
        }
}

void History::sample() {
    const Snapshot& snapshot = *m_feed.snapshot();
    const bool known = !m_feed.isLate() && snapshot.sequence > 0;
    Sample s = known ? sampleOf(snapshot) : Sample{};
    s.completed = m_completed;
    s.failed = m_failed;
    push(m_samples, s, kSeconds);
    push(m_ended, {m_completed, m_failed}, kHour);
    m_completed = m_failed = 0;
    sampleRibbons(snapshot, known);
    Q_EMIT sampled();
}

void History::sampleRibbons(const Snapshot& snapshot, bool known) {
    std::vector<const AgentView*> shown;
    for (const AgentView& a : snapshot.agents)
        if (a.connection != Connection::Offline)
            shown.push_back(&a);
    if (shown.size() > kRibbons) {
        m_ribbons.clear();
        return;
    }
    std::ranges::sort(shown, [](const AgentView* a, const AgentView* b) {
        return compareNatural(a->fields.agentId, b->fields.agentId) < 0;
    });
    std::vector<Ribbon> next;
    for (const AgentView* a : shown) {
        const auto old = std::ranges::find(m_ribbons, a->fields.agentId, &Ribbon::id);
        Ribbon ribbon = old != m_ribbons.end() ? std::move(*old) : Ribbon{a->fields.agentId, {}};
        while (ribbon.samples.size() + 1 < m_samples.size())
            ribbon.samples.push_front({}); // not known before it came
        push(ribbon.samples,
             AgentSample{known, a->occupied, a->fields.maxConcurrentJobs,
                         a->intent.state != IntentState::Active,
                         a->connection == Connection::Connected, a->health == Health::Healthy},
             kSeconds);
        next.push_back(std::move(ribbon));
    }
    m_ribbons = std::move(next);
}

History::Ended History::endedIn(std::size_t seconds) const {
    Ended ended;
    ended.seconds = std::min(seconds, m_ended.size());
    for (std::size_t i = m_ended.size() - ended.seconds; i < m_ended.size(); ++i) {
        ended.completed += m_ended[i].first;
        ended.failed += m_ended[i].second;
    }
    return ended;
}

double History::meanUtilization(std::size_t seconds) const {
    double sum = 0;
    int count = 0;
    const std::size_t n = std::min(seconds, m_samples.size());
    for (std::size_t i = m_samples.size() - n; i < m_samples.size(); ++i) {
        if (!m_samples[i].known || m_samples[i].capacity == 0)
            continue;
        sum += m_samples[i].utilization();
        ++count;
    }
    return count == 0 ? -1 : sum / count;
}

} // namespace node3
