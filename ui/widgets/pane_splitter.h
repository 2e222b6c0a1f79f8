// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace node3 {

/// A table with a detail pane below it; the height of the pane and whether it is shown are
/// remembered under the key.
class PaneSplitter : public QSplitter {
    Q_OBJECT

public:
    static constexpr int kPaneHeight = 236; ///< at first

    PaneSplitter(QWidget* upper, QWidget* pane, const QString& settingsKey,
                 QWidget* parent = nullptr);

    void showPane(bool shown);
    bool isPaneShown() const { return !m_pane->isHidden(); }
    /// As it was at first.
    void reset();

private:
    QWidget* m_pane;
    const QString m_key;
};

} // namespace node3
