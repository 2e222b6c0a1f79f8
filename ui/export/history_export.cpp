// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/history_export.h"

#include "engine/text/format.h"
#include "ui/export/exporter.h"
#include "ui/export/exports.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <memory>

namespace node3 {

namespace {

class Pictures {
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

} // namespace

ExportTable exportHistory(HistoryData data, Utc from, Utc to) {
    ExportTable table;
    table.columns.push_back({"from", "UTC", ""});
    table.columns.push_back({"seconds", "s", ""});
    for (const SeriesRow& row : seriesRows()) // its words are literals
        table.columns.push_back({row.key.data(), row.unit.data(), ""});
    const auto shared = std::make_shared<const HistoryData>(std::move(data));
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < shared->size(); ++i)
        if (shared->startOf(i) + shared->step > from && shared->startOf(i) < to)
            rows.push_back(i);
    table.rows = rows.size();
    table.read = [shared, rows](std::size_t row, std::vector<ExportCell>& cells) {
        const std::size_t bucket = rows[row];
        cells[0] = exportTime(shared->startOf(bucket));
        cells[1] = static_cast<std::int64_t>(shared->step / std::chrono::seconds{1});
        for (std::size_t s = 0; s < kSeries; ++s)
            if (const double value = shared->values[s][bucket]; !std::isnan(value))
                cells[2 + s] = value;
    };
    return table;
}

PictureOutcome writePicture(const QImage& image, const QString& path) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") &&
                         file.flush() && file.commit();
    return {written, written ? Pictures::tr("The picture is in %1.").arg(escaped(QStringView(path)))
                             : exportError(path, file.error(), file.errorString())};
}

} // namespace node3
