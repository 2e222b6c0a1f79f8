// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_table.h"
#include "ui/models/history.h"

#include <QImage>
#include <QString>

namespace node3 {

/// Every series of the buckets that are shown, a row each, with its beginning in UTC. What is not
/// known stays empty.
ExportTable exportHistory(HistoryData data, Utc from, Utc to);

struct PictureOutcome {
    bool written = false;
    QString text; ///< how it went, as a sentence
};
/// Writes it as PNG: the whole file or what was there before. Any thread, which waits for the disk.
PictureOutcome writePicture(const QImage& image, const QString& path);

} // namespace node3
