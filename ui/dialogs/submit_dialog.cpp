// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/submit_dialog.h"

#include "engine/text/format.h"
#include "engine/text/size.h"
#include "engine/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStyle>
#include <QVBoxLayout>

namespace node3 {

namespace {

QHBoxLayout* withHint(const QString& label, QWidget& field, QLabel& hint, int width) {
    field.setFixedWidth(width);
    QHBoxLayout* row = form::labelled(label, field, false);
    row->insertWidget(2, &hint, 1);
    hint.setWordWrap(false);
    hint.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // never widens the dialog
    return row;
}

QPlainTextEdit* area(const QString& name, const QString& placeholder) {
    auto* edit = new QPlainTextEdit;
    edit->setFont(fonts::mono());
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(64);
    return edit;
}

/// A button that shows and hides what stands under it.
QPushButton* opener(const QString& text, QWidget* content) {
    auto* button = form::flatButton(QStringLiteral("▸ ") + text);
    button->setCheckable(true);
    content->hide();
    QObject::connect(button, &QPushButton::toggled, content, [button, content, text](bool open) {
        button->setText((open ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + text);
        content->setVisible(open);
    });
    return button;
}

} // namespace

SubmitDialog::SubmitDialog(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QDialog(parent), m_feed(feed), m_info(info) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Submit a job"));
    form::alternate(*this);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(12);
    outer->addWidget(form::title(tr("Submit a job")));

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_command = form::field(tr("Command"));
    m_command->setFont(fonts::mono());
    m_command->setPlaceholderText(QStringLiteral("python train.py --rank 16"));
    column->addLayout(form::labelled(tr("Command"), *m_command));
    m_arguments = form::hint({});
    m_arguments->setIndent(form::kLabelWidth + 8);
    column->addWidget(m_arguments);
    m_name = form::field(tr("Name"));
    column->addLayout(form::labelled(tr("Name"), *m_name));
    m_priority = new QComboBox;
    m_priority->setAccessibleName(tr("Priority"));
    for (int p = kPriorities - 1; p >= 0; --p)
        m_priority->addItem(priorityText(static_cast<Priority>(p)), p);
    m_priority->setCurrentIndex(m_priority->findData(static_cast<int>(Priority::Normal)));
    m_priority->setFixedWidth(120);
    column->addLayout(form::labelled(tr("Priority"), *m_priority, false));
    m_memory = form::field(tr("GPU memory"));
    m_memory->setPlaceholderText(tr("none"));
    m_memoryHint = form::hint({});
    column->addLayout(withHint(tr("GPU memory"), *m_memory, *m_memoryHint, 120));
    m_timeout = form::field(tr("Timeout"));
    m_timeout->setText(tr("1 h", "a time that the timeout field takes"));
    m_timeoutHint = form::hint({});
    column->addLayout(withHint(tr("Timeout"), *m_timeout, *m_timeoutHint, 120));
    m_retries = form::field(tr("Retries"));
    m_retries->setText(QString::number(info.settings.maxRetries));
    m_retriesHint = form::hint({});
    column->addLayout(withHint(tr("Retries"), *m_retries, *m_retriesHint, 120));
    m_copies = form::field(tr("Copies"));
    m_copies->setText(QStringLiteral("1"));
    m_copies->setFixedWidth(120);
    column->addLayout(form::labelled(tr("Copies"), *m_copies, false));

    m_environment = area(tr("Environment"), QStringLiteral("NAME=value"));
    m_labels = area(tr("Labels"), QStringLiteral("project=alpha"));
    m_payload = area(tr("Payload"), QStringLiteral("{\"any\": \"JSON\"}"));
    auto* openers = new QHBoxLayout;
    openers->setSpacing(4);
    openers->addWidget(opener(tr("Environment"), m_environment));
    openers->addWidget(opener(tr("Labels"), m_labels));
    openers->addWidget(opener(tr("Payload"), m_payload));
    openers->addStretch();
    column->addLayout(openers);
    for (QPlainTextEdit* edit : {m_environment, m_labels, m_payload})
        column->addWidget(edit);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);

