// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/overview.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"

#include <QLocale>

#include <cmath>

namespace node3 {

namespace {

QString wholeText(double value) {
    return countText(std::llround(value));
}

QString lengthText(double seconds) {
    return durationText(Duration{std::llround(seconds * 1000)});
}

QString limitText(double seconds) {
    const bool minutes = seconds >= 120 && std::fmod(seconds, 60) == 0;
    return minutes ? Text::tr("%1 min").arg(wholeText(seconds / 60))
                   : Text::tr("%1 s").arg(QLocale().toString(seconds, 'g', 3));
}

} // namespace

QString gaugeName(Gauge gauge) {
    switch (gauge) {
    case Gauge::Utilization:
        return Text::tr("Utilization");
    case Gauge::Success:
        return Text::tr("Success 1 h");
    case Gauge::Queued:
        return Text::tr("Queued");
    case Gauge::Healthy:
        return Text::tr("Healthy agents");
    case Gauge::Retries:
        return Text::tr("Retries 1 h");
    case Gauge::Completed:
        return Text::tr("Completed");
    case Gauge::Wait:
        return Text::tr("Wait p95");
    case Gauge::Oldest:
        return Text::tr("Oldest waiting job");
    }
    return {};
}

QString gaugeValueText(Gauge gauge, const Reading& reading) {
    if (!reading.value)
        return noValue();
    switch (gauge) {
    case Gauge::Utilization:
    case Gauge::Success:
    case Gauge::Retries:
        return percentText(*reading.value);
    case Gauge::Queued:
        return wholeText(*reading.value);
    case Gauge::Healthy:
        return Text::tr("%1 of %2")
            .arg(wholeText(*reading.value), wholeText(static_cast<double>(reading.outOf)));
    case Gauge::Completed:
        return Text::tr("%1 / min").arg(QLocale().toString(*reading.value, 'f', 1));
    case Gauge::Wait:
    case Gauge::Oldest:
        return lengthText(*reading.value);
    }
    return {};
}

QString gaugeWordText(const Reading& reading) {
    switch (reading.word) {
    case GaugeWord::Judged:
        break;
    case GaugeWord::NoData:
        return Text::tr("No data");
    case GaugeWord::Few:
        return Text::tr("Few: %1 of %2")
            .arg(wholeText(static_cast<double>(reading.count)),
                 wholeText(static_cast<double>(reading.outOf)));
    case GaugeWord::Quiet:
        return Text::tr("Quiet");
    case GaugeWord::NoCapacity:
        return Text::tr("No capacity");
    case GaugeWord::NoAgents:
        return Text::tr("No agents");
    case GaugeWord::Standstill:
        return Text::tr("Standstill");
    case GaugeWord::Nothing:
        return Text::tr("None", "no job waits");
    case GaugeWord::NoRange:
        return Text::tr("No range");
    }
    switch (reading.judgement) {
    case Judgement::None:
        return {};
    case Judgement::Good:
        return Text::tr("Good");
    case Judgement::Watch:
        return Text::tr("Watch");
    case Judgement::Bad:
        return Text::tr("Bad");
    }
    return {};
}

QString gaugeRangeText(Gauge gauge, const Reading& reading) {
    if (reading.goodFrom == 0 && reading.goodTo == 0)
        return {};
    switch (gauge) {
    case Gauge::Utilization:
        return QStringLiteral("%1–%2 %").arg(wholeText(reading.goodFrom),
                                             wholeText(reading.goodTo));
    case Gauge::Success:
        return QStringLiteral("> %1 %").arg(wholeText(reading.goodFrom));
    case Gauge::Retries:
        return QStringLiteral("< %1 %").arg(wholeText(reading.goodTo));
    case Gauge::Queued:
        return QStringLiteral("< %1").arg(wholeText(reading.goodTo));
    case Gauge::Healthy:
        return QStringLiteral("100 %");
    case Gauge::Completed:
        return {};
    case Gauge::Wait:
    case Gauge::Oldest:
        return QStringLiteral("< %1").arg(limitText(reading.goodTo));
    }
    return {};
}

QString gaugeSentence(Gauge gauge, const Reading& reading) {
    const QString range = gaugeRangeText(gauge, reading);
    const QString text = QStringLiteral("%1: %2, %3")
                             .arg(gaugeName(gauge), gaugeValueText(gauge, reading),
                                  gaugeWordText(reading).toLower());
    return range.isEmpty() ? text : Text::tr("%1, good %2").arg(text, range);
}

} // namespace node3
