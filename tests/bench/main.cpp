// SPDX-License-Identifier: GPL-3.0-or-later
// node3-bench: figures of speed and size. It asserts nothing: a slow day fails no benchmark.
#include "tests/bench/bench.h"
#ifdef NODE3_BENCH_UI
#include "tests/bench/ui/ui_bench.h"
#endif

#include <CLI/CLI.hpp>

#include <exception>
#include <fstream>
#include <iostream>

namespace {

struct Bench {
    const char* name;
    const char* help;
    int (*run)(node3::bench::Results&);
    void (*addOptions)(CLI::App&) = nullptr;
};

#ifdef NODE3_BENCH_UI
node3::bench::UiBenchOptions uiOptions;

int runUi(node3::bench::Results& results) {
    return node3::bench::uiBench(uiOptions, results);
}
void addUiOptions(CLI::App& cli) {
    cli.add_option("--seconds", uiOptions.seconds, "How long the window is measured at rest")
        ->type_name("S")
        ->check(CLI::Range(1, 3600));
    cli.add_option("--page", uiOptions.page,
                   "The page on the screen; only jobs is sorted. all: every page in turn")
        ->type_name("NAME")
        ->check(CLI::IsMember(node3::bench::uiBenchPages()));
}
#endif

constexpr Bench kBenches[] = {
    {"core", "one assignment by size of fleet and queue, bytes of a queued job",
     node3::bench::coreBench},
    {"agents", "10,000 agents at rest, the statistics over them, and their return after a crash",
     node3::bench::agentsBench},
    {"start", "a start with a million queued jobs", node3::bench::startBench},
    {"jobs", "jobs a second from submission to completion, all of it synced",
     node3::bench::jobsBench},
    {"flood", "how long completions take while a flood of jobs is submitted",
     node3::bench::floodBench},
#ifdef NODE3_BENCH_UI
    {"ui", "frames, stalls and memory of the window with a million jobs and 5,000 changes a second",
     runUi, addUiOptions},
#endif
};

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Figures of speed and size; names of benchmarks, one or several.");
    std::string json;
    app.add_option("--json", json, "Write the figures to this file as one JSON object");
    app.require_subcommand(1, 0);
    app.fallthrough();
    for (const Bench& b : kBenches)
        if (CLI::App* cli = app.add_subcommand(b.name, b.help); b.addOptions)
            b.addOptions(*cli);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    node3::bench::Results results;
    try {
        for (const Bench& b : kBenches)
            if (app.got_subcommand(b.name))
                if (const int code = b.run(results); code != 0)
                    return code;
    } catch (const std::exception& e) {
        std::cerr << "node3-bench: " << e.what() << "\n";
        return 1;
    }
    if (!json.empty()) {
        std::ofstream out(json);
        out << node3::bench::toJson(results, false) << std::flush;
        if (!out) {
            std::cerr << "node3-bench: " << json << " cannot be written.\n";
            return 1;
        }
    }
    return 0;
}
