// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/fleet_map.h"

#include "ui/map/map_painter.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kMaxPicture = 8192; ///< pixels of a side, far over any screen

} // namespace

FleetMap::FleetMap(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleDescription(tr("Arrows move from agent to agent, Return opens it."));
}

void FleetMap::setSnapshot(std::shared_ptr<const Snapshot> snapshot, bool stale) {
    m_snapshot = std::move(snapshot);
    m_stale = stale;
    const std::size_t key = fleetOrderKey(*m_snapshot, m_grouping);
    if (key != m_orderKey) {
        m_orderKey = key;
        m_order = fleetOrder(*m_snapshot, m_grouping);
        m_hovered = -1;
        // The arrows stay with their agent.
        int found = -1;
        for (int place = 0; m_current >= 0 && place < static_cast<int>(m_order.agents.size());
             ++place)
            if (agentIn(place)->number == m_currentAgent)
                found = place;
        m_current = found;
        arrange();
    }
    m_patches = MapPainter(*m_snapshot, m_order, m_geometry, m_stale).patches();
    m_drawn = false;
    viewport()->update();
}

void FleetMap::setGrouping(MapGrouping grouping) {
    m_grouping = grouping;
    if (m_snapshot)
        setSnapshot(m_snapshot, m_stale);
}

void FleetMap::setSharpness(double factor) {
    m_sharpness = factor;
    m_drawn = false;
}

void FleetMap::arrange() {
    m_geometry = MapGeometry(viewport()->width(), viewport()->height(), m_order.counts(),
                             m_grouping != MapGrouping::None);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0,
                                  std::max(m_geometry.contentHeight() - viewport()->height(), 0));
    if (m_snapshot)
        m_patches = MapPainter(*m_snapshot, m_order, m_geometry, m_stale).patches();
    m_drawn = false;
}

int FleetMap::usefulHeight(int width) const {
    return MapGeometry(width, MapGeometry::kLargest * (1 + static_cast<int>(m_order.agents.size())),
                       m_order.counts(), m_grouping != MapGrouping::None)
        .contentHeight();
}

// ---- agents ------------------------------------------------------------------------------------

const AgentView* FleetMap::agentIn(int place) const {
    if (!m_snapshot || place < 0 || place >= static_cast<int>(m_order.agents.size()))
        return nullptr;
    const auto at = static_cast<std::size_t>(m_order.agents[static_cast<std::size_t>(place)]);
    return at < m_snapshot->agents.size() ? &m_snapshot->agents[at] : nullptr;
}

QString FleetMap::agentAt(int place) const {
    const AgentView* agent = agentIn(place);
    return agent ? QString::fromStdString(agent->fields.agentId) : QString();
}

QString FleetMap::tipOf(int place) const {
    const AgentView* agent = agentIn(place);
    return agent ? agentMapTip(*agent) : QString();
}

int FleetMap::placeUnder(const QPoint& point) const {
    const QPoint at = point + QPoint(0, verticalScrollBar()->value());
    int nearest = -1, least = kCatch + 1;
    for (const int place : m_patches) { // worst last: of equally near ones it wins
        const QPoint away = m_geometry.patchCenter(place) - at;
        const int distance = std::max(std::abs(away.x()), std::abs(away.y()));
        if (distance <= least && distance <= kCatch) {
            least = distance;
            nearest = place;
        }
    }
    return nearest >= 0 ? nearest : m_geometry.at(at);
}

QPoint FleetMap::centerOf(int place) const {
    return m_geometry.cell(place).center() - QPoint(0, verticalScrollBar()->value());
}

