// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/job_pager.h"

#include "engine/store/row_reader.h"
#include "engine/store/sql_values.h"
#include "engine/store/text_match.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

namespace node3 {

namespace {

constexpr std::size_t kPageBytes = std::size_t{8} << 20;
constexpr int kMostRecords = 1'000;
constexpr int kMostIds = 10'000;

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

// What is not wanted is passed over in SQL: that is several times faster than to hand it out.
constexpr const char* kWanted =
    "(?5 IS NULL OR s.state IN (?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)) AND "
    "(?14 IS NULL OR s.priority IN (?14, ?15, ?16, ?17)) AND (?18 IS NULL OR s.agent_id = ?18) ";
// CROSS JOIN: the first table leads, by its index.
constexpr const char* kEnded =
    "SELECT e.number, s.state, s.priority, s.attempt, e.final_at FROM ended e "
    "CROSS JOIN job_state s ON s.number = e.number WHERE ";

std::size_t weightOf(const JobRecord& r) {
    std::size_t bytes = sizeof r + r.document.size() + (r.output ? r.output->size() : 0);
    for (const AttemptRecord& a : r.attempts)
        bytes +=
            sizeof a + a.error.size() + a.lateNotes.size() + a.agentId.size() +
            (a.decision ? sizeof(Decision) + a.decision->candidates.size() * sizeof(Candidate) : 0);
    return bytes;
}

/// Each once, in a fixed order.
template <class Value> std::vector<Value> setOf(std::vector<Value> values) {
    std::ranges::sort(values);
    // (clang 14 does not take the library's std::ranges::unique.)
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

template <class Number> bool takeNumber(std::string_view& text, Number& out, int base = 10) {
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, out, base);
    text = {stop, end};
    return failed == std::errc{};
}

bool takeDot(std::string_view& text) {
    const bool there = text.starts_with('.');
    text.remove_prefix(there ? 1 : 0);
    return there;
}

} // namespace

/// How rows are walked. ?1, ?2: the place behind which it goes on.
struct JobPager::Order {
    bool down;
    std::string step; ///< the first row behind the next ?3 rows: its place
    std::string rows; ///< those before the place ?3, ?4 that pass the filter ?5 to ?18
};

struct JobPager::Row {
    std::int64_t number = 0;
    std::string state;
    std::int64_t priority = 0;
    std::int64_t attempt = 0;
};

JobPager::JobPager(RowReader& reader, const StoreIdentity& identity, const JobQuery& query,
                   const StorePatience& patience)
    : m_reader(reader), m_identity(identity), m_query(query),
      m_end(std::chrono::steady_clock::now() + patience.page), m_step(patience.pageStep),
      m_limit(static_cast<std::size_t>(
          std::clamp(query.limit, 1, query.brief ? kMostIds : kMostRecords))),
      m_states(setOf(query.states)), m_priorities(setOf(query.priorities)),
      m_text(folded(query.text)), m_words(wordsOf(m_text)) {}

std::variant<JobPage, Error> JobPager::page() {
    const auto from = start();
    if (!from)
        return Error{ErrorCode::Invalid,
                     "The cursor is not one that a former page of this list gave. Ask for its "
                     "first page, without a cursor.",
                     {{"cursor", "is not one that a former page of this list gave"}},
                     {}};
    const Order& order = orderOf(m_query.sort);
    if (m_query.sort == JobSort::HighestFirst || m_query.sort == JobSort::LowestFirst)
        byPriority(order, *from);
    else
        walk(order, *from, std::nullopt);
    return std::move(m_page);
}

const JobPager::Order& JobPager::orderOf(JobSort sort) {
    static const std::string ofState =
        "SELECT number, state, priority, attempt, 0 FROM job_state s WHERE ";
    static const Order kNewestFirst{
        true,
        "SELECT 0, number FROM job_state WHERE number < ?2 ORDER BY number DESC LIMIT 1 OFFSET ?3",
        ofState + "number < ?2 AND number > ?4 AND " + kWanted + "ORDER BY number DESC"};
    static const Order kOldestFirst{
        false,
        "SELECT 0, number FROM job_state WHERE number > ?2 ORDER BY number LIMIT 1 OFFSET ?3",
        ofState + "number > ?2 AND number < ?4 AND " + kWanted + "ORDER BY number"};
    static const Order kLastEndedFirst{
        true,
        "SELECT final_at, number FROM ended WHERE (final_at, number) < (?1, ?2) "
        "ORDER BY final_at DESC, number DESC LIMIT 1 OFFSET ?3",
        std::string(kEnded) +
            "(e.final_at, e.number) < (?1, ?2) AND (e.final_at, e.number) > (?3, ?4) AND " +
            kWanted + "ORDER BY e.final_at DESC, e.number DESC"};
    static const Order kFirstEndedFirst{
        false,
        "SELECT final_at, number FROM ended WHERE (final_at, number) > (?1, ?2) "
        "ORDER BY final_at, number LIMIT 1 OFFSET ?3",
        std::string(kEnded) +
            "(e.final_at, e.number) > (?1, ?2) AND (e.final_at, e.number) < (?3, ?4) AND " +
            kWanted + "ORDER BY e.final_at, e.number"};
    switch (sort) {
    case JobSort::NewestFirst:
        return kNewestFirst;
    case JobSort::LastEndedFirst:
        return kLastEndedFirst;
    case JobSort::FirstEndedFirst:
        return kFirstEndedFirst;
    case JobSort::OldestFirst:
    case JobSort::HighestFirst: // once for each priority
    case JobSort::LowestFirst:
        break;
    }
    return kOldestFirst;
}

// ---- the cursor --------------------------------------------------------------------------------

JobPager::Place JobPager::beginning() const {
    switch (m_query.sort) {
    case JobSort::NewestFirst:
        return {0, kMost};
    case JobSort::HighestFirst:
        return {kPriorities - 1, kLeast};
    case JobSort::LastEndedFirst:
        return {kMost, kMost};
    case JobSort::OldestFirst:
    case JobSort::LowestFirst:
        return {0, kLeast};
    case JobSort::FirstEndedFirst:
        break;
    }
    return {kLeast, kLeast};
}

/// Of everything but limit and cursor, keyed: a cursor of another list or store is none.
std::uint64_t JobPager::queryHash() const {
    std::string text(word(m_query.sort));
    for (const JobState s : m_states)
        text.append(" ").append(word(s));
    for (const Priority p : m_priorities)
        text.append(" ").append(word(p));
    text.append(" agent ").append(m_query.agent).append(" text ").append(m_query.text);
    return idHash(m_identity.hashKey, text);
}

std::string JobPager::cursorAt(Place place) const {
    char hash[16];
    std::string text(hash, std::to_chars(hash, hash + sizeof hash, queryHash(), 16).ptr);
    return text + "." + std::to_string(place.value) + "." + std::to_string(place.number);
}

std::optional<JobPager::Place> JobPager::start() const {
    if (m_query.cursor.empty())
        return beginning();
    std::string_view text = m_query.cursor;
    std::uint64_t hash = 0;
    Place place;
    const bool read = takeNumber(text, hash, 16) && takeDot(text) &&
                      takeNumber(text, place.value) && takeDot(text) &&
                      takeNumber(text, place.number) && text.empty();
    return read && hash == queryHash() ? std::optional(place) : std::nullopt;
}

// ---- the rows ----------------------------------------------------------------------------------

/// One walk for each priority; there is no order of theirs to follow.
void JobPager::byPriority(const Order& order, Place from) {
    const std::int64_t step = m_query.sort == JobSort::HighestFirst ? -1 : 1;
    for (Place at = from; at.value >= 0 && at.value < kPriorities; at = {at.value + step, kLeast}) {
        const auto priority = static_cast<Priority>(at.value);
        const bool wanted =
            m_priorities.empty() || std::ranges::find(m_priorities, priority) != m_priorities.end();
        if (wanted && !walk(order, at, priority))
            return;
    }
}

bool JobPager::walk(const Order& order, Place from, std::optional<Priority> only) {
    const std::int64_t end = order.down ? kLeast : kMost;
    // Looked at, and every row before it; none before the first row of a page, which is looked at
    // even when there is no time.
    std::optional<Place> last = m_looked ? std::optional(from) : std::nullopt;
    for (;;) {
        const auto next = nextStep(order, from);
        auto& rows = rowsOf(order, from, next.value_or(Place{end, end}), only);
        const ResetAtEnd reset(rows);
        while (rows.executeStep()) {
            if (last && isOver(*last))
                return false;
            Columns c(rows);
            Row row;
            row.number = c.whole();
            row.state = c.text();
            row.priority = c.whole();
            row.attempt = c.whole();
            m_looked = true;
            last = Place{only ? from.value : c.whole(), row.number};
            if (m_text.empty() || matchesText(row))
                take(row);
        }
        if (!next)
            return true;
        from = {only ? from.value : next->value, next->number + (order.down ? 1 : -1)};
        last = from;
        m_looked = true;
        if (isOver(*last))
            return false;
    }
}

std::optional<JobPager::Place> JobPager::nextStep(const Order& order, Place from) const {
    auto& q = m_reader.statement(order.step.c_str());
    q.bind(1, from.value);
    q.bind(2, from.number);
    q.bind(3, m_step);
    const ResetAtEnd reset(q);
    if (!q.executeStep())
        return std::nullopt;
    Columns c(q);
    const std::int64_t value = c.whole();
    return Place{value, c.whole()};
}

SQLite::Statement& JobPager::rowsOf(const Order& order, Place from, Place before,
                                    std::optional<Priority> only) const {
    auto& q = m_reader.statement(order.rows.c_str());
    q.clearBindings();
    q.bind(1, from.value);
    q.bind(2, from.number);
    q.bind(3, before.value);
    q.bind(4, before.number);
    // Lists of a fixed length: what is over repeats the last.
    for (int i = 0; i < kJobStates && !m_states.empty(); ++i) {
        const auto at = std::min(static_cast<std::size_t>(i), m_states.size() - 1);
        q.bind(5 + i, std::string(word(m_states[at])));
    }
    const std::vector<Priority> priorities = only ? std::vector{*only} : m_priorities;
    for (int i = 0; i < kPriorities && !priorities.empty(); ++i) {
        const auto at = std::min(static_cast<std::size_t>(i), priorities.size() - 1);
        q.bind(14 + i, static_cast<int>(priorities[at]));
    }
    if (!m_query.agent.empty())
        q.bind(18, m_query.agent);
    return q;
}

/// Asked when a further row is there.
bool JobPager::isOver(Place last) {
    const bool full = m_page.jobs.size() == m_limit || m_bytes > kPageBytes;
    m_page.complete = full || std::chrono::steady_clock::now() < m_end;
    if (full || !m_page.complete)
        m_page.next = cursorAt(last);
    return full || !m_page.complete;
}

// ---- one row -----------------------------------------------------------------------------------

bool JobPager::matchesText(const Row& row) const {
    auto& job = m_reader.statement("SELECT job_id, name, submitter FROM job WHERE number = ?");
    job.bind(1, row.number);
    const ResetAtEnd reset(job);
    if (!job.executeStep())
        return false;
    Columns c(job);
    if (folded(c.text()).starts_with(m_text) ||
        folded(c.text()).find(m_text) != std::string::npos ||
        folded(c.text()).find(m_text) != std::string::npos)
        return true;
    if (row.attempt == 0)
        return false;
    auto& error = m_reader.statement("SELECT error FROM attempt WHERE number = ? AND error <> '' "
                                     "ORDER BY attempt DESC LIMIT 1");
    error.bind(1, row.number);
    const ResetAtEnd resetError(error);
    return error.executeStep() && beginWords(m_words, folded(Columns(error).text()));
}

void JobPager::take(const Row& row) {
    const JobNumber number{static_cast<std::uint32_t>(row.number)};
    if (!m_query.brief) {
        if (auto record = m_reader.soundJob(number)) {
            m_bytes += weightOf(*record);
            m_page.jobs.push_back(std::move(*record));
        }
        return;
    }
    auto& job = m_reader.statement("SELECT job_id FROM job WHERE number = ?");
    job.bind(1, row.number);
    const ResetAtEnd reset(job);
    if (!job.executeStep())
        return;
    JobRecord brief;
    brief.job.jobId = Columns(job).text();
    brief.job.row.number = number;
    brief.job.row.state = jobStateFromWord(row.state).value_or(JobState::Queued);
    brief.job.row.priority =
        static_cast<Priority>(std::clamp<std::int64_t>(row.priority, 0, kPriorities - 1));
    m_page.jobs.push_back(std::move(brief));
}

} // namespace node3
