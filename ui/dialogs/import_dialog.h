// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/dialogs/import_file.h"
#include "ui/engine_feed.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace node3 {

class ImportModel;

/// Shows what a job file holds, row by row, and submits all of it or none; with errors only what is
/// right, when that is asked for. Window's thread; files are read by a worker.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent);
    ~ImportDialog() override;

    /// Asks for a file; closes when none is chosen at first.
    void choose();
    void read(const QString& path);
    bool isReading() const { return m_reading != nullptr; }

    QTableView& table() { return *m_table; }
    QPushButton& submitButton() { return *m_submit; }
    QPushButton& rightOnesButton() { return *m_rightOnes; }
    QString summary() const;
    QString errorText() const;

Q_SIGNALS:
    /// What was submitted, as a line for people.
    void submitted(const QString& text);

private:
    struct Reading {
        ImportProgress progress;
        std::atomic<bool> done{false};
        ImportedFile file; ///< of the worker until `done`
    };
    void poll();
    void show(ImportedFile file);
    void submit();
    void answered(const ReplyBody& reply, const std::vector<NewJob>& jobs);
    void setBusy(bool busy);
    void say(const QString& error);

    EngineFeed& m_feed;
    const ConsoleInfo m_info;
    std::shared_ptr<Reading> m_reading; ///< null: nothing is read
    QTimer m_poll;
    QString m_path;
    ImportModel* m_model;
    QLabel *m_file, *m_summary, *m_error;
    QTableView* m_table;
    QPushButton *m_choose, *m_submit, *m_rightOnes, *m_close;
    bool m_busy = false; ///< sent, not answered
};

} // namespace node3
