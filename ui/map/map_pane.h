// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/map/fleet_order.h"

#include <QWidget>

#include <array>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace node3 {

class FleetMap;
class FlowLayout;

/// The fleet map with its title, the choice of groups, and a legend that counts every agent; each
/// count opens those agents. Reads the newest snapshot twice a second while it is seen. Window's
/// thread.
class MapPane : public QWidget {
    Q_OBJECT

public:
    explicit MapPane(EngineFeed& feed, QWidget* parent = nullptr);

    FleetMap& map() { return *m_map; }
    QPushButton& groupButton() { return *m_group; }
    /// Of those that are shown, in the order of MapState but in service first.
    QPushButton* legendButton(MapState state) const;
    QString title() const;
    /// Takes the newest snapshot over now.
    void refresh();
    /// At that width: what makes the cells as large as they get, and what they need at least.
    int usefulHeight(int width) const;
    int leastHeight(int width) const;
    void setGrouping(MapGrouping grouping);
    int agents() const { return m_agents; }

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);
    void revealWanted(const QString& page, const QString& row);
    /// Another number of agents: it wants another height.
    void fleetChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showGroupMenu();
    void showLegend();
    int frameHeight() const;

    EngineFeed& m_feed;
    QLabel* m_title;
    QPushButton* m_group;
    FleetMap* m_map;
    FlowLayout* m_lines;                ///< of the legend
    std::vector<QPushButton*> m_legend; ///< by MapState
    std::array<int, kMapStates> m_counts{};
    int m_agents = -1;
    int m_tick = 0;
    bool m_stale = false;
};

/// "model".
QString mapGroupingText(MapGrouping grouping);

} // namespace node3
