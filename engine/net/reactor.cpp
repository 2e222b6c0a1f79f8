// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/reactor.h"

#include <QObject>
#include <QSocketNotifier>

#include <sys/epoll.h>

#include <array>
#include <cerrno>
#include <utility>

namespace node3 {

namespace {

epoll_event eventOf(std::uint64_t token, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = token;
    return event;
}

} // namespace

Reactor::Reactor(QObject* context, Handler handler, std::function<void()> ready)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_handler(std::move(handler)) {
    if (!m_epoll)
        return;
    auto* notifier = new QSocketNotifier(m_epoll.get(), QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, std::move(ready));
}

bool Reactor::add(int fd, std::uint64_t token, std::uint32_t events) {
    epoll_event event = eventOf(token, events);
    return ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) == 0;
}

void Reactor::change(int fd, std::uint64_t token, std::uint32_t events) {
    epoll_event event = eventOf(token, events);
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd, &event);
}

void Reactor::remove(int fd) {
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
}

std::size_t Reactor::poll() {
    std::array<epoll_event, 512> events;
    int ready = 0;
    do {
        ready = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 0);
    } while (ready < 0 && errno == EINTR);
    for (int i = 0; i < ready; ++i)
        m_handler(events[static_cast<std::size_t>(i)].data.u64,
                  events[static_cast<std::size_t>(i)].events);
    return ready > 0 ? static_cast<std::size_t>(ready) : 0;
}

} // namespace node3
