// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <span>
#include <vector>

class QLabel;
class QSlider;

namespace node3 {

/// A named value between fixed steps, with what it is now beside it. The figure says what is so,
/// the handle alone follows the hand: until it is let go and what was asked for has been answered.
/// Window's thread.
class StepSlider : public QWidget {
    Q_OBJECT

public:
    using Words = std::function<QString(double)>;
    /// `steps`: rising. `words`: the value with its unit. `widest`: the longest that it may be.
    StepSlider(const QString& name, std::span<const double> steps, Words words, double widest,
               QWidget* parent = nullptr);

    /// What is so now.
    void setValue(double value);
    double value() const { return m_value; }
    /// What was asked for has been answered: the handle goes to what is so.
    void settle();
    QSlider& slider() { return *m_slider; }
    QString text() const;
    void setTip(const QString& tip);

Q_SIGNALS:
    /// The hand asks for another value.
    void wanted(double value);

private:
    void place();
    int positionOf(double value) const;

    std::vector<double> m_steps;
    const QString m_name;
    const Words m_words;
    QSlider* m_slider;
    QLabel* m_figure;
    double m_value = -1;
    bool m_asked = false, m_placing = false;
};

} // namespace node3
