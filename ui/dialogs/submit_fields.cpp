// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/submit_fields.h"

#include "engine/text/format.h"
#include "engine/text/size.h"
#include "engine/text/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace node3 {

namespace {

constexpr int kSmallField = 72; ///< a field of a few digits

/// Never widens the dialog.
QLabel* besideField() {
    QLabel* hint = form::hint({});
    hint->setWordWrap(false);
    hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return hint;
}

QPlainTextEdit* textArea(const QString& name, const QString& placeholder) {
    auto* edit = new QPlainTextEdit;
    edit->setFont(fonts::mono());
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(64);
    return edit;
}

/// A button that shows and hides what stands under it.
QPushButton* foldOpener(const QString& text, QWidget* content) {
    auto* button = form::flatButton(QStringLiteral("▸ ") + text);
    button->setCheckable(true);
    content->hide();
    QObject::connect(button, &QPushButton::toggled, content, [button, content, text](bool open) {
        button->setText((open ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + text);
        content->setVisible(open);
        if (open)
            content->setFocus();
    });
    return button;
}

} // namespace

SubmitFields::SubmitFields(const Settings& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    m_command = form::field(tr("Command"));
    m_command->setFont(fonts::mono());
    m_command->setPlaceholderText(QStringLiteral("python train.py --rank 16"));
    column->addLayout(form::labelled(tr("Command"), *m_command));
    m_arguments = form::hint({});
    m_arguments->setIndent(form::kLabelWidth + 8);
    column->addWidget(m_arguments);

    m_name = form::field(tr("Name"));
    m_priority = new QComboBox;
    m_priority->setAccessibleName(tr("Priority"));
    for (int p = kPriorities - 1; p >= 0; --p)
        m_priority->addItem(priorityText(static_cast<Priority>(p)), p);
    m_priority->setCurrentIndex(m_priority->findData(static_cast<int>(Priority::Normal)));
    QHBoxLayout* name = form::labelled(tr("Name"), *m_name);
    QLabel* priority = form::hint(tr("Priority"));
    priority->setWordWrap(false);
    name->addWidget(priority);
    name->addWidget(m_priority);
    column->addLayout(name);

    m_memory = form::field(tr("GPU memory"));
    m_memory->setPlaceholderText(tr("none"));
    m_memory->setFixedWidth(kSmallField + 16);
    m_unit = new QComboBox;
    m_unit->setAccessibleName(tr("Unit of the GPU memory"));
    m_unit->addItems({QStringLiteral("GB"), QStringLiteral("GiB")});
    m_unit->setToolTip(plainTip(tr("1 GB is 10⁹ bytes, 1 GiB is 2³⁰ bytes.")));
    m_memoryHint = besideField();
    QHBoxLayout* memory = form::labelled(tr("GPU memory"), *m_memory, false);
    memory->insertWidget(2, m_unit);
    memory->insertWidget(3, m_memoryHint, 1);
    column->addLayout(memory);

    const auto small = [&](const QString& label, QLineEdit*& field, QLabel*& hint,
                           const QString& text) {
        field = form::field(label);
        field->setText(text);
        field->setFixedWidth(kSmallField + 16);
        hint = besideField();
        QHBoxLayout* row = form::labelled(label, *field, false);
        row->insertWidget(2, hint, 1);
        column->addLayout(row);
    };
    small(tr("Timeout"), m_timeout, m_timeoutHint, timeoutText(JobFields{}.timeout));
    small(tr("Retries"), m_retries, m_retriesHint, QString::number(settings.maxRetries));

    m_copies = form::field(tr("Copies"));
    m_copies->setText(QStringLiteral("1"));
    m_copies->setFixedWidth(kSmallField + 16);
    m_environment = textArea(tr("Environment"), QStringLiteral("NAME=value"));
    m_labels = textArea(tr("Labels"), QStringLiteral("project=alpha"));
    m_payload = textArea(tr("Payload"), QStringLiteral("{\"any\": \"JSON\"}"));
    m_openEnvironment = foldOpener(tr("Environment"), m_environment);
    m_openLabels = foldOpener(tr("Labels"), m_labels);
    m_openPayload = foldOpener(tr("Payload"), m_payload);
    column->addLayout(form::labelled(tr("Copies"), *m_copies, false));
    auto* openers = new QHBoxLayout;
    openers->setSpacing(4);
    for (QPushButton* button : {m_openEnvironment, m_openLabels, m_openPayload})
        openers->addWidget(button);
    openers->addStretch();
    column->addLayout(openers);
    for (QPlainTextEdit* edit : {m_environment, m_labels, m_payload})
        column->addWidget(edit);
    m_kept = form::hint({});
    m_kept->hide();
    column->addWidget(m_kept);
    column->addStretch();

    const auto changed = [this] {
        describe();
        Q_EMIT edited();
    };
    for (QLineEdit* field : {m_command, m_name, m_memory, m_timeout, m_retries, m_copies})
        connect(field, &QLineEdit::textChanged, this, changed);
    for (QComboBox* box : {m_priority, m_unit})
        connect(box, &QComboBox::currentIndexChanged, this, changed);
    for (QPlainTextEdit* edit : {m_environment, m_labels, m_payload})
        connect(edit, &QPlainTextEdit::textChanged, this, changed);
    describe();
}

SubmitForm SubmitFields::form() const {
    SubmitForm form;
    form.command = m_command->text();
    form.name = m_name->text();
    form.gpuMemory = m_memory->text();
    form.memoryUnit = m_unit->currentText();
    form.timeout = m_timeout->text();
    form.retries = m_retries->text();
    form.copies = m_copies->text();
    form.environment = m_environment->toPlainText();
    form.labels = m_labels->toPlainText();
    form.payload = m_payload->toPlainText();
    form.priority = static_cast<Priority>(m_priority->currentData().toInt());
    form.base = m_base;
    return form;
}

void SubmitFields::fill(const SubmitForm& form) {
    m_base = form.base;
    m_command->setText(form.command);
    m_command->setCursorPosition(0);
    m_name->setText(form.name);
    m_priority->setCurrentIndex(m_priority->findData(static_cast<int>(form.priority)));
    m_memory->setText(form.gpuMemory);
    if (!form.memoryUnit.isEmpty())
        m_unit->setCurrentText(form.memoryUnit);
    m_timeout->setText(form.timeout);
    m_retries->setText(form.retries);
    m_copies->setText(form.copies);
    m_environment->setPlainText(form.environment);
    m_labels->setPlainText(form.labels);
    m_payload->setPlainText(form.payload);
    // What it has is shown; what it has not stays folded.
    const std::pair<QPushButton*, QPlainTextEdit*> folded[] = {
        {m_openEnvironment, m_environment}, {m_openLabels, m_labels}, {m_openPayload, m_payload}};
    for (const auto& [button, edit] : folded)
        button->setChecked(!edit->toPlainText().isEmpty());
    const QString kept = keptUnseen(m_base);
    m_kept->setText(tr("Kept as it was: %1.").arg(kept));
    m_kept->setVisible(!kept.isEmpty());
    describe();
}

void SubmitFields::setMemory(quint64 bytes) {
    JobFields fields;
    fields.gpuMemoryRequired = bytes;
    const SubmitForm form = formOf(fields);
    m_unit->setCurrentText(form.memoryUnit);
    m_memory->setText(form.gpuMemory);
}

QString SubmitFields::hints() const {
    return QStringList{m_arguments->text(), m_memoryHint->text(), m_timeoutHint->text(),
                       m_retriesHint->text()}
        .join(QLatin1Char('\n'));
}

void SubmitFields::describe() {
    const auto parts = splitCommand(m_command->text());
    m_arguments->setText(!parts ? tr("A quote is left open.")
                         : parts->isEmpty()
                             ? tr("The program and its arguments; no shell is involved.")
                             : tr("%Ln argument(s): %1", nullptr, static_cast<int>(parts->size()))
                                   .arg(parts->join(QStringLiteral(" · "))));
    const auto bytes = memoryOf(form());
    const bool memory = !m_memory->text().trimmed().isEmpty();
    m_memoryHint->setText(!memory ? QString()
                          : bytes ? QStringLiteral("= ") +
                                        (m_unit->currentText() == QLatin1String("GiB")
                                             ? memoryText(*bytes)
                                             : memoryTip(*bytes).section(QLatin1String(", "), 0, 0))
                                  : tr("No size: write 24 GB or 24 GiB."));
    m_memoryHint->setToolTip(bytes && memory ? plainTip(memoryTip(*bytes)) : QString());
    form::ink(*m_memoryHint, !memory || bytes ? form::Ink::Text2 : form::Ink::Bad);
    const auto timeout = parseDuration(m_timeout->text());
    m_timeoutHint->setText(timeout ? tr("stopped after %1 (×%2)")
                                         .arg(durationText(std::chrono::duration_cast<Duration>(
                                                  *timeout * m_settings.jobTimeoutBuffer)),
                                              QLocale().toString(m_settings.jobTimeoutBuffer))
                                   : tr("90 s, 15 min, 1 h, 2 d"));
    form::ink(*m_timeoutHint,
              timeout || m_timeout->text().trimmed().isEmpty() ? form::Ink::Text2 : form::Ink::Bad);
    bool ok = false;
    const int retries = m_retries->text().trimmed().toInt(&ok);
    ok = ok && retries >= 0 && retries <= kMostRetries;
    m_retriesHint->setText(ok ? tr("at most %Ln failing attempt(s)", nullptr, retries + 1)
                              : QString());
}

} // namespace node3
