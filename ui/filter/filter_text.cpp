// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_text.h"

#include "engine/text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace node3 {

namespace {

class FilterSays {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

/// One word of the line, quotes and escapes taken away.
struct Token {
    bool negated = false;
    QString key;
    FilterOp op = FilterOp::Is;
    bool hasOp = false;
    QString value;
    bool quoted = false; ///< its value, or a part of it, stood in quotes
};

bool isKeyLetter(QChar c) {
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) ||
           (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || c == QLatin1Char('_');
}

class Tokens {
public:
    explicit Tokens(QStringView text) : m_text(text) {}

    std::optional<Token> next() {
        while (!atEnd() && m_text[m_at].isSpace())
            ++m_at;
        if (atEnd())
            return std::nullopt;
        Token token;
        if (m_text[m_at] == QLatin1Char('-') && m_at + 1 < m_text.size() &&
            !m_text[m_at + 1].isSpace()) {
            token.negated = true;
            ++m_at;
        }
        readKey(token);
        readValue(token);
        return token;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar at(qsizetype i) const { return i < m_text.size() ? m_text[i] : QChar(); }

    void readKey(Token& token) {
        qsizetype end = m_at;
        while (isKeyLetter(at(end)))
            ++end;
        if (end == m_at)
            return;
        const QChar sign = at(end), then = at(end + 1);
        const bool orEqual = then == QLatin1Char('=');
        qsizetype length = 1;
        if (sign == QLatin1Char(':') || sign == QLatin1Char('=')) {
            token.op = FilterOp::Is;
        } else if (sign == QLatin1Char('<')) {
            token.op = orEqual ? FilterOp::AtMost : FilterOp::Less;
            length += orEqual ? 1 : 0;
        } else if (sign == QLatin1Char('>')) {
            token.op = orEqual ? FilterOp::AtLeast : FilterOp::More;
            length += orEqual ? 1 : 0;
        } else {
            return;
        }
        token.hasOp = true;
        token.key = m_text.mid(m_at, end - m_at).toString().toLower();
        m_at = end + length;
    }

    void readValue(Token& token) {
        bool inQuotes = false; // one that is still open lasts to the end: it is being typed
        for (; !atEnd(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == QLatin1Char('\\') && m_at + 1 < m_text.size()) {
                token.value += m_text[++m_at];
            } else if (c == QLatin1Char('"')) {
                inQuotes = !inQuotes;
                token.quoted = true;
            } else if (c.isSpace() && !inQuotes) {
                return;
            } else {
                token.value += c;
            }
        }
    }

    const QStringView m_text;
    qsizetype m_at = 0;
};

QString shown(const QString& value) {
    return escaped(QStringView(value), 40);
}

QString unknownKey(const QString& key, std::span<const FilterKey> keys) {
    QStringList names;
    for (const FilterKey& k : keys)
        names += QString::fromLatin1(k.key);
    const QString best = closest(key, names);
    if (!best.isEmpty())
        return FilterSays::tr("No key '%1'; did you mean '%2'?").arg(shown(key), best);
    return FilterSays::tr("No key '%1'. There are %2; put it in quotes to search for it.")
        .arg(shown(key), names.join(QStringLiteral(", ")));
}

bool isCompared(FilterKind kind) {
    return kind == FilterKind::Size || kind == FilterKind::Elapsed || kind == FilterKind::Number;
}

/// Why the token is no term of that key; empty: it is one.
QString wrongValue(const Token& token, const FilterKey& key) {
    const QString name = token.key;
    if (key.kind == FilterKind::Elapsed && token.op == FilterOp::Is)
        return FilterSays::tr("'%1' is compared: write %1>%2.")
            .arg(name, filterDuration(token.value) ? token.value : QStringLiteral("5min"));
    if (!isCompared(key.kind) && token.op != FilterOp::Is)
        return FilterSays::tr("'%1' cannot be compared: write %1:%2.")
            .arg(name, shown(token.value));
    switch (key.kind) {
    case FilterKind::Word: {
        const QStringList words = key.words();
        if (std::ranges::any_of(words, [&](const QString& word) {
                return word.startsWith(token.value, Qt::CaseInsensitive);
            }))
            return {};
        const QString best = closest(token.value, words);
        return best.isEmpty()
                   ? FilterSays::tr("No %1 '%2'. There are %3.")
                         .arg(name, shown(token.value), words.join(QStringLiteral(", ")))
                   : FilterSays::tr("No %1 '%2'; did you mean '%3'?")
                         .arg(name, shown(token.value), best);
    }
    case FilterKind::Size:
        return filterSize(token.value)
                   ? QString()
                   : FilterSays::tr("%1: '%2' is no size. Write 24GB or 24GiB.")
                         .arg(name, shown(token.value));
    case FilterKind::Number: {
        bool ok = false;
        token.value.toInt(&ok);
        return ok ? QString()
                  : FilterSays::tr("%1: '%2' is no whole number.").arg(name, shown(token.value));
    }
    case FilterKind::Elapsed:
        return filterDuration(token.value)
                   ? QString()
                   : FilterSays::tr("%1: '%2' is no time. Write 90s, 5min, 2h or 1d.")
                         .arg(name, shown(token.value));
    case FilterKind::Time:
        return filterTime(token.value, 0)
                   ? QString()
                   : FilterSays::tr("%1: '%2' is no time. Write 13:00, 2026-11-25, "
                                    "2026-11-25T13:00, or 2h for two hours ago.")
                         .arg(name, shown(token.value));
    case FilterKind::Text:
    case FilterKind::Pair:
        break;
    }
    return {};
}

bool needsQuotes(const QString& value) {
    return value.isEmpty() || std::ranges::any_of(value, [](QChar c) { return c.isSpace(); });
}

QString writtenValue(const QString& value) {
    QString text = value;
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('"'), QLatin1String("\\\""));
    return needsQuotes(value) ? QLatin1Char('"') + text + QLatin1Char('"') : text;
}

/// A free word that would be read as something else stands in quotes.
QString writtenWord(const QString& word) {
    qsizetype end = 0;
    while (end < word.size() && isKeyLetter(word[end]))
        ++end;
    const bool likeKey =
        end > 0 && end < word.size() && QStringLiteral(":=<>").contains(word[end]);
    const QString text = writtenValue(word);
    return (likeKey || word.startsWith(QLatin1Char('-'))) && !text.startsWith(QLatin1Char('"'))
               ? QLatin1Char('"') + text + QLatin1Char('"')
               : text;
}

QLatin1String sign(FilterOp op) {
    switch (op) {
    case FilterOp::Less:
        return QLatin1String("<");
    case FilterOp::AtMost:
        return QLatin1String("<=");
    case FilterOp::More:
        return QLatin1String(">");
    case FilterOp::AtLeast:
        return QLatin1String(">=");
    case FilterOp::Is:
        break;
    }
    return QLatin1String(":");
}

} // namespace

FilterParse parseFilter(QStringView text, std::span<const FilterKey> keys) {
    FilterParse parse;
    if (text.size() > kFilterMostText) {
        parse.error = FilterSays::tr("The filter is too long: %L1 characters, at most %L2.")
                          .arg(text.size())
                          .arg(kFilterMostText);
        return parse;
    }
    Tokens tokens(text);
    while (const auto token = tokens.next()) {
        if (parse.terms.size() == kFilterMostTerms) {
            parse.error =
                FilterSays::tr("The filter has more than %L1 terms.").arg(kFilterMostTerms);
            return parse;
        }
        if (!token->hasOp) {
            if (!token->value.isEmpty())
                parse.terms.push_back({{}, FilterOp::Is, token->value, token->negated});
            continue;
        }
        const auto key = std::ranges::find_if(
            keys, [&](const FilterKey& k) { return token->key == QLatin1String(k.key); });
        if (key == keys.end()) {
            if (parse.error.isEmpty())
                parse.error = unknownKey(token->key, keys);
            continue;
        }
        if (token->value.isEmpty() && !(token->quoted && key->kind == FilterKind::Text))
            continue; // the rest of it is being typed
        if (const QString wrong = wrongValue(*token, *key); !wrong.isEmpty()) {
            if (parse.error.isEmpty())
                parse.error = wrong;
            continue;
        }
        parse.terms.push_back({token->key, token->op, token->value, token->negated});
    }
    return parse;
}

QString filterText(const std::vector<FilterTerm>& terms) {
    QStringList parts;
    for (const FilterTerm& term : terms) {
        QString part = term.negated ? QStringLiteral("-") : QString();
        part += term.key.isEmpty() ? writtenWord(term.value)
                                   : term.key + sign(term.op) + writtenValue(term.value);
        parts += part;
    }
    return parts.join(QLatin1Char(' '));
}

std::vector<FilterTerm> withValues(std::vector<FilterTerm> terms, const QString& key,
                                   const QStringList& chosen, const QStringList& all) {
    // Where the key stood first its new terms stand: the rest of the line keeps its place.
    const auto first = std::ranges::find(terms, key, &FilterTerm::key);
    const auto at = first - terms.begin();
    std::erase_if(terms, [&](const FilterTerm& term) { return term.key == key; });
    std::vector<FilterTerm> fresh;
    QStringList out = all;
    for (const QString& value : chosen)
        out.removeAll(value);
    if (!out.isEmpty() || all.isEmpty()) {
        const bool excluding = !chosen.isEmpty() && !all.isEmpty() && out.size() < chosen.size();
        for (const QString& value : excluding ? out : chosen)
            fresh.push_back({key, FilterOp::Is, value, excluding});
    }
    terms.insert(terms.begin() + std::min<std::ptrdiff_t>(at, std::ssize(terms)), fresh.begin(),
                 fresh.end());
    return terms;
}

bool meansValue(const FilterKey& key, const QString& typed, const QString& value) {
    if (key.kind != FilterKind::Word)
        return wildcardMatch(typed, value);
    if (key.words().contains(typed, Qt::CaseInsensitive))
        return typed.compare(value, Qt::CaseInsensitive) == 0;
    return value.startsWith(typed, Qt::CaseInsensitive);
}

QStringList valuesOf(const std::vector<FilterTerm>& terms, const FilterKey& key,
                     const QStringList& all) {
    QStringList in, out;
    bool positive = false;
    for (const FilterTerm& term : terms) {
        if (term.key != QLatin1String(key.key))
            continue;
        positive = positive || !term.negated;
        for (const QString& value : all)
            if (meansValue(key, term.value, value))
                (term.negated ? out : in) += value;
    }
    QStringList result = positive ? in : all;
    for (const QString& value : out)
        result.removeAll(value);
    result.removeDuplicates();
    return result;
}

} // namespace node3
