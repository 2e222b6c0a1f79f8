// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The inside of HttpServer, for its two .cpp files alone: Beast takes long to read. All of it but
// asking and answering belongs to the server's one thread.
#include "engine/net/api/api.h"
#include "engine/net/http.h"
#include "engine/net/http_server.h"
#include "engine/net/router.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace node3 {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

class HttpSession;

// ---- what the sessions share -------------------------------------------------------------------

class HttpCore : public std::enable_shared_from_this<HttpCore> {
public:
    HttpCore(EngineClient& engine, const KeyRing& keyRing, HttpOptions httpOptions)
        : options(std::move(httpOptions)), api{engine, options.commandTime, options.settings,
                                               options.settingsByFlag},
          m_keys(keyRing), admission(m_router, m_keys, options.requireKeys) {
        addApiRoutes(m_router);
    }

    std::optional<Error> start();
    void stop();
    /// An end of a session, or its turn to idleness: there may be room for a client who waits.
    void roomMayBe();
    void remove(const std::shared_ptr<HttpSession>& session);
    OwnAddress own() const { return {m_address, port}; }

    asio::io_context io{1}; ///< destroyed last: its handlers own sessions. Posting: any thread
    const HttpOptions options;
    const Api api;

private:
    const KeyRing m_keys;
    Router m_router;

public:
    const Admission admission;
    BadTries badTries;
    std::uint16_t port = 0; ///< constant once started
    bool stopping = false;
    std::size_t waits = 0; ///< requests that may take longer than an action

private:
    std::optional<Error> listen();
    void run();
    void awaitClient();
    void acceptOne();
    bool makeRoom();
    void beginStop();

    std::string m_address; ///< as bound
    tcp::acceptor m_acceptor{io};
    asio::steady_timer m_acceptTimer{io};
    asio::steady_timer m_roomTimer{io};
    asio::steady_timer m_stopTimer{io};
    std::set<std::shared_ptr<HttpSession>> m_sessions;
    bool m_full = false; ///< a client waits and there is no room
    std::thread m_thread;
};

// ---- one connection ----------------------------------------------------------------------------

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(HttpCore& core, tcp::socket socket)
        : m_core(core), m_stream(std::move(socket)), m_timer(core.io) {
        error_code failed;
        const auto peer = m_stream.socket().remote_endpoint(failed);
        m_peer = failed ? std::string{} : peer.address().to_string();
        m_stream.socket().set_option(tcp::no_delay(true), failed);
    }

    void start() { awaitRequest(); }
    void close();
    /// Ends what can end at once; who waits for the engine is told why it gets no answer.
    void stop();
    /// It waits for its client and not for the engine. One that never comes to the end of its
    /// request or answer is no better than an idle one: else a few hundred slow clients would shut
    /// out all.
    bool dispensable() const { return m_state != State::Answering; }
    /// Since when it has been as it is.
    steady_clock::time_point since() const { return m_since; }

    /// The exchange's answer; one that is not the present exchange's comes too late.
    void answer(const Exchange* exchange, Response&& response) {
        if (m_exchange.get() == exchange) {
            send(std::move(response), m_parser->get().keep_alive());
        }
    }
    bool waitsFor(const Exchange* exchange) const { return m_exchange.get() == exchange; }
    bool mayTake(const Exchange* exchange, Duration atMost);
    void keep(const Exchange* exchange, std::shared_ptr<void> what);

private:
    using Parser = http::request_parser<http::string_body>;
    /// Read ahead of the parser, at most: a header at its limit and what came with it.
    static constexpr std::size_t kBufferSize = 64u << 10;
    enum class State : std::uint8_t {
        Idle,
        Reading,
        Refused,
        Answering,
        Writing,
        Draining,
        Closed
    };

    void enter(State state) {
        m_state = state;
        m_since = steady_clock::now();
    }

    void awaitRequest();
    void readHeader();
    void headerRead(error_code failed);
    void refuse(Refused&& refused);
    void readBody();
    void bodyRead(error_code failed);
    void brokenRequest(error_code failed);
    void dispatch();
    void armAnswerTimer(Duration time);
    void watchClient();
    void endExchange();
    void send(Response&& response, bool keepAlive);
    void sent(error_code failed, bool keepAlive);
    void drain();

    template <class Message> void write(std::shared_ptr<Message> message, bool keepAlive) {
        http::async_write(m_stream, *message,
                          [self = shared_from_this(), message, keepAlive](
                              error_code failed, std::size_t) { self->sent(failed, keepAlive); });
    }

    HttpCore& m_core; ///< outlives every session: it owns the io_context
    beast::tcp_stream m_stream;
    beast::flat_buffer m_buffer{kBufferSize};
    asio::steady_timer m_timer;
    std::optional<Parser> m_parser;
    Admitted m_admitted;
    std::shared_ptr<Exchange> m_exchange; ///< set while the engine is asked
    std::shared_ptr<void> m_kept;         ///< for it
    bool m_waits = false;                 ///< it may take longer, and is counted
    std::string m_peer;
    State m_state = State::Idle;
    steady_clock::time_point m_since = steady_clock::now(); ///< of the state
    bool m_unread = false; ///< the request's body, or part of it, was left unread
    std::size_t m_drained = 0;
};

} // namespace node3
