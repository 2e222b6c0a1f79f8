// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/advice.h"

#include <QAbstractButton>
#include <QString>

#include <vector>

class QLabel;
class QPushButton;

namespace node3 {

class FlowLayout;

/// The first line of an entry: glyph, title, its word and how long it has been so. A press opens
/// and closes what belongs to it.
class AdviceHead : public QAbstractButton {
    Q_OBJECT

public:
    explicit AdviceHead(QWidget* parent);
    void show(const Advice& advice, Utc now, bool stale, bool gone);
    QSize sizeHint() const override;
    /// "Bad · 2 min".
    QString aside() const { return m_aside; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    AdviceSeverity m_severity = AdviceSeverity::Watch;
    bool m_quiet = false; ///< acknowledged, snoozed, gone, or the figures are old
    QString m_title, m_aside, m_age;
};

/// One entry of the advisor: closed its first line alone; open also the evidence, what to do, and
/// the buttons that do it. It is changed in place for as long as its cause lasts. Window's thread.
class AdviceEntry : public QWidget {
    Q_OBJECT

public:
    explicit AdviceEntry(const Advice& advice, QWidget* parent = nullptr);

    /// The newest of the same entry. `now`: the engine's time. `stale`: the figures are old.
    void update(const Advice& advice, Utc now, bool stale);
    /// It is closed, and only waits to be taken away.
    void setGone();
    bool isGone() const { return m_gone; }
    const Advice& advice() const { return m_advice; }
    bool isOpen() const { return m_body != nullptr && !m_body->isHidden(); }
    void setOpen(bool open);
    /// What was asked of it, or why that was not done.
    void setNote(const QString& note, bool fails);
    QString note() const { return m_noteText; }

    AdviceHead& head() { return *m_head; }
    // Null until it has been opened once.
    QPushButton* acknowledgeButton() const { return m_acknowledge; }
    QPushButton* snoozeButton() const { return m_snooze; }
    QPushButton* reopenButton() const { return m_reopen; }
    const std::vector<QPushButton*>& remedyButtons() const { return m_remedies; }
    QString evidence() const;
    QString remedy() const;

Q_SIGNALS:
    void toggled();
    void remedyAsked(const node3::AdviceRemedy& remedy);
    /// `lasts`: of a snooze.
    void markAsked(node3::AdviceState state, std::optional<node3::Duration> lasts);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeBody();
    void showBody();
    void showRemedies();
    void showSnoozeMenu();

    Advice m_advice;
    AdviceHead* m_head;
    QWidget* m_body = nullptr;
    QWidget* m_marks = nullptr; ///< acknowledge, snooze, open again
    QLabel *m_evidence = nullptr, *m_remedy = nullptr, *m_note = nullptr;
    FlowLayout* m_buttons = nullptr;
    std::vector<QPushButton*> m_remedies;
    std::vector<AdviceRemedy> m_offered; ///< what the buttons do, beside m_remedies
    std::vector<QString> m_remedyTexts;
    QPushButton *m_acknowledge = nullptr, *m_snooze = nullptr, *m_reopen = nullptr;
    QString m_noteText;
    bool m_noteFails = false;
    bool m_stale = false, m_gone = false;
};

} // namespace node3
