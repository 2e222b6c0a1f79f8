// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>
#include <optional>

namespace node3 {

/// A demo's market at the other end of its control socket: a line of JSON there, a line back, one
/// request at a time in the order in which they were asked. Connects by itself, again and again.
/// Never waits: answers come as calls. Window's thread.
class MarketClient : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostWaiting = 64;
    static constexpr qint64 kLongestLine = qint64{1} << 20;
    static constexpr int kAnswerMs = 5000;
    static constexpr int kRetryMs = 300;
    /// So long a market that has never been there is one that is just starting.
    static constexpr int kStartMs = 10'000;

    enum class State { Connecting, There, Gone };
    struct Answer {
        std::optional<QString> refusal; ///< a sentence; none: it was done
        QJsonObject body;
    };
    using Then = std::function<void(const Answer&)>;

    explicit MarketClient(QString socket, QObject* parent = nullptr);
    ~MarketClient() override;

    /// Begins to connect; once.
    void start();
    State state() const { return m_state; }
    /// While it is gone: what happened, and what that means.
    const QString& sentence() const { return m_sentence; }
    /// `then` is called exactly once, unless `context` is gone by then: with the market's answer,
    /// or with a refusal of ours when it cannot be asked or does not answer in time.
    void ask(const QJsonObject& request, QObject* context, Then then);
    /// How long an answer may take and how soon it tries again, for tests, which do not wait long.
    void setPatience(int answerMs, int retryMs, int startMs);

Q_SIGNALS:
    void stateChanged();

private:
    struct Request {
        QByteArray line;
        QPointer<QObject> context;
        Then then;
    };
    void connectNow();
    void notStarted();
    void lost();
    void set(State state, const QString& sentence);
    void sendNext();
    void read();
    void answerFirst(const Answer& answer);
    void refuseAll(const QString& why);

    const QString m_name;
    QLocalSocket m_socket;
    QTimer m_retry, m_late, m_starting;
    State m_state = State::Connecting;
    QString m_sentence;
    std::deque<Request> m_requests; ///< the first one is under way
    bool m_underWay = false, m_wasThere = false;
};

} // namespace node3
