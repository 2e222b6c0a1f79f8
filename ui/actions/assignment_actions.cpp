// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/assignment_actions.h"

#include "engine/text/format.h"
#include "ui/dialogs/pause_dialog.h"

#include <QMessageBox>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr std::chrono::minutes kLonger{15};

} // namespace

AssignmentActions::AssignmentActions(EngineFeed& feed, ActionSet& actions, const ConsoleInfo& info,
                                     QWidget& window)
    : m_feed(feed), m_actions(actions), m_info(info), m_window(window) {
    connect(&feed, &EngineFeed::snapshotCame, this,
            [this] { m_actions.setPaused(!m_feed.snapshot()->pauses.empty()); });
    m_actions.setPaused(false);
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
    auto* dialog = new PauseDialog(*m_feed.snapshot(), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        AssignmentAction action;
        action.priority = dialog->priority();
        action.lasts = dialog->lasts();
        action.actor.reason = dialog->reason();
        send(std::move(action));
    });
    dialog->open();
}

void AssignmentActions::unpause() {
    for (const Pause& pause : m_feed.snapshot()->pauses) {
        AssignmentAction action;
        action.pause = false;
        action.priority = pause.priority;
        send(std::move(action));
    }
}

void AssignmentActions::extend() {
    const Snapshot& s = *m_feed.snapshot();
    if (s.pauses.size() != 1 || !s.pauses.front().until)
        return;
    const Pause& pause = s.pauses.front();
    AssignmentAction action;
    action.priority = pause.priority;
    action.lasts = std::max(Duration{0}, *pause.until - s.at.utc) + kLonger;
    action.actor.reason = pause.why;
    send(std::move(action));
}

void AssignmentActions::send(AssignmentAction action) {
    action.actor.who = m_info.operatorName.toStdString();
    action.actor.source = "window";
    m_feed.post(std::move(action), this, [this](const ReplyBody& reply) {
        const auto* error = std::get_if<Error>(&reply);
        if (!error)
            return; // the banner shows it
        auto* box = new QMessageBox(QMessageBox::Warning, tr("Assignment"), {}, QMessageBox::Close,
                                    &m_window);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setText(tr("Not done: %1").arg(escaped(error->message, 400)));
        box->open();
    });
}

} // namespace node3
