// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/snapshot.h"

#include <QMetaEnum>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>

namespace node3 {

Q_NAMESPACE

/// Settings keep an action's own key by the name that stands here.
enum class ActionId : std::uint8_t {
    Quit,
    Undo,
    JobOpen,
    JobExplain,
    JobExplainWindow,
    JobSubmit,
    JobDuplicate,
    JobImport,
    JobRunNext,
    JobUrgent,
    JobHigh,
    JobNormal,
    JobLow,
    JobHold,
    JobRelease,
    JobRequeue,
    JobRequeueHeld,
    JobAcceptLate,
    JobCancel,
    JobDelete,
    JobCopyId,
    JobExport,
    JobCopyCommand,
    AgentOpen,
    AgentExplain,
    AgentExplainWindow,
    AgentDrain,
    AgentResume,
    AgentQuarantine,
    AgentReinstate,
    AgentSetSlots,
    AgentDisconnect,
    AgentForget,
    AgentCopyId,
    AgentExport,
    EventShowJob,
    EventShowAgent,
    EventCopy,
    EventExport,
    AgentCopyCommand,
    AssignmentPause,
    AssignmentUnpause,
    ViewFind,
    ViewCommands,
    ViewNextTrouble,
    ViewPreviousTrouble,
    ViewBack,
    ViewForward,
    ViewResort,
    ViewPin,
    ViewColumns,
    ViewPane,
    ViewCompact,
    ViewNormal,
    ViewRelaxed,
    ViewDensity,
    ViewTheme,
    ViewWall,
    ViewResetLayout,
    ViewKeys,
    ChartsPause,
    ChartsPicture,
    ChartsFigures,
    OpenDemo,
};
Q_ENUM_NS(ActionId)

enum class Menu : std::uint8_t { File, View, Jobs, Agents, Events, Assignment };
inline constexpr int kMenus = 6;
/// "&Jobs".
QString menuTitle(Menu menu);

/// An action is a row: menus, shortcuts, tool tips, what it applies to and the command it becomes.
/// Texts are source texts of the context "Actions".
struct ActionRow {
    ActionId id;
    Menu menu;
    const char* text;
    const char* icon = "";
    const char* shortcut = "";
    bool group = false;     ///< a separator stands before it
    bool tableOnly = false; ///< its key works only while its table has the focus
    const char* toolTip = "";
    const char* submenu = ""; ///< rows that follow each other with the same one stand in it

    // What it applies to; an action with neither needs no selection.
    bool (*job)(JobState) = nullptr;
    bool (*agent)(const AgentView&) = nullptr;
    const char* onlyWhen = ""; ///< "Hold: only queued jobs can be held."

    // What it becomes; without a verb the page does it itself.
    std::optional<JobVerb> jobVerb{};
    std::optional<AgentVerb> agentVerb{};
    bool hold = false;                  ///< Requeue: hold at once
    std::optional<Priority> priority{}; ///< SetPriority
    const char* asked = "";             ///< "Hold asked…"
    const char* done = "";              ///< "%Ln job(s) held"
};

std::span<const ActionRow> actionTable();
const ActionRow& actionRow(ActionId id);
/// The row's text in the language of the day; `%Ln` by `n`.
QString actionText(const char* source, int n = -1);

} // namespace node3
