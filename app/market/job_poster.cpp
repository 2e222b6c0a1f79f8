// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/job_poster.h"

#include "engine/wire/job_json.h"

#include <nlohmann/json.hpp>

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>
#include <iterator>

namespace node3::market {

namespace {

constexpr std::size_t kBatch = 500;
constexpr int kMostInFlight = 2;
constexpr int kRestMs = 500;

} // namespace

JobPoster::JobPoster(QUrl api, std::string key) : m_api(std::move(api)), m_key(std::move(key)) {}

void JobPoster::add(const JobFields& job) {
    auto json = nlohmann::json::parse(documentOf(job));
    json["job_id"] = job.jobId;
    if (job.maxRetries == JobFields{}.maxRetries)
        json.erase("max_retries"); // as the balancer is set
    m_waiting.push_back(json.dump());
}

void JobPoster::flush() {
    while (!m_resting && m_inFlight < kMostInFlight && !m_waiting.empty()) {
        const auto n = static_cast<std::ptrdiff_t>(std::min(kBatch, m_waiting.size()));
        std::vector<std::string> batch(std::make_move_iterator(m_waiting.begin()),
                                       std::make_move_iterator(m_waiting.begin() + n));
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + n);
        send(std::move(batch));
    }
}

void JobPoster::send(std::vector<std::string> batch) {
    QByteArray body = "{\"jobs\":[";
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (i != 0)
            body += ',';
        body += QByteArray::fromStdString(batch[i]);
    }
    body += "]}";
    QUrl url = m_api;
    url.setPath(QStringLiteral("/api/jobs"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setTransferTimeout(10'000);
    if (!m_key.empty())
        request.setRawHeader("X-API-Key", QByteArray::fromStdString(m_key));
    QNetworkReply* reply = m_network.post(request, body);
    ++m_inFlight;
    m_jobsInFlight += batch.size();
    connect(reply, &QNetworkReply::finished, this, [this, reply, batch = std::move(batch)] {
        reply->deleteLater();
        answered(*reply, batch);
    });
}

void JobPoster::answered(QNetworkReply& reply, std::vector<std::string> batch) {
    --m_inFlight;
    m_jobsInFlight -= batch.size();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 200 || status == 201) {
        m_status.acknowledged += batch.size();
        m_status.lastProblem.clear();
        flush();
        return;
    }
    m_status.lastProblem = status == 0 ? reply.errorString().toStdString()
                                       : "HTTP " + std::to_string(status) + ": " +
                                             reply.readAll().left(300).toStdString();
    if (status >= 400 && status < 500 && status != 429 && status != 408) {
        m_status.refused += batch.size(); // the same again would be refused again
    } else {
        m_waiting.insert(m_waiting.begin(), std::make_move_iterator(batch.begin()),
                         std::make_move_iterator(batch.end()));
        if (!std::exchange(m_resting, true))
            QTimer::singleShot(kRestMs, this, [this] {
                m_resting = false;
                flush();
            });
        return;
    }
    flush();
}

PosterStatus JobPoster::status() const {
    PosterStatus s = m_status;
    s.waiting = m_waiting.size() + m_jobsInFlight;
    return s;
}

} // namespace node3::market
