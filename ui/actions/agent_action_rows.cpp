// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_rows.h"

#include <QCoreApplication>

namespace node3 {

namespace {

bool anyAgent(const AgentView&) {
    return true;
}
bool canDrain(const AgentView& a) {
    return a.connection != Connection::Offline;
}
bool canResume(const AgentView& a) {
    return a.intent.state != IntentState::Active;
}
bool canQuarantine(const AgentView& a) {
    return a.quarantine.state == QuarantineState::None;
}
bool canReinstate(const AgentView& a) {
    return a.quarantine.state != QuarantineState::None;
}
bool canDisconnect(const AgentView& a) {
    return a.connection == Connection::Connected;
}
bool canForget(const AgentView& a) {
    return a.connection == Connection::Offline;
}

} // namespace

std::vector<ActionRow> agentActionRows() {
    return {
        {.id = ActionId::AgentOpen,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Open &details"),
         .shortcut = "Return",
         .tableOnly = kTable,
         .agent = anyAgent,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select an agent first.")},
        {.id = ActionId::AgentExplain,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "&Explain"),
         .icon = "explain",
         .shortcut = "E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Says why the agent gets no work."),
         .agent = anyAgent,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select an agent first.")},
        {.id = ActionId::AgentExplainWindow,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Explain in a &window"),
         .icon = "explain",
         .shortcut = "Shift+E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Opens Explain in a window of its own, which stays with the agent."),
         .agent = anyAgent,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select an agent first.")},
        {.id = ActionId::AgentDrain,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "D&rain…"),
         .icon = "drain",
         .shortcut = "D",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip =
             QT_TRANSLATE_NOOP("Actions", "Lets it finish what it has and gives it nothing new."),
         .agent = canDrain,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "An offline agent has nothing to drain."),
         .agentVerb = AgentVerb::Drain,
         .asked = QT_TRANSLATE_NOOP("Actions", "Drain asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) drain")},
        {.id = ActionId::AgentResume,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Res&ume"),
         .icon = "resume",
         .shortcut = "U",
         .tableOnly = kTable,
         .toolTip =
             QT_TRANSLATE_NOOP("Actions", "Puts a draining or drained agent in service again."),
         .agent = canResume,
         .onlyWhen =
             QT_TRANSLATE_NOOP("Actions", "Only draining and drained agents can be resumed."),
         .agentVerb = AgentVerb::Resume,
         .asked = QT_TRANSLATE_NOOP("Actions", "Resume asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) in service again")},
        {.id = ActionId::AgentQuarantine,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "&Quarantine…"),
         .icon = "quarantine",
         .shortcut = "Q",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Gives it nothing new until it is reinstated; what runs there goes on."),
         .agent = canQuarantine,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "It is in quarantine already."),
         .agentVerb = AgentVerb::Quarantine,
         .asked = QT_TRANSLATE_NOOP("Actions", "Quarantine asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) in quarantine")},
        {.id = ActionId::AgentReinstate,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Re&instate"),
         .icon = "reinstate",
         .shortcut = "Shift+Q",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Ends its quarantine, by whomever it was set."),
         .agent = canReinstate,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only agents in quarantine can be reinstated."),
         .agentVerb = AgentVerb::Reinstate,
         .asked = QT_TRANSLATE_NOOP("Actions", "Reinstate asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) reinstated")},
        {.id = ActionId::AgentSetSlots,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Set &slots…"),
         .icon = "slots",
         .shortcut = "S",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Offers fewer of its slots than it says itself; what runs there goes on."),
         .agent = anyAgent,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select an agent first."),
         .agentVerb = AgentVerb::SetSlots,
         .asked = QT_TRANSLATE_NOOP("Actions", "Slots asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "Slots of %Ln agent(s) set")},
        {.id = ActionId::AgentDisconnect,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Dis&connect…"),
         .icon = "disconnect",
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Closes the socket; the agent comes back by itself and its jobs go on."),
         .agent = canDisconnect,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only connected agents can be disconnected."),
         .agentVerb = AgentVerb::Disconnect,
         .asked = QT_TRANSLATE_NOOP("Actions", "Disconnect asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) disconnected")},
        {.id = ActionId::AgentForget,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "&Forget…"),
         .icon = "forget",
         .shortcut = "Shift+Del",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Removes an offline agent and its record; it is new when it comes back."),
         .agent = canForget,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only offline agents can be forgotten."),
         .agentVerb = AgentVerb::Forget,
         .asked = QT_TRANSLATE_NOOP("Actions", "Forget asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) forgotten")},
        {.id = ActionId::AgentCopyId,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Copy &id"),
         .icon = "copy",
         .shortcut = "Ctrl+C",
         .group = kGroup,
         .tableOnly = kTable,
         .agent = anyAgent,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select an agent first.")},
        {.id = ActionId::AgentCopyCommand,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "Copy as co&mmand"),
         .icon = "copy",
         .shortcut = "Ctrl+Shift+C",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Copies the node3ctl line that shows the agent."),
         .agent = anyAgent,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select an agent first.")},
        {.id = ActionId::AgentExport,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "E&xport…"),
         .icon = "export",
         .shortcut = "Ctrl+E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Writes the agents of the table, or those selected, to a CSV or JSON file.")},
    };
}

} // namespace node3
