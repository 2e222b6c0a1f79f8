// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_table.h"

#include "engine/wire/json_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

namespace node3 {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

/// Whether a spreadsheet may take the text for a formula. Some drop white space before it.
bool mayRun(std::string_view text) {
    constexpr std::string_view kStarts = "=+-@\t\r\n";
    if (text.empty())
        return false;
    if (kStarts.find(text.front()) != std::string_view::npos)
        return true;
    const auto first = text.find_first_not_of(' ');
    if (first != std::string_view::npos && kStarts.find(text[first]) != std::string_view::npos)
        return true;
    // ＝ ＋ － ＠: the wide forms of the same, which some take for them.
    constexpr std::string_view kWide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                          "\xEF\xBC\xA0"};
    return std::ranges::any_of(kWide, [&](std::string_view w) { return text.starts_with(w); });
}

/// A separator of another country counts too: what follows it must not become a cell of its own.
void appendText(std::string& out, std::string_view text) {
    const bool runs = mayRun(text);
    const bool quoted = runs || text.find_first_of(",;\t\r\n\"'") != std::string_view::npos ||
                        text.starts_with(' ') || text.ends_with(' ');
    if (!quoted) {
        out += text;
        return;
    }
    out += '"';
    if (runs)
        out += '\'';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

template <class Number> void appendNumber(std::string& out, Number value) {
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

struct CsvCell {
    std::string& out;
    void operator()(std::monostate) const {}
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { appendNumber(out, value); }
    void operator()(double value) const {
        if (std::isfinite(value))
            appendNumber(out, value);
    }
    void operator()(const std::string& value) const { appendText(out, value); }
};

struct JsonCell {
    JsonWriter& out;
    void operator()(std::monostate) const { out.null(); }
    void operator()(bool value) const { out.boolean(value); }
    void operator()(std::int64_t value) const { out.whole(value); }
    void operator()(double value) const { out.number(value); }
    void operator()(const std::string& value) const { out.text(value); }
};

} // namespace

ExportTable withColumns(ExportTable table, const std::vector<bool>& wanted) {
    ExportTable some;
    some.rows = table.rows;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (wanted[i])
            some.columns.push_back(table.columns[i]);
    auto all = std::make_shared<std::vector<ExportCell>>();
    some.read = [read = std::move(table.read), size = table.columns.size(), wanted,
                 all](std::size_t row, std::vector<ExportCell>& cells) {
        all->assign(size, {});
        read(row, *all);
        std::size_t to = 0;
        for (std::size_t i = 0; i < size; ++i)
            if (wanted[i])
                cells[to++] = std::move((*all)[i]);
    };
    return some;
}

ExportWriter::ExportWriter(ExportFormat format, std::vector<ExportColumn> columns, bool mark)
    : m_format(format), m_columns(std::move(columns)), m_mark(mark) {}

void ExportWriter::begin(std::string& out) const {
    if (m_format == ExportFormat::Json) {
        out += "[";
        return;
    }
    if (m_mark)
        out += kByteOrderMark;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (i != 0)
            out += ',';
        out += m_columns[i].name;
        if (*m_columns[i].unit)
            out.append(" (").append(m_columns[i].unit).append(")");
    }
    out += kLineEnd;
}

void ExportWriter::row(std::string& out, const std::vector<ExportCell>& cells, bool first) const {
    if (m_format == ExportFormat::Csv) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (i != 0)
                out += ',';
            std::visit(CsvCell{out}, cells[i]);
        }
        out += kLineEnd;
        return;
    }
    out += first ? "\n" : ",\n";
    JsonWriter json;
    json.beginObject();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        json.key(m_columns[i].name);
        std::visit(JsonCell{json}, cells[i]);
    }
    out += json.endObject().take();
}

void ExportWriter::end(std::string& out) const {
    if (m_format == ExportFormat::Json)
        out += "\n]\n";
}

} // namespace node3
