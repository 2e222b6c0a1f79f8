// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observe/overview.h"

#include "engine/observe/overview_limits.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace node3 {

using namespace overview_limits;

struct OverviewJudge::Moment {
    const Snapshot& snapshot;
    const QueueHealth& queue;
    Now now;
    FleetCount fleet;
    std::uint64_t queued = 0;  ///< and in backoff
    std::uint64_t fitting = 0; ///< of those: some agent could run them
    bool slotsFree() const { return fleet.occupiedInService < fleet.slotsInService; }
};

namespace {

constexpr Duration kJudgeEvery = seconds{1};
constexpr Duration kJudgeAtMostEvery = std::chrono::milliseconds{100};
/// A state that has not been seen again for longer is not taken to have held.
constexpr Duration kLongestStateHold = seconds{3};
constexpr std::size_t kMostStates = 1024;
/// Before the beginning of the steady clock, which is the machine's start: what is seeded may be
/// of before it.
constexpr Duration kBefore = hours{2};

double realSeconds(Duration d) {
    return std::chrono::duration<double>(d).count();
}

double ratio(double part, double whole) {
    return 100 * part / whole;
}

std::uint32_t wholeNumber(double value) {
    return std::isnan(value) || value <= 0 ? 0 : static_cast<std::uint32_t>(std::llround(value));
}

Reading judgedAs(double value, Judgement judgement) {
    Reading r;
    r.value = value;
    r.judgement = judgement;
    r.word = GaugeWord::Judged;
    return r;
}

/// A figure of which less is better.
Judgement below(double value, double good, double bad, bool badIncluded) {
    return value < good                                    ? Judgement::Good
           : value < bad || (!badIncluded && value == bad) ? Judgement::Watch
                                                           : Judgement::Bad;
}

} // namespace

Duration OverviewJudge::scaled(Duration d) const {
    return std::max(Duration{1}, std::chrono::duration_cast<Duration>(
                                     std::chrono::duration<double, std::milli>(d) / m_scale));
}

OverviewJudge::Part& OverviewJudge::partAt(Mono time) {
    const std::int64_t index = (time.time_since_epoch() + kBefore) / scaled(minutes{1});
    Part& part = m_parts[static_cast<std::size_t>(index % static_cast<std::int64_t>(kParts))];
    if (part.index != index) {
        part = {};
        part.index = index;
    }
    m_part = std::max(m_part, index);
    return part;
}

OverviewJudge::Part OverviewJudge::sumOf(std::size_t parts) const {
    Part sum;
    for (const Part& part : m_parts) {
        if (part.index < 0 || part.index > m_part ||
            part.index <= m_part - static_cast<std::int64_t>(parts))
            continue;
        sum.started += part.started;
        sum.completed += part.completed;
        sum.failed += part.failed;
        sum.retried += part.retried;
        sum.ended += part.ended;
        sum.waits.add(part.waits);
    }
    return sum;
}

/// So many a minute of ours, over the time that the parts hold; over a minute of jobs at least.
double OverviewJudge::perMinute(std::uint32_t Part::*count) const {
    const Duration part = scaled(minutes{1});
    const Mono begin{part * (m_part + 1 - static_cast<std::int64_t>(kRateParts)) - kBefore};
    const Duration known = m_now - std::max(begin, m_from.value_or(m_now));
    std::uint32_t all = 0;
    for (const Part& p : m_parts)
        if (p.index > m_part - static_cast<std::int64_t>(kRateParts) && p.index <= m_part)
            all += p.*count;
    return all * 60 / realSeconds(std::max(known, part));
}

void OverviewJudge::seed(std::span<const HistoryPoint> points, Now now) {
    const Duration part = scaled(minutes{1});
    Duration level{0};
    for (const HistoryLevel& l : kHistoryLevels)
        if (l.step <= part)
            level = l.step;
    m_now = now.mono;
    partAt(now.mono);
    for (const HistoryPoint& p : points) {
        const Duration ago = now.utc - p.at;
        if (p.step != level || ago < Duration{0} || ago >= scaled(hours{1}))
            continue;
        const Mono at = now.mono - ago;
        Part& into = partAt(at);
        const std::uint32_t started = wholeNumber(p[Series::Started]);
        const std::uint32_t completed = wholeNumber(p[Series::Completed]);
        const std::uint32_t failed = wholeNumber(p[Series::Failed]);
        const std::uint32_t retried = wholeNumber(p[Series::Retried]);
        into.started += started;
        into.completed += completed;
        into.failed += failed;
        into.retried += retried;
        into.ended += completed + failed + retried; // each of these ended one
        if (completed > 0)
            m_lastCompleted = std::max(m_lastCompleted.value_or(at), at);
        m_from = std::min(m_from.value_or(at), at);
        if (std::isnan(p[Series::WaitP50]) || std::isnan(p[Series::WaitP95]))
            continue;
        const std::uint32_t slow = started / 20 + 1; // so that the 95th percentile is among them
        for (std::uint32_t i = 0; i < started; ++i)
            into.waits.add(
                Duration{std::llround(1000 * p[i < slow ? Series::WaitP95 : Series::WaitP50])});
    }
}

