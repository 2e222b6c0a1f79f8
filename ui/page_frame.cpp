// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page_frame.h"

#include "ui/advisor/advisor_pane.h"
#include "ui/advisor/overview_side.h"
#include "ui/models/agent_columns.h"
#include "ui/pages/agents_page.h"
#include "ui/pages/jobs_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/page_table.h"
#include "ui/theme/icons.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/tab_order.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kMostTroubles = 10'000;

} // namespace

PageFrame::PageFrame(const PageSources& sources, QWidget* parent)
    : QWidget(parent), m_feed(sources.feed), m_actions(sources.actions),
      m_rows(pagesOf(sources.info)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_rail = new Rail;
    m_stack = new QStackedWidget(this);
    line->addWidget(m_rail);
    line->addWidget(m_stack, 1);
    PageSources inside = sources;
    inside.parent = m_stack;
    for (const PageRow* row : m_rows) {
        const PageRow& entry = *row;
        Page* page = entry.make(inside);
        const int index = static_cast<int>(m_pages.size());
        m_pages.push_back(page);
        m_stack->addWidget(page);
        orderTabs(*page);
        m_rail->add(pageTitle(entry), icon(QLatin1String(entry.icon)));
        QAction* action = m_actions.addPage(QLatin1String(entry.id), entry.title, entry.icon);
        connect(action, &QAction::triggered, this, [this, index] { choose(index); });
        connect(action, &QAction::changed, this, &PageFrame::updateRail);
        connect(page, &Page::badgeChanged, this, &PageFrame::updateRail);
        connect(page, &Page::pageWanted, this,
                [this](const QString& id, const QString& filter) { show(id, filter); });
        connect(page, &Page::revealWanted, this, &PageFrame::reveal);
    }
    // Remedies of the advisor act on the rows of both tables.
    overview().rightSide().advisor().setModels(
        static_cast<JobsPage*>(page(QStringLiteral("jobs")))->model(),
        static_cast<AgentsPage*>(page(QStringLiteral("agents")))->model());
    connect(m_rail, &Rail::chosen, this, &PageFrame::choose);
    connect(m_rail, &Rail::badgeChosen, this, [this](int index) {
        const auto at = static_cast<std::size_t>(index);
        show(QLatin1String(m_rows[at]->id), m_pages[at]->badgeFilter());
    });
    connect(&m_feed, &EngineFeed::looked, this, [this] { m_rail->setStale(m_feed.isLate()); });
    m_rail->setCurrent(0);
    updateRail();
    tellWays();
    m_pages.front()->focusFirst();
}

void PageFrame::updateRail() {
    const auto& actions = m_actions.pageActions();
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        m_rail->setBadge(static_cast<int>(i), m_pages[i]->badge(), m_pages[i]->badgeMark());
        if (i < actions.size())
            m_rail->setShortcut(static_cast<int>(i),
                                actions[i].action->shortcut().toString(QKeySequence::NativeText));
    }
}

void PageFrame::setNarrow(bool narrow) {
    m_rail->setNarrow(narrow);
}

// ---- pages -----------------------------------------------------------------------------------

int PageFrame::indexOf(const QString& id) const {
    int index = 0;
    for (const PageRow* row : m_rows) {
        if (id == QLatin1String(row->id))
            return index;
        ++index;
    }
    return -1;
}

Page* PageFrame::page(const QString& id) const {
    const int index = indexOf(id);
    return index < 0 ? nullptr : m_pages[static_cast<std::size_t>(index)];
}

Page* PageFrame::current() const {
    return m_pages[static_cast<std::size_t>(m_stack->currentIndex())];
}

OverviewPage& PageFrame::overview() const {
    return *static_cast<OverviewPage*>(page(QStringLiteral("overview")));
}

QString PageFrame::currentId() const {
    return QLatin1String(m_rows[static_cast<std::size_t>(m_stack->currentIndex())]->id);
}

bool PageFrame::show(const QString& id) {
    const int index = indexOf(id);
    if (index >= 0)
        choose(index);
    return index >= 0;
}

bool PageFrame::show(const QString& id, const QString& filter) {
    if (id == currentId() && filter != current()->currentFilter())
        remember(); // another filter of the same page is a step too
    if (!show(id))
        return false;
    current()->showFilter(filter);
    tellWays();
    return true;
}

