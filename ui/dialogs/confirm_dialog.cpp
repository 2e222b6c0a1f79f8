// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirm_dialog.h"

#include "engine/text/format.h"
#include "ui/dialogs/names_dialog.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

ConfirmDialog::ConfirmDialog(const ConfirmText& text, QWidget* parent)
    : QDialog(parent), m_number(text.typed), m_reasonRequired(text.reasonRequired) {
    form::DialogFrame frame(*this, text.title, 428);
    if (!text.names.empty())
        addList(frame, text);
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
    frame.column().addLayout(grid);

    m_reason = form::field(tr("Reason"));
    m_reason->setPlaceholderText(text.reasonRequired ? tr("required")
                                                     : tr("goes into the audit log"));
    frame.column().addLayout(form::labelled(tr("Reason"), *m_reason));
    if (m_number > 0) {
        m_typed = form::field(tr("Type the number to confirm"));
        m_typed->setFixedWidth(96);
        frame.column().addLayout(
            form::labelled(tr("Type %1 to confirm").arg(m_number), *m_typed, false));
        connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::check);
    }
    connect(m_reason, &QLineEdit::textChanged, this, &ConfirmDialog::check);
    frame.column().addStretch();

    m_safe = frame.addButton(text.safeButton);
    m_action = text.danger ? frame.addDanger(text.button) : frame.addPrimary(text.button);
    m_safe->setDefault(true);
    connect(m_safe, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);
    m_safe->setFocus();
    check();
}

void ConfirmDialog::addList(form::DialogFrame& frame, const ConfirmText& text) {
    auto* fixed = new QHBoxLayout;
    fixed->addWidget(
        form::hint(tr("The list was fixed at %1 and will not grow.").arg(text.fixedAt)), 1);
    m_list = form::flatButton(tr("Show list"));
    fixed->addWidget(m_list);
    frame.column().addLayout(fixed);
    connect(m_list, &QPushButton::clicked, this, [this, names = text.names, left = text.leftNames] {
        std::vector<QString> lines;
        lines.reserve(names.size() + left.size());
        for (const std::string& name : names)
            lines.push_back(escaped(name));
        for (const std::string& name : left)
            lines.push_back(tr("%1 (is left alone)").arg(escaped(name)));
        auto* dialog = new NamesDialog(windowTitle(), std::move(lines), this);
        dialog->open();
    });
}

std::string ConfirmDialog::reason() const {
    return m_reason->text().trimmed().toStdString();
}

void ConfirmDialog::check() {
    QString missing;
    if (m_reasonRequired && m_reason->text().trimmed().isEmpty())
        missing = tr("Say why first.");
    else if (m_typed && m_typed->text().trimmed() != QString::number(m_number))
        missing = tr("Type %1 first.").arg(m_number);
    m_action->setEnabled(missing.isEmpty());
    m_action->setToolTip(plainTip(missing));
}

} // namespace node3
