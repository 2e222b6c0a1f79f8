// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <memory>
#include <string_view>

namespace node3 {

/// A short text in one allocation: 8 bytes where std::string takes 32. For ids of live jobs, of
/// which there are a million. At most 255 bytes; longer text is cut (ids are checked before).
class SmallText {
public:
    SmallText() = default;
    explicit SmallText(std::string_view text) {
        const std::size_t n = text.size() < 255 ? text.size() : 255;
        m_bytes = std::make_unique<char[]>(n + 1);
        m_bytes[0] = static_cast<char>(static_cast<unsigned char>(n));
        std::memcpy(m_bytes.get() + 1, text.data(), n);
    }
    std::string_view view() const {
        if (!m_bytes)
            return {};
        return {m_bytes.get() + 1, static_cast<unsigned char>(m_bytes[0])};
    }

    /// What the allocation costs, the allocator's own 8 bytes and rounding to 16 included.
    std::size_t heapBytes() const { return m_bytes ? (view().size() + 1 + 8 + 15) / 16 * 16 : 0; }

private:
    std::unique_ptr<char[]> m_bytes;
};

} // namespace node3
