// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace node3 {

/// Which jobs are known, by the keyed hash of their id: 16 bytes each, live or final. 64 keyed bits
/// cannot be aimed at from outside; should two ids ever share them, the second submission is
/// refused (its content differs), nothing is lost.
class Directory {
public:
    struct Entry {
        std::uint64_t hash = 0;
        std::uint32_t value = 0;        ///< JobRef of a live job, JobNumber of a final one
        std::uint32_t content : 28 = 0; ///< of a final job: low bits of its content hash
        std::uint32_t kind : 4 = 0;     ///< 0 free, 1 live, 2 + final state
    };
    static constexpr std::uint32_t contentBits(std::uint64_t contentHash) {
        return static_cast<std::uint32_t>(contentHash & 0x0FFFFFFF);
    }
    static bool isLive(const Entry& e) { return e.kind == 1; }
    static JobState finalState(const Entry& e) {
        return static_cast<JobState>(static_cast<int>(JobState::Completed) + e.kind - 2);
    }

    const Entry* find(std::uint64_t hash) const {
        if (m_slots.empty())
            return nullptr;
        for (std::size_t i = home(hash);; i = (i + 1) & mask()) {
            if (m_slots[i].kind == 0)
                return nullptr;
            if (m_slots[i].hash == hash)
                return &m_slots[i];
        }
    }
    void putLive(std::uint64_t hash, std::uint32_t job) { put({hash, job, 0, 1}); }
    void putFinal(std::uint64_t hash, std::uint32_t number, std::uint64_t contentHash, JobState s) {
        Entry e{hash, number, 0, 0};
        e.content = contentBits(contentHash) & 0x0FFFFFFFU;
        e.kind =
            (2U + static_cast<std::uint32_t>(s) - static_cast<std::uint32_t>(JobState::Completed)) &
            15U;
        put(e);
    }
    void erase(std::uint64_t hash) {
        if (m_slots.empty())
            return;
        std::size_t i = home(hash);
        for (; m_slots[i].kind != 0 && m_slots[i].hash != hash; i = (i + 1) & mask()) {
        }
        if (m_slots[i].kind == 0)
            return;
        --m_size;
        // Close the gap: move up every entry of the run that may stand nearer to its home.
        for (std::size_t j = (i + 1) & mask(); m_slots[j].kind != 0; j = (j + 1) & mask()) {
            if (((j - home(m_slots[j].hash)) & mask()) >= ((j - i) & mask())) {
                m_slots[i] = m_slots[j];
                i = j;
            }
        }
        m_slots[i] = {};
    }
    std::size_t size() const { return m_size; }
    std::size_t bytes() const { return m_slots.size() * sizeof(Entry); }
    template <class Visit> void forEach(Visit&& visit) const {
        for (const Entry& e : m_slots)
            if (e.kind != 0)
                visit(e);
    }

private:
    std::size_t mask() const { return m_slots.size() - 1; }
    std::size_t home(std::uint64_t hash) const { return static_cast<std::size_t>(hash) & mask(); }
    void put(Entry e) {
        if ((m_size + 1) * 5 > m_slots.size() * 4)
            grow();
        std::size_t i = home(e.hash);
        for (; m_slots[i].kind != 0 && m_slots[i].hash != e.hash; i = (i + 1) & mask()) {
        }
        if (m_slots[i].kind == 0)
            ++m_size;
        m_slots[i] = e;
    }
    void grow() {
        std::vector<Entry> old(m_slots.empty() ? 64 : m_slots.size() * 2);
        old.swap(m_slots);
        for (const Entry& e : old) {
            if (e.kind == 0)
                continue;
            std::size_t i = home(e.hash);
            for (; m_slots[i].kind != 0; i = (i + 1) & mask()) {
            }
            m_slots[i] = e;
        }
    }
    std::vector<Entry> m_slots;
    std::size_t m_size = 0;
};

} // namespace node3
