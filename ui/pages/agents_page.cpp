// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/agents_page.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/dialogs/slots_dialog.h"
#include "ui/export/export_flow.h"
#include "ui/export/exports.h"
#include "ui/filter/agent_facets.h"
#include "ui/models/marks.h"
#include "ui/pages/agent_pane.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/result_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

namespace {

constexpr BuiltInView kAgentViews[] = {
    {"all", QT_TRANSLATE_NOOP("Views", "All"), ""},
    {"trouble", QT_TRANSLATE_NOOP("Views", "Trouble"), "is:trouble"},
    {"idle", QT_TRANSLATE_NOOP("Views", "Idle"), "is:idle"},
    {"aside", QT_TRANSLATE_NOOP("Views", "Set aside"), "is:aside"},
};

} // namespace

AgentsPage::AgentsPage(const PageSources& sources)
    : TablePage(QStringLiteral("agents"), tr("Agents"), Menu::Agents, sources) {
    m_model = new AgentModel(feed(), info().settings, this);
    m_pane = new AgentPane(sources, *m_model);
    connect(m_pane, &AgentPane::pageWanted, this, &AgentsPage::pageWanted);
    build({*m_model, m_model->keeper(), *m_pane, agentFilterKeys(), kAgentViews,
           tr("Agent, label or GPU model"), ActionId::AgentExport});
    addAgentFacets(filterLine(), *m_model);

    connect(&table(), &OrderedTable::opened, this, [this] { run(ActionId::AgentOpen); });
    connect(m_model, &AgentModel::refreshed, this, &AgentsPage::refreshed);
    start();
    refreshed();
}

void AgentsPage::filterBy(const std::vector<FilterTerm>& terms) {
    m_model->setFilter(agentFilter(terms));
}

void AgentsPage::reveal(const QString& id) {
    const auto rowOf = [&] {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (const AgentView* a = m_model->agent(row);
                a && a->fields.agentId == id.toStdString())
                return row;
        return -1;
    };
    int row = rowOf();
    if (row < 0) {
        showFilter({});
        m_model->renew();
        row = rowOf();
    }
    if (row < 0)
        return; // forgotten meanwhile
    table().selectRow(row);
    table().scrollTo(m_model->index(row, 0));
    table().setFocus();
}

QString AgentsPage::counted() const {
    const int known = m_model->known();
    const int shown = m_model->rowCount();
    return shown == known ? tr("%Ln agent(s)", nullptr, known)
                          : tr("%1 of %Ln agent(s)", nullptr, known).arg(countText(shown));
}

void AgentsPage::fillEmptyNote(EmptyNote& note) {
    const int known = m_model->known();
    if (known == 0) {
        note.set(tr("No agent has ever connected."),
                 tr("On this machine run: %1").arg(info().agentCommand),
                 {{tr("Copy"), [this] {
                       QApplication::clipboard()->setText(info().agentCommand);
                       results().showMessage(tr("The command is in the clipboard."), true);
                   }}});
        return;
    }
    note.set(tr("None of %Ln agent(s) matches.", nullptr, known), {},
             {{tr("Clear filter"), [this] { showFilter({}); }}});
}

void AgentsPage::refreshed() {
    updateLines();
    const Trouble trouble = troubleOf(*feed().snapshot());
    if (trouble != m_trouble) {
        m_trouble = trouble;
        Q_EMIT badgeChanged();
    }
    updateActions();
}

QString AgentsPage::badge() const {
    return m_trouble.agents > 0 ? countText(m_trouble.agents) : QString();
}
Mark AgentsPage::badgeMark() const {
    if (m_trouble.agents == 0)
        return {};
    return m_trouble.unhealthy ? Mark{Glyph::Failed, Tone::Bad} : Mark{Glyph::Watch, Tone::Watch};
}

void AgentsPage::selectionChanged() {
    m_pane->setSelection(table().selectedSlots());
    updateActions();
}

void AgentsPage::updateActions() {
    std::vector<const AgentView*> agents;
    for (const Slot slot : table().selectedSlots())
        if (const AgentView* a = m_model->agentIn(slot))
            agents.push_back(a);
    actions().setAgents(agents);
}

bool AgentsPage::run(ActionId id) {
    switch (id) {
    case ActionId::AgentOpen:
        splitter().showPane(true);
        m_pane->showTab(AgentPane::Now);
        return true;
    case ActionId::AgentExplain:
        splitter().showPane(true);
        m_pane->showTab(AgentPane::Explain);
        return true;
    case ActionId::AgentExplainWindow:
        m_pane->openExplainWindow();
        return true;
    case ActionId::AgentCopyId: {
        QStringList ids;
        for (const Slot slot : table().selectedSlots())
            if (const AgentView* a = m_model->agentIn(slot))
                ids += QString::fromStdString(a->fields.agentId);
        copyToClipboard(ids);
        return true;
    }
    case ActionId::AgentExport:
        askExport();
        return true;
    default:
        break;
    }
    const ActionRow& row = actionRow(id);
    if (!row.agentVerb)
        return TablePage::run(id);
    startAction(row);
    return true;
}

