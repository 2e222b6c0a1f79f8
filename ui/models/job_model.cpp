// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_model.h"

#include "engine/observe/feed_builder.h"
#include "engine/text/words.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <chrono>

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
        f.explanation = m_explain.find(line.id.toByteArray());
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
    if (f.line.gone || !m_filter.has(f.line.state))
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

void JobModel::restart() {
    m_store.clear();
    m_notes.clear();
    m_moved.clear();
    m_pinned.clear();
    ++m_generation; // what a worker still computes is void
    m_ordering = m_again = false;
    applyOrder({});
    m_historyAsked = false;
}

void JobModel::take(const std::vector<FeedItem>& items) {
    for (const FeedItem& item : items) {
        bool moved = false;
        const Slot slot = m_store.apply(item, &moved);
        if (slot == JobStore::kNone)
            continue;
        if (moved) {
            m_moved.insert(slot);
            const QByteArray id = m_store.line(slot).id.toByteArray();
            m_explain.forget(id);
            if (const auto it = m_notes.constFind(id); it != m_notes.constEnd() && !it->fails)
                m_notes.erase(it); // what was asked has shown its effect
        }
    }
}

void JobModel::looked() {
    if (!m_historyAsked && m_feed.snapshot()->sequence > 0) {
        // Ended jobs are not part of the feed's beginning: the newest of them come from the store.
        m_historyAsked = true;
        for (const JobState state : {JobState::Failed, JobState::Completed, JobState::Cancelled}) {
            JobQuery query;
            query.states = {state};
            query.limit = 1000;
            m_feed.jobs(query, this, [this](const std::variant<JobPage, Error>& answer) {
                if (const auto* page = std::get_if<JobPage>(&answer))
                    addRecords(page->jobs);
            });
        }
    }
    const bool due =
        !m_moved.isEmpty() || (m_filter.dependsOnTime() && m_keeper.age() > kCountedAgainMs);
    if (due && (order().empty() || m_keeper.mayRenew()))
        renew();
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
        m_store.add(feedOf(record));
    renew();
}

void JobModel::setFilter(const JobFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    renew();
}

void JobModel::renew() {
    if (m_ordering) {
        m_again = true;
        return;
    }
    startOrder();
}

void JobModel::startOrder() {
    m_keeper.renewed();
    m_moved.clear();
    m_store.retireGone();
    JobOrderRequest request;
    request.table = m_store.table();
    request.filter = m_filter;
    request.key = jobColumns()[static_cast<std::size_t>(sortColumn())].key.value_or(JobKey::State);
    request.descending = sortDescending();
    request.now = now().time_since_epoch().count();
    request.pinned = m_pinned;
    request.timeoutBuffer = m_settings.limitFactor();
    if (m_store.count() <= kWorkerFrom) {
        finishOrder(jobOrder(request), m_generation);
        return;
    }
    m_ordering = true;
    QThreadPool::globalInstance()->start([request = std::move(request),
                                          alive = QPointer<JobModel>(this),
                                          generation = m_generation]() mutable {
        auto order = std::make_shared<std::vector<Slot>>(jobOrder(request));
        request = {}; // lets the window write to the rows without copying them
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, order, generation] {
                if (alive)
                    alive->finishOrder(std::move(*order), generation);
            },
            Qt::QueuedConnection);
    });
}

void JobModel::finishOrder(std::vector<Slot> next, quint64 generation) {
    if (generation != m_generation)
        return;
    m_ordering = false;
    applyOrder(std::move(next));
    m_store.releaseRetired();
    Q_EMIT ordered();
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
