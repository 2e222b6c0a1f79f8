// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/view_button.h"

#include "engine/text/format.h"
#include "ui/filter/name_dialog.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

namespace node3 {

namespace {

constexpr qsizetype kShownName = 20; ///< characters of a name in the button

QString viewInMenu(const QString& name) {
    QString text = escaped(QStringView(name), ViewStore::kMostName);
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

ViewButton::ViewButton(ViewStore& views) : m_views(views) {
    setAutoDefault(true);
    setIcon(node3::icon(QLatin1String("chevron")));
    setIconSize(QSize(14, 14));
    setLayoutDirection(Qt::RightToLeft); // the chevron behind the text
    setToolTip(plainTip(tr("Filters with a name; own ones keep their columns and sorting.")));
    connect(this, &QPushButton::clicked, this, &ViewButton::openMenu);
    updateText();
}

void ViewButton::setFilter(const QString& filter) {
    m_filter = filter;
    updateText();
}

void ViewButton::updateText() {
    const SavedView view = m_views.current();
    QString name = escaped(QStringView(view.name), kShownName);
    if (m_filter != view.filter)
        name = tr("%1, changed", "view: its filter was changed since").arg(name);
    setText(tr("View: %1").arg(name).replace(QLatin1Char('&'), QLatin1String("&&")));
}

void ViewButton::choose(const QString& id) {
    m_views.setCurrent(id);
    Q_EMIT chosen(m_views.current());
    updateText();
}

void ViewButton::askName(const QString& title, const QString& button, const QString& before,
                         const QString& id, std::function<void(const QString&)> then) {
    auto* dialog = new NameDialog(
        title, button, before, [this, id](const QString& name) { return m_views.wrongName(name, id); },
        window());
    connect(dialog, &QDialog::accepted, this,
            [dialog, then = std::move(then)] { then(dialog->name()); });
    dialog->open();
}

void ViewButton::openMenu() {
    auto* menu = new QMenu(this);
    menu->setLayoutDirection(QGuiApplication::layoutDirection()); // not the button's
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    auto* group = new QActionGroup(menu);
    const SavedView now = m_views.current();
    bool own = false;
    for (const SavedView& view : m_views.all()) {
        if (view.own && !own)
            menu->addSeparator();
        own = own || view.own;
        QAction* action = menu->addAction(viewInMenu(view.name));
        action->setCheckable(true);
        action->setChecked(view.id == now.id);
        action->setToolTip(plainTip(view.filter.isEmpty() ? tr("No filter")
                                                          : escaped(QStringView(view.filter), 400)));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = view.id] { choose(id); });
    }
    menu->addSeparator();
    QAction* save = menu->addAction(tr("Save as…"));
    save->setEnabled(!m_views.isFull());
    if (m_views.isFull())
        save->setToolTip(
            plainTip(tr("There are %L1 own views; delete one first.").arg(ViewStore::kMost)));
    connect(save, &QAction::triggered, this, [this] {
        askName(tr("Save this view"), tr("Save"), {}, {}, [this](const QString& name) {
            m_views.add(name, m_filter);
            Q_EMIT added(m_views.current());
            updateText();
        });
    });
    if (now.own) {
        const QString name = viewInMenu(now.name);
        QAction* keep = menu->addAction(tr("Save the filter in '%1'").arg(name));
        keep->setEnabled(m_filter != now.filter);
        connect(keep, &QAction::triggered, this, [this, id = now.id] {
            m_views.setFilter(id, m_filter);
            updateText();
        });
        connect(menu->addAction(tr("Rename '%1'…").arg(name)), &QAction::triggered, this,
                [this, now] {
                    askName(tr("Rename the view"), tr("Rename"), now.name, now.id,
                            [this, id = now.id](const QString& to) {
                                m_views.rename(id, to);
                                updateText();
                            });
                });
        connect(menu->addAction(tr("Delete '%1'").arg(name)), &QAction::triggered, this,
                [this, id = now.id] {
                    m_views.remove(id);
                    choose(m_views.current().id);
                });
    }
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void ViewButton::changeEvent(QEvent* event) {
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateText();
}

} // namespace node3
