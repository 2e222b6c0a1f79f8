// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace node3::ctl {

/// Exit codes (contract 1).
enum Exit : int { kDone = 0, kFailed = 1, kBadUsage = 2, kNotCompleted = 3, kNotInTime = 4 };

/// Writes to standard output. A reader that has gone (`| head`) ends the program, quietly and well.
void out(std::string_view bytes);
void outLine(const QString& line);
/// The API's own text, as it came, ended by a newline.
void outJson(std::string_view body);
/// Raw bytes to standard error.
void err(std::string_view bytes);
/// "node3ctl: ..." on standard error.
void complain(const QString& line);

/// Text of a job's log: on a terminal controls become escapes, elsewhere the bytes stay as they
/// are.
void outLog(std::string_view text);
void errLog(std::string_view text);

/// A table in plain text: header, aligned columns, two blanks between. Cells are shown as they are:
/// whoever puts foreign text into one escapes it.
class Table {
public:
    enum Align { Left, Right };
    struct Column {
        QString title;
        Align align = Left;
    };
    explicit Table(std::vector<Column> columns);
    /// As many cells as columns; an empty one is shown as a dash.
    void add(QStringList cells);
    void print() const;

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

/// Lines of "Name  value" with the values aligned.
void printFields(const std::vector<std::pair<QString, QString>>& fields);

} // namespace node3::ctl
