// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"

#include <functional>

class QObject;

namespace node3 {

/// SIGTERM and SIGINT as calls from the event loop. To be made in main() before any other thread,
/// so that every thread keeps the two signals blocked.
class StopSignals {
public:
    /// `stop` is called on the thread of `context`, once per signal.
    StopSignals(QObject* context, std::function<void()> stop);
    /// False when the kernel refused.
    bool isOpen() const { return static_cast<bool>(m_fd); }

private:
    UniqueFd m_fd;
};

} // namespace node3
