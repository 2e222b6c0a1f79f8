// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/format.h"

#include "engine/text/tr.h"

#include <QChar>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <chrono>
#include <cmath>

namespace node3 {

namespace {

using namespace std::chrono;

constexpr double kGiga = 1e9;
constexpr double kGibi = 1024.0 * 1024.0 * 1024.0;

QString twoDigits(std::int64_t n) {
    return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0'));
}

QString decimal(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

QString secondsText(std::int64_t s) {
    return Text::tr("%1 s", "seconds").arg(s);
}
QString minutesText(std::int64_t m) {
    return Text::tr("%1 min", "minutes").arg(m);
}

/// From an hour on there are always two units.
QString longText(seconds whole) {
    const auto h = duration_cast<hours>(whole).count();
    if (h < 24)
        return Text::tr("%1 h %2 min", "hours and minutes")
            .arg(h)
            .arg(twoDigits(duration_cast<minutes>(whole).count() % 60));
    return Text::tr("%1 d %2 h", "days and hours").arg(h / 24).arg(twoDigits(h % 24));
}

QString oneUnitText(seconds whole) {
    if (whole < minutes{1})
        return secondsText(whole.count());
    if (whole < hours{1})
        return minutesText(duration_cast<minutes>(whole).count());
    return longText(whole);
}

QDateTime inZone(Utc time, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
}

QString dayAware(Utc time, Utc now, const QTimeZone& zone, const QString& today,
                 const QString& otherDay) {
    const QDateTime at = inZone(time, zone);
    const bool isToday = at.date() == inZone(now, zone).date();
    return QLocale().toString(at, isToday ? today : otherDay);
}

/// Characters that would move, hide or reorder what stands around them.
bool isDisturbing(char32_t c) {
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        return true; // controls, C1 included: terminals obey them
    switch (c) {
    case 0x00ad: // soft hyphen
    case 0x061c: // Arabic letter mark
    case 0x180e:
    case 0x2028: // line and paragraph separator
    case 0x2029:
    case 0xfeff:
        return true;
    default:
        break;
    }
    return (c >= 0x200b && c <= 0x200f && c != 0x200c && c != 0x200d) || // the joiners belong to
           (c >= 0x202a && c <= 0x202e) ||                               // scripts and emoji
           (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

QString escapeOf(char32_t c) {
    switch (c) {
    case U'\n':
        return QStringLiteral("\\n");
    case U'\t':
        return QStringLiteral("\\t");
    case U'\r':
        return QStringLiteral("\\r");
    default:
        break;
    }
    if (c < 0x100)
        return QStringLiteral("\\x%1").arg(static_cast<uint>(c), 2, 16, QLatin1Char('0'));
    return QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16);
}

QString escape(QStringView text, bool keepLines, qsizetype most) {
    QString out;
    out.reserve(std::min(text.size(), most) + 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (out.size() >= most)
            return out + QChar(0x2026);
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const char32_t whole = QChar::surrogateToUcs4(c, text[i + 1]);
            if (isDisturbing(whole))
                out += escapeOf(whole);
            else
                out.append(c).append(text[i + 1]);
            ++i;
        } else if (c.isSurrogate()) {
            out += QChar(QChar::ReplacementCharacter);
        } else if (isDisturbing(c.unicode()) &&
                   !(keepLines && (c == QLatin1Char('\n') || c == QLatin1Char('\t')))) {
            out += escapeOf(c.unicode());
        } else {
            out += c;
        }
    }
    return out;
}

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString durationText(Duration duration) {
    const Duration d = std::max(duration, Duration{0});
    const auto whole = duration_cast<seconds>(d);
    if (d == Duration{0})
        return secondsText(0);
    if (whole < seconds{10})
        return Text::tr("%1 s", "seconds")
            .arg(decimal(static_cast<double>(d.count() - d.count() % 100) / 1000, 1));
    if (whole < minutes{1})
        return secondsText(whole.count());
    if (whole < hours{1})
        return Text::tr("%1 min %2 s", "minutes and seconds")
            .arg(whole.count() / 60)
            .arg(twoDigits(whole.count() % 60));
    return longText(whole);
}

QString agoText(Duration duration) {
    return oneUnitText(duration_cast<seconds>(std::max(duration, Duration{0})));
}

QString aheadText(Duration duration) {
    return oneUnitText(ceil<seconds>(std::max(duration, Duration{0})));
}

QString memoryFigure(std::uint64_t bytes) {
    const double giga = static_cast<double>(bytes) / kGiga;
    if (bytes != 0 && giga < 0.1)
        return Text::tr("< %1", "less than").arg(decimal(0.1, 1));
    return decimal(giga, 1);
}

QString memoryText(std::uint64_t bytes) {
    return Text::tr("%1 GB", "10^9 bytes").arg(memoryFigure(bytes));
}

QString memoryTip(std::uint64_t bytes) {
    return Text::tr("%1 GiB, %2 bytes")
        .arg(decimal(static_cast<double>(bytes) / kGibi, 1),
             QLocale().toString(static_cast<qulonglong>(bytes)));
}

QString percentFigure(double percent) {
    if (!std::isfinite(percent))
        return noValue();
    if (percent > 0 && percent < 0.1)
        return Text::tr("< %1", "less than").arg(decimal(0.1, 1));
    if (percent > 99.9 && percent < 100)
        return decimal(99.9, 1);
    return decimal(percent, 1);
}

QString percentText(double percent) {
    if (!std::isfinite(percent))
        return noValue();
    return Text::tr("%1 %", "percent").arg(percentFigure(percent));
}

QString countText(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString scoreText(double score) {
    return std::isfinite(score) ? decimal(score, 2) : noValue();
}

QString ordinalText(std::uint64_t number) {
    const auto ten = number % 10, hundred = number % 100;
    QString pattern = Text::tr("%1th", "ordinal number");
    if (ten == 1 && hundred != 11)
        pattern = Text::tr("%1st", "ordinal number");
    else if (ten == 2 && hundred != 12)
        pattern = Text::tr("%1nd", "ordinal number");
    else if (ten == 3 && hundred != 13)
        pattern = Text::tr("%1rd", "ordinal number");
    return pattern.arg(number);
}

QString timeText(Utc time, Utc now, const QTimeZone& zone) {
    return dayAware(time, now, zone, Text::tr("HH:mm:ss", "time of today"),
                    Text::tr("d MMM HH:mm:ss", "time of another day"));
}

QString clockText(Utc time, Utc now, const QTimeZone& zone) {
    return dayAware(time, now, zone, Text::tr("HH:mm", "time of today without seconds"),
                    Text::tr("d MMM HH:mm", "time of another day without seconds"));
}

QString timeTip(Utc time, const QTimeZone& zone) {
    const QDateTime local = inZone(time, zone);
    const QDateTime utc = inZone(time, QTimeZone::utc());
    const QString shown =
        QLocale().toString(local, Text::tr("d MMM yyyy HH:mm:ss", "date and time"));
    return Text::tr("%1 %2, %3 UTC", "local time, its zone, time in UTC")
        .arg(shown, zone.abbreviation(local),
             QLocale().toString(utc, local.date() == utc.date()
                                         ? Text::tr("HH:mm:ss", "time of today")
                                         : Text::tr("d MMM HH:mm:ss", "time of another day")));
}

QString noValue() {
    return QString(QChar(0x2014));
}

QString escaped(QStringView foreign, qsizetype most) {
    return escape(foreign, false, most);
}
QString escaped(std::string_view foreign, qsizetype most) {
    return escape(fromUtf8(foreign), false, most);
}
QString escapedLines(std::string_view foreign) {
    const QString text = fromUtf8(foreign);
    return escape(text, true, text.size() * 12);
}

} // namespace node3
