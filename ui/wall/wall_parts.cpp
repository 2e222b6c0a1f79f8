// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_parts.h"

#include "engine/text/advice.h"
#include "engine/text/format.h"
#include "ui/advisor/advice_text.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QSysInfo>

namespace node3 {

namespace {

constexpr int kHeadHeight = 56, kTileHeight = 168, kTitleLine = 44;
constexpr int kSide = 24, kGlyphSize = 24, kGlyphGap = 10;

QFont wallFont(int pixels, QFont::Weight weight = QFont::Normal) {
    QFont font = fonts::body();
    font.setPixelSize(metrics::scaled(pixels));
    font.setWeight(weight);
    return font;
}

/// A glyph and a word of that size; gives the x behind them.
int drawMark(QPainter& painter, int x, int middle, Mark mark, const QString& word,
             const QFont& font, bool stale) {
    const Palette& c = colors();
    const Tone tone = stale ? Tone::Neutral : mark.tone;
    if (mark.glyph != Glyph::None) {
        painter.drawPixmap(x, middle - kGlyphSize / 2,
                           glyphPixmap(mark.glyph, c.tone(tone).mark,
                                       painter.device()->devicePixelRatioF(), kGlyphSize));
        x += kGlyphSize + kGlyphGap;
    }
    painter.setPen(stale ? c.text3 : c.tone(tone).text);
    const int width = static_cast<int>(figuresWidth(word, font)) + 1;
    drawFigures(painter, QRectF(x, middle - 20, width, 40), Qt::AlignLeft | Qt::AlignVCenter, word,
                font);
    return x + width;
}

} // namespace

// ---- head --------------------------------------------------------------------------------------

WallHead::WallHead(QWidget* parent) : QWidget(parent) {
    setFixedHeight(kHeadHeight);
    m_place = QStringLiteral("node³ · ") + escaped(QStringView(QSysInfo::machineHostName()), 64);
}

void WallHead::show(const Snapshot& snapshot, qint64 age, bool late) {
    const QDateTime now = QDateTime::currentDateTime();
    m_clock = QLocale().toString(now.time(), QStringLiteral("HH:mm:ss"));
    m_age = tr("%1 old", "age of the figures").arg(durationText(Duration{age}));
    m_notLive =
        late ? tr("NOT LIVE since %1")
                   .arg(QLocale().toString(now.addMSecs(-age).time(), QStringLiteral("HH:mm:ss")))
             : QString();
    m_known = snapshot.advice != nullptr;
    const AdviceCounts counts = m_known ? countAdvice(*snapshot.advice) : AdviceCounts{};
    m_bad = counts.bad;
    m_watch = counts.open - counts.bad;
    setAccessibleName(m_notLive.isEmpty() ? countText() : m_notLive);
    update();
}

QString WallHead::countText() const {
    QStringList parts;
    if (m_bad > 0)
        parts += tr("%Ln bad", nullptr, m_bad);
    if (m_watch > 0)
        parts += tr("%Ln to watch", nullptr, m_watch);
    if (parts.isEmpty() && m_known)
        parts += tr("All is well");
    return parts.join(QStringLiteral("  "));
}

void WallHead::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    const int middle = height() / 2;
    const QFont font = wallFont(24);
    painter.setPen(c.text1);
    int x = kSide;
    const int place = static_cast<int>(figuresWidth(m_place, font)) + 1;
    drawFigures(painter, QRectF(x, 0, place, height()), Qt::AlignLeft | Qt::AlignVCenter, m_place,
                font);
    x += place + 2 * kSide;
    if (!m_notLive.isEmpty()) {
        drawMark(painter, x, middle, {Glyph::Lost, Tone::Bad}, m_notLive,
                 wallFont(28, QFont::DemiBold), false);
    } else {
        if (m_bad > 0)
            x = drawMark(painter, x, middle, markOf(AdviceSeverity::Bad),
                         tr("%Ln bad", nullptr, m_bad), font, false) +
                kSide;
        if (m_watch > 0)
            drawMark(painter, x, middle, markOf(AdviceSeverity::Watch),
                     tr("%Ln to watch", nullptr, m_watch), font, false);
        else if (m_bad == 0 && m_known)
            drawMark(painter, x, middle, {Glyph::Completed, Tone::Good}, tr("All is well"), font,
                     false);
    }
    painter.setPen(c.text2);
    const int age = metrics::scaled(170);
    drawFigures(painter, QRectF(width() - kSide - age, 0, age, height()),
                Qt::AlignRight | Qt::AlignVCenter, m_age, wallFont(20));
    painter.setPen(c.text1);
    drawFigures(painter, QRectF(width() - kSide - age - 140, 0, 130, height()),
                Qt::AlignRight | Qt::AlignVCenter, m_clock, font);
}

