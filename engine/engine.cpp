// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "engine/engine_link.h"
#include "engine/engine_loop.h"
#include "engine/engine_thread.h"
#include "engine/local_client.h"
#include "engine/log.h"
#include "engine/net/descriptors.h"
#include "engine/net/http_server.h"
#include "engine/net/keys.h"
#include "engine/store/sqlite_store.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <future>
#include <string>
#include <utility>

namespace node3 {

namespace {

/// A little more than the loop itself takes to give up.
constexpr std::chrono::seconds kStopPatience{4};

std::optional<Error> refuseForeign(const ListenAddress& at, const char* flag) {
    if (at.isLoopback())
        return std::nullopt;
    return Error{ErrorCode::Invalid,
                 std::string(flag) + " " + at.text() +
                     " would let other machines in unencrypted, so nothing was started. Name a "
                     "loopback address, such as 127.0.0.1:" +
                     std::to_string(at.port) + ".",
                 {},
                 {}};
}

void announce(const char* what, const ListenAddress& at) {
    const std::string line = std::string("listening ") + what + " " + at.text();
    logInfo(line);
    std::fprintf(stderr, "%s\n", line.c_str());
}

} // namespace

class Engine::Impl {
public:
    explicit Impl(EngineOptions options) : m_options(std::move(options)) {}
    ~Impl() { stop(); }

    std::optional<Error> start();
    void stop();
    EngineClient& client() { return m_client; }
    std::uint16_t agentsPort() const { return m_agentsPort; }
    std::uint16_t httpPort() const { return m_http ? m_http->port() : std::uint16_t{0}; }

private:
    std::optional<Error> startParts();
    std::optional<Error> openStore();
    void tellOfStore();
    std::optional<Error> startLoop();
    std::optional<Error> startHttp();
    void waitUntilQuiet();

