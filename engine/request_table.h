// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/ids.h"
#include "engine/core/time.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace node3 {

/// Who waits for the reply to a command, and how long. One thread.
class RequestTable {
public:
    using Handler = std::function<void(const ReplyBody&)>;

    void add(RequestId request, Mono due, Handler handler);
    /// Calls the handler, unless it was told before that the engine is late.
    void answer(RequestId request, const ReplyBody& body);
    /// Those who have waited long enough are told so.
    void expire(Mono now);
    void answerAll(const ReplyBody& body);
    std::optional<Mono> nextDue() const;

private:
    struct Waiting {
        Mono due;
        Handler handler;
    };
    std::unordered_map<std::uint64_t, Waiting> m_waiting;
    std::set<std::pair<Mono, std::uint64_t>> m_due;
};

} // namespace node3
