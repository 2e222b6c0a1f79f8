// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/agent_actions.h"

#include "engine/text/format.h"
#include "ui/actions/agent_confirm.h"
#include "ui/actions/command_text.h"
#include "ui/actions/undo.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/dialogs/slots_dialog.h"
#include "ui/widgets/result_bar.h"

#include <QClipboard>
#include <QGuiApplication>

#include <memory>
#include <utility>

namespace node3 {

AgentActions::AgentActions(EngineFeed& feed, AgentModel& model, ResultBar& bar,
                           const ConsoleInfo& info, QWidget& window)
    : QObject(&window), m_feed(feed), m_model(model), m_bar(bar), m_info(info), m_window(window),
      m_runner(feed) {
    connect(&m_runner, &ActionRunner::asked, this,
            [this](const ActionRow& row, const std::string& id) {
                m_model.setNote(id, actionText(row.asked), false);
            });
    connect(&m_runner, &ActionRunner::answered, this,
            [this](const ActionRow&, const std::string& id, const Error* error) {
                if (error)
                    m_model.setNote(id, tr("Not done: %1").arg(escaped(error->message, 300)), true);
                else
                    m_model.clearNote(id);
            });
    connect(&m_runner, &ActionRunner::progress, &m_bar, &ResultBar::showProgress);
    connect(&m_runner, &ActionRunner::finished, this,
            [this](const BatchResult& result) { m_bar.showResult(result, undoOf(result)); });
    connect(&m_bar, &ResultBar::stopAsked, &m_runner, &ActionRunner::stop);
    connect(&m_bar, &ResultBar::undoAsked, this, [this](const std::vector<ActionBatch>& batches) {
        for (const ActionBatch& batch : batches)
            m_runner.run(batch);
    });
}

bool AgentActions::run(ActionId id, const std::vector<Slot>& selected) {
    if (id == ActionId::AgentCopyId || id == ActionId::AgentCopyCommand) {
        copyIds(selected, id);
        return true;
    }
    const ActionRow& row = actionRow(id);
    if (!row.agentVerb)
        return false;
    act(row, selected);
    return true;
}

void AgentActions::act(const ActionRow& row, const std::vector<Slot>& selected) {
    ActionBatch batch;
    batch.action = row.id;
    batch.actor = {m_info.operatorName.toStdString(), "window", {}};
    std::vector<std::string> left;
    for (const Slot slot : selected) {
        const AgentView* a = m_model.agentIn(slot);
        if (!a)
            continue; // forgotten meanwhile
        if (!row.agent(*a)) {
            left.push_back(a->fields.agentId);
            continue;
        }
        batch.ids.push_back(a->fields.agentId);
        ItemBefore& before = batch.before.emplace_back();
        before.agent =
            std::make_shared<const AgentBefore>(AgentBefore{a->intent, a->quarantine, a->slotsSet});
    }
    if (batch.ids.empty())
        return;
    if (row.agentVerb == AgentVerb::Drain)
        return askDrain(std::move(batch), left);
    if (row.agentVerb == AgentVerb::SetSlots)
        return askSlots(std::move(batch));
    const auto text = confirmTextFor(row, *m_feed.snapshot(), batch.ids, left, m_feed.age());
    if (!text) {
        m_runner.run(std::move(batch));
        return;
    }
    auto* dialog = new ConfirmDialog(*text, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, batch = std::move(batch)]() mutable {
        batch.actor.reason = dialog->reason();
        m_runner.run(std::move(batch));
    });
    dialog->open();
}

void AgentActions::askDrain(ActionBatch batch, const std::vector<std::string>& left) {
    auto* dialog = new DrainDialog(batch.ids, left, m_feed, m_info, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, batch = std::move(batch)]() mutable {
        batch.actor.reason = dialog->reason();
        batch.deadline = dialog->deadline();
        batch.until = dialog->until();
        m_runner.run(std::move(batch));
    });
    dialog->open();
}

void AgentActions::askSlots(ActionBatch batch) {
    auto* dialog = new SlotsDialog(batch.ids, m_feed, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, batch = std::move(batch)]() mutable {
        batch.actor.reason = dialog->reason();
        batch.slots = dialog->slotCount();
        m_runner.run(std::move(batch));
    });
    dialog->open();
}

void AgentActions::copyIds(const std::vector<Slot>& selected, ActionId how) {
    std::vector<std::string> ids;
    QStringList plain;
    for (const Slot slot : selected)
        if (const AgentView* a = m_model.agentIn(slot)) {
            ids.push_back(a->fields.agentId);
            plain += QString::fromStdString(a->fields.agentId);
        }
    const int n = static_cast<int>(ids.size());
    const bool commands = how == ActionId::AgentCopyCommand;
    QGuiApplication::clipboard()->setText(commands ? agentCommand(ids, m_info.httpAddress)
                                                   : plain.join(QLatin1Char('\n')));
    m_bar.showMessage(commands ? tr("%Ln command(s) copied", nullptr, n)
                               : tr("%Ln id(s) copied", nullptr, n),
                      true);
}

} // namespace node3
