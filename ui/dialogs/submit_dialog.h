// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/dialogs/draft_pane.h"
#include "ui/dialogs/submit_fields.h"
#include "ui/engine_feed.h"

#include <QDialog>
#include <QTimer>

#include <vector>

class QLabel;
class QPushButton;

namespace node3 {

/// Hands in a job, or copies of it; beside the fields the engine says whether it would run. Stays
/// open until it is accepted; an answer that does not come leaves the same ids in place, so that
/// "Again" cannot run anything twice.
class SubmitDialog : public QDialog {
    Q_OBJECT

public:
    /// After the last key.
    static constexpr int kCheckMs = 150;

    SubmitDialog(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent);

    /// Duplicate: the form of that job, which people know as `name`. `of`: so many were selected.
    void fill(const JobFields& fields, const QString& name, int of = 1);

    SubmitFields& fields() { return *m_fields; }
    DraftPane& pane() { return *m_pane; }
    QPushButton& submitButton() { return *m_submit; }
    QPushButton& stayButton() { return *m_stay; }
    QPushButton& againButton() { return *m_again; }
    QPushButton& copyButton() { return *m_copy; }
    QString errorText() const;

Q_SIGNALS:
    /// What was submitted, as a line for people.
    void submitted(const QString& text);

private:
    SubmitDraft draft() const;
    void edited();
    void check();
    void submit(bool close);
    void answered(const ReplyBody& reply, const std::vector<NewJob>& jobs, bool close);
    void copyCommand();
    void showErrors(const std::vector<FormError>& errors);
    void showError(const QString& text, bool again = false);

    EngineFeed& m_feed;
    const ConsoleInfo m_info;
    std::vector<NewJob> m_sent; ///< kept while it is not known whether they were stored
    QTimer m_checkTimer;
    quint64 m_asked = 0;   ///< the newest question
    bool m_awaits = false; ///< its answer has not come
    bool m_tried = false;  ///< an empty form is an error only once it was to be sent
    bool m_closes = false; ///< what was sent last

    SubmitFields* m_fields;
    DraftPane* m_pane;
    QLabel *m_error, *m_said, *m_title;
    QPushButton *m_submit, *m_stay, *m_close, *m_again, *m_copy;
};

} // namespace node3
