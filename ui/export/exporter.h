// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_table.h"

#include <QFileDevice>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>

class QIODevice;

namespace node3 {

struct ExportRequest {
    ExportTable table;
    ExportFormat format = ExportFormat::Csv;
    bool mark = false; ///< a byte order mark before CSV
    QString path;
    bool mayReplace = false; ///< a file that is there already
};

struct ExportOutcome {
    enum class End : std::uint8_t { Written, Stopped, Failed, Exists };
    End end = End::Written;
    std::size_t rows = 0; ///< that stand in the file
    QString path;
    QString error; ///< a sentence, when it failed
};

/// Writes the whole file or leaves what was there. `goOn` is told the rows written so far, now and
/// then; false stops it. Any thread, which it keeps until it is done.
ExportOutcome writeExport(const ExportRequest& request,
                          const std::function<bool(std::size_t)>& goOn);
/// The rows alone, into a device that is open; false when it refused bytes or was stopped.
bool writeExportRows(const ExportRequest& request, QIODevice& device,
                     const std::function<bool(std::size_t)>& goOn);
/// Why a file could not be written: what happened and what to do.
QString exportError(const QString& path, QFileDevice::FileError error, const QString& reason);

/// Writes one export after the other on a worker of the thread pool, and tells of it on the
/// window's thread. When it is destroyed, what is being written stops by itself.
class Exporter : public QObject {
    Q_OBJECT

public:
    static constexpr int kLookMs = 50;

    explicit Exporter(QObject* parent = nullptr);
    ~Exporter() override;

    /// Not while one runs.
    void start(ExportRequest request);
    bool isRunning() const { return m_run != nullptr; }
    void stop();

Q_SIGNALS:
    void progress(qint64 rows, qint64 of);
    void finished(const node3::ExportOutcome& outcome);

private:
    struct Run;
    void look();

    std::shared_ptr<Run> m_run;
    QTimer m_timer;
};

} // namespace node3