void AgentsPage::startAction(const ActionRow& row) {
    ActionBatch batch;
    batch.action = row.id;
    batch.actor = {info().operatorName.toStdString(), "window", {}};
    int left = 0, occupied = 0;
    for (const Slot slot : table().selectedSlots()) {
        const AgentView* a = m_model->agentIn(slot);
        if (!a || !row.agent(*a)) {
            ++left;
            continue;
        }
        batch.ids.push_back(a->fields.agentId);
        occupied += a->occupied;
    }
    if (batch.ids.empty())
        return;
    const int n = static_cast<int>(batch.ids.size());
    if (row.agentVerb == AgentVerb::Drain) {
        auto* dialog = new DrainDialog(batch.ids, feed().snapshot(), this);
        connect(dialog, &QDialog::accepted, this,
                [this, dialog, batch = std::move(batch)]() mutable {
                    batch.actor.reason = dialog->reason();
                    batch.deadline = dialog->deadline();
                    batch.until = dialog->until();
                    send(std::move(batch));
                });
        dialog->open();
        return;
    }
    if (row.agentVerb == AgentVerb::SetSlots) {
        auto* dialog = new SlotsDialog(batch.ids, *feed().snapshot(), this);
        connect(dialog, &QDialog::accepted, this,
                [this, dialog, batch = std::move(batch)]() mutable {
                    batch.actor.reason = dialog->reason();
                    batch.slots = dialog->slotCount();
                    send(std::move(batch));
                });
        dialog->open();
        return;
    }
    const bool back = row.agentVerb == AgentVerb::Resume || row.agentVerb == AgentVerb::Reinstate;
    if (back && n <= 20) {
        send(std::move(batch));
        return;
    }
    ConfirmText text;
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    text.fixedAt = timeText(now, now, QTimeZone::systemTimeZone());
    text.names = batch.ids;
    text.safeButton = tr("Back");
    text.reasonRequired = n > 20;
    text.typed = n > 100 ? n : 0;
    const QString counted = tr("%Ln agent(s)", nullptr, n);
    switch (row.agentVerb.value()) {
    case AgentVerb::Disconnect:
        text.title = tr("Disconnect %Ln agent(s)?", nullptr, n);
        text.button = tr("Disconnect %Ln", "button: verb and count", n);
        text.lines.push_back(
            {markOf(Connection::Connected), counted,
             tr("come back by themselves; %Ln job(s) there go on", nullptr, occupied)});
        break;
    case AgentVerb::Forget:
        text.title = tr("Forget %Ln agent(s)?", nullptr, n);
        text.button = tr("Forget %Ln", "button: verb and count", n);
        text.lines.push_back({markOf(Connection::Offline), counted,
                              tr("lose their record; they are new when they come back")});
        break;
    case AgentVerb::Resume:
    case AgentVerb::Drain:
        text.title = tr("Resume %Ln agent(s)?", nullptr, n);
        text.button = tr("Resume %Ln", "button: verb and count", n);
        text.danger = false;
        text.lines.push_back({markOf(Connection::Connected), counted, tr("get work again")});
        break;
    case AgentVerb::Quarantine:
        text.title = tr("Quarantine %Ln agent(s)?", nullptr, n);
        text.button = tr("Quarantine %Ln", "button: verb and count", n);
        text.reasonRequired = true; // colleagues see it at the agent
        text.lines.push_back(
            {markOf(Connection::Connected), counted,
             tr("get nothing new until they are reinstated; %Ln job(s) there go on", nullptr,
                occupied)});
        break;
    case AgentVerb::Reinstate:
        text.title = tr("Reinstate %Ln agent(s)?", nullptr, n);
        text.button = tr("Reinstate %Ln", "button: verb and count", n);
        text.danger = false;
        text.lines.push_back({markOf(Connection::Connected), counted, tr("get work again")});
        break;
    case AgentVerb::SetSlots:
        break; // asked above
    }
    if (left > 0)
        text.lines.push_back({{Glyph::NoWord, Tone::Neutral},
                              tr("%Ln agent(s)", nullptr, left),
                              tr("are left alone")});
    auto* dialog = new ConfirmDialog(text, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, batch = std::move(batch)]() mutable {
        batch.actor.reason = dialog->reason();
        send(std::move(batch));
    });
    dialog->open();
}

void AgentsPage::askExport() {
    const auto ids = [this](std::span<const Slot> slots) {
        std::vector<std::string> found;
        for (const Slot slot : slots)
            if (const AgentView* a = m_model->agentIn(slot))
                found.push_back(a->fields.agentId);
        return found;
    };
    ExportOffer offer{
        tr("Export agents"), QStringLiteral("agents"), {}, {}, table().shownColumnIds(),
        exportMoment()};
    offer.shown = exportAgents(feed().snapshot(), ids(m_model->order()));
    offer.selected = exportAgents(feed().snapshot(), ids(table().selectedSlots()));
    exports().ask(std::move(offer));
}

} // namespace node3
