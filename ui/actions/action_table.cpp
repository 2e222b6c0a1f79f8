// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_table.h"

#include "ui/actions/action_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <vector>

namespace node3 {

namespace {

std::vector<ActionRow> frameRows() {
    return {
        {.id = ActionId::Quit,
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("Actions", "&Quit"),
         .shortcut = "Ctrl+Q",
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Stops the engine and closes the window; running jobs go on at their agents.")},

        {.id = ActionId::Undo,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Undo"),
         .icon = "undo",
         .shortcut = "Ctrl+Z",
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Takes back what was done last, as the line under the table offers it.")},
        {.id = ActionId::ViewFind,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Find"),
         .icon = "search",
         .shortcut = "/",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Goes to the filter line of the page.")},
        {.id = ActionId::ViewResort,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Re-sort"),
         .icon = "resort",
         .shortcut = "F5",
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Orders the table anew at once; else it stands still while you work in it.")},
        {.id = ActionId::ViewColumns,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Columns…"),
         .icon = "columns",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Chooses the columns of the table.")},
        {.id = ActionId::ViewPane,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Detail pane"),
         .icon = "pane",
         .shortcut = "F4",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Shows or hides the pane below the table.")},
        {.id = ActionId::ViewTheme,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Theme"),
         .icon = "theme",
         .shortcut = "Ctrl+Alt+T",
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Changes between light and dark.")},
        {.id = ActionId::ViewResetLayout,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "Reset &layout"),
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Columns and panes as they were at first.")},

        {.id = ActionId::AssignmentPause,
         .menu = Menu::Assignment,
         .text = QT_TRANSLATE_NOOP("Actions", "&Pause…"),
         .icon = "hold",
         .shortcut = "Ctrl+Shift+P",
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Nothing is given to agents for a while, or nothing of one priority; running jobs go "
             "on.")},
        {.id = ActionId::AssignmentUnpause,
         .menu = Menu::Assignment,
         .text = QT_TRANSLATE_NOOP("Actions", "&Unpause"),
         .icon = "release",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Ends every pause of assignment."),
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Assignment is not paused.")},
    };
}

const std::vector<ActionRow>& table() {
    static const std::vector<ActionRow> rows = [] {
        std::vector<ActionRow> all = frameRows();
        for (auto more : {jobActionRows(), agentActionRows()})
            std::ranges::move(more, std::back_inserter(all));
        return all;
    }();
    return rows;
}

} // namespace

std::span<const ActionRow> actionTable() {
    return table();
}

const ActionRow& actionRow(ActionId id) {
    return *std::ranges::find(table(), id, &ActionRow::id);
}

QString actionText(const char* source, int n) {
    return *source ? QCoreApplication::translate("Actions", source, nullptr, n) : QString();
}

QString menuTitle(Menu menu) {
    switch (menu) {
    case Menu::File:
        return QCoreApplication::translate("Actions", "&File");
    case Menu::View:
        return QCoreApplication::translate("Actions", "&View");
    case Menu::Jobs:
        return QCoreApplication::translate("Actions", "&Jobs");
    case Menu::Agents:
        return QCoreApplication::translate("Actions", "&Agents");
    case Menu::Assignment:
        return QCoreApplication::translate("Actions", "A&ssignment");
    }
    return {};
}

} // namespace node3
