// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/key_bindings.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace node3 {

/// All keys by menu, as they are now, with a search. Use open(); deletes itself.
class KeySheet : public QDialog {
    Q_OBJECT

public:
    KeySheet(KeyBindings& keys, QWidget* parent);

    QLineEdit& search() { return *m_search; }
    QTreeWidget& list() { return *m_list; }
    /// The rows shown, as lines of text: "Jobs: Hold – H".
    QString text() const;

Q_SIGNALS:
    /// The operator wants other keys.
    void changeAsked();

private:
    void fill();

    KeyBindings& m_keys;
    QLineEdit* m_search;
    QTreeWidget* m_list;
};

} // namespace node3
