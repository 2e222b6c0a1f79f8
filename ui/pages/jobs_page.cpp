// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/jobs_page.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/models/marks.h"
#include "ui/pages/job_confirm.h"
#include "ui/pages/job_pane.h"
#include "ui/theme/palette.h"
#include "ui/widgets/form.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/result_bar.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::uint32_t bit(JobState s) {
    return 1u << static_cast<unsigned>(s);
}
constexpr std::uint32_t kAll = (1u << kJobStates) - 1;
constexpr std::uint32_t kWaiting =
    bit(JobState::Queued) | bit(JobState::Backoff) | bit(JobState::Held);
constexpr std::uint32_t kEnded =
    bit(JobState::Completed) | bit(JobState::Failed) | bit(JobState::Cancelled);
/// What the page shows at first: all but what needs nobody any more.
constexpr std::uint32_t kActive = kAll & ~(bit(JobState::Completed) | bit(JobState::Cancelled));

} // namespace

JobsPage::JobsPage(const PageSources& sources)
    : TablePage(QStringLiteral("jobs"), tr("Jobs"), Menu::Jobs, sources) {
    m_model = new JobModel(feed(), info().settings, this);
    m_pane = new JobPane(feed(), *m_model);
    build({*m_model, m_model->keeper(), *m_pane, tr("Id, name or submitter")});
    addHeaderButton(ActionId::JobSubmit, true);
    m_states = form::menuButton({});
    m_states->setToolTip(tr("Which states are shown."));
    connect(m_states, &QPushButton::clicked, this, &JobsPage::showStateMenu);
    addFacet(*m_states);

    connect(&table(), &OrderedTable::opened, this, [this] { run(ActionId::JobOpen); });
    connect(&feed(), &EngineFeed::looked, this, [this] {
        if (++m_tick % 5 == 1) {
            updateCounts();
            updateActions();
        }
    });
    connect(m_model, &JobModel::ordered, this, &JobsPage::updateCounts);
    setStates(kActive);
    selectionChanged();
}

JobsPage::~JobsPage() = default;

// ---- filter ----------------------------------------------------------------------------------

void JobsPage::setStates(std::uint32_t states) {
    JobFilter filter = m_model->filter();
    filter.states = states;
    filter.text = search().text();
    m_model->setFilter(filter);
    int count = 0;
    for (int s = 0; s < kJobStates; ++s)
        count += (states >> s) & 1u ? 1 : 0;
    m_states->setText(states == kAll       ? tr("State: all")
                      : states == kActive  ? tr("State: active")
                      : states == kWaiting ? tr("State: waiting")
                      : states == kEnded   ? tr("State: ended")
                                           : tr("State: %1 of %2").arg(count).arg(kJobStates));
    updateCounts();
}

void JobsPage::searched(const QString& text) {
    JobFilter filter = m_model->filter();
    filter.text = text;
    m_model->setFilter(filter);
}

void JobsPage::clearFilter() {
    search().clear();
    setStates(kAll);
}

void JobsPage::showFilter(const QString& filter) {
    search().clear();
    if (filter == QLatin1String("waiting"))
        setStates(kWaiting);
    else if (filter == QLatin1String("ended"))
        setStates(kEnded);
    else
        setStates(kActive);
    if (filter.startsWith(QLatin1String("text:")))
        search().setText(filter.mid(5));
}

void JobsPage::showStateMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const std::pair<QString, std::uint32_t> sets[] = {{tr("Active"), kActive},
                                                      {tr("Waiting"), kWaiting},
                                                      {tr("Ended"), kEnded},
                                                      {tr("All"), kAll}};
    for (const auto& [text, states] : sets)
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, states = states] { setStates(states); });
    menu->addSeparator();
    for (int s = 0; s < kJobStates; ++s) {
        const auto state = static_cast<JobState>(s);
        QAction* action = menu->addAction(stateText(state));
        const Mark mark = markOf(state);
        action->setIcon(
            QIcon(glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, devicePixelRatioF())));
        action->setToolTip(stateTip(state));
        action->setCheckable(true);
        action->setChecked(m_model->filter().has(state));
        connect(action, &QAction::toggled, this, [this, state](bool on) {
            const std::uint32_t now = m_model->filter().states;
            setStates(on ? now | bit(state) : now & ~bit(state));
        });
    }
    menu->popup(m_states->mapToGlobal(QPoint(0, m_states->height())));
}

