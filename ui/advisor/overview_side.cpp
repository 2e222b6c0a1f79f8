// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/advisor/overview_side.h"

#include "ui/advisor/advisor_pane.h"
#include "ui/map/map_pane.h"
#include "ui/pages/first_start.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr int kSideGap = 12;
constexpr int kMapLeast = 190;

} // namespace

OverviewSide::OverviewSide(const PageSources& sources, QWidget* parent) : QWidget(parent) {
    m_advisor = new AdvisorPane(sources.feed, sources.actions, sources.info, this);
    m_map = new MapPane(sources.feed, this);
    m_connect = new ConnectCard(sources.info, this);
    connect(m_advisor, &AdvisorPane::pageWanted, this, &OverviewSide::pageWanted);
    connect(m_advisor, &AdvisorPane::revealWanted, this, &OverviewSide::revealWanted);
    connect(m_advisor, &AdvisorPane::heightChanged, this, &OverviewSide::place);
    connect(m_map, &MapPane::pageWanted, this, &OverviewSide::pageWanted);
    connect(m_map, &MapPane::revealWanted, this, &OverviewSide::revealWanted);
    connect(m_map, &MapPane::fleetChanged, this, &OverviewSide::place);
    connect(m_connect, &ConnectCard::pageWanted, this, &OverviewSide::pageWanted);
    // The map sleeps while the card stands in its place, so the fleet is watched here.
    connect(&sources.feed, &EngineFeed::snapshotCame, this, [this, feed = &sources.feed] {
        if (isVisible() && feed->snapshot()->agents.empty() == m_connect->isHidden())
            place();
    });
    place();
}

QSize OverviewSide::sizeHint() const {
    return {kWidth, 500};
}

QSize OverviewSide::minimumSizeHint() const {
    return {260, kAdvisorLeast + kSideGap + kMapLeast};
}

void OverviewSide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void OverviewSide::place() {
    if (m_placing)
        return; // the parts tell of heights while they are placed
    m_placing = true;
    m_map->refresh();
    const bool none = m_map->agents() == 0;
    m_connect->setVisible(none);
    m_map->setVisible(!none);
    QWidget* below = none ? static_cast<QWidget*>(m_connect) : m_map;
    const int all = std::max(height() - kSideGap, 0);
    // Half and half, unless one of them has enough with less; a fleet whose cells would be too
    // small takes from the advisor.
    const int useful = none ? m_connect->sizeHint().height() : m_map->usefulHeight(width());
    const int least =
        none ? useful : std::min(std::max(m_map->leastHeight(width()), kMapLeast), useful);
    const int spare = all - m_advisor->wantedHeight();
    const int most = std::max(all - kAdvisorLeast, 0);
    const int lower = std::min(std::max({std::min(useful, std::max(all / 2, spare)), least}), most);
    m_advisor->setGeometry(0, 0, width(), all - lower);
    below->setGeometry(0, all - lower + kSideGap, width(), lower);
    m_placing = false;
}

} // namespace node3
