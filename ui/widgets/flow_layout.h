// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace node3 {

/// Its parts stand beside each other, each as wide as it likes to be, and what does not fit goes on
/// in the next line: rows of controls that a narrow window or longer words break, not cut.
class FlowLayout : public QLayout {
public:
    /// `gap`: between two parts; `lineGap`: between two lines.
    explicit FlowLayout(int gap = 8, int lineGap = 8);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { m_items += item; }
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    /// The height that it takes; `move`: the parts go to their places, too.
    int place(const QRect& rect, bool move) const;

    const int m_lineGap;
    QList<QLayoutItem*> m_items;
};

} // namespace node3