void PageFrame::reveal(const QString& pageId, const QString& rowId) {
    if (show(pageId))
        current()->reveal(rowId);
}

void PageFrame::remember() {
    m_back.push_back(here());
    if (m_back.size() > kMostSteps)
        m_back.erase(m_back.begin());
    m_forward.clear();
}

void PageFrame::choose(int index) {
    if (index != m_stack->currentIndex())
        remember();
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_pages[static_cast<std::size_t>(index)]->focusFirst();
    tellWays();
}

// ---- back and forward ------------------------------------------------------------------------

PageFrame::Step PageFrame::here() const {
    return {m_stack->currentIndex(), current()->currentFilter()};
}

void PageFrame::go(const Step& step) {
    m_stack->setCurrentIndex(step.page);
    m_rail->setCurrent(step.page);
    if (step.filter != current()->currentFilter())
        current()->showFilter(step.filter);
    current()->focusFirst();
    tellWays();
}

void PageFrame::walk(std::vector<Step>& from, std::vector<Step>& to) {
    if (from.empty())
        return;
    const Step step = std::move(from.back());
    from.pop_back();
    to.push_back(here());
    go(step);
}

void PageFrame::tellWays() {
    m_actions.setWays(!m_back.empty(), !m_forward.empty());
}

// ---- trouble ---------------------------------------------------------------------------------

std::vector<PageFrame::Trouble> PageFrame::troubles() const {
    std::vector<Trouble> all;
    std::vector<const AgentView*> agents;
    for (const AgentView& a : m_feed.snapshot()->agents)
        if (isMissing(a))
            agents.push_back(&a);
    std::ranges::stable_sort(agents, {}, [](const AgentView* a) { return troubleRank(*a); });
    for (const AgentView* a : agents)
        all.push_back({QStringLiteral("agents"), QString::fromStdString(a->fields.agentId)});
    auto* jobs = static_cast<JobsPage*>(page(QStringLiteral("jobs")));
    const JobStore& store = jobs->model().store();
    if (store.count(JobState::Failed) + store.count(JobState::Queued) == 0)
        return all;
    const JobTable table = store.table();
    const JobWhyFacts facts(*m_feed.snapshot());
    // Newest first, by the number that jobs get as they come.
    std::vector<std::pair<std::uint32_t, QString>> never, failed;
    for (Slot slot = 0; slot < table.size(); ++slot) {
        const JobLine& line = table.line(slot);
        if (!line.used || line.gone)
            continue;
        auto* list = line.state == JobState::Failed ? &failed
                     : facts.neverRuns(line)        ? &never
                                                    : nullptr;
        if (list && list->size() < kMostTroubles)
            list->emplace_back(line.number.value, QString::fromUtf8(line.id.toByteArray()));
    }
    for (auto* list : {&never, &failed}) {
        std::ranges::sort(*list, std::greater<>());
        for (auto& entry : *list)
            all.push_back({QStringLiteral("jobs"), std::move(entry.second)});
    }
    return all;
}

void PageFrame::stepTrouble(int direction) {
    const std::vector<Trouble> all = troubles();
    if (all.empty()) {
        Q_EMIT said(tr("Nothing is in trouble: no agent is missing, no job has failed, and each "
                       "can run."));
        return;
    }
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const auto at = std::ranges::find(all, m_trouble) - all.begin();
    const std::ptrdiff_t next =
        at == count ? (direction > 0 ? 0 : count - 1) : (at + direction + count) % count;
    m_trouble = all[static_cast<std::size_t>(next)];
    reveal(m_trouble.page, m_trouble.id);
    // What is wrong with it is the next question.
    current()->run(m_trouble.page == QLatin1String("agents") ? ActionId::AgentExplain
                                                             : ActionId::JobExplain);
    Q_EMIT said(tr("Trouble %1 of %2").arg(next + 1).arg(count));
}

bool PageFrame::run(ActionId id) {
    switch (id) {
    case ActionId::ViewBack:
        walk(m_back, m_forward);
        return true;
    case ActionId::ViewForward:
        walk(m_forward, m_back);
        return true;
    case ActionId::ViewNextTrouble:
        stepTrouble(1);
        return true;
    case ActionId::ViewPreviousTrouble:
        stepTrouble(-1);
        return true;
    default:
        return false;
    }
}

} // namespace node3
