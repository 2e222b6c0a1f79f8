// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace node3 {

/// A table with a detail pane below it or at its right; the side, the pane's size on each side and
/// whether it is shown are remembered under the key.
class PaneSplitter : public QSplitter {
    Q_OBJECT

public:
    static constexpr int kPaneHeight = 236; ///< at first
    static constexpr int kPaneWidth = 420;  ///< at first, at the right
    enum class Side { Below, Right };

    PaneSplitter(QWidget* table, QWidget* pane, const QString& settingsKey,
                 QWidget* parent = nullptr);

    void showPane(bool shown);
    bool isPaneShown() const { return !m_pane->isHidden(); }
    /// Moves the pane there, and shows it.
    void setSide(Side side);
    Side side() const { return orientation() == Qt::Vertical ? Side::Below : Side::Right; }
    /// As it was at first.
    void reset();

private:
    void applySize();
    QString sizeKey() const;

    QWidget* m_pane;
    const QString m_key;
};

} // namespace node3
