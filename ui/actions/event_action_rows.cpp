// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_rows.h"

#include <QCoreApplication>

namespace node3 {

std::vector<ActionRow> eventActionRows() {
    return {
        {.id = ActionId::EventShowJob,
         .menu = Menu::Events,
         .text = QT_TRANSLATE_NOOP("Actions", "Show its &job"),
         .icon = "jobs",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Goes to the job of the selected event.")},
        {.id = ActionId::EventShowAgent,
         .menu = Menu::Events,
         .text = QT_TRANSLATE_NOOP("Actions", "Show its &agent"),
         .icon = "agents",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Goes to the agent of the selected event.")},
        {.id = ActionId::EventCopy,
         .menu = Menu::Events,
         .text = QT_TRANSLATE_NOOP("Actions", "&Copy as text"),
         .icon = "copy",
         .shortcut = "Ctrl+C",
         .group = kGroup,
         .tableOnly = kTable},
        {.id = ActionId::EventExport,
         .menu = Menu::Events,
         .text = QT_TRANSLATE_NOOP("Actions", "E&xport…"),
         .icon = "export",
         .shortcut = "Ctrl+E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Writes the events of the table, or those selected, to a CSV or JSON file.")},
    };
}

} // namespace node3
