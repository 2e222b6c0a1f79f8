// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QDialog>
#include <QString>

#include <string>
#include <vector>

class QLineEdit;
class QPushButton;

namespace node3 {

namespace form {
class DialogFrame;
}

/// What an action would do, said before it is done.
struct ConfirmText {
    QString title; ///< "Cancel 240 jobs?"
    struct Line {
        Mark mark;
        QString what; ///< "198 queued"
        QString then; ///< "end at once, nothing is lost"
    };
    std::vector<Line> lines;
    QString button;     ///< "Cancel 234"
    QString safeButton; ///< "Keep them"
    bool danger = true; ///< work is lost
    bool reasonRequired = false;
    int typed = 0;                      ///< this number must be typed; 0: none
    std::vector<std::string> names;     ///< the frozen list; none: nothing to fix
    std::vector<std::string> leftNames; ///< selected too, and left alone
    QString fixedAt;                    ///< time at which the list was fixed
};

/// Asks before work is lost. Use open(); accepted() when the action may go on. The safe button is
/// the default and has the focus.
class ConfirmDialog : public QDialog {
    Q_OBJECT

public:
    ConfirmDialog(const ConfirmText& text, QWidget* parent);

    std::string reason() const;
    QLineEdit& reasonField() { return *m_reason; }
    QLineEdit* typedField() { return m_typed; }
    /// Only where there is a list.
    QPushButton& listButton() { return *m_list; }
    QPushButton& actionButton() { return *m_action; }
    QPushButton& safeButton() { return *m_safe; }

private:
    void addList(form::DialogFrame& frame, const ConfirmText& text);
    void check();

    const int m_number;
    const bool m_reasonRequired;
    QLineEdit* m_reason = nullptr;
    QLineEdit* m_typed = nullptr;
    QPushButton* m_list = nullptr;
    QPushButton* m_action = nullptr;
    QPushButton* m_safe = nullptr;
};

} // namespace node3
