// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/timeline_text.h"

#include <QWidget>

#include <map>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace node3 {

/// One attempt as a bar on the time axis that all of them share. Opened (click, Return, Space) it
/// shows its times, its error and late reports whole, to be selected and copied.
class AttemptRow : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 26;
    static constexpr int kNarrow = 620; ///< below it the bar stands on a line of its own

    explicit AttemptRow(QWidget* parent = nullptr);
    void show(const AttemptLine& line);
    const AttemptLine& line() const { return m_line; }
    void setOpen(bool open);
    bool isOpen() const;
    QString details() const;

Q_SIGNALS:
    void opened();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    int headHeight() const;
    void arrange();
    void paintBar(QPainter& painter, const QRect& area) const;

    AttemptLine m_line;
    QVBoxLayout* m_column;
    QLabel* m_details;
};

/// The attempts of a job, oldest first, and under them what comes next. Rows are kept over
/// updates: what is open stays open, and so do focus and selection.
class Timeline : public QWidget {
    Q_OBJECT

public:
    explicit Timeline(QWidget* parent = nullptr);
    void show(const TimelineText& text);
    void clear();
    /// Oldest first; for tests.
    const std::vector<AttemptRow*>& rows() const { return m_rows; }
    QStringList next() const;

private:
    QVBoxLayout* m_column;
    QLabel* m_earlier;
    std::vector<AttemptRow*> m_rows;
    struct Next {
        QWidget* row;
        QLabel* mark;
        QLabel* text;
        NextLine line;
    };
    std::vector<Next> m_next;
};

} // namespace node3
