// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/market.h"

#include <QUrl>

#include <string>
#include <variant>

namespace node3::market {

struct Options {
    MarketOptions market;
    std::string host = "127.0.0.1";
    std::uint16_t port = 7300;
    QUrl api;
    std::string agentKey, submitKey; ///< empty: none
    std::string control;             ///< empty: no control socket
    int seconds = 0;                 ///< 0: until it is stopped
    bool quiet = false;
    int scenario = 0;    ///< played at once, and the end of the program; 0: none
    bool hosted = false; ///< the host on the other end of stdout obeys lines that begin with @
};

struct EndsNow {
    int exitCode = 0;
    std::string message; ///< for stderr, when there is something to say
};

/// From the command line. Prints --help and --version by itself.
std::variant<Options, EndsNow> readOptions(int argc, char** argv);

} // namespace node3::market
