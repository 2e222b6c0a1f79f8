// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "ui/models/ordered_model.h"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace node3 {

/// The slot of each job by its number. Numbers are given out one after the other, so pages of them
/// are four bytes a job and never have to be made anew as a hash table is, which takes long with a
/// million. One thread.
class SlotIndex {
public:
    static constexpr Slot kNone = ~Slot{0};

    Slot find(JobNumber number) const {
        const std::size_t page = number.value / kPage;
        return page < m_pages.size() && m_pages[page] ? m_pages[page]->slots[number.value % kPage]
                                                      : kNone;
    }
    void insert(JobNumber number, Slot slot) {
        const std::size_t at = number.value / kPage;
        if (at >= m_pages.size())
            m_pages.resize(at + 1);
        if (!m_pages[at]) {
            m_pages[at] = std::make_unique<Page>();
            m_pages[at]->slots.fill(kNone);
        }
        Slot& place = m_pages[at]->slots[number.value % kPage];
        if (place == kNone) {
            ++m_pages[at]->count;
            ++m_size;
        }
        place = slot;
    }
    void remove(JobNumber number) {
        if (find(number) == kNone)
            return;
        auto& page = m_pages[number.value / kPage];
        page->slots[number.value % kPage] = kNone;
        --m_size;
        if (--page->count == 0)
            page.reset();
    }
    std::size_t size() const { return m_size; }

private:
    static constexpr std::size_t kPage = 4096;
    struct Page {
        std::array<Slot, kPage> slots;
        std::size_t count = 0;
    };
    std::vector<std::unique_ptr<Page>> m_pages;
    std::size_t m_size = 0;
};

} // namespace node3
