#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No wait and no deadline follows the wall clock: people set it, and networks do. Outside of the few
# files that write a time down for people, nothing of the engine and the programs reads it.
set -euo pipefail
cd "$(dirname "$0")/.."

stamps='^(engine/clock\.cpp|engine/net/http\.h|engine/net/http\.cpp|engine/net/http_session\.cpp|engine/store/backup_files\.cpp|engine/store/load_state\.cpp|engine/store/store_folder\.cpp|app/ctl/context\.cpp):'
sources() { grep -rnE "$1" engine app --include='*.cpp' --include='*.h'; }

bad=0
if sources 'system_timer|sleep_until|CLOCK_REALTIME|gettimeofday|deadline_timer'; then
    echo "waits must count on a monotonic clock (std::chrono::steady_clock, engine/clock.h)"
    bad=1
fi
if sources 'system_clock|std::time\(|[^_a-zA-Z]::time\(|QDateTime::current' | grep -vE "$stamps"; then
    echo "the wall clock is only written down, by the files that $(basename "$0") names"
    bad=1
fi
exit $bad
