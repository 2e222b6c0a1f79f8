// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

/// The language of the filter line: `state:queued mem>=24GB -submitter:ben lora`. Terms of one key
/// are alternatives, other keys come on top, "-" excludes; what has no key is looked for in the
/// page's own texts, all of it. Quotes keep blanks and signs together, a backslash takes the next
/// character as it is. Pure functions, any thread.
namespace node3 {

enum class FilterOp : std::uint8_t { Is, Less, AtMost, More, AtLeast };

struct FilterTerm {
    QString key; ///< empty: a free word
    FilterOp op = FilterOp::Is;
    QString value;
    bool negated = false;
    friend bool operator==(const FilterTerm&, const FilterTerm&) = default;
};

/// What may stand behind a key.
enum class FilterKind : std::uint8_t {
    Word,     ///< one of a few words, or how some of them begin
    Text,     ///< a text, "*" stands for anything; two quotes with nothing between: none
    Pair,     ///< a label: name, or name=value
    Size,     ///< compared: 24GB, 24GiB
    Number,   ///< whole, compared
    Elapsed,  ///< compared: 90s, 5min, 2h, 1d
    Time,     ///< 13:00, 2026-11-25, 2026-11-25T13:00, or so long ago: 2h
};

struct FilterKey {
    const char* key;
    FilterKind kind;
    /// Of the kind Word; the program's words, the same in every language.
    QStringList (*words)() = nullptr;
};

struct FilterParse {
    std::vector<FilterTerm> terms;
    QString error; ///< a sentence; empty: all of it is understood
};

inline constexpr qsizetype kFilterMostText = 4000;
inline constexpr std::size_t kFilterMostTerms = 200;

/// Every term that is given back is one of `keys` and has a value of its kind; a key whose value is
/// still to be typed is left out.
FilterParse parseFilter(QStringView text, std::span<const FilterKey> keys);
/// The text that means these terms.
QString filterText(const std::vector<FilterTerm>& terms);

/// The values of a key as a menu shows them. `all` is every value the key can have, where that is
/// known; the shorter writing is chosen: what is in, or what is out.
std::vector<FilterTerm> withValues(std::vector<FilterTerm> terms, const QString& key,
                                   const QStringList& chosen, const QStringList& all);
/// Those of `all` that the terms let through; all of them when the terms say nothing of the key.
QStringList valuesOf(const std::vector<FilterTerm>& terms, const FilterKey& key,
                     const QStringList& all);
/// Whether what was typed means this value: for words how they begin, else with "*".
bool meansValue(const FilterKey& key, const QString& typed, const QString& value);

/// Values of the kinds; nullopt: none of that kind.
std::optional<std::uint64_t> filterSize(QStringView value);
/// Milliseconds.
std::optional<std::int64_t> filterDuration(QStringView value);
/// Unix milliseconds, seen from `now` in the local zone.
std::optional<std::int64_t> filterTime(QStringView value, std::int64_t now);

/// Whether it is the same text without case, with "*" for anything.
bool wildcardMatch(QStringView pattern, QStringView text);
/// Fewest letters to change, add or leave out to make one of the other.
int editDistance(QStringView a, QStringView b);
/// The one of `words` that is most like it; empty: none is.
QString closest(QStringView word, const QStringList& words);

} // namespace node3
