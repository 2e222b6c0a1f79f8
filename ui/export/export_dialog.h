// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exporter.h"

#include <QDialog>
#include <QString>
#include <QStringList>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace node3 {

/// What can be exported, frozen when it was asked for.
struct ExportOffer {
    QString title;            ///< "Export jobs"
    QString stem;             ///< of the proposed file name: "jobs"
    ExportTable shown;        ///< every row that the filter shows, in its order
    ExportTable selected;     ///< without rows: nothing is selected
    QStringList shownColumns; ///< ids of the columns on the screen
    QString asOf;             ///< the moment: "14:03:22"
};

/// Which rows and columns go where, in which format. Starts the export and closes once rows are
/// written; what is wrong with the file is said here. Use open().
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(ExportOffer offer, Exporter& exporter, QWidget* parent);

    QRadioButton& csvChoice() { return *m_csv; }
    QRadioButton& jsonChoice() { return *m_json; }
    QRadioButton& selectedChoice() { return *m_selected; }
    QRadioButton& shownChoice() { return *m_shown; }
    QRadioButton& allColumnsChoice() { return *m_allColumns; }
    QRadioButton& shownColumnsChoice() { return *m_shownColumns; }
    QCheckBox& markChoice() { return *m_mark; }
    QLineEdit& pathField() { return *m_path; }
    QPushButton& exportButton() { return *m_export; }
    QString message() const;

private:
    void makeChoices(class QVBoxLayout& column);
    void refresh();
    void setSuffix();
    void choosePath();
    void begin();
    void ended(const ExportOutcome& outcome);
    const ExportTable& rows() const;

    ExportOffer m_offer;
    Exporter& m_exporter;
    std::vector<bool> m_onScreen; ///< by field of the offer
    QString m_replace;            ///< this file may be replaced
    QRadioButton *m_csv, *m_json, *m_selected, *m_shown, *m_allColumns, *m_shownColumns;
    QCheckBox* m_mark;
    QLineEdit* m_path;
    QLabel* m_message;
    QPushButton* m_export;
    bool m_waits = false;
};

} // namespace node3