void OverviewJudge::see(const Event& e, Now now) {
    Part& part = partAt(now.mono);
    switch (e.kind) {
    case EventKind::JobStarted:
        ++part.started;
        part.waits.add(Duration{std::max<std::int64_t>(e.number, 0)});
        return;
    case EventKind::JobCompleted:
        ++part.completed;
        m_lastCompleted = now.mono;
        return;
    case EventKind::JobFailed:
        ++part.failed;
        return;
    case EventKind::JobRetry:
        ++part.retried;
        return;
    case EventKind::AttemptEnded:
        part.ended += e.outcome == Outcome::Succeeded || isFailure(e.outcome) ||
                      e.outcome == Outcome::AgentLost;
        return;
    default:
        return;
    }
}

/// The state of the slots so far goes into the mean.
void OverviewJudge::passSlots(const FleetCount& fleet, Mono now) {
    if (m_slotsAt && now > *m_slotsAt && now - *m_slotsAt <= kLongestStateHold) {
        if (m_slots.size() >= kMostStates)
            m_slots.pop_front();
        m_slots.push_back({now, realSeconds(now - *m_slotsAt), m_occupied, m_offered});
    }
    while (!m_slots.empty() && now - m_slots.front().at >= scaled(kUtilizationMean))
        m_slots.pop_front();
    m_slotsAt = now;
    m_occupied = fleet.occupiedInService;
    m_offered = fleet.slotsInService;
}

/// Until something has held it is the present one. Only with slots in service.
double OverviewJudge::meanUtilization() const {
    double occupied = 0, offered = 0;
    for (const Held& held : m_slots) {
        occupied += held.occupied * held.seconds;
        offered += held.slots * held.seconds;
    }
    return offered > 0 ? ratio(occupied, offered) : ratio(m_occupied, m_offered);
}

bool OverviewJudge::since(std::optional<Mono>& begin, bool holds, Mono now,
                          Duration atLeast) const {
    if (!holds)
        begin.reset();
    else if (!begin)
        begin = now;
    return begin && now - *begin >= scaled(atLeast);
}

Reading OverviewJudge::utilization(const Moment& m) {
    const bool any = m.fleet.slotsInService > 0;
    const double mean = any ? meanUtilization() : 0;
    const bool full = any && !m.slotsFree() && m.fitting > 0;
    const bool overLong = since(m_overSince, mean > kUtilizationOver, m.now.mono, kBadAfter);
    const bool fullLong = since(m_fullSince, full, m.now.mono, kBadAfter);
    Reading r;
    if (!any) {
        r.word = GaugeWord::NoCapacity;
        r.judgement = m.queued > 0 ? Judgement::Bad : Judgement::None;
    } else if (overLong || fullLong) {
        r = judgedAs(mean, Judgement::Bad);
    } else if (mean > kUtilizationTo) {
        r = judgedAs(mean, Judgement::Watch);
    } else if (mean >= kUtilizationFrom) {
        r = judgedAs(mean, Judgement::Good);
    } else {
        r = judgedAs(mean, m.fitting > 0 ? Judgement::Watch : Judgement::None);
        if (m.fitting == 0)
            r.word = GaugeWord::Quiet;
    }
    r.count = static_cast<std::uint64_t>(m.fleet.occupiedInService);
    r.outOf = static_cast<std::uint64_t>(m.fleet.slotsInService);
    r.beside = m.fleet.slots - m.fleet.slotsInService;
    r.goodFrom = kUtilizationFrom;
    r.goodTo = kUtilizationTo;
    return r;
}

Reading OverviewJudge::success() const {
    const Part hour = sumOf(kHourParts);
    const std::uint32_t ended = hour.completed + hour.failed;
    Reading r;
    if (ended > 0) {
        const double rate = ratio(hour.completed, ended);
        r = judgedAs(rate, rate > kSuccessGood     ? Judgement::Good
                           : rate >= kSuccessFloor ? Judgement::Watch
                                                   : Judgement::Bad);
        if (ended < kFew) {
            r.judgement = Judgement::None;
            r.word = GaugeWord::Few;
        }
    }
    r.count = hour.completed;
    r.outOf = ended;
    r.goodFrom = kSuccessGood;
    r.goodTo = 100;
    return r;
}

Reading OverviewJudge::queued(const Moment& m) const {
    const std::uint64_t good =
        m.snapshot.settings ? m.snapshot.settings->goodQueued : Settings{}.goodQueued;
    const auto n = static_cast<double>(m.queued);
    const double leaveIn = perMinute(&Part::started) * realSeconds(scaled(kClearsIn)) / 60;
    Reading r = judgedAs(n, m.queued < good ? Judgement::Good
                            : n <= leaveIn  ? Judgement::Watch
                                            : Judgement::Bad);
    r.count = m.queued;
    r.beside =
        static_cast<double>(m.snapshot.jobsByState[static_cast<std::size_t>(JobState::Held)]);
    r.goodTo = static_cast<double>(good);
    return r;
}

