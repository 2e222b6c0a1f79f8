// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_model.h"

#include "engine/observe/feed_builder.h"
#include "engine/text/words.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <utility>

namespace node3 {

namespace {

constexpr int kExplainEvery = 5; ///< looks: twice a second
/// Rows that come or go by time alone, "waited>5min", are looked for anew.
constexpr qint64 kCountedAgainMs = 5000;

bool isExplained(JobState state) {
    return state == JobState::Queued || state == JobState::Backoff;
}

} // namespace

JobModel::JobModel(EngineFeed& feed, const Settings& settings, QObject* parent)
    : OrderedModel(parent), m_feed(feed), m_settings(settings),
      m_explain(feed, &EngineFeed::explainJob, this) {
    for (const JobColumn& c : jobColumns())
        m_columns.push_back(c.info);
    connect(&feed, &EngineFeed::changed, this, &JobModel::take);
    connect(&feed, &EngineFeed::restarted, this, &JobModel::restart);
    connect(&feed, &EngineFeed::looked, this, &JobModel::looked);
}

JobModel::~JobModel() = default;

std::span<const ColumnInfo> JobModel::columns() const {
    return m_columns;
}

bool JobModel::canSort(int column) const {
    return jobColumns()[static_cast<std::size_t>(column)].key.has_value();
}

Utc JobModel::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::optional<double> JobModel::progressOf(const JobLine& line) const {
    if (line.state != JobState::Running)
        return std::nullopt;
    const std::string agentId = m_store.text(line.agent).toStdString();
    const auto& agents = m_feed.snapshot()->agents;
    const auto agent =
        std::ranges::lower_bound(agents, agentId, {}, [](const AgentView& a) -> const std::string& {
            return a.fields.agentId;
        });
    if (agent == agents.end() || agent->fields.agentId != agentId)
        return std::nullopt;
    const std::string id = line.id.toStdString();
    for (const AttemptView& a : agent->attempts)
        if (a.jobId == id && a.attempt == line.attempt)
            return a.progress;
    return std::nullopt;
}

JobCellFacts JobModel::facts(Slot slot) const {
    const JobLine& line = m_store.line(slot);
    const auto& states = m_feed.snapshot()->jobsByState;
    JobCellFacts f{line,
                   m_store,
                   m_settings,
                   nullptr,
                   now(),
                   states[static_cast<std::size_t>(JobState::Queued)] +
                       states[static_cast<std::size_t>(JobState::Backoff)]};
    if (isExplained(line.state))
        f.explanation = m_explain.find(line.id);
    if (const auto it = m_notes.constFind(line.id.toByteArray()); it != m_notes.constEnd()) {
        f.note = it->text;
        f.noteFails = it->fails;
    }
    return f;
}

Cell JobModel::cell(int row, int column) const {
    const Slot slot = slotAt(row);
    JobCellFacts f = facts(slot);
    const JobColumn& c = jobColumns()[static_cast<std::size_t>(column)];
    if (c.key == JobKey::Ran)
        f.progress = progressOf(f.line);
    Cell cell = c.cell(f);
    // What left the filter, or is gone, stays until the order is renewed, but says so.
    if (f.line.gone || m_store.isDoubted(slot) || !matchesNow(f.line))
        cell.dim = true;
    return cell;
}

QString JobModel::tip(int row, int column) const {
    const JobCellFacts f = facts(slotAt(row));
    const JobColumn& c = jobColumns()[static_cast<std::size_t>(column)];
    if (c.tip)
        return c.tip(f);
    const QString text = c.cell(f).text;
    return text == QStringLiteral("—") ? QString() : text;
}

/// With what its conditions depend on at this moment.
JobFilter JobModel::filterNow() const {
    JobFilter filter = m_filter;
    if (filter.asksWhy())
        filter.facts = std::make_shared<const JobWhyFacts>(*m_feed.snapshot());
    return filter;
}

bool JobModel::matchesNow(const JobLine& line) const {
    const qsizetype names = m_store.texts().size();
    const qint64 ms = uiNow();
    if (!m_matcher || m_matcherNames != names ||
        (m_filter.dependsOnTime() && ms - m_matcherAt >= 1000)) {
        m_matcher.emplace(filterNow(), m_store.texts(), now().time_since_epoch().count());
        m_matcherNames = names;
        m_matcherAt = ms;
    }
    return m_matcher->matches(line);
}

void JobModel::restart() {
    // Rows stay, and what is selected of them, until it is known which of them are no more.
    m_store.doubtAll();
    m_restarting = true;
    ++m_restarts;
    m_historyAsked = false;
}

void JobModel::askHistory() {
    // Ended jobs are not part of the feed's beginning: the newest of them come from the store.
    m_historyAsked = true;
    m_historyAwaited = 0;
    for (const JobState state : {JobState::Failed, JobState::Completed, JobState::Cancelled}) {
        JobQuery query;
        query.states = {state};
        query.limit = 1000;
        ++m_historyAwaited;
        m_feed.jobs(query, this,
                    [this, asked = m_restarts](const std::variant<JobPage, Error>& answer) {
                        m_historyAwaited -= asked == m_restarts ? 1 : 0;
                        if (const auto* page = std::get_if<JobPage>(&answer))
                            addRecords(page->jobs);
                    });
    }
}

void JobModel::endRestart() {
    m_restarting = false;
    for (const Slot slot : m_store.removeDoubted()) {
        m_touched.insert(slot);
        m_moved.insert(slot);
    }
    setSelected(SlotSet(m_selected)); // counts them by state anew
    orderAnew();
}

void JobModel::setSelected(const SlotSet& selected) {
    m_selected.forEachDifference(selected, [&](Slot slot) {
        if (!selected.contains(slot)) // it may leave now; one that is new is shown already
            m_touched.insert(slot);
    });
    m_selected = selected;
    m_selectedStates = {};
    m_selected.forEach([this](Slot slot) {
        if (const JobLine& line = m_store.line(slot); line.used && !line.gone)
            ++m_selectedStates[static_cast<std::size_t>(line.state)];
    });
}

void JobModel::take(const std::vector<FeedItem>& items) {
    for (const FeedItem& item : items) {
        const JobStore::Change change = m_store.apply(item);
        if (change.slot == JobStore::kNone)
            continue;
        const JobLine& line = m_store.line(change.slot);
        m_touched.insert(change.slot);
        if (change.before && m_selected.contains(change.slot)) {
            --m_selectedStates[static_cast<std::size_t>(*change.before)];
            if (!line.gone)
                ++m_selectedStates[static_cast<std::size_t>(line.state)];
        }
        if (!change.moved)
            continue;
        m_moved.insert(change.slot);
        if (!change.before)
            continue;
        m_explain.forget(line.id);
        if (m_notes.isEmpty())
            continue;
        if (const auto it = m_notes.constFind(line.id.toByteArray());
            it != m_notes.constEnd() && !it->fails)
            m_notes.erase(it); // what was asked has shown its effect
    }
}

void JobModel::looked() {
    if (!m_historyAsked && m_feed.snapshot()->sequence > 0)
        askHistory();
    if (m_restarting && m_historyAsked && m_historyAwaited == 0 && m_feed.hasBegun())
        endRestart();
    const bool timed =
        (m_filter.dependsOnTime() && m_keeper.age() > kCountedAgainMs) || dependsOnTime(sortKey());
    if (!m_ordering && (timed || m_moved.count() > 0) &&
        (m_keeper.mayRenew() || (order().empty() && m_keeper.mayFill())))
        orderAnew();
    if (++m_tick % kExplainEvery == 0)
        explainVisible();
    announceValues();
}

void JobModel::explainVisible() {
    const int last = std::min(lastVisible(), rowCount() - 1);
    for (int row = std::max(firstVisible(), 0); row <= last; ++row)
        if (isExplained(line(row).state))
            m_explain.want(line(row).id.toByteArray(), [] {}); // shown by the next look
}

void JobModel::addRecords(const std::vector<JobRecord>& records) {
    for (const JobRecord& record : records)
        if (const Slot slot = m_store.add(feedOf(record)); slot != JobStore::kNone)
            m_touched.insert(slot);
    orderAnew();
}

void JobModel::setFilter(const JobFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_matcher.reset();
    m_all = true;
    renew();
}

void JobModel::sort(int column, Qt::SortOrder order) {
    m_all = true;
    OrderedModel::sort(column, order);
}

JobKey JobModel::sortKey() const {
    return jobColumns()[static_cast<std::size_t>(sortColumn())].key.value_or(JobKey::State);
}

void JobModel::renew() {
    if (!m_askedAt)
        m_askedAt = uiNow();
    orderAnew();
}

void JobModel::orderAnew() {
    if (m_ordering) {
        m_again = true;
        return;
    }
    startOrder();
}

JobModel::Ordered JobModel::orderNow(JobOrderRequest& request, SharedOrder shown) {
    QElapsedTimer timer;
    timer.start();
    RowStep step = stepTo(std::move(shown), jobOrder(request));
    request = {}; // lets the window write to the rows without copying them
    return {std::move(step), timer.elapsed()};
}

void JobModel::startOrder() {
    m_keeper.renewed();
    for (const Slot slot : m_store.retireGone())
        m_touched.insert(slot);
    JobOrderRequest request;
    request.table = m_store.table();
    request.filter = filterNow();
    request.key = sortKey();
    request.descending = sortDescending();
    request.now = now().time_since_epoch().count();
    request.pinned = m_selected;
    request.timeoutBuffer = m_settings.limitFactor();
    if (!std::exchange(m_all, false))
        request.before = sharedOrder();
    request.touched = std::exchange(m_touched, {});
    m_moved.clear();
    if (m_store.count() <= kWorkerFrom) {
        finishOrder(orderNow(request, sharedOrder()));
        return;
    }
    m_ordering = true;
    QThreadPool::globalInstance()->start([request = std::move(request), shown = sharedOrder(),
                                          alive = QPointer<JobModel>(this)]() mutable {
        auto ordered = std::make_shared<const Ordered>(orderNow(request, std::move(shown)));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, ordered] {
                if (alive)
                    alive->finishOrder(*ordered);
            },
            Qt::QueuedConnection);
    });
}

void JobModel::finishOrder(const Ordered& ordered) {
    m_ordering = false;
    m_keeper.setCost(ordered.ms);
    applyStep(ordered.step);
    m_store.releaseRetired();
    if (!m_again)
        m_askedAt.reset();
    Q_EMIT this->ordered();
    if (std::exchange(m_again, false))
        startOrder();
}

void JobModel::setNote(const std::string& jobId, const QString& note, bool fails) {
    m_notes[QByteArray::fromStdString(jobId)] = {note, fails};
    announceValues();
}

void JobModel::clearNote(const std::string& jobId) {
    m_notes.remove(QByteArray::fromStdString(jobId));
    announceValues();
}

} // namespace node3
