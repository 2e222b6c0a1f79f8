// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/enlarged.h"

#include "ui/theme/palette.h"

#include <QMargins>
#include <QPainter>

namespace node3 {

Enlarged::Enlarged(std::unique_ptr<QWidget> widget, double factor, QWidget* parent)
    : QWidget(parent), m_widget(std::move(widget)), m_factor(factor) {
    // Laid out and told of sizes as if it were shown, without being a window on the screen.
    m_widget->setAttribute(Qt::WA_DontShowOnScreen);
    m_widget->show();
}

Enlarged::~Enlarged() = default;

void Enlarged::setFactor(double factor) {
    m_factor = factor;
    fit();
}

void Enlarged::setFramed(int margin) {
    m_margin = margin;
    fit();
}

void Enlarged::fit() {
    m_widget->resize((QSizeF(size().shrunkBy({m_margin, m_margin, m_margin, m_margin})) / m_factor)
                         .toSize()
                         .expandedTo({1, 1}));
    update();
}

void Enlarged::resizeEvent(QResizeEvent*) {
    fit();
}

void Enlarged::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_margin > 0) {
        painter.fillRect(rect(), colors().base);
        painter.setPen(colors().line);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    painter.translate(m_margin, m_margin);
    painter.scale(m_factor, m_factor);
    m_widget->render(&painter);
}

} // namespace node3
