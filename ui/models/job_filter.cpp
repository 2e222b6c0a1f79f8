// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_filter.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace node3 {

namespace {

constexpr std::array<char, 256> lowerTable() {
    std::array<char, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
    return table;
}
constexpr auto kLower = lowerTable();

char folded(char c) {
    return kLower[static_cast<unsigned char>(c)];
}

/// Byte by byte, which is right for an ASCII word in any UTF-8 text.
bool containsFolded(QByteArrayView hay, const QByteArray& word) {
    const qsizetype last = hay.size() - word.size();
    const char* const h = hay.data();
    const char* const w = word.constData();
    for (qsizetype i = 0; i <= last; ++i) {
        if (folded(h[i]) != w[0])
            continue;
        qsizetype k = 1;
        while (k < word.size() && folded(h[i + k]) == w[k])
            ++k;
        if (k == word.size())
            return true;
    }
    return false;
}

} // namespace

bool JobMatcher::Word::isIn(QByteArrayView hay) const {
    return folded.isEmpty() ? QString::fromUtf8(hay).contains(text, Qt::CaseInsensitive)
                            : containsFolded(hay, folded);
}

JobMatcher::JobMatcher(const JobFilter& filter, const QList<QByteArray>& names, std::int64_t)
    : m_filter(filter) {
    for (const QString& text :
         filter.text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        Word word;
        word.text = text;
        const QByteArray bytes = text.toLower().toUtf8();
        if (std::ranges::all_of(bytes, [](char c) { return static_cast<signed char>(c) >= 0; }))
            word.folded = bytes;
        word.submitters.reserve(static_cast<std::size_t>(names.size()));
        for (const QByteArray& name : names)
            word.submitters.push_back(word.isIn(name));
        m_words.push_back(std::move(word));
    }
}

bool JobMatcher::matches(const JobLine& line) const {
    if (!m_filter.has(line.state))
        return false;
    return std::ranges::all_of(m_words, [&](const Word& word) {
        return word.submitters[line.submitter] || word.isIn(line.id) || word.isIn(line.name);
    });
}

} // namespace node3
