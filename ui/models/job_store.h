// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"
#include "ui/models/job_texts.h"
#include "ui/models/slot_index.h"
#include "ui/models/slot_set.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3 {

/// Small ones: a row that is written while a worker reads copies its chunk.
inline constexpr std::size_t kJobChunk = 128;
using JobChunk = std::array<JobLine, kJobChunk>;

/// All jobs at one moment, for a worker: shares the store's rows until they are written to.
struct JobTable {
    std::vector<std::shared_ptr<const JobChunk>> chunks;
    QList<QByteArray> texts;             ///< names of submitters, agents, types
    std::vector<JobTexts::Block> blocks; ///< ids and names stand in them
    const JobLine& line(Slot slot) const { return (*chunks[slot / kJobChunk])[slot % kJobChunk]; }
    std::size_t size() const { return chunks.size() * kJobChunk; }
};

/// The jobs that the window knows: every live one, and the final ones that it has seen, the newest
/// kFinalLimit of them. Window's thread.
class JobStore {
public:
    static constexpr std::size_t kFinalLimit = 100'000;
    static constexpr Slot kNone = SlotIndex::kNone;

    /// What an item did.
    struct Change {
        Slot slot = kNone;              ///< of the row it is about; kNone: nothing changed
        bool moved = false;             ///< the row came, left, or may stand elsewhere now
        std::optional<JobState> before; ///< none: the row is new, or was gone
    };
    Change apply(const FeedItem& item);
    /// A job read from the store's history; kNone when a newer state is known.
    Slot add(const JobAppeared& job);
    /// Changes were missed: what is not heard of from now on, until removeDoubted(), is gone.
    void doubtAll();
    bool isDoubted(Slot slot) const { return m_doubted.contains(slot); }
    /// Gives the slots of those that are gone now.
    std::vector<Slot> removeDoubted();
    /// Jobs that are gone by now are left out of every table made from now on; once the order made
    /// of it is shown, releaseRetired() lets their slots be used again. Gives those slots.
    const std::vector<Slot>& retireGone();
    void releaseRetired();

    const JobLine& line(Slot slot) const { return (*m_chunks[slot / kJobChunk])[slot % kJobChunk]; }
    Slot slotOf(JobNumber number) const { return m_slots.find(number); }
    /// Looks through all of them.
    Slot slotOfId(QByteArrayView id) const;
    const QByteArray& text(std::uint32_t name) const {
        return m_texts[static_cast<qsizetype>(name)];
    }
    const QList<QByteArray>& texts() const { return m_texts; }
    JobTable table() const;

    /// Jobs here, without those that are gone.
    std::size_t count() const { return m_slots.size(); }
    std::size_t count(JobState state) const { return m_states[static_cast<std::size_t>(state)]; }

private:
    JobLine& write(Slot slot);
    Change changeOf(JobNumber number) const;
    Slot take();
    std::uint32_t intern(const std::string& text);
    Slot appear(const JobAppeared& job);
    void setRow(JobLine& line, const JobRow& row, const std::string& agentId);
    void setAttempt(JobLine& line, const AttemptChanged& change);
    void remove(Slot slot);
    void limitFinals();

    std::vector<std::shared_ptr<JobChunk>> m_chunks;
    SlotIndex m_slots;
    JobTexts m_jobTexts;
    QList<QByteArray> m_texts{QByteArray()};
    QHash<QByteArray, std::uint32_t> m_names{{QByteArray(), 0}};
    std::vector<Slot> m_free, m_gone, m_retired;
    SlotSet m_doubted;
    std::deque<JobNumber> m_finals; ///< oldest first
    std::array<std::size_t, kJobStates> m_states{};
    Slot m_next = 0;
};

} // namespace node3
