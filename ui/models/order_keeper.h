// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clock.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace node3 {

/// Rows stand still under the hand: says when a table may be ordered anew. Window's thread.
class OrderKeeper {
public:
    static constexpr qint64 kRestMs = 5000;  ///< after the last touch
    static constexpr qint64 kEveryMs = 2000; ///< at most so often
    /// An order that takes long is made so much less often: at most a twentieth of a core.
    static constexpr qint64 kCostFactor = 20;

    /// Pointer moved over the table, or a key was pressed in it.
    void touch() { m_touchedAt = uiNow(); }
    void renewed() { m_renewedAt = uiNow(); }
    /// How long the last order took, milliseconds.
    void setCost(qint64 ms) { m_rest = kCostFactor * ms; }
    /// Keeps the order until it is given free or asked for.
    void setPinned(bool pinned) { m_pinned = pinned; }
    bool isPinned() const { return m_pinned; }
    /// Whether something is open that must not see rows move (menu, dialog, editor).
    std::function<bool()> isHeld;

    bool mayRenew() const {
        const qint64 now = uiNow();
        if (m_pinned || (m_renewedAt && now - *m_renewedAt < std::max(kEveryMs, m_rest)))
            return false;
        if (m_touchedAt && now - *m_touchedAt < kRestMs)
            return false;
        return !isHeld || !isHeld();
    }
    /// Whether a table without rows may be filled: nothing in it can move.
    bool mayFill() const { return !m_renewedAt || uiNow() - *m_renewedAt >= m_rest; }
    /// Milliseconds since the order was made.
    qint64 age() const { return m_renewedAt ? uiNow() - *m_renewedAt : 0; }

private:
    std::optional<qint64> m_touchedAt, m_renewedAt;
    qint64 m_rest = 0; ///< between two orders, for what they cost
    bool m_pinned = false;
};

} // namespace node3
