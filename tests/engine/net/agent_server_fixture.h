// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/agent_server.h"
#include "tests/support/line_client.h"
#include "tests/support/qt_test.h"
#include "tests/support/test_agent.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace node3::test {

/// Sanitizers keep shadows of memory and hold back what was freed: there a bound shows runaway
/// growth only, and the build without them shows the bound.
#ifdef NODE3_SANITIZED
inline constexpr std::uint64_t kMebibyte = std::uint64_t{16} << 20;
#else
inline constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
#endif

inline std::uint64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t size = 0, resident = 0;
    statm >> size >> resident;
    return resident * 4096;
}

/// The number that the next descriptor will have.
inline rlim_t nextDescriptor() {
    const UniqueFd probe(::dup(0));
    return static_cast<rlim_t>(probe.get());
}

inline std::string keyIn(const QTemporaryDir& dir, const char* role) {
    std::ifstream file(dir.path().toStdString() + "/keys/" + role);
    std::string key;
    file >> key;
    return key;
}

/// The server on the test's own thread, with a clock that a test may push forward.
struct ServerWorld {
    explicit ServerWorld(AgentServerOptions options = {}) {
        auto loaded = KeyRing::loadOrCreate(dir.path().toStdString());
        keys = std::make_unique<KeyRing>(std::get<KeyRing>(std::move(loaded)));
        options.listen.port = 0;
        server = std::make_unique<AgentServer>(
            *keys, options,
            AgentServerHooks{[this](Command command) { commands.push_back(std::move(command)); },
                             [this] { server->poll(); }, [this] { return now(); },
                             [this](std::string text) { notes.push_back(std::move(text)); }});
        if (const auto error = server->listen())
            qFatal("%s", error->message.c_str());
        agentKey = keyIn(dir, "agent");
    }
    Mono now() const {
        return Mono{std::chrono::floor<Duration>(
                   std::chrono::steady_clock::now().time_since_epoch())} +
               skipped;
    }
    void turn() {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (const auto due = server->nextDue(); due && *due <= now())
            server->onTime(now());
        server->flush();
    }
    std::function<void()> turning() {
        return [this] { turn(); };
    }
    LineClient client() { return LineClient(server->port(), turning()); }
    TestAgent agent(const std::string& id) {
        return {server->port(), id, agentKey, "i1", turning()};
    }
    /// As the balancer would.
    void welcome(SessionId session) {
        server->send(session,
                     Welcome{1, "store", std::chrono::seconds{30}, std::chrono::seconds{60}});
    }
    template <class T> std::vector<const T*> all() const {
        std::vector<const T*> found;
        for (const Command& c : commands)
            if (const auto* one = std::get_if<T>(&c))
                found.push_back(one);
        return found;
    }
    /// Sends a good hello and waits until it was handed over.
    SessionId greet(LineClient& client, const std::string& id) {
        const auto before = all<AgentHello>().size();
        client.sendLine(TestAgent(0, id, agentKey).helloLine());
        waitUntil([&] { return all<AgentHello>().size() > before; }, turning());
        return all<AgentHello>().empty() ? SessionId{} : all<AgentHello>().back()->session;
    }

    QTemporaryDir dir;
    std::unique_ptr<KeyRing> keys;
    std::string agentKey;
    std::vector<Command> commands;
    std::vector<std::string> notes;
    Duration skipped{0};
    std::unique_ptr<AgentServer> server;
};

/// A valid report with an output of so many bytes.
inline std::string completedWith(std::size_t bytes) {
    std::string line = R"({"type":"completed","store":"s","job_id":"j","attempt":1,"output":)";
    return line + '"' + std::string(bytes, 'y') + "\"}";
}

} // namespace node3::test

#define LINE_HAS(expression, part)                                                                 \
    do {                                                                                           \
        const std::optional<std::string> line_ = (expression);                                     \
        QVERIFY2(line_ && line_->find(part) != std::string::npos,                                  \
                 line_.value_or("nothing came").c_str());                                          \
    } while (false)
