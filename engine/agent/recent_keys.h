// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <set>

namespace node3 {

/// The newest `kMost` keys that were added; older ones are forgotten.
template <class Key> class RecentKeys {
public:
    static constexpr std::size_t kMost = 4096;

    void add(const Key& key) {
        if (!m_known.insert(key).second)
            return;
        m_order.push_back(key);
        if (m_order.size() > kMost) {
            m_known.erase(m_order.front());
            m_order.pop_front();
        }
    }
    bool contains(const Key& key) const { return m_known.contains(key); }

private:
    std::set<Key> m_known;
    std::deque<Key> m_order;
};

} // namespace node3
