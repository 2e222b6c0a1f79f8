// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/in_turns.h"

#include <QTimer>

#include <utility>

namespace node3 {

InTurns::InTurns(std::size_t count, std::size_t atOnce, std::function<void(std::size_t)> make,
                 std::function<void()> done, QObject* parent)
    : QObject(parent), m_count(count), m_atOnce(atOnce), m_make(std::move(make)),
      m_done(std::move(done)) {
    go(m_atOnce);
}

void InTurns::finish() {
    go(m_count);
}

void InTurns::go(std::size_t most) {
    for (; most > 0 && m_next < m_count; --most)
        m_make(m_next++);
    if (m_next < m_count)
        QTimer::singleShot(0, this, [this] { go(m_atOnce); });
    else if (!std::exchange(m_over, true))
        m_done();
}

} // namespace node3
