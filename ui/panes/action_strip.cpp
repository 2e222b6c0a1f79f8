// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/action_strip.h"

#include "ui/widgets/form.h"
#include "ui/widgets/tab_order.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace node3 {

namespace {

void showAction(QPushButton& button, const QAction& action) {
    button.setText(QString(action.text()).remove(QLatin1Char('&')));
    button.setToolTip(action.toolTip());
    button.setEnabled(action.isEnabled());
}

} // namespace

ActionStrip::ActionStrip(QWidget* parent) : QWidget(parent) {
    m_more = form::menuButton(tr("More"));
    m_more->setParent(this);
    m_more->setProperty("flat", true);
    m_more->hide();
    m_menu = new QMenu(this);
    m_menu->setToolTipsVisible(true);
    connect(m_more, &QPushButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ActionStrip::setActions(const std::vector<QAction*>& actions) {
    if (std::equal(m_items.begin(), m_items.end(), actions.begin(), actions.end(),
                   [](const Item& item, const QAction* a) { return item.action == a; }))
        return;
    std::vector<Item> items;
    for (QAction* action : actions) {
        const auto known = std::find_if(m_items.begin(), m_items.end(),
                                        [&](const Item& i) { return i.action == action; });
        if (known != m_items.end()) { // it may have the focus
            items.push_back(*known);
            known->button = nullptr;
            continue;
        }
        QPushButton* b = form::flatButton({});
        b->setParent(this);
        b->setAccessibleDescription(action->toolTip());
        showAction(*b, *action);
        connect(b, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, b, [this, b, action] {
            showAction(*b, *action);
            place();
        });
        items.push_back({action, b});
    }
    for (const Item& old : m_items)
        delete old.button;
    m_items = std::move(items);
    // New ones stand at the end of all: back to where this strip stands.
    if (QWidget* head = parentWidget())
        orderTabs(*head);
    updateGeometry();
    place();
}

QPushButton* ActionStrip::button(QAction* action) const {
    for (const Item& item : m_items)
        if (item.action == action && !item.button->isHidden())
            return item.button;
    return nullptr;
}

QSize ActionStrip::sizeHint() const {
    int width = 0;
    for (const Item& item : m_items)
        width += item.button->sizeHint().width();
    return {width, m_more->sizeHint().height()};
}

QSize ActionStrip::minimumSizeHint() const {
    return {m_items.empty() ? 0 : m_more->sizeHint().width(), m_more->sizeHint().height()};
}

void ActionStrip::place() {
    int all = 0;
    for (const Item& item : m_items)
        all += item.button->sizeHint().width();
    const bool fits = all <= width();
    const int room = fits ? width() : width() - m_more->sizeHint().width();
    m_menu->clear();
    int used = 0;
    std::size_t shown = 0;
    while (shown < m_items.size() && used + m_items[shown].button->sizeHint().width() <= room)
        used += m_items[shown++].button->sizeHint().width();
    int x = std::max(width() - used - (fits ? 0 : m_more->sizeHint().width()), 0);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        QPushButton* b = m_items[i].button;
        b->setVisible(i < shown);
        if (i < shown) {
            b->setGeometry(x, 0, b->sizeHint().width(), height());
            x += b->width();
        } else {
            m_menu->addAction(m_items[i].action);
        }
    }
    m_more->setVisible(!fits);
    if (!fits)
        m_more->setGeometry(x, 0, m_more->sizeHint().width(), height());
}

void ActionStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void ActionStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        place();
}

} // namespace node3
