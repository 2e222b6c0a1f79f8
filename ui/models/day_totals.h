// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history.h"

#include <QObject>
#include <QTimeZone>

#include <array>
#include <optional>
#include <vector>

namespace node3 {

/// How many jobs completed, failed and were tried again on each day of a place on earth, which has
/// 23 to 25 hours: the engine adds up between the midnights that it is given. Asked for while a
/// history shows a month, and anew as it goes on. Window's thread.
class DayTotals : public QObject {
    Q_OBJECT

public:
    static constexpr std::array kSeries{Series::Completed, Series::Failed, Series::Retried};
    static constexpr qint64 kEveryMs = 10'000;

    struct Day {
        Utc from{}, to{};
        std::array<double, kSeries.size()> counts{}; ///< NaN: nothing was recorded
    };

    /// Both must outlive it.
    DayTotals(EngineFeed& feed, const History& history,
              QTimeZone zone = QTimeZone::systemTimeZone(), QObject* parent = nullptr);

    /// Whether the history shows so much that its days are what counts.
    bool applies() const;
    /// Oldest first; the last one is today. Empty until the first answer.
    const std::vector<Day>& days() const { return m_days; }
    const Day* dayOf(Utc time) const;
    const QTimeZone& zone() const { return m_zone; }

Q_SIGNALS:
    void changed();

private:
    void refresh();
    void take(const HistoryPage& page);

    EngineFeed& m_feed;
    const History& m_history;
    const QTimeZone m_zone;
    std::vector<Day> m_days;
    std::optional<qint64> m_askedAt;
    bool m_waiting = false;
};

} // namespace node3
