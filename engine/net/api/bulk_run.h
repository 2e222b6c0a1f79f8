// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/net/api/api.h"
#include "engine/wire/bulk_json.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3 {

/// One action on many jobs: each is a command of its own, and so many are under way at a time that
/// the engine goes on with everything else between them. What the time of a request does not
/// suffice for is answered as not asked. Held by what it waits for; server's thread.
class BulkRun : public std::enable_shared_from_this<BulkRun> {
public:
    static constexpr std::size_t kUnderWay = 200;

    /// `pattern` is the command for each, without the id.
    BulkRun(const Api& api, std::shared_ptr<Exchange> exchange, JobAction pattern,
            std::chrono::steady_clock::time_point end)
        : m_api(api), m_exchange(std::move(exchange)), m_pattern(std::move(pattern)), m_end(end) {}

    /// Once. `more`: for the answer, when a filter found the jobs.
    void start(std::vector<std::string> ids, std::optional<bool> more);

private:
    void goOn();
    void ask(std::size_t index);
    void answered(std::size_t index, const ReplyBody& reply);

    const Api& m_api;
    const std::shared_ptr<Exchange> m_exchange;
    const JobAction m_pattern;
    const std::chrono::steady_clock::time_point m_end;
    std::vector<BulkItem> m_items;
    std::optional<bool> m_more;
    std::size_t m_next = 0, m_underWay = 0;
};

} // namespace node3
