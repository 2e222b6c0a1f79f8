// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_line.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTimeZone>

namespace node3 {

StatusLine::StatusLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    setFixedHeight(metrics::kStatusBar);
    setToolTip(tr("Engine, its two listeners, its store, and how old the figures are."));
    connect(&feed, &EngineFeed::looked, this, [this] {
        setAccessibleName(text());
        update();
    });
}

QStringList StatusLine::parts() const {
    const Snapshot& s = *m_feed.snapshot();
    QStringList parts;
    parts += s.shuttingDown    ? tr("Engine is stopping")
             : m_feed.isLate() ? tr("Engine is late")
             : s.sequence == 0 ? tr("Engine is starting")
                               : tr("Engine running");
    parts += tr("agents %1", "address").arg(m_info.agentsAddress);
    parts += tr("HTTP %1", "address").arg(m_info.httpAddress);
    parts += s.storeFailing ? tr("store cannot write") : tr("store synced");
    return parts;
}

QString StatusLine::text() const {
    return (parts() << tr("%1 old", "age of the figures").arg(durationText(Duration{m_feed.age()})))
        .join(QStringLiteral(" · "));
}

void StatusLine::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    const Snapshot& s = *m_feed.snapshot();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
    const bool lost = m_feed.age() >= BannerLine::kSilentMs || s.storeFailing;
    const Mark mark = lost              ? Mark{Glyph::Lost, Tone::Bad}
                      : m_feed.isLate() ? Mark{Glyph::Late, Tone::Watch}
                                        : Mark{Glyph::Live, Tone::Good};
    painter.drawPixmap(12, height() / 2 - 5,
                       glyphPixmap(mark.glyph, c.tone(mark.tone).mark, devicePixelRatioF(), 10));
    const QFont font = fonts::label();
    const QString age =
        tr("%1 old", "age of the figures").arg(durationText(Duration{m_feed.age()}));
    const double ageWidth = figuresWidth(age, font);
    painter.setPen(m_feed.isLate() ? c.tone(Tone::Watch).text : c.text2);
    drawFigures(painter, QRectF(width() - 12 - ageWidth, 1, ageWidth + 2, height() - 1),
                Qt::AlignLeft | Qt::AlignVCenter, age, font);
    double x = 28;
    const double right = width() - 24 - ageWidth;
    const QStringList all = parts();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString text = i == 0 ? all[i] : QStringLiteral("·  ") + all[i];
        const double w = figuresWidth(text, font);
        if (x + w > right)
            break;
        const bool trouble = i == 3 && s.storeFailing;
        painter.setPen(trouble ? c.tone(Tone::Bad).text : c.text2);
        drawFigures(painter, QRectF(x, 1, w + 2, height() - 1), Qt::AlignLeft | Qt::AlignVCenter,
                    text, font);
        x += w + 10;
    }
}

BannerLine::BannerLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    setFixedHeight(metrics::kBanner);
    hide();
    connect(&feed, &EngineFeed::looked, this, &BannerLine::look);
}

void BannerLine::look() {
    QString text;
    const Snapshot& s = *m_feed.snapshot();
    if (m_feed.age() >= kSilentMs && s.sequence > 0)
        text = tr("The engine has not answered for %1. Figures are of %2. Agents keep running.")
                   .arg(agoText(Duration{m_feed.age()}),
                        timeText(s.at.utc, s.at.utc, QTimeZone::systemTimeZone()));
    else if (s.storeFailing)
        text = tr("The store cannot write. New jobs are refused and nothing is assigned; running "
                  "jobs go on, nothing is lost; it heals by itself.");
    m_bad = !text.isEmpty();
    if (!m_bad && m_info.demo)
        text = tr("Demo market, time ×%1: nothing here is real.")
                   .arg(QLocale().toString(m_info.settings.timeScale, 'g', 3));
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

void BannerLine::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    const ToneColors& tone = c.tone(m_bad ? Tone::Bad : Tone::Aside);
    painter.fillRect(rect(), tone.tint);
    painter.fillRect(QRect(0, 0, 3, height()), tone.mark);
    painter.drawPixmap(
        12, height() / 2 - 6,
        glyphPixmap(m_bad ? Glyph::Failed : Glyph::Demo, tone.mark, devicePixelRatioF()));
    painter.setFont(fonts::label());
    painter.setPen(c.text1);
    painter.drawText(rect().adjusted(32, 0, -12, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(fonts::label()).elidedText(m_text, Qt::ElideRight, width() - 44));
}

} // namespace node3
