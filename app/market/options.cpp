// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/options.h"

#include "engine/net/listen_address.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>

namespace node3::market {

namespace {

/// The first line of a key's file; nothing where there is none.
std::string keyIn(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string key;
    std::getline(in, key);
    return key;
}

} // namespace

std::variant<Options, EndsNow> readOptions(int argc, char** argv) {
    CLI::App cli(
        "A marketplace on one machine: simulated agents with real connections, and jobs for "
        "them, against a balancer on this machine.",
        "node3-market");
    cli.set_version_flag("--version", "node3-market " NODE3_VERSION);
    Options o;
    std::string server = "127.0.0.1:7300", api = "http://127.0.0.1:8000", keys;
    std::string names;
    for (const Workload& w : workloads())
        names += (names.empty() ? "" : ", ") + std::string(w.name);
    cli.add_option("--server", server, "Where the balancer listens for agents (127.0.0.1:7300)")
        ->type_name("ADDR:PORT");
    cli.add_option("--url", api, "Where its HTTP API is (http://127.0.0.1:8000)")->type_name("URL");
    cli.add_option("--keys", keys, "Folder with the keys \"agent\" and \"submit\" of the balancer")
        ->type_name("DIR");
    cli.add_option("--agents", o.market.agents, "How many agents (6)")
        ->check(CLI::Range(0, 10'000));
    cli.add_option("--seed", o.market.seed, "The same seed makes the same market (1)");
    cli.add_option("--workload", o.market.workload, "What it is given to do (steady): " + names);
    cli.add_option("--time-scale", o.market.timeScale,
                   "Market seconds in one second, 1 to 60; the balancer's settings have to be "
                   "scaled as well (1)")
        ->check(CLI::Range(1.0, 60.0));
    cli.add_option("--jobs", o.market.mostJobs, "Hand in so many jobs at most (without end)");
    cli.add_option("--control", o.control, "Local socket for the control protocol")
        ->type_name("NAME");
    cli.add_option("--seconds", o.seconds, "End after so many seconds (never)")
        ->check(CLI::Range(0, 1'000'000));
    cli.add_option(
           "--scenario", o.scenario,
           "Play the mission's scenario 1, 2 or 3, tell it, and end: 0 when it held, 1 when "
           "not")
        ->check(CLI::Range(1, 3));
    cli.add_flag("--hosted", o.hosted, "For the program that starts it")->group("");
    cli.add_flag("--quiet", o.quiet, "No line of figures every second");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return EndsNow{cli.exit(asked), {}};
    } catch (const CLI::ParseError& error) {
        return EndsNow{2, std::string(error.what()) + " (see node3-market --help)"};
    }
    const auto address = parseListenAddress(server);
    o.api = QUrl(QString::fromStdString(api), QUrl::StrictMode);
    const auto host = parseListenAddress(o.api.host().toStdString() + ":1");
    if (!address || address->port == 0 || !address->isLoopback())
        return EndsNow{2, "--server must be ADDR:PORT of this machine, such as 127.0.0.1:7300: "
                          "simulated agents must not take jobs of a real marketplace"};
    if (!o.api.isValid() || o.api.scheme() != QLatin1String("http") || !host || !host->isLoopback())
        return EndsNow{2, "--url must be http:// on this machine, such as http://127.0.0.1:8000"};
    if (!findWorkload(o.market.workload))
        return EndsNow{2, "there is no workload \"" + o.market.workload + "\"; there are " + names};
    o.host = address->address;
    o.port = address->port;
    if (!keys.empty()) {
        o.agentKey = keyIn(std::filesystem::path(keys) / "agent");
        o.submitKey = keyIn(std::filesystem::path(keys) / "submit");
        if (o.agentKey.empty() || o.submitKey.empty())
            return EndsNow{1, "There are no readable keys \"agent\" and \"submit\" in " + keys +
                                  ". The balancer makes them at its first start, in the folder "
                                  "\"keys\" of its data folder."};
    }
    return o;
}

} // namespace node3::market
