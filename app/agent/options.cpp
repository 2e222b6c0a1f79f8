// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/options.h"

#include "app/agent/gpu.h"
#include "app/agent/print.h"
#include "engine/text/size.h"

#include <CLI/CLI.hpp>

#include <QHostAddress>
#include <QStandardPaths>

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace node3 {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestKey = 4096; ///< bytes read of a key file

struct Flags {
    std::string server = "127.0.0.1:7300", id, gpuMemory, gpuModel, region, keyFile, workDir;
    int slots = 2;
    std::optional<int> gpu;
    std::optional<double> price;
    std::vector<std::string> labels;
    bool allowCommands = false;
};

void declare(CLI::App& cli, Flags& f) {
    cli.set_version_flag("--version", "node3-agent " NODE3_VERSION);
    cli.add_option("--server", f.server, "The balancer (default 127.0.0.1:7300).")
        ->type_name("HOST:PORT");
    cli.add_option("--id", f.id, "Name of this agent (default: the host's name).")->type_name("ID");
    cli.add_option("--slots", f.slots, "Jobs at the same time, 1 to 256 (default 2).")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    cli.add_option("--gpu", f.gpu,
                   "Which card, counted as by nvidia-smi; needed when several are visible.")
        ->type_name("N")
        ->check(CLI::Range(0, 1000));
    cli.add_option("--gpu-memory", f.gpuMemory,
                   "GPU memory to offer, 24GB or 24GiB (default: detected).")
        ->type_name("SIZE");
    cli.add_option("--gpu-model", f.gpuModel, "Model to show (default: detected).")
        ->type_name("NAME");
    cli.add_option("--region", f.region, "Where the machine stands.")->type_name("R");
    cli.add_option("--price", f.price, "Price per hour.")->type_name("P");
    cli.add_option("--label", f.labels, "A label to show; may be given again.")->type_name("K=V");
    cli.add_option("--key-file", f.keyFile,
                   "File with the key of role agent (default: keys/agent in the data folder of a "
                   "balancer on this machine).")
        ->type_name("FILE");
    cli.add_flag("--allow-commands", f.allowCommands,
                 "Run command jobs, as processes of the user who starts this program.");
    cli.add_option("--work-dir", f.workDir,
                   "Folder of running jobs and of results that are not yet acknowledged (default: "
                   "agents/ID in the folder for application data).")
        ->type_name("DIR");
}

fs::path dataFolder() {
    return fs::path(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                        .toStdString()) /
           "node3";
}

/// The host's name, made into an id.
std::string hostId() {
    char name[256] = {};
    ::gethostname(name, sizeof name - 1);
    std::string id;
    for (const char c : std::string_view(name))
        if (isValidAgentId(id + c))
            id += c;
    return id.empty() ? "agent" : id;
}

/// HOST:PORT, an IPv6 address in brackets.
bool readServer(const std::string& text, AgentOptions& options) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    const char* const end = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data() + colon + 1, end, options.port);
    options.host = text.substr(0, colon);
    if (options.host.front() == '[' && options.host.back() == ']')
        options.host = options.host.substr(1, options.host.size() - 2);
    else if (options.host.find(':') != std::string::npos)
        return false;
    return failed == std::errc{} && rest == end && options.port != 0 && !options.host.empty();
}

bool isLoopback(const std::string& host) {
    return host == "localhost" || QHostAddress(QString::fromStdString(host)).isLoopback();
}

/// The one line of a key file; nullopt when there is none that could be a key.
std::optional<std::string> keyIn(const fs::path& file) {
    std::string key(kLongestKey, '\0');
    std::error_code failed;
    if (!fs::is_regular_file(file, failed))
        return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    in.read(key.data(), static_cast<std::streamsize>(key.size()));
    key.resize(static_cast<std::size_t>(in.gcount()));
    while (!key.empty() && (key.back() == '\n' || key.back() == '\r' || key.back() == ' '))
        key.pop_back();
    const bool printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
    return key.empty() || !printable ? std::nullopt : std::optional(key);
}

