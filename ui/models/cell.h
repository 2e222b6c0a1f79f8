// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace node3 {

/// How a column's cells are painted.
enum class Paint : std::uint8_t {
    Text,
    Middle,  ///< text that is elided in its middle: ids
    Fixed,   ///< the same in the fixed font
    Figures, ///< digits in equal cells, aligned right
    State,   ///< glyph and word
    Bar,     ///< bar and figures
};

/// What one cell of a table shows. Plain values, made for visible rows only.
struct Cell {
    QString text;
    Mark mark{};
    std::optional<Tone> tone{}; ///< a word of judgement; else text1
    bool dim = false;           ///< text3: unknown, or left the filter
    bool quiet = false;         ///< text2
    bool italic = false;        ///< asked, not done
    bool bold = false;
    double bar = -1;      ///< 0-1, reserved
    double tick = -1;     ///< 0-1, really used
    double progress = -1; ///< 0-1, a line at the cell's foot
};

/// A column is a row of a table: id, texts, size, painting. What it shows and sorts by stands in
/// the tables of job_columns.cpp and agent_columns.cpp.
struct ColumnInfo {
    const char* id = "";
    const char* title = "";   ///< source text, context "Columns"
    const char* toolTip = ""; ///< one sentence
    int width = 100;
    Paint paint = Paint::Text;
    bool right = false;
    bool shownAtFirst = true;
    int stretchMinimum = 0; ///< takes what is left, at least so much; 0: fixed
    /// The words that it may show, where a language may need more width for them.
    QStringList (*words)() = nullptr;
    /// Shown at first too when the window is so wide, pixels; 0: never by itself.
    int shownFrom = 0;
};

} // namespace node3
