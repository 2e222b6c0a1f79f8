// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/print.h"

#include "engine/text/format.h"

#include <cstdio>

namespace node3 {

void say(std::string_view line) {
    std::fprintf(stdout, "%s\n", escaped(line).toUtf8().constData());
    std::fflush(stdout);
}

int complain(int exitCode, std::string_view line) {
    std::fprintf(stderr, "node3-agent: %s\n", escaped(line).toUtf8().constData());
    return exitCode;
}

} // namespace node3