std::optional<EndsNow> readKey(const Flags& f, AgentOptions& options) {
    const bool here = isLoopback(options.host);
    if (f.keyFile.empty()) {
        // A key that is found by itself goes to nobody but this machine's own balancer.
        if (here)
            options.key = keyIn(dataFolder() / "keys" / "agent").value_or("");
        return std::nullopt;
    }
    auto key = keyIn(f.keyFile);
    if (!key)
        return EndsNow{kFailed, "The key file " + f.keyFile +
                                    " cannot be read or holds no key. Name the file keys/agent of "
                                    "the balancer's data folder, or a copy of it."};
    if (!here)
        return EndsNow{kBadUsage, "The key would cross the network readable. Connect through a "
                                  "tunnel that ends on this machine, and name that with --server."};
    options.key = std::move(*key);
    return std::nullopt;
}

std::variant<AgentOptions, EndsNow> optionsOf(const Flags& f) {
    const auto wrong = [](std::string message) { return EndsNow{kBadUsage, std::move(message)}; };
    AgentOptions options;
    if (!readServer(f.server, options))
        return wrong("--server: '" + f.server + "' is no HOST:PORT, such as 127.0.0.1:7300.");
    options.id = f.id.empty() ? hostId() : f.id;
    if (!isValidAgentId(options.id))
        return wrong("--id: '" + f.id +
                     "' must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit.");
    options.slots = f.slots;
    options.card = f.gpu;
    if (!f.gpuMemory.empty()) {
        options.memory = parseSize(f.gpuMemory);
        if (!options.memory)
            return wrong(notASize(QStringLiteral("--gpu-memory"), f.gpuMemory).toStdString());
    }
    options.model = f.gpuModel;
    options.region = f.region;
    options.price = f.price;
    for (const std::string& label : f.labels) {
        const auto equal = label.find('=');
        if (equal == std::string::npos || equal == 0)
            return wrong("--label: '" + label + "' is no K=V, such as rack=b2.");
        options.labels[label.substr(0, equal)] = label.substr(equal + 1);
    }
    options.allowCommands = f.allowCommands;
    options.workDir =
        f.workDir.empty() ? dataFolder() / "agents" / options.id : fs::path(f.workDir);
    if (auto ends = readKey(f, options))
        return std::move(*ends);
    return options;
}

} // namespace

std::variant<AgentOptions, EndsNow> agentOptions(int argc, char** argv) {
    CLI::App cli("Runs the jobs of a node3 balancer on this machine's GPU.", "node3-agent");
    Flags flags;
    declare(cli, flags);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help, --version
        return EndsNow{cli.exit(asked), {}};
    } catch (const CLI::ParseError& error) {
        return EndsNow{kBadUsage, std::string(error.what()) + " (see node3-agent --help)"};
    }
    return optionsOf(flags);
}

std::variant<AgentFields, EndsNow> agentFields(AgentOptions& options) {
    AgentFields fields;
    const std::vector<GpuCard> cards = detectCards();
    if (!options.card && cards.size() > 1)
        return EndsNow{kBadUsage, std::to_string(cards.size()) +
                                      " cards are visible. Say which one with --gpu N, and run one "
                                      "agent for each."};
    if (!options.card && cards.size() == 1)
        options.card = cards.front().index;
    const auto card = std::ranges::find_if(
        cards, [&](const GpuCard& c) { return options.card && c.index == *options.card; });
    if (card != cards.end()) {
        fields.gpuModel = card->model;
        fields.gpuVendor = "NVIDIA";
        fields.gpuMemory = card->memory;
    } else if (!cards.empty()) {
        return EndsNow{kBadUsage, "--gpu: there is no card " + std::to_string(*options.card) +
                                      " among those that nvidia-smi shows."};
    } else if (!options.memory) {
        say("No GPU was found: only jobs that need no GPU memory can run here. --gpu-memory says "
            "what is there.");
    }
    if (options.memory)
        fields.gpuMemory = *options.memory;
    if (!options.model.empty())
        fields.gpuModel = options.model;
    if (fields.gpuModel.empty())
        fields.gpuModel = "none";
    fields.agentId = options.id;
    fields.maxConcurrentJobs = options.slots;
    // Addresses of input and output are handed on to the command; nothing is fetched here.
    if (options.allowCommands)
        fields.accepts = AcceptsCommand | AcceptsInput | AcceptsOutput;
    else
        say("Without --allow-commands no job can run here.");
    fields.region = options.region;
    fields.pricePerHour = options.price;
    fields.labels = options.labels;
    fields.version = NODE3_VERSION;
    fields.instance = "not yet taken"; // of the work folder, once it is locked
    if (const auto errors = validate(fields); !errors.empty())
        return EndsNow{kBadUsage, errors.front().field + " " + errors.front().message};
    return fields;
}

} // namespace node3
