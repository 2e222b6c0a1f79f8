// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"
#include "engine/core/records.h"

#include <QByteArray>
#include <QSharedData>

#include <cstdint>
#include <string>
#include <vector>

namespace node3 {

/// An id or a name, UTF-8 as sent. Looks into the store's text blocks (job_texts.h): it lives as
/// long as the store or a table made of it shows the job.
class JobText {
public:
    JobText() = default;
    /// `at` points to two bytes of length, low one first, and the bytes.
    explicit JobText(const char* at) : m_at(at) {}

    bool isEmpty() const { return size() == 0; }
    qsizetype size() const {
        return m_at ? static_cast<unsigned char>(m_at[0]) | static_cast<unsigned char>(m_at[1]) << 8
                    : 0;
    }
    operator QByteArrayView() const {
        return m_at ? QByteArrayView(m_at + 2, size()) : QByteArrayView();
    }
    QByteArray toByteArray() const { return QByteArrayView(*this).toByteArray(); }
    std::string toStdString() const {
        return m_at ? std::string(m_at + 2, static_cast<std::size_t>(size())) : std::string();
    }
    friend bool operator==(JobText a, QByteArrayView b) { return QByteArrayView(a) == b; }

private:
    const char* m_at = nullptr;
};

/// What few jobs have, kept beside the row.
struct JobExtras : QSharedData {
    std::vector<AgentNumber> avoids;
    std::string heldBy, heldWhy, cancelBy, cancelWhy, error;
    std::int64_t cancelAt = 0, backoffDue = 0;
    std::int64_t roundAt = 0; ///< when it is not the submission
};

/// One job as the window keeps it: 120 bytes and its id and name. Times are Unix milliseconds,
/// 0 = none. Names are places in JobTable::texts.
struct JobLine {
    JobNumber number;
    std::uint32_t attempt = 0, round = 1;
    std::uint32_t submitter = 0, agent = 0, jobType = 0; ///< names
    std::uint32_t timeout = 0;                           ///< milliseconds
    std::uint32_t textBlock = 0;                         ///< where id and name stand
    JobState state = JobState::Queued;
    Priority priority = Priority::Normal;
    FailReason failReason = FailReason::None;
    std::uint8_t retries = 0, losses = 0, lossesInRow = 0;
    std::uint8_t maxRetries = 3;
    bool used : 1 = false;     ///< the slot holds a job
    bool gone : 1 = false;     ///< removed; leaves with the next order
    bool runNext : 1 = false;  ///< an operator wants it before all others
    AcceptsMask needs : 5 = 0; ///< what an agent has to take to run it; of kAcceptsAll
    std::uint64_t gpuMemory = 0, place = 0;
    std::int64_t submittedAt = 0, assignedAt = 0, startedAt = 0, endedAt = 0, finalAt = 0;
    JobText id, name;
    QExplicitlySharedDataPointer<const JobExtras> extras;

    /// The one in force.
    Priority priorityNow() const;
    /// Begin of this round: submission or requeue.
    std::int64_t roundAt() const {
        return extras && extras->roundAt ? extras->roundAt : submittedAt;
    }
    std::int64_t backoffDue() const { return extras ? extras->backoffDue : 0; }
    JobRow row() const;
};
static_assert(kAcceptsAll < 1 << 5);
static_assert(sizeof(JobLine) <= 120, "a million of them are kept");

} // namespace node3
