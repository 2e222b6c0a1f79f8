// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"
#include "ui/models/ordered_model.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace node3 {

/// What few jobs have, kept beside the row.
struct JobExtras {
    std::vector<AgentNumber> avoids;
    std::string heldBy, heldWhy, cancelBy, cancelWhy, error;
    std::int64_t cancelAt = 0;
};

/// One job as the window keeps it: about 200 bytes. Times are Unix milliseconds, 0 = none.
struct JobLine {
    JobNumber number;
    JobState state = JobState::Queued;
    Priority priority = Priority::Normal;
    FailReason failReason = FailReason::None;
    std::uint8_t retries = 0, losses = 0, lossesInRow = 0;
    bool used = false; ///< the slot holds a job
    bool gone = false; ///< removed; leaves with the next order
    std::int16_t maxRetries = 3;
    std::uint32_t attempt = 0, round = 1;
    std::uint32_t submitter = 0, agent = 0, jobType = 0; ///< names of JobTexts
    std::uint64_t gpuMemory = 0, place = 0;
    std::int64_t timeout = 0;
    std::int64_t submittedAt = 0, roundAt = 0, assignedAt = 0, startedAt = 0, endedAt = 0,
                 backoffDue = 0, finalAt = 0;
    QByteArray id, name; ///< UTF-8, as sent
    std::shared_ptr<const JobExtras> extras;

    /// The one in force.
    Priority priorityNow() const;
    JobRow row() const;
};

inline constexpr std::size_t kJobChunk = 512;
using JobChunk = std::array<JobLine, kJobChunk>;

/// All jobs at one moment, for a worker: shares the store's rows until they are written to.
struct JobTable {
    std::vector<std::shared_ptr<const JobChunk>> chunks;
    QList<QByteArray> texts;
    const JobLine& line(Slot slot) const { return (*chunks[slot / kJobChunk])[slot % kJobChunk]; }
    std::size_t size() const { return chunks.size() * kJobChunk; }
};

/// The jobs that the window knows: every live one, and the final ones that it has seen, the newest
/// kFinalLimit of them. Window's thread.
class JobStore {
public:
    static constexpr std::size_t kFinalLimit = 100'000;
    static constexpr Slot kNone = ~Slot{0};

    /// Takes one item in; gives the slot it is about, or kNone. Whether rows came, left or may
    /// stand elsewhere now is told by `moved`.
    Slot apply(const FeedItem& item, bool* moved);
    /// A job read from the store's history; ignored when a newer state is known.
    void add(const JobAppeared& job);
    void clear();
    /// Jobs that are gone by now are left out of every table made from now on; once the order made
    /// of it is shown, releaseRetired() lets their slots be used again.
    void retireGone();
    void releaseRetired();

    const JobLine& line(Slot slot) const { return (*m_chunks[slot / kJobChunk])[slot % kJobChunk]; }
    Slot slotOf(JobNumber number) const { return m_slots.value(number.value, kNone); }
    Slot slotOfId(const QByteArray& id) const;
    const QByteArray& text(std::uint32_t name) const {
        return m_texts[static_cast<qsizetype>(name)];
    }
    JobTable table() const;

    /// Jobs here, without those that are gone.
    std::size_t count() const { return static_cast<std::size_t>(m_slots.size()); }
    std::size_t count(JobState state) const { return m_states[static_cast<std::size_t>(state)]; }

private:
    JobLine& write(Slot slot);
    Slot take();
    std::uint32_t intern(const std::string& text);
    Slot appear(const JobAppeared& job);
    void setRow(JobLine& line, const JobRow& row, const std::string& agentId);
    void remove(Slot slot);
    void limitFinals();

    std::vector<std::shared_ptr<JobChunk>> m_chunks;
    QHash<std::uint32_t, Slot> m_slots;
    QList<QByteArray> m_texts{QByteArray()};
    QHash<QByteArray, std::uint32_t> m_names{{QByteArray(), 0}};
    std::vector<Slot> m_free, m_gone, m_retired;
    std::deque<JobNumber> m_finals; ///< oldest first
    std::array<std::size_t, kJobStates> m_states{};
    Slot m_next = 0;
};

} // namespace node3
