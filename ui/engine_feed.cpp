// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine_feed.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>

#include <utility>

namespace node3 {

void EngineFeed::Inbox::put(std::function<void()> call) {
    const std::lock_guard lock(mutex);
    if (!owner)
        return;
    calls.push_back(std::move(call));
    if (calls.size() == 1)
        QCoreApplication::postEvent(owner, new QEvent(QEvent::User));
}

EngineFeed::EngineFeed(EngineClient& client, QObject* parent)
    : QObject(parent), m_client(client), m_inbox(std::make_shared<Inbox>()),
      m_snapshot(client.latest()) {
    m_inbox->owner = this;
    connect(&m_timer, &QTimer::timeout, this, &EngineFeed::look);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &EngineFeed::drain);
}

EngineFeed::~EngineFeed() {
    const std::lock_guard lock(m_inbox->mutex);
    m_inbox->owner = nullptr;
}

void EngineFeed::start() {
    m_feed = m_client.openFeed();
    m_startedAt = uiNow();
    m_beatAt = uiNow();
    m_timer.start(kDrainMs);
    look();
}

void EngineFeed::restart() {
    m_feed = m_client.openFeed();
    Q_EMIT restarted();
}

void EngineFeed::drain() {
    if (m_feed->overflowed())
        restart();
    QElapsedTimer timer;
    timer.start();
    m_behind = true;
    do {
        const std::vector<FeedItem> items = m_feed->take();
        if (items.empty()) {
            m_behind = false;
            return;
        }
        Q_EMIT changed(items);
    } while (timer.elapsed() < kSliceMs);
    m_next.start(0);
}

void EngineFeed::look() {
    if (!m_next.isActive())
        drain();
    auto newest = m_client.latest();
    if (newest->sequence != m_snapshot->sequence || newest->storeId != m_snapshot->storeId) {
        m_snapshot = std::move(newest);
        m_beatAt = uiNow();
        Q_EMIT snapshotCame();
    }
    Q_EMIT looked();
}

bool EngineFeed::event(QEvent* event) {
    if (event->type() != QEvent::User)
        return QObject::event(event);
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_inbox->mutex);
        calls.swap(m_inbox->calls);
    }
    for (const auto& call : calls)
        call();
    return true;
}

template <class T> Answer<T> EngineFeed::answer(QObject* context, Then<T> then) {
    ++m_pending;
    return [inbox = m_inbox, this, alive = QPointer<QObject>(context),
            then = std::move(then)](std::variant<T, Error> value) {
        inbox->put([this, alive, then, value = std::move(value)] {
            --m_pending; // `this` lives: its own event runs the calls
            if (alive)
                then(value);
        });
    };
}

void EngineFeed::post(Command command, QObject* context,
                      std::function<void(const ReplyBody&)> then) {
    ++m_pending;
    m_client.post(std::move(command), kDeadline,
                  [inbox = m_inbox, this, alive = QPointer<QObject>(context),
                   then = std::move(then)](const ReplyBody& body) {
                      inbox->put([this, alive, then, body] {
                          --m_pending;
                          if (alive)
                              then(body);
                      });
                  });
}

void EngineFeed::explainJob(const std::string& id, QObject* context, Then<JobExplanation> then) {
    m_client.explainJob(id, answer<JobExplanation>(context, std::move(then)));
}
void EngineFeed::explainAgent(const std::string& id, QObject* context,
                              Then<AgentExplanation> then) {
    m_client.explainAgent(id, answer<AgentExplanation>(context, std::move(then)));
}
void EngineFeed::checkDraft(JobFields fields, QObject* context, Then<DraftCheck> then) {
    m_client.checkDraft(std::move(fields), answer<DraftCheck>(context, std::move(then)));
}
void EngineFeed::jobs(JobQuery query, QObject* context, Then<JobPage> then) {
    m_client.jobs(std::move(query), answer<JobPage>(context, std::move(then)));
}
void EngineFeed::job(const std::string& id, QObject* context, Then<JobRecord> then) {
    m_client.job(id, answer<JobRecord>(context, std::move(then)));
}
void EngineFeed::jobLog(const std::string& id, std::optional<std::uint32_t> attempt,
                        QObject* context, Then<LogText> then) {
    m_client.jobLog(id, attempt, answer<LogText>(context, std::move(then)));
}
void EngineFeed::events(EventQuery query, QObject* context, Then<EventPage> then) {
    m_client.events(std::move(query), answer<EventPage>(context, std::move(then)));
}
void EngineFeed::history(HistoryQuery query, QObject* context, Then<HistoryPage> then) {
    m_client.history(std::move(query), answer<HistoryPage>(context, std::move(then)));
}

} // namespace node3