void FleetMap::setHovered(int place) {
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->setCursor(place >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void FleetMap::setCurrent(int place) {
    m_current = place;
    const AgentView* agent = agentIn(place);
    if (!agent)
        return;
    m_currentAgent = agent->number;
    const QRect cell = m_geometry.cell(place);
    QScrollBar& bar = *verticalScrollBar();
    if (cell.top() < bar.value())
        bar.setValue(cell.top());
    else if (cell.bottom() >= bar.value() + viewport()->height())
        bar.setValue(cell.bottom() + 1 - viewport()->height());
    setAccessibleDescription(agentMapTip(*agent));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    QToolTip::showText(viewport()->mapToGlobal(centerOf(place) + QPoint(4, 4)),
                       plainTip(agentMapTip(*agent)), viewport());
    viewport()->update();
}

// ---- events ------------------------------------------------------------------------------------

bool FleetMap::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const AgentView* agent = agentIn(placeUnder(help->pos())))
            QToolTip::showText(help->globalPos(), plainTip(agentMapTip(*agent)), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void FleetMap::mouseMoveEvent(QMouseEvent* event) {
    setHovered(placeUnder(event->position().toPoint()));
}

void FleetMap::mouseReleaseEvent(QMouseEvent* event) {
    const int place = placeUnder(event->position().toPoint());
    if (event->button() != Qt::LeftButton || place < 0 ||
        !viewport()->rect().contains(event->position().toPoint()))
        return;
    m_current = place;
    m_currentAgent = agentIn(place)->number;
    Q_EMIT opened(agentAt(place));
}

void FleetMap::keyPressEvent(QKeyEvent* event) {
    const int last = m_geometry.count() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_geometry.step(m_current, -1, 0));
    case Qt::Key_Right:
        return setCurrent(m_geometry.step(m_current, 1, 0));
    case Qt::Key_Up:
        return setCurrent(m_geometry.step(m_current, 0, -1));
    case Qt::Key_Down:
        return setCurrent(m_geometry.step(m_current, 0, 1));
    case Qt::Key_Home:
        return setCurrent(std::min(0, last));
    case Qt::Key_End:
        return setCurrent(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (agentIn(m_current))
            Q_EMIT opened(agentAt(m_current));
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void FleetMap::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason && m_geometry.count() > 0) {
        m_current = 0;
        m_currentAgent = agentIn(0)->number;
    }
    viewport()->update();
}

void FleetMap::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void FleetMap::scrollContentsBy(int, int) {
    m_drawn = false;
    viewport()->update();
}

void FleetMap::resizeEvent(QResizeEvent*) {
    arrange();
}

void FleetMap::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_drawn = false;
        viewport()->update();
    }
}

// ---- drawing -----------------------------------------------------------------------------------

void FleetMap::drawPicture() {
    const qreal ratio = viewport()->devicePixelRatioF() * m_sharpness;
    const QSize size = (QSizeF(viewport()->size()) * ratio)
                           .toSize()
                           .boundedTo(QSize(kMaxPicture, kMaxPicture))
                           .expandedTo(QSize(1, 1));
    if (m_picture.size() != size)
        m_picture = QImage(size, QImage::Format_RGB32);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(colors().base);
    if (m_snapshot) {
        QPainter painter(&m_picture);
        MapPainter(*m_snapshot, m_order, m_geometry, m_stale)
            .paint(painter, verticalScrollBar()->value(), viewport()->height());
    }
    m_drawn = true;
}

QRect FleetMap::outlineOf(int place) const {
    if (m_geometry.hasCards() || m_geometry.hasSquares())
        return m_geometry.area(place).translated(0, -verticalScrollBar()->value());
    // A frame around a dot has to be seen.
    QRect frame(0, 0, 12, 12);
    frame.moveCenter(m_geometry.patchCenter(place) - QPoint(0, verticalScrollBar()->value()));
    return frame;
}

void FleetMap::paintEvent(QPaintEvent*) {
    if (!m_drawn)
        drawPicture();
    QPainter painter(viewport());
    painter.drawImage(0, 0, m_picture);
    if (m_snapshot && m_geometry.count() == 0) {
        painter.setPen(colors().text3);
        painter.setFont(fonts::body());
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No agents"));
    }
    if (m_hovered >= 0 && m_hovered < m_geometry.count()) {
        painter.setPen(colors().outline);
        painter.drawRect(outlineOf(m_hovered).adjusted(0, 0, -1, -1));
    }
    if (hasFocus() && m_current >= 0 && m_current < m_geometry.count()) {
        painter.setPen(QPen(colors().accent, 2));
        painter.drawRect(outlineOf(m_current).adjusted(1, 1, -1, -1));
    }
}

} // namespace node3
