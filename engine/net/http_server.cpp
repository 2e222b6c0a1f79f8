// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/http_server.h"

#include "engine/net/api/api.h"
#include "engine/net/http.h"
#include "engine/net/router.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <thread>
#include <utility>

/// Everything here but the public functions of HttpServer and of the exchanges belongs to the
/// server's one thread.
namespace node3 {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

/// Read ahead of the parser, at most: a header at its limit and what came with it.
constexpr std::size_t kBufferSize = 64u << 10;
/// After an answer that left a body unread: what is still read and thrown away, so that the client
/// sees the answer and not a reset.
constexpr std::size_t kDrainBytes = 32u << 20;
constexpr Duration kDrainTime = std::chrono::seconds{2};
constexpr Duration kStopTime = std::chrono::seconds{1};
constexpr Duration kAcceptRetry = std::chrono::milliseconds{100};
constexpr Duration kAnswerGrace = std::chrono::seconds{1};

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

std::optional<Method> methodOf(http::verb verb) {
    switch (verb) {
    case http::verb::get:
    case http::verb::head:
        return Method::Get;
    case http::verb::post:
        return Method::Post;
    case http::verb::patch:
        return Method::Patch;
    case http::verb::delete_:
        return Method::Delete;
    default:
        return std::nullopt;
    }
}

using Parser = http::request_parser<http::string_body>;

/// The parser's header as plain values.
RequestHead headOf(const Parser& parser, bool bodyTooLarge) {
    const auto& header = parser.get();
    const auto values = [&header](http::field name) {
        std::vector<std::string_view> all;
        const auto range = header.equal_range(name);
        for (auto field = range.first; field != range.second; ++field) {
            all.push_back(view(field->value()));
        }
        return all;
    };
    RequestHead head;
    head.method = methodOf(header.method());
    head.target = view(header.target());
    head.hosts = values(http::field::host);
    head.origins = values(http::field::origin);
    head.authorizations = values(http::field::authorization);
    head.contentTypes = values(http::field::content_type);
    head.expects = values(http::field::expect);
    head.contentLengths = values(http::field::content_length);
    head.transferEncodings = values(http::field::transfer_encoding);
    const auto keys = header.equal_range("X-API-Key");
    for (auto field = keys.first; field != keys.second; ++field) {
        head.apiKeys.push_back(view(field->value()));
    }
    head.bodyTooLarge = bodyTooLarge;
    head.hasBody = bodyTooLarge || !parser.is_done();
    return head;
}

Response cannotAnswer() {
    return problem(500, "The server could not make an answer to this request; whether it was "
                        "carried out is not known.");
}

Mono monoNow() {
    return Mono{std::chrono::duration_cast<Duration>(steady_clock::now().time_since_epoch())};
}

} // namespace

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

namespace {

/// Knows its session and server by weak pointers only: answers may come after both are gone.
class ServerExchange final : public Exchange, public std::enable_shared_from_this<ServerExchange> {
public:
    ServerExchange(Request request, std::weak_ptr<HttpCore> core,
                   std::weak_ptr<HttpSession> session)
        : Exchange(std::move(request)), m_core(std::move(core)), m_session(std::move(session)) {}

    void respond(Response response) override {
        onServer(
            [response = std::move(response)](HttpSession& session, ServerExchange& self) mutable {
                session.answer(&self, std::move(response));
            });
    }
    void proceed(std::function<void()> next) override {
        onServer([next = std::move(next)](HttpSession& session, ServerExchange& self) {
            if (!session.waitsFor(&self)) {
                return;
            }
            try {
                next();
            } catch (const std::exception&) {
                session.answer(&self, cannotAnswer());
            }
        });
    }

    bool mayTake(Duration atMost) override {
        const auto session = m_session.lock();
        return session && session->mayTake(this, atMost);
    }
    void keep(std::shared_ptr<void> what) override {
        if (const auto session = m_session.lock()) {
            session->keep(this, std::move(what));
        }
    }

private:
    template <class Work> void onServer(Work work) {
        if (const std::shared_ptr<HttpCore> core = m_core.lock()) {
            asio::post(core->io, [self = shared_from_this(), work = std::move(work)]() mutable {
                if (const auto session = self->m_session.lock()) {
                    work(*session, *self);
                }
            });
        }
    }

    const std::weak_ptr<HttpCore> m_core;
    const std::weak_ptr<HttpSession> m_session;
};

} // namespace

