// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/http_session.h"

#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace node3 {

/// To a request whose handling ended in an exception.
inline Response cannotAnswer() {
    return problem(500, "The server could not make an answer to this request; whether it was "
                        "carried out is not known.");
}

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

} // namespace node3
