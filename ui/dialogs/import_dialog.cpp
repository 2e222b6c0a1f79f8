// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_dialog.h"

#include "engine/text/format.h"
#include "ui/dialogs/import_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <charconv>
#include <utility>

namespace node3 {

namespace {

constexpr int kPollMs = 50;

/// The number in "jobs[12].timeout"; none: the error is about no single job.
std::optional<std::size_t> indexIn(const std::string& field) {
    constexpr std::string_view kStart = "jobs[";
    if (!field.starts_with(kStart))
        return std::nullopt;
    std::size_t index = 0;
    const char* first = field.data() + kStart.size();
    const auto [end, error] = std::from_chars(first, field.data() + field.size(), index);
    return error == std::errc{} && *end == ']' ? std::optional(index) : std::nullopt;
}

} // namespace

ImportDialog::ImportDialog(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QDialog(parent), m_feed(feed), m_info(info) {
    form::DialogFrame frame(*this, tr("Import jobs"));
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    m_file = form::text(tr("No file yet."));
    m_file->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_choose = form::button(tr("Choose file…"));
    top->addWidget(m_file, 1);
    top->addWidget(m_choose);
    frame.column().addLayout(top);

    m_model = new ImportModel(this);
    m_table = new QTableView;
    m_table->setAccessibleName(tr("Jobs of the file"));
    m_table->setModel(m_model);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setColumnWidth(ImportModel::Line, 56);
    m_table->setColumnWidth(ImportModel::Name, 140);
    m_table->setColumnWidth(ImportModel::What, 220);
    frame.column().addWidget(m_table, 1);
    m_summary = form::hint(
        tr("One object, an array, {\"jobs\": […]}, or one object a line; %L1 jobs at most.")
            .arg(10'000));
    frame.column().addWidget(m_summary);
    m_error = form::text({});
    m_error->setWordWrap(true);
    form::ink(*m_error, form::Ink::Bad);
    m_error->hide();
    frame.column().addWidget(m_error);

    m_close = frame.addButton(tr("Close"));
    m_rightOnes = frame.addButton({});
    m_submit = frame.addPrimary(tr("Submit"));
    m_submit->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::choose);
    connect(m_submit, &QPushButton::clicked, this, &ImportDialog::submit);
    connect(m_rightOnes, &QPushButton::clicked, this, &ImportDialog::submit);
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &ImportDialog::poll);
    resize(760, 480);
    setBusy(false);
}

ImportDialog::~ImportDialog() {
    if (m_reading)
        m_reading->progress.stop = true; // the worker keeps what it writes to
}

void ImportDialog::choose() {
    auto* chooser = new QFileDialog(this, tr("Import jobs"), {},
                                    tr("Job files (*.json *.jsonl *.ndjson);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &ImportDialog::read);
    chooser->open();
}

void ImportDialog::read(const QString& path) {
    if (m_reading)
        m_reading->progress.stop = true;
    m_path = path;
    m_file->setText(escaped(QFileInfo(path).fileName().toStdString()));
    m_file->setToolTip(plainTip(path));
    say({});
    const auto reading = std::make_shared<Reading>();
    m_reading = reading;
    QThreadPool::globalInstance()->start([reading, path, settings = m_info.settings] {
        reading->file = readJobsFrom(path, settings, &reading->progress);
        reading->done = true;
    });
    m_poll.start();
    setBusy(false);
}

void ImportDialog::poll() {
    if (!m_reading->done) {
        m_summary->setText(tr("Reading… %Ln job(s)", nullptr, m_reading->progress.rows));
        return;
    }
    m_poll.stop();
    ImportedFile file = std::move(m_reading->file);
    m_reading.reset();
    show(std::move(file));
}

void ImportDialog::show(ImportedFile file) {
    const QString error = file.error;
    m_model->setFile(std::move(file));
    const ImportedFile& now = m_model->file();
    const int all = static_cast<int>(now.rows.size());
    const int wrong = static_cast<int>(now.wrong());
    m_summary->setText(
        !error.isEmpty() ? QString()
        : wrong == 0     ? tr("%Ln job(s), all right. They are submitted as a whole.", nullptr, all)
                         : tr("%Ln job(s)", nullptr, all) + QStringLiteral(", ") +
                           tr("%Ln with errors", nullptr, wrong) + QLatin1Char('.'));
    if (!error.isEmpty())
        say(tr("%1 Nothing was submitted.").arg(error));
    else if (wrong > 0)
        say(tr("%1 Nothing was submitted.").arg(std::ranges::find_if(now.rows, [](const auto& row) {
                                                    return !row.job;
                                                })->error));
    setBusy(false);
}

void ImportDialog::setBusy(bool busy) {
    m_busy = busy;
    const ImportedFile& file = m_model->file();
    const int right = static_cast<int>(file.right());
    const bool wrong = file.wrong() > 0;
    const bool idle = !busy && !m_reading;
    m_submit->setText(tr("Submit %Ln", "button: so many jobs", static_cast<int>(file.rows.size())));
    m_submit->setEnabled(idle && right > 0 && !wrong);
    m_submit->setToolTip(plainTip(
        wrong ? tr("All or none: mend the file, or submit only the right ones.") : QString()));
    m_rightOnes->setVisible(wrong && right > 0);
    m_rightOnes->setEnabled(idle);
    m_rightOnes->setText(tr("Submit only the %Ln right one(s)", "button: so many jobs", right));
    m_choose->setEnabled(!busy);
    if (busy)
        m_summary->setText(tr("Submitting %Ln job(s)…", nullptr, right));
}

void ImportDialog::submit() {
    const std::vector<NewJob> jobs = m_model->jobs();
    if (jobs.empty() || m_busy)
        return;
    say({});
    setBusy(true);
    m_feed.post(Submit{{}, jobs}, this,
                [this, jobs](const ReplyBody& reply) { answered(reply, jobs); });
}

void ImportDialog::answered(const ReplyBody& reply, const std::vector<NewJob>& jobs) {
    setBusy(false);
    m_summary->clear();
    if (const auto* error = std::get_if<Error>(&reply)) {
        if (error->code == ErrorCode::EngineLate || error->code == ErrorCode::StoreFailing ||
            error->code == ErrorCode::StoreBusy) {
            say(tr("Not known whether the jobs were stored. Submit again: the same ids cannot run "
                   "twice."));
            return;
        }
        // From the back: each one that leaves moves those behind it.
        std::vector<std::pair<std::size_t, QString>> rows;
        for (const FieldError& fault : error->fields)
            if (const auto index = indexIn(fault.field); index && *index < jobs.size())
                rows.emplace_back(*index, escaped(fault.field.substr(fault.field.find('.') + 1) +
                                                  ": " + fault.message));
        std::ranges::sort(rows, std::ranges::greater{}, &std::pair<std::size_t, QString>::first);
        for (const auto& [index, text] : rows)
            m_model->setError(index, text);
        setBusy(false);
        say(escaped(error->message));
        return;
    }
    const auto* done = std::get_if<Submitted>(&reply);
    const int known =
        done ? static_cast<int>(std::ranges::count(done->jobs, true, &SubmittedItem::duplicate))
             : 0;
    const int fresh = static_cast<int>(jobs.size()) - known;
    QString text = tr("%Ln job(s) submitted", nullptr, fresh);
    if (known > 0)
        text += QStringLiteral(", ") + tr("%Ln had been there already", nullptr, known);
    Q_EMIT submitted(text);
    accept();
}

void ImportDialog::say(const QString& error) {
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

QString ImportDialog::summary() const {
    return m_summary->text();
}
QString ImportDialog::errorText() const {
    return m_error->isHidden() ? QString() : m_error->text();
}

} // namespace node3
