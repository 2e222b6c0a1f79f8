// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace node3::market {

struct PosterStatus {
    std::uint64_t acknowledged = 0, refused = 0;
    std::uint64_t waiting = 0; ///< not answered yet, those under way too
    std::string lastProblem;   ///< empty: none since the last success
};

/// Hands jobs in over the HTTP API, in batches, again and again with the same ids until they are
/// acknowledged. Main thread.
class JobPoster : public QObject {
public:
    JobPoster(QUrl api, std::string key);
    /// No room: wait; more would only lie here.
    bool hasRoom() const { return m_waiting.size() < kMostWaiting; }
    void add(const JobFields& job);
    void flush();
    PosterStatus status() const;

private:
    static constexpr std::size_t kMostWaiting = 10'000;
    void send(std::vector<std::string> batch);
    void answered(QNetworkReply& reply, std::vector<std::string> batch);

    const QUrl m_api;
    const std::string m_key;
    QNetworkAccessManager m_network;
    std::deque<std::string> m_waiting; ///< jobs as JSON
    int m_inFlight = 0;                ///< requests
    std::size_t m_jobsInFlight = 0;
    bool m_resting = false; ///< after a refusal to take more
    PosterStatus m_status;
};

} // namespace node3::market