void HttpSession::close() {
    if (m_state == State::Closed) {
        return;
    }
    m_state = State::Closed;
    endExchange();
    error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    m_stream.close();
    m_core.remove(shared_from_this());
}

void HttpSession::stop() {
    if (m_state == State::Answering) {
        send(problem(Error{ErrorCode::ShuttingDown,
                           "The server is stopping; whether the request was carried out is not "
                           "known. Repeat it later, a submission with the same job ids.",
                           {},
                           {}}),
             false);
    } else if (m_state != State::Writing) {
        close();
    }
}

/// Without a time limit of its own but that for idle connections: the request's clock starts with
/// its first byte.
void HttpSession::awaitRequest() {
    m_parser.emplace();
    m_parser->header_limit(m_core.options.headerLimit);
    m_parser->body_limit(m_core.options.bodyLimit);
    m_unread = false;
    if (m_buffer.size() > 0) {
        readHeader();
        return;
    }
    enter(State::Idle);
    m_stream.expires_after(m_core.options.idleTime);
    m_stream.async_read_some(m_buffer.prepare(4096),
                             [self = shared_from_this()](error_code failed, std::size_t size) {
                                 if (failed) {
                                     self->close();
                                     return;
                                 }
                                 self->m_buffer.commit(size);
                                 self->readHeader();
                             });
    m_core.roomMayBe();
}

void HttpSession::readHeader() {
    if (m_state == State::Closed) {
        return;
    }
    enter(State::Reading);
    m_stream.expires_after(m_core.options.requestTime); // for the body, too
    http::async_read_header(
        m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](error_code failed, std::size_t) { self->headerRead(failed); });
}

void HttpSession::headerRead(error_code failed) {
    if (m_state == State::Closed) {
        return;
    }
    const bool bodyTooLarge = failed == http::error::body_limit;
    if (failed && !bodyTooLarge) {
        brokenRequest(failed);
        return;
    }
    auto verdict = m_core.admission.judge(headOf(*m_parser, bodyTooLarge), m_core.own());
    if (auto* refused = std::get_if<Refused>(&verdict)) {
        refuse(std::move(*refused));
        return;
    }
    m_admitted = std::move(std::get<Admitted>(verdict));
    if (m_parser->is_done()) {
        dispatch();
    } else if (m_parser->get().count(http::field::expect) > 0 && m_parser->get().version() == 11 &&
               m_buffer.size() == 0) {
        auto message =
            std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
        http::async_write(m_stream, *message,
                          [self = shared_from_this(), message](error_code wrong, std::size_t) {
                              wrong ? self->close() : self->readBody();
                          });
    } else {
        readBody();
    }
}

/// A body that was not read stands between this request and the next one: the connection ends.
void HttpSession::refuse(Refused&& refused) {
    m_unread = !m_parser->is_done();
    const bool keepAlive =
        !m_unread && refused.response.status != 400 && m_parser->get().keep_alive();
    const Duration delay = refused.badKey ? m_core.badTries.note(m_peer, monoNow()) : Duration{0};
    if (delay == Duration{0}) {
        send(std::move(refused.response), keepAlive);
        return;
    }
    enter(State::Refused);
    m_stream.expires_never();
    m_timer.expires_after(delay);
    m_timer.async_wait([self = shared_from_this(), keepAlive,
                        response = std::move(refused.response)](error_code cancelled) mutable {
        if (!cancelled && self->m_state == State::Refused) {
            self->send(std::move(response), keepAlive);
        }
    });
}

void HttpSession::readBody() {
    if (m_state == State::Closed) {
        return;
    }
    http::async_read(
        m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](error_code failed, std::size_t) { self->bodyRead(failed); });
}

void HttpSession::bodyRead(error_code failed) {
    if (m_state == State::Closed) {
        return;
    }
    if (failed) {
        brokenRequest(failed);
    } else {
        dispatch();
    }
}

void HttpSession::brokenRequest(error_code failed) {
    m_unread = true;
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow) {
        send(problem(431, "The request's header is larger than this server takes (16 KiB)."),
             false);
    } else if (failed == http::error::body_limit) {
        send(problem(413, "The body is larger than this server takes (8 MiB). Send the jobs in "
                          "several requests."),
             false);
    } else if (failed.category() == make_error_code(http::error::bad_method).category() &&
               failed != http::error::end_of_stream && failed != http::error::partial_message) {
        send(problem(400, "This is not a well-formed HTTP/1.1 request."), false);
    } else {
        close(); // it left, or was too slow
    }
}

