// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"

#include <functional>

class QObject;

namespace node3 {

/// SIGTERM and SIGINT as calls from the event loop. Every thread has to keep the two signals
/// blocked, or it dies of them: make this in main() before any other thread, and where the
/// application object itself starts threads, as that of a window does, block() before.
class StopSignals {
public:
    static void block();
    /// `stop` is called on the thread of `context`, once per signal.
    StopSignals(QObject* context, std::function<void()> stop);
    /// False when the kernel refused.
    bool isOpen() const { return static_cast<bool>(m_fd); }

private:
    UniqueFd m_fd;
};

} // namespace node3
