// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/keys_section.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/in_turns.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kActionWidth = 260, kKeyWidth = 160;
constexpr std::size_t kRowsAtOnce = 5; ///< made in one turn of the event loop

QString menuOf(const KeyRow& key) {
    return menuTitle(key.menu).remove(QLatin1Char('&'));
}

} // namespace

KeyField::KeyField(QWidget* parent) : QKeySequenceEdit(parent) {
    setClearButtonEnabled(true);
    for (auto* line : findChildren<QLineEdit*>())
        for (auto* action : line->findChildren<QAction*>())
            connect(action, &QAction::triggered, this, [this] { Q_EMIT chosen({}); });
}

void KeyField::keyPressEvent(QKeyEvent* event) {
    QKeySequenceEdit::keyPressEvent(event);
    if (const QKeySequence typed = keySequence(); !typed.isEmpty())
        Q_EMIT chosen(QKeySequence(typed[0]));
}

KeysSection::KeysSection(KeyBindings& keys, QWidget* parent)
    : QWidget(parent), m_keys(keys), m_known(keys.rows()) {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 8, 12, 8);
    line->setSpacing(8);
    m_search = form::field(tr("Find an action"));
    m_search->setPlaceholderText(tr("Action or menu"));
    m_search->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    m_resetAll = form::button(tr("Reset all"));
    line->addWidget(m_search, 1);
    line->addWidget(m_resetAll);
    whole->addLayout(line);
    auto* scroll = new QScrollArea(this); // in its place from the start, as in PageSources
    auto* content = new QWidget(scroll->viewport());
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(28, 8, 12, 12);
    column->setSpacing(4);
    column->addWidget(form::hint(
        tr("Go to a field and press the new key. Single letters are for actions that work while "
           "the table of jobs or agents has the focus.")));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    whole->addWidget(scroll, 1);
    connect(m_search, &QLineEdit::textChanged, this, &KeysSection::filter);
    connect(m_resetAll, &QPushButton::clicked, &m_keys, &KeyBindings::resetAll);
    connect(&m_keys, &KeyBindings::changed, this, &KeysSection::showKeys);
    m_turns = new InTurns(
        m_known.size(), kRowsAtOnce, [this, column](std::size_t i) { addRow(m_known[i], *column); },
        [this, column] {
            column->addStretch();
            showKeys(); // others may have been chosen meanwhile
            Q_EMIT completed();
        },
        this);
}

void KeysSection::addRow(const KeyRow& key, QVBoxLayout& column) {
    Row row;
    row.id = key.id;
    row.widget = new QWidget(column.parentWidget());
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const QString menu = menuOf(key);
    QLabel* name = form::text(key.text);
    name->setFixedWidth(metrics::scaled(kActionWidth));
    line->addWidget(name);
    row.edit = new KeyField;
    row.edit->setAccessibleName(tr("Key of %1, %2").arg(key.text, menu));
    row.edit->setFixedWidth(metrics::scaled(kKeyWidth));
    for (auto* part : row.edit->findChildren<QLineEdit*>())
        part->setAccessibleName(row.edit->accessibleName());
    line->addWidget(row.edit);
    row.reset = form::smallButton(tr("Reset"));
    row.reset->setAccessibleName(tr("Reset the key of %1").arg(key.text));
    row.reset->setToolTip(plainTip(
        tr("Back to %1.")
            .arg(key.standard.isEmpty() ? tr("no key")
                                        : key.standard.toString(QKeySequence::NativeText))));
    line->addWidget(row.reset);
    row.problem = form::hint(menu);
    line->addWidget(row.problem, 1);
    column.addWidget(row.widget);
    connect(row.edit, &KeyField::chosen, this,
            [this, id = key.id](const QKeySequence& chosen) { take(id, chosen); });
    connect(row.reset, &QPushButton::clicked, this,
            [this, id = key.id] { take(id, keyRow(id).standard); });
    m_rows.push_back(row);
    showRow(m_rows.back(), key);
}

const KeysSection::Row* KeysSection::row(const QString& id) const {
    m_turns->finish();
    return find(id);
}

const KeysSection::Row* KeysSection::find(const QString& id) const {
    const auto found = std::ranges::find(m_rows, id, &Row::id);
    return found == m_rows.end() ? nullptr : &*found;
}

KeyRow KeysSection::keyRow(const QString& id) const {
    for (KeyRow& key : m_keys.rows())
        if (key.id == id)
            return key;
    return {};
}

void KeysSection::take(const QString& id, const QKeySequence& key) {
    const KeyRow action = keyRow(id);
    const QString why = m_keys.set(action, key);
    showKeys();
    if (why.isEmpty())
        return;
    const Row* line = row(id);
    form::ink(*line->problem, form::Ink::Bad);
    line->problem->setText(why);
}

void KeysSection::showRow(const Row& row, const KeyRow& key) {
    row.edit->setKeySequence(key.key());
    row.reset->setEnabled(key.isChanged());
    form::ink(*row.problem, form::Ink::Text3);
    row.problem->setText(menuOf(key));
}

void KeysSection::showKeys() {
    const std::vector<KeyRow> keys = m_keys.rows();
    for (const KeyRow& key : keys)
        if (const Row* line = find(key.id))
            showRow(*line, key);
    m_resetAll->setEnabled(std::ranges::any_of(keys, &KeyRow::isChanged));
}

void KeysSection::filter() {
    const QString text = m_search->text().trimmed();
    for (const KeyRow& key : m_keys.rows())
        if (const Row* line = row(key.id))
            line->widget->setVisible(key.text.contains(text, Qt::CaseInsensitive) ||
                                     menuOf(key).contains(text, Qt::CaseInsensitive));
}

} // namespace node3
