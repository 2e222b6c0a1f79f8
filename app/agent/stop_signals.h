// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/descriptor.h"

#include <functional>

class QObject;

namespace node3 {

/// SIGTERM and SIGINT as calls from the event loop. To be made in main() before any other thread,
/// so that every thread keeps the two blocked.
class StopSignals {
public:
    StopSignals();
    /// `stop` is called on the thread of `context`, once per signal, also for one that came before.
    void listen(QObject* context, std::function<void()> stop);

private:
    Descriptor m_signals;
};

} // namespace node3
