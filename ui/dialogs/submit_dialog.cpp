// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/submit_dialog.h"

#include "engine/text/format.h"
#include "ui/actions/command_text.h"
#include "ui/theme/icons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/tab_order.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kDraftPaneWidth = 264;

bool isNotKnown(const Error& error) {
    return error.code == ErrorCode::EngineLate || error.code == ErrorCode::StoreFailing ||
           error.code == ErrorCode::StoreBusy;
}

QScrollArea* scrolledPart(QWidget* content) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

} // namespace

SubmitDialog::SubmitDialog(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QDialog(parent), m_feed(feed), m_info(info) {
    form::DialogFrame frame(*this, tr("Submit a job"));
    m_title = &frame.title();
    m_fields = new SubmitFields(info.settings);
    m_pane = new DraftPane;
    auto* halves = new QHBoxLayout;
    halves->setSpacing(12);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    QScrollArea* fields = scrolledPart(m_fields);
    fields->setAccessibleName(tr("Fields"));
    left->addWidget(fields, 1);
    m_error = form::text({});
    form::ink(*m_error, form::Ink::Bad);
    m_error->setWordWrap(true);
    m_again = form::button(tr("Again"));
    auto* error = new QHBoxLayout;
    error->setSpacing(8);
    error->addWidget(m_error, 1);
    error->addWidget(m_again, 0, Qt::AlignBottom);
    left->addLayout(error);
    halves->addLayout(left, 1);
    auto* line = new QWidget;
    line->setFixedWidth(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    halves->addWidget(line);
    QScrollArea* right = scrolledPart(m_pane);
    right->setAccessibleName(tr("Would it run?"));
    right->setFixedWidth(kDraftPaneWidth);
    halves->addWidget(right);
    frame.column().addLayout(halves, 1);

    m_copy = form::flatButton(tr("Copy as command"));
    m_copy->setIcon(icon(QLatin1String("copy")));
    m_said = form::hint({});
    m_said->setWordWrap(false);
    frame.buttonRow().insertWidget(0, m_copy);
    frame.buttonRow().insertWidget(1, m_said);
    m_close = frame.addButton(tr("Close"));
    m_stay = frame.addButton(tr("Submit, stay open"));
    m_submit = frame.addPrimary(tr("Submit"));
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText);
    m_submit->setToolTip(keys);
    m_submit->setDefault(true);

    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stay, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_submit, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_again, &QPushButton::clicked, this, [this] { submit(m_closes); });
    connect(m_copy, &QPushButton::clicked, this, &SubmitDialog::copyCommand);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this),
                &QShortcut::activated, this, [this] { submit(true); });
    connect(m_fields, &SubmitFields::edited, this, &SubmitDialog::edited);
    connect(m_pane, &DraftPane::memoryWanted, m_fields, &SubmitFields::setMemory);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &SubmitDialog::check);
    // The market goes on while somebody thinks.
    connect(&m_feed, &EngineFeed::snapshotCame, this, [this] {
        if (!m_awaits && !m_checkTimer.isActive())
            check();
    });
    resize(760, 520);
    orderTabs(*this);
    m_fields->command().setFocus();
    edited();
    check();
}

void SubmitDialog::fill(const JobFields& fields, const QString& name, int of) {
    const QString title = tr("Duplicate %1 and edit").arg(escaped(name.toStdString(), 40));
    setWindowTitle(title);
    m_title->setText(title);
    m_fields->fill(formOf(fields));
    if (of > 1)
        m_said->setText(tr("The first of %Ln selected job(s).", nullptr, of));
    check();
}

QString SubmitDialog::errorText() const {
    return m_error->isHidden() ? QString() : m_error->text();
}

SubmitDraft SubmitDialog::draft() const {
    return draftOf(m_fields->form(), m_info.settings, m_info.operatorName.toStdString());
}

void SubmitDialog::edited() {
    // What was sent before is another job now.
    m_sent.clear();
    m_again->hide();
    m_error->hide();
    m_checkTimer.start();
}

