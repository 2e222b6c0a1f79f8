// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirm_dialog.h"

#include "engine/text/format.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

ConfirmDialog::ConfirmDialog(const ConfirmText& text, QWidget* parent)
    : QDialog(parent), m_number(text.typed), m_reasonRequired(text.reasonRequired) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(text.title);
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addStrut(428);
    column->addWidget(form::title(text.title));

    auto* fixed = new QHBoxLayout;
    fixed->addWidget(
        form::hint(tr("The list was fixed at %1 and will not grow.").arg(text.fixedAt)), 1);
    auto* list = form::flatButton(tr("Show list"));
    fixed->addWidget(list);
    column->addLayout(fixed);
    connect(list, &QPushButton::clicked, this, [this, names = text.names] {
        std::vector<QString> lines;
        for (std::size_t i = 0; i < std::min(names.size(), NamesDialog::kMost); ++i)
            lines.push_back(escaped(names[i]));
        auto* dialog = new NamesDialog(windowTitle(), lines, names.size(), this);
        dialog->open();
    });

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setContentsMargins(12, 0, 0, 0);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const ConfirmText::Line& line : text.lines) {
        auto* glyph = new QLabel;
        glyph->setPixmap(
            glyphPixmap(line.mark.glyph, colors().tone(line.mark.tone).mark, devicePixelRatioF()));
        grid->addWidget(glyph, row, 0);
        grid->addWidget(form::text(line.what), row, 1);
        grid->addWidget(form::hint(line.then), row++, 2);
    }
    column->addLayout(grid);

    m_reason = form::field(tr("Reason"));
    m_reason->setPlaceholderText(text.reasonRequired ? tr("required")
                                                     : tr("goes into the audit log"));
    column->addLayout(form::labelled(tr("Reason"), *m_reason));
    if (m_number > 0) {
        m_typed = form::field(tr("Type the number to confirm"));
        m_typed->setFixedWidth(96);
        column->addLayout(form::labelled(tr("Type %1 to confirm").arg(m_number), *m_typed, false));
        connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::check);
    }
    connect(m_reason, &QLineEdit::textChanged, this, &ConfirmDialog::check);

    column->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    m_safe = form::button(text.safeButton);
    m_action = form::button(text.button);
    m_action->setProperty(text.danger ? "danger" : "primary", true);
    m_safe->setDefault(true);
    buttons->addWidget(m_safe);
    buttons->addWidget(m_action);
    column->addLayout(buttons);
    connect(m_safe, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);
    m_safe->setFocus();
    check();
}

std::string ConfirmDialog::reason() const {
    return m_reason->text().trimmed().toStdString();
}

void ConfirmDialog::check() {
    QString missing;
    if (m_reasonRequired && m_reason->text().trimmed().isEmpty())
        missing = tr("Say why first: over 20 items need a reason.");
    else if (m_typed && m_typed->text().trimmed() != QString::number(m_number))
        missing = tr("Type %1 first.").arg(m_number);
    m_action->setEnabled(missing.isEmpty());
    m_action->setToolTip(plainTip(missing));
}

NamesDialog::NamesDialog(const QString& title, const std::vector<QString>& lines, std::size_t all,
                         QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setFont(fonts::mono());
    text->setAccessibleName(title);
    QString content;
    for (const QString& line : lines)
        content += line + QLatin1Char('\n');
    text->setPlainText(content.trimmed());
    column->addWidget(text);
    if (all > lines.size())
        column->addWidget(
            form::hint(tr("and %Ln more", nullptr, static_cast<int>(all - lines.size()))));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* close = form::button(tr("Close"));
    close->setDefault(true);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(520, 360);
}

} // namespace node3
