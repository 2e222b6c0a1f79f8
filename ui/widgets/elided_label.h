// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace node3 {

/// One line of plain text that gives way: what does not fit is elided, at the end (names) or in the
/// middle (ids), and then stands whole in the tool tip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget* parent = nullptr);
    /// The whole text; escaped already where it is foreign.
    void setWhole(const QString& text);
    const QString& whole() const { return m_whole; }
    bool isElided() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_whole;
    const Qt::TextElideMode m_mode;
};

} // namespace node3
