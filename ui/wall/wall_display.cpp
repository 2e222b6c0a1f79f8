// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_display.h"

#include "ui/charts/queue_chart.h"
#include "ui/charts/time_row.h"
#include "ui/charts/utilization_chart.h"
#include "ui/map/fleet_map.h"
#include "ui/map/map_geometry.h"
#include "ui/models/tiles.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/wall/enlarged.h"
#include "ui/wall/wall_parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>

namespace node3 {

namespace {

constexpr int kWallGap = 16;
constexpr double kAxisFactor = 16.0 / 11; ///< type of axes and names: 11 in the window, 16 here
constexpr double kMostFactor = 3, kFactorStep = 0.1;
constexpr int kWallLooks = 5; ///< twice a second
constexpr std::array kWallTiles{Gauge::Utilization, Gauge::Success, Gauge::Queued, Gauge::Healthy};

} // namespace

WallDisplay::WallDisplay(EngineFeed& feed, const ConsoleInfo& info)
    : QWidget(nullptr, Qt::Window), m_feed(feed), m_info(info), m_history(feed) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("node³ wall display"));
    setMouseTracking(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, kWallGap);
    column->setSpacing(kWallGap);
    m_head = new WallHead;
    column->addWidget(m_head);
    auto* tiles = new QHBoxLayout;
    tiles->setContentsMargins(kWallGap, 0, kWallGap, 0);
    tiles->setSpacing(kWallGap);
    for (std::size_t i = 0; i < kWallTiles.size(); ++i) {
        m_tiles.push_back(new WallTile);
        tiles->addWidget(m_tiles.back(), 1);
    }
    column->addLayout(tiles);

    auto* lower = new QHBoxLayout;
    lower->setContentsMargins(kWallGap, 0, kWallGap, 0);
    lower->setSpacing(kWallGap);
    auto* left = new QVBoxLayout;
    left->setSpacing(kWallGap);
    const auto addChart = [&](std::unique_ptr<ChartPane> chart) {
        m_charts.push_back(chart.get());
        m_chartFrames.push_back(new Enlarged(std::move(chart), kAxisFactor));
        m_chartFrames.back()->setFramed(1);
        left->addWidget(m_chartFrames.back(), 1);
    };
    addChart(std::make_unique<UtilizationChart>(m_history));
    addChart(std::make_unique<QueueChart>(m_history));
    auto time = std::make_unique<TimeRow>(m_history);
    m_time = time.get();
    const int timeHeight = static_cast<int>(m_time->minimumHeight() * kAxisFactor) + 1;
    m_chartFrames.push_back(new Enlarged(std::move(time), kAxisFactor));
    m_chartFrames.back()->setFramed(1);
    m_chartFrames.back()->setFixedHeight(timeHeight + 2);
    left->addWidget(m_chartFrames.back());
    lower->addLayout(left, 55);
    auto* right = new QVBoxLayout;
    right->setSpacing(kWallGap);
    auto map = std::make_unique<FleetMap>();
    m_map = map.get();
    m_map->setSharpness(kAxisFactor);
    m_mapFrame = new Enlarged(std::move(map), kAxisFactor);
    m_mapFrame->setFramed(kWallGap);
    right->addWidget(m_mapFrame, 1);
    m_advice = new WallAdvice;
    right->addWidget(m_advice);
    lower->addLayout(right, 45);
    column->addLayout(lower, 1);
    for (QWidget* part : findChildren<QWidget*>()) {
        part->setMouseTracking(true);
        part->setAttribute(Qt::WA_TransparentForMouseEvents); // the pointer is this one's
    }

    m_pointerRests.setSingleShot(true);
    m_pointerRests.setInterval(kPointerRestMs);
    connect(&m_pointerRests, &QTimer::timeout, this, [this] { setCursor(Qt::BlankCursor); });
    connect(&feed, &EngineFeed::looked, this, [this] {
        if (++m_tick % kWallLooks == 1)
            refresh();
    });
    connect(&m_history, &History::changed, this, &WallDisplay::refreshCharts);
    refresh();
    refreshCharts();
    m_history.setShown(true); // its own five minutes, whatever the window shows
    if (m_info.keepAwake)
        m_info.keepAwake(true);
}

WallDisplay::~WallDisplay() {
    if (m_info.keepAwake)
        m_info.keepAwake(false);
}

void WallDisplay::refresh() {
    const Snapshot& snapshot = *m_feed.snapshot();
    const bool late = m_feed.isLate();
    m_head->show(snapshot, m_feed.age(), late);
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->show(tileView(kWallTiles[i], snapshot, {}), late);
    m_map->setSnapshot(m_feed.snapshot(), late);
    fitMap();
    m_mapFrame->update();
    m_advice->show(snapshot, late);
}

/// A few agents are drawn larger than many: as large as all of them can be cards.
void WallDisplay::fitMap() {
    const QSize area = m_mapFrame->size() - QSize(2 * kWallGap, 2 * kWallGap);
    double factor = kMostFactor;
    while (factor > kAxisFactor &&
           MapGeometry(static_cast<int>(area.width() / factor),
                       static_cast<int>(area.height() / factor), m_map->order().counts(), false)
                   .pitch() < MapGeometry::kLargest)
        factor -= kFactorStep;
    factor = std::max(factor, kAxisFactor);
    if (factor == m_mapFrame->factor())
        return;
    m_map->setSharpness(factor);
    m_mapFrame->setFactor(factor);
}

void WallDisplay::refreshCharts() {
    for (ChartPane* chart : m_charts)
        chart->refresh();
    m_time->refresh();
    for (Enlarged* frame : m_chartFrames)
        frame->update();
}

void WallDisplay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        close();
    else
        QWidget::keyPressEvent(event);
}

void WallDisplay::mouseMoveEvent(QMouseEvent*) {
    unsetCursor();
    m_pointerRests.start();
}

void WallDisplay::setPointerRest(int ms) {
    m_pointerRests.setInterval(ms);
    m_pointerRests.start();
}

void WallDisplay::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_pointerRests.start();
}

void WallDisplay::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), colors().window);
}

} // namespace node3
