// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exporter.h"

#include "engine/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QIODevice>
#include <QSaveFile>
#include <QThreadPool>

#include <atomic>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace node3 {

namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
constexpr std::size_t kLookEvery = 256; ///< rows between two looks at whether to go on

class Export {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

bool give(QIODevice& device, std::string& text) {
    const auto size = static_cast<qint64>(text.size());
    const bool taken = device.write(text.data(), size) == size;
    text.clear();
    return taken;
}

} // namespace

bool writeExportRows(const ExportRequest& request, QIODevice& device,
                     const std::function<bool(std::size_t)>& goOn) {
    const ExportTable& table = request.table;
    const ExportWriter writer(request.format, table.columns, request.mark);
    std::string text;
    text.reserve(kChunkBytes + kChunkBytes / 4);
    std::vector<ExportCell> cells;
    writer.begin(text);
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (row % kLookEvery == 0 && !goOn(row))
            return false;
        cells.assign(table.columns.size(), {});
        table.read(row, cells);
        writer.row(text, cells, row == 0);
        if (text.size() >= kChunkBytes && !give(device, text))
            return false;
    }
    writer.end(text);
    return give(device, text) && goOn(table.rows);
}

ExportOutcome writeExport(const ExportRequest& request,
                          const std::function<bool(std::size_t)>& goOn) {
    ExportOutcome outcome;
    outcome.path = request.path;
    const auto failed = [&outcome](const QSaveFile& file) {
        outcome.end = ExportOutcome::End::Failed;
        outcome.error = exportError(outcome.path, file.error(), file.errorString());
        return outcome;
    };
    if (!request.mayReplace && QFileInfo(request.path).isFile()) {
        outcome.end = ExportOutcome::End::Exists;
        return outcome;
    }
    QSaveFile file(request.path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    bool stopped = false;
    const bool written = writeExportRows(request, file, [&](std::size_t rows) {
        stopped = !goOn(rows);
        return !stopped;
    });
    if (stopped) {
        file.cancelWriting();
        outcome.end = ExportOutcome::End::Stopped;
        return outcome;
    }
    // flush() by itself: what commit() says of a write that failed before is another error.
    if (!written || !file.flush() || !file.commit())
        return failed(file);
    outcome.rows = request.table.rows;
    return outcome;
}

QString exportError(const QString& path, QFileDevice::FileError error, const QString& reason) {
    const QFileInfo file(path);
    const QString name = escaped(QStringView(path));
    const QString folder = escaped(QStringView(file.absolutePath()));
    if (error == QFileDevice::ResourceError)
        return Export::tr("The disk of %1 is full. No file was written; free some space or choose "
                          "another folder.")
            .arg(folder);
    if (file.isDir())
        return Export::tr("%1 is a folder. Nothing was written; give the name of a file.")
            .arg(name);
    if (!QFileInfo(file.absolutePath()).isDir())
        return Export::tr("The folder %1 does not exist. Nothing was written; choose another one.")
            .arg(folder);
    if (error == QFileDevice::PermissionsError || !QFileInfo(file.absolutePath()).isWritable() ||
        (file.exists() && !file.isWritable()))
        return Export::tr("You may not write %1. Nothing was written; choose another folder.")
            .arg(name);
    return Export::tr("%1 could not be written (%2). What was there is unchanged.")
        .arg(name, escaped(QStringView(reason), 200));
}

/// What the worker and the window share.
struct Exporter::Run {
    explicit Run(ExportRequest r) : total(r.table.rows), request(std::move(r)) {}
    const std::size_t total;
    ExportRequest request; ///< the worker's
    std::atomic<bool> stop = false;
    std::atomic<std::size_t> rows = 0;
    std::atomic<bool> over = false;
    ExportOutcome outcome; ///< the worker's until `over`
};

Exporter::Exporter(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &Exporter::look);
}

Exporter::~Exporter() {
    stop();
}

void Exporter::start(ExportRequest request) {
    m_run = std::make_shared<Run>(std::move(request));
    QThreadPool::globalInstance()->start([run = m_run] {
        run->outcome = writeExport(run->request, [&run](std::size_t rows) {
            run->rows = rows;
            return !run->stop;
        });
        run->request.table = {}; // what was frozen is let go here, not on the window's thread
        run->over = true;
    });
    m_timer.start();
}

void Exporter::stop() {
    if (m_run)
        m_run->stop = true;
}

void Exporter::look() {
    if (!m_run->over) {
        Q_EMIT progress(static_cast<qint64>(m_run->rows.load()), static_cast<qint64>(m_run->total));
        return;
    }
    m_timer.stop();
    const std::shared_ptr<Run> run = std::exchange(m_run, nullptr);
    Q_EMIT finished(run->outcome);
}

} // namespace node3
