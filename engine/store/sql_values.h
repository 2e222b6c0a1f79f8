// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

struct sqlite3_stmt;

/// C++ values into SQL parameters and back, with the checksum of a row. Only the store's own .cpp
/// files include this.
namespace node3 {

/// Prepared statements of one connection, by the text that makes them: a literal. One thread.
class StatementCache {
public:
    explicit StatementCache(SQLite::Database& db) : m_db(db) {}
    SQLite::Statement& get(const char* sql);

private:
    SQLite::Database& m_db;
    std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> m_statements;
};

/// Ends a read however the scope is left: a statement not read to its end would keep its snapshot.
class ResetAtEnd {
public:
    explicit ResetAtEnd(SQLite::Statement& s) : m_s(s) {}
    ~ResetAtEnd() { m_s.tryReset(); }
    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;

private:
    SQLite::Statement& m_s;
};

/// A checksum over values in order; the same whether they are bound or read. It is meant against
/// failing disks, not against people.
class RowSum {
public:
    void addNull() { add(0, {}); }
    void add(std::int64_t v) { addBytes(1, &v, sizeof v); }
    void add(double v) { addBytes(2, &v, sizeof v); }
    void add(std::string_view v) { add(3, v); }
    /// Of one column of a row that was read.
    void add(const SQLite::Column& column);
    std::int64_t value() const { return static_cast<std::int64_t>(m_value); }

private:
    void add(std::uint64_t kind, std::string_view bytes);
    void addBytes(std::uint64_t kind, const void* bytes, std::size_t size) {
        add(kind, {static_cast<const char*>(bytes), size});
    }
    std::uint64_t m_value = 0;
};

/// Binds values in order; empty optionals and empty texts become NULL. Texts are not copied: they
/// must live until the statement has run.
class Binder {
public:
    explicit Binder(SQLite::Statement& s) : m_s(s) {}

    template <class T> Binder& operator<<(const T& v) {
        if constexpr (std::is_same_v<T, std::string>)
            bindText(v);
        else if constexpr (std::is_same_v<T, std::string_view>)
            bindWord(v);
        else if constexpr (std::is_same_v<T, Utc>)
            bindWhole(v.time_since_epoch().count());
        else if constexpr (std::is_floating_point_v<T>)
            bindReal(v);
        else
            bindWhole(static_cast<std::int64_t>(v));
        return *this;
    }
    template <class T> Binder& operator<<(const std::optional<T>& v) {
        if (v)
            return *this << *v;
        bindNull();
        return *this;
    }
    /// Binds the checksum of everything bound since the last one.
    Binder& sum();

private:
    void bindNull();
    void bindWhole(std::int64_t v);
    void bindReal(double v);
    void bindText(const std::string& v);
    void bindWord(std::string_view v);

    SQLite::Statement& m_s;
    int m_i = 0;
    RowSum m_sum;
};

/// A query over very many rows, as a start makes it. SQLiteCpp counts references for each column of
/// each row, which costs more than SQLite itself; this asks SQLite's C API.
class RowScan {
public:
    /// Throws SQLite::Exception, like step().
    RowScan(SQLite::Database& db, const std::string& sql);
    ~RowScan();
    RowScan(const RowScan&) = delete;
    RowScan& operator=(const RowScan&) = delete;

    void bind(int index, std::int64_t value);
    /// The next row; false after the last.
    bool step();
    /// The first column of the row.
    std::int64_t key() const;
    sqlite3_stmt* handle() const { return m_handle; }

private:
    SQLite::Database& m_db;
    sqlite3_stmt* m_handle = nullptr;
};

/// Columns of one row in order. NULL reads as 0, empty or none.
class Columns {
public:
    explicit Columns(SQLite::Statement& s) : m_s(&s) {}
    explicit Columns(RowScan& scan) : m_scan(scan.handle()) {}
    std::int64_t whole() { return m_scan ? scannedWhole() : m_s->getColumn(m_i++).getInt64(); }
    template <class T> T as() { return static_cast<T>(whole()); }
    void pass();
    double real();
    std::string text();
    std::optional<Utc> time();
    template <class T> std::optional<T> maybe() {
        if (isNull()) {
            pass();
            return std::nullopt;
        }
        if constexpr (std::is_same_v<T, std::string>)
            return text();
        else if constexpr (std::is_floating_point_v<T>)
            return real();
        else
            return as<T>();
    }
    /// Whether the next column is the checksum of those read or passed since the last one; passes
    /// it.
    bool sumIsRight();

private:
    bool isNull() const;
    /// Adds the next column of a scan to the sum before anything converts its value.
    void addScanned();
    std::int64_t scannedWhole();

    SQLite::Statement* m_s = nullptr;
    sqlite3_stmt* m_scan = nullptr; ///< or this
    int m_i = 0;
    int m_sumFrom = 0;
    RowSum m_sum; ///< of a scan, from m_sumFrom on
};

} // namespace node3
