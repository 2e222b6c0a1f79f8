// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_dialog.h"

#include <QObject>
#include <QPointer>

namespace node3 {

class ResultBar;

/// Exports for one page: asks, writes, and tells under the table how it went. The page and its
/// result bar outlive it.
class ExportFlow : public QObject {
    Q_OBJECT

public:
    ExportFlow(QWidget& page, ResultBar& results);

    /// One at a time: while one is written it says so.
    void ask(ExportOffer offer);
    Exporter& exporter() { return m_exporter; }

private:
    void finished(const ExportOutcome& outcome);

    QWidget& m_page;
    ResultBar& m_results;
    Exporter m_exporter;
    QPointer<ExportDialog> m_dialog;
};

/// The moment at which rows were frozen, to be shown.
QString exportMoment();

} // namespace node3
