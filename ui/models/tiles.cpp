// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tiles.h"

#include "engine/text/format.h"
#include "engine/text/overview.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace node3 {

namespace {

class Tiles {
    Q_DECLARE_TR_FUNCTIONS(Tiles)
};

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

QString whole(double value) {
    return countText(std::llround(value));
}

int plural(double n) {
    return static_cast<int>(std::min(n, 1e9));
}

// ---- the figure itself -----------------------------------------------------------------------

/// A figure and its unit, of one unit only: a tile is read from afar.
std::pair<QString, QString> duration(double length) {
    const QLocale locale;
    constexpr double kMinute = 60, kHour = 3600, kDay = 86'400;
    if (length < 10)
        return {locale.toString(std::floor(length * 10) / 10, 'f', 1), Tiles::tr("s")};
    if (length < 100)
        return {whole(std::floor(length)), Tiles::tr("s")};
    if (length < 100 * kMinute)
        return {whole(std::floor(length / kMinute)), Tiles::tr("min")};
    if (length < 2 * kDay)
        return {locale.toString(std::floor(length / kHour * 10) / 10, 'f', 1), Tiles::tr("h")};
    return {whole(std::floor(length / kDay)), Tiles::tr("d", "days")};
}

std::pair<QString, QString> figure(Gauge gauge, const Reading& r) {
    const double v = *r.value;
    switch (gauge) {
    case Gauge::Utilization:
    case Gauge::Success:
    case Gauge::Retries:
        return {percentFigure(v), Tiles::tr("%", "percent sign")};
    case Gauge::Queued:
        return {whole(v), {}};
    case Gauge::Healthy:
        return {whole(v),
                Tiles::tr("of %Ln", "healthy agents of all", plural(static_cast<double>(r.outOf)))};
    case Gauge::Completed:
        return {v > 0 && v < 10 ? QLocale().toString(v, 'f', 1) : whole(v),
                Tiles::tr("/min", "per minute")};
    case Gauge::Wait:
    case Gauge::Oldest:
        return duration(v);
    }
    return {};
}

/// What the figure is of, and what stands beside it.
QString tipOf(Gauge gauge, const Reading& r) {
    const auto count = static_cast<double>(r.count);
    const auto outOf = static_cast<double>(r.outOf);
    const double beside = r.beside.value_or(0);
    QStringList lines;
    switch (gauge) {
    case Gauge::Utilization:
        lines += Tiles::tr(
            "Occupied slots of those that healthy agents in service offer, mean of the last "
            "minute.");
        if (outOf > 0)
            lines += Tiles::tr("Now: %1 of %Ln slot(s)", nullptr, plural(outOf)).arg(whole(count));
        if (beside > 0)
            lines += Tiles::tr("%Ln slot(s) set aside", nullptr, plural(beside));
        break;
    case Gauge::Success:
        lines += Tiles::tr("Completed jobs of those that ended in the last hour.");
        if (outOf > 0)
            lines += Tiles::tr("%1 of %Ln job(s)", nullptr, plural(outOf)).arg(whole(count));
        break;
    case Gauge::Queued:
        lines += Tiles::tr("Jobs that wait for an agent, or for a retry.");
        if (beside > 0)
            lines += Tiles::tr("%Ln job(s) held by an operator", nullptr, plural(beside));
        break;
    case Gauge::Healthy:
        lines +=
            Tiles::tr("Agents heard within the heartbeat timeout, of all that are not offline.");
        break;
    case Gauge::Retries:
        lines += Tiles::tr("Attempts that are tried again, of those that ended in the last hour.");
        if (outOf > 0)
            lines += Tiles::tr("%1 of %Ln attempt(s)", nullptr, plural(outOf)).arg(whole(count));
        break;
    case Gauge::Completed:
        lines += Tiles::tr("Jobs completed a minute, mean of the last five minutes.");
        break;
    case Gauge::Wait:
        lines += Tiles::tr("Of the jobs that started in the last 15 minutes, 95 of 100 had waited "
                           "no longer.");
        if (r.beside)
            lines += Tiles::tr("Half of them: %1")
                         .arg(durationText(Duration{std::llround(*r.beside * 1000)}));
        break;
    case Gauge::Oldest:
        lines += Tiles::tr("How long the oldest job waits that some agent could run; held ones "
                           "are left out.");
        if (beside > 0)
            lines += Tiles::tr("%Ln job(s) can never run here", nullptr, plural(beside));
        break;
    }
    return lines.join(QLatin1Char('\n'));
}

// ---- its last hour ---------------------------------------------------------------------------

double share(double part, double all) {
    return all > 0 ? part / all : kNothing;
}

double minuteOf(Gauge gauge, const HistoryData& d, std::size_t i) {
    const auto at = [&](Series s) { return d.at(s, i); };
    const auto counted = [&](Series s) { return std::isnan(at(s)) ? 0 : at(s); };
    switch (gauge) {
    case Gauge::Utilization:
        return at(Series::Utilization) / 100;
    case Gauge::Success:
        return share(counted(Series::Completed),
                     counted(Series::Completed) + counted(Series::Failed));
    case Gauge::Queued:
        return at(Series::QueuedLow) + at(Series::QueuedNormal) + at(Series::QueuedHigh) +
               at(Series::QueuedUrgent);
    case Gauge::Healthy: {
        const double known = at(Series::AgentsConnected) + at(Series::AgentsDisconnected);
        return share(known - at(Series::AgentsUnhealthy), known);
    }
    case Gauge::Retries:
        return share(counted(Series::Retried), counted(Series::Retried) +
                                                   counted(Series::Completed) +
                                                   counted(Series::Failed));
    case Gauge::Completed:
        return d.recorded(i) ? counted(Series::Completed) : kNothing;
    case Gauge::Wait:
        return at(Series::WaitP95);
    case Gauge::Oldest:
        return at(Series::OldestWait);
    }
    return kNothing;
}

/// As shares of the highest; of a share, of all.
std::vector<double> sparkOf(Gauge gauge, const HistoryData& d) {
    const bool ofAll = gauge == Gauge::Utilization || gauge == Gauge::Success ||
                       gauge == Gauge::Healthy || gauge == Gauge::Retries;
    std::vector<double> columns(d.size(), kNothing);
    double highest = ofAll ? 1 : 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i] = d.recorded(i) ? minuteOf(gauge, d, i) : kNothing;
        if (!std::isnan(columns[i]))
            highest = std::max(highest, columns[i]);
    }
    for (double& v : columns)
        if (!std::isnan(v))
            v = highest > 0 ? std::clamp(v / highest, 0.0, 1.0) : 0;
    return columns;
}

} // namespace

