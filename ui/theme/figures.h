// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

/// Figures stand in columns: each digit is drawn centred in a cell as wide as the widest one,
/// because the font's own digits are proportional. Window's thread.
namespace node3 {

/// The width that drawFigures() needs.
qreal figuresWidth(const QString& text, const QFont& font);

/// Draws one line of text with the painter's pen, `alignment` of Left, Right, HCenter and Top,
/// VCenter, Bottom. Text that the font cannot draw goes the ordinary way.
void drawFigures(QPainter& painter, const QRectF& area, Qt::Alignment alignment,
                 const QString& text, const QFont& font);

} // namespace node3
