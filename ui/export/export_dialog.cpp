// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "engine/text/format.h"
#include "ui/preferences.h"
#include "ui/widgets/form.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr const char* kFolderKey = "export/folder";
constexpr const char* kJsonKey = "export/json";
constexpr const char* kMarkKey = "export/mark";
constexpr const char* kShownColumnsKey = "export/shown_columns";
constexpr int kDialogWidth = 560;

/// Two choices of which one holds, on one line.
QHBoxLayout* pairOf(QRadioButton*& first, const QString& firstText, QRadioButton*& second,
                    const QString& secondText, QWidget* parent) {
    first = new QRadioButton(firstText);
    second = new QRadioButton(secondText);
    auto* group = new QButtonGroup(parent);
    group->addButton(first);
    group->addButton(second);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(first);
    row->addWidget(second);
    row->addStretch();
    return row;
}

QHBoxLayout* exportLine(const QString& label, QLayout* choices) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* text = form::text(label);
    text->setFixedWidth(form::kLabelWidth);
    row->addWidget(text);
    row->addLayout(choices);
    return row;
}

int counted(std::size_t n) {
    return static_cast<int>(std::min<std::size_t>(n, 2'000'000'000));
}

} // namespace

ExportDialog::ExportDialog(ExportOffer offer, Exporter& exporter, QWidget* parent)
    : QDialog(parent), m_offer(std::move(offer)), m_exporter(exporter) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(m_offer.title);
    form::alternate(*this);
    for (const ExportColumn& c : m_offer.shown.columns)
        m_onScreen.push_back(m_offer.shownColumns.contains(QLatin1String(c.column)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addStrut(kDialogWidth - 32);
    column->addWidget(form::title(m_offer.title));
    makeChoices(*column);

    m_path = form::field(tr("File"));
    auto* choose = form::button(tr("Choose…"));
    auto* file = form::labelled(tr("File"), *m_path);
    file->addWidget(choose);
    column->addLayout(file);
    column->addWidget(form::hint(
        tr("Rows as they were at %1. Environment, payload, command and keys are never exported.")
            .arg(m_offer.asOf)));
    m_message = form::text({});
    form::ink(*m_message, form::Ink::Bad);
    m_message->hide();
    column->addWidget(m_message);
    column->addStretch();

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    auto* back = form::button(tr("Back"));
    m_export = form::button({});
    m_export->setProperty("primary", true);
    m_export->setDefault(true); // nothing is lost: it asks before it replaces
    buttons->addWidget(back);
    buttons->addWidget(m_export);
    column->addLayout(buttons);

    const Preferences settings;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder =
        settings
            .value(QLatin1String(kFolderKey), documents.isEmpty() ? QDir::homePath() : documents)
            .toString();
    m_path->setText(QDir(folder).filePath(
        QStringLiteral("node3-%1-%2.csv")
            .arg(m_offer.stem,
                 QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")))));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::choosePath);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        m_message->hide();
        refresh();
    });
    for (QRadioButton* b : {m_csv, m_shown, m_allColumns})
        connect(b, &QRadioButton::toggled, this, &ExportDialog::refresh);
    connect(m_csv, &QRadioButton::toggled, this, &ExportDialog::setSuffix);
    connect(&m_exporter, &Exporter::finished, this, &ExportDialog::ended);
    connect(&m_exporter, &Exporter::progress, this, [this](qint64 rows) {
        if (m_waits && rows > 0)
            accept(); // the file is being written: the rest is told under the table
    });
    (settings.value(QLatin1String(kJsonKey)).toBool() ? m_json : m_csv)->setChecked(true);
    m_mark->setChecked(settings.value(QLatin1String(kMarkKey)).toBool());
    (settings.value(QLatin1String(kShownColumnsKey)).toBool() ? m_shownColumns : m_allColumns)
        ->setChecked(true);
    (m_offer.selected.rows > 1 ? m_selected : m_shown)->setChecked(true);
    setSuffix();
    refresh();
    m_export->setFocus();
}

void ExportDialog::makeChoices(QVBoxLayout& column) {
    auto* formats = pairOf(m_csv, tr("CSV"), m_json, tr("JSON"), this);
    m_csv->setToolTip(tr("A table for spreadsheets and scripts; the first line names the fields."));
    m_json->setToolTip(tr("A list of objects with the field names of the HTTP API."));
    m_mark = new QCheckBox(tr("with byte order mark"));
    m_mark->setToolTip(
        tr("Excel knows by it that the text is UTF-8; some scripts stumble over it."));
    formats->insertWidget(1, m_mark);
    column.addLayout(exportLine(tr("Format"), formats));
    column.addLayout(exportLine(
        tr("Rows"),
        pairOf(m_selected, tr("%Ln selected", nullptr, counted(m_offer.selected.rows)), m_shown,
               tr("all %Ln shown", nullptr, counted(m_offer.shown.rows)), this)));
    m_selected->setEnabled(m_offer.selected.rows > 0);
    column.addLayout(exportLine(tr("Fields"),
                                pairOf(m_allColumns,
                                       tr("all %Ln", "fields of a row", counted(m_onScreen.size())),
                                       m_shownColumns,
                                       tr("%Ln of the columns shown", "fields of a row",
                                          static_cast<int>(std::ranges::count(m_onScreen, true))),
                                       this)));
    m_shownColumns->setToolTip(tr("A column that is worked out for the screen alone, such as Why, "
                                  "has no field."));
}

const ExportTable& ExportDialog::rows() const {
    return m_selected->isChecked() ? m_offer.selected : m_offer.shown;
}

void ExportDialog::refresh() {
    m_mark->setEnabled(m_csv->isChecked());
    const QString path = m_path->text().trimmed();
    m_export->setText(!m_replace.isEmpty() && m_replace == path
                          ? tr("Replace the file")
                          : tr("Export %Ln row(s)", nullptr, counted(rows().rows)));
    m_export->setEnabled(!m_waits && !path.isEmpty() && !m_exporter.isRunning());
}

void ExportDialog::setSuffix() {
    const QString now = m_csv->isChecked() ? QStringLiteral(".csv") : QStringLiteral(".json");
    const QString other = m_csv->isChecked() ? QStringLiteral(".json") : QStringLiteral(".csv");
    if (QString path = m_path->text(); path.endsWith(other, Qt::CaseInsensitive)) {
        path.chop(other.size());
        m_path->setText(path + now);
    }
}

void ExportDialog::choosePath() {
    auto* dialog = new QFileDialog(this, m_offer.title, m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(m_csv->isChecked() ? QStringLiteral("csv") : QStringLiteral("json"));
    dialog->selectFile(QFileInfo(m_path->text()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_replace = path; // it has asked
        m_path->setText(path);
        refresh();
    });
    dialog->open();
}

void ExportDialog::begin() {
    ExportRequest request;
    request.path = QDir::cleanPath(QDir::home().filePath(m_path->text().trimmed()));
    request.mayReplace = m_replace == m_path->text().trimmed();
    request.format = m_csv->isChecked() ? ExportFormat::Csv : ExportFormat::Json;
    request.mark = m_mark->isChecked();
    request.table = m_shownColumns->isChecked() ? withColumns(rows(), m_onScreen) : rows();
    Preferences settings;
    settings.setValue(QLatin1String(kFolderKey), QFileInfo(request.path).absolutePath());
    settings.setValue(QLatin1String(kJsonKey), m_json->isChecked());
    settings.setValue(QLatin1String(kMarkKey), m_mark->isChecked());
    settings.setValue(QLatin1String(kShownColumnsKey), m_shownColumns->isChecked());
    m_waits = true;
    m_message->hide();
    m_exporter.start(std::move(request));
    refresh();
}

void ExportDialog::ended(const ExportOutcome& outcome) {
    if (!std::exchange(m_waits, false))
        return;
    if (outcome.end == ExportOutcome::End::Exists) {
        m_replace = m_path->text().trimmed();
        m_message->setText(tr("%1 exists. Nothing was written yet.")
                               .arg(escaped(QStringView(QFileInfo(outcome.path).fileName()))));
    } else if (outcome.end == ExportOutcome::End::Failed) {
        m_message->setText(outcome.error);
    } else {
        accept();
        return;
    }
    m_message->show();
    refresh();
}

QString ExportDialog::message() const {
    return m_message->isHidden() ? QString() : m_message->text();
}

} // namespace node3