TileView tileView(Gauge gauge, const Snapshot& snapshot, const HistoryData& lastHour) {
    const Reading& r = snapshot.overview[gauge];
    TileView t;
    t.label = gauge == Gauge::Oldest ? Tiles::tr("Oldest waiting") : gaugeName(gauge);
    t.judgement = r.judgement;
    t.word = gaugeWordText(r);
    t.tip = tipOf(gauge, r);
    if (r.value) {
        std::tie(t.value, t.unit) = figure(gauge, r);
        if (r.word == GaugeWord::Judged)
            t.range = gaugeRangeText(gauge, r);
    } else {
        t.value = noValue();
    }
    if (const QString range = gaugeRangeText(gauge, r); !range.isEmpty())
        t.tip += QLatin1Char('\n') + Tiles::tr("Good: %1", "range").arg(range);
    if (const double n = r.beside.value_or(0); n > 0 && gauge == Gauge::Queued)
        t.beside = t.besideShort = Tiles::tr("+%1 held", "jobs").arg(whole(n));
    else if (n > 0 && gauge == Gauge::Oldest) {
        t.beside = Tiles::tr("+%1 can never run", "jobs").arg(whole(n));
        t.besideShort = Tiles::tr("+%1 never", "jobs that can never run").arg(whole(n));
    }
    t.sentence = gaugeSentence(gauge, r);
    if (!t.beside.isEmpty())
        t.sentence += QStringLiteral(", ") + t.beside;
    t.spark = sparkOf(gauge, lastHour);
    return t;
}

Mark markOf(Judgement judgement) {
    switch (judgement) {
    case Judgement::Good:
        return {Glyph::Completed, Tone::Good};
    case Judgement::Watch:
        return {Glyph::Watch, Tone::Watch};
    case Judgement::Bad:
        return {Glyph::Failed, Tone::Bad};
    case Judgement::None:
        break;
    }
    return {Glyph::NoWord, Tone::Neutral};
}

TileDoor doorOf(Gauge gauge) {
    const auto jobs = [](const char* filter) {
        return TileDoor{QStringLiteral("jobs"), QLatin1String(filter)};
    };
    switch (gauge) {
    case Gauge::Utilization:
    case Gauge::Healthy:
        return {QStringLiteral("agents"), {}};
    case Gauge::Success:
        return jobs("state:completed state:failed");
    case Gauge::Queued:
    case Gauge::Oldest:
        return jobs("state:queued state:backoff");
    case Gauge::Retries:
        return {QStringLiteral("events"), QStringLiteral("kind:job_retry after:1h")};
    case Gauge::Completed:
        return jobs("state:completed");
    case Gauge::Wait:
        return jobs("state:assigned state:running");
    }
    return jobs("");
}

} // namespace node3
