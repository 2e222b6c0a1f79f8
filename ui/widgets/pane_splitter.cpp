// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pane_splitter.h"

#include <QSettings>

namespace node3 {

PaneSplitter::PaneSplitter(QWidget* upper, QWidget* pane, const QString& settingsKey,
                           QWidget* parent)
    : QSplitter(Qt::Vertical, parent), m_pane(pane),
      m_key(QStringLiteral("layout/%1/").arg(settingsKey)) {
    setHandleWidth(5);
    setChildrenCollapsible(false);
    addWidget(upper);
    addWidget(pane);
    setStretchFactor(0, 1);
    const QSettings settings;
    const int height = settings.value(m_key + QStringLiteral("height"), kPaneHeight).toInt();
    setSizes({10'000, qBound(60, height, 4000)});
    pane->setHidden(!settings.value(m_key + QStringLiteral("shown"), true).toBool());
    connect(this, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(m_key + QStringLiteral("height"), sizes().last()); });
}

void PaneSplitter::showPane(bool shown) {
    m_pane->setVisible(shown);
    QSettings().setValue(m_key + QStringLiteral("shown"), shown);
}

void PaneSplitter::reset() {
    QSettings().remove(m_key.chopped(1));
    m_pane->show();
    setSizes({10'000, kPaneHeight});
}

} // namespace node3
