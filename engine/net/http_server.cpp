// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/http_server.h"

#include "engine/net/http_session.h"

#include <fcntl.h>

#include <exception>

namespace node3 {

namespace {

constexpr Duration kStopTime = std::chrono::seconds{1};
constexpr Duration kAcceptRetry = std::chrono::milliseconds{100};

/// Asio does not: a program started by this one would hold the port, and connections open.
void keepFromChildren(int descriptor) {
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

} // namespace

// ---- the listener ------------------------------------------------------------------------------

std::optional<Error> HttpCore::listen() {
    const std::string where = options.address + ":" + std::to_string(options.port);
    const auto refused = [&where](const std::string& why) {
        return Error{
            ErrorCode::Invalid, "The HTTP API cannot listen on " + where + ": " + why, {}, {}};
    };
    error_code failed;
    const std::string name = options.address == "localhost" ? "127.0.0.1" : options.address;
    const auto address = asio::ip::make_address(name, failed);
    if (failed) {
        return refused("that is not an IP address. Name one with --http, such as 127.0.0.1:8000.");
    }
    if (!address.is_loopback()) {
        return refused("other machines could reach it unencrypted. Name a loopback address with "
                       "--http, such as 127.0.0.1:8000.");
    }
    const tcp::endpoint endpoint(address, options.port);
    m_acceptor.open(endpoint.protocol(), failed);
    if (!failed) {
        keepFromChildren(m_acceptor.native_handle());
        m_acceptor.set_option(asio::socket_base::reuse_address(true), failed);
    }
    if (!failed) {
        m_acceptor.bind(endpoint, failed);
    }
    if (!failed) {
        m_acceptor.listen(asio::socket_base::max_listen_connections, failed);
    }
    if (!failed) {
        m_acceptor.non_blocking(true, failed);
    }
    if (failed) {
        error_code ignored;
        m_acceptor.close(ignored);
        return failed == asio::error::address_in_use
                   ? refused("another program uses that port. Stop it, or name another port with "
                             "--http.")
                   : refused(failed.message() + ". Name another address with --http.");
    }
    m_address = address.to_string();
    port = m_acceptor.local_endpoint(failed).port();
    return std::nullopt;
}

std::optional<Error> HttpCore::start() {
    if (auto error = listen()) {
        return error;
    }
    awaitClient();
    m_thread = std::thread([this] { run(); });
    return std::nullopt;
}

void HttpCore::run() {
    for (;;) {
        try {
            io.run();
            return;
        } catch (const std::exception&) {
            // Memory ran out for one connection, which its own time limit ends; the others go on.
        }
    }
}

void HttpCore::stop() {
    if (!m_thread.joinable()) {
        return;
    }
    asio::post(io, [this] { beginStop(); });
    m_thread.join();
    const auto left = m_sessions; // cut off in the middle of something
    for (const auto& session : left) {
        session->close();
    }
}

void HttpCore::beginStop() {
    stopping = true;
    error_code ignored;
    m_acceptor.close(ignored);
    m_acceptTimer.cancel();
    m_roomTimer.cancel();
    m_stopTimer.expires_after(kStopTime);
    m_stopTimer.async_wait([this](error_code) { io.stop(); });
    const auto sessions = m_sessions; // they remove themselves
    for (const auto& session : sessions) {
        session->stop();
    }
    if (m_sessions.empty()) {
        io.stop();
    }
}

/// Waits for a client without taking it: whether there is room for it is looked at then.
void HttpCore::awaitClient() {
    m_acceptor.async_wait(tcp::acceptor::wait_read, [this](error_code failed) {
        if (stopping) {
            return;
        }
        if (!failed && m_sessions.size() >= options.connectionLimit && !makeRoom()) {
            return;
        }
        acceptOne();
    });
}

void HttpCore::acceptOne() {
    error_code failed;
    tcp::socket socket(io);
    m_acceptor.accept(socket, failed);
    if (!failed) {
        keepFromChildren(socket.native_handle());
        const auto session = std::make_shared<HttpSession>(*this, std::move(socket));
        m_sessions.insert(session);
        session->start();
    } else if (failed != asio::error::would_block && failed != asio::error::connection_aborted) {
        m_acceptTimer.expires_after(kAcceptRetry); // no descriptors left, most likely
        m_acceptTimer.async_wait([this](error_code cancelled) {
            if (!cancelled) {
                awaitClient();
            }
        });
        return;
    }
    awaitClient();
}

/// Closes the connection that has waited for its client for longest. False when all wait for the
/// engine, or have only just begun: roomMayBe() goes on, soon or when one has ended.
bool HttpCore::makeRoom() {
    std::shared_ptr<HttpSession> oldest;
    for (const auto& session : m_sessions) {
        if (session->dispensable() && (!oldest || session->since() < oldest->since())) {
            oldest = session;
        }
    }
    if (oldest && oldest->since() + options.undisturbed <= steady_clock::now()) {
        oldest->close();
        return true;
    }
    m_full = true;
    if (oldest) {
        m_roomTimer.expires_at(oldest->since() + options.undisturbed);
        m_roomTimer.async_wait([this](error_code cancelled) {
            if (!cancelled) {
                roomMayBe();
            }
        });
    }
    return false;
}

void HttpCore::roomMayBe() {
    if (m_full && !stopping) {
        m_full = false;
        awaitClient();
    }
}

void HttpCore::remove(const std::shared_ptr<HttpSession>& session) {
    m_sessions.erase(session);
    roomMayBe();
    if (stopping && m_sessions.empty()) {
        io.stop();
    }
}

// ---- the door ----------------------------------------------------------------------------------

HttpServer::HttpServer(EngineClient& engine, const KeyRing& keys, HttpOptions options)
    : m_core(std::make_shared<HttpCore>(engine, keys, std::move(options))) {}

HttpServer::~HttpServer() {
    stop();
}

std::optional<Error> HttpServer::start() {
    return m_core->start();
}

std::uint16_t HttpServer::port() const {
    return m_core->port;
}

void HttpServer::stop() {
    m_core->stop();
}

} // namespace node3
