// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"

#include <QWidget>

namespace node3 {

/// How old the figures are: "0.3 s old", in `watch` from three missed beats on.
class AgeChip : public QWidget {
    Q_OBJECT

public:
    explicit AgeChip(EngineFeed& feed, QWidget* parent = nullptr);
    QString text() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    EngineFeed& m_feed;
};

} // namespace node3
