// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/agent_host.h"
#include "app/agent/options.h"
#include "app/agent/print.h"
#include "app/agent/stop_signals.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace node3;

namespace {

/// Whatever is opened later must not become stdin, stdout or stderr of anybody.
void openStandardStreams() {
    int fd = 0;
    do
        fd = ::open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= 2);
    if (fd > 2)
        ::close(fd);
}

} // namespace

int main(int argc, char** argv) {
    openStandardStreams();
    std::signal(SIGPIPE, SIG_IGN);
    StopSignals signals;
    QCoreApplication app(argc, argv);

    auto options = agentOptions(argc, argv);
    if (const auto* ends = std::get_if<EndsNow>(&options))
        return ends->message.empty() ? ends->exitCode : complain(ends->exitCode, ends->message);
    auto& given = std::get<AgentOptions>(options);
    auto fields = agentFields(given);
    if (const auto* ends = std::get_if<EndsNow>(&fields))
        return complain(ends->exitCode, ends->message);

    auto opened = WorkFolder::open(given.workDir);
    if (const auto* wrong = std::get_if<std::string>(&opened))
        return complain(kFailed, *wrong);
    auto& folder = std::get<WorkFolder>(opened);
    for (const std::string& note : folder.notes())
        say(note);

    AgentConfig config;
    config.fields = std::move(std::get<AgentFields>(fields));
    config.fields.instance = folder.instance();
    config.fields.previous = folder.previous();
    config.key = given.key;
    config.needsCommand = true;
    config.seed = std::hash<std::string>{}(folder.instance());

    AgentHost host({given.host, given.port}, std::move(config), given.card, std::move(folder));
    signals.listen(&host, [&host] { host.askToStop(); });
    const int code = QCoreApplication::exec();
    return host.lastWord().empty() ? code : complain(code, host.lastWord());
}
