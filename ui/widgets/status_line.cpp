// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_line.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/theme/figures.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTimeZone>

#include <algorithm>

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
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(8);
    row->addStretch();
    m_unpause = form::smallButton(tr("Unpause"));
    m_extend = form::smallButton(tr("15 min longer"));
    row->addWidget(m_unpause);
    row->addWidget(m_extend);
    connect(m_unpause, &QPushButton::clicked, this, &BannerLine::unpauseAsked);
    connect(m_extend, &QPushButton::clicked, this, &BannerLine::extendAsked);
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
    m_tone = text.isEmpty() ? Tone::Aside : Tone::Bad;
    m_glyph = text.isEmpty() ? Glyph::Held : Glyph::Failed;
    const bool paused = text.isEmpty() && !s.pauses.empty();
    if (paused) {
        text = pauseText();
    } else if (text.isEmpty() && m_info.demo) {
        m_glyph = Glyph::Demo;
        text = tr("Demo market, time ×%1: nothing here is real.")
                   .arg(QLocale().toString(m_info.settings.timeScale, 'g', 3));
    }
    m_unpause->setVisible(paused);
    m_extend->setVisible(paused && s.pauses.size() == 1 && s.pauses.front().until);
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

QString BannerLine::pauseText() const {
    const Snapshot& s = *m_feed.snapshot();
    const Pause& p = s.pauses.front();
    const QString who = p.who.empty() ? tr("somebody") : escaped(p.who, 40);
    QString text =
        p.priority ? tr("Assignment of %1 jobs paused by %2").arg(priorityText(*p.priority), who)
                   : tr("Assignment paused by %1 for all jobs").arg(who);
    if (p.until)
        text += QStringLiteral(", ") +
                tr("%1 left").arg(durationText(std::max(Duration{0}, *p.until - s.at.utc)));
    if (!p.why.empty())
        text += QStringLiteral(": ") + escaped(p.why, 120);
    if (s.pauses.size() > 1)
        text += QStringLiteral(" · ") +
                tr("%Ln more pause(s)", nullptr, static_cast<int>(s.pauses.size()) - 1);
    return text;
}

void BannerLine::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    const ToneColors& tone = c.tone(m_tone);
    painter.fillRect(rect(), tone.tint);
    painter.fillRect(QRect(0, 0, 3, height()), tone.mark);
    painter.drawPixmap(12, height() / 2 - 6, glyphPixmap(m_glyph, tone.mark, devicePixelRatioF()));
    painter.setFont(fonts::label());
    painter.setPen(c.text1);
    const int right = m_unpause->isVisible() ? width() - m_unpause->geometry().left() + 12 : 12;
    painter.drawText(
        rect().adjusted(32, 0, -right, 0), Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(fonts::label()).elidedText(m_text, Qt::ElideRight, width() - 32 - right));
}

} // namespace node3
