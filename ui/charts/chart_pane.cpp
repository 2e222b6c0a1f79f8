// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_pane.h"

#include "engine/text/format.h"
#include "ui/models/marks.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimeZone>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace node3 {

namespace {

constexpr double kEdgeRoom = 12; ///< at both ends of the title line
constexpr double kSwatchRoom = 18, kEntryGap = 14;

} // namespace

/// Stands above the plot, which may be a view of its own.
class ChartPane::Overlay : public QWidget {
public:
    explicit Overlay(ChartPane& pane) : QWidget(&pane), m_pane(pane) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Palette& c = colors();
        const QRectF area = m_pane.plot();
        const auto x = [&](Utc time) { return std::round(m_pane.xOf(time)); };
        if (m_pane.m_selection) {
            QColor ground = c.accent;
            ground.setAlphaF(0.15f);
            const double from = x(m_pane.m_selection->first), to = x(m_pane.m_selection->second);
            painter.fillRect(
                QRectF(std::min(from, to), area.top(), std::abs(to - from), area.height()), ground);
        }
        if (const QString text = m_pane.emptyText(); !text.isEmpty()) {
            painter.setFont(fonts::label());
            const QRectF words = painter.boundingRect(area, Qt::AlignCenter, text);
            painter.fillRect(words.adjusted(-8, -4, 8, 4), c.base);
            painter.setPen(c.text3);
            painter.drawText(area, Qt::AlignCenter, text);
        }
        if (m_pane.m_crosshair)
            painter.fillRect(QRectF(x(*m_pane.m_crosshair), area.top(), 1, area.height()), c.text2);
    }

private:
    ChartPane& m_pane;
};

ChartPane::ChartPane(const History& history, QWidget* parent)
    : QWidget(parent), m_history(history), m_overlay(new Overlay(*this)) {
    setMinimumHeight(kLeastHeight);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
}

ChartPane::~ChartPane() = default;

QRectF ChartPane::plot() const {
    return QRectF(rect()).adjusted(kLeft, kTitle + kTop, -kRight, -kBottom);
}

double ChartPane::xOf(Utc time) const {
    const auto [from, to] = m_history.shownTime();
    const QRectF area = plot();
    return area.left() + area.width() * static_cast<double>((time - from).count()) /
                             static_cast<double>(std::max<std::int64_t>((to - from).count(), 1));
}

Utc ChartPane::timeAt(double x) const {
    const auto [from, to] = m_history.shownTime();
    const QRectF area = plot();
    const double share = std::clamp((x - area.left()) / std::max(area.width(), 1.0), 0.0, 1.0);
    return from + Duration{std::llround(share * static_cast<double>((to - from).count()))};
}

void ChartPane::setTitle(const QString& title, std::vector<Legend> legend) {
    m_title = title;
    m_legend = std::move(legend);
    QString aloud = title;
    for (const Legend& entry : m_legend)
        aloud += QStringLiteral(", ") + entry.text;
    if (aloud != accessibleName())
        setAccessibleName(aloud);
    update(0, 0, width(), kTitle);
    showOverlay();
}

QString ChartPane::emptyText() const {
    if (!m_history.hasData())
        return m_history.error();
    const auto ahead = m_history.firstPointIn();
    return ahead ? tr("First point in %1").arg(aheadText(*ahead)) : QString();
}

void ChartPane::showOverlay() {
    m_overlay->setVisible(m_crosshair || m_selection || !emptyText().isEmpty());
    m_overlay->update();
}

void ChartPane::setCrosshair(std::optional<Utc> time) {
    if (time == m_crosshair)
        return;
    m_crosshair = time;
    showOverlay();
    update(0, 0, width(), kTitle);
}

void ChartPane::setSelection(std::optional<std::pair<Utc, Utc>> span) {
    m_selection = span;
    showOverlay();
}

QString ChartPane::readout() const {
    return m_crosshair ? readoutAt(*m_crosshair) : QString();
}

QString ChartPane::readoutAt(Utc time) const {
    const HistoryData& past = m_history.data();
    const auto bucket = past.bucketOf(time);
    const Utc at = bucket ? past.startOf(*bucket) : time;
    const Utc now = std::max(m_history.shownTime().second, at);
    const QTimeZone zone = QTimeZone::systemTimeZone();
    QString text = timeText(at, now, zone);
    const QString utc = timeText(at, now, QTimeZone::utc());
    if (utc != text)
        text = tr("%1 (%2 UTC)", "local time and that of Greenwich").arg(text, utc);
    const QString values = !bucket || !past.recorded(*bucket) ? tr("no record") : valuesAt(*bucket);
    return text + QLatin1Char(' ') + (values.isEmpty() ? noValue() : values);
}

std::optional<std::size_t> ChartPane::newest() const {
    const HistoryData& past = m_history.data();
    // The engine may close the newest seconds a little later.
    const std::size_t back = past.step <= std::chrono::seconds{1} ? 4 : 1;
    for (std::size_t i = past.size(); i > 0 && i + back > past.size(); --i)
        if (past.recorded(i - 1))
            return i - 1;
    return std::nullopt;
}

QBrush ChartPane::hatch() {
    QPixmap tile(8, 8);
    tile.fill(colors().base);
    QPainter painter(&tile);
    painter.setPen(QPen(colors().line, 1));
    painter.drawLine(0, 7, 7, 0);
    painter.end();
    return QBrush(tile);
}

// ---- the title line ----------------------------------------------------------------------------

