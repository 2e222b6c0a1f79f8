// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_table.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace node3 {

namespace {

bool canHold(JobState s) { return s == JobState::Queued || s == JobState::Backoff; }
bool canRelease(JobState s) { return s == JobState::Held; }
bool canRequeue(JobState s) {
    return s == JobState::Assigned || s == JobState::Running || s == JobState::Failed ||
           s == JobState::Cancelled;
}
bool canCancel(JobState s) { return !isFinal(s) && s != JobState::Cancelling; }
bool canDelete(JobState s) { return isFinal(s); }
bool anyJob(JobState) { return true; }

bool anyAgent(const AgentView&) { return true; }
bool canDrain(const AgentView& a) { return a.connection != Connection::Offline; }
bool canResume(const AgentView& a) { return a.intent.state != IntentState::Active; }
bool canDisconnect(const AgentView& a) { return a.connection == Connection::Connected; }
bool canForget(const AgentView& a) { return a.connection == Connection::Offline; }

#define N3(text) QT_TRANSLATE_NOOP("Actions", text)
#define N3N(text) QT_TRANSLATE_N_NOOP("Actions", text)
constexpr bool kGroup = true, kTable = true;

const std::vector<ActionRow>& table() {
    static const std::vector<ActionRow> rows{
        {.id = ActionId::Quit, .menu = Menu::File, .text = N3("&Quit"), .shortcut = "Ctrl+Q",
         .toolTip = N3("Stops the engine and closes the window; running jobs go on at their agents.")},

        {.id = ActionId::ViewFind, .menu = Menu::View, .text = N3("&Find"), .icon = "search", .shortcut = "/", .group = kGroup, .tableOnly = kTable,
         .toolTip = N3("Goes to the filter line of the page.")},
        {.id = ActionId::ViewResort, .menu = Menu::View, .text = N3("&Re-sort"), .icon = "resort", .shortcut = "F5",
         .toolTip = N3("Orders the table anew at once; else it stands still while you work in it.")},
        {.id = ActionId::ViewColumns, .menu = Menu::View, .text = N3("&Columns…"), .icon = "columns",
         .toolTip = N3("Chooses the columns of the table.")},
        {.id = ActionId::ViewPane, .menu = Menu::View, .text = N3("&Detail pane"), .icon = "pane", .shortcut = "F4",
         .toolTip = N3("Shows or hides the pane below the table.")},
        {.id = ActionId::ViewTheme, .menu = Menu::View, .text = N3("&Theme"), .icon = "theme", .shortcut = "Ctrl+Alt+T", .group = kGroup,
         .toolTip = N3("Changes between light and dark.")},
        {.id = ActionId::ViewResetLayout, .menu = Menu::View, .text = N3("Reset &layout"),
         .toolTip = N3("Columns and panes as they were at first.")},

        {.id = ActionId::JobOpen, .menu = Menu::Jobs, .text = N3("Open &details"), .shortcut = "Return", .tableOnly = kTable,
         .job = anyJob, .onlyWhen = N3("Select a job first.")},
        {.id = ActionId::JobExplain, .menu = Menu::Jobs, .text = N3("&Explain"), .icon = "explain", .shortcut = "E", .tableOnly = kTable,
         .toolTip = N3("Says why the job is where it is, and what would change that."),
         .job = anyJob, .onlyWhen = N3("Select a job first.")},
        {.id = ActionId::JobSubmit, .menu = Menu::Jobs, .text = N3("&Submit…"), .icon = "submit", .shortcut = "Ctrl+N", .group = kGroup,
         .toolTip = N3("Hands in a new job.")},
        {.id = ActionId::JobHold, .menu = Menu::Jobs, .text = N3("&Hold"), .icon = "hold", .shortcut = "H", .group = kGroup, .tableOnly = kTable,
         .toolTip = N3("Keeps the job from being assigned until it is released; it keeps its place."),
         .job = canHold, .onlyWhen = N3("Only queued jobs can be held."),
         .jobVerb = JobVerb::Hold, .asked = N3("Hold asked…"), .done = N3N("%Ln job(s) held"), .undo = ActionId::JobRelease},
        {.id = ActionId::JobRelease, .menu = Menu::Jobs, .text = N3("Re&lease"), .icon = "release", .shortcut = "Shift+H", .tableOnly = kTable,
         .toolTip = N3("Lets a held job be assigned again, at its old place."),
         .job = canRelease, .onlyWhen = N3("Only held jobs can be released."),
         .jobVerb = JobVerb::Release, .asked = N3("Release asked…"), .done = N3N("%Ln job(s) released"), .undo = ActionId::JobHold},
        {.id = ActionId::JobRequeue, .menu = Menu::Jobs, .text = N3("&Requeue"), .icon = "requeue", .shortcut = "R", .group = kGroup, .tableOnly = kTable,
         .toolTip = N3("Runs the job again: a running one elsewhere, an ended one as a new round."),
         .job = canRequeue, .onlyWhen = N3("Only assigned, running, failed and cancelled jobs can be requeued."),
         .jobVerb = JobVerb::Requeue, .asked = N3("Requeue asked…"), .done = N3N("%Ln job(s) requeued")},
        {.id = ActionId::JobRequeueHeld, .menu = Menu::Jobs, .text = N3("Requeue and h&old"), .icon = "requeue-held", .shortcut = "Shift+R", .tableOnly = kTable,
         .toolTip = N3("Requeues the job and holds it at once."),
         .job = canRequeue, .onlyWhen = N3("Only assigned, running, failed and cancelled jobs can be requeued."),
         .jobVerb = JobVerb::Requeue, .hold = true, .asked = N3("Requeue asked…"), .done = N3N("%Ln job(s) requeued and held")},
        {.id = ActionId::JobCancel, .menu = Menu::Jobs, .text = N3("&Cancel…"), .icon = "cancel", .shortcut = "Del", .group = kGroup, .tableOnly = kTable,
         .toolTip = N3("Ends the job for good; a running one is stopped at its agent."),
         .job = canCancel, .onlyWhen = N3("Ended jobs cannot be cancelled."),
         .jobVerb = JobVerb::Cancel, .asked = N3("Cancel asked…"), .done = N3N("%Ln job(s) cancelled")},
        {.id = ActionId::JobDelete, .menu = Menu::Jobs, .text = N3("De&lete…"), .icon = "delete", .shortcut = "Shift+Del", .tableOnly = kTable,
         .toolTip = N3("Removes an ended job with its attempts and logs."),
         .job = canDelete, .onlyWhen = N3("Only ended jobs can be deleted; cancel first."),
         .jobVerb = JobVerb::Delete, .asked = N3("Delete asked…"), .done = N3N("%Ln job(s) deleted")},
        {.id = ActionId::JobCopyId, .menu = Menu::Jobs, .text = N3("Copy &id"), .icon = "copy", .shortcut = "Ctrl+C", .group = kGroup, .tableOnly = kTable,
         .job = anyJob, .onlyWhen = N3("Select a job first.")},

        {.id = ActionId::AgentOpen, .menu = Menu::Agents, .text = N3("Open &details"), .shortcut = "Return", .tableOnly = kTable,
         .agent = anyAgent, .onlyWhen = N3("Select an agent first.")},
        {.id = ActionId::AgentExplain, .menu = Menu::Agents, .text = N3("&Explain"), .icon = "explain", .shortcut = "E", .tableOnly = kTable,
         .toolTip = N3("Says why the agent gets no work."),
         .agent = anyAgent, .onlyWhen = N3("Select an agent first.")},
        {.id = ActionId::AgentDrain, .menu = Menu::Agents, .text = N3("D&rain…"), .icon = "drain", .shortcut = "D", .group = kGroup, .tableOnly = kTable,
         .toolTip = N3("Lets it finish what it has and gives it nothing new."),
         .agent = canDrain, .onlyWhen = N3("An offline agent has nothing to drain."),
         .agentVerb = AgentVerb::Drain, .asked = N3("Drain asked…"), .done = N3N("%Ln agent(s) drain")},
        {.id = ActionId::AgentResume, .menu = Menu::Agents, .text = N3("Res&ume"), .icon = "resume", .shortcut = "U", .tableOnly = kTable,
         .toolTip = N3("Puts a draining or drained agent in service again."),
         .agent = canResume, .onlyWhen = N3("Only draining and drained agents can be resumed."),
         .agentVerb = AgentVerb::Resume, .asked = N3("Resume asked…"), .done = N3N("%Ln agent(s) in service again")},
        {.id = ActionId::AgentDisconnect, .menu = Menu::Agents, .text = N3("Dis&connect…"), .icon = "disconnect", .group = kGroup,
         .toolTip = N3("Closes the socket; the agent comes back by itself and its jobs go on."),
         .agent = canDisconnect, .onlyWhen = N3("Only connected agents can be disconnected."),
         .agentVerb = AgentVerb::Disconnect, .asked = N3("Disconnect asked…"), .done = N3N("%Ln agent(s) disconnected")},
        {.id = ActionId::AgentForget, .menu = Menu::Agents, .text = N3("&Forget…"), .icon = "forget", .shortcut = "Shift+Del", .tableOnly = kTable,
         .toolTip = N3("Removes an offline agent and its record; it is new when it comes back."),
         .agent = canForget, .onlyWhen = N3("Only offline agents can be forgotten."),
         .agentVerb = AgentVerb::Forget, .asked = N3("Forget asked…"), .done = N3N("%Ln agent(s) forgotten")},
        {.id = ActionId::AgentCopyId, .menu = Menu::Agents, .text = N3("Copy &id"), .icon = "copy", .shortcut = "Ctrl+C", .group = kGroup, .tableOnly = kTable,
         .agent = anyAgent, .onlyWhen = N3("Select an agent first.")},
    };
    return rows;
}
#undef N3
#undef N3N

} // namespace

std::span<const ActionRow> actionTable() { return table(); }

const ActionRow& actionRow(ActionId id) { return *std::ranges::find(table(), id, &ActionRow::id); }

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
    }
    return {};
}

} // namespace node3
