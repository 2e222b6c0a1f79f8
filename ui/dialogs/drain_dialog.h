// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

class QButtonGroup;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

/// Drains agents, or changes the drain of those that drain already: until when running jobs may
/// finish, and separately when they serve again. What would happen is told while it is filled in.
/// Use open(); accepted() with the values below.
class DrainDialog : public QDialog {
    Q_OBJECT

public:
    /// `ids` is the frozen list; `left`: selected too, and left alone.
    DrainDialog(std::vector<std::string> ids, const std::vector<std::string>& left,
                EngineFeed& feed, const ConsoleInfo& info, QWidget* parent);

    /// From now; none: no limit.
    std::optional<Duration> deadline() const;
    /// None: by hand.
    std::optional<Utc> until() const;
    std::string reason() const;

    QLineEdit& reasonField();
    QLineEdit& typedField() { return *m_typed; }
    QButtonGroup& deadlineChoice() { return *m_deadline; }
    QDateTimeEdit& deadlineAt() { return *m_deadlineAt; }
    QPushButton& drainButton() { return *m_drain; }
    QPushButton& copyButton() { return *m_copy; }
    QString whatHappens() const;

private:
    void addTimes(class QVBoxLayout& column);
    void fillFromDrain();
    void check();
    void describe();
    void copyCommand();

    const std::vector<std::string> m_ids;
    EngineFeed& m_feed;
    const ConsoleInfo m_info;
    bool m_number = false; ///< it has to be typed
    QButtonGroup* m_deadline;
    QDateTimeEdit* m_deadlineAt;
    QButtonGroup* m_return;
    QDateTimeEdit* m_returnAt;
    QComboBox* m_reason;
    QLineEdit* m_typed;
    QWidget* m_typedRow;
    QLabel* m_what;
    QPushButton *m_copy, *m_drain;
};

} // namespace node3
