// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <vector>

namespace node3 {

/// An action's key, as the sheet and the settings list it.
struct KeyRow {
    QString id; ///< where the operator's own key is kept
    Menu menu = Menu::View;
    QString text; ///< "Hold", "Priority: HIGH"
    QKeySequence standard;
    bool tableOnly = false; ///< works only while its table has the focus
    QAction* action = nullptr;

    QKeySequence key() const { return action->shortcut(); }
    bool isChanged() const { return key() != standard; }
};

/// The keys of all actions: as designed, or as the operator has set them (kept in Preferences).
/// What is set here holds at once, because menus, tables and buttons share one QAction. Window's
/// thread.
class KeyBindings : public QObject {
    Q_OBJECT

public:
    explicit KeyBindings(ActionSet& actions, QObject* parent = nullptr);

    /// In the order of the menus, in the language of the day.
    std::vector<KeyRow> rows() const;
    /// Why the action cannot have that key, in a sentence; empty: it can. No key always goes.
    QString problem(const KeyRow& row, const QKeySequence& key) const;
    /// Takes it unless there is a problem, which is given back.
    QString set(const KeyRow& row, const QKeySequence& key);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    void load();

    ActionSet& m_actions;
};

} // namespace node3
