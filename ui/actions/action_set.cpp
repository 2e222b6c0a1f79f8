// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_set.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>
#include <numeric>

namespace node3 {

ActionSet::ActionSet(QObject* parent) : QObject(parent) {
    for (const ActionRow& row : actionTable()) {
        auto* action = new QAction(this);
        if (*row.icon)
            action->setIcon(icon(QLatin1String(row.icon)));
        if (*row.shortcut)
            action->setShortcut(QKeySequence(QString::fromLatin1(row.shortcut)));
        // Enter is the table's own key: as a shortcut it would swallow the dialogs' one.
        action->setShortcutContext(row.tableOnly ? Qt::WidgetShortcut : Qt::WindowShortcut);
        action->setEnabled(!row.job && !row.agent);
        m_actions[row.id] = action;
        connect(action, &QAction::triggered, this, [this, id = row.id] { Q_EMIT triggered(id); });
    }
    retranslate();
}

void ActionSet::fill(QMenu& menu, Menu rows) const {
    menu.setToolTipsVisible(true);
    QMenu* into = &menu;
    const char* subText = "";
    for (const ActionRow& row : actionTable()) {
        if (row.menu != rows)
            continue;
        if (row.group && !menu.isEmpty())
            menu.addSeparator();
        if (!*row.submenu) {
            into = &menu;
        } else if (qstrcmp(row.submenu, subText) != 0) {
            into = menu.addMenu(actionText(row.submenu));
            into->setToolTipsVisible(true);
        }
        subText = row.submenu;
        into->addAction(action(row.id));
    }
}

void ActionSet::addTo(QWidget& table, Menu rows) const {
    for (const ActionRow& row : actionTable())
        if (row.tableOnly && (row.menu == rows || row.menu == Menu::View))
            table.addAction(action(row.id));
}

void ActionSet::setEnabled(const ActionRow& row, std::size_t applies, std::size_t selected) {
    QAction* a = action(row.id);
    a->setEnabled(applies > 0);
    QString tip = actionText(row.toolTip);
    if (applies == 0)
        tip = selected == 0 ? (row.job ? tr("Select a job first.") : tr("Select an agent first."))
                            : actionText(row.onlyWhen);
    else if (applies < selected)
        tip += QLatin1Char(' ') + tr("Applies to %1 of the %Ln selected; the rest is left alone.",
                                     nullptr, static_cast<int>(selected))
                                      .arg(applies);
    a->setToolTip(plainTip(tip.trimmed()));
}

void ActionSet::setJobs(const std::array<std::size_t, kJobStates>& byState) {
    const std::size_t all = std::accumulate(byState.begin(), byState.end(), std::size_t{0});
    for (const ActionRow& row : actionTable()) {
        if (!row.job)
            continue;
        std::size_t applies = 0;
        for (std::size_t s = 0; s < byState.size(); ++s)
            if (byState[s] > 0 && row.job(static_cast<JobState>(s)))
                applies += byState[s];
        setEnabled(row, applies, all);
    }
}

void ActionSet::setAgents(const std::vector<const AgentView*>& agents) {
    for (const ActionRow& row : actionTable())
        if (row.agent)
            setEnabled(row,
                       static_cast<std::size_t>(std::ranges::count_if(
                           agents, [&](const AgentView* a) { return row.agent(*a); })),
                       agents.size());
}

void ActionSet::setPossible(ActionId id, bool possible) {
    const ActionRow& row = actionRow(id);
    action(id)->setEnabled(possible);
    action(id)->setToolTip(plainTip(actionText(possible ? row.toolTip : row.onlyWhen)));
}

void ActionSet::setOpensDemo(bool opens) {
    setPossible(ActionId::OpenDemo, opens);
}

void ActionSet::setPaused(bool paused) {
    setPossible(ActionId::AssignmentUnpause, paused);
}

void ActionSet::setWays(bool back, bool forward) {
    setPossible(ActionId::ViewBack, back);
    setPossible(ActionId::ViewForward, forward);
}

QAction* ActionSet::addPage(const QString& id, const char* title, const char* iconName) {
    const auto known = std::ranges::find(m_pages, id, &PageAction::id);
    if (known != m_pages.end())
        return known->action;
    auto* action = new QAction(icon(QLatin1String(iconName)), {}, this);
    const QKeySequence standard(QStringLiteral("Ctrl+%1").arg(m_pages.size() + 1));
    action->setShortcut(standard);
    m_pages.push_back({id, title, standard, action});
    retranslate();
    Q_EMIT pageAdded();
    return action;
}

void ActionSet::retranslate() {
    for (const PageAction& page : m_pages)
        page.action->setText(QCoreApplication::translate("Pages", page.title));
    for (const ActionRow& row : actionTable()) {
        action(row.id)->setText(actionText(row.text));
        if (*row.toolTip && action(row.id)->isEnabled())
            action(row.id)->setToolTip(plainTip(actionText(row.toolTip)));
    }
}

} // namespace node3
