// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"
#include "ui/console_info.h"
#include "ui/models/job_model.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QWidget;

namespace node3 {

class ResultBar;

/// What the Jobs menu does to a selection: asks where that is due, sends, tells each row and the
/// bar under the table how it went, and takes it back. Window's thread.
class JobActions : public QObject {
    Q_OBJECT

public:
    /// A deletion is sent so much later, and not at all when it is taken back before.
    static constexpr int kDeleteMs = 10'000;

    /// `window` owns it, and dialogs stand before it; all others must outlive it.
    JobActions(EngineFeed& feed, JobModel& model, ResultBar& bar, const ConsoleInfo& info,
               QWidget& window);
    /// False: no action on jobs that is done here.
    bool run(ActionId id, const std::vector<Slot>& selected);
    /// The submit form with what that job was submitted with, but `memory` bytes of GPU memory.
    void duplicateSmaller(const std::string& jobId, std::uint64_t memory);
    /// Sends at once what waits to be deleted.
    void flush();
    /// The same when the page goes.
    void end();

private:
    void act(const ActionRow& row, const std::vector<Slot>& selected);
    void send(ActionBatch batch);
    void keepForLater(ActionBatch batch);
    void tellWaiting();
    void finished(const BatchResult& result);
    void copyIds(const std::vector<Slot>& selected);
    void copyCommands(const std::vector<Slot>& selected);
    void duplicate(const std::vector<Slot>& selected);
    void openFilled(const std::string& jobId, int of, std::optional<std::uint64_t> memory);
    void openSubmit();
    void openImport();
    void said(const QString& text);

    EngineFeed& m_feed;
    JobModel& m_model;
    ResultBar& m_bar;
    const ConsoleInfo& m_info;
    QWidget& m_window;
    ActionRunner m_runner;
    std::optional<ActionBatch> m_deletion; ///< waits to be sent
    QTimer m_deleteTimer;
};

} // namespace node3
