// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A request and its answer as plain values: what routes see. Which library moves them over sockets
/// is the business of http_server.cpp alone.
namespace node3 {

/// What routes serve. HEAD arrives as Get and the server leaves the body out.
enum class Method : std::uint8_t { Get, Post, Patch, Delete };
inline constexpr int kMethods = 4;
std::string_view word(Method method);

using NameValue = std::pair<std::string, std::string>;

/// A request that passed every check of the server: it may do what its route does.
struct Request {
    Method method = Method::Get;
    std::vector<std::string> ids; ///< the {parts} of the route's pattern, percent-decoded
    std::vector<NameValue> query; ///< in order, percent-decoded
    std::string body;
    std::string who; ///< role of its key, for the audit log; "no key" without one
    /// "cli" when node3ctl says that it asks, else "api"; for the audit log, proves nothing.
    std::string source = "api";
};

struct Response {
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    std::vector<NameValue> headers; ///< besides those that every answer has
};

/// One request being answered. Handlers keep it alive in what they hand to the engine; the client
/// and even the server may be gone when the answer comes, then nothing happens. Any thread.
class Exchange {
public:
    explicit Exchange(Request request) : m_request(std::move(request)) {}
    virtual ~Exchange() = default;
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    const Request& request() const { return m_request; }
    /// Sends the answer; the first one counts.
    virtual void respond(Response response) = 0;
    /// Runs `next` on the server's thread, unless the request is over: for handlers that ask the
    /// engine twice, because the engine may be going away on the thread that brings its answers.
    virtual void proceed(std::function<void()> next) = 0;
    /// The answer may take `atMost`, longer than that of an action. False when as many wait so as
    /// the server has room for. From now on a client that closes its side counts as gone: then, or
    /// with the answer, what was given to keep() goes. Both: the handler's call only, on the
    /// server's thread.
    virtual bool mayTake(std::chrono::milliseconds atMost) = 0;
    virtual void keep(std::shared_ptr<void> what) = 0;

private:
    Request m_request;
};

/// The form of the Date header, "Tue, 25 Nov 2025 06:25:00 GMT", whatever the locale.
std::string httpDate(std::chrono::system_clock::time_point now);
/// Percent-decoding; nullopt when a % is not followed by two hexadecimal digits or makes a zero.
std::optional<std::string> percentDecode(std::string_view text);
/// "a=1&b=2" as pairs; nullopt when it cannot be decoded. A name without "=" has an empty value.
std::optional<std::vector<NameValue>> parseQuery(std::string_view query);

} // namespace node3
