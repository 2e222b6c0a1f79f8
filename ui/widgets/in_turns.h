// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstddef>
#include <functional>

namespace node3 {

/// Makes many widgets without holding the window up: a few now, a few more in each next turn of the
/// event loop. A list of sixty rows with fields and buttons takes longer than a frame may. Window's
/// thread.
class InTurns : public QObject {
    Q_OBJECT

public:
    /// Calls make(0) to make(count - 1) in this order, `atOnce` of them in a turn and the first
    /// ones here, then done(). Both may use `parent`: with it the rest is not made.
    InTurns(std::size_t count, std::size_t atOnce, std::function<void(std::size_t)> make,
            std::function<void()> done, QObject* parent);

    /// All that is left, now.
    void finish();

private:
    void go(std::size_t most);

    const std::size_t m_count, m_atOnce;
    const std::function<void(std::size_t)> m_make;
    const std::function<void()> m_done;
    std::size_t m_next = 0;
    bool m_over = false;
};

} // namespace node3
