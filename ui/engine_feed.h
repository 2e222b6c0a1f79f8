// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"
#include "ui/clock.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace node3 {

/// The window's side of EngineClient: changes ten times a second, snapshots when they are new, and
/// answers on the window's thread. Lives on the window's thread; the client must outlive it.
class EngineFeed : public QObject {
    Q_OBJECT

public:
    static constexpr int kDrainMs = 100;
    /// Three missed beats: what is shown is old.
    static constexpr qint64 kLateMs = 3000;
    /// The engine does not answer.
    static constexpr qint64 kLostMs = 10'000;
    /// So long at most changes are taken in at a time.
    static constexpr qint64 kSliceMs = 6;
    /// How long an action waits for its answer before it says so.
    static constexpr Duration kDeadline = std::chrono::seconds{5};

    explicit EngineFeed(EngineClient& client, QObject* parent = nullptr);
    ~EngineFeed() override;

    /// Begins to drain; once.
    void start();
    /// A new beginning, for whoever came later than start() or when changes were missed.
    void restart();
    /// Whether every job that was live at the last beginning has been told.
    bool hasBegun() const { return m_feed && m_feed->begun(); }
    /// Takes what has come, now; the timer does it ten times a second. What takes longer than a
    /// few milliseconds goes on when the window has done what else waits. After start().
    void look();
    /// Whether more has come than could be taken in so far.
    bool isBehind() const { return m_behind; }
    /// How often the timer looks, in place of kDrainMs. For tests, which do not wait long.
    void setPace(int ms) { m_timer.setInterval(ms); }

    const std::shared_ptr<const Snapshot>& snapshot() const { return m_snapshot; }
    /// Milliseconds since the newest snapshot came.
    qint64 age() const { return m_beatAt ? uiNow() - *m_beatAt : 0; }
    /// Milliseconds since start().
    qint64 sinceStart() const { return m_startedAt ? uiNow() - *m_startedAt : 0; }
    bool isLate() const { return age() >= kLateMs; }
    bool isLost() const { return age() >= kLostMs; }
    /// Answers that are still awaited.
    int pending() const { return m_pending; }

    /// `then` is called on this thread, unless `context` is gone by then.
    template <class T> using Then = std::function<void(const std::variant<T, Error>&)>;
    void post(Command command, QObject* context, std::function<void(const ReplyBody&)> then);
    void explainJob(const std::string& id, QObject* context, Then<JobExplanation> then);
    void explainAgent(const std::string& id, QObject* context, Then<AgentExplanation> then);
    void checkDraft(JobFields fields, QObject* context, Then<DraftCheck> then);
    void jobs(JobQuery query, QObject* context, Then<JobPage> then);
    void job(const std::string& id, QObject* context, Then<JobRecord> then);
    void jobLog(const std::string& id, std::optional<std::uint32_t> attempt, QObject* context,
                Then<LogText> then);
    void events(EventQuery query, QObject* context, Then<EventPage> then);
    void history(HistoryQuery query, QObject* context, Then<HistoryPage> then);

Q_SIGNALS:
    /// What was known may be old: a new beginning follows, which names every live job.
    void restarted();
    void changed(const std::vector<FeedItem>& items);
    void snapshotCame();
    /// After each look, whether or not anything came: ten times a second.
    void looked();

protected:
    bool event(QEvent* event) override;

private:
    void drain();
    struct Inbox {
        std::mutex mutex;
        EngineFeed* owner = nullptr;              ///< guarded by mutex
        std::vector<std::function<void()>> calls; ///< guarded by mutex
        void put(std::function<void()> call);
    };
    template <class T> Answer<T> answer(QObject* context, Then<T> then);

    EngineClient& m_client;
    const std::shared_ptr<Inbox> m_inbox;
    std::unique_ptr<EngineClient::Feed> m_feed;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<qint64> m_startedAt, m_beatAt;
    QTimer m_timer, m_next;
    bool m_behind = false;
    int m_pending = 0;
};

} // namespace node3
