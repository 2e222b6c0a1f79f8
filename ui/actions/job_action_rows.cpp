// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_rows.h"

#include <QCoreApplication>

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

constexpr const char* kPriorityMenu = QT_TRANSLATE_NOOP("Actions", "&Priority");
constexpr const char* kPriorityTip =
    QT_TRANSLATE_NOOP("Actions", "Sets the priority; steps that retries added stay on top of it.");
constexpr const char* kPriorityWhen =
    QT_TRANSLATE_NOOP("Actions", "Only waiting jobs have a priority to set.");
constexpr const char* kPriorityAsked = QT_TRANSLATE_NOOP("Actions", "Priority asked…");

} // namespace

std::vector<ActionRow> jobActionRows() {
    return {
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
        {.id = ActionId::JobDuplicate,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Duplicate and edit…"),
         .icon = "duplicate",
         .shortcut = "Ctrl+D",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Opens the form with everything that the job was submitted with."),
         .job = anyJob,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Select a job first.")},
        {.id = ActionId::JobImport,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "&Import job file…"),
         .icon = "import",
         .shortcut = "Ctrl+O",
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Reads jobs from a file, shows them line by line, and submits them.")},
        {.id = ActionId::JobRunNext,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Run &next"),
         .icon = "run-next",
         .shortcut = "N",
         .group = kGroup,
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP("Actions",
                                      "Puts the job before all others until it has started once."),
         .job = canHold,
         .onlyWhen = QT_TRANSLATE_NOOP("Actions", "Only queued jobs can be run next."),
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
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) held")},
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
         .done = QT_TRANSLATE_N_NOOP("Actions", "%Ln job(s) released")},
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
        {.id = ActionId::JobCopyCommand,
         .menu = Menu::Jobs,
         .text = QT_TRANSLATE_NOOP("Actions", "Copy as co&mmand"),
         .icon = "copy",
         .shortcut = "Ctrl+Shift+C",
         .tableOnly = kTable,
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "Copies the node3ctl line that submits such a job; values of the "
                        "environment are left out."),
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
    };
}

} // namespace node3
