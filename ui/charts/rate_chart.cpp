// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rate_chart.h"

#include "engine/text/format.h"
#include "ui/models/day_totals.h"
#include "ui/theme/palette.h"

#include <QAreaSeries>
#include <QCoreApplication>
#include <QDateTime>
#include <QLineSeries>
#include <QLocale>
#include <QPen>

#include <algorithm>
#include <chrono>
#include <limits>

namespace node3 {

namespace {

struct RateLine {
    Series series;
    Tone tone;
    Qt::PenStyle style;
    const char* text; ///< source text of the class, for tr()
    const char* filter;
};
constexpr RateLine kRateLines[] = {
    {Series::Completed, Tone::Good, Qt::SolidLine,
     QT_TRANSLATE_NOOP("node3::RateChart", "completed %1"), "state:completed"},
    {Series::Failed, Tone::Bad, Qt::DashLine, QT_TRANSLATE_NOOP("node3::RateChart", "failed %1"),
     "state:failed"},
    {Series::Retried, Tone::Watch, Qt::DotLine, QT_TRANSLATE_NOOP("node3::RateChart", "retried %1"),
     "state:backoff"},
};

QString rateText(double value) {
    if (std::isnan(value))
        return noValue();
    return value > 0 && value < 10 && value != std::floor(value) ? QLocale().toString(value, 'f', 1)
                                                                 : countText(std::llround(value));
}

} // namespace

RateChart::RateChart(const History& history, const DayTotals* days, QWidget* parent)
    : PlotPane(history, parent), m_days(days) {
    for (QLineSeries*& line : m_lines)
        line = addLine();
    for (Layer& bar : m_bars)
        bar = addArea();
    RateChart::restyle();
    RateChart::refresh();
}

void RateChart::restyle() {
    PlotPane::restyle();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QColor color = colors().tone(kRateLines[i].tone).mark;
        m_lines[i]->setPen(QPen(color, 1, kRateLines[i].style));
        m_bars[i].area->setBrush(color);
    }
}

double RateChart::rateAt(Series series, std::size_t bucket) const {
    const HistoryData& past = history().data();
    if (!past.recorded(bucket))
        return std::nan("");
    const auto window =
        static_cast<std::size_t>(std::max<std::int64_t>(std::chrono::minutes{1} / past.step, 1));
    double sum = 0;
    int known = 0;
    for (std::size_t i = bucket + 1 > window ? bucket + 1 - window : 0; i <= bucket; ++i)
        if (past.recorded(i)) {
            const double v = past.at(series, i);
            sum += std::isnan(v) ? 0 : v; // nothing of that kind: 0 is known
            ++known;
        }
    return sum / known;
}

bool RateChart::ofDays() const {
    return m_days && m_days->applies() && !m_days->days().empty();
}

/// The highest of them.
double RateChart::showMinutes() {
    const HistoryData& past = history().data();
    const Utc from = history().shownTime().first;
    double highest = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        QList<QPointF> points;
        for (std::size_t i = 0; i < past.size(); ++i) {
            const double rate = past.startOf(i) + past.step > from
                                    ? rateAt(kRateLines[line].series, i)
                                    : std::nan("");
            if (std::isnan(rate))
                continue; // not recorded: a hatch is laid over it
            points += QPointF(middleOf(i), rate);
            highest = std::max(highest, rate);
        }
        m_lines[line]->replace(points);
    }
    return highest;
}

/// Three bars a day, next to each other.
double RateChart::showDays() {
    constexpr double kMargin = 0.12, kBar = (1 - 2 * kMargin) / 3;
    const auto [from, to] = history().shownTime();
    double highest = 0;
    for (std::size_t bar = 0; bar < m_bars.size(); ++bar) {
        QList<QPointF> points;
        for (const DayTotals::Day& day : m_days->days()) {
            const double count = day.counts[bar];
            if (day.from < from || std::isnan(count))
                continue; // of the first day a part is gone
            const double left = secondsOf(day.from), wide = secondsOf(std::min(day.to, to)) - left;
            if (wide <= 0)
                continue;
            const double x = left + wide * (kMargin + kBar * static_cast<double>(bar));
            const double end = x + wide * kBar;
            points += {QPointF(x, 0), QPointF(x, count), QPointF(end, count), QPointF(end, 0)};
            highest = std::max(highest, count);
        }
        m_bars[bar].upper->replace(points);
        m_bars[bar].lower->replace(
            points.isEmpty() ? points
                             : QList<QPointF>{{points.front().x(), 0}, {points.back().x(), 0}});
    }
    return highest;
}

