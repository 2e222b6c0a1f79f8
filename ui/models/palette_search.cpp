// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/palette_search.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool isWordChar(char c) {
    return (c >= '0' && c <= '9') || (lowered(c) >= 'a' && lowered(c) <= 'z') ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool standsAt(std::string_view query, std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < query.size(); ++i)
        if (lowered(text[at + i]) != query[i])
            return false;
    return true;
}

/// The letters of the query in this order; its spaces only separate.
bool hasLetters(std::string_view query, std::string_view text) {
    std::size_t at = 0;
    for (const char wanted : query) {
        if (wanted == ' ')
            continue;
        while (at < text.size() && lowered(text[at]) != wanted)
            ++at;
        if (at == text.size())
            return false;
        ++at;
    }
    return true;
}

bool isBetterHit(const JobSearch::Hit& a, const JobSearch::Hit& b) {
    return a.fit != b.fit ? a.fit < b.fit : a.number.value > b.number.value;
}

} // namespace

std::optional<Fit> fitOf(std::string_view query, std::string_view text) {
    if (!hasLetters(query, text))
        return std::nullopt;
    if (query.empty() || query.size() > text.size())
        return Fit::Letters;
    std::optional<Fit> best;
    for (std::size_t at = 0; at + query.size() <= text.size(); ++at) {
        if (!standsAt(query, text, at))
            continue;
        if (at == 0)
            return query.size() == text.size() ? Fit::Exact : Fit::Prefix;
        if (!isWordChar(text[at - 1]))
            return Fit::Word;
        best = Fit::Part;
    }
    return best.value_or(Fit::Letters);
}

void JobSearch::offer(Fit fit, const JobLine& line) {
    const auto worse = [&](const Hit& hit) {
        return fit != hit.fit ? fit < hit.fit : line.number.value > hit.number.value;
    };
    if (m_hits.size() == m_limit && (m_limit == 0 || !worse(m_hits.back())))
        return;
    Hit hit{fit, line.number, line.state, line.id.toByteArray(), line.name.toByteArray()};
    m_hits.insert(std::ranges::upper_bound(m_hits, hit, isBetterHit), std::move(hit));
    if (m_hits.size() > m_limit)
        m_hits.pop_back();
}

bool JobSearch::step(std::size_t rows) {
    const std::size_t end = std::min(m_next + rows, m_table.size());
    for (; m_next < end; ++m_next) {
        const JobLine& line = m_table.line(static_cast<Slot>(m_next));
        if (!line.used || line.gone)
            continue;
        const std::string_view query(m_query.constData(), static_cast<std::size_t>(m_query.size()));
        const auto view = [](QByteArrayView text) {
            return std::string_view(text.data(), static_cast<std::size_t>(text.size()));
        };
        auto fit = fitOf(query, view(line.id));
        if (!line.name.isEmpty())
            if (const auto byName = fitOf(query, view(line.name));
                byName && (!fit || *byName < *fit))
                fit = byName;
        if (fit)
            offer(*fit, line);
    }
    if (!isDone())
        return true;
    m_table = {}; // not needed any more: the store may write to its own rows again
    m_next = 0;
    return false;
}

} // namespace node3
