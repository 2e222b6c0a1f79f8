// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_table.h"

#include "ui/actions/action_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <vector>

namespace node3 {

namespace {

std::vector<ActionRow> fileRows() {
    return {
        {.id = ActionId::OpenDemo,
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("Actions", "Open a &demo market"),
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Six simulated agents with jobs, in a second window; no real data is touched."),
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "This window is a demo market itself.")},
        {.id = ActionId::Quit,
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("Actions", "&Quit"),
         .shortcut = "Ctrl+Q",
         .group = true,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Stops the engine and closes the window; running jobs go on at their agents.")},
    };
}

std::vector<ActionRow> assignmentRows() {
    return {
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
        std::vector<ActionRow> all;
        for (auto more : {fileRows(), viewActionRows(), jobActionRows(), agentActionRows(),
                          eventActionRows(), assignmentRows()})
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
    case Menu::Events:
        return QCoreApplication::translate("Actions", "&Events");
    case Menu::Assignment:
        return QCoreApplication::translate("Actions", "A&ssignment");
    }
    return {};
}

} // namespace node3
