// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/models/history_range.h"

#include <QObject>
#include <QString>

#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace node3 {

/// The fleet's series in equal buckets, oldest first; each begins at a multiple of `step` after the
/// epoch. NaN: nothing was recorded, or nothing of that kind happened.
struct HistoryData {
    Utc from{};
    Duration step{std::chrono::seconds{1}};
    std::array<std::vector<double>, kSeries> values{};

    std::size_t size() const { return values.front().size(); }
    Utc startOf(std::size_t i) const { return from + step * static_cast<std::int64_t>(i); }
    Utc end() const { return startOf(size()); }
    double at(Series s, std::size_t i) const { return values[indexOf(s)][i]; }
    /// Whether the state of the fleet is known for some of that bucket.
    bool recorded(std::size_t i) const { return !std::isnan(at(Series::Slots, i)); }
    /// The bucket that holds this moment; none: outside.
    std::optional<std::size_t> bucketOf(Utc time) const;
    /// The same buckets at other times: what is not known there is NaN.
    void moveTo(Utc newFrom, Duration newStep, std::size_t size);
};

/// A window onto the history that the engine keeps: the whole of a range when somebody begins to
/// look, and from then on what has been added. It asks while it is shown only, one question at a
/// time, and keeps what it has while it waits. Window's thread.
class History : public QObject {
    Q_OBJECT

public:
    /// A bucket is asked for when it has been over for so long: the engine closes a second with the
    /// first beat after it.
    static constexpr Duration kSettle = std::chrono::milliseconds{1200};
    /// A question is given up after this; an engine that hangs never answers it.
    static constexpr qint64 kPatienceMs = 10'000;
    /// Fewer buckets than that are not zoomed into.
    static constexpr int kFewest = 10;

    explicit History(EngineFeed& feed, QObject* parent = nullptr);
    /// Of equal buckets that are no range of the table: sparklines.
    History(EngineFeed& feed, const HistorySpan& span, QObject* parent = nullptr);

    HistoryRange range() const { return m_range; }
    void setRange(HistoryRange range);
    /// Whether anybody looks; while nobody does nothing is asked. Shown again it is asked anew.
    void setShown(bool shown);
    bool isShown() const { return m_shown; }
    /// What is shown stays as it is; the engine goes on.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Shows that part alone, as finely as it is kept, and it stays; times outside of what is shown
    /// are cut off.
    void zoom(Utc from, Utc to);
    void zoomOut();
    bool isZoomed() const { return m_zoom.has_value(); }
    /// Neither paused nor zoomed: the newest is at the right end.
    bool isLive() const { return !m_paused && !m_zoom; }

    const HistoryData& data() const { return m_data; }
    /// Whether an answer to the present question has come.
    bool hasData() const { return m_answered; }
    /// What is shown, from and to; its buckets may reach beyond both.
    std::pair<Utc, Utc> shownTime() const;
    /// Seconds that are shown.
    double shownSeconds() const;
    /// Spans of which nothing is recorded, from and to, oldest first.
    std::vector<std::pair<Utc, Utc>> gaps() const;
    /// Nothing of what is shown is recorded; the first bucket is full so much later. None:
    /// something is, or it is not known yet.
    std::optional<Duration> firstPointIn() const;
    /// Why the newest question got no answer, as a sentence; empty: it got one.
    const QString& error() const { return m_error; }

    /// Asks for what is missing, if it is time to; a timer does it, tests may.
    void refresh();

Q_SIGNALS:
    /// Other data or another span, once a second at most while it is live.
    void changed();

private:
    HistorySpan span() const;
    Utc engineNow() const;
    /// The end of the newest bucket that is full.
    Utc newestEnd() const;
    void begin();
    void ask(Utc from, Utc to, Duration step);
    void askZoom();
    void take(const HistoryPage& page, Utc from, Utc to);
    void giveUp();

    EngineFeed& m_feed;
    QTimer m_timer;
    HistoryRange m_range = HistoryRange::FiveMinutes;
    std::optional<HistorySpan> m_fixed; ///< in place of a range of the table
    std::optional<std::pair<Utc, Utc>> m_zoom;
    HistoryData m_data, m_whole; ///< m_whole: of the range, while a part of it is shown
    Utc m_known{};               ///< answers reach to here
    QString m_error;
    bool m_shown = false, m_paused = false, m_answered = false, m_wasLate = false;
    quint64 m_question = 0; ///< the one whose answer counts
    std::optional<qint64> m_askedAt;
    qint64 m_lookedAt = 0;
};

} // namespace node3
