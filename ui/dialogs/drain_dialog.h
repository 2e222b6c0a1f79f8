// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/snapshot.h"
#include "ui/console_info.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QButtonGroup;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace node3 {

/// Drains agents: until when running jobs may finish, and separately when they serve again. Use
/// open(); accepted() with the values below.
class DrainDialog : public QDialog {
    Q_OBJECT

public:
    /// `ids` is the frozen list; what happens is counted in `snapshot`.
    DrainDialog(std::vector<std::string> ids, std::shared_ptr<const Snapshot> snapshot,
                QWidget* parent);

    /// From now; none: no limit.
    std::optional<Duration> deadline() const;
    /// None: by hand.
    std::optional<Utc> until() const;
    std::string reason() const;

    QLineEdit& reasonField() { return *m_reason; }
    QPushButton& drainButton() { return *m_drain; }
    QString whatHappens() const;

private:
    void check();
    void describe();

    const std::vector<std::string> m_ids;
    const std::shared_ptr<const Snapshot> m_snapshot;
    QButtonGroup* m_deadline;
    QDateTimeEdit* m_deadlineAt;
    QButtonGroup* m_return;
    QDateTimeEdit* m_returnAt;
    QLineEdit* m_reason;
    QLabel* m_what;
    QPushButton* m_drain;
};

} // namespace node3
