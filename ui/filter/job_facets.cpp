// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/job_facets.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/job_model.h"
#include "ui/models/marks.h"
#include "ui/models/natural.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace node3 {

namespace {

struct JobFacetSays {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

std::uint32_t nameOf(const JobLine& line, QLatin1String key) {
    return key == QLatin1String("agent")       ? line.agent
           : key == QLatin1String("submitter") ? line.submitter
                                               : line.jobType;
}

template <class Visit>
void forMatching(const JobTable& table, const JobFilter& filter, std::int64_t now, Visit visit) {
    const JobMatcher matcher(filter, table.texts, now);
    for (const auto& chunk : table.chunks)
        for (const JobLine& line : *chunk)
            if (line.used && !line.gone && matcher.matches(line))
                visit(line);
}

std::vector<FacetValue> byWord(const QStringList& words, const std::vector<qint64>& counts,
                               QString (*text)(std::size_t), Mark (*mark)(std::size_t)) {
    std::vector<FacetValue> values;
    for (std::size_t i = 0; i < counts.size(); ++i)
        values.push_back({words[static_cast<qsizetype>(i)], text(i), mark(i), counts[i]});
    return values;
}

/// The terms without those of a facet: its menu says what choosing another value would show.
std::vector<FilterTerm> termsBeside(std::vector<FilterTerm> terms, QLatin1String key) {
    std::erase_if(terms, [&](const FilterTerm& term) { return term.key == key; });
    return terms;
}

void countForMenu(const FilterLine& line, JobModel& model, QLatin1String key,
                  std::function<void(std::vector<FacetValue>)> then) {
    const std::int64_t now = model.now().time_since_epoch().count();
    JobFilter filter = jobFilter(termsBeside(line.terms(), key), now);
    filter.found = model.filter().found;
    filter.facts = std::make_shared<const JobWhyFacts>(model.snapshot());
    QThreadPool::globalInstance()->start([table = model.store().table(), filter = std::move(filter),
                                          key, now, then = std::move(then),
                                          alive = QPointer<JobModel>(&model)]() mutable {
        auto values = countJobs(table, filter, key, now);
        table = {}; // lets the window write to the rows without copying them
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, then = std::move(then), values = std::move(values)] {
                if (alive)
                    then(values);
            },
            Qt::QueuedConnection);
    });
}

} // namespace

std::vector<FacetValue> countJobs(const JobTable& table, const JobFilter& filter, QLatin1String key,
                                  std::int64_t now, std::size_t most) {
    if (key == QLatin1String("state")) {
        std::vector<qint64> counts(kJobStates);
        forMatching(table, filter, now,
                    [&](const JobLine& l) { ++counts[static_cast<std::size_t>(l.state)]; });
        return byWord(
            keyOf(jobFilterKeys(), key).words(), counts,
            [](std::size_t i) { return stateText(static_cast<JobState>(i)); },
            [](std::size_t i) { return markOf(static_cast<JobState>(i)); });
    }
    if (key == QLatin1String("priority")) {
        std::vector<qint64> counts(kPriorities);
        forMatching(table, filter, now,
                    [&](const JobLine& l) { ++counts[static_cast<std::size_t>(l.priorityNow())]; });
        return byWord(
            keyOf(jobFilterKeys(), key).words(), counts,
            [](std::size_t i) { return priorityText(static_cast<Priority>(i)); },
            [](std::size_t i) { return markOf(static_cast<Priority>(i)); });
    }
    if (key == QLatin1String("why")) {
        std::vector<qint64> counts(kJobWhys);
        forMatching(table, filter, now, [&](const JobLine& l) {
            const std::uint32_t whys = filter.facts ? filter.facts->whysOf(l) : 0;
            for (std::size_t i = 0; i < counts.size(); ++i)
                counts[i] += (whys >> i) & 1u;
        });
        return byWord(
            jobWhyWords(), counts, [](std::size_t i) { return jobWhyText(static_cast<JobWhy>(i)); },
            [](std::size_t i) { return markOf(static_cast<JobWhy>(i)); });
    }
    std::vector<qint64> counts(static_cast<std::size_t>(table.texts.size()));
    forMatching(table, filter, now, [&](const JobLine& l) { ++counts[nameOf(l, key)]; });
    std::vector<std::size_t> names;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            names.push_back(i);
    std::ranges::stable_sort(names,
                             [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    const auto text = [&](std::size_t i) { return table.texts[static_cast<qsizetype>(i)]; };
    // The menu shows the most frequent ones; those in their natural order.
    const std::size_t shown = std::min(names.size(), FilterLine::kMostValues);
    std::sort(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown),
              [&](std::size_t a, std::size_t b) { return compareNatural(text(a), text(b)) < 0; });
    names.resize(std::min(names.size(), most));
    std::vector<FacetValue> values;
    for (const std::size_t i : names)
        values.push_back({QString::fromUtf8(text(i)),
                          escaped(std::string_view(text(i).constData(),
                                                   static_cast<std::size_t>(text(i).size())),
                                  60),
                          {},
                          counts[i]});
    return values;
}

void addJobFacets(FilterLine& line, JobModel& model) {
    const auto add = [&](QLatin1String key, const QString& title, const QString& tip, bool closed) {
        line.addFacet({key, title, tip,
                       [&line, &model, key](std::function<void(std::vector<FacetValue>)> then) {
                           countForMenu(line, model, key, std::move(then));
                       },
                       closed});
    };
    add(QLatin1String("state"), JobFacetSays::tr("State"),
        JobFacetSays::tr("Which states are shown."), true);
    add(QLatin1String("priority"), JobFacetSays::tr("Priority"),
        JobFacetSays::tr("Which priorities are shown, as they are in force."), true);
    add(QLatin1String("agent"), JobFacetSays::tr("Agent"),
        JobFacetSays::tr("Jobs of which agents are shown: those it has, or had last."), false);
    add(QLatin1String("submitter"), JobFacetSays::tr("Submitter"),
        JobFacetSays::tr("Whose jobs are shown."), false);
    add(QLatin1String("why"), JobFacetSays::tr("Why"),
        JobFacetSays::tr("What the jobs wait for that are shown; Explain says more."), false);
}

} // namespace node3
