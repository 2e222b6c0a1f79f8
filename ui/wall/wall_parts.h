// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/models/tiles.h"

#include <QString>
#include <QWidget>

#include <vector>

/// What the wall display is made of: painted, 20, 24, 28 and 56 pixels high. Window's thread.
namespace node3 {

/// Where this is, the worst of what is open, the time, and how old the figures are.
class WallHead : public QWidget {
    Q_OBJECT

public:
    explicit WallHead(QWidget* parent = nullptr);
    /// `age`: of the figures, milliseconds; `late`: they are not live.
    void show(const Snapshot& snapshot, qint64 age, bool late);
    /// "NOT LIVE since 14:03:22"; empty: it is live.
    const QString& notLive() const { return m_notLive; }
    QString countText() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_place, m_clock, m_age, m_notLive;
    int m_bad = 0, m_watch = 0;
    bool m_known = false;
};

/// A tile read from far: no history, nothing to press.
class WallTile : public QWidget {
    Q_OBJECT

public:
    explicit WallTile(QWidget* parent = nullptr);
    void show(const TileView& view, bool stale);
    const TileView& view() const { return m_view; }
    bool isStale() const { return m_stale; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TileView m_view;
    bool m_stale = false;
};

/// The first titles of the advisor.
class WallAdvice : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kTitles = 3;

    explicit WallAdvice(QWidget* parent = nullptr);
    void show(const Snapshot& snapshot, bool stale);
    /// One a line; what is not open is not here.
    const std::vector<QString>& titles() const { return m_titles; }
    int more() const { return m_more; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<QString> m_titles;
    std::vector<AdviceSeverity> m_severities;
    int m_more = 0;
    bool m_stale = false, m_known = false;
};

} // namespace node3
