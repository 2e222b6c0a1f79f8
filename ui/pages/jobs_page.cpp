// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/jobs_page.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/models/marks.h"
#include "ui/pages/job_confirm.h"
#include "ui/pages/job_pane.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/ordered_table.h"
#include "ui/widgets/pane_splitter.h"
#include "ui/widgets/result_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

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
/// Of more selected jobs the pane says how many there are: it is given them as they lie in memory,
/// which takes a tenth of the time.
constexpr int kInOrder = 1000;
/// What the page shows at first: all but what needs nobody any more.
constexpr std::uint32_t kActive = kAll & ~(bit(JobState::Completed) | bit(JobState::Cancelled));

} // namespace

JobsPage::JobsPage(const PageSources& sources)
    : Page(tr("Jobs")), m_feed(sources.feed), m_actions(sources.actions), m_info(sources.info) {
    m_model = new JobModel(m_feed, m_info.settings, this);
    m_runner = new ActionRunner(m_feed, this);
    m_table = new OrderedTable(*m_model, m_model->keeper(), QStringLiteral("jobs"));
    m_table->setAccessibleName(tr("Jobs"));
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    m_table->canSort = [](int column) {
        return jobColumns()[static_cast<std::size_t>(column)].key.has_value();
    };
    m_actions.addTo(*m_table, Menu::Jobs);
    m_model->keeper().isHeld = [] {
        return QApplication::activePopupWidget() || QApplication::activeModalWidget();
    };
    m_pane = new JobPane(m_feed, *m_model);
    m_results = new ResultBar;

    headerRow().addStretch();
    headerRow().addWidget(form::actionButton(*m_actions.action(ActionId::ViewColumns)));
    headerRow().addWidget(form::actionButton(*m_actions.action(ActionId::ViewPane)));
    QPushButton* submit = form::actionButton(*m_actions.action(ActionId::JobSubmit));
    submit->setProperty("primary", true);
    submit->setIcon({});
    headerRow().addWidget(submit);

    auto* upper = new QWidget;
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeFilterLine(*column);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);
    m_splitter = new PaneSplitter(upper, m_pane, QStringLiteral("jobs"));
    body().addWidget(m_splitter, 1);

    connect(m_table, &OrderedTable::selectedChanged, this, &JobsPage::selectionChanged);
    connect(m_table, &OrderedTable::opened, this, [this] { run(ActionId::JobOpen); });
    connect(m_table, &OrderedTable::menuAsked, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions.fill(*menu, Menu::Jobs);
        menu->popup(at);
    });
    connect(m_runner, &ActionRunner::asked, this,
            [this](const ActionRow& row, const std::string& id) {
                m_model->setNote(id, actionText(row.asked), false);
            });
    connect(m_runner, &ActionRunner::answered, this,
            [this](const ActionRow&, const std::string& id, const Error* error) {
                if (error)
                    m_model->setNote(id, tr("Not done: %1").arg(escaped(error->message, 300)),
                                     true);
            });
    connect(m_runner, &ActionRunner::progress, m_results, &ResultBar::showProgress);
    connect(m_runner, &ActionRunner::finished, this, [this](const BatchResult& result) {
        for (const std::string& id : result.done)
            m_model->clearNote(id);
        m_results->showResult(result);
    });
    connect(m_results, &ResultBar::stopAsked, m_runner, &ActionRunner::stop);
    connect(m_results, &ResultBar::undoAsked, this, [this](const BatchResult& result) {
        ActionBatch batch;
        batch.action = actionRow(result.action).undo.value();
        batch.ids = result.done;
        batch.actor = {m_info.operatorName.toStdString(), "window", "undo"};
        send(std::move(batch));
    });
    connect(&m_feed, &EngineFeed::looked, this, [this] {
        m_model->setStale(m_feed.isLate());
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

void JobsPage::makeFilterLine(QVBoxLayout& column) {
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 0, 12, 4);
    line->setSpacing(8);
    m_states = form::menuButton({});
    m_states->setToolTip(tr("Which states are shown."));
    connect(m_states, &QPushButton::clicked, this, &JobsPage::showStateMenu);
    m_search = form::field(tr("Filter jobs"));
    m_search->setPlaceholderText(tr("Id, name or submitter"));
    m_search->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(false);
    m_clear = form::flatButton(tr("Clear filter"));
    line->addWidget(m_states);
    line->addWidget(m_search, 1);
    line->addWidget(m_clear);
    column.addLayout(line);

    auto* counts = new QHBoxLayout;
    counts->setContentsMargins(12, 0, 12, 4);
    m_count = form::hint({});
    m_count->setWordWrap(false);
    m_order = form::hint({});
    m_order->setWordWrap(false);
    m_resort = form::smallButton(tr("Re-sort F5"));
    connect(m_resort, &QPushButton::clicked, m_actions.action(ActionId::ViewResort),
            &QAction::trigger);
    counts->addWidget(m_count);
    counts->addStretch();
    counts->addWidget(m_order);
    counts->addWidget(m_resort);
    auto* holder = new QWidget;
    holder->setFixedHeight(26);
    holder->setLayout(counts);
    column.addWidget(holder);

    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(150);
    connect(m_typing, &QTimer::timeout, this, [this] {
        JobFilter filter = m_model->filter();
        filter.text = m_search->text();
        m_model->setFilter(filter);
    });
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] { focusFirst(); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        setStates(kAll);
    });
}

