// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/names_dialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace node3 {

NamesDialog::NamesDialog(const QString& title, std::vector<QString> lines, QWidget* parent)
    : QDialog(parent), m_lines(std::move(lines)) {
    form::DialogFrame frame(*this, title);
    m_search = form::field(tr("Search"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    m_search->setVisible(m_lines.size() > 10);
    frame.column().addWidget(m_search);
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setFont(fonts::mono());
    m_text->setAccessibleName(title);
    frame.column().addWidget(m_text, 1);
    m_rest = form::hint({});
    frame.column().addWidget(m_rest);
    QPushButton* close = frame.addButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_search, &QLineEdit::textChanged, this, &NamesDialog::list);
    list();
    resize(520, 360);
}

QString NamesDialog::shown() const {
    return m_text->toPlainText();
}

void NamesDialog::list() {
    const QString wanted = m_search->text().trimmed();
    QStringList shown;
    std::size_t matching = 0;
    for (const QString& line : m_lines)
        if (wanted.isEmpty() || line.contains(wanted, Qt::CaseInsensitive)) {
            if (matching < kMost)
                shown += line;
            ++matching;
        }
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_rest->setVisible(matching > kMost || matching == 0);
    m_rest->setText(matching == 0
                        ? tr("None of %Ln matches.", nullptr, static_cast<int>(m_lines.size()))
                        : tr("and %Ln more", nullptr, static_cast<int>(matching - kMost)));
}

} // namespace node3
