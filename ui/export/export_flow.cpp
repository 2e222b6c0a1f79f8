// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_flow.h"

#include "engine/text/format.h"
#include "ui/widgets/result_bar.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <utility>

namespace node3 {

ExportFlow::ExportFlow(QWidget& page, ResultBar& results)
    : QObject(&page), m_page(page), m_results(results) {
    connect(&m_exporter, &Exporter::finished, this, &ExportFlow::finished);
    connect(&m_exporter, &Exporter::progress, this, [this](qint64 rows, qint64 of) {
        if (!m_dialog)
            m_results.showProgress(static_cast<int>(std::min<qint64>(rows, INT_MAX)),
                                   static_cast<int>(std::min<qint64>(of, INT_MAX)));
    });
    connect(&m_results, &ResultBar::stopAsked, &m_exporter, &Exporter::stop);
}

void ExportFlow::ask(ExportOffer offer) {
    if (m_exporter.isRunning()) {
        m_results.showMessage(tr("An export is being written. Wait for it, or stop it."), false);
        return;
    }
    m_dialog = new ExportDialog(std::move(offer), m_exporter, &m_page);
    // Gone for us once it is closed, not only when it is deleted.
    connect(m_dialog, &QDialog::finished, this, [this] { m_dialog.clear(); });
    m_dialog->open();
}

void ExportFlow::finished(const ExportOutcome& outcome) {
    const QString path = escaped(QStringView(outcome.path));
    switch (outcome.end) {
    case ExportOutcome::End::Written:
        m_results.showMessage(tr("%Ln row(s) written to %1", nullptr,
                                 static_cast<int>(std::min<std::size_t>(outcome.rows, INT_MAX)))
                                  .arg(path),
                              true, tr("Open folder"),
                              [folder = QFileInfo(outcome.path).absolutePath()] {
                                  QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
                              });
        return;
    case ExportOutcome::End::Stopped:
        m_results.showMessage(tr("The export was stopped; no file was written."), true);
        return;
    case ExportOutcome::End::Failed:
        if (!m_dialog)
            m_results.showMessage(outcome.error, false);
        return;
    case ExportOutcome::End::Exists:
        return; // the dialog asks
    }
}

QString exportMoment() {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return timeText(now, now, QTimeZone::systemTimeZone());
}

} // namespace node3
