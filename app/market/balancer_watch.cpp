// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/balancer_watch.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace node3::market {

namespace {

using Json = nlohmann::json;

/// A fast market has a second of its own in 17 ms; the log is near and small.
constexpr int kNextLookMs = 15;
constexpr int kPatienceMs = 5000;
constexpr int kPage = 1000;

std::string textOf(const Json& json, const char* key) {
    const auto it = json.find(key);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}
template <class T> T numberOf(const Json& json, const char* key) {
    const auto it = json.find(key);
    return it != json.end() && it->is_number() ? it->get<T>() : T{};
}

bool inService(const Json& agent) {
    const auto intent = agent.find("intent"), quarantine = agent.find("quarantine");
    return textOf(agent, "connection") == "connected" && textOf(agent, "health") == "healthy" &&
           intent != agent.end() && intent->is_object() && textOf(*intent, "state") == "active" &&
           (quarantine == agent.end() || quarantine->is_null());
}

} // namespace

std::optional<Event> eventFrom(const Json& json) {
    if (!json.is_object())
        return std::nullopt;
    const auto kind = eventKindFromWord(textOf(json, "kind"));
    const QDateTime at =
        QDateTime::fromString(QString::fromStdString(textOf(json, "at")), Qt::ISODateWithMs);
    if (!kind || !at.isValid())
        return std::nullopt;
    Event e;
    e.seq = numberOf<std::uint64_t>(json, "seq");
    e.at = Utc{Duration{at.toMSecsSinceEpoch()}};
    e.kind = *kind;
    e.jobId = textOf(json, "job_id");
    e.agentId = textOf(json, "agent_id");
    e.attempt = numberOf<std::uint32_t>(json, "attempt");
    e.outcome = outcomeFromWord(textOf(json, "outcome")).value_or(Outcome::Open);
    e.who = textOf(json, "who");
    e.source = textOf(json, "source");
    e.number = numberOf<std::int64_t>(json, "number");
    return e;
}

BalancerWatch::BalancerWatch(QUrl api, std::string key)
    : m_api(std::move(api)), m_key(std::move(key)) {}

void BalancerWatch::get(const QString& path, const QString& query,
                        const std::function<void(const Json*)>& told) {
    QUrl url = m_api;
    url.setPath(path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(kPatienceMs);
    if (!m_key.empty())
        request.setRawHeader("X-API-Key", QByteArray::fromStdString(m_key));
    QNetworkReply* reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [reply, told] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QByteArray body = reply->readAll();
        const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
        told(status == 200 && json.is_object() ? &json : nullptr);
    });
}

void BalancerWatch::follow(std::function<void(const Event&)> seen, std::function<void()> begun) {
    m_seen = std::move(seen);
    m_begun = std::move(begun);
    m_after.reset();
    ++m_round;
    if (m_seen)
        askEvents();
}

void BalancerWatch::askEvents() {
    const QString query = m_after ? QStringLiteral("after=%1&limit=%2").arg(*m_after).arg(kPage)
                                  : QStringLiteral("limit=1");
    get(QStringLiteral("/api/events"), query, [this, round = m_round](const Json* page) {
        if (round != m_round)
            return;
        const bool begun = m_after.has_value();
        bool full = false;
        if (page && !begun) {
            m_after = numberOf<std::uint64_t>(*page, "last");
            if (const auto told = std::exchange(m_begun, {}))
                told();
        } else if (page && page->contains("events") && (*page)["events"].is_array()) {
            full = (*page)["events"].size() == kPage;
            for (const Json& entry : (*page)["events"]) {
                m_after = std::max(*m_after, numberOf<std::uint64_t>(entry, "seq"));
                if (const auto event = eventFrom(entry); event && m_seen)
                    m_seen(*event);
                if (round != m_round)
                    return;
            }
        }
        QTimer::singleShot(full ? 0 : kNextLookMs, this, [this, round] {
            if (round == m_round)
                askEvents();
        });
    });
}

void BalancerWatch::job(const std::string& id,
                        const std::function<void(std::optional<JobFacts>)>& told) {
    get(QStringLiteral("/api/jobs/") + QString::fromStdString(id), {}, [told](const Json* job) {
        if (!job) {
            told(std::nullopt);
            return;
        }
        JobFacts facts;
        facts.state = textOf(*job, "state");
        facts.retries = numberOf<int>(*job, "retry_count");
        facts.priority = textOf(*job, "priority_now");
        told(facts);
    });
}

void BalancerWatch::figures(const std::function<void(std::optional<Figures>)>& told) {
    get(QStringLiteral("/api/admin/load-balancer"), {}, [told](const Json* fleet) {
        if (!fleet) {
            told(std::nullopt);
            return;
        }
        Figures f;
        f.agents = numberOf<int>(*fleet, "total_agents");
        f.healthy = numberOf<int>(*fleet, "healthy_agents");
        f.queued = numberOf<int>(*fleet, "queued_jobs");
        f.assigned = numberOf<int>(*fleet, "assigned_jobs");
        f.submitted = numberOf<std::uint64_t>(*fleet, "total_jobs_queued");
        told(f);
    });
}

void BalancerWatch::agentsInService(const std::function<void(std::optional<int>)>& told) {
    get(QStringLiteral("/api/agents"), {}, [told](const Json* list) {
        if (!list || !list->contains("agents") || !(*list)["agents"].is_array()) {
            told(std::nullopt);
            return;
        }
        const auto& agents = (*list)["agents"];
        told(static_cast<int>(std::count_if(agents.begin(), agents.end(), inService)));
    });
}

} // namespace node3::market
