// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_line.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace node3 {

/// Ids and names of all jobs in blocks of 64 KiB: no allocation for each. What was written is never
/// changed, so other threads may read it while more is added; a block goes when nobody holds it.
/// Window's thread.
class JobTexts {
public:
    using Block = std::shared_ptr<const char[]>;

    /// Stores both and sets id, name and textBlock. Texts over 64,000 bytes are cut.
    void put(std::string_view id, std::string_view name, JobLine& line);
    /// The texts of that line are not needed any more.
    void release(const JobLine& line);
    /// Whoever reads lines on another thread keeps these as long.
    std::vector<Block> blocks() const;

private:
    struct Kept {
        std::shared_ptr<char[]> bytes;
        std::uint32_t used = 0, live = 0;
    };
    char* room(std::size_t bytes);

    std::vector<Kept> m_blocks;
    std::vector<std::uint32_t> m_empty; ///< places in m_blocks without bytes
    std::uint32_t m_open = 0;           ///< the block that is filled, when there is any
};

} // namespace node3
