// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/key_sheet.h"

#include "ui/models/palette_search.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace node3 {

namespace {

std::string plainLower(const QString& text) {
    return text.toLower().toStdString();
}

} // namespace

KeySheet::KeySheet(KeyBindings& keys, QWidget* parent) : QDialog(parent), m_keys(keys) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Keys"));
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(form::title(tr("Keys")));
    m_search = form::field(tr("Find a key or an action"));
    m_search->setPlaceholderText(tr("Action, menu or key"));
    m_search->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    column->addWidget(m_search);
    m_list = new QTreeWidget;
    m_list->setAccessibleName(tr("Keys"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->setUniformRowHeights(true);
    m_list->setFont(fonts::body());
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setMinimumSectionSize(metrics::scaled(120));
    column->addWidget(m_list, 1);
    column->addWidget(
        form::hint(tr("Keys of jobs and agents that have no Ctrl or Alt work while their table has "
                      "the focus.")));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* copy = form::flatButton(tr("Copy as text"));
    auto* change = form::button(tr("Change keys…"));
    auto* closing = form::button(tr("Close"));
    closing->setDefault(true);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(change);
    buttons->addWidget(closing);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text()); });
    connect(change, &QPushButton::clicked, this, [this] {
        Q_EMIT changeAsked();
        close();
    });
    connect(closing, &QPushButton::clicked, this, &QDialog::close);
    connect(m_search, &QLineEdit::textChanged, this, &KeySheet::fill);
    connect(&keys, &KeyBindings::changed, this, &KeySheet::fill);
    resize(metrics::scaled(520), metrics::scaled(560));
    if (parent) // a small window shows a small sheet
        resize(size().boundedTo(parent->size() - QSize(24, 24)));
    fill();
    m_search->setFocus();
}

void KeySheet::fill() {
    const std::string query = plainLower(m_search->text().simplified());
    m_list->clear();
    std::optional<Menu> menu;
    for (const KeyRow& row : m_keys.rows()) {
        const QString key = row.key().toString(QKeySequence::NativeText);
        const QString title = menuTitle(row.menu).remove(QLatin1Char('&'));
        const auto has = [&](const QString& text) {
            const auto fit = fitOf(query, plainLower(text));
            return fit && (query.empty() || *fit != Fit::Letters);
        };
        if (!has(row.text) && !has(key) && !has(title))
            continue;
        if (menu != row.menu) {
            menu = row.menu;
            auto* heading = new QTreeWidgetItem(m_list, {title, {}});
            heading->setFlags(Qt::ItemIsEnabled);
            heading->setFont(0, fonts::header());
            heading->setForeground(0, colors().text2);
        }
        auto* item = new QTreeWidgetItem(
            m_list, {QStringLiteral("   ") + row.text, key.isEmpty() ? QStringLiteral("—") : key});
        item->setForeground(1, key.isEmpty() ? colors().text3 : colors().text1);
        item->setData(0, Qt::AccessibleTextRole, row.text);
        item->setToolTip(1, row.isChanged() ? plainTip(tr("Your own key.")) : QString());
    }
}

QString KeySheet::text() const {
    QStringList lines;
    QString menu;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = m_list->topLevelItem(i);
        if (item->text(1).isEmpty())
            menu = item->text(0);
        else
            lines +=
                QStringLiteral("%1: %2 – %3").arg(menu, item->text(0).trimmed(), item->text(1));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace node3
