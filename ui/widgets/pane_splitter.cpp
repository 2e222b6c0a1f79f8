// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pane_splitter.h"

#include "ui/preferences.h"

namespace node3 {

namespace {

constexpr int kPaneLeast = 60, kPaneMost = 4000;
constexpr int kAllTheRest = 10'000; ///< the table takes what the pane leaves

} // namespace

PaneSplitter::PaneSplitter(QWidget* table, QWidget* pane, const QString& settingsKey,
                           QWidget* parent)
    : QSplitter(Qt::Vertical, parent), m_pane(pane),
      m_key(QStringLiteral("layout/%1/").arg(settingsKey)) {
    setHandleWidth(5);
    setChildrenCollapsible(false);
    addWidget(table);
    addWidget(pane);
    setStretchFactor(0, 1);
    const Preferences settings;
    if (settings.value(m_key + QStringLiteral("side")).toString() == QLatin1String("right"))
        setOrientation(Qt::Horizontal);
    applySize();
    pane->setHidden(!settings.value(m_key + QStringLiteral("shown"), true).toBool());
    connect(this, &QSplitter::splitterMoved, this,
            [this] { Preferences().setValue(sizeKey(), sizes().last()); });
}

QString PaneSplitter::sizeKey() const {
    return m_key + (side() == Side::Below ? QStringLiteral("height") : QStringLiteral("width"));
}

void PaneSplitter::applySize() {
    const int atFirst = side() == Side::Below ? kPaneHeight : kPaneWidth;
    setSizes({kAllTheRest,
              qBound(kPaneLeast, Preferences().value(sizeKey(), atFirst).toInt(), kPaneMost)});
}

void PaneSplitter::showPane(bool shown) {
    m_pane->setVisible(shown);
    Preferences().setValue(m_key + QStringLiteral("shown"), shown);
}

void PaneSplitter::setSide(Side side) {
    setOrientation(side == Side::Below ? Qt::Vertical : Qt::Horizontal);
    Preferences().setValue(m_key + QStringLiteral("side"),
                           side == Side::Below ? QStringLiteral("below") : QStringLiteral("right"));
    showPane(true);
    applySize();
}

void PaneSplitter::reset() {
    Preferences().remove(m_key.chopped(1));
    setOrientation(Qt::Vertical);
    m_pane->show();
    applySize();
}

} // namespace node3
