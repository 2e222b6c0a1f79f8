// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/assignment_actions.h"

#include "engine/text/format.h"
#include "ui/dialogs/late.h"
#include "ui/dialogs/pause_dialog.h"
#include "ui/widgets/result_bar.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace node3 {

namespace {

constexpr std::chrono::minutes kLonger{15};

/// What brings back the pause of that priority, or that there was none.
AssignmentAction pauseBefore(const AssignmentAction& action, const Snapshot& s) {
    AssignmentAction back;
    back.priority = action.priority;
    back.actor.reason = "undo";
    const auto pause = std::ranges::find(s.pauses, action.priority, &Pause::priority);
    back.pause = pause != s.pauses.end();
    if (!back.pause)
        return back;
    back.actor.reason = pause->why;
    if (pause->until)
        back.lasts = std::max(Duration{0}, *pause->until - s.at.utc);
    return back;
}

} // namespace

AssignmentActions::AssignmentActions(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info,
                                     QWidget& window)
    : m_feed(feed), m_actions(actions), m_info(info), m_window(window),
      m_bar(new ResultBar(&window)) {
    connect(&feed, &EngineFeed::snapshotCame, this,
            [this] { m_actions.setPaused(!m_feed.snapshot()->pauses.empty()); });
    connect(m_bar, &ResultBar::undoAsked, this,
            [this] { send(std::exchange(m_back, {}), tr("Taken back"), true); });
    m_actions.setPaused(!m_feed.snapshot()->pauses.empty());
}

bool AssignmentActions::run(ActionId id) {
    if (id == ActionId::AssignmentPause)
        ask();
    else if (id == ActionId::AssignmentUnpause)
        unpause();
    else
        return false;
    return true;
}

void AssignmentActions::ask() {
    auto* dialog = new PauseDialog(m_feed, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        AssignmentAction action;
        action.priority = dialog->priority();
        action.lasts = dialog->lasts();
        action.actor.reason = dialog->reason();
        send({std::move(action)}, tr("Assignment paused; running jobs go on"));
    });
    dialog->open();
}

void AssignmentActions::unpause() {
    whenFreshOrAgreed(m_feed, m_window, tr("Unpause assignment?"), tr("Unpause"), this,
                      [this](const std::string& why) { endPauses(why); });
}

void AssignmentActions::extend() {
    whenFreshOrAgreed(m_feed, m_window, tr("Extend the pause?"), tr("Extend"), this,
                      [this](const std::string& why) { makeLonger(why); });
}

void AssignmentActions::endPauses(const std::string& why) {
    std::vector<AssignmentAction> actions;
    for (const Pause& pause : m_feed.snapshot()->pauses) {
        AssignmentAction& action = actions.emplace_back();
        action.pause = false;
        action.priority = pause.priority;
        action.actor.reason = why;
    }
    send(std::move(actions), tr("Assignment goes on"));
}

void AssignmentActions::makeLonger(const std::string& why) {
    const Snapshot& s = *m_feed.snapshot();
    if (s.pauses.size() != 1 || !s.pauses.front().until)
        return;
    const Pause& pause = s.pauses.front();
    AssignmentAction action;
    action.priority = pause.priority;
    action.lasts = std::max(Duration{0}, *pause.until - s.at.utc) + kLonger;
    action.actor.reason = why.empty() ? pause.why : why;
    send({std::move(action)}, tr("The pause lasts longer"));
}

/// All are sent; the last answer says how it went.
void AssignmentActions::send(std::vector<AssignmentAction> actions, const QString& done,
                             bool undoes) {
    const Snapshot& s = *m_feed.snapshot();
    std::vector<AssignmentAction> back;
    for (const AssignmentAction& action : actions)
        back.push_back(pauseBefore(action, s));
    const auto left = std::make_shared<std::size_t>(actions.size());
    for (AssignmentAction& action : actions) {
        action.actor.who = m_info.operatorName.toStdString();
        action.actor.source = "window";
        m_feed.post(
            std::move(action), this, [this, left, back, done, undoes](const ReplyBody& reply) {
                if (const auto* error = std::get_if<Error>(&reply)) {
                    m_bar->showMessage(tr("Not done: %1").arg(escaped(error->message, 400)), false);
                    *left = 0; // what else comes does not cover it
                    return;
                }
                if (*left == 0 || --*left > 0)
                    return;
                if (undoes) {
                    m_bar->showMessage(done, true);
                    return;
                }
                m_back = back;
                m_bar->showWaiting(done, tr("Undo"), ResultBar::kShownMs);
            });
    }
}

} // namespace node3
