// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_thread.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QSocketNotifier>

#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <future>
#include <system_error>
#include <utility>

namespace node3 {

std::string EngineThread::start(const char* name, Work work) {
    m_wakes = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (m_wakes.get() < 0)
        return std::generic_category().message(errno);
    m_stopping = false;
    std::promise<void> begun;
    auto done = begun.get_future();
    try {
        m_thread = std::thread([this, name, &begun, work = std::move(work)] {
            ::pthread_setname_np(::pthread_self(), name);
            run(work, [&begun] { begun.set_value(); });
        });
    } catch (const std::system_error& error) {
        return error.code().message();
    }
    done.wait();
    return {};
}

void EngineThread::run(const Work& work, const std::function<void()>& begun) {
    QEventLoop loop; // before `begin`: its sockets and timers need the thread's dispatcher
    QSocketNotifier notifier(m_wakes.get(), QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&] {
        std::uint64_t count = 0;
        // Taken back before the work: what is put during it wakes anew.
        while (::read(m_wakes.get(), &count, sizeof count) < 0 && errno == EINTR) {
        }
        if (m_stopping)
            loop.quit();
        else
            work.woken();
    });
    work.begin();
    begun();
    loop.exec();
    work.end();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void EngineThread::wake() {
    const std::uint64_t one = 1;
    // It fails only when 2^64 - 2 wake-ups wait already, which wake just as well.
    while (::write(m_wakes.get(), &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void EngineThread::stop() {
    if (!m_thread.joinable())
        return;
    m_stopping = true;
    wake();
    m_thread.join();
}

} // namespace node3
