// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_pane.h"

#include "engine/text/format.h"
#include "ui/map/fleet_map.h"
#include "ui/preferences.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace node3 {

namespace {

constexpr int kTitle = 28, kMargin = 12, kLegendGap = 4, kBelow = 8;
constexpr int kButtonPadding = 8; ///< of a small button, at its left and right
constexpr int kEvery = 5;         ///< looks of the feed: twice a second
constexpr QLatin1String kGroupingKey("map/grouping");
constexpr std::array kGroupingWords{"none", "model", "region"};
/// In service first: what is usual is said first.
constexpr std::array kLegendOrder{
    MapState::InService,   MapState::Unhealthy, MapState::Disconnected, MapState::Suspect,
    MapState::Quarantined, MapState::Draining,  MapState::Drained,      MapState::Offline};

constexpr int kGlyphPlace = 15; ///< a glyph and what keeps it off its word

QPixmap besideText(const QPixmap& glyph) {
    const qreal ratio = glyph.devicePixelRatio();
    QPixmap place((QSizeF(kGlyphPlace, 12) * ratio).toSize());
    place.setDevicePixelRatio(ratio);
    place.fill(Qt::transparent);
    QPainter(&place).drawPixmap(0, 0, glyph);
    return place;
}

} // namespace

QString mapGroupingText(MapGrouping grouping) {
    switch (grouping) {
    case MapGrouping::None:
        return MapPane::tr("none", "grouping of the fleet map");
    case MapGrouping::Model:
        return MapPane::tr("model", "grouping of the fleet map");
    case MapGrouping::Region:
        return MapPane::tr("region", "grouping of the fleet map");
    }
    return {};
}

MapPane::MapPane(EngineFeed& feed, QWidget* parent) : QWidget(parent), m_feed(feed) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, kBelow);
    column->setSpacing(0);
    const auto inset = [](int left, int right) {
        auto* row = new QHBoxLayout;
        row->setContentsMargins(left, 0, right, 0);
        row->setSpacing(8);
        return row;
    };
    auto* head = inset(kMargin, kMargin - kButtonPadding);
    m_title = form::text({});
    m_title->setFont(fonts::header());
    m_title->setMinimumHeight(kTitle);
    m_group = form::smallMenuButton({});
    connect(m_group, &QPushButton::clicked, this, &MapPane::showGroupMenu);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_group);
    column->addLayout(head);
    m_map = new FleetMap;
    auto* field = inset(kMargin, kMargin);
    field->addWidget(m_map);
    column->addLayout(field, 1);
    column->addSpacing(kLegendGap);
    m_lines = new FlowLayout(0, 0);
    m_legend.resize(kMapStates);
    for (const MapState state : kLegendOrder) {
        QPushButton* entry = form::smallButton({});
        entry->setIconSize(QSize(kGlyphPlace, 12));
        entry->hide();
        connect(entry, &QPushButton::clicked, this,
                [this, state] { Q_EMIT pageWanted(QStringLiteral("agents"), mapFilterOf(state)); });
        m_lines->addWidget(entry);
        m_legend[static_cast<std::size_t>(state)] = entry;
    }
    auto* under = inset(kMargin - kButtonPadding, kMargin);
    under->addLayout(m_lines);
    column->addLayout(under);

    const QString kept = Preferences().value(kGroupingKey).toString();
    const auto word = std::ranges::find_if(kGroupingWords,
                                           [&](const char* w) { return kept == QLatin1String(w); });
    setGrouping(word == kGroupingWords.end()
                    ? MapGrouping::None
                    : static_cast<MapGrouping>(word - kGroupingWords.begin()));
    connect(m_map, &FleetMap::opened, this,
            [this](const QString& agent) { Q_EMIT revealWanted(QStringLiteral("agents"), agent); });
    connect(&m_feed, &EngineFeed::looked, this, [this] {
        if (++m_tick % kEvery == 1 && isVisible())
            refresh();
    });
    refresh();
}

QString MapPane::title() const {
    return m_title->text();
}

QPushButton* MapPane::legendButton(MapState state) const {
    return m_legend[static_cast<std::size_t>(state)];
}

void MapPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void MapPane::refresh() {
    const auto& snapshot = m_feed.snapshot();
    m_stale = m_feed.isLate();
    m_map->setSnapshot(snapshot, m_stale);
    m_counts = countMapStates(*snapshot);
    const int agents = std::accumulate(m_counts.begin(), m_counts.end(), 0);
    m_title->setText(tr("Fleet map, %Ln agent(s)", nullptr, agents));
    showLegend();
    if (agents != std::exchange(m_agents, agents))
        Q_EMIT fleetChanged();
}

// ---- groups ------------------------------------------------------------------------------------

void MapPane::setGrouping(MapGrouping grouping) {
    m_map->setGrouping(grouping);
    m_group->setText(tr("Group: %1").arg(mapGroupingText(grouping)));
}

void MapPane::showGroupMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* group = new QActionGroup(menu);
    for (int g = 0; g < kMapGroupings; ++g) {
        const auto grouping = static_cast<MapGrouping>(g);
        QAction* action = menu->addAction(mapGroupingText(grouping));
        action->setCheckable(true);
        action->setChecked(grouping == m_map->grouping());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, grouping, g] {
            Preferences().setValue(kGroupingKey,
                                   QLatin1String(kGroupingWords[static_cast<std::size_t>(g)]));
            setGrouping(grouping);
            Q_EMIT fleetChanged();
        });
    }
    menu->popup(m_group->mapToGlobal(QPoint(0, m_group->height())));
}

// ---- legend ------------------------------------------------------------------------------------

void MapPane::showLegend() {
    const Palette& c = colors();
    for (const MapState state : kLegendOrder) {
        QPushButton& entry = *m_legend[static_cast<std::size_t>(state)];
        const int n = m_counts[static_cast<std::size_t>(state)];
        entry.setHidden(n == 0);
        if (n == 0)
            continue;
        const QString text = countText(n) + QLatin1Char(' ') + mapStateText(state);
        if (text != entry.text())
            entry.setText(text);
        const Mark mark = markOf(state);
        if (mark.glyph != Glyph::None)
            entry.setIcon(
                besideText(glyphPixmap(mark.glyph, c.tone(m_stale ? Tone::Neutral : mark.tone).mark,
                                       devicePixelRatioF())));
    }
    m_map->setAccessibleName(fleetText(m_counts));
}

int MapPane::frameHeight() const {
    const int width = std::max(this->width() - 2 * kMargin + kButtonPadding, 100);
    return kTitle + kLegendGap + m_lines->heightForWidth(width) + kBelow;
}

int MapPane::usefulHeight(int width) const {
    return m_map->usefulHeight(width - 2 * kMargin) + frameHeight();
}

int MapPane::leastHeight(int width) const {
    const int field = MapGeometry::leastHeight(width - 2 * kMargin, std::max(m_agents, 0));
    return std::max(field, 2 * MapGeometry::kCardFrom) + frameHeight();
}

void MapPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
    painter.setPen(colors().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace node3
