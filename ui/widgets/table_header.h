// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace node3 {

/// The header of a table: text2, semi-bold, aligned as its column, a chevron for the sorting.
class TableHeader : public QHeaderView {
public:
    explicit TableHeader(QWidget* parent);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace node3
