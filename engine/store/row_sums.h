// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"
#include "engine/store/sql_values.h"

#include <cstdint>
#include <string>
#include <vector>

/// Checksums of rows whose tables have no column for one, in table row_sum. Each is over all
/// columns in the table's order up to the last that is not NULL: a column that is added needs
/// nothing here as long as the rows that are there hold NULL in it.
/// Events and what jobs print have none: a wrong letter there decides nothing.
namespace node3 {

/// As numbers in row_sum.
enum class Summed : std::uint8_t { Schema = 1, Progress, Totals, Agent, Attempt, Pause, Tombstone };

/// Notes which rows a transaction changed and writes their sums at its end. One thread.
class RowSums {
public:
    explicit RowSums(StatementCache& statements) : m_statements(statements) {}

    /// The row, known by `a` (and `b`, the number of an attempt), is written, changed or removed.
    void touch(Summed table, std::int64_t a, std::int64_t b = 0) {
        m_touched.push_back({table, a, b});
    }
    void touch(const StoreOp& op);
    /// Those of all attempts of a job that is removed.
    void forgetAttempts(JobNumber job);
    /// The sums of what was touched, as the rows are now. Within the transaction.
    void write();
    void clear() { m_touched.clear(); }

private:
    struct Key {
        Summed table;
        std::int64_t a, b;
        auto operator<=>(const Key&) const = default;
    };
    StatementCache& m_statements;
    std::vector<Key> m_touched;
};

/// The sum of what the row in hand holds from column `from` on.
std::int64_t sumFrom(SQLite::Statement& row, int from);
/// Whether the row is what was written; false too when its sum is missing. `row` gives all of its
/// columns from `from` on.
bool rowChecks(SQLite::Database& db, Summed table, std::int64_t a, SQLite::Statement& row,
               int from);

/// Sums of all rows of all those tables: of a store that had none. Within the transaction.
void sumRows(SQLite::Database& db);
/// Sums of the tables' definitions, whenever those have changed. Within the transaction.
void sumSchema(SQLite::Database& db);
/// Whether each table that was made is there as it was made.
bool schemaChecks(SQLite::Database& db);

/// "SELECT sum FROM row_sum ..." for a row of `outer`, to stand as a column of a larger query.
std::string sumColumn(Summed table, const std::string& a, const std::string& b = "0");

} // namespace node3
