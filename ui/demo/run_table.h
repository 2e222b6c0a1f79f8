// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace node3 {

/// The steps of a guided run beside the mission's clock: a row each, all there from the start,
/// whose texts change in place. Sentences wrap, nothing is cut. Window's thread.
class RunTable : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString mission, here, says, verdict;
        Mark mark;
        bool current = false; ///< the one that is awaited
        friend bool operator==(const Row&, const Row&) = default;
    };

    explicit RunTable(QWidget* parent = nullptr);
    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Columns {
        int here, says, verdict, end;
    };
    Columns columns(int width) const;
    int rowHeight(const Row& row, const Columns& columns) const;

    std::vector<Row> m_rows;
};

} // namespace node3
