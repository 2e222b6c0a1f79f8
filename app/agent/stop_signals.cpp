// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/stop_signals.h"

#include <QObject>
#include <QSocketNotifier>

#include <sys/signalfd.h>

#include <csignal>

namespace node3 {

StopSignals::StopSignals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_signals = Descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!m_signals) // then as ever: they end the program at once, and its jobs with it
        ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void StopSignals::listen(QObject* context, std::function<void()> stop) {
    if (!m_signals)
        return;
    auto* notifier = new QSocketNotifier(m_signals.get(), QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context,
                     [fd = m_signals.get(), stop = std::move(stop)] {
                         signalfd_siginfo info;
                         while (::read(fd, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
                             stop();
                     });
}

} // namespace node3
