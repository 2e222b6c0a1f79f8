// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "engine/text/format.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace node3::ctl {

namespace {

void write(std::FILE* file, std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fflush(file) != 0)
        std::_Exit(kDone);
}

bool isTerminal(int descriptor) {
    return ::isatty(descriptor) == 1;
}

QString padded(const QString& cell, Table::Align align, qsizetype width, bool last) {
    if (align == Table::Right)
        return cell.rightJustified(width);
    return last ? cell : cell.leftJustified(width);
}

} // namespace

void out(std::string_view bytes) {
    write(stdout, bytes);
}
void outLine(const QString& line) {
    out((line + QLatin1Char('\n')).toStdString());
}

void outJson(std::string_view body) {
    out(body);
    if (body.empty() || body.back() != '\n')
        out("\n");
}

void err(std::string_view bytes) {
    write(stderr, bytes);
}
void complain(const QString& line) {
    err("node3ctl: " + line.toStdString() + "\n");
}

void outLog(std::string_view text) {
    out(isTerminal(STDOUT_FILENO) ? escapedLines(text).toStdString() : std::string(text));
}
void errLog(std::string_view text) {
    err(isTerminal(STDERR_FILENO) ? escapedLines(text).toStdString() : std::string(text));
}

Table::Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

void Table::add(QStringList cells) {
    for (QString& cell : cells)
        if (cell.isEmpty())
            cell = noValue();
    m_rows.push_back(std::move(cells));
}

void Table::print() const {
    std::vector<qsizetype> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        qsizetype width = m_columns[i].title.size();
        for (const QStringList& row : m_rows)
            width = std::max(width, row.value(static_cast<qsizetype>(i)).size());
        widths.push_back(width);
    }
    const auto line = [&](auto cellOf) {
        QStringList cells;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            cells += padded(cellOf(i), m_columns[i].align, widths[i], i + 1 == m_columns.size());
        outLine(cells.join(QStringLiteral("  ")));
    };
    line([&](std::size_t i) { return m_columns[i].title; });
    for (const QStringList& row : m_rows)
        line([&](std::size_t i) { return row.value(static_cast<qsizetype>(i)); });
}

void printFields(const std::vector<std::pair<QString, QString>>& fields) {
    qsizetype width = 0;
    for (const auto& [name, value] : fields)
        width = std::max(width, name.size());
    for (const auto& [name, value] : fields)
        outLine(name.leftJustified(width + 2) + (value.isEmpty() ? noValue() : value));
}

} // namespace node3::ctl
