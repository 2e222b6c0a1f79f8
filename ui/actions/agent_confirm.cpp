// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/agent_confirm.h"

#include "engine/text/format.h"
#include "ui/dialogs/late.h"
#include "ui/engine_feed.h"
#include "ui/models/agent_columns.h"
#include "ui/models/marks.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>
#include <unordered_set>

namespace node3 {

namespace {

class AgentConfirm {
    Q_DECLARE_TR_FUNCTIONS(AgentConfirm)
};

constexpr std::size_t kManyAgents = 20;   ///< more need a question and a reason
constexpr std::size_t kTypedAgents = 100; ///< more need their number typed
constexpr std::size_t kHandful = 3;       ///< names that are read at a glance

struct Stake {
    int jobs = 0; ///< that run there
};

Stake stakeOf(const Snapshot& snapshot, const std::vector<std::string>& ids) {
    Stake stake;
    const std::unordered_set<std::string_view> named(ids.begin(), ids.end());
    for (const AgentView& a : snapshot.agents)
        if (named.contains(a.fields.agentId))
            stake.jobs += a.occupied;
    return stake;
}

void sayWhat(ConfirmText& text, AgentVerb verb, int n, const Stake& stake) {
    const QString counted = AgentConfirm::tr("%Ln agent(s)", nullptr, n);
    const auto line = [&](Mark mark, const QString& then) {
        text.lines.push_back({mark, counted, then});
    };
    switch (verb) {
    case AgentVerb::Disconnect:
        text.title = AgentConfirm::tr("Disconnect %Ln agent(s)?", nullptr, n);
        text.button = AgentConfirm::tr("Disconnect %Ln", "button: verb and count", n);
        return line(markOf(Connection::Connected),
                    AgentConfirm::tr("come back by themselves; %Ln job(s) there go on", nullptr,
                                     stake.jobs));
    case AgentVerb::Forget:
        text.title = AgentConfirm::tr("Forget %Ln agent(s)?", nullptr, n);
        text.button = AgentConfirm::tr("Forget %Ln", "button: verb and count", n);
        return line(markOf(Connection::Offline),
                    AgentConfirm::tr("lose their record; they are new when they come back"));
    case AgentVerb::Quarantine:
        text.title = AgentConfirm::tr("Quarantine %Ln agent(s)?", nullptr, n);
        text.button = AgentConfirm::tr("Quarantine %Ln", "button: verb and count", n);
        text.reasonRequired = true; // colleagues see it at the agent
        return line(
            markOf(Connection::Connected),
            AgentConfirm::tr("get nothing new until they are reinstated; %Ln job(s) there go on",
                             nullptr, stake.jobs));
    case AgentVerb::Reinstate:
        text.title = AgentConfirm::tr("Reinstate %Ln agent(s)?", nullptr, n);
        text.button = AgentConfirm::tr("Reinstate %Ln", "button: verb and count", n);
        text.danger = false;
        return line(markOf(Connection::Connected), AgentConfirm::tr("get work again"));
    case AgentVerb::Resume:
        text.title = AgentConfirm::tr("Resume %Ln agent(s)?", nullptr, n);
        text.button = AgentConfirm::tr("Resume %Ln", "button: verb and count", n);
        text.danger = false;
        return line(markOf(Connection::Connected), AgentConfirm::tr("get work again"));
    case AgentVerb::Drain:
    case AgentVerb::SetSlots:
        return; // they have dialogs of their own
    }
}

} // namespace

bool takesMuchAway(const Snapshot& snapshot, const std::vector<std::string>& ids) {
    if (ids.size() <= kHandful)
        return false;
    const std::unordered_set<std::string_view> named(ids.begin(), ids.end());
    int all = 0, theirs = 0;
    for (const AgentView& a : snapshot.agents)
        if (isInService(a)) {
            all += a.fields.maxConcurrentJobs;
            if (named.contains(a.fields.agentId))
                theirs += a.fields.maxConcurrentJobs;
        }
    return theirs * 4 > all;
}

std::optional<ConfirmText> confirmTextFor(const ActionRow& row, const Snapshot& snapshot,
                                          const std::vector<std::string>& ids,
                                          const std::vector<std::string>& left, qint64 age) {
    const AgentVerb verb = row.agentVerb.value();
    const bool back = verb == AgentVerb::Resume || verb == AgentVerb::Reinstate;
    const bool late = age >= EngineFeed::kLateMs;
    if (back && ids.size() <= kManyAgents && !late)
        return std::nullopt;
    const int n = static_cast<int>(ids.size());
    ConfirmText text;
    text.fixedAt = timeText(snapshot.at.utc, snapshot.at.utc, QTimeZone::systemTimeZone());
    text.names = ids;
    text.safeButton = AgentConfirm::tr("Back");
    text.reasonRequired = ids.size() > kManyAgents;
    const bool takes = verb == AgentVerb::Quarantine || verb == AgentVerb::Disconnect;
    text.typed = ids.size() > kTypedAgents || (takes && takesMuchAway(snapshot, ids)) ? n : 0;
    if (late)
        text.lines.push_back(lateConfirmLine(age));
    sayWhat(text, verb, n, stakeOf(snapshot, ids));
    if (!left.empty()) {
        text.lines.push_back(
            {{Glyph::NoWord, Tone::Neutral},
             AgentConfirm::tr("%Ln agent(s)", nullptr, static_cast<int>(left.size())),
             AgentConfirm::tr("are left alone: %1").arg(actionText(row.onlyWhen))});
        text.leftNames = left;
    }
    return text;
}

} // namespace node3
