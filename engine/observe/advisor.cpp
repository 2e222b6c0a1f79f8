// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/advisor.h"

#include "engine/observe/advice_limits.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace node3 {

namespace {

std::uint64_t jobsIn(const Snapshot& s, JobState state) {
    return s.jobsByState[static_cast<std::size_t>(state)];
}

Duration closesAfter(AdviceKind kind) {
    for (const AdviceDetector& detector : adviceDetectors())
        if (detector.kind == kind)
            return detector.closesAfter;
    return advice_limits::kClosesAfter;
}

} // namespace

std::vector<AdviceChange> Advisor::look(const Snapshot& snapshot, const QueueHealth& queue,
                                        Now now) {
    if (snapshot.settings)
        m_tally.setTimeScale(snapshot.settings->timeScale);
    m_tally.passTime(now.mono);
    m_progress.see(snapshot, now.mono);
    AdviceSight sight{snapshot, queue,
                      m_tally,  m_progress,
                      now,      countFleet(snapshot),
                      0,        0,
                      {},       m_tally.ofAgents(snapshot.agents, advice_limits::kQuarter)};
    sight.queued = jobsIn(snapshot, JobState::Queued) + jobsIn(snapshot, JobState::Backoff);
    sight.held = jobsIn(snapshot, JobState::Held);
    for (const AgentView& agent : snapshot.agents)
        if (!isInService(agent))
            sight.leftOut.insert(agent.fields.agentId);
    for (auto& [id, watched] : m_watched) {
        watched.found = false;
        if (watched.open)
            sight.wasOpen.insert(watched.advice.kind);
    }
    m_beyond = 0;
    std::vector<AdviceChange> changes;
    std::vector<AdviceFinding> found;
    for (const AdviceDetector& detector : adviceDetectors()) {
        found.clear();
        detector.find(sight, found);
        std::size_t taken = 0;
        for (AdviceFinding& finding : found)
            if (++taken <= kMostOfAKind)
                take(detector, std::move(finding), now, changes);
            else
                m_beyond += finding.strong;
    }
    retire(now, changes);
    giveUpMarks(now.mono);
    publish(now.utc);
    return changes;
}

void Advisor::take(const AdviceDetector& detector, AdviceFinding&& finding, Now now,
                   std::vector<AdviceChange>& changes) {
    const std::string id = adviceIdOf({detector.kind, finding.subject});
    const auto known = m_watched.find(id);
    if (known == m_watched.end() && !finding.strong)
        return;
    if (known != m_watched.end() && !known->second.open && !finding.strong)
        return; // not found: retire() forgets it
    Watched& w = known == m_watched.end() ? m_watched[id] : known->second;
    Advice& a = w.advice;
    if (known == m_watched.end()) {
        a.id = id;
        a.kind = detector.kind;
        a.since = now.utc;
        w.strongSince = now.mono;
    }
    w.found = true;
    w.goneSince.reset();
    const bool worse = w.open && finding.severity > a.severity;
    a.severity = finding.severity;
    a.facts = std::move(finding.facts);
    a.agents = std::move(finding.agents);
    a.jobs = std::move(finding.jobs);
    a.remedies = std::move(finding.remedies);
    const bool wakes = a.state == AdviceState::Snoozed && a.until && *a.until <= now.utc;
    if (wakes || (worse && a.state == AdviceState::Acknowledged))
        unmark(a);
    if (!w.open && now.mono - w.strongSince >= m_tally.scaled(detector.opensAfter)) {
        w.open = true;
        restoreMark(a, now.utc);
        changes.push_back({true, a});
    }
}

/// What was not found in this look.
void Advisor::retire(Now now, std::vector<AdviceChange>& changes) {
    for (auto it = m_watched.begin(); it != m_watched.end();) {
        Watched& w = it->second;
        bool over = !w.found && !w.open;
        if (!w.found && w.open) {
            if (!w.goneSince)
                w.goneSince = now.mono;
            over = now.mono - *w.goneSince >= m_tally.scaled(closesAfter(w.advice.kind));
            if (over) {
                changes.push_back({false, w.advice});
                if (w.advice.state != AdviceState::Open)
                    unmark(w.advice);
            }
        }
        it = over ? m_watched.erase(it) : std::next(it);
    }
}

void Advisor::publish(Utc now) {
    auto list = std::make_shared<AdviceList>();
    list->judgedAt = now;
    std::vector<const Advice*> open;
    for (const auto& [id, watched] : m_watched)
        if (watched.open)
            open.push_back(&watched.advice);
    std::ranges::sort(open, [](const Advice* a, const Advice* b) {
        return std::tuple(b->severity, a->since, a->id) < std::tuple(a->severity, b->since, b->id);
    });
    list->more = m_beyond + (open.size() > AdviceList::kMost ? open.size() - AdviceList::kMost : 0);
    for (const Advice* advice : open)
        if (list->entries.size() < AdviceList::kMost)
            list->entries.push_back(*advice);
    m_list = std::move(list);
}

const Advice* Advisor::find(std::string_view id) const {
    const auto found = m_watched.find(id);
    return found != m_watched.end() && found->second.open ? &found->second.advice : nullptr;
}

bool Advisor::mark(std::string_view id, AdviceState state, std::string who, std::string why,
                   std::optional<Utc> until, Now now) {
    const auto found = m_watched.find(id);
    if (found == m_watched.end() || !found->second.open)
        return false;
    Advice& a = found->second.advice;
    a.state = state;
    a.who = std::move(who);
    a.why = std::move(why);
    a.until = until;
    noteMark(a);
    publish(now.utc);
    return true;
}

// ---- marks over a restart ----------------------------------------------------------------------

void Advisor::noteMark(const Advice& a) {
    m_markChanges.push_back({{a.id, a.state, a.severity, a.who, a.why, a.since, a.until}});
}

void Advisor::unmark(Advice& a) {
    a.state = AdviceState::Open;
    a.until.reset();
    noteMark(a);
}

void Advisor::restoreMarks(std::vector<AdviceMark> marks) {
    for (AdviceMark& mark : marks) {
        std::string id = mark.adviceId;
        m_restored.insert_or_assign(std::move(id), std::move(mark));
    }
}

void Advisor::restoreMark(Advice& a, Utc now) {
    const auto found = m_restored.find(a.id);
    if (found == m_restored.end())
        return;
    const AdviceMark mark = std::move(found->second);
    m_restored.erase(found);
    a.since = std::min(a.since, mark.since);
    if ((mark.until && *mark.until <= now) ||
        (mark.state == AdviceState::Acknowledged && a.severity > mark.severity))
        return noteMark(a); // open: it is not kept any longer
    a.state = mark.state;
    a.who = mark.who;
    a.why = mark.why;
    a.until = mark.until;
}

/// By then every detector has looked for as long as it needs.
void Advisor::giveUpMarks(Mono now) {
    if (m_restored.empty())
        return;
    if (!m_restoredAt)
        m_restoredAt = now;
    if (now - *m_restoredAt < m_tally.scaled(advice_limits::kMarksKept))
        return;
    for (const auto& [id, mark] : m_restored)
        m_markChanges.emplace_back().mark.adviceId = id;
    m_restored.clear();
}

} // namespace node3
