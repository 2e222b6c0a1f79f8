// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace node3 {

/// Another widget as it is drawn, so many times as large: type, lines and all. It is looked at
/// only; the other one is never shown itself. Window's thread.
class Enlarged : public QWidget {
public:
    Enlarged(std::unique_ptr<QWidget> widget, double factor, QWidget* parent = nullptr);
    ~Enlarged() override;
    void setFactor(double factor);
    double factor() const { return m_factor; }
    /// On the ground of panes and with their line around it, so far inside.
    void setFramed(int margin);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    std::unique_ptr<QWidget> m_widget;
    void fit();

    double m_factor;
    int m_margin = 0; ///< 0: no frame
};

} // namespace node3