void RateChart::refresh() {
    const bool days = ofDays();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(!days);
        m_bars[i].area->setVisible(days);
    }
    growTo(days ? showDays() : showMinutes());
    finish();
    setToolTip(days ? tr("Jobs that completed, jobs that failed for good, and attempts that were "
                         "tried again, on each day of this place.")
                    : tr("Jobs that completed, jobs that failed for good, and attempts that are "
                         "tried again, in a minute."));
    std::vector<Legend> legend;
    const auto last = newest();
    for (std::size_t i = 0; i < std::size(kRateLines); ++i) {
        const RateLine& line = kRateLines[i];
        const QString now = days   ? rateText(m_days->days().back().counts[i])
                            : last ? rateText(rateAt(line.series, *last))
                                   : noValue();
        const Swatch drawn = days                          ? Swatch::Area
                             : line.style == Qt::SolidLine ? Swatch::Line
                             : line.style == Qt::DashLine  ? Swatch::Dashed
                                                           : Swatch::Dotted;
        legend.push_back({drawn, colors().tone(line.tone).mark, tr(line.text).arg(now),
                          QStringLiteral("jobs"), QLatin1String(line.filter)});
    }
    setTitle(days ? tr("Per day") : tr("Per minute"), std::move(legend));
}

QString RateChart::valuesAt(std::size_t bucket) const {
    QStringList parts;
    for (const RateLine& line : kRateLines)
        parts += tr(line.text).arg(rateText(rateAt(line.series, bucket)));
    return parts.join(QStringLiteral(" · "));
}

