// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/age_chip.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace node3 {

AgeChip::AgeChip(EngineFeed& feed, QWidget* parent) : QWidget(parent), m_feed(feed) {
    setToolTip(tr("Time since the engine was last heard. It speaks once a second, also when "
                  "nothing changes."));
    connect(&feed, &EngineFeed::looked, this, [this] {
        setAccessibleName(text());
        update();
    });
}

QString AgeChip::text() const {
    return tr("%1 old", "age of the figures").arg(durationText(Duration{m_feed.age()}));
}

QSize AgeChip::sizeHint() const {
    return {108, 20};
}

void AgeChip::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    const bool late = m_feed.isLate();
    const Mark mark = late ? Mark{Glyph::Late, Tone::Watch} : Mark{Glyph::Live, Tone::Good};
    painter.drawPixmap(0, height() / 2 - 6,
                       glyphPixmap(mark.glyph, c.tone(mark.tone).mark, devicePixelRatioF()));
    painter.setPen(late ? c.tone(Tone::Watch).text : c.text2);
    drawFigures(painter, QRectF(18, 0, width() - 18, height()), Qt::AlignLeft | Qt::AlignVCenter,
                text(), fonts::label());
}

} // namespace node3
