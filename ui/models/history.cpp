// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history.h"

#include <algorithm>
#include <limits>

namespace node3 {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
/// Buckets asked for again: the engine may have closed them after the last answer.
constexpr std::int64_t kAgainSeconds = 5;
/// The engine keeps the oldest hour of seconds no longer than it says: what lies at its very edge
/// may be gone when the question arrives.
constexpr Duration kEdge = std::chrono::seconds{2};
constexpr std::size_t kMostZoomPoints = 300;

/// The finest step of which `length` has no more than kMostZoomPoints; each is made of whole ones
/// of the level that reaches back to `age`.
Duration zoomStep(Duration length, Duration age) {
    constexpr int kSteps[] = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800};
    const Duration floor = age < kHistoryLevels[0].keep - kEdge   ? kHistoryLevels[0].step
                           : age < kHistoryLevels[1].keep - kEdge ? kHistoryLevels[1].step
                                                                  : kHistoryLevels[2].step;
    for (const int seconds : kSteps) {
        const Duration step = std::chrono::seconds{seconds};
        if (step >= floor && length / step <= static_cast<std::int64_t>(kMostZoomPoints))
            return step;
    }
    return std::chrono::seconds{kSteps[std::size(kSteps) - 1]};
}

Utc ceilTo(Utc time, Duration step) {
    const Utc floor = floorTo(time, step);
    return floor == time ? time : floor + step;
}

} // namespace

std::optional<std::size_t> HistoryData::bucketOf(Utc time) const {
    if (time < from || time >= end())
        return std::nullopt;
    return static_cast<std::size_t>((time - from) / step);
}

void HistoryData::moveTo(Utc newFrom, Duration newStep, std::size_t size) {
    const bool same = newStep == step;
    const std::int64_t shift = same ? (newFrom - from) / step : 0;
    for (std::vector<double>& line : values) {
        std::vector<double> next(size, kUnknown);
        if (same)
            for (std::size_t i = 0; i < size; ++i)
                if (const std::int64_t old = static_cast<std::int64_t>(i) + shift;
                    old >= 0 && old < static_cast<std::int64_t>(line.size()))
                    next[i] = line[static_cast<std::size_t>(old)];
        line = std::move(next);
    }
    from = newFrom;
    step = newStep;
}

History::History(EngineFeed& feed, QObject* parent) : QObject(parent), m_feed(feed) {
    connect(&m_timer, &QTimer::timeout, this, &History::refresh);
    m_timer.setInterval(1000);
    connect(&feed, &EngineFeed::restarted, this, &History::begin);
}

History::History(EngineFeed& feed, const HistorySpan& span, QObject* parent)
    : History(feed, parent) {
    m_fixed = span;
}

HistorySpan History::span() const {
    return m_fixed ? *m_fixed : rowOf(m_range).span;
}

Utc History::engineNow() const {
    return m_feed.snapshot()->at.utc + Duration{m_feed.age()};
}

Utc History::newestEnd() const {
    return floorTo(engineNow() - kSettle, span().step);
}

void History::setRange(HistoryRange range) {
    if (range == m_range && isLive())
        return;
    m_range = range;
    m_zoom.reset();
    m_whole = {};
    m_paused = false;
    m_data = {};
    begin();
    Q_EMIT changed();
}

void History::setShown(bool shown) {
    if (shown == m_shown)
        return;
    m_shown = shown;
    if (!shown) {
        m_timer.stop();
        giveUp();
        return;
    }
    m_timer.start();
    if (isLive())
        begin();
    else if (m_zoom && !m_answered)
        askZoom();
}

void History::setPaused(bool paused) {
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (isLive())
        begin();
    else
        Q_EMIT changed();
}

void History::zoom(Utc from, Utc to) {
    const auto [first, last] = shownTime();
    from = std::max(from, first);
    to = std::min(to, last);
    if (to - from < kHistoryLevels[0].step * kFewest)
        return;
    if (!m_zoom)
        m_whole = m_data;
    m_zoom = {from, to};
    askZoom();
    Q_EMIT changed(); // what is known already, in the new span
}

void History::askZoom() {
    const Duration step = zoomStep(m_zoom->second - m_zoom->first, engineNow() - m_zoom->first);
    giveUp();
    m_answered = false;
    ask(floorTo(m_zoom->first, step), ceilTo(m_zoom->second, step), step);
}

void History::zoomOut() {
    if (!m_zoom)
        return;
    m_zoom.reset();
    m_data = std::exchange(m_whole, {}); // which is what a pause had stopped
    m_answered = m_data.size() > 0;
    giveUp();
    Q_EMIT changed();
    begin();
}

/// The whole range anew; what is known of it stays until the answer comes.
void History::begin() {
    if (!isLive())
        return;
    giveUp();
    m_known = {};
    m_answered = false;
    m_lookedAt = 0;
    refresh();
}

