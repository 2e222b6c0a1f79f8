// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QEventLoop;
class QSocketNotifier;

namespace node3::ctl {

/// SIGINT and SIGTERM as a flag that also ends whatever is being waited for, so that the program
/// leaves by its own way and can say what it knows. One object, made in main().
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    bool happened() const { return m_happened; }
    /// Runs the loop until it quits or the interrupt comes; false after an interrupt.
    bool run(QEventLoop& loop);

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
    QEventLoop* m_loop = nullptr; ///< the one that runs
    bool m_happened = false;
};

} // namespace node3::ctl
