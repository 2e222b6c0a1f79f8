// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace node3 {

/// A list of drawn lines for detail panes: headings, sentences, pairs of a name and a value, counts
/// of a state. Takes the height that it needs. A line with a link can be clicked.
class LineList : public QWidget {
    Q_OBJECT

public:
    static constexpr int kRow = 24;

    struct Line {
        enum class Kind : std::uint8_t { Heading, Text, Pair, Count };
        Kind kind = Kind::Text;
        QString text;     ///< heading, sentence, name, state
        QString detail{}; ///< value, or what is said of the state
        Mark mark{};
        QString middle{}; ///< the count
        QString tip{};
        QString link{}; ///< what linkActivated() gives; empty: none
        friend bool operator==(const Line&, const Line&) = default;
    };

    explicit LineList(QWidget* parent = nullptr);
    void setLines(std::vector<Line> lines);
    /// What they say is old: marks lose their colour, values grow dim.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }
    const std::vector<Line>& lines() const { return m_lines; }
    /// The area of a line, for tests.
    QRect areaOf(std::size_t line) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

Q_SIGNALS:
    void linkActivated(const QString& link);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Line* lineAt(const QPoint& at) const;
    /// The next line with a link in that direction; -1: none.
    int nextLink(int from, int step) const;
    void paintLine(class QPainter& painter, const Line& line, const QRect& row) const;

    std::vector<Line> m_lines;
    bool m_stale = false;
    int m_current = -1; ///< a line with a link, for the keyboard
};

} // namespace node3