    EngineOptions m_options;
    const std::shared_ptr<EngineLink> m_link = std::make_shared<EngineLink>();
    LocalClient m_client{m_link};
    std::optional<KeyRing> m_keys;
    std::shared_ptr<SqliteStore> m_store;
    StoredState m_state;                ///< what the store held; given to the loop
    std::string m_restored;             ///< what was done when a backup was put in its place
    std::unique_ptr<EngineLoop> m_loop; ///< made and destroyed on m_thread
    EngineThread m_thread;
    std::unique_ptr<HttpServer> m_http;
    std::uint16_t m_agentsPort = 0;
};

std::optional<Error> Engine::Impl::start() {
    auto error = startParts();
    if (error) {
        logError(error->message);
        stop();
        return error;
    }
    m_options.agents.port = m_agentsPort;
    m_options.http.port = m_http->port();
    m_options.restore.clear();
    return error;
}

std::optional<Error> Engine::Impl::startParts() {
    if (auto error = refuseForeign(m_options.agents, "--agents"))
        return error;
    if (auto error = refuseForeign(m_options.http, "--http"))
        return error;
    if (auto error = openStore())
        return error;
    if (auto error = openLog(m_options.dataDir / "logs", m_options.logLevel))
        return error;
    logInfo("node3 " NODE3_VERSION " starts; data folder " + m_options.dataDir.string() + "; " +
            std::to_string(raiseDescriptorLimit()) + " file descriptors.");
    tellOfStore();
    auto keys = KeyRing::loadOrCreate(m_options.dataDir);
    if (auto* error = std::get_if<Error>(&keys))
        return std::move(*error);
    m_keys = std::get<KeyRing>(std::move(keys));
    if (m_options.requireKeys == RequireKeys::Never)
        logWarning("Keys are not required: every program of this machine may do everything.");
    if (auto error = startLoop())
        return error;
    return startHttp();
}

std::optional<Error> Engine::Impl::openStore() {
    StoreOptions wanted;
    wanted.backups.interval = m_options.backupInterval;
    wanted.restore = m_options.restore;
    auto opened = SqliteStore::open(m_options.dataDir, program_invocation_short_name, wanted);
    if (auto* error = std::get_if<Error>(&opened))
        return std::move(*error);
    auto& [store, state, restored] = std::get<SqliteStore::Opened>(opened);
    m_store = std::move(store);
    m_state = std::move(state);
    m_restored = std::move(restored);
    m_store->onBatchDone([link = m_link](const BatchDone& done) {
        EngineCall call = done;
        link->put(call, true);
    });
    m_link->setStore(m_store);
    return std::nullopt;
}

/// What whoever looks into the log after a bad night has to find there.
void Engine::Impl::tellOfStore() {
    if (!m_restored.empty()) {
        logWarning(m_restored);
        std::fprintf(stderr, "%s\n", m_restored.c_str());
    }
    for (const StoredDamage& d : m_state.damaged)
        if (d.isNew)
            logWarning("A stored record is damaged and was set aside: " +
                       (d.jobId.empty() && d.agentId.empty() ? std::string()
                                                             : d.jobId + d.agentId + ", ") +
                       d.what + ".");
    if (!m_state.damaged.empty())
        logWarning(std::to_string(m_state.damaged.size()) +
                   " damaged records are kept aside in the store, in table damaged.");
    if (const auto newest = m_store->newestBackup())
        logInfo("The newest backup of the store is " + newest->file.string() + ", " +
                std::to_string(newest->bytes) + " bytes.");
    m_store->onBackup([](const BackupReport& report) {
        logLine(report.ok ? LogLevel::Info : LogLevel::Warning, report.sentence);
    });
}

std::optional<Error> Engine::Impl::startLoop() {
    // Open before the loop is made: what it stores of its adoption is answered at once.
    m_link->open([this] { m_thread.wake(); });
    std::optional<Error> error;
    const std::string refused = m_thread.start(
        "engine", {[this, &error] {
                       m_loop = std::make_unique<EngineLoop>(m_options, *m_keys, *m_store, m_state,
                                                             m_store->lastBatch(), m_link);
                       error = m_loop->listen();
                       m_agentsPort = m_loop->agentsPort();
                   },
                   [this] { m_loop->takeCalls(); }, [this] { m_loop.reset(); }});
    if (!refused.empty())
        error = Error{ErrorCode::Internal,
                      "The system gives no thread (" + refused +
                          "), so nothing was started. Free memory or raise the limit of threads.",
                      {},
                      {}};
    m_state = {};
    if (!error)
        announce("agents", {m_options.agents.address, m_agentsPort});
    return error;
}

std::optional<Error> Engine::Impl::startHttp() {
    HttpOptions http;
    http.address = m_options.http.address;
    http.port = m_options.http.port;
    http.requireKeys = m_options.requireKeys;
    http.settings = m_options.settings;
    http.settingsByFlag = m_options.settingsByFlag;
    m_http = std::make_unique<HttpServer>(m_client, *m_keys, http);
    auto error = m_http->start();
    if (error && http.port != 0 && holderOfPort(http.port))
        error->message =
            portTakenText(http.port) +
            " The HTTP API cannot be reached. Stop it or choose another port (--http).";
    if (!error)
        announce("http", {http.address, m_http->port()});
    return error;
}

void Engine::Impl::stop() {
    if (m_loop)
        waitUntilQuiet();
    if (m_http)
        m_http->stop();
    m_link->setStore(nullptr);
    m_link->close();
    m_thread.stop();
    m_http.reset();
    if (m_store) {
        m_store->close(); // here and now, also when somebody still asks it something
        logInfo("node3 has stopped.");
    }
    m_store.reset();
    closeLog();
}

void Engine::Impl::waitUntilQuiet() {
    auto quiet = std::make_shared<std::promise<void>>();
    EngineCall call = StopCall{[quiet] { quiet->set_value(); }};
    auto done = quiet->get_future();
    if (m_link->put(call, true))
        done.wait_for(kStopPatience);
}

Engine::Engine(EngineOptions options) : m_impl(std::make_unique<Impl>(std::move(options))) {}
Engine::~Engine() = default;
std::optional<Error> Engine::start() {
    return m_impl->start();
}
void Engine::stop() {
    m_impl->stop();
}
EngineClient& Engine::client() {
    return m_impl->client();
}
std::uint16_t Engine::agentsPort() const {
    return m_impl->agentsPort();
}
std::uint16_t Engine::httpPort() const {
    return m_impl->httpPort();
}

} // namespace node3
