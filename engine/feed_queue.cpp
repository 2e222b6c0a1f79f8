// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed_queue.h"

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace node3 {

namespace {

/// A row that is written several times between two looks is shown once, as it is now.
class Coalescer {
public:
    void add(const FeedItem& item) {
        if (const auto* changed = std::get_if<JobChanged>(&item)) {
            const auto [it, first] = m_rowAt.try_emplace(changed->row.number.value, m_items.size());
            if (!first) {
                m_items[it->second] = item;
                return;
            }
        }
        m_items.push_back(item);
    }
    FeedItems items() && { return std::move(m_items); }

private:
    FeedItems m_items;
    std::unordered_map<std::uint32_t, std::size_t> m_rowAt;
};

} // namespace

void FeedQueue::begin(FeedItems live, bool complete) {
    const std::lock_guard lock(m_mutex);
    if (m_begun || m_overflowed)
        return;
    if (!live.empty())
        m_live.push_back(std::move(live));
    m_begun = complete;
}

void FeedQueue::push(std::shared_ptr<const FeedItems> items) {
    const std::lock_guard lock(m_mutex);
    if (m_overflowed)
        return;
    m_count += items->size();
    if (m_count > kLimit)
        overflow();
    else
        m_pushed.push_back(std::move(items));
}

void FeedQueue::giveUp() {
    const std::lock_guard lock(m_mutex);
    overflow();
}

void FeedQueue::overflow() {
    m_overflowed = true;
    m_pushed = {};
    m_live = {};
}

FeedItems FeedQueue::take() {
    std::vector<std::shared_ptr<const FeedItems>> pushed;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_begun)
            return {};
        if (!m_live.empty()) {
            FeedItems page = std::move(m_live.front());
            m_live.pop_front();
            return page;
        }
        for (std::size_t count = 0; !m_pushed.empty() && count < kPiece;) {
            count += m_pushed.front()->size();
            m_count -= m_pushed.front()->size();
            pushed.push_back(std::move(m_pushed.front()));
            m_pushed.pop_front();
        }
    }
    Coalescer out;
    for (const auto& items : pushed)
        for (const FeedItem& item : *items)
            out.add(item);
    return std::move(out).items();
}

bool FeedQueue::overflowed() const {
    const std::lock_guard lock(m_mutex);
    return m_overflowed;
}

bool FeedQueue::begun() const {
    const std::lock_guard lock(m_mutex);
    return m_begun && m_live.empty() && !m_overflowed;
}

} // namespace node3
