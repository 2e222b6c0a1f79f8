// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pane_head.h"

#include "ui/panes/action_strip.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/form.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QResizeEvent>

namespace node3 {

PaneHead::PaneHead(QWidget* parent) : QWidget(parent) {
    m_title = new ElidedLabel(Qt::ElideRight);
    QFont strong = fonts::body();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    form::ink(*m_title, form::Ink::Text1);
    m_mark = new QLabel;
    m_facts = new ElidedLabel(Qt::ElideRight);
    m_facts->setFont(fonts::label());
    form::ink(*m_facts, form::Ink::Text2);
    m_id = new ElidedLabel(Qt::ElideMiddle);
    m_id->setFont(fonts::mono());
    form::ink(*m_id, form::Ink::Text3);
    m_copy = form::smallButton({});
    m_copy->setIcon(icon(QLatin1String("copy")));
    m_copy->setToolTip(tr("Copy id"));
    m_copy->setAccessibleName(tr("Copy id"));
    m_copy->setFixedWidth(28);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_text.id.isEmpty() ? m_text.title : m_text.id);
    });
    m_note = new ElidedLabel(Qt::ElideRight);
    m_note->setFont(fonts::label());
    m_actions = new ActionStrip;
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(12, 4, 8, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(0);
    form::ink(*m_note, form::Ink::Text2);
    m_copy->hide();
    m_mark->hide();
    arrange();
}

void PaneHead::arrange() {
    for (QWidget* w :
         std::initializer_list<QWidget*>{m_title, m_mark, m_facts, m_id, m_copy, m_note, m_actions})
        m_grid->removeWidget(w);
    for (int column = 0; column < 8; ++column)
        m_grid->setColumnStretch(column, 0);
    m_grid->addWidget(m_title, 0, 0);
    m_grid->addWidget(m_mark, 0, 1);
    if (m_narrow) {
        m_grid->addWidget(m_facts, 0, 2, 1, 2);
        m_grid->addWidget(m_id, 1, 0);
        m_grid->addWidget(m_copy, 1, 1);
        m_grid->addWidget(m_note, 1, 2);
        m_grid->addWidget(m_actions, 1, 3);
        m_grid->setColumnStretch(3, 1);
    } else {
        m_grid->addWidget(m_facts, 0, 2);
        m_grid->addWidget(m_id, 0, 3);
        m_grid->addWidget(m_copy, 0, 4);
        m_grid->addWidget(m_note, 0, 5);
        m_grid->addWidget(m_actions, 0, 6);
        m_grid->setColumnStretch(6, 1);
    }
    setFixedHeight(m_narrow ? 64 : 34);
}

void PaneHead::setText(const PaneHeadText& text) {
    if (text == m_text)
        return;
    m_text = text;
    m_title->setWhole(text.title);
    m_facts->setWhole(text.facts);
    m_id->setWhole(text.id);
    m_id->setVisible(!text.id.isEmpty());
    m_copy->setVisible(text.mark.glyph != Glyph::None || !text.id.isEmpty());
    QFont font = fonts::label();
    font.setItalic(!text.fails);
    m_note->setFont(font);
    form::ink(*m_note, text.fails ? form::Ink::Bad : form::Ink::Text2);
    m_note->setWhole(text.note);
    showMark();
}

void PaneHead::showMark() {
    m_mark->setVisible(m_text.mark.glyph != Glyph::None);
    if (m_text.mark.glyph != Glyph::None)
        m_mark->setPixmap(glyphPixmap(m_text.mark.glyph, colors().tone(m_text.mark.tone).mark,
                                      devicePixelRatioF()));
}

void PaneHead::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (const bool narrow = event->size().width() < kNarrow; narrow != m_narrow) {
        m_narrow = narrow;
        arrange();
    }
}

void PaneHead::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMark();
}

} // namespace node3
