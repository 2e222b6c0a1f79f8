// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/http_session.h"

#include "engine/net/server_exchange.h"

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>
#include <vector>

namespace node3 {

namespace {

/// After an answer that left a body unread: what is still read and thrown away, so that the client
/// sees the answer and not a reset.
constexpr std::size_t kDrainBytes = 32u << 20;
constexpr Duration kDrainTime = std::chrono::seconds{2};
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

/// The parser's header as plain values.
RequestHead headOf(const http::request_parser<http::string_body>& parser, bool bodyTooLarge) {
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
    if (const auto agents = values(http::field::user_agent); !agents.empty())
        head.userAgent = agents.front();
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

Mono monoNow() {
    return Mono{std::chrono::duration_cast<Duration>(steady_clock::now().time_since_epoch())};
}

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

} // namespace node3
