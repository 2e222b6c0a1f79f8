// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/row_sums.h"

#include "engine/core/overloaded.h"

#include <algorithm>
#include <array>
#include <map>

namespace node3 {

namespace {

struct SummedTable {
    Summed table;
    const char* row; ///< one row by its key
    const char* all; ///< key, then the whole row
};

constexpr std::array kSummedTables{
    SummedTable{Summed::Progress, "SELECT * FROM progress WHERE id = ?1",
                "SELECT id, 0, * FROM progress"},
    SummedTable{Summed::Totals, "SELECT * FROM totals WHERE id = ?1",
                "SELECT id, 0, * FROM totals"},
    SummedTable{Summed::Agent, "SELECT * FROM agent WHERE number = ?1",
                "SELECT number, 0, * FROM agent"},
    SummedTable{Summed::Attempt, "SELECT * FROM attempt WHERE number = ?1 AND attempt = ?2",
                "SELECT number, attempt, * FROM attempt"},
    SummedTable{Summed::Pause, "SELECT * FROM pause WHERE priority = ?1",
                "SELECT priority, 0, * FROM pause"},
    SummedTable{Summed::Tombstone, "SELECT * FROM tombstone WHERE id_hash = ?1",
                "SELECT id_hash, 0, * FROM tombstone"},
};

constexpr const char* kPut = "INSERT OR REPLACE INTO row_sum VALUES (?,?,?,?)";

/// Tables and the one index that decides what is found, by the sum of their names.
constexpr const char* kDefinitions = "SELECT name, type, tbl_name, sql FROM sqlite_master "
                                     "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";

std::int64_t nameKey(const std::string& name) {
    RowSum sum;
    sum.add(std::string_view(name));
    return sum.value();
}

std::int64_t number(std::uint32_t n) {
    return static_cast<std::int64_t>(n);
}

void putSum(SQLite::Statement& put, Summed table, std::int64_t a, std::int64_t b,
            std::int64_t sum) {
    put.reset();
    Binder(put) << static_cast<int>(table) << a << b << sum;
    put.exec();
}

} // namespace

void RowSums::touch(const StoreOp& op) {
    const auto attempt = [this](const auto& o) {
        touch(Summed::Attempt, number(o.number.value), number(o.attempt));
    };
    const auto pause = [this](std::optional<Priority> p) {
        touch(Summed::Pause, p ? static_cast<std::int64_t>(*p) : -1);
    };
    const Overloaded note{
        [&](const OpenAttempt& o) { attempt(o); },
        [&](const SetAttempt& o) { attempt(o); },
        [&](const NoteLateReport& o) { attempt(o); },
        [&](const PutAgent& o) { touch(Summed::Agent, number(o.row.number.value)); },
        [&](const RemoveAgent& o) { touch(Summed::Agent, number(o.number.value)); },
        [&](const PutPause& o) { pause(o.pause.priority); },
        [&](const RemovePause& o) { pause(o.priority); },
        [&](const PutTotals&) { touch(Summed::Totals, 1); },
        // These have their sums in their own rows, or need none; those of a removed job's attempts
        // and of dropped tombstones go with them.
        [](const PutJob&) {},
        [](const SetJob&) {},
        [](const RemoveJob&) {},
        [](const DropTombstones&) {},
        [](const AppendEvent&) {},
        [](const AppendLog&) {},
        [](const PutHistory&) {},
        [](const PutAdviceMark&) {},
    };
    std::visit(note, op);
}

void RowSums::forgetAttempts(JobNumber job) {
    std::erase_if(m_touched, [job](const Key& k) {
        return k.table == Summed::Attempt && k.a == number(job.value);
    });
    auto& s = m_statements.get("DELETE FROM row_sum WHERE tbl = ? AND a = ?");
    Binder(s) << static_cast<int>(Summed::Attempt) << job.value;
    s.exec();
}

void RowSums::write() {
    std::ranges::sort(m_touched);
    // (clang 14 does not take the library's std::ranges::unique.)
    m_touched.erase(std::unique(m_touched.begin(), m_touched.end()), m_touched.end());
    for (const Key& k : m_touched) {
        const auto* table = std::ranges::find(kSummedTables, k.table, &SummedTable::table);
        auto& row = m_statements.get(table->row);
        const ResetAtEnd reset(row);
        row.bind(1, k.a);
        if (k.table == Summed::Attempt)
            row.bind(2, k.b);
        const bool there = row.executeStep();
        auto& s = m_statements.get(there ? kPut
                                         : "DELETE FROM row_sum WHERE tbl = ? AND a = ? AND b = ?");
        Binder b(s);
        b << static_cast<int>(k.table) << k.a << k.b;
        if (there)
            b << sumFrom(row, 0);
        s.exec();
    }
    m_touched.clear();
}

std::int64_t sumFrom(SQLite::Statement& row, int from) {
    int end = row.getColumnCount();
    while (end > from && row.isColumnNull(end - 1))
        --end;
    RowSum sum;
    for (int i = from; i < end; ++i)
        sum.add(row.getColumn(i));
    return sum.value();
}

bool rowChecks(SQLite::Database& db, Summed table, std::int64_t a, SQLite::Statement& row,
               int from) {
    SQLite::Statement q(db, "SELECT sum FROM row_sum WHERE tbl = ? AND a = ? AND b = 0");
    Binder(q) << static_cast<int>(table) << a;
    return q.executeStep() && q.getColumn(0).getInt64() == sumFrom(row, from);
}

void sumRows(SQLite::Database& db) {
    SQLite::Statement put(db, kPut);
    for (const SummedTable& table : kSummedTables) {
        SQLite::Statement q(db, table.all);
        while (q.executeStep())
            putSum(put, table.table, q.getColumn(0).getInt64(), q.getColumn(1).getInt64(),
                   sumFrom(q, 2));
    }
}

void sumSchema(SQLite::Database& db) {
    SQLite::Statement former(db, "DELETE FROM row_sum WHERE tbl = ?");
    former.bind(1, static_cast<int>(Summed::Schema));
    former.exec();
    SQLite::Statement put(db, kPut);
    SQLite::Statement q(db, kDefinitions);
    while (q.executeStep())
        putSum(put, Summed::Schema, nameKey(q.getColumn(0).getString()), 0, sumFrom(q, 0));
}

bool schemaChecks(SQLite::Database& db) {
    std::map<std::int64_t, std::int64_t> found;
    SQLite::Statement q(db, kDefinitions);
    while (q.executeStep())
        found[nameKey(q.getColumn(0).getString())] = sumFrom(q, 0);
    SQLite::Statement made(db, "SELECT a, sum FROM row_sum WHERE tbl = ?");
    made.bind(1, static_cast<int>(Summed::Schema));
    std::size_t known = 0;
    for (; made.executeStep(); ++known) {
        const auto it = found.find(made.getColumn(0).getInt64());
        if (it == found.end() || it->second != made.getColumn(1).getInt64())
            return false;
    }
    return known > 0;
}

std::string sumColumn(Summed table, const std::string& a, const std::string& b) {
    return "(SELECT sum FROM row_sum WHERE tbl = " + std::to_string(static_cast<int>(table)) +
           " AND a = " + a + " AND b = " + b + ")";
}

} // namespace node3
