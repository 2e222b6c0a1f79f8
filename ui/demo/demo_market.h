// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/demo/demo_facts.h"
#include "ui/demo/market_client.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace node3 {

/// What the window knows of a demo's market: asks it while somebody looks, and carries requests to
/// it. All that it shows is what the market has answered, never what it was asked for. Window's
/// thread.
class DemoMarket : public QObject {
    Q_OBJECT

public:
    /// A scenario is followed five times a second; what is set and the agents once or twice.
    static constexpr int kTickMs = 200;
    /// A value that is dragged is sent no more often than that.
    static constexpr int kSettleMs = 200;
    /// With more agents than that they are not listed: faults go by shares then.
    static constexpr int kMostListed = 200;

    explicit DemoMarket(const QString& socket, QObject* parent = nullptr);

    /// Whether somebody looks.
    void setWatched(bool watched);
    MarketClient& client() { return m_client; }
    bool isThere() const { return m_client.state() == MarketClient::State::There; }

    const DemoStatus& status() const { return m_status; }
    const DemoLists& lists() const { return m_lists; }
    const std::vector<DemoAgent>& agents() const { return m_agents; }
    const DemoRun& run() const { return m_run; }
    /// The first answers have come since it connected.
    bool isKnown() const { return m_known; }

    /// One request of the protocol, its fields beside it; the answer is told by answered().
    void request(const QString& what, const QJsonObject& fields = {});
    /// The same for a value under somebody's hand: the newest one of a kind wins.
    void set(const QString& what, const QJsonObject& fields);
    /// A value of this kind is under way: what status() says of it is not yet what it will be.
    bool isSetting(const QString& what) const;

Q_SIGNALS:
    void stateChanged(); ///< of the client
    void listsChanged();
    void statusChanged();
    void agentsChanged();
    void runChanged();
    /// `refusal`: empty when it was done.
    void answered(const QString& what, const QJsonObject& fields, const QJsonObject& body,
                  const QString& refusal);

private:
    void tick();
    void connected();
    /// Asks for `what`, unless that is under way already.
    void look(const QString& what, void (DemoMarket::*take)(const QJsonObject&));
    void takeStatus(const QJsonObject& body);
    void takeLists(const QJsonObject& body);
    void takeAgents(const QJsonObject& body);
    void takeRun(const QJsonObject& body);
    void sendSet();

    MarketClient m_client;
    QTimer m_tick, m_settle;
    DemoStatus m_status;
    DemoLists m_lists;
    std::vector<DemoAgent> m_agents;
    DemoRun m_run;
    std::map<QString, QJsonObject> m_toSet; ///< by request: the newest value
    std::map<QString, int> m_open;          ///< requests without an answer
    QStringList m_asked;                    ///< what is being looked at
    int m_ticks = 0;
    bool m_watched = false, m_known = false;
};

} // namespace node3