void HttpSession::dispatch() {
    enter(State::Answering);
    m_stream.expires_never();
    m_admitted.request.body = std::move(m_parser->get().body());
    m_exchange = std::make_shared<ServerExchange>(std::move(m_admitted.request),
                                                  m_core.weak_from_this(), weak_from_this());
    armAnswerTimer(m_core.options.commandTime);
    try {
        m_admitted.route->handler(m_core.api, m_exchange);
    } catch (const std::exception&) {
        if (m_exchange) {
            m_exchange->respond(cannotAnswer());
        }
    }
}

/// When the engine has not answered by then, the server does.
void HttpSession::armAnswerTimer(Duration time) {
    m_timer.expires_after(time + kAnswerGrace);
    m_timer.async_wait([self = shared_from_this(),
                        exchange = std::weak_ptr(m_exchange)](error_code cancelled) {
        const auto late = exchange.lock();
        if (!cancelled && late) {
            self->answer(late.get(),
                         problem(Error{ErrorCode::EngineLate,
                                       "The engine has not answered in time; whether the request "
                                       "was carried out is not known. Repeat it, a submission "
                                       "with the same job ids.",
                                       {},
                                       {}}));
        }
    });
}

bool HttpSession::mayTake(const Exchange* exchange, Duration atMost) {
    if (!waitsFor(exchange) || m_waits || m_core.waits >= m_core.options.waitLimit) {
        return false;
    }
    m_waits = true;
    ++m_core.waits;
    armAnswerTimer(atMost);
    watchClient();
    return true;
}

void HttpSession::keep(const Exchange* exchange, std::shared_ptr<void> what) {
    if (waitsFor(exchange)) {
        m_kept = std::move(what);
    }
}

/// Without a byte to read there would be no sign of a client that has left.
void HttpSession::watchClient() {
    m_stream.socket().async_wait(
        tcp::socket::wait_read,
        [self = shared_from_this(), waiting = std::weak_ptr(m_exchange)](error_code failed) {
            if (failed || waiting.expired() || self->m_exchange != waiting.lock()) {
                return;
            }
            error_code wrong;
            if (self->m_stream.socket().available(wrong) == 0) {
                self->close(); // readable, and nothing to read: its end
            }
            // Else the next request came early; it is read when this one has its answer.
        });
}

void HttpSession::endExchange() {
    m_exchange.reset();
    m_kept.reset();
    m_timer.cancel();
    if (std::exchange(m_waits, false)) {
        --m_core.waits;
    }
}

void HttpSession::send(Response&& response, bool keepAlive) {
    enter(State::Writing);
    endExchange();
    m_stream.expires_after(m_core.options.requestTime);
    keepAlive = keepAlive && !m_core.stopping;

    const auto fill = [&](auto& message) {
        message.result(static_cast<unsigned>(response.status));
        message.version(m_parser->get().version() == 10 ? 10 : 11);
        message.keep_alive(keepAlive);
        message.set(http::field::date, httpDate(std::chrono::system_clock::now()));
        message.set(http::field::content_type, response.contentType);
        message.set(http::field::cache_control, "no-store");
        message.set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : response.headers) {
            message.set(name, value);
        }
    };
    if (m_parser->get().method() == http::verb::head) {
        auto message = std::make_shared<http::response<http::empty_body>>();
        fill(*message);
        message->content_length(response.body.size());
        write(std::move(message), keepAlive);
    } else {
        auto message = std::make_shared<http::response<http::string_body>>();
        fill(*message);
        message->body() = std::move(response.body);
        message->content_length(message->body().size());
        write(std::move(message), keepAlive);
    }
}

void HttpSession::sent(error_code failed, bool keepAlive) {
    if (m_state == State::Closed) {
        return;
    }
    if (failed || m_core.stopping || (!keepAlive && !m_unread && m_buffer.size() == 0)) {
        close();
    } else if (keepAlive) {
        awaitRequest();
    } else {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        enter(State::Draining);
        m_drained = 0;
        m_stream.expires_after(kDrainTime);
        m_core.roomMayBe();
        drain();
    }
}

void HttpSession::drain() {
    m_buffer.clear();
    m_stream.async_read_some(m_buffer.prepare(kBufferSize),
                             [self = shared_from_this()](error_code failed, std::size_t size) {
                                 self->m_drained += size;
                                 if (failed || self->m_drained > kDrainBytes) {
                                     self->close();
                                 } else if (self->m_state == State::Draining) {
                                     self->drain();
                                 }
                             });
}

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
