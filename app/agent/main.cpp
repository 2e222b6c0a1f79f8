// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/agent_host.h"
#include "app/agent/gpu.h"
#include "app/host/stop_signals.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QHostInfo>
#include <QStandardPaths>

#include <csignal>
#include <cstdio>
#include <fstream>

namespace {

constexpr int kFailed = 1, kBadUsage = 2;

int complain(int exitCode, const std::string& what) {
    std::fprintf(stderr, "node3-agent: %s\n", what.c_str());
    return exitCode;
}

struct Flags {
    std::string server = "127.0.0.1:7300", id, gpuMemory, gpuModel, region, keyFile, workDir;
    int slots = 2;
    int gpu = -1;
    double price = -1;
    std::vector<std::string> labels;
    bool allowCommands = false;
};

void declare(CLI::App& cli, Flags& f) {
    cli.add_option("--server", f.server, "The balancer (default 127.0.0.1:7300).")->type_name("HOST:PORT");
    cli.add_option("--id", f.id, "Name of this agent (default: the host's name).");
    cli.add_option("--slots", f.slots, "Jobs at the same time (default 2).")->check(CLI::Range(1, 256));
    cli.add_option("--gpu", f.gpu, "Which card; needed when several are visible.")
        ->check(CLI::NonNegativeNumber);
    cli.add_option("--gpu-memory", f.gpuMemory, "Memory to offer, 24GB or 24GiB (default: detected).");
    cli.add_option("--gpu-model", f.gpuModel, "Model to show (default: detected).");
    cli.add_option("--region", f.region, "Where it stands.");
    cli.add_option("--price", f.price, "Price per hour.")->check(CLI::NonNegativeNumber);
    cli.add_option("--label", f.labels, "A label, may be given again.")->type_name("K=V");
    cli.add_option("--key-file", f.keyFile, "File with the key of role agent.");
    cli.add_flag("--allow-commands", f.allowCommands, "Run command jobs as processes of this user.");
    cli.add_option("--work-dir", f.workDir, "Folder of jobs and unsent results.");
}

std::string dataFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString() + "/node3";
}

std::string hostId() {
    std::string id;
    for (const char c : QHostInfo::localHostName().toStdString())
        id += std::isalnum(static_cast<unsigned char>(c)) || (!id.empty() && (c == '.' || c == '-')) ? c : '-';
    while (!id.empty() && !std::isalnum(static_cast<unsigned char>(id.front())))
        id.erase(0, 1);
    return id.empty() ? "agent" : id.substr(0, 64);
}

/// Settles which card is offered; a text is what is wrong.
std::string chooseCard(const Flags& f, node3::AgentHostOptions& options) {
    node3::AgentFields& fields = options.agent.fields;
    const auto cards = node3::detectCards();
    const node3::GpuCard* card = nullptr;
    if (f.gpu >= 0) {
        for (const auto& c : cards)
            if (c.index == f.gpu)
                card = &c;
        if (!card && !cards.empty())
            return "There is no card " + std::to_string(f.gpu) + ".";
        options.card = f.gpu;
    } else if (cards.size() > 1 && f.gpuMemory.empty()) {
        return std::to_string(cards.size()) +
               " cards are visible; say which one with --gpu N and run one agent for each.";
    } else if (cards.size() == 1) {
        card = &cards.front();
        options.card = card->index;
    }
    if (card) {
        fields.gpuModel = card->model;
        fields.gpuVendor = "NVIDIA";
        fields.gpuMemory = card->memory;
    }
    if (!f.gpuMemory.empty()) {
        const auto size = node3::parseSize(f.gpuMemory);
        if (!size)
            return "GPU memory: '" + f.gpuMemory + "' is no size. Write 24GB or 24GiB.";
        fields.gpuMemory = *size;
    }
    if (!f.gpuModel.empty())
        fields.gpuModel = f.gpuModel;
    if (fields.gpuModel.empty())
        fields.gpuModel = "none";
    if (!card && f.gpuMemory.empty())
        std::fprintf(stderr, "node3-agent: No GPU was found; only jobs that need no GPU memory come here.\n");
    return {};
}

std::string readKey(const Flags& f) {
    const std::string file = f.keyFile.empty() ? dataFolder() + "/keys/agent" : f.keyFile;
    std::ifstream in(file);
    std::string key;
    in >> key;
    return key;
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App cli("Runs jobs of a node3 balancer on this machine's GPU.", "node3-agent");
    cli.set_version_flag("--version", "node3-agent " NODE3_VERSION);
    Flags flags;
    declare(cli, flags);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return cli.exit(asked);
    } catch (const CLI::ParseError& error) {
        return complain(kBadUsage, std::string(error.what()) + " (see node3-agent --help)");
    }
    QCoreApplication app(argc, argv);

    node3::AgentHostOptions options;
    const auto colon = flags.server.rfind(':');
    const int port = colon == std::string::npos ? 0 : std::atoi(flags.server.c_str() + colon + 1);
    if (port < 1 || port > 65535)
        return complain(kBadUsage, "--server: '" + flags.server + "' is no HOST:PORT, such as 127.0.0.1:7300.");
    options.host = flags.server.substr(0, colon);
    if (options.host.size() > 2 && options.host.front() == '[')
        options.host = options.host.substr(1, options.host.size() - 2);
    options.port = static_cast<std::uint16_t>(port);

    node3::AgentFields& fields = options.agent.fields;
    fields.agentId = flags.id.empty() ? hostId() : flags.id;
    if (!node3::isValidAgentId(fields.agentId))
        return complain(kBadUsage, "--id: '" + flags.id + "' must be 1 to 64 of A-Z a-z 0-9 . _ - and "
                                                          "begin with a letter or digit.");
    fields.maxConcurrentJobs = flags.slots;
    fields.region = flags.region;
    if (flags.price >= 0)
        fields.pricePerHour = flags.price;
    fields.version = NODE3_VERSION;
    for (const std::string& label : flags.labels) {
        const auto equal = label.find('=');
        if (equal == std::string::npos || equal == 0)
            return complain(kBadUsage, "--label: '" + label + "' is no K=V.");
        fields.labels[label.substr(0, equal)] = label.substr(equal + 1);
    }
    // Input and output addresses are handed on to the command; nothing is fetched here.
    if (flags.allowCommands)
        fields.accepts = node3::AcceptsCommand | node3::AcceptsInput | node3::AcceptsOutput;
    else
        std::fprintf(stderr, "node3-agent: Without --allow-commands no job can run here.\n");
    if (const std::string wrong = chooseCard(flags, options); !wrong.empty())
        return complain(kBadUsage, wrong);
    options.agent.key = readKey(flags);
    if (options.agent.key.empty() && !flags.keyFile.empty())
        return complain(kFailed, "No key can be read from " + flags.keyFile +
                                     ". Give the file keys/agent of the balancer's data folder.");

    auto folder = node3::WorkFolder::open(flags.workDir.empty() ? dataFolder() + "/agents/" + fields.agentId
                                                                : flags.workDir);
    if (const auto* wrong = std::get_if<std::string>(&folder))
        return complain(kFailed, *wrong);
    fields.instance = std::get<node3::WorkFolder>(folder).instance();
    fields.previous = std::get<node3::WorkFolder>(folder).previous();
    options.agent.seed = std::hash<std::string>{}(fields.instance);

    node3::AgentHost host(std::move(options), std::get<node3::WorkFolder>(std::move(folder)));
    const node3::StopSignals signals(&app, [&host] { host.askToStop(); });
    host.start();
    return QCoreApplication::exec();
}
