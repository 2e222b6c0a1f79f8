// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace node3 {

Page::Page(const QString& title, QWidget* parent) : QWidget(parent) {
    m_body = new QVBoxLayout(this);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    auto* header = new QWidget(this);
    header->setFixedHeight(metrics::kPageHeader);
    m_row = new QHBoxLayout(header);
    m_row->setContentsMargins(12, 0, 12, 0);
    m_row->setSpacing(8);
    m_title = form::title(title);
    m_row->addWidget(m_title);
    m_body->addWidget(header);
}

void Page::setTitleText(const QString& title) {
    m_title->setText(title);
}

int Page::titleWidth() const {
    return m_title->sizeHint().width();
}

QString Page::titleText() const {
    return m_title->text();
}

} // namespace node3
