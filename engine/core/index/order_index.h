// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/state/job_record.h"

#include <array>
#include <bit>
#include <cstdint>
#include <map>

namespace node3 {

/// Which places are queued, one bit each, by level of the order: the place of a job in the queue
/// without another tree over all jobs. A bit moves in O(log blocks); a position counts whole
/// blocks, of 512 places each, before it.
class OrderIndex {
public:
    void insert(std::uint64_t order) {
        const std::uint64_t place = placeOf(order);
        Block& b = at(order)[place / kBits];
        b.words[place % kBits / 64] |= bit(place);
        ++b.count;
        ++m_total[static_cast<std::size_t>(levelOf(order))];
    }
    void erase(std::uint64_t order) {
        const std::uint64_t place = placeOf(order);
        auto& blocks = at(order);
        const auto it = blocks.find(place / kBits);
        it->second.words[place % kBits / 64] &= ~bit(place);
        if (--it->second.count == 0)
            blocks.erase(it);
        --m_total[static_cast<std::size_t>(levelOf(order))];
    }
    /// Queued jobs that go before `order`.
    std::uint64_t before(std::uint64_t order) const {
        const std::uint64_t place = placeOf(order);
        const auto level = static_cast<std::size_t>(levelOf(order));
        std::uint64_t n = 0;
        for (std::size_t higher = 0; higher < level; ++higher)
            n += m_total[higher];
        for (const auto& [index, block] : m_blocks[level]) {
            if (index == place / kBits)
                return n + within(block, place % kBits);
            if (index > place / kBits)
                break;
            n += block.count;
        }
        return n;
    }
    std::uint64_t size() const {
        std::uint64_t n = 0;
        for (const std::uint64_t t : m_total)
            n += t;
        return n;
    }
    std::size_t bytes() const {
        std::size_t n = 0;
        for (const auto& blocks : m_blocks)
            n += blocks.size() * (sizeof(Block) + 48);
        return n;
    }

private:
    static constexpr std::uint64_t kBits = 512;
    struct Block {
        std::array<std::uint64_t, kBits / 64> words{};
        std::uint32_t count = 0;
    };
    static std::uint64_t bit(std::uint64_t place) { return std::uint64_t{1} << (place % 64); }
    static std::uint64_t within(const Block& b, std::uint64_t offset) {
        std::uint64_t n = 0;
        for (std::uint64_t w = 0; w < offset / 64; ++w)
            n += static_cast<std::uint64_t>(std::popcount(b.words[w]));
        return n +
               static_cast<std::uint64_t>(std::popcount(b.words[offset / 64] & (bit(offset) - 1)));
    }
    std::map<std::uint64_t, Block>& at(std::uint64_t order) {
        return m_blocks[static_cast<std::size_t>(levelOf(order))];
    }

    std::array<std::map<std::uint64_t, Block>, kLevels> m_blocks;
    std::array<std::uint64_t, kLevels> m_total{};
};

} // namespace node3
