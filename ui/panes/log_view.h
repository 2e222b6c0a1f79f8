// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/panes/log_document.h"

#include <QWidget>

#include <array>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace node3 {

/// The output of a job as it comes: follows at the end, stands still while something further up is
/// read. Asks the engine only while it is on the screen, and not any more once the job has ended
/// and all is here.
class LogView : public QWidget {
    Q_OBJECT

public:
    explicit LogView(EngineFeed& feed, QWidget* parent = nullptr);

    /// Another job, or none (empty id).
    void setJob(const std::string& jobId);
    /// Which attempts there are, 1 to `attempts`, and whether more output may come.
    void setAttempts(std::uint32_t attempts, bool live);
    void setStream(LogDocument::Stream stream);
    /// From the cursor on; round at the end.
    void find(bool backward);

    /// Attempt, streams, search, wrap: for the line above the text.
    QWidget* bar() const { return m_bar; }
    QString text() const { return m_document->toPlainText(); }
    /// What is said of the output beside it: that there is none, that it is cut or stands still.
    QString note() const;
    bool isFollowing() const { return m_following; }
    LogDocument& document() { return *m_document; }
    QLineEdit& findField() { return *m_find; }
    QComboBox& attemptBox() { return *m_attempt; }
    QPushButton& followButton() { return *m_follow; }
    QPushButton& streamButton(LogDocument::Stream stream) {
        return *m_streams[static_cast<std::size_t>(stream)];
    }

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void makeBar();
    void looked();
    void ask();
    void take(const LogText& text, bool whole);
    void startAnew();
    void follow();
    void scrolled();
    void updateNote();
    void markFound();

    EngineFeed& m_feed;
    std::string m_job;
    std::uint32_t m_attempts = 0;
    bool m_live = false;
    bool m_complete = false; ///< it had ended when the last answer was asked for
    bool m_known = false;
    bool m_awaited = false;
    int m_question = 0; ///< answers to earlier ones are not taken
    int m_tick = 0;
    LogText m_text;
    QString m_error, m_found;
    bool m_following = true;
    bool m_changing = false; ///< the text changes, nobody scrolls
    int m_newLines = 0;      ///< since it stands still

    QWidget* m_bar;
    QComboBox* m_attempt;
    std::array<QPushButton*, 3> m_streams{};
    QLineEdit* m_find;
    QTimer* m_typing;
    QPushButton* m_wrap;
    QWidget* m_noteRow;
    QLabel* m_note;
    QPushButton* m_follow;
    LogDocument* m_document;
};

} // namespace node3
