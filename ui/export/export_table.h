// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

/// What is exported, as plain values that nobody changes any more: they are read on another thread.
namespace node3 {

/// Nothing is known or applies; a condition; a number; text, which is never taken for a number.
using ExportCell = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

struct ExportColumn {
    const char* name = "";   ///< of the field on the wire
    const char* unit = "";   ///< "bytes", "s", "UTC"; empty: none
    const char* column = ""; ///< id of the table's column that shows it; empty: none does
};

/// Rows frozen at the moment of asking.
struct ExportTable {
    std::vector<ExportColumn> columns;
    std::size_t rows = 0;
    /// Puts the cells of a row into `cells`, one a column, which come as monostate. Any one thread.
    std::function<void(std::size_t row, std::vector<ExportCell>& cells)> read;
};

/// The same table with these of its columns only, in its own order.
ExportTable withColumns(ExportTable table, const std::vector<bool>& wanted);

enum class ExportFormat : std::uint8_t { Csv, Json };

/// Turns rows into the text of a file, piece by piece. CSV is that of RFC 4180, its first line
/// holds names and units; text that a spreadsheet would run gets an apostrophe before it. JSON is
/// an array of objects, one a line. Pure.
class ExportWriter {
public:
    /// `mark`: a byte order mark before CSV, by which spreadsheets know UTF-8.
    ExportWriter(ExportFormat format, std::vector<ExportColumn> columns, bool mark);

    void begin(std::string& out) const;
    /// `first`: no row stands before it.
    void row(std::string& out, const std::vector<ExportCell>& cells, bool first) const;
    void end(std::string& out) const;

private:
    const ExportFormat m_format;
    const std::vector<ExportColumn> m_columns;
    const bool m_mark;
};

} // namespace node3
