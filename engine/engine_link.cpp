// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_link.h"

#include "engine/core/overloaded.h"

#include <utility>

namespace node3 {

namespace {

/// Calls waiting for the engine's thread, answers of the store included. HTTP brings 256 at most;
/// a bulk action of the window some thousands.
constexpr std::size_t kWaitingCalls = 100'000;

} // namespace

EngineLink::EngineLink() : m_snapshot(std::make_shared<const Snapshot>()) {}

void EngineLink::open(std::function<void()> wake) {
    const std::lock_guard lock(m_mutex);
    m_mailbox = std::make_shared<Mailbox<EngineCall>>(kWaitingCalls, std::move(wake));
    m_opened = true;
}

bool EngineLink::put(EngineCall& call, bool always) {
    std::shared_ptr<Mailbox<EngineCall>> mailbox;
    {
        const std::lock_guard lock(m_mutex);
        mailbox = m_mailbox;
        const auto* feed = std::get_if<FeedCall>(&call);
        if (feed && !m_opened) {
            m_earlyFeeds.push_back(feed->queue);
            return true;
        }
    }
    return mailbox && mailbox->put(call, always);
}

std::vector<EngineCall> EngineLink::take() {
    std::shared_ptr<Mailbox<EngineCall>> mailbox;
    {
        const std::lock_guard lock(m_mutex);
        mailbox = m_mailbox;
    }
    return mailbox ? mailbox->take() : std::vector<EngineCall>{};
}

void EngineLink::close() {
    std::shared_ptr<Mailbox<EngineCall>> mailbox;
    {
        const std::lock_guard lock(m_mutex);
        mailbox = std::exchange(m_mailbox, nullptr);
        m_opened = false; // whoever watches from now on begins with the next start
    }
    if (!mailbox)
        return;
    for (EngineCall& call : mailbox->close())
        answerRefused(call, shuttingDown());
}

void EngineLink::publish(std::shared_ptr<const Snapshot> snapshot) {
    const std::lock_guard lock(m_mutex);
    m_snapshot.swap(snapshot); // the old one is freed outside, by the argument
}

std::shared_ptr<const Snapshot> EngineLink::latest() const {
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

std::shared_ptr<SqliteStore> EngineLink::store() const {
    const std::lock_guard lock(m_mutex);
    return m_store;
}

void EngineLink::setStore(std::shared_ptr<SqliteStore> store) {
    const std::lock_guard lock(m_mutex);
    m_store = std::move(store);
}

std::vector<std::weak_ptr<FeedQueue>> EngineLink::takeEarlyFeeds() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_earlyFeeds, {});
}

Error EngineLink::refusal() const {
    const std::lock_guard lock(m_mutex);
    if (!m_mailbox)
        return shuttingDown();
    return {ErrorCode::EngineLate,
            "Too many requests wait for the engine. This one was not taken; repeat it in a moment.",
            {},
            {}};
}

Error EngineLink::shuttingDown() {
    return {ErrorCode::ShuttingDown,
            "The engine is not running. Whether the request was kept is not known; repeat it when "
            "the engine has started again, the same job ids cannot run twice.",
            {},
            {}};
}

void answerRefused(EngineCall& call, const Error& error) {
    const Overloaded answer{
        [&](PostCall& c) { c.handler(ReplyBody{error}); },
        // Its caller is known to the engine's thread, which answers for it.
        [](FinalRead&) {},
        [](SettingsKept&) {},
        [&](ExplainJobCall& c) { c.answer(error); },
        [&](ExplainAgentCall& c) { c.answer(error); },
        [&](CheckDraftCall& c) { c.answer(error); },
        [&](HistoryCall& c) { c.answer(error); },
        [&](WaitCall& c) { c.answer(error); },
        [](WaitOver&) {},
        [](FeedCall& c) {
            if (const auto queue = c.queue.lock())
                queue->giveUp();
        },
        [](BatchDone&) {},
        [](StopCall& c) { c.quiet(); },
        [](PurgeRead&) {},
    };
    std::visit(answer, call);
}

} // namespace node3
