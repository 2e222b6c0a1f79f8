// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_line.h"

#include <QList>
#include <QString>

#include <cstdint>
#include <vector>

/// Which jobs a table shows: a plain value that the model is given, and what judges a row by it. No
/// widgets, no locale, no clock: it runs on a worker over a million rows.
namespace node3 {

struct JobFilter {
    std::uint32_t states = ~0u; ///< a bit for each JobState
    QString text;               ///< words; each must be in id, name or submitter, case aside
    bool has(JobState state) const { return (states >> static_cast<unsigned>(state)) & 1u; }
    /// Whether a row may come or go by time alone, without a change of its own: then all rows are
    /// judged anew each time, not only changed ones.
    bool dependsOnTime() const { return false; }
    friend bool operator==(const JobFilter&, const JobFilter&) = default;
};

/// A filter made ready for many rows: what can be known before the first one is found out in the
/// constructor (how words look in bytes, which names match). Rows are judged by any thread.
class JobMatcher {
public:
    /// `names` are JobTable::texts, which must outlive it; `now` in Unix milliseconds.
    JobMatcher(const JobFilter& filter, const QList<QByteArray>& names, std::int64_t now);

    bool matches(const JobLine& line) const;

private:
    struct Word {
        QByteArray folded;            ///< lower case, when all of it is ASCII
        QString text;                 ///< else
        std::vector<bool> submitters; ///< by name: whether it contains the word
        bool isIn(QByteArrayView hay) const;
    };
    const JobFilter m_filter;
    std::vector<Word> m_words;
};

} // namespace node3
