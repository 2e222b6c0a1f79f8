// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/jobs_page.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/actions/job_actions.h"
#include "ui/export/export_flow.h"
#include "ui/export/exports.h"
#include "ui/filter/job_facets.h"
#include "ui/pages/job_pane.h"
#include "ui/widgets/empty_note.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/result_bar.h"

#include <QAction>

#include <algorithm>

namespace node3 {

namespace {

/// Ended jobs that the store is asked for at once.
constexpr int kMostEnded = 1000;
/// Of more selected jobs the pane says how many there are: it is given them as they lie in memory,
/// which takes a tenth of the time.
constexpr int kInOrder = 1000;

constexpr BuiltInView kJobViews[] = {
    {"active", QT_TRANSLATE_NOOP("Views", "Active"), "-state:completed -state:cancelled"},
    {"trouble", QT_TRANSLATE_NOOP("Views", "Trouble"),
     "state:backoff state:cancelling state:failed"},
    {"waiting", QT_TRANSLATE_NOOP("Views", "Waiting"), "state:queued state:backoff state:held"},
    {"failed", QT_TRANSLATE_NOOP("Views", "Failed"), "state:failed"},
    {"all", QT_TRANSLATE_NOOP("Views", "All"), ""},
};

} // namespace

JobsPage::JobsPage(const PageSources& sources)
    : TablePage(QStringLiteral("jobs"), tr("Jobs"), Menu::Jobs, sources) {
    m_model = new JobModel(feed(), info().settings, this);
    m_pane = new JobPane(sources, *m_model);
    connect(m_pane, &JobPane::pageWanted, this, &JobsPage::pageWanted);
    build({*m_model, m_model->keeper(), *m_pane, jobFilterKeys(), kJobViews,
           tr("Id, name, submitter or error"), ActionId::JobExport});
    m_work = new JobActions(feed(), *m_model, results(), info(), *this);
    connect(m_pane, &JobPane::smallerWanted, this, [this](const std::string& id, quint64 memory) {
        m_work->duplicateSmaller(id, memory);
    });
    addJobFacets(filterLine(), *m_model);
    addHeaderButton(ActionId::JobSubmit, true);

    connect(&table(), &OrderedTable::opened, this, [this] { run(ActionId::JobOpen); });
    connect(&feed(), &EngineFeed::looked, this, [this] {
        if (++m_tick % 5 == 1) {
            updateLines();
            updateBadge();
            updateActions();
        }
    });
    connect(m_model, &JobModel::ordered, this, &JobsPage::updateLines);
    connect(m_model, &JobModel::ordered, this, &JobsPage::selectRevealed);
    start();
}

JobsPage::~JobsPage() {
    m_work->end();
}

// ---- filter ----------------------------------------------------------------------------------

void JobsPage::filterBy(const std::vector<FilterTerm>& terms) {
    JobFilter filter = jobFilter(terms, m_model->now().time_since_epoch().count());
    m_model->setFilter(filter);
    searchEnded();
}

void JobsPage::reveal(const QString& id) {
    m_revealed = id.toUtf8();
    showFilter(QStringLiteral("\"%1\"").arg(id)); // quoted: a colon in it makes no key
    selectRevealed();
}

void JobsPage::selectRevealed() {
    const Slot slot =
        m_revealed.isEmpty() ? JobStore::kNone : m_model->store().slotOfId(m_revealed);
    if (slot == JobStore::kNone)
        return;
    const int row = m_model->rowOf(slot);
    if (row < 0)
        return; // the order that has it is on its way
    m_revealed.clear();
    table().reveal(row);
}

void JobsPage::searchEnded() {
    // Live jobs are all here. Of ended ones only the newest are, and their errors are not: what is
    // looked for is asked of the store.
    const quint64 search = ++m_searched;
    m_searching = 0;
    m_moreEnded = false;
    const JobFilter& filter = m_model->filter();
    JobQuery query;
    for (const JobState state : {JobState::Completed, JobState::Failed, JobState::Cancelled})
        if (filter.has(state))
            query.states.push_back(state);
    if (filter.agent.is.size() == 1 && !filter.agent.is.front().contains(QLatin1Char('*')))
        query.agent = filter.agent.is.front().toStdString();
    query.text = filter.words.in.join(QLatin1Char(' ')).toStdString();
    query.limit = kMostEnded;
    if (query.states.empty() || (query.text.empty() && query.agent.empty()))
        return;
    m_searching = 1;
    feed().jobs(query, this, [this, search](const std::variant<JobPage, Error>& answer) {
        if (search != m_searched)
            return;
        m_searching = 0;
        if (const auto* page = std::get_if<JobPage>(&answer)) {
            m_moreEnded = !page->next.empty() || !page->complete;
            auto found = std::make_shared<QSet<std::uint32_t>>();
            for (const JobRecord& record : page->jobs)
                found->insert(record.job.row.number.value);
            JobFilter wider = m_model->filter();
            if (!wider.words.in.isEmpty() && !found->isEmpty())
                wider.found = found;
            m_model->addRecords(page->jobs);
            m_model->setFilter(wider);
        }
        updateLines();
    });
}

QString JobsPage::counted() const {
    const auto all = std::min<std::size_t>(m_model->store().count(), 2'000'000'000);
    QString text =
        tr("%1 of %Ln job(s)", nullptr, static_cast<int>(all)).arg(countText(m_model->rowCount()));
    if (m_searching > 0)
        text += QStringLiteral(" · ") + tr("searching ended jobs…");
    else if (m_moreEnded)
        text += QStringLiteral(" · ") +
                tr("only the newest %Ln ended job(s) that match", nullptr, kMostEnded);
    return text;
}

void JobsPage::fillEmptyNote(EmptyNote& note) {
    const auto all = m_model->store().count();
    if (all == 0) {
        const auto button = [this](ActionId id) {
            QAction* action = actions().action(id);
            return EmptyNote::Button{action->text().remove(QLatin1Char('&')),
                                     [action] { action->trigger(); }};
        };
        note.set(tr("No jobs yet. They come from Submit, node3ctl, or HTTP at %1.")
                     .arg(info().httpAddress),
                 {}, {button(ActionId::JobSubmit), button(ActionId::JobImport)});
        return;
    }
    note.set(tr("None of %Ln job(s) matches.", nullptr, static_cast<int>(all)), {},
             {{tr("Clear filter"), [this] { showFilter({}); }}});
}

void JobsPage::updateBadge() {
    const auto& states = feed().snapshot()->jobsByState;
    const auto waiting = states[static_cast<std::size_t>(JobState::Queued)] +
                         states[static_cast<std::size_t>(JobState::Backoff)];
    const QString badge = waiting > 0 ? countText(static_cast<std::int64_t>(waiting)) : QString();
    if (badge != m_badge) {
        m_badge = badge;
        Q_EMIT badgeChanged();
    }
}

QString JobsPage::badge() const {
    return m_badge;
}

// ---- selection and actions -------------------------------------------------------------------

void JobsPage::selectionChanged() {
    std::vector<Slot> selected;
    if (table().selectedCount() <= kInOrder) {
        selected = table().selectedSlots();
    } else {
        selected.reserve(static_cast<std::size_t>(table().selectedCount()));
        table().chosen().set().forEach([&](Slot slot) { selected.push_back(slot); });
    }
    m_model->setSelected(table().chosen().set());
    m_pane->setSelection(selected);
    updateActions();
}

void JobsPage::updateActions() {
    actions().setJobs(m_model->selectedByState());
}

bool JobsPage::run(ActionId id) {
    switch (id) {
    case ActionId::JobOpen:
        splitter().showPane(true);
        m_pane->showTab(JobPane::Attempts);
        return true;
    case ActionId::JobExplain:
        splitter().showPane(true);
        m_pane->showTab(JobPane::Explain);
        return true;
    case ActionId::JobExplainWindow:
        m_pane->openExplainWindow();
        return true;
    case ActionId::JobExport:
        askExport();
        return true;
    default:
        break;
    }
    return m_work->run(id, table().selectedSlots()) || TablePage::run(id);
}

void JobsPage::askExport() {
    const JobTable all = m_model->store().table(); // shared, not copied: it costs nothing
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    ExportOffer offer{tr("Export jobs"),        QStringLiteral("jobs"), {}, {},
                      table().shownColumnIds(), exportMoment()};
    offer.shown = exportJobs(all, {m_model->order().begin(), m_model->order().end()}, now);
    offer.selected = exportJobs(all, table().selectedSlots(), now);
    exports().ask(std::move(offer));
}

} // namespace node3
