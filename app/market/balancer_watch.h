// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace node3::market {

/// What the balancer says of itself.
struct Figures {
    int agents = 0, healthy = 0;
    int queued = 0, assigned = 0;
    std::uint64_t submitted = 0; ///< jobs it knows of, ever
};

/// One entry of GET /api/events; nothing where it is none.
std::optional<Event> eventFrom(const nlohmann::json& json);

/// Looks at a balancer through its HTTP API. Main thread; what is asked is answered later or, when
/// the balancer does not answer, with nothing.
class BalancerWatch : public QObject {
public:
    BalancerWatch(QUrl api, std::string key);

    /// From now on every new entry of the event log, once and in order, until follow({}). What
    /// happens after `begun` was called is not missed.
    void follow(std::function<void(const Event&)> seen, std::function<void()> begun = {});
    void job(const std::string& id, const std::function<void(std::optional<JobFacts>)>& told);
    void figures(const std::function<void(std::optional<Figures>)>& told);
    /// How many agents are connected, healthy, active and not in quarantine. It reads all of them.
    void agentsInService(const std::function<void(std::optional<int>)>& told);

private:
    void get(const QString& path, const QString& query,
             const std::function<void(const nlohmann::json*)>& told);
    void askEvents();

    const QUrl m_api;
    const std::string m_key;
    QNetworkAccessManager m_network;
    std::function<void(const Event&)> m_seen;
    std::function<void()> m_begun;
    std::optional<std::uint64_t> m_after; ///< nothing: the end of the log is not known yet
    int m_round = 0;                      ///< of follow(): answers to an earlier one are too late
};

} // namespace node3::market
