// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/timeline.h"

#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kTimelineEdge = 12;

void drawOne(QPainter& painter, const QRect& area, const QString& text, const QFont& font,
             Qt::TextElideMode mode = Qt::ElideRight) {
    painter.setFont(font);
    painter.drawText(area, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                     QFontMetrics(font).elidedText(text, mode, area.width()));
}

} // namespace

// ---- one attempt -------------------------------------------------------------------------------

AttemptRow::AttemptRow(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover); // the line under the pointer is drawn so
    m_column = new QVBoxLayout(this);
    m_details = form::hint({});
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->hide();
    m_column->addWidget(m_details);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    arrange();
}

int AttemptRow::headHeight() const {
    return width() < kNarrow ? 2 * kHeight - 8 : kHeight;
}

void AttemptRow::arrange() {
    m_column->setContentsMargins(kTimelineEdge + 38, headHeight(), kTimelineEdge,
                                 m_details->isHidden() ? 0 : 8);
    setMinimumHeight(headHeight());
}

void AttemptRow::show(const AttemptLine& line) {
    if (line == m_line)
        return;
    if (m_details->text() != line.details) // a selection in it stays while nothing changes
        m_details->setText(line.details);
    m_line = line;
    setAccessibleName(
        QStringList{line.number, line.agent, line.assigned, line.span, line.outcome}.join(
            QStringLiteral(", ")));
    update();
}

void AttemptRow::setOpen(bool open) {
    if (open == isOpen())
        return;
    m_details->setVisible(open);
    arrange();
    update();
    if (open)
        Q_EMIT opened();
}

bool AttemptRow::isOpen() const {
    return !m_details->isHidden();
}

QString AttemptRow::details() const {
    return m_details->text();
}

void AttemptRow::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && event->pos().y() < headHeight())
        setOpen(!isOpen());
    else
        QWidget::mousePressEvent(event);
}

void AttemptRow::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        setOpen(!isOpen());
        return;
    case Qt::Key_Down:
        focusNextChild();
        return;
    case Qt::Key_Up:
        focusPreviousChild();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void AttemptRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

bool AttemptRow::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (help->pos().y() < headHeight() && !isOpen())
            QToolTip::showText(help->globalPos(), plainTip(m_line.details.left(1000)), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void AttemptRow::paintBar(QPainter& painter, const QRect& area) const {
    const Palette& c = colors();
    const int middle = area.center().y();
    const auto x = [&](double share) {
        return area.left() + static_cast<int>(area.width() * std::clamp(share, 0.0, 1.0));
    };
    painter.fillRect(QRect(area.left(), middle, area.width(), 1), c.line);
    const int from = x(m_line.from), to = std::max(x(m_line.to), from + 3);
    const int started = m_line.started < 0 ? to : std::clamp(x(m_line.started), from, to);
    painter.fillRect(QRect(from, middle - 1, std::max(started - from, 1), 3), c.load[2]);
    painter.fillRect(QRect(from, middle - 5, 1, 11), c.load[2]);
    const QFont font = fonts::small();
    const int words = QFontMetrics(font).horizontalAdvance(m_line.span);
    if (m_line.started >= 0) {
        const QRect run(started, middle - 7, std::max(to - started, 3), 15);
        painter.fillRect(run, c.load[1]);
        if (words + 8 <= run.width()) {
            painter.setPen(c.dark ? c.text1 : c.text1);
            drawFigures(painter, run, Qt::AlignHCenter | Qt::AlignVCenter, m_line.span, font);
            return;
        }
    }
    // Beside the bar, on the side that has room; on the ground, so that the axis does not cross it.
    if (m_line.span.isEmpty())
        return;
    const int right = area.right() - to - 6;
    const QRect text =
        right >= words ? QRect(to + 6, middle - 8, words + 2, 16)
                       : QRect(std::max(from - 8 - words, area.left()), middle - 8, words + 2, 16);
    painter.fillRect(text, palette().color(QPalette::AlternateBase));
    painter.setPen(c.text2);
    drawFigures(painter, text, Qt::AlignLeft | Qt::AlignVCenter, m_line.span, font);
}

void AttemptRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& c = colors();
    const QFont body = fonts::body(), label = fonts::label();
    const bool narrow = width() < kNarrow;
    const int w = width() - 2 * kTimelineEdge;
    int x = kTimelineEdge;
    if (underMouse())
        painter.fillRect(QRect(0, 0, width(), headHeight()), c.hover);
    painter.setPen(c.text3);
    drawFigures(painter, QRectF(x, 0, 34, kHeight), Qt::AlignLeft | Qt::AlignVCenter, m_line.number,
                label);
    x += 38;
    const int agent = std::clamp(w * 13 / 100, 72, 160);
    painter.setPen(c.text1);
    drawOne(painter, QRect(x, 0, agent, kHeight), m_line.agent, body, Qt::ElideMiddle);
    x += agent + 8;
    const int time = static_cast<int>(figuresWidth(m_line.assigned, body)) + 2;
    painter.setPen(c.text2);
    drawFigures(painter, QRectF(x, 0, time, kHeight), Qt::AlignLeft | Qt::AlignVCenter,
                m_line.assigned, body);
    x += std::max(time, 64) + 12;
    if (narrow) {
        paintBar(painter, QRect(kTimelineEdge + 38, kHeight - 6, w - 38, kHeight - 4));
    } else {
        const int bar = w * 34 / 100;
        paintBar(painter, QRect(x, 0, bar, kHeight));
        x += bar + 16;
    }
    painter.drawPixmap(
        x, (kHeight - metrics::kGlyph) / 2,
        glyphPixmap(m_line.mark.glyph, c.tone(m_line.mark.tone).mark, devicePixelRatioF()));
    x += metrics::kGlyph + 6;
    painter.setPen(c.text1);
    drawOne(painter, QRect(x, 0, width() - kTimelineEdge - x, kHeight), m_line.outcome, body);
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 2));
        painter.drawRect(QRect(1, 1, width() - 2, headHeight() - 2));
    }
}

