// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace node3 {

/// A list of drawn lines for detail panes: headings, reasons with a bar and a count, attempts on a
/// time bar, pairs of a name and a value. Takes the height that it needs.
class LineList : public QWidget {
    Q_OBJECT

public:
    static constexpr int kRow = 26;

    struct Line {
        enum class Kind : std::uint8_t { Heading, Text, Reason, Attempt, Score, Pair };
        Kind kind = Kind::Text;
        QString text;     ///< heading, sentence, agent, name
        QString detail{}; ///< end of the line: outcome, value, remedy
        Mark mark{};
        double from = 0, to = 0; ///< share of the widest bar, or of the time axis
        int count = -1;          ///< at the bar; below 0: none
        QString left{};          ///< "#1"
        QString middle{};        ///< a time
        QString tip{};
        bool strong = false;
    };

    explicit LineList(QWidget* parent = nullptr);
    void setLines(std::vector<Line> lines);
    const std::vector<Line>& lines() const { return m_lines; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintLine(class QPainter& painter, const Line& line, const QRect& row) const;

    std::vector<Line> m_lines;
};

} // namespace node3
