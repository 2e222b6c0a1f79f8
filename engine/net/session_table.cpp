// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/session_table.h"

#include <sys/epoll.h>

namespace node3 {

namespace {

/// Of one connection in one round, so that one that never stops talking does not keep the others
/// waiting.
constexpr int kReadsARound = 16;
/// Thrown away at most of what a closing session still says, so that it can read why it was closed.
constexpr std::size_t kThrowAway = 16u << 20;
/// What may gather for one session before it is offered to its socket.
constexpr std::size_t kOfferAt = 256u << 10;

} // namespace

SessionTable::SessionTable(Reactor& reactor, Hooks hooks, Limits limits)
    : m_hooks(std::move(hooks)), m_limits(limits), m_reactor(reactor) {}

AgentSession* SessionTable::add(UniqueFd fd, std::string address) {
    const SessionId id{++m_lastId};
    auto session = std::make_unique<AgentSession>(id, std::move(fd), std::move(address));
    if (!m_reactor.add(session->fd(), id.value, EPOLLIN | EPOLLRDHUP))
        return nullptr;
    session->since = m_hooks.clock();
    m_strangers.insert(id);
    return m_sessions.emplace(id.value, std::move(session)).first->second.get();
}

AgentSession* SessionTable::find(SessionId id) {
    const auto it = m_sessions.find(id.value);
    return it == m_sessions.end() || it->second->phase == SessionPhase::Gone ? nullptr
                                                                             : it->second.get();
}

void SessionTable::handOver(AgentSession& session) {
    session.handedOver = true;
    m_strangers.erase(session.id());
}

AgentSession* SessionTable::oldestStranger() const {
    return m_strangers.empty() ? nullptr : m_sessions.at(m_strangers.begin()->value).get();
}

void SessionTable::evict(AgentSession& session, std::string_view line) {
    if (session.queue(line, m_limits.out))
        offer(session);
    drop(session);
}

// ---- reading -----------------------------------------------------------------------------------

void SessionTable::onSocket(SessionId id, std::uint32_t events) {
    AgentSession* session = find(id);
    if (!session)
        return;
    if ((events & EPOLLOUT) != 0)
        offer(*session);
    if (session->phase == SessionPhase::Gone)
        return;
    // What came before a hang-up is read first: the hang-up itself is the end of what is read.
    if (session->watchesRead && (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
        readFrom(*session);
    else if ((events & (EPOLLHUP | EPOLLERR)) != 0)
        drop(*session);
}

void SessionTable::readFrom(AgentSession& session) {
    for (int reads = 0; reads < kReadsARound && session.watchesRead; ++reads) {
        std::string_view got;
        switch (session.read(m_buffer, got)) {
        case AgentSession::Flow::Blocked:
            return;
        case AgentSession::Flow::Ended:
            drop(session);
            return;
        case AgentSession::Flow::More:
            take(session, got);
            break;
        }
        if (session.phase == SessionPhase::Gone)
            return;
    }
}

void SessionTable::take(AgentSession& session, std::string_view bytes) {
    if (session.phase != SessionPhase::Closing) {
        m_hooks.bytes(session, bytes);
        return;
    }
    session.thrownAway += bytes.size();
    if (session.thrownAway > kThrowAway)
        drop(session);
}

void SessionTable::park(AgentSession& session) {
    session.framer = {};
    watch(session, false, session.watchesWrite);
}

void SessionTable::stopReading() {
    m_stopped = true;
    for (const auto& [id, session] : m_sessions)
        if (session->phase != SessionPhase::Gone)
            watch(*session, false, session->watchesWrite);
}

// ---- sending -----------------------------------------------------------------------------------

void SessionTable::queue(AgentSession& session, std::string_view line) {
    if (session.waiting() + line.size() > kOfferAt && !session.watchesWrite)
        offer(session);
    if (session.phase == SessionPhase::Gone)
        return;
    if (!session.queue(line, m_limits.out)) {
        m_hooks.slow(session);
        drop(session);
        return;
    }
    markDirty(session);
}

void SessionTable::markDirty(AgentSession& session) {
    if (!std::exchange(session.dirty, true))
        m_dirty.push_back(session.id());
}

void SessionTable::flush() {
    do {
        for (const SessionId id : std::exchange(m_dirty, {}))
            if (AgentSession* session = find(id)) {
                session->dirty = false;
                offer(*session);
            }
        tidy(); // ends that are told may bring new messages
    } while (!m_dirty.empty());
}

void SessionTable::offer(AgentSession& session) {
    switch (session.flush()) {
    case AgentSession::Flow::More:
        if (session.phase == SessionPhase::Closing)
            session.finishSending();
        watch(session, session.watchesRead, false);
        break;
    case AgentSession::Flow::Blocked:
        watch(session, session.watchesRead, true);
        break;
    case AgentSession::Flow::Ended:
        drop(session);
        break;
    }
}

void SessionTable::watch(AgentSession& session, bool read, bool write) {
    if (session.watchesRead == read && session.watchesWrite == write)
        return;
    session.watchesRead = read;
    session.watchesWrite = write;
    // A level-triggered hang-up that nobody reads would fire for ever: not watched without reading.
    const std::uint32_t events = (read ? EPOLLIN | EPOLLRDHUP : 0u) | (write ? EPOLLOUT : 0u);
    m_reactor.change(session.fd(), session.id().value, events);
}

// ---- ends --------------------------------------------------------------------------------------

// Closing with unread bytes would reset the link before the other side has read its last line: so
// the rest is read and thrown away, for a while.
void SessionTable::beginClosing(AgentSession& session) {
    if (session.phase == SessionPhase::Gone)
        return;
    session.phase = SessionPhase::Closing;
    session.framer = {};
    setDue(session, m_hooks.clock() + m_limits.closing);
    watch(session, !m_stopped, session.watchesWrite);
    noteEnd(session);
    markDirty(session);
}

void SessionTable::drop(AgentSession& session) {
    if (session.phase == SessionPhase::Gone)
        return;
    session.phase = SessionPhase::Gone;
    setDue(session, std::nullopt);
    m_reactor.remove(session.fd());
    session.drop();
    session.framer = {};
    if (!session.handedOver)
        m_strangers.erase(session.id());
    noteEnd(session);
    m_gone.push_back(session.id());
}

void SessionTable::noteEnd(AgentSession& session) {
    if (session.handedOver && !std::exchange(session.endReported, true))
        m_ended.push_back(session.id());
}

void SessionTable::tidy() {
    while (!m_ended.empty())
        for (const SessionId id : std::exchange(m_ended, {}))
            m_hooks.ended(id);
    for (const SessionId id : std::exchange(m_gone, {}))
        m_sessions.erase(id.value);
}

// ---- time --------------------------------------------------------------------------------------

void SessionTable::setDue(AgentSession& session, std::optional<Mono> due) {
    if (session.due)
        m_due.erase({*session.due, session.id()});
    session.due = due;
    if (due)
        m_due.insert({*due, session.id()});
}

std::optional<Mono> SessionTable::nextDue() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

void SessionTable::onTime(Mono now) {
    while (!m_due.empty() && m_due.begin()->first <= now) {
        AgentSession& session = *m_sessions.at(m_due.begin()->second.value);
        setDue(session, std::nullopt);
        if (session.phase == SessionPhase::Closing)
            drop(session);
        else
            m_hooks.due(session);
    }
    tidy();
}

} // namespace node3
