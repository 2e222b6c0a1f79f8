// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace node3 {

/// Values on their way to another thread: any thread puts, one takes all at once. The taker is
/// woken once for everything that gathers until it takes.
template <class T> class Mailbox {
public:
    /// `wake` is called with the mailbox locked: it may only leave a note for the taker's thread.
    Mailbox(std::size_t limit, std::function<void()> wake)
        : m_limit(limit), m_wake(std::move(wake)) {}

    /// False, and `value` untouched, when the mailbox is closed, or full and not `always`.
    bool put(T& value, bool always = false) {
        const std::lock_guard lock(m_mutex);
        if (!m_wake || (m_values.size() >= m_limit && !always))
            return false;
        m_values.push_back(std::move(value));
        if (m_values.size() == 1)
            m_wake();
        return true;
    }

    std::vector<T> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

    /// Nothing is put any more and nobody is woken; gives back what was not taken.
    std::vector<T> close() {
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
        return std::exchange(m_values, {});
    }

private:
    const std::size_t m_limit;
    std::mutex m_mutex;
    std::function<void()> m_wake;
    std::vector<T> m_values;
};

} // namespace node3
