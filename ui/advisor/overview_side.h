// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QWidget>

namespace node3 {

class AdvisorPane;
class ConnectCard;
class MapPane;

/// The right side of the overview: the advisor, and under it the fleet map, or how to connect an
/// agent while none is known. A large fleet takes height from the advisor. Window's thread.
class OverviewSide : public QWidget {
    Q_OBJECT

public:
    static constexpr int kWidth = 412;        ///< beside charts, in a window of 1280
    static constexpr int kAdvisorLeast = 132; ///< the title and four lines

    explicit OverviewSide(const PageSources& sources, QWidget* parent = nullptr);

    AdvisorPane& advisor() { return *m_advisor; }
    MapPane& map() { return *m_map; }
    ConnectCard& connectCard() { return *m_connect; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pageWanted(const QString& id, const QString& filter);
    void revealWanted(const QString& page, const QString& row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    AdvisorPane* m_advisor;
    MapPane* m_map;
    ConnectCard* m_connect;
    bool m_placing = false;
};

} // namespace node3
