// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/engine_client.h"
#include "engine/engine_options.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace node3 {

/// The whole engine: store, balancer and pump on a thread of their own, the two listeners. Needs a
/// QCoreApplication. Belongs to the thread that made it; the clients of client() may be used
/// anywhere.
class Engine {
public:
    explicit Engine(EngineOptions options);
    /// Stops it.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Takes the data folder's lock, adopts what is stored, listens. Returns when everything
    /// runs, or with a sentence about what is in the way and what to do; nothing is held then.
    /// Each listener writes one line, "listening agents ADDR:PORT", to stderr. After stop() it may
    /// be started again, on the same ports; no backup is restored then. Not while it runs.
    std::optional<Error> start();

    /// Takes no new work, waits until everything is stored (3 s, and 5 s more for what was
    /// given to the store), closes the listeners and the store, and joins the threads. What runs at
    /// agents goes on there. Does nothing when it is not running.
    void stop();

    /// The door for everyone; valid as long as the engine, also before start() and after stop().
    EngineClient& client();

    /// Where it listens, once started.
    std::uint16_t agentsPort() const;
    std::uint16_t httpPort() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace node3
