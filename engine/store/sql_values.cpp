// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sql_values.h"

#include <cmath>

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

bool Columns::sumIsRight() {
    RowSum sum;
    for (int i = m_sumFrom; i < m_i; ++i)
        sum.add(m_s.getColumn(i));
    const bool right = m_s.getColumn(m_i++).getInt64() == sum.value();
    m_sumFrom = m_i;
    return right;
}

} // namespace node3
