// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphs.h"

#include <QString>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace node3 {

class ActionStrip;
class ElidedLabel;

/// What stands at the head of a detail pane. All texts are escaped already.
struct PaneHeadText {
    QString title;      ///< name, or the id when it has none
    Mark mark{};        ///< of the state
    QString facts;      ///< state and what else tells it from others
    QString id;         ///< shown when it is not the title; copied either way
    QString note;       ///< what was asked of it last: "Hold asked…"
    bool fails = false; ///< the note says why nothing was done
    friend bool operator==(const PaneHeadText&, const PaneHeadText&) = default;
};

/// One line: name, glyph and word, facts, id and [Copy], the answer to what was asked, the actions.
/// A narrow pane has two lines.
class PaneHead : public QWidget {
    Q_OBJECT

public:
    static constexpr int kNarrow = 720;

    explicit PaneHead(QWidget* parent = nullptr);
    void setText(const PaneHeadText& text);
    ActionStrip& actions() { return *m_actions; }
    const PaneHeadText& text() const { return m_text; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void showMark();

    PaneHeadText m_text;
    bool m_narrow = false;
    QGridLayout* m_grid;
    ElidedLabel* m_title;
    QLabel* m_mark;
    ElidedLabel* m_facts;
    ElidedLabel* m_id;
    QPushButton* m_copy;
    ElidedLabel* m_note;
    ActionStrip* m_actions;
};

} // namespace node3
