// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_pane.h"

#include "ui/theme/figures.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace node3 {

ChartPane::ChartPane(const History& history, QWidget* parent)
    : QWidget(parent), m_history(history) {
    setMinimumHeight(96);
    setFocusPolicy(Qt::NoFocus);
}

QRectF ChartPane::plot() const {
    return QRectF(rect()).adjusted(kLeft, kTitle + kTop, -kRight, -kBottom);
}

void ChartPane::setTitle(const QString& title, const std::vector<Legend>& legend) {
    m_title = title;
    m_legend = legend;
    QString aloud = title;
    for (const Legend& entry : legend)
        aloud += QStringLiteral(", ") + entry.text;
    setAccessibleName(aloud);
    update(0, 0, width(), kTitle);
}

void ChartPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        restyle();
        refresh();
    }
}

void ChartPane::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));

    const QFont strong = fonts::header(), plain = fonts::label();
    double x = 12;
    const QRectF line(0, 0, width(), kTitle);
    painter.setPen(c.text1);
    painter.setFont(strong);
    painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, m_title);
    x += QFontMetricsF(strong).horizontalAdvance(m_title) + 16;
    const double middle = line.center().y();
    for (const Legend& entry : m_legend) {
        const double width =
            figuresWidth(entry.text, plain) + (entry.swatch == Swatch::None ? 0 : 18);
        if (x + width > this->width() - 12)
            break;
        switch (entry.swatch) {
        case Swatch::None:
            break;
        case Swatch::Area:
            painter.fillRect(QRectF(x, middle - 5, 10, 10), entry.color);
            break;
        case Swatch::Mark:
            painter.fillRect(QRectF(x, middle - 2, 12, 3), entry.color);
            break;
        case Swatch::Line:
        case Swatch::Dashed: {
            QPen pen(entry.color, 1.6);
            if (entry.swatch == Swatch::Dashed)
                pen.setDashPattern({2.5, 1.5});
            painter.setPen(pen);
            painter.drawLine(QPointF(x, middle), QPointF(x + 12, middle));
            break;
        }
        }
        if (entry.swatch != Swatch::None)
            x += 18;
        painter.setPen(c.text2);
        drawFigures(painter, QRectF(x, 0, width, kTitle), Qt::AlignLeft | Qt::AlignVCenter,
                    entry.text, plain);
        x += figuresWidth(entry.text, plain) + 16;
    }
}

double ChartPane::secondsAgo(std::size_t index) const {
    return static_cast<double>(index) - static_cast<double>(m_history.samples().size()) + 1;
}

std::vector<std::pair<double, double>> ChartPane::gaps() const {
    std::vector<std::pair<double, double>> result;
    const auto& samples = m_history.samples();
    if (samples.size() < History::kSeconds)
        result.emplace_back(-kSpan, samples.empty() ? 0.0 : std::min(secondsAgo(0), 0.0));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i].known)
            continue;
        const std::size_t from = i;
        while (i < samples.size() && !samples[i].known)
            ++i;
        const double start = secondsAgo(from) - 0.5, end = secondsAgo(i - 1) + 0.5;
        if (!result.empty() && result.back().second >= start - 1)
            result.back().second = std::min(end, 0.0);
        else
            result.emplace_back(start, std::min(end, 0.0));
    }
    return result;
}

TimeRow::TimeRow(QWidget* parent) : QWidget(parent) {
    setFixedHeight(20);
    setAccessibleName(tr("Time axis: the last five minutes"));
}

void TimeRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(colors().text3);
    const QFont font = fonts::small();
    const double left = ChartPane::kLeft, right = width() - ChartPane::kRight;
    for (int minute = -5; minute <= 0; ++minute) {
        const double x = right + (right - left) * minute * 60 / ChartPane::kSpan;
        const QString text = minute == 0    ? tr("now")
                             : minute == -5 ? tr("−5 min", "five minutes ago")
                                            : QStringLiteral("−%1").arg(-minute);
        const double w = figuresWidth(text, font);
        const double from = std::clamp(x - w / 2, 0.0, width() - 1 - w);
        drawFigures(painter, QRectF(from, 0, w + 2, height()), Qt::AlignLeft | Qt::AlignVCenter,
                    text, font);
    }
}

double niceTop(double value) {
    if (value <= 4)
        return 4;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0})
        if (value <= step * power * 1.0000001)
            return step * power;
    return 10 * power;
}

} // namespace node3
