// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QAction;
class QMenu;
class QPushButton;

namespace node3 {

/// Actions as flat buttons in one line; those that do not fit stand in a menu at its end. A button
/// shows what its action says: text, tip, whether it applies.
class ActionStrip : public QWidget {
    Q_OBJECT

public:
    explicit ActionStrip(QWidget* parent = nullptr);
    /// In order of worth: the first ones stay the longest. The actions must outlive the strip.
    void setActions(const std::vector<QAction*>& actions);
    /// The button of an action; null: it stands in the menu, or is not here.
    QPushButton* button(QAction* action) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Item {
        QAction* action;
        QPushButton* button;
    };
    void place();

    std::vector<Item> m_items;
    QPushButton* m_more;
    QMenu* m_menu;
};

} // namespace node3
