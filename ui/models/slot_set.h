// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_order.h"

#include <bit>
#include <cstddef>
#include <vector>

namespace node3 {

/// A set of rows by slot: a bit each, so that a million of them are copied and counted in no time.
class SlotSet {
public:
    bool contains(Slot slot) const {
        const std::size_t word = slot / 64;
        return word < m_words.size() && ((m_words[word] >> (slot % 64)) & 1u) != 0;
    }
    void insert(Slot slot) { word(slot) |= bit(slot); }
    void remove(Slot slot) {
        if (slot / 64 < m_words.size())
            m_words[slot / 64] &= ~bit(slot);
    }
    void flip(Slot slot) { word(slot) ^= bit(slot); }
    void clear() { m_words.clear(); }
    std::size_t count() const {
        std::size_t n = 0;
        for (const std::uint64_t word : m_words)
            n += static_cast<std::size_t>(std::popcount(word));
        return n;
    }
    /// In ascending order of the slots.
    template <class Visit> void forEach(Visit visit) const {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1)
                visit(static_cast<Slot>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    }
    /// Those that are in one of the two only.
    template <class Visit> void forEachDifference(const SlotSet& other, Visit visit) const {
        SlotSet difference = *this;
        if (difference.m_words.size() < other.m_words.size())
            difference.m_words.resize(other.m_words.size());
        for (std::size_t i = 0; i < other.m_words.size(); ++i)
            difference.m_words[i] ^= other.m_words[i];
        difference.forEach(visit);
    }

private:
    static std::uint64_t bit(Slot slot) { return std::uint64_t{1} << (slot % 64); }
    std::uint64_t& word(Slot slot) {
        if (slot / 64 >= m_words.size())
            m_words.resize(slot / 64 + 1);
        return m_words[slot / 64];
    }
    std::vector<std::uint64_t> m_words;
};

} // namespace node3