QString RateChart::readoutAt(Utc time) const {
    const DayTotals::Day* day = ofDays() ? m_days->dayOf(time) : nullptr;
    if (!day)
        return ChartPane::readoutAt(time);
    QStringList parts;
    for (std::size_t i = 0; i < std::size(kRateLines); ++i)
        parts += tr(kRateLines[i].text).arg(rateText(day->counts[i]));
    const QDateTime begin =
        QDateTime::fromMSecsSinceEpoch(day->from.time_since_epoch().count(), m_days->zone());
    return QLocale().toString(begin.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
           parts.join(QStringLiteral(" · "));
}

// ---- how long --------------------------------------------------------------------------------

namespace {

struct DurationLine {
    Series series;
    Series countedBy; ///< of how many durations it is
    Tone tone;
    bool dotted;
};
constexpr DurationLine kDurationLines[] = {
    {Series::WaitP95, Series::Started, Tone::Info, false},
    {Series::WaitP50, Series::Started, Tone::Info, true},
    {Series::RunP95, Series::Completed, Tone::Neutral, false},
    {Series::RunP50, Series::Completed, Tone::Neutral, true},
};
constexpr double kZoomGroupSeconds = 15;
constexpr double kDots = 150; ///< of a dotted line, over the whole width

QString secondsText(double seconds) {
    return std::isnan(seconds) ? noValue() : durationText(Duration{std::llround(seconds * 1000)});
}

/// The unit of an axis of that height.
double axisUnit(double seconds) {
    return seconds <= 100 ? 1 : seconds <= 6000 ? 60 : seconds <= 360'000 ? 3600 : 86'400;
}

} // namespace

DurationChart::DurationChart(const History& history, QWidget* parent) : PlotPane(history, parent) {
    setToolTip(tr("How long jobs waited before they started, and ran when they completed: 95 of "
                  "100 no longer (p95), half of them no longer (p50, dotted)."));
    for (QLineSeries*& line : m_lines)
        line = addLine();
    DurationChart::restyle();
    DurationChart::refresh();
}

void DurationChart::restyle() {
    PlotPane::restyle();
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        m_lines[i]->setPen(QPen(colors().tone(kDurationLines[i].tone).mark, 1));
}

std::size_t DurationChart::group() const {
    if (!history().isZoomed())
        return rowOf(history().range()).durationGroup;
    const double step = std::chrono::duration<double>(history().data().step).count();
    return static_cast<std::size_t>(std::max(std::ceil(kZoomGroupSeconds / step), 1.0));
}

double DurationChart::valueOf(const Group& group, Series series) const {
    const HistoryData& past = history().data();
    const auto* line = std::ranges::find(kDurationLines, series, &DurationLine::series);
    double sum = 0, weights = 0, most = std::nan("");
    for (std::size_t i = group.first; i <= group.last; ++i) {
        const double v = past.at(series, i);
        if (std::isnan(v))
            continue;
        most = std::fmax(most, v);
        const double weight = past.at(line->countedBy, i);
        sum += v * (weight > 0 ? weight : 1);
        weights += weight > 0 ? weight : 1;
    }
    return line->dotted && weights > 0 ? sum / weights : most;
}

void DurationChart::refresh() {
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    double highest = 0;
    const std::vector<Group> all = groups(group());
    const double dot = history().shownSeconds() / kDots;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        QList<QPointF> points;
        for (const Group& g : all) {
            const double v = valueOf(g, kDurationLines[line].series);
            if (std::isnan(v)) { // no job: the line is broken, it is not 0
                if (!points.isEmpty() && !std::isnan(points.back().y()))
                    points += QPointF(g.from, nothing);
                continue;
            }
            highest = std::max(highest, v);
            // A column each, as wide as its time, so that a single one is seen. Dots are made of
            // the points: a dotted pen would run through gaps.
            if (!kDurationLines[line].dotted) {
                points += {QPointF(g.from, v), QPointF(g.to, v)};
                continue;
            }
            for (double x = std::ceil(g.from / dot) * dot; x < g.to; x += dot)
                points += {QPointF(x, v), QPointF(x + 0.4 * dot, v), QPointF(x, nothing)};
        }
        m_lines[line]->replace(points);
    }
    growTo(highest);
    finish();

    const auto now = [&](Series series) {
        return all.empty() ? noValue() : secondsText(valueOf(all.back(), series));
    };
    const QColor wait = colors().tone(Tone::Info).mark, run = colors().tone(Tone::Neutral).mark;
    setTitle(tr("Waiting and running"),
             {{Swatch::Line, wait, tr("wait p95 %1").arg(now(Series::WaitP95))},
              {Swatch::Dotted, wait, tr("p50 %1").arg(now(Series::WaitP50))},
              {Swatch::Line, run, tr("run p95 %1").arg(now(Series::RunP95))},
              {Swatch::Dotted, run, tr("p50 %1").arg(now(Series::RunP50))}});
}

QString DurationChart::valuesAt(std::size_t bucket) const {
    for (const Group& g : groups(group())) {
        if (bucket < g.first || bucket > g.last)
            continue;
        const auto text = [&](Series series) { return secondsText(valueOf(g, series)); };
        return tr("wait p95 %1, p50 %2 · run p95 %3, p50 %4")
            .arg(text(Series::WaitP95), text(Series::WaitP50), text(Series::RunP95),
                 text(Series::RunP50));
    }
    return {};
}

double DurationChart::niceHeight(double value) const {
    const double unit = axisUnit(value);
    return unit * niceTop(value / unit);
}

QString DurationChart::axisText(double value) const {
    const double unit = axisUnit(top());
    const QString figure = countText(std::llround(value / unit));
    return unit == 1      ? tr("%1 s").arg(figure)
           : unit == 60   ? tr("%1 min").arg(figure)
           : unit == 3600 ? tr("%1 h").arg(figure)
                          : tr("%1 d").arg(figure);
}

} // namespace node3