Reading OverviewJudge::healthy(const Moment& m) const {
    Reading r;
    if (m.fleet.known == 0) {
        r.word = GaugeWord::NoAgents;
        return r;
    }
    const bool all = m.fleet.healthy == m.fleet.known;
    r = judgedAs(m.fleet.healthy, all ? Judgement::Good
                                  : ratio(m.fleet.healthy, m.fleet.known) >= kHealthyWatch
                                      ? Judgement::Watch
                                      : Judgement::Bad);
    r.count = static_cast<std::uint64_t>(m.fleet.healthy);
    r.outOf = static_cast<std::uint64_t>(m.fleet.known);
    r.goodFrom = r.goodTo = m.fleet.known;
    return r;
}

Reading OverviewJudge::retries() const {
    const Part hour = sumOf(kHourParts);
    Reading r;
    if (hour.ended > 0) {
        const double rate = ratio(hour.retried, hour.ended);
        r = judgedAs(rate, below(rate, kRetriesGood, kRetriesBad, false));
        if (hour.ended < kFew) {
            r.judgement = Judgement::None;
            r.word = GaugeWord::Few;
        }
    }
    r.count = hour.retried;
    r.outOf = hour.ended;
    r.goodTo = kRetriesGood;
    return r;
}

Reading OverviewJudge::completed(const Moment& m) {
    const bool couldRun =
        since(m_couldRunSince, m.fitting > 0 && m.slotsFree(), m.now.mono, kBadAfter);
    const Mono last = m_lastCompleted.value_or(m_from.value_or(m.now.mono));
    Reading r = judgedAs(perMinute(&Part::completed), Judgement::None);
    r.word = GaugeWord::NoRange;
    if (couldRun && m.now.mono - last >= scaled(kBadAfter)) {
        r.judgement = Judgement::Bad;
        r.word = GaugeWord::Standstill;
    }
    return r;
}

Reading OverviewJudge::wait() const {
    const Part quarter = sumOf(kWaitParts);
    const double good = realSeconds(scaled(kWaitGood)), bad = realSeconds(scaled(kWaitBad));
    Reading r;
    if (quarter.waits.count() > 0) {
        const double p95 = quarter.waits.quantile(0.95);
        r = judgedAs(p95, below(p95, good, bad, true));
        r.beside = quarter.waits.quantile(0.5);
    }
    r.count = quarter.waits.count();
    r.goodTo = good;
    return r;
}

Reading OverviewJudge::oldest(const Moment& m) const {
    const double good = realSeconds(scaled(kOldestGood)), bad = realSeconds(scaled(kOldestBad));
    Reading r;
    if (m.queue.oldestFitting) {
        const double waits = realSeconds(*m.queue.oldestFitting);
        r = judgedAs(waits, below(waits, good, bad, true));
    } else {
        r.word = GaugeWord::Nothing;
    }
    r.count = m.fitting;
    r.beside = static_cast<double>(m.queue.never);
    r.goodTo = good;
    return r;
}

void OverviewJudge::settle(Gauge gauge, Reading& reading, Mono now) {
    Shown& shown = m_shown[static_cast<std::size_t>(gauge)];
    const Word word{reading.judgement, reading.word};
    if (shown.next != word) {
        shown.next = word;
        shown.nextSince = now;
    }
    if (!shown.begun || shown.hasValue != reading.value.has_value() ||
        now - shown.nextSince >= scaled(kHold))
        shown.word = word;
    shown.begun = true;
    shown.hasValue = reading.value.has_value();
    reading.judgement = shown.word.judgement;
    reading.word = shown.word.word;
}

const Overview& OverviewJudge::judge(const Snapshot& snapshot, const QueueHealth& queue, Now now) {
    m_now = now.mono;
    m_nextJudge =
        now.mono + std::clamp(scaled(kJudgeEvery), kJudgeAtMostEvery, Duration{kJudgeEvery});
    partAt(now.mono);
    if (!m_from)
        m_from = now.mono;
    Moment m{snapshot, queue, now, countFleet(snapshot), 0, 0};
    const auto jobs = [&](JobState s) { return snapshot.jobsByState[static_cast<std::size_t>(s)]; };
    m.queued = jobs(JobState::Queued) + jobs(JobState::Backoff);
    m.fitting = queue.queued - std::min(queue.queued, queue.never);
    passSlots(m.fleet, now.mono);
    Overview next;
    next.judgedAt = now.utc;
    next[Gauge::Utilization] = utilization(m);
    next[Gauge::Success] = success();
    next[Gauge::Queued] = queued(m);
    next[Gauge::Healthy] = healthy(m);
    next[Gauge::Retries] = retries();
    next[Gauge::Completed] = completed(m);
    next[Gauge::Wait] = wait();
    next[Gauge::Oldest] = oldest(m);
    for (std::size_t i = 0; i < kGauges; ++i)
        settle(static_cast<Gauge>(i), next.readings[i], now.mono);
    m_overview = next;
    return m_overview;
}

} // namespace node3