QString JobsPage::counted() const {
    const auto all = std::min<std::size_t>(m_model->store().count(), 2'000'000'000);
    return tr("%1 of %Ln job(s)", nullptr, static_cast<int>(all))
        .arg(countText(m_model->rowCount()));
}

void JobsPage::updateCounts() {
    updateLines();
    const auto all = m_model->store().count();
    setFiltered(m_model->filter().states != kAll || !m_model->filter().text.isEmpty());
    if (all == 0)
        table().setEmptyText(tr("No jobs yet. They come from Submit, node3ctl, or HTTP at %1.")
                                  .arg(info().httpAddress),
                              tr("Ctrl+N submits one."));
    else
        table().setEmptyText(tr("None of %Ln job(s) matches.", nullptr, static_cast<int>(all)),
                              tr("Clear filter shows them all."));
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
    const std::vector<Slot> selected = table().selectedSlots();
    m_model->setPinned(selected.size() <= 5000 ? selected : std::vector<Slot>());
    m_pane->setSelection(selected);
    updateActions();
}

void JobsPage::updateActions() {
    std::vector<JobState> states;
    for (const Slot slot : table().selectedSlots())
        if (const JobLine& line = m_model->store().line(slot); !line.gone)
            states.push_back(line.state);
    actions().setJobs(states);
}

bool JobsPage::run(ActionId id) {
    switch (id) {
    case ActionId::JobSubmit:
        openSubmit();
        return true;
    case ActionId::JobOpen:
        splitter().showPane(true);
        m_pane->showTab(JobPane::Timeline);
        return true;
    case ActionId::JobExplain:
        splitter().showPane(true);
        m_pane->showTab(JobPane::Explain);
        return true;
    case ActionId::JobCopyId: {
        QStringList ids;
        for (const Slot slot : table().selectedSlots())
            ids += QString::fromUtf8(m_model->store().line(slot).id);
        copyToClipboard(ids);
        return true;
    }
    default:
        break;
    }
    const ActionRow& row = actionRow(id);
    if (!row.jobVerb)
        return TablePage::run(id);
    startAction(row);
    return true;
}

void JobsPage::startAction(const ActionRow& row) {
    // Frozen now: what the confirmation says is what is done.
    std::vector<Slot> applies, others;
    ActionBatch batch;
    batch.action = row.id;
    for (const Slot slot : table().selectedSlots()) {
        const JobLine& line = m_model->store().line(slot);
        if (line.gone || !row.job(line.state)) {
            others.push_back(slot);
            continue;
        }
        applies.push_back(slot);
        batch.ids.push_back(line.id.toStdString());
        // The engine reads the record of a late result by itself.
        if (isFinal(line.state) && row.jobVerb != JobVerb::AcceptLate)
            batch.finals.insert(line.id.toStdString());
    }
    if (applies.empty())
        return;
    batch.actor = {info().operatorName.toStdString(), "window", {}};
    confirmThenRun(row, std::move(batch), applies, others);
}

void JobsPage::confirmThenRun(const ActionRow& row, ActionBatch batch,
                              const std::vector<Slot>& applies, const std::vector<Slot>& others) {
    const auto text = confirmTextFor(row, *m_model, applies, others, feed().age());
    if (!text) {
        send(std::move(batch));
        return;
    }
    auto* dialog = new ConfirmDialog(*text, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, batch = std::move(batch)]() mutable {
        batch.actor.reason = dialog->reason();
        send(std::move(batch));
    });
    dialog->open();
}

void JobsPage::openSubmit() {
    auto* dialog = new SubmitDialog(feed(), info(), this);
    connect(dialog, &SubmitDialog::submitted, this,
            [this](const QString& text) { results().showMessage(text, true); });
    dialog->open();
}

} // namespace node3
