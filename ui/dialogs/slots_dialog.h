// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace node3 {

class EngineFeed;

/// How many of their slots agents offer. Use open(); accepted() with the values below.
class SlotsDialog : public QDialog {
    Q_OBJECT

public:
    /// `ids` is the frozen list; what they offer now is read from `snapshot`.
    /// The feed must outlive it.
    SlotsDialog(const std::vector<std::string>& ids, EngineFeed& feed, QWidget* parent);

    /// None: as each agent says itself.
    std::optional<int> slotCount() const;
    std::string reason() const;

    QSpinBox& countField() { return *m_count; }
    QLineEdit& reasonField() { return *m_reason; }
    QPushButton& setButton() { return *m_set; }

private:
    void describe();

    int m_occupied = 0; ///< the most that one of them has occupied now
    QRadioButton *m_limited, *m_asAgent;
    QSpinBox* m_count;
    QLineEdit* m_reason;
    QLabel* m_what;
    QPushButton* m_set;
};

} // namespace node3