QRectF ChartPane::legendRect(std::size_t entry) const {
    const QFont plain = fonts::label();
    double x = kEdgeRoom + QFontMetricsF(fonts::header()).horizontalAdvance(m_title) + 16;
    for (std::size_t i = 0; i < m_legend.size(); ++i) {
        const double width = figuresWidth(m_legend[i].text, plain) +
                             (m_legend[i].swatch == Swatch::None ? 0 : kSwatchRoom);
        if (x + width > this->width() - kEdgeRoom)
            return {}; // nor for those after it: the first ones are the ones that matter
        if (i == entry)
            return {x, 0, width, kTitle};
        x += width + kEntryGap;
    }
    return {};
}

int ChartPane::doorAt(const QPointF& position) const {
    if (position.y() >= kTitle || m_crosshair)
        return -1;
    for (std::size_t i = 0; i < m_legend.size(); ++i)
        if (!m_legend[i].page.isEmpty() && legendRect(i).contains(position))
            return static_cast<int>(i);
    return -1;
}

void ChartPane::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    const QFont strong = fonts::header(), plain = fonts::label();
    const QRectF line(kEdgeRoom, 0, width() - 2 * kEdgeRoom, kTitle);
    painter.setPen(c.text1);
    painter.setFont(strong);
    painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine, m_title);
    if (m_crosshair) {
        const double left = QFontMetricsF(strong).horizontalAdvance(m_title) + 16;
        painter.setPen(c.text2);
        painter.setClipRect(line);
        drawFigures(painter, line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    readout(), plain);
        return;
    }
    const double middle = line.center().y();
    for (std::size_t i = 0; i < m_legend.size(); ++i) {
        const Legend& entry = m_legend[i];
        const QRectF place = legendRect(i);
        if (place.isEmpty())
            break;
        double x = place.left();
        if (entry.swatch == Swatch::Area) {
            painter.fillRect(QRectF(x, middle - 5, 10, 10), entry.color);
        } else if (entry.swatch == Swatch::Mark) {
            painter.fillRect(QRectF(x, middle - 2, 12, 3), entry.color);
        } else if (entry.swatch != Swatch::None) {
            QPen pen(entry.color, 1.6);
            if (entry.swatch == Swatch::Dashed)
                pen.setDashPattern({2.5, 1.5});
            else if (entry.swatch == Swatch::Dotted)
                pen.setDashPattern({1, 1.5});
            painter.setPen(pen);
            painter.drawLine(QPointF(x, middle), QPointF(x + 12, middle));
        }
        if (entry.swatch != Swatch::None)
            x += kSwatchRoom;
        const bool hovered = static_cast<int>(i) == m_hoveredDoor;
        painter.setPen(hovered ? c.accent : c.text2);
        drawFigures(painter, QRectF(x, 0, place.right() - x, kTitle),
                    Qt::AlignLeft | Qt::AlignVCenter, entry.text, plain);
        if (hovered)
            painter.drawLine(QPointF(x, middle + 8), QPointF(place.right(), middle + 8));
    }
}

// ---- the pointer -------------------------------------------------------------------------------

void ChartPane::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    if (m_pressed) {
        Q_EMIT dragged(*m_pressed, timeAt(at.x()), false);
        Q_EMIT pointed(timeAt(at.x()));
        return;
    }
    const bool inside = plot().adjusted(-1, -kTop, 1, kBottom).contains(at);
    Q_EMIT pointed(inside ? std::optional(timeAt(at.x())) : std::nullopt);
    const int door = doorAt(at);
    setCursor(door >= 0 ? Qt::PointingHandCursor : inside ? Qt::CrossCursor : Qt::ArrowCursor);
    if (door != m_hoveredDoor) {
        m_hoveredDoor = door;
        update(0, 0, width(), kTitle);
    }
}

void ChartPane::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plot().contains(event->position()))
        m_pressed = timeAt(event->position().x());
}

void ChartPane::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto from = std::exchange(m_pressed, std::nullopt)) {
        Q_EMIT dragged(*from, timeAt(event->position().x()), true);
        return;
    }
    if (const int door = doorAt(event->position()); door >= 0) {
        const Legend entry = m_legend[static_cast<std::size_t>(door)];
        Q_EMIT doorWanted(entry.page, entry.filter);
    }
}

void ChartPane::leaveEvent(QEvent*) {
    m_hoveredDoor = -1;
    Q_EMIT pointed(std::nullopt);
    update(0, 0, width(), kTitle);
}

QString ChartPane::gapAt(Utc time) const {
    for (const auto& [from, to] : m_history.gaps()) {
        if (time < from || time >= to)
            continue;
        const auto shown = m_history.shownTime();
        const Utc first = shown.first, last = shown.second;
        const QTimeZone zone = QTimeZone::systemTimeZone();
        // As finely as the axis can tell.
        const bool fine = last - first <= std::chrono::hours{1};
        const auto text = [&](Utc t) {
            return fine ? timeText(t, last, zone) : clockText(t, last, zone);
        };
        if (to >= last && m_history.isLive())
            return tr("No record since %1: the engine has not answered.").arg(text(from));
        if (from <= first)
            return tr("No record before %1.").arg(text(to));
        return tr("No record %1–%2: the engine was not running.").arg(text(from), text(to));
    }
    return {};
}

bool ChartPane::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString tip;
    if (doorAt(help->pos()) >= 0)
        tip = tr("Shows the rows that it counts.");
    else if (plot().contains(help->pos()))
        tip = gapAt(timeAt(help->pos().x()));
    else if (help->pos().y() < kTitle)
        tip = toolTip();
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), plainTip(tip), this);
    return true;
}

void ChartPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        restyle();
        refresh();
    }
}

void ChartPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_overlay->setGeometry(rect());
    m_overlay->raise();
}

double niceTop(double value) {
    if (!(value > 1))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (value <= step * power * 1.0000001)
            return step * power;
    return 10 * power;
}

} // namespace node3
