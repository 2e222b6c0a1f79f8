// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/film.h"

#include "ui/theme/palette.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QTest>
#include <QWidget>

#include <utility>

namespace node3::tour {

namespace {

constexpr int kCaption = 44; ///< of the window's pixels, below it
constexpr int kSteps = 4, kStepMs = 60;

QPainterPath arrow(QPointF at) {
    QPainterPath path(at);
    for (const QPointF corner : {QPointF(0, 17), QPointF(4, 13.5), QPointF(7, 20),
                                 QPointF(10, 18.7), QPointF(7, 12.5), QPointF(12.5, 12.5)})
        path.lineTo(at + corner);
    path.closeSubpath();
    return path;
}

} // namespace

QImage Film::compose(bool pressed) const {
    const QPixmap window = m_window->grab();
    QImage whole(window.width(), window.height() + kCaption, QImage::Format_RGB32);
    whole.fill(QColor(0x1B, 0x1F, 0x24));
    QPainter painter(&whole);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(0, 0, window);
    if (pressed) {
        painter.setPen(QPen(colors().accent, 3));
        painter.drawEllipse(QPointF(m_pointer), 15, 15);
    }
    painter.setPen(QPen(Qt::white, 1.5));
    painter.setBrush(QColor(0x1B, 0x1F, 0x24));
    painter.drawPath(arrow(m_pointer));
    QFont font = painter.font();
    font.setPixelSize(20);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(QRect(16, window.height(), window.width() - 32, kCaption),
                     Qt::AlignLeft | Qt::AlignVCenter, m_caption);
    painter.end();
    return whole.scaledToWidth(m_width, Qt::SmoothTransformation);
}

void Film::shoot(int ms) {
    add(compose(false), ms);
}

void Film::moveTo(QPoint to) {
    const QPoint from = m_pointer;
    if (from == to)
        return;
    for (int i = 1; i <= kSteps; ++i) {
        m_pointer = from + (to - from) * i / kSteps;
        QTest::qWait(1);
        shoot(kStepMs);
    }
}

void Film::press() {
    add(compose(true), 250);
}

void Film::add(const QImage& picture, int ms) {
    if (picture == m_last) {
        m_lastMs += ms;
        return;
    }
    keep();
    m_last = picture;
    m_lastMs = ms;
}

void Film::keep() {
    if (m_last.isNull())
        return;
    const QString name = QStringLiteral("frame-%1.png").arg(++m_files, 4, 10, QLatin1Char('0'));
    if (!m_last.save(m_folder + QLatin1Char('/') + name))
        m_wrong = QStringLiteral("%1/%2 cannot be written").arg(m_folder, name);
    m_list << QStringLiteral("%1 %2").arg(name).arg(m_lastMs);
}

QString Film::finish() {
    keep();
    m_last = {};
    QFile file(m_folder + QStringLiteral("/frames.txt"));
    const QByteArray text = m_list.join(QLatin1Char('\n')).toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        m_wrong = QStringLiteral("%1 cannot be written").arg(file.fileName());
    return m_wrong;
}

} // namespace node3::tour
