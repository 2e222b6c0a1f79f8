// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_text.h"

#include <QByteArray>

#include <limits>

/// Conditions that the terms of one key come down to. Values, any thread.
namespace node3 {

/// Texts that are let through: one of `is` (all when there is none), and none of `isNot`.
struct TextRule {
    QStringList is, isNot;
    bool isEmpty() const { return is.isEmpty() && isNot.isEmpty(); }
    bool admits(const QString& text) const;
    void add(const FilterTerm& term) { (term.negated ? isNot : is) += term.value; }
    friend bool operator==(const TextRule&, const TextRule&) = default;
};

/// Numbers that are let through; what has no number is not, once there is a condition.
struct NumberRule {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> is, isNot;
    bool isEmpty() const { return *this == NumberRule(); }
    bool admits(std::optional<std::int64_t> number) const;
    void add(const FilterTerm& term, std::int64_t number);
    friend bool operator==(const NumberRule&, const NumberRule&) = default;
};

/// A bit for each of the key's words that its terms let through; all bits when they say nothing.
std::uint32_t wordMask(const std::vector<FilterTerm>& terms, const FilterKey& key);

/// Words that all have to be found, and words of which none may be.
struct WordRule {
    QStringList in, out;
    bool isEmpty() const { return in.isEmpty() && out.isEmpty(); }
    void add(const FilterTerm& term) { (term.negated ? out : in) += term.value; }
    friend bool operator==(const WordRule&, const WordRule&) = default;
};

/// Looks for one word in many UTF-8 texts without case; quick where the word is plain ASCII.
class WordFinder {
public:
    explicit WordFinder(const QString& word);
    bool isIn(QByteArrayView utf8) const;
    bool isIn(const std::string& utf8) const { return isIn(QByteArrayView(utf8.data(), size(utf8))); }

private:
    static qsizetype size(const std::string& text) { return static_cast<qsizetype>(text.size()); }
    QString m_word;
    QByteArray m_lower; ///< empty: not ASCII
};

const FilterKey& keyOf(std::span<const FilterKey> keys, QLatin1String key);

} // namespace node3