void History::giveUp() {
    ++m_question;
    m_askedAt.reset();
}

void History::refresh() {
    if (!m_shown || !isLive() || m_feed.snapshot()->sequence == 0)
        return;
    if (m_askedAt && uiNow() - *m_askedAt >= kPatienceMs)
        giveUp();
    const bool late = m_feed.isLate();
    if (m_wasLate && !late)
        m_known = {}; // seconds may have come in that were missing
    m_wasLate = late;
    const HistorySpan s = span();
    const Utc end = newestEnd();
    if (m_known > end + s.step * 2 + std::chrono::seconds{kAgainSeconds})
        m_known = {};                 // the clock was set back
    if (late && end > m_data.end()) { // time goes on without it
        const std::size_t size = s.points + s.lead;
        m_data.moveTo(end - s.step * static_cast<std::int64_t>(size), s.step, size);
        Q_EMIT changed();
    }
    if (m_askedAt || (m_known != Utc{} && uiNow() - m_lookedAt < s.everyMs - 100))
        return;
    m_lookedAt = uiNow();
    if (m_known != Utc{} && end <= m_known)
        return;
    Utc from = end - s.step * static_cast<std::int64_t>(s.points + s.lead);
    if (s.step < kHistoryLevels[2].step) // so far back as single seconds are kept
        from = std::max(from, ceilTo(engineNow() - kHistoryLevels[0].keep + kEdge, s.step));
    const std::int64_t again =
        std::max<std::int64_t>(1, std::chrono::seconds{kAgainSeconds} / s.step);
    if (m_known != Utc{})
        from = std::max(from, m_known - s.step * again);
    ask(from, end, s.step);
}

void History::ask(Utc from, Utc to, Duration step) {
    HistoryQuery query;
    query.from = from;
    query.to = to;
    query.step = step;
    m_askedAt = uiNow();
    m_feed.history(std::move(query), this,
                   [this, question = m_question, from, to](const auto& answer) {
                       if (question != m_question)
                           return; // something else is shown by now
                       m_askedAt.reset();
                       if (const auto* error = std::get_if<Error>(&answer)) {
                           m_error = QString::fromStdString(error->message);
                           Q_EMIT changed();
                           return;
                       }
                       take(std::get<HistoryPage>(answer), from, to);
                   });
}

void History::take(const HistoryPage& page, Utc from, Utc to) {
    m_error.clear();
    const HistorySpan s = span();
    if (m_zoom) {
        m_data.moveTo(page.from, page.step,
                      page.lines.empty() ? 0 : page.lines.front().values.size());
    } else {
        if (page.step != s.step)
            return;
        const std::size_t size = s.points + s.lead;
        m_data.moveTo(to - s.step * static_cast<std::int64_t>(size), s.step, size);
        // What is older than the answer is not kept by anybody, unless it was known before.
        m_known = to;
    }
    for (const HistoryLine& line : page.lines) {
        const SeriesRow* row = findSeries(line.key);
        if (!row)
            continue; // a newer engine's
        std::vector<double>& values = m_data.values[indexOf(row->series)];
        for (std::size_t i = 0; i < line.values.size(); ++i) {
            const Utc at = page.from + page.step * static_cast<std::int64_t>(i);
            if (const auto bucket = at < from && !m_zoom ? std::nullopt : m_data.bucketOf(at))
                values[*bucket] = line.values[i];
        }
    }
    m_answered = true;
    Q_EMIT changed();
}

std::pair<Utc, Utc> History::shownTime() const {
    if (m_zoom)
        return *m_zoom;
    const HistorySpan s = span();
    const Utc end = m_data.size() > 0 ? m_data.end() : newestEnd();
    return {end - s.length(), end};
}

double History::shownSeconds() const {
    const auto [from, to] = shownTime();
    return std::chrono::duration<double>(to - from).count();
}

std::optional<Duration> History::firstPointIn() const {
    if (!m_answered || m_zoom)
        return std::nullopt;
    for (std::size_t i = 0; i < m_data.size(); ++i)
        if (m_data.recorded(i))
            return std::nullopt;
    return newestEnd() + span().step + kSettle - engineNow();
}

std::vector<std::pair<Utc, Utc>> History::gaps() const {
    std::vector<std::pair<Utc, Utc>> result;
    const auto [from, to] = shownTime();
    if (!m_answered && m_data.size() == 0)
        return result;
    const std::size_t n = m_data.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (m_data.recorded(i))
            continue;
        const std::size_t first = i;
        while (i < n && !m_data.recorded(i))
            ++i;
        Utc start = std::max(m_data.startOf(first), from), end = std::min(m_data.startOf(i), to);
        const bool open = first == 0 && i <= 2; // the edge of what is kept
        const bool fresh = i == n && end - start < std::chrono::seconds{4} && isLive();
        if (end > start && !open && !fresh)
            result.emplace_back(start, end);
    }
    return result;
}

} // namespace node3