/// What is wrong is said at once; what is right is asked of the engine.
void SubmitDialog::check() {
    m_checkTimer.stop();
    const SubmitForm form = m_fields->form();
    const bool empty = form.command.trimmed().isEmpty() && form.payload.trimmed().isEmpty() &&
                       form.base.dockerImage.empty();
    const SubmitDraft now = draft();
    if (!now.errors.empty()) {
        ++m_asked; // an answer on its way is about something else
        m_awaits = false;
        m_pane->showNothing(empty ? tr("Write a command: what the agents say stands here.")
                                  : tr("When the fields are right, what the agents say stands "
                                       "here."));
        if (!m_sent.empty())
            return; // what is said of it stays
        if (!empty || m_tried)
            showErrors(now.errors);
        return;
    }
    const quint64 question = ++m_asked;
    m_awaits = true;
    const JobFields fields = now.jobs.front().fields;
    m_feed.checkDraft(
        fields, this, [this, question, fields](const std::variant<DraftCheck, Error>& answer) {
            if (question != m_asked)
                return;
            m_awaits = false;
            if (const auto* check = std::get_if<DraftCheck>(&answer))
                m_pane->showCheck(*check, fields);
            else
                m_pane->showNothing(
                    tr("Not known: %1").arg(escaped(std::get<Error>(answer).message, 300)));
        });
}

void SubmitDialog::showErrors(const std::vector<FormError>& errors) {
    QStringList lines;
    for (const FormError& e : errors)
        lines += e.message;
    showError(lines.join(QLatin1Char('\n')));
}

void SubmitDialog::showError(const QString& text, bool again) {
    m_error->setText(text);
    m_error->show();
    m_again->setVisible(again);
}

void SubmitDialog::submit(bool close) {
    m_tried = true;
    m_closes = close;
    if (!m_submit->isEnabled())
        return; // one at a time
    if (m_sent.empty()) {
        SubmitDraft now = draft();
        if (!now.errors.empty()) {
            showErrors(now.errors);
            return;
        }
        m_sent = std::move(now.jobs);
    }
    m_error->hide();
    m_again->hide();
    m_submit->setEnabled(false);
    m_stay->setEnabled(false);
    m_feed.post(Submit{{}, m_sent}, this, [this, close, jobs = m_sent](const ReplyBody& reply) {
        answered(reply, jobs, close);
    });
}

void SubmitDialog::answered(const ReplyBody& reply, const std::vector<NewJob>& jobs, bool close) {
    m_submit->setEnabled(true);
    m_stay->setEnabled(true);
    if (const auto* error = std::get_if<Error>(&reply)) {
        if (isNotKnown(*error)) {
            m_sent = jobs; // the same ids again, even when a field was touched meanwhile
            showError(tr("Not known whether the job was stored. Submit again: the same id cannot "
                         "run twice."),
                      true);
            m_error->setToolTip(escaped(error->message).toHtmlEscaped());
        } else {
            QStringList lines{escaped(error->message)};
            for (const FieldError& f : error->fields)
                lines += escaped(f.field + ": " + f.message);
            showError(lines.join(QLatin1Char('\n')));
            m_sent.clear();
        }
        return;
    }
    const int n = static_cast<int>(jobs.size());
    const JobFields& first = jobs.front().fields;
    const QString name = escaped(first.name.empty() ? first.jobId : first.name);
    const QString text =
        n == 1 ? tr("%1 submitted").arg(name) : tr("%Ln job(s) submitted", nullptr, n);
    Q_EMIT submitted(text);
    edited(); // the next one gets ids of its own
    m_tried = false;
    if (close) {
        accept();
        return;
    }
    m_said->setText(text);
    m_fields->command().setFocus();
    m_fields->command().selectAll();
}

void SubmitDialog::copyCommand() {
    m_tried = true;
    const SubmitDraft now = draft();
    if (!now.errors.empty()) {
        showErrors(now.errors);
        return;
    }
    const JobFields& fields = now.jobs.front().fields;
    QGuiApplication::clipboard()->setText(submitCommand(fields, static_cast<int>(now.jobs.size()),
                                                        m_info.httpAddress, m_info.settings));
    m_said->setText(fields.environment.empty()
                        ? tr("Copied.")
                        : tr("Copied; values of the environment come from the shell."));
}

} // namespace node3
