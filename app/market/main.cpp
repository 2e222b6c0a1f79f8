// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/market_lines.h"
#include "app/host/stop_signals.h"
#include "app/market/control.h"
#include "app/market/director.h"
#include "app/market/market.h"
#include "app/market/options.h"
#include "engine/net/descriptors.h"

#include <QCoreApplication>
#include <QTimer>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <csignal>
#include <cstdio>

using namespace node3;
using namespace node3::market;

namespace {

constexpr int kFailed = 1;

int complain(int exitCode, const std::string& what) {
    std::fprintf(stderr, "node3-market: %s\n", what.c_str());
    return exitCode;
}

/// An address of this machine, as checked with the options.
bool fill(const Options& options, sockaddr_storage& address, socklen_t& length) {
    sockaddr_in v4{};
    if (::inet_pton(AF_INET, options.host.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(options.port);
        *reinterpret_cast<sockaddr_in*>(&address) = v4;
        length = sizeof v4;
        return true;
    }
    sockaddr_in6 v6{};
    if (::inet_pton(AF_INET6, options.host.c_str(), &v6.sin6_addr) != 1)
        return false;
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(options.port);
    *reinterpret_cast<sockaddr_in6*>(&address) = v6;
    length = sizeof v6;
    return true;
}

void printLine(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

void printStatus(const Market& market) {
    const MarketStatus s = market.status();
    std::printf("%6.0f s: %d of %d agents, %llu jobs handed in, %llu processes, %llu ended%s%s\n",
                s.marketSeconds, s.connected, s.agents,
                static_cast<unsigned long long>(s.jobs.acknowledged),
                static_cast<unsigned long long>(s.processes),
                static_cast<unsigned long long>(s.ended),
                s.jobs.lastProblem.empty() ? "" : "; jobs are not taken: ",
                s.jobs.lastProblem.substr(0, 200).c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    auto read = readOptions(argc, argv);
    if (const auto* ends = std::get_if<EndsNow>(&read))
        return ends->message.empty() ? ends->exitCode : complain(ends->exitCode, ends->message);
    const auto& options = std::get<Options>(read);
    const std::uint64_t most = raiseDescriptorLimit();
    if (most < static_cast<std::uint64_t>(options.market.agents) + 64)
        return complain(kFailed, "This process may open " + std::to_string(most) +
                                     " descriptors, too few for " +
                                     std::to_string(options.market.agents) +
                                     " agents. Ask for fewer, or raise the limit (ulimit -n).");

    QCoreApplication app(argc, argv);
    std::function<void()> leave = [] { QCoreApplication::quit(); };
    const StopSignals signals(&app, [&leave] { leave(); });
    SocketAddress server;
    if (!fill(options, server.storage, server.length))
        return complain(kFailed, "The address of the balancer cannot be used: " + options.host);
    JobPoster poster(options.api, options.submitKey);
    Market market(options.market, server, options.agentKey, poster);
    if (!market.isOpen())
        return complain(kFailed, "The system gives no descriptor to watch sockets with.");
    BalancerWatch watch(options.api, options.submitKey);
    Director director(market, watch);
    director.said = [](const std::string& line) { printLine(line); };
    std::function<void()> restartBalancer;
    if (options.hosted)
        restartBalancer = [] { printLine(kRestartBalancer); };
    Control control(
        market, director, [&leave] { leave(); }, restartBalancer);
    if (!options.control.empty())
        if (const std::string wrong = control.listen(options.control); !wrong.empty())
            return complain(kFailed, "The control socket cannot be opened: " + wrong);
    QTimer status;
    if (!options.quiet) {
        QObject::connect(&status, &QTimer::timeout, [&market] { printStatus(market); });
        status.start(1000);
    }
    if (options.seconds > 0)
        QTimer::singleShot(options.seconds * 1000, &app, [&leave] { leave(); });
    market.start();
    leave = [&market, &director] {
        director.stop();
        market.leave([] { QCoreApplication::quit(); });
    };
    if (options.scenario != 0) {
        director.ended = [](bool held) { QCoreApplication::exit(held ? 0 : kFailed); };
        if (const std::string no = director.playScenario(options.scenario); !no.empty())
            return complain(kFailed, "Scenario " + std::to_string(options.scenario) +
                                         " cannot be played: " + no + ".");
    }
    const int code = QCoreApplication::exec();
    if (!options.hosted)
        printStatus(market);
    return code;
}