// ---- tile --------------------------------------------------------------------------------------

WallTile::WallTile(QWidget* parent) : QWidget(parent) {
    setFixedHeight(metrics::scaled(kTileHeight));
}

void WallTile::show(const TileView& view, bool stale) {
    m_view = view;
    m_stale = stale;
    setAccessibleName(view.sentence);
    update();
}

void WallTile::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const Mark mark = markOf(m_view.judgement);
    if (!m_stale && (mark.tone == Tone::Watch || mark.tone == Tone::Bad))
        painter.fillRect(QRect(0, 0, 6, height()), c.tone(mark.tone).mark);
    const int left = kSide, width = this->width() - 2 * kSide;
    painter.setFont(wallFont(20));
    painter.setPen(c.text2);
    painter.drawText(QRect(left, metrics::scaled(14), width, metrics::scaled(28)),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_view.label);
    const QFont value = wallFont(56, QFont::DemiBold);
    painter.setPen(m_stale ? c.text3 : c.text1);
    const QRectF line(left, metrics::scaled(46), width, metrics::scaled(66));
    drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter, m_view.value, value);
    // The unit, and what stands beside the figure where there is room for it.
    const QFont small = wallFont(24);
    qreal x = figuresWidth(m_view.value, value) + 10;
    painter.setPen(c.text2);
    for (const QString& text : {m_view.unit, m_view.beside}) {
        const qreal needed = figuresWidth(text, small);
        if (text.isEmpty() || x + needed > line.width())
            continue;
        drawFigures(painter, line.adjusted(x, 14, 0, 8), Qt::AlignLeft | Qt::AlignVCenter, text,
                    small);
        x += needed + 10;
    }
    const QFont word = wallFont(24);
    const int middle = metrics::scaled(138);
    const int end = drawMark(painter, left, middle, mark, m_view.word, word, m_stale) + kGlyphGap;
    painter.setPen(c.text3);
    if (end + figuresWidth(m_view.range, word) <= left + width)
        drawFigures(painter, QRectF(end, middle - 20, left + width - end, 40),
                    Qt::AlignLeft | Qt::AlignVCenter, m_view.range, word);
}

// ---- advisor -----------------------------------------------------------------------------------

WallAdvice::WallAdvice(QWidget* parent) : QWidget(parent) {
    setFixedHeight(metrics::scaled(kTitleLine) * static_cast<int>(kTitles) + 16);
}

void WallAdvice::show(const Snapshot& snapshot, bool stale) {
    m_stale = stale;
    m_known = snapshot.advice != nullptr;
    m_titles.clear();
    m_severities.clear();
    m_more = 0;
    if (m_known) {
        for (const Advice* advice : orderedAdvice(*snapshot.advice))
            if (advice->state == AdviceState::Open && m_titles.size() < kTitles) {
                m_titles.push_back(adviceTitle(*advice));
                m_severities.push_back(advice->severity);
            }
        m_more = countAdvice(*snapshot.advice).open - static_cast<int>(m_titles.size());
    }
    setAccessibleName(QStringList(m_titles.begin(), m_titles.end()).join(QLatin1String(", ")));
    update();
}

void WallAdvice::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QFont font = wallFont(24);
    const QFontMetrics metricsOf(font);
    const int line = metrics::scaled(kTitleLine);
    painter.setFont(font);
    if (m_titles.empty()) {
        painter.setPen(c.text3);
        painter.drawText(rect().adjusted(kSide, 0, -kSide, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         m_known ? tr("Nothing needs you.") : noValue());
        return;
    }
    for (std::size_t i = 0; i < m_titles.size(); ++i) {
        const QRect row(kSide, 8 + static_cast<int>(i) * line, width() - 2 * kSide, line);
        const Mark mark = markOf(m_severities[i]);
        painter.drawPixmap(row.left(), row.center().y() - kGlyphSize / 2,
                           glyphPixmap(mark.glyph, c.tone(m_stale ? Tone::Neutral : mark.tone).mark,
                                       devicePixelRatioF(), kGlyphSize));
        QString more;
        if (m_more > 0 && i + 1 == m_titles.size())
            more = tr("and %Ln more", nullptr, m_more);
        const int moreWidth = more.isEmpty() ? 0 : metricsOf.horizontalAdvance(more) + kSide;
        const QRect text = row.adjusted(kGlyphSize + kGlyphGap, 0, -moreWidth, 0);
        painter.setPen(m_stale ? c.text3 : c.text1);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metricsOf.elidedText(m_titles[i], Qt::ElideMiddle, text.width()));
        painter.setPen(c.text3);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, more);
    }
}

} // namespace node3
