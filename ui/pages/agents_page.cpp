// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/agents_page.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/actions/agent_actions.h"
#include "ui/dialogs/connect_dialog.h"
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
    m_work = new AgentActions(feed(), *m_model, results(), info(), *this);
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
    table().reveal(row);
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
                 {{tr("Copy"),
                   [this] {
                       QApplication::clipboard()->setText(info().agentCommand);
                       results().showMessage(tr("The command is in the clipboard."), true);
                   }},
                  {tr("Other machines…"), [this] {
                       auto* dialog = new ConnectDialog(info(), this);
                       connect(dialog, &ConnectDialog::pageWanted, this, &AgentsPage::pageWanted);
                       dialog->open();
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
    case ActionId::AgentExport:
        askExport();
        return true;
    default:
        break;
    }
    return m_work->run(id, table().selectedSlots()) || TablePage::run(id);
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
