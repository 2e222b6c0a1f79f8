// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <functional>

namespace node3 {

/// Rows stand still under the hand: says when a table may be ordered anew. Window's thread.
class OrderKeeper {
public:
    static constexpr qint64 kRestMs = 5000;  ///< after the last touch
    static constexpr qint64 kEveryMs = 2000; ///< at most so often

    /// Pointer moved over the table, or a key was pressed in it.
    void touch() { m_sinceTouch.start(); }
    void renewed() { m_sinceRenewal.start(); }
    /// Whether something is open that must not see rows move (menu, dialog, editor).
    std::function<bool()> isHeld;

    bool mayRenew() const {
        if (m_sinceRenewal.isValid() && m_sinceRenewal.elapsed() < kEveryMs)
            return false;
        if (m_sinceTouch.isValid() && m_sinceTouch.elapsed() < kRestMs)
            return false;
        return !isHeld || !isHeld();
    }
    qint64 age() const { return m_sinceRenewal.isValid() ? m_sinceRenewal.elapsed() : 0; }

private:
    QElapsedTimer m_sinceTouch, m_sinceRenewal;
};

} // namespace node3
