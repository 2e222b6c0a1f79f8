// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/rules.h"
#include "ui/models/job_line.h"
#include "ui/models/job_why.h"

#include <QList>
#include <QSet>

#include <memory>

namespace node3 {

/// Which jobs a table shows: the filter line, compiled. A plain value: no widgets, no locale, no
/// clock; it runs on a worker over a million rows.
struct JobFilter {
    std::uint32_t states = ~0u;     ///< a bit for each JobState
    std::uint32_t priorities = ~0u; ///< a bit for each Priority, the one in force
    TextRule agent, submitter, type;
    NumberRule memory;      ///< bytes
    NumberRule retries;     ///< used
    NumberRule submitted;   ///< Unix milliseconds
    NumberRule waited, ran; ///< milliseconds
    /// Bits of JobWhy: one of these, and none of those; ~0: any, also none at all.
    std::uint32_t whys = ~0u, notWhys = 0;
    /// What the reasons depend on at this moment; null: no condition asks for them.
    std::shared_ptr<const JobWhyFacts> facts;
    WordRule words; ///< in id, name, submitter or error
    /// Jobs in which the engine's store found the words, by number; null: not asked.
    std::shared_ptr<const QSet<std::uint32_t>> found;

    bool has(JobState state) const { return (states >> static_cast<unsigned>(state)) & 1u; }
    /// Whether a row may come or go by time alone, without a change of its own: then all rows are
    /// judged anew each time, not only changed ones.
    bool dependsOnTime() const { return !waited.isEmpty() || !ran.isEmpty() || asksWhy(); }
    bool asksWhy() const { return whys != ~0u || notWhys != 0; }
    friend bool operator==(const JobFilter&, const JobFilter&) = default;
};

/// state priority agent submitter why type mem retries waited ran after before.
std::span<const FilterKey> jobFilterKeys();
/// `now`: Unix milliseconds, for times such as "2h".
JobFilter jobFilter(const std::vector<FilterTerm>& terms, std::int64_t now);

/// A filter made ready for many rows: what is the same for many of them is found out once. Rows are
/// judged by any thread, by one at a time.
class JobMatcher {
public:
    /// `names` are JobTable::texts, which must outlive it; `now` in Unix milliseconds.
    JobMatcher(const JobFilter& filter, const QList<QByteArray>& names, std::int64_t now);

    bool matches(const JobLine& line) const;

private:
    enum Known : char { NotYet, Yes, No };
    using Answers = std::vector<Known>; ///< by name; empty: no condition
    bool whyMatches(const JobLine& line) const;
    bool admits(const TextRule& rule, Answers& known, std::uint32_t name) const;
    bool hasWord(std::size_t word, const JobLine& line) const;
    bool wordsMatch(const JobLine& line) const;

    const JobFilter m_filter;
    const QList<QByteArray>& m_names;
    const std::int64_t m_now;
    std::vector<WordFinder> m_finders; ///< those to be found, then the others
    mutable Answers m_agents, m_submitters, m_types;
    mutable std::vector<Answers> m_inSubmitter; ///< by word
};

} // namespace node3
