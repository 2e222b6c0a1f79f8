// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ui/turn_meter.h"

#include "tests/bench/clock.h"

#include <QAbstractEventDispatcher>
#include <QEvent>

#include <time.h>

#include <algorithm>
#include <utility>

namespace node3::bench {

namespace {

double threadCpu() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

} // namespace

TurnMeter::TurnMeter(int& argc, char** argv) : QApplication(argc, argv) {
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            [this] { endTurn(); });
}

bool TurnMeter::notify(QObject* receiver, QEvent* event) {
    if (m_depth == 0 && m_began == 0) {
        m_began = now();
        m_worked = threadCpu();
    }
    const bool paints = event->type() == QEvent::Paint;
    m_painted = m_painted || paints;
    ++m_depth;
    const bool taken = QApplication::notify(receiver, event);
    --m_depth;
    if (paints && receiver == m_awaited && m_then) {
        m_awaited = nullptr;
        std::exchange(m_then, {})();
    }
    return taken;
}

void TurnMeter::endTurn() {
    if (m_began == 0)
        return;
    const double ms = (now() - std::exchange(m_began, 0)) * 1000;
    ++m_turns.count;
    m_turns.longestWork = std::max(m_turns.longestWork, (threadCpu() - m_worked) * 1000);
    m_turns.longest = std::max(m_turns.longest, ms);
    if (std::exchange(m_painted, false))
        m_turns.frames.push_back(ms);
}

TurnMeter::Turns TurnMeter::take() {
    return std::exchange(m_turns, {});
}

void TurnMeter::afterPaint(QObject* widget, std::function<void()> then) {
    m_awaited = widget;
    m_then = std::move(then);
}

} // namespace node3::bench
