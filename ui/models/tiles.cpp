// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tiles.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>

namespace node3 {

namespace {

class Tiles {
    Q_DECLARE_TR_FUNCTIONS(Tiles)
};

constexpr std::size_t kSparkColumns = 60;
constexpr std::size_t kSparkSeconds = 5;
constexpr std::size_t kFiveMinutes = 300;
constexpr std::uint64_t kFew = 20;
constexpr std::uint64_t kGoodQueue = 10;

std::uint64_t waitingIn(const Snapshot& s) {
    return s.jobsByState[static_cast<std::size_t>(JobState::Queued)] +
           s.jobsByState[static_cast<std::size_t>(JobState::Backoff)];
}

/// 60 columns of five seconds each, as shares of the highest.
std::vector<double> spark(const History& history, const std::function<double(const Sample&)>& value,
                          double top) {
    const auto& samples = history.samples();
    std::vector<double> columns(kSparkColumns, -1);
    double highest = top;
    for (std::size_t c = 0; c < kSparkColumns; ++c) {
        double sum = 0;
        int count = 0;
        for (std::size_t s = 0; s < kSparkSeconds; ++s) {
            const std::size_t back = (kSparkColumns - 1 - c) * kSparkSeconds + s;
            if (back >= samples.size())
                continue;
            const Sample& sample = samples[samples.size() - 1 - back];
            if (const double v = sample.known ? value(sample) : -1; v >= 0) {
                sum += v;
                ++count;
            }
        }
        if (count > 0) {
            columns[c] = sum / count;
            highest = std::max(highest, columns[c]);
        }
    }
    for (double& v : columns)
        if (v >= 0)
            v = highest > 0 ? v / highest : 0;
    return columns;
}

void noData(TileView& t, const QString& word) {
    t.value = noValue();
    t.unit.clear();
    t.verdict = Verdictlet::None;
    t.word = word;
}

TileView utilization(const Snapshot& snapshot, const History& history) {
    TileView t;
    t.label = Tiles::tr("Utilization");
    t.range = Tiles::tr("60–80 %", "good range");
    t.tip =
        Tiles::tr("Occupied slots of those that healthy agents offer, mean of the last minute.");
    t.spark = spark(
        history, [](const Sample& s) { return s.utilization(); }, 100);
    const Statistics now = statisticsOf(snapshot);
    const double mean = history.meanUtilization(60);
    if (now.totalCapacity == 0 || mean < 0) {
        noData(t, Tiles::tr("No capacity"));
        if (waitingIn(snapshot) > 0)
            t.verdict = Verdictlet::Bad;
        return t;
    }
    t.value = percentFigure(mean);
    t.unit = Tiles::tr("%", "percent sign");
    t.tip += QLatin1Char('\n') + Tiles::tr("Now: %1 of %Ln slot(s)", nullptr, now.totalCapacity)
                                     .arg(countText(now.currentLoad));
    const auto& samples = history.samples();
    const bool longOver =
        samples.size() >= kFiveMinutes && std::ranges::all_of(samples, [](const Sample& s) {
            return s.known && s.utilization() > 85;
        });
    if (longOver)
        t.verdict = Verdictlet::Bad;
    else if (mean > 80)
        t.verdict = Verdictlet::Watch;
    else if (mean >= 60)
        t.verdict = Verdictlet::Good;
    else
        t.word = waitingIn(snapshot) == 0 ? Tiles::tr("Quiet") : Tiles::tr("Low");
    return t;
}

TileView success(const History& history) {
    TileView t;
    const History::Ended ended = history.endedIn(History::kHour);
    t.label = ended.seconds >= History::kHour
                  ? Tiles::tr("Success 1 h")
                  : Tiles::tr("Success %1", "share of jobs that ended well, in that time")
                        .arg(agoText(std::chrono::seconds{ended.seconds}));
    t.range = Tiles::tr("> 95 %", "good range");
    t.tip = Tiles::tr(
        "Completed of all jobs that ended, in the last hour; counted since this window opened.");
    t.spark = spark(
        history,
        [](const Sample& s) {
            const double all = s.completed + s.failed;
            return all > 0 ? s.completed / all : -1;
        },
        1);
    const std::uint64_t all = ended.completed + ended.failed;
    if (all == 0) {
        noData(t, Tiles::tr("No data"));
        return t;
    }
    const double percent = 100.0 * static_cast<double>(ended.completed) / static_cast<double>(all);
    t.value = percentFigure(percent);
    t.unit = Tiles::tr("%", "percent sign");
    if (all < kFew)
        t.word = Tiles::tr("Few: %1 of %2").arg(ended.completed).arg(all);
    else if (percent > 95)
        t.verdict = Verdictlet::Good;
    else
        t.verdict = percent >= 90 ? Verdictlet::Watch : Verdictlet::Bad;
    return t;
}

TileView queued(const Snapshot& snapshot, const History& history) {
    TileView t;
    const std::uint64_t waiting = waitingIn(snapshot);
    const std::uint64_t held = snapshot.jobsByState[static_cast<std::size_t>(JobState::Held)];
    t.label = Tiles::tr("Queued");
    t.value = countText(static_cast<std::int64_t>(waiting));
    t.range = Tiles::tr("< 10", "good range");
    if (held > 0)
        t.unit = Tiles::tr("+%L1 held").arg(held);
    t.tip = Tiles::tr("Jobs that wait for an agent or for their retry.");
    t.spark = spark(
        history, [](const Sample& s) { return static_cast<double>(s.waiting); }, 10);
    if (waiting < kGoodQueue) {
        t.verdict = Verdictlet::Good;
        return t;
    }
    // Over five minutes to clear at the present rate: look now.
    const History::Ended ended = history.endedIn(kFiveMinutes);
    const double perSecond = ended.seconds == 0
                                 ? 0
                                 : static_cast<double>(ended.completed + ended.failed) /
                                       static_cast<double>(ended.seconds);
    const bool slow =
        ended.seconds >= 60 && static_cast<double>(waiting) > perSecond * kFiveMinutes;
    t.verdict = slow ? Verdictlet::Bad : Verdictlet::Watch;
    return t;
}

TileView healthy(const Snapshot& snapshot, const History& history) {
    TileView t;
    int known = 0, well = 0;
    for (const AgentView& a : snapshot.agents) {
        if (a.connection == Connection::Offline)
            continue;
        ++known;
        well += a.health == Health::Healthy ? 1 : 0;
    }
    t.label = Tiles::tr("Healthy agents");
    t.range = Tiles::tr("100 %", "good range");
    t.tip = Tiles::tr("Agents heard within the heartbeat timeout, of all that are not offline.");
    t.spark = spark(
        history,
        [](const Sample& s) {
            return s.agents > 0 ? static_cast<double>(s.healthy) / s.agents : -1;
        },
        1);
    if (known == 0) {
        noData(t, Tiles::tr("No agents"));
        return t;
    }
    t.value = countText(well);
    t.unit = Tiles::tr("of %Ln", "healthy agents of all", known);
    if (well == known)
        t.verdict = Verdictlet::Good;
    else
        t.verdict = well * 10 >= known * 9 ? Verdictlet::Watch : Verdictlet::Bad;
    return t;
}

TileView completed(const Snapshot& snapshot, const History& history) {
    TileView t;
    t.label = Tiles::tr("Completed");
    t.tip = Tiles::tr("Jobs completed a minute, mean of the last five minutes.");
    t.spark = spark(
        history, [](const Sample& s) { return static_cast<double>(s.completed); }, 0.2);
    const History::Ended ended = history.endedIn(kFiveMinutes);
    if (ended.seconds < 10) {
        noData(t, Tiles::tr("No data"));
        return t;
    }
    const double perMinute =
        60.0 * static_cast<double>(ended.completed) / static_cast<double>(ended.seconds);
    t.value = perMinute > 0 && perMinute < 10 ? QLocale().toString(perMinute, 'f', 1)
                                              : countText(std::llround(perMinute));
    t.unit = Tiles::tr("/min", "per minute");
    const Statistics now = statisticsOf(snapshot);
    const bool standstill = ended.seconds >= kFiveMinutes && ended.completed == 0 &&
                            waitingIn(snapshot) > 0 && now.currentLoad < now.totalCapacity;
    if (standstill) {
        t.verdict = Verdictlet::Bad;
        t.word = Tiles::tr("Standstill");
    } else {
        t.word = Tiles::tr("No range", "no good range is known");
    }
    return t;
}

} // namespace

Mark markOf(Verdictlet verdict) {
    switch (verdict) {
    case Verdictlet::Good:
        return {Glyph::Completed, Tone::Good};
    case Verdictlet::Watch:
        return {Glyph::Watch, Tone::Watch};
    case Verdictlet::Bad:
        return {Glyph::Failed, Tone::Bad};
    case Verdictlet::None:
        break;
    }
    return {Glyph::NoWord, Tone::Neutral};
}

QString wordOf(Verdictlet verdict) {
    switch (verdict) {
    case Verdictlet::Good:
        return Tiles::tr("Good");
    case Verdictlet::Watch:
        return Tiles::tr("Watch");
    case Verdictlet::Bad:
        return Tiles::tr("Bad");
    case Verdictlet::None:
        break;
    }
    return {};
}

QString TileView::sentence() const {
    QString text = QStringLiteral("%1: %2").arg(label, value);
    if (!unit.isEmpty())
        text += QLatin1Char(' ') + unit;
    text += QStringLiteral(", ") + word;
    if (!range.isEmpty())
        text += QStringLiteral(", ") + Tiles::tr("good %1", "range").arg(range);
    return text;
}

TileView TileJudge::judge(TileId id, const Snapshot& snapshot, const History& history) {
    TileView t;
    switch (id) {
    case TileId::Utilization:
        t = utilization(snapshot, history);
        break;
    case TileId::Success:
        t = success(history);
        break;
    case TileId::Queued:
        t = queued(snapshot, history);
        break;
    case TileId::Healthy:
        t = healthy(snapshot, history);
        break;
    case TileId::Completed:
        t = completed(snapshot, history);
        break;
    }
    if (t.word.isEmpty())
        t.word = wordOf(t.verdict);
    return t;
}

TileView TileJudge::view(TileId id, const Snapshot& snapshot) {
    TileView t = judge(id, snapshot, m_history);
    Held& held = m_held[static_cast<std::size_t>(id)];
    if (!held.since.isValid() || held.candidate != t.verdict) {
        held.candidate = t.verdict;
        held.since.start();
    }
    const bool hasJudgement = t.verdict != Verdictlet::None;
    const bool first = !held.shown || *held.shown == Verdictlet::None || !hasJudgement;
    if (first || held.since.elapsed() >= kHoldMs) {
        held.shown = t.verdict;
        held.word = t.word;
    } else if (*held.shown != t.verdict) {
        t.verdict = *held.shown;
        t.word = held.word;
    }
    return t;
}

} // namespace node3
