// SPDX-License-Identifier: GPL-3.0-or-later
// Values behind the keys of the filter line, and the words that are like others.
#include "engine/text/size.h"
#include "ui/filter/filter_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace node3 {

namespace {

constexpr double kMostMs = 4e12; ///< over a hundred years

} // namespace

std::optional<std::uint64_t> filterSize(QStringView value) {
    return parseSize(value.toString().toStdString());
}

std::optional<std::int64_t> filterDuration(QStringView value) {
    const QString text = value.trimmed().toString().toLower();
    double total = 0;
    qsizetype at = 0;
    if (text.isEmpty())
        return std::nullopt;
    while (at < text.size()) { // "2h30min" is two parts
        qsizetype end = at;
        while (end < text.size() && (text[end].isDigit() || text[end] == QLatin1Char('.')))
            ++end;
        bool ok = false;
        const double number = QLocale::c().toDouble(text.mid(at, end - at), &ok);
        qsizetype unitEnd = end;
        while (unitEnd < text.size() && (text[unitEnd].isLetter() || text[unitEnd].isSpace()))
            ++unitEnd;
        const QString unit = text.mid(end, unitEnd - end).trimmed();
        const double seconds = unit == QLatin1String("s")                                   ? 1
                               : unit == QLatin1String("min") || unit == QLatin1String("m") ? 60
                               : unit == QLatin1String("h")                                 ? 3600
                               : unit == QLatin1String("d")                                 ? 86400
                                                                                            : 0;
        if (!ok || seconds == 0)
            return std::nullopt;
        total += number * seconds * 1000;
        at = unitEnd;
    }
    if (!(total < kMostMs))
        return std::nullopt;
    return std::llround(total);
}

std::optional<std::int64_t> filterTime(QStringView value, std::int64_t now) {
    if (const auto ago = filterDuration(value))
        return now - *ago;
    const QString text = value.trimmed().toString();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
    for (const QLatin1String format : {QLatin1String("H:mm"), QLatin1String("H:mm:ss")})
        if (const QTime time = QTime::fromString(text, format); time.isValid())
            return QDateTime(today, time).toMSecsSinceEpoch();
    if (const QDate date = QDate::fromString(text, QStringLiteral("yyyy-MM-dd")); date.isValid())
        return date.startOfDay().toMSecsSinceEpoch();
    for (const QLatin1String format :
         {QLatin1String("yyyy-MM-dd'T'H:mm"), QLatin1String("yyyy-MM-dd'T'H:mm:ss"),
          QLatin1String("yyyy-MM-dd H:mm")})
        if (const QDateTime time = QDateTime::fromString(text, format); time.isValid())
            return time.toMSecsSinceEpoch();
    return std::nullopt;
}

bool wildcardMatch(QStringView pattern, QStringView text) {
    // Two pointers and one place to go back to: no pattern takes longer than their product.
    qsizetype p = 0, t = 0, star = -1, from = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            from = t;
        } else if (p < pattern.size() && pattern[p].toCaseFolded() == text[t].toCaseFolded()) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

int editDistance(QStringView a, QStringView b) {
    constexpr qsizetype kCompared = 64;
    a = a.first(std::min(a.size(), kCompared));
    b = b.first(std::min(b.size(), kCompared));
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int corner = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const int replaced = corner + (a[i].toCaseFolded() == b[j].toCaseFolded() ? 0 : 1);
            corner = row[at];
            row[at] = std::min({replaced, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

QString closest(QStringView word, const QStringList& words) {
    QString best;
    int least = std::max(1, static_cast<int>(word.size()) / 3 + 1); // more is another word
    for (const QString& candidate : words) {
        const int distance = editDistance(word, candidate);
        if (distance <= least && (best.isEmpty() || distance < editDistance(word, best)))
            best = candidate;
    }
    return best;
}

} // namespace node3
