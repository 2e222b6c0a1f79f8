// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/settings.h"
#include "engine/core/time.h"
#include "engine/engine_client.h"
#include "engine/net/admission.h"
#include "engine/net/keys.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3 {

class HttpCore;

struct HttpOptions {
    std::string address = "127.0.0.1"; ///< a loopback address, or "localhost"
    std::uint16_t port = 8000;         ///< 0: any free one
    RequireKeys requireKeys = RequireKeys::Writes;
    Settings settings; ///< the balancer's until its first published state, which has them too
    std::vector<std::string> settingsByFlag; ///< keys that the command line gave
    std::size_t bodyLimit = 8u << 20;
    std::uint32_t headerLimit = 16u << 10;
    std::size_t connectionLimit = 256;
    std::size_t waitLimit = 128; ///< of them, requests that wait for a job to end
    /// From the first byte of a request to its last; again for the answer's way out.
    Duration requestTime = std::chrono::seconds{10};
    /// What the engine gets for an action; a second later the server answers by itself.
    Duration commandTime = std::chrono::seconds{9};
    /// A connection without a request is closed after that; the one that has waited for its client
    /// for longest is closed earlier when another client finds no room.
    Duration idleTime = std::chrono::seconds{60};
    /// It is not before that: a client that is not slow needs a fraction of it for each step.
    Duration undisturbed = std::chrono::milliseconds{50};
};

/// The HTTP API (contract 5) on a thread of its own. It decides nothing: statistics and agents come
/// from the published snapshot, lists from the engine's reader, actions are commands. Keys and
/// bodies are never logged.
class HttpServer {
public:
    /// `engine` must outlive the last answer it gives; the server itself may end before.
    HttpServer(EngineClient& engine, const KeyRing& keys, HttpOptions options);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Listens and starts the thread; once. The error names address and port and says what to do.
    std::optional<Error> start();
    /// The port that is listened on, once started; never changes then.
    std::uint16_t port() const;
    /// Stops listening, answers requests that wait for the engine with 503 and joins the thread;
    /// takes a second at most. Does nothing when it is not running. Also called by the destructor.
    void stop();

private:
    std::shared_ptr<HttpCore> m_core;
};

} // namespace node3
