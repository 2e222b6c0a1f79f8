// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tab_order.h"

#include <QLayout>
#include <QList>
#include <QScrollArea>
#include <QSplitter>
#include <QWidget>

namespace node3 {

namespace {

void gatherTabs(QWidget& widget, QList<QWidget*>& order);

void gatherTabs(QLayout& layout, QList<QWidget*>& order, QList<QWidget*>& seen) {
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (QWidget* widget = item->widget()) {
            seen += widget;
            gatherTabs(*widget, order);
        } else if (QLayout* inner = item->layout()) {
            gatherTabs(*inner, order, seen);
        }
    }
}

void gatherTabs(QWidget& widget, QList<QWidget*>& order) {
    if (widget.isWindow())
        return; // it has an order of its own
    if (widget.focusPolicy() != Qt::NoFocus && !widget.focusProxy())
        order += &widget;
    QList<QWidget*> seen;
    if (auto* splitter = qobject_cast<QSplitter*>(&widget)) {
        for (int i = 0; i < splitter->count(); ++i) {
            seen += splitter->widget(i);
            gatherTabs(*splitter->widget(i), order);
        }
    } else if (auto* area = qobject_cast<QScrollArea*>(&widget)) {
        if (area->widget())
            gatherTabs(*area->widget(), order);
        return;
    } else if (widget.layout()) {
        gatherTabs(*widget.layout(), order, seen);
    }
    // What stands in no layout: as it was made.
    for (QObject* child : widget.children())
        if (auto* part = qobject_cast<QWidget*>(child); part && !seen.contains(part))
            gatherTabs(*part, order);
}

} // namespace

void orderTabs(QWidget& root) {
    QList<QWidget*> order;
    if (root.layout()) {
        QList<QWidget*> seen;
        gatherTabs(*root.layout(), order, seen);
    }
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order[i - 1], order[i]);
}

} // namespace node3
