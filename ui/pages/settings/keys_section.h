// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/key_bindings.h"

#include <QKeySequenceEdit>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

class InTurns;

/// Takes one chord, at once: the ordinary one waits for a second one, and for a second.
class KeyField : public QKeySequenceEdit {
    Q_OBJECT

public:
    explicit KeyField(QWidget* parent = nullptr);

Q_SIGNALS:
    /// Empty: no key is wanted.
    void chosen(const QKeySequence& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

/// A row for each action: its key, changed by pressing another one. Holds at once. Window's thread.
class KeysSection : public QWidget {
    Q_OBJECT

public:
    explicit KeysSection(KeyBindings& keys, QWidget* parent = nullptr);

    struct Row {
        QString id;
        QWidget* widget = nullptr;
        KeyField* edit = nullptr;
        QPushButton* reset = nullptr;
        QLabel* problem = nullptr;
    };
    /// Null: no action has that id. Makes all rows that have not been made yet.
    const Row* row(const QString& id) const;
    QLineEdit& search() { return *m_search; }
    QPushButton& resetAllButton() { return *m_resetAll; }

Q_SIGNALS:
    /// The last row is in its place, a few turns of the event loop after the first.
    void completed();

private:
    void addRow(const KeyRow& key, class QVBoxLayout& column);
    const Row* find(const QString& id) const;
    static void showRow(const Row& row, const KeyRow& key);
    void take(const QString& id, const QKeySequence& key);
    void showKeys();
    void filter();
    KeyRow keyRow(const QString& id) const;

    KeyBindings& m_keys;
    QLineEdit* m_search;
    QPushButton* m_resetAll;
    const std::vector<KeyRow> m_known; ///< the actions, in their order
    std::vector<Row> m_rows;           ///< of the first of them, as far as they are made
    InTurns* m_turns = nullptr;
};

} // namespace node3
