// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/daemon.h"
#include "tests/engine/net/raw_client.h"
#include "tests/support/line_client.h"
#include "tests/support/test_agent.h"

#include <cstdlib>
#include <string>

namespace node3::test {

/// The API of one running node3d, with the operator's key.
struct DaemonApi {
    DaemonApi(const Daemon& daemon, const QString& data)
        : port(daemon.httpPort), lines("X-API-Key: " + keyIn(data, "operate") + "\r\n") {}

    RawAnswer ask(const std::string& methodAndPath, const std::string& body = {}) const {
        RawClient client(port);
        return client.ask(request(port, methodAndPath, lines, body));
    }
    RawAnswer submit(const std::string& body) const { return ask("POST /api/jobs", body); }
    std::string state(const std::string& id) const {
        const RawAnswer answer = ask("GET /api/jobs/" + id);
        return answer.status == 200 ? fieldOf(answer.body, "state") : std::string();
    }
    /// -1 while it is starting.
    int figure(const char* name) const {
        const RawAnswer answer = ask("GET /api/admin/load-balancer");
        return answer.status == 200 ? std::atoi(fieldOf(answer.body, name).c_str()) : -1;
    }
    /// Figures are published a little after what they count.
    bool becomes(const char* name, int value) const {
        return waitUntil([&] { return figure(name) == value; });
    }

    std::uint16_t port;
    std::string lines;
};

} // namespace node3::test