// ---- all of them -------------------------------------------------------------------------------

Timeline::Timeline(QWidget* parent) : QWidget(parent) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 4, 0, 4);
    m_column->setSpacing(0);
    m_earlier = form::hint({});
    m_earlier->setContentsMargins(kTimelineEdge, 2, kTimelineEdge, 2);
    m_earlier->hide();
    m_column->addWidget(m_earlier);
    m_column->addStretch();
}

void Timeline::clear() {
    show({});
}

void Timeline::show(const TimelineText& text) {
    m_earlier->setVisible(text.earlier > 0);
    if (text.earlier > 0)
        m_earlier->setText(tr("%Ln earlier attempt(s) not shown", nullptr, text.earlier));
    // A row belongs to its attempt; attempts only come at the end and leave at the front.
    while (!m_rows.empty() && (text.attempts.empty() ||
                               m_rows.front()->line().attempt < text.attempts.front().attempt)) {
        delete m_rows.front();
        m_rows.erase(m_rows.begin());
    }
    while (m_rows.size() > text.attempts.size()) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < text.attempts.size()) {
        auto* row = new AttemptRow;
        m_column->insertWidget(1 + static_cast<int>(m_rows.size()), row);
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->show(text.attempts[i]);

    while (m_next.size() > text.next.size()) {
        delete m_next.back().row;
        m_next.pop_back();
    }
    while (m_next.size() < text.next.size()) {
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(kTimelineEdge + 20, 4, kTimelineEdge, 4);
        line->setSpacing(6);
        Next next{row, new QLabel, form::text({}), {}};
        next.text->setWordWrap(true);
        next.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        line->addWidget(next.mark, 0, Qt::AlignTop);
        line->addWidget(next.text, 1);
        m_column->insertWidget(m_column->count() - 1, row);
        m_next.push_back(next);
    }
    for (std::size_t i = 0; i < m_next.size(); ++i) {
        Next& next = m_next[i];
        const NextLine& line = text.next[i];
        if (next.text->text() != line.text)
            next.text->setText(line.text);
        next.line = line;
        next.mark->setContentsMargins(0, 2, 0, 0);
        next.mark->setPixmap(
            glyphPixmap(line.mark.glyph, colors().tone(line.mark.tone).mark, devicePixelRatioF()));
    }
}

QStringList Timeline::next() const {
    QStringList texts;
    for (const Next& next : m_next)
        texts += next.text->text();
    return texts;
}

} // namespace node3
