// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/stop_signals.h"

#include <QObject>
#include <QSocketNotifier>

#include <sys/signalfd.h>

#include <csignal>
#include <utility>

namespace node3 {

namespace {

sigset_t stopSignals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    return signals;
}

} // namespace

void StopSignals::block() {
    const sigset_t signals = stopSignals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

StopSignals::StopSignals(QObject* context, std::function<void()> stop) {
    block();
    const sigset_t signals = stopSignals();
    m_fd = UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!m_fd)
        return;
    auto* notifier = new QSocketNotifier(m_fd.get(), QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context,
                     [fd = m_fd.get(), stop = std::move(stop)] {
                         signalfd_siginfo info;
                         while (::read(fd, &info, sizeof info) == sizeof info)
                             stop();
                     });
}

} // namespace node3
