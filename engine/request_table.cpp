// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/request_table.h"

namespace node3 {

void RequestTable::add(RequestId request, Mono due, Handler handler) {
    m_waiting.emplace(request.value, Waiting{due, std::move(handler)});
    m_due.insert({due, request.value});
}

void RequestTable::answer(RequestId request, const ReplyBody& body) {
    const auto it = m_waiting.find(request.value);
    if (it == m_waiting.end())
        return;
    const Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    m_due.erase({waiting.due, request.value});
    waiting.handler(body);
}

void RequestTable::expire(Mono now) {
    while (!m_due.empty() && m_due.begin()->first <= now)
        answer(
            {m_due.begin()->second},
            Error{ErrorCode::EngineLate,
                  "The engine did not answer in time. The request may still be carried out; look "
                  "before repeating it.",
                  {},
                  {}});
}

void RequestTable::answerAll(const ReplyBody& body) {
    while (!m_waiting.empty())
        answer({m_waiting.begin()->first}, body);
}

std::optional<Mono> RequestTable::nextDue() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

} // namespace node3