    m_error = form::text({});
    form::ink(*m_error, form::Ink::Bad);
    m_error->setWordWrap(true);
    m_error->hide();
    outer->addWidget(m_error);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_close = form::button(tr("Close"));
    m_stay = form::button(tr("Submit, stay open"));
    m_submit = form::button(tr("Submit"));
    m_submit->setProperty("primary", true);
    m_submit->setToolTip(
        QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    m_submit->setDefault(true);
    buttons->addWidget(m_close);
    buttons->addStretch();
    buttons->addWidget(m_stay);
    buttons->addWidget(m_submit);
    outer->addLayout(buttons);

    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stay, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_submit, &QPushButton::clicked, this, [this] { submit(true); });
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this),
                &QShortcut::activated, this, [this] { submit(true); });
    for (QLineEdit* field : {m_command, m_name, m_memory, m_timeout, m_retries, m_copies})
        connect(field, &QLineEdit::textEdited, this, &SubmitDialog::edited);
    connect(m_priority, &QComboBox::currentIndexChanged, this, &SubmitDialog::edited);
    for (QPlainTextEdit* edit : {m_environment, m_labels, m_payload})
        connect(edit, &QPlainTextEdit::textChanged, this, &SubmitDialog::edited);
    resize(560, 480);
    m_command->setFocus();
    edited();
}

QString SubmitDialog::errorText() const {
    return m_error->isHidden() ? QString() : m_error->text();
}

SubmitForm SubmitDialog::form() const {
    return {m_command->text(),
            m_name->text(),
            m_memory->text(),
            m_timeout->text(),
            m_retries->text(),
            m_copies->text(),
            m_environment->toPlainText(),
            m_labels->toPlainText(),
            m_payload->toPlainText(),
            static_cast<Priority>(m_priority->currentData().toInt())};
}

void SubmitDialog::edited() {
    // What was sent before is another job now.
    m_sent.clear();
    m_unknown = false;
    m_submit->setText(tr("Submit"));
    m_error->hide();

    const auto parts = splitCommand(m_command->text());
    m_arguments->setText(!parts ? tr("A quote is left open.")
                         : parts->isEmpty()
                             ? tr("The program and its arguments; no shell is involved.")
                             : tr("%Ln argument(s): %1", nullptr, static_cast<int>(parts->size()))
                                   .arg(parts->join(QStringLiteral(" · "))));
    const std::string memory = m_memory->text().trimmed().toStdString();
    const auto bytes = parseSize(memory);
    m_memoryHint->setText(memory.empty() ? tr("24 GB or 24 GiB")
                          : bytes        ? QStringLiteral("= ") + memoryTip(*bytes)
                                         : tr("No size: write 24 GB or 24 GiB."));
    form::ink(*m_memoryHint, memory.empty() || bytes ? form::Ink::Text2 : form::Ink::Bad);
    const auto timeout = parseDuration(m_timeout->text());
    m_timeoutHint->setText(timeout ? tr("stopped after %1 (×%2)")
                                         .arg(durationText(std::chrono::duration_cast<Duration>(
                                                  *timeout * m_info.settings.jobTimeoutBuffer)),
                                              QLocale().toString(m_info.settings.jobTimeoutBuffer))
                                   : tr("90 s, 15 min, 1 h, 2 d"));
    form::ink(*m_timeoutHint,
              timeout || m_timeout->text().trimmed().isEmpty() ? form::Ink::Text2 : form::Ink::Bad);
    bool ok = false;
    const int retries = m_retries->text().trimmed().toInt(&ok);
    ok = ok && retries >= 0 && retries <= kMostRetries;
    m_retriesHint->setText(ok ? tr("at most %Ln failing attempt(s)", nullptr, retries + 1)
                              : QString());
}

void SubmitDialog::showError(const QString& text) {
    m_error->setText(text);
    m_error->show();
}

void SubmitDialog::submit(bool close) {
    if (m_sent.empty()) {
        SubmitDraft draft = draftOf(form(), m_info.settings, m_info.operatorName.toStdString());
        if (!draft.errors.empty()) {
            QStringList lines;
            for (const FormError& e : draft.errors)
                lines += e.message;
            showError(lines.join(QLatin1Char('\n')));
            return;
        }
        m_sent = std::move(draft.jobs);
    }
    m_error->hide();
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
        m_unknown = error->code == ErrorCode::EngineLate ||
                    error->code == ErrorCode::StoreFailing || error->code == ErrorCode::StoreBusy;
        if (m_unknown) {
            m_sent = jobs; // the same ids again, even when a field was touched meanwhile
            showError(tr("%1 It is not known whether the job was stored. Submit again: the same id "
                         "cannot run twice.")
                          .arg(escaped(error->message)));
            m_submit->setText(tr("Submit again"));
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
    Q_EMIT submitted(n == 1 ? tr("%1 submitted").arg(name)
                            : tr("%Ln job(s) submitted", nullptr, n));
    edited(); // the next one gets ids of its own
    if (close)
        accept();
    else
        m_command->setFocus();
}

} // namespace node3