// ---- filter ----------------------------------------------------------------------------------

void JobsPage::setStates(std::uint32_t states) {
    JobFilter filter = m_model->filter();
    filter.states = states;
    filter.text = m_search->text();
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

void JobsPage::showFilter(const QString& filter) {
    m_search->clear();
    if (filter == QLatin1String("waiting"))
        setStates(kWaiting);
    else if (filter == QLatin1String("ended"))
        setStates(kEnded);
    else
        setStates(kActive);
    if (filter.startsWith(QLatin1String("text:")))
        m_search->setText(filter.mid(5));
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

void JobsPage::updateCounts() {
    const auto all = m_model->store().count();
    const int shown = m_model->rowCount();
    const int selected = m_table->selectedCount();
    QString text =
        tr("%1 of %Ln job(s)", nullptr, static_cast<int>(std::min<std::size_t>(all, 2'000'000'000)))
            .arg(countText(shown));
    if (selected > 0)
        text += QStringLiteral(" · ") + tr("%Ln selected (Esc clears)", nullptr, selected);
    if (m_model->isOrdering())
        text += QStringLiteral(" · ") + tr("sorting…");
    m_count->setText(text);
    const int changed = m_model->changedSinceOrder();
    const qint64 age = m_model->keeper().age();
    const bool standing = changed > 0 && age > 2 * OrderKeeper::kEveryMs;
    m_order->setVisible(standing);
    m_resort->setVisible(standing);
    if (standing)
        m_order->setText(
            tr("Order %1 old, %Ln changed", nullptr, changed).arg(agoText(Duration{age})));
    const bool filtered = m_model->filter().states != kAll || !m_model->filter().text.isEmpty();
    m_clear->setVisible(filtered);
    if (all == 0)
        m_table->setEmptyText(tr("No jobs yet. They come from Submit, node3ctl, or HTTP at %1.")
                                  .arg(m_info.httpAddress),
                              tr("Ctrl+N submits one."));
    else
        m_table->setEmptyText(tr("None of %Ln job(s) matches.", nullptr, static_cast<int>(all)),
                              tr("Clear filter shows them all."));
    const auto& states = m_feed.snapshot()->jobsByState;
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
    if (m_table->selectedCount() <= kInOrder) {
        selected = m_table->selectedSlots();
    } else {
        selected.reserve(static_cast<std::size_t>(m_table->selectedCount()));
        m_table->chosen().set().forEach([&](Slot slot) { selected.push_back(slot); });
    }
    m_model->setSelected(m_table->chosen().set());
    m_pane->setSelection(selected);
    updateActions();
    updateCounts();
}

void JobsPage::updateActions() {
    m_actions.setJobs(m_model->selectedByState());
}

bool JobsPage::run(ActionId id) {
    switch (id) {
    case ActionId::JobSubmit:
        openSubmit();
        return true;
    case ActionId::JobOpen:
        m_splitter->showPane(true);
        m_pane->showTab(JobPane::Timeline);
        return true;
    case ActionId::JobExplain:
        m_splitter->showPane(true);
        m_pane->showTab(JobPane::Explain);
        return true;
    case ActionId::JobCopyId: {
        QStringList ids;
        for (const Slot slot : m_table->selectedSlots())
            ids += QString::fromUtf8(m_model->store().line(slot).id);
        QApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
        m_results->showMessage(tr("%Ln id(s) copied", nullptr, static_cast<int>(ids.size())), true);
        return true;
    }
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
    const ActionRow& row = actionRow(id);
    if (!row.jobVerb)
        return false;
    startAction(row);
    return true;
}

void JobsPage::startAction(const ActionRow& row) {
    // Frozen now: what the confirmation says is what is done.
    std::vector<Slot> applies, others;
    ActionBatch batch;
    batch.action = row.id;
    for (const Slot slot : m_table->selectedSlots()) {
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
    batch.actor = {m_info.operatorName.toStdString(), "window", {}};
    confirmThenRun(row, std::move(batch), applies, others);
}

void JobsPage::confirmThenRun(const ActionRow& row, ActionBatch batch,
                              const std::vector<Slot>& applies, const std::vector<Slot>& others) {
    const auto text = confirmTextFor(row, *m_model, applies, others, m_feed.age());
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

void JobsPage::send(ActionBatch batch) {
    m_runner->run(std::move(batch));
}

void JobsPage::openSubmit() {
    auto* dialog = new SubmitDialog(m_feed, m_info, this);
    connect(dialog, &SubmitDialog::submitted, this,
            [this](const QString& text) { m_results->showMessage(text, true); });
    dialog->open();
}

// ---- the rest --------------------------------------------------------------------------------

void JobsPage::focusFirst() {
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->selectionModel()->setCurrentIndex(m_model->index(0, 0),
                                                   QItemSelectionModel::NoUpdate);
}

bool JobsPage::isSettled() const {
    return m_feed.snapshot()->sequence > 0 && !m_model->isOrdering();
}

void JobsPage::resetLayout() {
    m_table->resetColumns();
    m_splitter->reset();
}

} // namespace node3
