// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_store.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// What a few letters find. Pure functions and values, any thread.
namespace node3 {

/// How well a text fits; the earlier the better.
enum class Fit : std::uint8_t {
    Exact,
    Prefix,
    Word,    ///< begins a word in it
    Part,    ///< stands somewhere in it
    Letters, ///< its letters stand in it in this order
};

/// `query` in lower case, UTF-8; ASCII letters of `text` count as lower case. An empty query fits
/// everything as Letters. None: it does not fit.
std::optional<Fit> fitOf(std::string_view query, std::string_view text);

/// Searches the jobs of one moment by id and name, a slice at a time, so that a million of them
/// hold nobody up: the best `limit`, of those that fit alike the newest.
class JobSearch {
public:
    static constexpr std::size_t kSlice = 8192; ///< rows; about a millisecond

    struct Hit {
        Fit fit = Fit::Letters;
        JobNumber number;
        JobState state = JobState::Queued;
        QByteArray id, name; ///< UTF-8, as sent
    };

    JobSearch() = default;
    JobSearch(JobTable table, QByteArray query, std::size_t limit)
        : m_table(std::move(table)), m_query(std::move(query)), m_limit(limit) {}

    /// True: there is more to search.
    bool step(std::size_t rows = kSlice);
    bool isDone() const { return m_next >= m_table.size(); }
    /// Best first.
    const std::vector<Hit>& hits() const { return m_hits; }

private:
    void offer(Fit fit, const JobLine& line);

    JobTable m_table;
    QByteArray m_query;
    std::size_t m_limit = 0;
    std::size_t m_next = 0;
    std::vector<Hit> m_hits;
};

} // namespace node3
