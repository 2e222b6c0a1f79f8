// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_filter.h"

#include "engine/core/job.h"
#include "ui/models/job_order.h"

#include <algorithm>

namespace node3 {

namespace {

QString coreWord(std::string_view word) {
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}
QStringList stateFilterWords() {
    QStringList words;
    for (int s = 0; s < kJobStates; ++s)
        words += coreWord(word(static_cast<JobState>(s)));
    return words;
}
QStringList priorityFilterWords() {
    QStringList words;
    for (int p = 0; p < kPriorities; ++p)
        words += coreWord(word(static_cast<Priority>(p))).toLower();
    return words;
}

/// A job may wait for several reasons at once: what is out is not the rest of what is in.
void addWhy(JobFilter& filter, const FilterTerm& term, const FilterKey& key) {
    const QStringList words = jobWhyWords();
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!meansValue(key, term.value, words[i]))
            continue;
        if (term.negated)
            filter.notWhys |= 1u << i;
        else
            filter.whys = (filter.whys == ~0u ? 0u : filter.whys) | 1u << i;
    }
}

} // namespace

std::span<const FilterKey> jobFilterKeys() {
    static const std::vector<FilterKey> keys{
        {"state", FilterKind::Word, stateFilterWords},
        {"priority", FilterKind::Word, priorityFilterWords},
        {"agent", FilterKind::Text},
        {"submitter", FilterKind::Text},
        {"why", FilterKind::Word, jobWhyWords},
        {"type", FilterKind::Text},
        {"mem", FilterKind::Size},
        {"retries", FilterKind::Number},
        {"waited", FilterKind::Elapsed},
        {"ran", FilterKind::Elapsed},
        {"after", FilterKind::Time},
        {"before", FilterKind::Time},
    };
    return keys;
}

JobFilter jobFilter(const std::vector<FilterTerm>& terms, std::int64_t now) {
    JobFilter filter;
    const auto keys = jobFilterKeys();
    filter.states = wordMask(terms, keyOf(keys, QLatin1String("state")));
    filter.priorities = wordMask(terms, keyOf(keys, QLatin1String("priority")));
    for (const FilterTerm& term : terms) {
        if (term.key.isEmpty())
            filter.words.add(term);
        else if (term.key == QLatin1String("agent"))
            filter.agent.add(term);
        else if (term.key == QLatin1String("submitter"))
            filter.submitter.add(term);
        else if (term.key == QLatin1String("type"))
            filter.type.add(term);
        else if (term.key == QLatin1String("why"))
            addWhy(filter, term, keyOf(keys, QLatin1String("why")));
        else if (term.key == QLatin1String("mem"))
            filter.memory.add(term, static_cast<std::int64_t>(filterSize(term.value).value_or(0)));
        else if (term.key == QLatin1String("retries"))
            filter.retries.add(term, term.value.toLongLong());
        else if (term.key == QLatin1String("waited"))
            filter.waited.add(term, filterDuration(term.value).value_or(0));
        else if (term.key == QLatin1String("ran"))
            filter.ran.add(term, filterDuration(term.value).value_or(0));
        else if (term.key == QLatin1String("after") || term.key == QLatin1String("before")) {
            FilterTerm compared = term;
            compared.op = term.key == QLatin1String("after") ? FilterOp::AtLeast : FilterOp::Less;
            filter.submitted.add(compared, filterTime(term.value, now).value_or(now));
        }
    }
    return filter;
}

JobMatcher::JobMatcher(const JobFilter& filter, const QList<QByteArray>& names, std::int64_t now)
    : m_filter(filter), m_names(names), m_now(now) {
    const auto count = static_cast<std::size_t>(names.size());
    const auto prepare = [&](const TextRule& rule, Answers& known) {
        if (!rule.isEmpty())
            known.assign(count, NotYet);
    };
    prepare(filter.agent, m_agents);
    prepare(filter.submitter, m_submitters);
    prepare(filter.type, m_types);
    for (const QString& word : filter.words.in + filter.words.out) {
        m_finders.emplace_back(word);
        m_inSubmitter.emplace_back(count, NotYet);
    }
}

bool JobMatcher::admits(const TextRule& rule, Answers& known, std::uint32_t name) const {
    if (known.empty())
        return true;
    Known& answer = known[name];
    if (answer == NotYet)
        answer = rule.admits(QString::fromUtf8(m_names[static_cast<qsizetype>(name)])) ? Yes : No;
    return answer == Yes;
}

bool JobMatcher::hasWord(std::size_t word, const JobLine& line) const {
    const WordFinder& finder = m_finders[word];
    Known& answer = m_inSubmitter[word][line.submitter];
    if (answer == NotYet)
        answer = finder.isIn(m_names[static_cast<qsizetype>(line.submitter)]) ? Yes : No;
    return answer == Yes || finder.isIn(line.id) || finder.isIn(line.name) ||
           (line.extras && finder.isIn(line.extras->error));
}

bool JobMatcher::wordsMatch(const JobLine& line) const {
    const auto in = static_cast<std::size_t>(m_filter.words.in.size());
    for (std::size_t w = in; w < m_finders.size(); ++w)
        if (hasWord(w, line))
            return false;
    for (std::size_t w = 0; w < in; ++w)
        if (!hasWord(w, line))
            return m_filter.found && m_filter.found->contains(line.number.value);
    return true;
}

bool JobMatcher::whyMatches(const JobLine& line) const {
    const std::uint32_t whys = m_filter.facts ? m_filter.facts->whysOf(line) : 0;
    return (m_filter.whys == ~0u || (whys & m_filter.whys) != 0) && !(whys & m_filter.notWhys);
}

bool JobMatcher::matches(const JobLine& line) const {
    const JobFilter& f = m_filter;
    return f.has(line.state) &&
           ((f.priorities >> static_cast<unsigned>(line.priorityNow())) & 1u) &&
           f.memory.admits(static_cast<std::int64_t>(line.gpuMemory)) &&
           f.retries.admits(line.retries) && f.submitted.admits(line.submittedAt) &&
           (!f.asksWhy() || whyMatches(line)) &&
           (f.waited.isEmpty() || f.waited.admits(waitedOf(line, m_now))) &&
           (f.ran.isEmpty() || f.ran.admits(ranOf(line, m_now))) &&
           admits(f.agent, m_agents, line.agent) &&
           admits(f.submitter, m_submitters, line.submitter) &&
           admits(f.type, m_types, line.jobType) && (m_finders.empty() || wordsMatch(line));
}

} // namespace node3
