// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/name_dialog.h"

#include "ui/filter/view_store.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

NameDialog::NameDialog(const QString& title, const QString& button, const QString& name,
                       std::function<QString(const QString&)> wrong, QWidget* parent)
    : QDialog(parent), m_wrongOf(std::move(wrong)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_field = form::field(tr("Name"));
    m_field->setMaxLength(static_cast<int>(ViewStore::kMostName));
    m_field->setMinimumWidth(260);
    m_field->setText(name);
    m_field->selectAll();
    column->addLayout(form::labelled(tr("Name"), *m_field));
    m_says = form::hint({});
    column->addWidget(m_says);
    auto* row = new QHBoxLayout;
    row->addStretch();
    QPushButton* back = form::button(tr("Back"));
    m_accept = form::button(button);
    m_accept->setProperty("primary", true);
    m_accept->setDefault(true);
    row->addWidget(back);
    row->addWidget(m_accept);
    column->addLayout(row);
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_field, &QLineEdit::textChanged, this, &NameDialog::check);
    check();
}

QString NameDialog::name() const {
    return m_field->text().trimmed();
}

void NameDialog::check() {
    const QString wrong = m_wrongOf(m_field->text());
    m_accept->setEnabled(wrong.isEmpty());
    // An empty field needs no reproach before anything was typed.
    m_says->setText(m_field->text().isEmpty() ? QString() : wrong);
}

} // namespace node3
