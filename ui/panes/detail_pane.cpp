// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/detail_pane.h"

#include "ui/panes/pane_head.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace node3 {

DetailPane::DetailPane(const QString& hint, QWidget* parent) : QWidget(parent) {
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new PaneHead;
    column->addWidget(m_head);
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFont(fonts::label());
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabRow = new QWidget;
    m_tabGrid = new QGridLayout(m_tabRow);
    m_tabGrid->setContentsMargins(4, 0, 8, 0);
    m_tabGrid->setHorizontalSpacing(8);
    m_tabGrid->setVerticalSpacing(2);
    column->addWidget(m_tabRow);
    m_stack = new QStackedWidget(this);
    m_several = new LineList;
    m_several->setAccessibleName(tr("Selected"));
    m_hint = form::hint(hint);
    m_hint->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_hint->setContentsMargins(24, 24, 24, 24);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(scrolled(m_several));
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        showBar();
        m_stack->setCurrentIndex(2 + tabIndex());
    });
    arrange();
}

QScrollArea* DetailPane::scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(content);
    column->addStretch();
    area->setWidget(holder);
    holder->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

void DetailPane::addTab(const QString& title, QWidget* page, QWidget* bar) {
    m_bars.push_back(bar);
    m_stack->addWidget(page);
    m_tabs->addTab(title);
    arrange();
    showBar();
}

int DetailPane::tabIndex() const {
    return m_tabs->currentIndex();
}

void DetailPane::setTabIndex(int index) {
    m_tabs->setCurrentIndex(index);
}

QString DetailPane::hint() const {
    return m_hint->text();
}

void DetailPane::showNone() {
    m_tabRow->hide();
    m_head->hide();
    m_stack->setCurrentIndex(0);
}

void DetailPane::showOne() {
    m_head->show();
    m_tabRow->show();
    m_stack->setCurrentIndex(2 + tabIndex());
}

void DetailPane::showSeveral(std::vector<LineList::Line> lines) {
    m_head->show();
    m_tabRow->hide();
    m_several->setLines(std::move(lines));
    m_stack->setCurrentIndex(1);
}

void DetailPane::arrange() {
    m_tabGrid->removeWidget(m_tabs);
    m_tabGrid->addWidget(m_tabs, 0, 0, Qt::AlignLeft);
    for (QWidget* bar : m_bars)
        if (bar) {
            m_tabGrid->removeWidget(bar);
            if (m_narrow)
                m_tabGrid->addWidget(bar, 1, 0, 1, 2);
            else
                m_tabGrid->addWidget(bar, 0, 1);
        }
    m_tabGrid->setColumnStretch(1, m_narrow ? 0 : 1);
    m_tabGrid->setColumnStretch(0, m_narrow ? 1 : 0);
}

void DetailPane::showBar() {
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (m_bars[i])
            m_bars[i]->setVisible(static_cast<int>(i) == tabIndex());
}

void DetailPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (const bool narrow = event->size().width() < PaneHead::kNarrow + 200; narrow != m_narrow) {
        m_narrow = narrow;
        arrange();
    }
}

} // namespace node3
