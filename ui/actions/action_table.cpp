// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_table.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace node3 {

namespace {

bool canHold(JobState s) {
    return s == JobState::Queued || s == JobState::Backoff;
}
bool canRelease(JobState s) {
    return s == JobState::Held;
}
bool canRequeue(JobState s) {
    return s == JobState::Assigned || s == JobState::Running || s == JobState::Failed ||
           s == JobState::Cancelled;
}
bool canCancel(JobState s) {
    return !isFinal(s) && s != JobState::Cancelling;
}
bool canPlaceAnew(JobState s) {
    return s == JobState::Queued || s == JobState::Backoff || s == JobState::Held;
}
bool canAcceptLate(JobState s) {
    return s == JobState::Failed || s == JobState::Cancelled || canPlaceAnew(s);
}
bool canDelete(JobState s) {
    return isFinal(s);
}
bool anyJob(JobState) {
    return true;
}

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

constexpr bool kGroup = true, kTable = true;
constexpr const char* kDensityMenu = QT_TRANSLATE_NOOP("Actions", "&Row height");
constexpr const char* kPriorityMenu = QT_TRANSLATE_NOOP("Actions", "&Priority");
constexpr const char* kPriorityTip =
    QT_TRANSLATE_NOOP("Actions", "Sets the priority; steps that retries added stay on top of it.");
constexpr const char* kPriorityWhen =
    QT_TRANSLATE_NOOP("Actions", "Only waiting jobs have a priority to set.");
constexpr const char* kPriorityAsked = QT_TRANSLATE_NOOP("Actions", "Priority asked…");

const std::vector<ActionRow>& table() {
    static const std::vector<ActionRow> rows{
        {.id = ActionId::Quit,
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("Actions", "&Quit"),
         .shortcut = "Ctrl+Q",
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Stops the engine and closes the window; running jobs go on at their agents.")},

        {.id = ActionId::ViewFind,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Find"),
         .icon = "search",
         .shortcut = "/",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Goes to the filter line of the page.")},
        {.id = ActionId::ViewCommands,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "C&ommands…"),
         .icon = "commands",
         .shortcut = "Ctrl+K",
         .toolTip = QT_TRANSLATE_NOOP("Actions",
                                      "Finds any action, page, agent or job by a few letters.")},
        {.id = ActionId::ViewNextTrouble,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Next trouble"),
         .icon = "next-trouble",
         .shortcut = "F8",
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Goes to the next agent in trouble, or job that has failed.")},
        {.id = ActionId::ViewPreviousTrouble,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "Pre&vious trouble"),
         .shortcut = "Shift+F8",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Goes to the one before.")},
        {.id = ActionId::ViewBack,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Back"),
         .shortcut = "Alt+Left",
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "The page and filter that were shown before."),
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Nothing was shown before.")},
        {.id = ActionId::ViewForward,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "For&ward"),
         .shortcut = "Alt+Right",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Where Back came from."),
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "There is nothing to go forward to.")},
        {.id = ActionId::ViewResort,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Re-sort"),
         .icon = "resort",
         .shortcut = "F5",
         .group = kGroup,
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
        {.id = ActionId::ViewCompact,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Compact"),
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Rows of 22 pixels in all tables."),
         .submenu = kDensityMenu},
        {.id = ActionId::ViewNormal,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Normal"),
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Rows of 26 pixels in all tables."),
         .submenu = kDensityMenu},
        {.id = ActionId::ViewRelaxed,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Relaxed"),
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Rows of 34 pixels in all tables."),
         .submenu = kDensityMenu},
        {.id = ActionId::ViewDensity,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "Den&sity"),
         .icon = "density",
         .shortcut = "Ctrl+Alt+D",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Rows compact, normal or relaxed, in turn.")},
        {.id = ActionId::ViewTheme,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Theme"),
         .icon = "theme",
         .shortcut = "Ctrl+Alt+T",
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Light, dark, or as the system is, in turn.")},
        {.id = ActionId::ViewResetLayout,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "Reset &layout"),
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Columns and panes as they were at first.")},
        {.id = ActionId::ViewKeys,
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("Actions", "&Keys"),
         .shortcut = "?",
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "All keys on one sheet.")},

        {.id = ActionId::JobOpen,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Open &details"),
         .shortcut = "Return",
         .tableOnly = kTable,
         .job = anyJob,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select a job first.")},
        {.id = ActionId::JobExplain,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Explain"),
         .icon = "explain",
         .shortcut = "E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Says why the job is where it is, and what would change that."),
         .job = anyJob,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select a job first.")},
        {.id = ActionId::JobExplainWindow,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Explain in a &window"),
         .icon = "explain",
         .shortcut = "Shift+E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Opens Explain in a window of its own, which stays with the job."),
         .job = anyJob,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select a job first.")},
        {.id = ActionId::JobSubmit,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Submit…"),
         .icon = "submit",
         .shortcut = "Ctrl+N",
         .group = kGroup,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Hands in a new job.")},
        {.id = ActionId::JobRunNext,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Run &next"),
         .icon = "run-next",
         .shortcut = "N",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions",
                                      "Puts the job before all others until it has started once."),
         .job = canPlaceAnew,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only waiting jobs can be run next."),
         .jobVerb = JobVerb::RunNext,
         .asked = QT_TRANSLATE_NOOP("Actions", "Run next asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) run next")},
        {.id = ActionId::JobUrgent,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&URGENT"),
         .shortcut = "Alt+4",
         .tableOnly = kTable,
         .toolTip = kPriorityTip,
         .submenu = kPriorityMenu,
         .job = canPlaceAnew,
         .onlyWhen = kPriorityWhen,
         .jobVerb = JobVerb::SetPriority,
         .priority = Priority::Urgent,
         .asked = kPriorityAsked,
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) are URGENT now")},
        {.id = ActionId::JobHigh,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&HIGH"),
         .shortcut = "Alt+3",
         .tableOnly = kTable,
         .toolTip = kPriorityTip,
         .submenu = kPriorityMenu,
         .job = canPlaceAnew,
         .onlyWhen = kPriorityWhen,
         .jobVerb = JobVerb::SetPriority,
         .priority = Priority::High,
         .asked = kPriorityAsked,
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) are HIGH now")},
        {.id = ActionId::JobNormal,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&NORMAL"),
         .shortcut = "Alt+2",
         .tableOnly = kTable,
         .toolTip = kPriorityTip,
         .submenu = kPriorityMenu,
         .job = canPlaceAnew,
         .onlyWhen = kPriorityWhen,
         .jobVerb = JobVerb::SetPriority,
         .priority = Priority::Normal,
         .asked = kPriorityAsked,
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) are NORMAL now")},
        {.id = ActionId::JobLow,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&LOW"),
         .shortcut = "Alt+1",
         .tableOnly = kTable,
         .toolTip = kPriorityTip,
         .submenu = kPriorityMenu,
         .job = canPlaceAnew,
         .onlyWhen = kPriorityWhen,
         .jobVerb = JobVerb::SetPriority,
         .priority = Priority::Low,
         .asked = kPriorityAsked,
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) are LOW now")},
        {.id = ActionId::JobHold,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Hold"),
         .icon = "hold",
         .shortcut = "H",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Keeps the job from being assigned until it is released; it keeps its place."),
         .job = canHold,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only queued jobs can be held."),
         .jobVerb = JobVerb::Hold,
         .asked = QT_TRANSLATE_NOOP("Actions", "Hold asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) held"),
         .undo = ActionId::JobRelease},
        {.id = ActionId::JobRelease,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Re&lease"),
         .icon = "release",
         .shortcut = "Shift+H",
         .tableOnly = kTable,
         .toolTip =
             QT_TRANSLATE_NOOP("Actions", "Lets a held job be assigned again, at its old place."),
         .job = canRelease,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only held jobs can be released."),
         .jobVerb = JobVerb::Release,
         .asked = QT_TRANSLATE_NOOP("Actions", "Release asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) released"),
         .undo = ActionId::JobHold},
        {.id = ActionId::JobRequeue,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Requeue"),
         .icon = "requeue",
         .shortcut = "R",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Runs the job again: a running one elsewhere, an ended one as a new round."),
         .job = canRequeue,
         .onlyWhen = QT_TRANSLATE_NOOP(
             "Actions", "Only assigned, running, failed and cancelled jobs can be requeued."),
         .jobVerb = JobVerb::Requeue,
         .asked = QT_TRANSLATE_NOOP("Actions", "Requeue asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) requeued")},
        {.id = ActionId::JobRequeueHeld,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Requeue and h&old"),
         .icon = "requeue-held",
         .shortcut = "Shift+R",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions", "Requeues the job and holds it at once."),
         .job = canRequeue,
         .onlyWhen = QT_TRANSLATE_NOOP(
             "Actions", "Only assigned, running, failed and cancelled jobs can be requeued."),
         .jobVerb = JobVerb::Requeue,
         .hold = true,
         .asked = QT_TRANSLATE_NOOP("Actions", "Requeue asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) requeued and held")},
        {.id = ActionId::JobAcceptLate,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Accept late res&ult"),
         .icon = "accept-late",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Takes the result of an attempt that succeeded after it was given up."),
         .job = canAcceptLate,
         .onlyWhen = QT_TRANSLATE_NOOP(
             "Actions", "Only waiting, failed and cancelled jobs can have a late result."),
         .jobVerb = JobVerb::AcceptLate,
         .asked = QT_TRANSLATE_NOOP("Actions", "Late result asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) completed by a late result")},
        {.id = ActionId::JobCancel,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Cancel…"),
         .icon = "cancel",
         .shortcut = "Del",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Ends the job for good; a running one is stopped at its agent."),
         .job = canCancel,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Ended jobs cannot be cancelled."),
         .jobVerb = JobVerb::Cancel,
         .asked = QT_TRANSLATE_NOOP("Actions", "Cancel asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) cancelled")},
        {.id = ActionId::JobDelete,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "De&lete…"),
         .icon = "delete",
         .shortcut = "Shift+Del",
         .tableOnly = kTable,
         .toolTip =
             QT_TRANSLATE_NOOP("Actions", "Removes an ended job with its attempts and logs."),
         .job = canDelete,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only ended jobs can be deleted; cancel first."),
         .jobVerb = JobVerb::Delete,
         .asked = QT_TRANSLATE_NOOP("Actions", "Delete asked…"),
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) deleted")},
        {.id = ActionId::JobCopyId,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Copy &id"),
         .icon = "copy",
         .shortcut = "Ctrl+C",
         .group = kGroup,
         .tableOnly = kTable,
         .job = anyJob,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select a job first.")},
        {.id = ActionId::JobExport,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "E&xport…"),
         .icon = "export",
         .shortcut = "Ctrl+E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Writes the jobs of the table, or those selected, to a CSV or JSON file.")},

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
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln agent(s) in quarantine"),
         .undo = ActionId::AgentReinstate},
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
        {.id = ActionId::AgentExport,
         .menu = Menu::Agents,
         .text = QT_TRANSLATE_NOOP("Actions", "E&xport…"),
         .icon = "export",
         .shortcut = "Ctrl+E",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions",
             "Writes the agents of the table, or those selected, to a CSV or JSON file.")},

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
