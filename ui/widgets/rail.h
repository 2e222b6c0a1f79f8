// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QIcon>
#include <QWidget>

#include <vector>

namespace node3 {

/// The pages at the left: icon over word, under it a count or a sign. Narrow windows show the icons
/// alone, with tool tips.
class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);
    void add(const QString& title, const QIcon& icon);
    void setShortcut(int index, const QString& shortcut);
    void setBadge(int index, const QString& text, Mark mark);
    const QString& badge(int index) const { return m_items[static_cast<std::size_t>(index)].badge; }
    void setCurrent(int index);
    int current() const { return m_current; }
    void setNarrow(bool narrow);
    /// The figures are old: badges lose their colour.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }
    QRect itemRect(int index) const;

    /// Where the count or sign under a page's word stands; empty: there is none.
    QRect badgeRect(int index) const;

Q_SIGNALS:
    void chosen(int index);
    /// The count itself was clicked, or Return pressed on the page: the rows that it counts.
    void badgeChosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Item {
        QString title, shortcut, badge;
        QIcon icon;
        Mark mark{};
    };
    Tone toneOf(const Item& item) const;
    int itemAt(const QPoint& at) const;
    void tell();

    std::vector<Item> m_items;
    int m_current = 0, m_hovered = -1;
    bool m_narrow = false, m_stale = false;
};

} // namespace node3
