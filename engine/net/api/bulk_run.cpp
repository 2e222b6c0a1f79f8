// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/bulk_run.h"

namespace node3 {

namespace {

Error notAsked() {
    return {ErrorCode::EngineLate,
            "The time of one request was over before it was this job's turn. Nothing was changed; "
            "repeat it for these jobs.",
            {},
            {}};
}

} // namespace

void BulkRun::start(std::vector<std::string> ids, std::optional<bool> more) {
    m_more = more;
    m_items.reserve(ids.size());
    for (std::string& id : ids) {
        m_items.push_back({std::move(id), notAsked()});
    }
    goOn();
}

void BulkRun::goOn() {
    while (m_next < m_items.size() && m_underWay < kUnderWay &&
           std::chrono::steady_clock::now() < m_end) {
        ++m_underWay;
        ask(m_next++);
    }
    if (m_underWay == 0) {
        m_exchange->respond(json(bulkJson(m_items, m_more)));
    }
}

void BulkRun::ask(std::size_t index) {
    JobAction command = m_pattern;
    command.jobId = m_items[index].jobId;
    const auto left = std::chrono::ceil<Duration>(m_end - std::chrono::steady_clock::now());
    m_api.engine.post(
        std::move(command), left, [self = shared_from_this(), index](const ReplyBody& reply) {
            self->m_exchange->proceed([self, index, reply] { self->answered(index, reply); });
        });
}

void BulkRun::answered(std::size_t index, const ReplyBody& reply) {
    if (const auto* done = std::get_if<JobActed>(&reply)) {
        m_items[index].outcome = done->state;
    } else if (const auto* error = std::get_if<Error>(&reply)) {
        m_items[index].outcome = *error;
    } else {
        m_items[index].outcome =
            Error{ErrorCode::Internal, "The engine answered another question.", {}, {}};
    }
    --m_underWay;
    goOn();
}

} // namespace node3
