// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_note.h"

#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

EmptyNote::EmptyNote(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    m_title = form::text({});
    m_hint = form::hint({});
    for (QLabel* label : {m_title, m_hint}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    // A command in the hint can be taken along by hand.
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row = new QHBoxLayout;
    m_row->setSpacing(8);
    m_row->addStretch();
    m_row->addStretch();
    column->addLayout(m_row);
    column->addStretch();
    hide();
}

void EmptyNote::set(const QString& title, const QString& hint, std::vector<Button> buttons) {
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    const bool same = std::ranges::equal(buttons, m_made, {}, &Button::text, &Button::text);
    m_made = std::move(buttons);
    if (same)
        return;
    for (QPushButton* button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    for (std::size_t i = 0; i < m_made.size(); ++i) {
        QPushButton* button = form::button(m_made[i].text);
        connect(button, &QPushButton::clicked, this, [this, i] {
            const auto press = m_made[i].press; // pressing may change the buttons
            press();
        });
        m_row->insertWidget(m_row->count() - 1, button);
        m_buttons.push_back(button);
    }
}

QString EmptyNote::title() const {
    return m_title->text();
}

QString EmptyNote::hint() const {
    return m_hint->text();
}

QPushButton* EmptyNote::button(const QString& text) const {
    const auto it = std::ranges::find(m_buttons, text, [](QPushButton* b) { return b->text(); });
    return it == m_buttons.end() ? nullptr : *it;
}

} // namespace node3
