// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/agents_page.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/actions/agent_actions.h"
#include "ui/models/marks.h"
#include "ui/pages/agent_pane.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/result_bar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr unsigned kEvery = ~0u;
constexpr unsigned kTrouble = 0b000011u;  ///< unhealthy, disconnected
constexpr unsigned kSetAside = 0b001100u; ///< draining, drained
constexpr unsigned kOffline = 0b100000u;

} // namespace

AgentsPage::AgentsPage(const PageSources& sources)
    : Page(tr("Agents")), m_feed(sources.feed), m_actions(sources.actions), m_info(sources.info) {
    m_model = new AgentModel(m_feed, m_info.settings, this);
    m_table = new OrderedTable(*m_model, m_model->keeper(), QStringLiteral("agents"));
    m_table->setAccessibleName(tr("Agents"));
    m_table->canSort = [](int column) {
        return agentColumns()[static_cast<std::size_t>(column)].key != nullptr;
    };
    m_table->horizontalHeader()->setSortIndicatorShown(false); // by trouble, which is no column
    m_actions.addTo(*m_table, Menu::Agents);
    m_model->keeper().isHeld = [] {
        return QApplication::activePopupWidget() || QApplication::activeModalWidget();
    };
    m_pane = new AgentPane(m_feed, *m_model);
    m_results = new ResultBar;
    m_work = new AgentActions(m_feed, *m_model, *m_results, m_info, *this);
    headerRow().addStretch();
    headerRow().addWidget(form::actionButton(*m_actions.action(ActionId::ViewColumns)));
    headerRow().addWidget(form::actionButton(*m_actions.action(ActionId::ViewPane)));

    auto* upper = new QWidget;
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 0, 12, 8);
    line->setSpacing(8);
    m_view = form::menuButton(tr("Show: all"));
    m_view->setToolTip(tr("Which agents are shown."));
    connect(m_view, &QPushButton::clicked, this, &AgentsPage::showViewMenu);
    m_search = form::field(tr("Filter agents"));
    m_search->setPlaceholderText(tr("Agent, GPU model or label"));
    m_search->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    m_count = form::hint({});
    m_count->setWordWrap(false);
    line->addWidget(m_view);
    line->addWidget(m_search, 1);
    line->addWidget(m_count);
    column->addLayout(line);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);
    m_splitter = new PaneSplitter(upper, m_pane, QStringLiteral("agents"));
    body().addWidget(m_splitter, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this] {
        AgentFilter filter = m_model->filter();
        filter.text = m_search->text();
        m_model->setFilter(filter);
        refreshed();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { focusFirst(); });
    connect(m_table, &OrderedTable::selectedChanged, this, &AgentsPage::selectionChanged);
    connect(m_table, &OrderedTable::opened, this, [this] { run(ActionId::AgentOpen); });
    connect(m_table, &OrderedTable::menuAsked, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions.fill(*menu, Menu::Agents);
        menu->popup(at);
    });
    connect(m_model, &AgentModel::refreshed, this, &AgentsPage::refreshed);
    connect(&m_feed, &EngineFeed::looked, this, [this] { m_model->setStale(m_feed.isLate()); });
    selectionChanged();
    refreshed();
}

void AgentsPage::setRanks(unsigned ranks, const QString& text) {
    AgentFilter filter = m_model->filter();
    filter.ranks = ranks;
    m_model->setFilter(filter);
    m_view->setText(text);
    refreshed();
}

void AgentsPage::showViewMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::tuple<QString, QString, unsigned> views[] = {
        {tr("All"), tr("Show: all"), kEvery},
        {tr("Trouble"), tr("Show: trouble"), kTrouble},
        {tr("Set aside"), tr("Show: set aside"), kSetAside},
        {tr("Without offline ones"), tr("Show: without offline"), kEvery & ~kOffline}};
    for (const auto& [text, shown, ranks] : views) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_model->filter().ranks == ranks);
        connect(action, &QAction::triggered, this,
                [this, shown = shown, ranks = ranks] { setRanks(ranks, shown); });
    }
    menu->popup(m_view->mapToGlobal(QPoint(0, m_view->height())));
}

void AgentsPage::refreshed() {
    const int known = m_model->known();
    const int shown = m_model->rowCount();
    QString text = shown == known ? tr("%Ln agent(s)", nullptr, known)
                                  : tr("%1 of %Ln agent(s)", nullptr, known).arg(countText(shown));
    if (const int selected = m_table->selectedCount(); selected > 0)
        text += QStringLiteral(" · ") + tr("%Ln selected (Esc clears)", nullptr, selected);
    m_count->setText(text);
    if (known == 0)
        m_table->setEmptyText(tr("No agent has ever connected."),
                              tr("On this machine run: %1").arg(m_info.agentCommand));
    else
        m_table->setEmptyText(tr("None of %Ln agent(s) matches.", nullptr, known), {});
    const Trouble trouble = troubleOf(*m_feed.snapshot());
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
    m_pane->setSelection(m_table->selectedSlots());
    refreshed();
}

void AgentsPage::updateActions() {
    std::vector<const AgentView*> agents;
    for (const Slot slot : m_table->selectedSlots())
        if (const AgentView* a = m_model->agentIn(slot))
            agents.push_back(a);
    m_actions.setAgents(agents);
}

bool AgentsPage::run(ActionId id) {
    switch (id) {
    case ActionId::AgentOpen:
        m_splitter->showPane(true);
        m_pane->showTab(AgentPane::Now);
        return true;
    case ActionId::AgentExplain:
        m_splitter->showPane(true);
        m_pane->showTab(AgentPane::Explain);
        return true;
    case ActionId::ViewFind:
        m_search->setFocus();
        m_search->selectAll();
        return true;
    case ActionId::ViewResort:
        m_model->renew();
        return true;
    case ActionId::ViewColumns:
        m_table->showColumnMenu(mapToGlobal(QPoint(width() - 320, metrics::kPageHeader)));
        return true;
    case ActionId::ViewPane:
        m_splitter->showPane(!m_splitter->isPaneShown());
        return true;
    default:
        break;
    }
    return m_work->run(id, m_table->selectedSlots());
}

void AgentsPage::focusFirst() {
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->selectionModel()->setCurrentIndex(m_model->index(0, 0),
                                                   QItemSelectionModel::NoUpdate);
}

bool AgentsPage::isSettled() const {
    return m_feed.snapshot()->sequence > 0;
}

void AgentsPage::resetLayout() {
    m_table->resetColumns();
    m_splitter->reset();
}

} // namespace node3
