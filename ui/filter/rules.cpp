// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/rules.h"

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

char lowered(char c) {
    return kLower[static_cast<unsigned char>(c)];
}

/// Byte by byte, which is right for an ASCII word in any UTF-8 text.
bool containsLowered(QByteArrayView hay, const QByteArray& word) {
    const qsizetype last = hay.size() - word.size();
    const char* const h = hay.data();
    const char* const w = word.constData();
    for (qsizetype i = 0; i <= last; ++i) {
        if (lowered(h[i]) != w[0])
            continue;
        qsizetype k = 1;
        while (k < word.size() && lowered(h[i + k]) == w[k])
            ++k;
        if (k == word.size())
            return true;
    }
    return false;
}

} // namespace

bool TextRule::admits(const QString& text) const {
    const auto means = [&](const QString& pattern) { return wildcardMatch(pattern, text); };
    return (is.isEmpty() || std::ranges::any_of(is, means)) && std::ranges::none_of(isNot, means);
}

bool NumberRule::admits(std::optional<std::int64_t> number) const {
    if (isEmpty())
        return true;
    if (!number || *number < least || *number > most)
        return false;
    return (is.empty() || std::ranges::count(is, *number) > 0) &&
           std::ranges::count(isNot, *number) == 0;
}

void NumberRule::add(const FilterTerm& term, std::int64_t number) {
    FilterOp op = term.op;
    if (term.negated) { // what is not less is at least as much
        switch (op) {
        case FilterOp::Is:
            isNot.push_back(number);
            return;
        case FilterOp::Less:
            op = FilterOp::AtLeast;
            break;
        case FilterOp::AtMost:
            op = FilterOp::More;
            break;
        case FilterOp::More:
            op = FilterOp::AtMost;
            break;
        case FilterOp::AtLeast:
            op = FilterOp::Less;
            break;
        }
    }
    switch (op) {
    case FilterOp::Is:
        is.push_back(number);
        break;
    case FilterOp::Less:
        most = std::min(most, number - 1);
        break;
    case FilterOp::AtMost:
        most = std::min(most, number);
        break;
    case FilterOp::More:
        least = std::max(least, number + 1);
        break;
    case FilterOp::AtLeast:
        least = std::max(least, number);
        break;
    }
}

std::uint32_t wordMask(const std::vector<FilterTerm>& terms, const FilterKey& key) {
    const QStringList words = key.words();
    const QStringList through = valuesOf(terms, key, words);
    if (through.size() == words.size())
        return ~0u;
    std::uint32_t mask = 0;
    for (qsizetype i = 0; i < words.size(); ++i)
        if (through.contains(words[i]))
            mask |= 1u << i;
    return mask;
}

WordFinder::WordFinder(const QString& word) : m_word(word) {
    if (std::ranges::all_of(word, [](QChar c) { return c.unicode() < 128; }))
        m_lower = word.toLatin1().toLower();
}

bool WordFinder::isIn(QByteArrayView utf8) const {
    return m_lower.isEmpty() ? QString::fromUtf8(utf8).contains(m_word, Qt::CaseInsensitive)
                             : containsLowered(utf8, m_lower);
}

const FilterKey& keyOf(std::span<const FilterKey> keys, QLatin1String key) {
    return *std::ranges::find_if(keys,
                                 [&](const FilterKey& k) { return key == QLatin1String(k.key); });
}

} // namespace node3
