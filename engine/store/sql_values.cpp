// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sql_values.h"

#include <sqlite3.h>

#include <cmath>
#include <utility>

namespace node3 {

SQLite::Statement& StatementCache::get(const char* sql) {
    auto& s = m_statements[sql];
    if (!s)
        s = std::make_unique<SQLite::Statement>(m_db, sql);
    s->reset();
    return *s;
}

void RowSum::add(std::uint64_t kind, std::string_view bytes) {
    const std::uint64_t key[2] = {m_value, kind};
    m_value = idHash(key, bytes);
}

void RowSum::add(const SQLite::Column& column) {
    if (column.isNull())
        addNull();
    else if (column.isInteger())
        add(column.getInt64());
    else if (column.isFloat())
        add(column.getDouble());
    else
        add(std::string_view(static_cast<const char*>(column.getBlob()),
                             static_cast<std::size_t>(column.getBytes())));
}

void Binder::bindNull() {
    m_s.bind(++m_i);
    m_sum.addNull();
}

void Binder::bindWhole(std::int64_t v) {
    m_s.bind(++m_i, v);
    m_sum.add(v);
}

void Binder::bindReal(double v) {
    if (std::isnan(v)) { // stored as NULL
        bindNull();
        return;
    }
    v += 0.0; // the minus of a zero is not stored
    m_s.bind(++m_i, v);
    m_sum.add(v);
}

void Binder::bindText(const std::string& v) {
    if (v.empty()) {
        bindNull();
        return;
    }
    m_s.bindNoCopy(++m_i, v);
    m_sum.add(std::string_view(v));
}

void Binder::bindWord(std::string_view v) {
    m_s.bind(++m_i, std::string(v));
    m_sum.add(v);
}

Binder& Binder::sum() {
    m_s.bind(++m_i, m_sum.value());
    m_sum = {};
    return *this;
}

RowScan::RowScan(SQLite::Database& db, const std::string& sql) : m_db(db) {
    m_db.check(sqlite3_prepare_v2(db.getHandle(), sql.data(), static_cast<int>(sql.size()),
                                  &m_handle, nullptr));
}

RowScan::~RowScan() {
    sqlite3_finalize(m_handle);
}

void RowScan::bind(int index, std::int64_t value) {
    m_db.check(sqlite3_bind_int64(m_handle, index, value));
}

bool RowScan::step() {
    const int code = sqlite3_step(m_handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        m_db.check(code);
    return code == SQLITE_ROW;
}

std::int64_t RowScan::key() const {
    return sqlite3_column_int64(m_handle, 0);
}

bool Columns::isNull() const {
    return m_scan ? sqlite3_column_type(m_scan, m_i) == SQLITE_NULL : m_s->isColumnNull(m_i);
}

void Columns::addScanned() {
    switch (sqlite3_column_type(m_scan, m_i)) {
    case SQLITE_NULL:
        m_sum.addNull();
        return;
    case SQLITE_INTEGER:
        m_sum.add(static_cast<std::int64_t>(sqlite3_column_int64(m_scan, m_i)));
        return;
    case SQLITE_FLOAT:
        m_sum.add(sqlite3_column_double(m_scan, m_i));
        return;
    default:
        const void* const bytes = sqlite3_column_blob(m_scan, m_i);
        m_sum.add(std::string_view(static_cast<const char*>(bytes),
                                   static_cast<std::size_t>(sqlite3_column_bytes(m_scan, m_i))));
    }
}

std::int64_t Columns::scannedWhole() {
    addScanned();
    return sqlite3_column_int64(m_scan, m_i++);
}

void Columns::pass() {
    if (m_scan)
        addScanned();
    ++m_i;
}

double Columns::real() {
    if (!m_scan)
        return m_s->getColumn(m_i++).getDouble();
    addScanned();
    return sqlite3_column_double(m_scan, m_i++);
}

std::string Columns::text() {
    if (!m_scan)
        return m_s->getColumn(m_i++).getString();
    addScanned();
    const int i = m_i++;
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(m_scan, i));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_scan, i)))
                 : std::string();
}

std::optional<Utc> Columns::time() {
    const bool none = isNull();
    const std::int64_t value = whole();
    return none ? std::nullopt : std::optional(Utc{Duration{value}});
}

bool Columns::sumIsRight() {
    RowSum sum = std::exchange(m_sum, {});
    for (int i = m_sumFrom; m_s && i < m_i; ++i)
        sum.add(m_s->getColumn(i));
    const std::int64_t stored =
        m_scan ? sqlite3_column_int64(m_scan, m_i) : m_s->getColumn(m_i).getInt64();
    m_sumFrom = ++m_i;
    return stored == sum.value();
}

} // namespace node3
