// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access.h"
#include "app/ctl/context.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/text/format.h"
#include "engine/text/language.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <csignal>
#include <string>
#include <variant>
#include <vector>

namespace node3::ctl {

namespace {

struct Flags {
    std::string url = "http://127.0.0.1:8000";
    std::string keyFile;
    bool json = false;
};

void addFlags(CLI::App& app, Flags& flags) {
    app.set_version_flag("--version", "node3ctl " NODE3_VERSION, "Shows the version.");
    app.set_help_flag("-h,--help", "Shows this help.");
    app.add_option("--url", flags.url, "Where the balancer is (default http://127.0.0.1:8000).")
        ->type_name("U");
    app.add_option(
           "--key-file", flags.keyFile,
           "File of the key; else the keys of the default data folder serve, for a balancer "
           "on this machine.")
        ->type_name("F")
        ->envname("NODE3_KEY_FILE");
    app.add_flag("--json", flags.json, "Prints the API's JSON instead of tables.");
    app.require_subcommand(1);
    app.fallthrough(); // flags may stand behind the verb, too
    app.footer(
        "Exit codes: 0 done, 1 it failed, 2 bad usage; wait and submit --wait also 3: a job did "
        "not complete, 4: not final in time.");
}

/// Splits off what stands after the first "--": a command is nobody's flags.
std::vector<std::string> splitOff(std::vector<std::string>& arguments) {
    const auto mark = std::ranges::find(arguments, "--");
    if (mark == arguments.end())
        return {};
    std::vector<std::string> rest(mark + 1, arguments.end());
    arguments.erase(mark, arguments.end());
    return rest;
}

QString usage(const CLI::ParseError& error) {
    return escaped(error.what(), 500) +
           QStringLiteral(" (see node3ctl --help, node3ctl VERB --help)");
}

int run(std::vector<std::string> arguments) {
    Flags flags;
    Chosen chosen;
    chosen.command = splitOff(arguments);
    CLI::App app("A command line over the HTTP API of a node3 balancer.", "node3ctl");
    addFlags(app, flags);
    addSubmit(app, chosen);
    addJobs(app, chosen);
    addLogs(app, chosen);
    addWait(app, chosen);
    addJobActions(app, chosen);
    addAgents(app, chosen);
    addAgentActions(app, chosen);
    addAssignment(app, chosen);
    addSettings(app, chosen);
    addExplain(app, chosen);
    addEvents(app, chosen);
    addHistory(app, chosen);
    addAdvice(app, chosen);
    try {
        std::ranges::reverse(arguments); // as CLI11 wants them
        app.parse(arguments);
    } catch (const CLI::Success& asked) {
        return app.exit(asked) == 0 ? kDone : kFailed; // --help, --version
    } catch (const CLI::RequiredError& error) {
        const auto strangers = app.remaining(true);
        complain(app.get_subcommands().empty() && !strangers.empty()
                     ? QStringLiteral("There is no verb '%1' (node3ctl --help lists them).")
                           .arg(escaped(strangers.front(), 100))
                     : usage(error));
        return kBadUsage;
    } catch (const CLI::ParseError& error) {
        complain(usage(error));
        return kBadUsage;
    }
    if (!chosen.command.empty() && !chosen.takesCommand) {
        complain(QStringLiteral("Only submit takes a command after --."));
        return kBadUsage;
    }
    const auto access = accessTo(flags.url, flags.keyFile);
    if (const auto* wrong = std::get_if<QString>(&access)) {
        complain(*wrong + QLatin1Char('.'));
        return kBadUsage;
    }
    Interrupt interrupt;
    HttpClient http(std::get<Access>(access), interrupt);
    Context context(http, flags.json);
    return chosen.run(context);
}

} // namespace

} // namespace node3::ctl

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that has gone shows at the next write
    const QCoreApplication application(argc, argv);
    // Always English: what scripts read must not depend on where they run.
    node3::useLanguage(QStringLiteral("en"));
    return node3::ctl::run(std::vector<std::string>(argv + 1, argv + argc));
}
