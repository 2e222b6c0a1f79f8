// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"
#include "engine/core/job.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace node3 {

/// "Would it run?": the answer of the engine for what stands in the form. Window's thread.
class DraftPane : public QWidget {
    Q_OBJECT

public:
    explicit DraftPane(QWidget* parent = nullptr);

    void showCheck(const DraftCheck& check, const JobFields& fields);
    /// Nothing can be asked yet, or there was no answer: why.
    void showNothing(const QString& why);
    /// What it says, line by line.
    QString text() const;
    /// Takes over the change that it proposes; hidden when there is none to take over.
    QPushButton& useButton() { return *m_use; }

Q_SIGNALS:
    /// So many bytes of GPU memory instead.
    void memoryWanted(quint64 bytes);

private:
    struct Line {
        QWidget* row;
        QLabel *glyph, *what, *names;
    };
    void setGroup(DraftFit fit, const DraftCheck::Group& group);

    std::array<Line, kDraftFits> m_lines;
    QLabel *m_nothing, *m_place, *m_reasons, *m_change;
    QPushButton* m_use;
    quint64 m_bytes = 0;
};

/// "Place 9 of 24, behind 6 HIGH jobs."
QString placeText(const DraftCheck& check);

} // namespace node3
