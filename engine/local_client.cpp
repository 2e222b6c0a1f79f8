// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local_client.h"

#include "engine/clock.h"
#include "engine/feed_queue.h"
#include "engine/store/sqlite_store.h"

#include <cstdint>
#include <utility>

namespace node3 {

namespace {

class LocalFeed : public EngineClient::Feed {
public:
    explicit LocalFeed(std::shared_ptr<FeedQueue> queue) : m_queue(std::move(queue)) {}
    std::vector<FeedItem> take() override { return m_queue->take(); }
    bool overflowed() override { return m_queue->overflowed(); }
    bool begun() override { return m_queue->begun(); }

private:
    const std::shared_ptr<FeedQueue> m_queue; ///< the engine's thread holds it weakly
};

class LocalWait : public EngineClient::Wait {
public:
    LocalWait(std::shared_ptr<EngineLink> link, std::uint64_t ticket)
        : m_link(std::move(link)), m_ticket(ticket) {}
    ~LocalWait() override {
        EngineCall over = WaitOver{m_ticket};
        m_link->put(over, true);
    }
    LocalWait(const LocalWait&) = delete;
    LocalWait& operator=(const LocalWait&) = delete;

private:
    const std::shared_ptr<EngineLink> m_link;
    const std::uint64_t m_ticket;
};

} // namespace

void LocalClient::put(EngineCall call) {
    if (!m_link->put(call))
        answerRefused(call, m_link->refusal());
}

void LocalClient::post(Command command, Duration deadline,
                       std::function<void(const ReplyBody&)> handler) {
    put(PostCall{std::move(command), m_link->nextRequest(), readClocks().mono + deadline,
                 std::move(handler)});
}

std::shared_ptr<const Snapshot> LocalClient::latest() const {
    return m_link->latest();
}

std::unique_ptr<EngineClient::Feed> LocalClient::openFeed() {
    auto queue = std::make_shared<FeedQueue>();
    put(FeedCall{queue});
    return std::make_unique<LocalFeed>(std::move(queue));
}

void LocalClient::explainJob(std::string jobId, Answer<JobExplanation> answer) {
    put(ExplainJobCall{std::move(jobId), std::move(answer)});
}

void LocalClient::explainAgent(std::string agentId, Answer<AgentExplanation> answer) {
    put(ExplainAgentCall{std::move(agentId), std::move(answer)});
}

void LocalClient::checkDraft(JobFields fields, Answer<DraftCheck> answer) {
    put(CheckDraftCall{std::move(fields), std::move(answer)});
}

void LocalClient::jobs(JobQuery query, Answer<JobPage> answer) {
    if (const auto store = m_link->store())
        store->jobs(std::move(query), std::move(answer));
    else
        answer(EngineLink::shuttingDown());
}

void LocalClient::job(std::string jobId, Answer<JobRecord> answer) {
    if (const auto store = m_link->store())
        store->job(std::move(jobId), std::move(answer));
    else
        answer(EngineLink::shuttingDown());
}

std::unique_ptr<EngineClient::Wait> LocalClient::whenFinal(std::string jobId, Duration atMost,
                                                           Answer<JobRecord> answer) {
    const std::uint64_t ticket = m_link->nextRequest().value;
    put(WaitCall{ticket, std::move(jobId), readClocks().mono + atMost, std::move(answer)});
    return std::make_unique<LocalWait>(m_link, ticket);
}

void LocalClient::jobLog(std::string jobId, std::optional<std::uint32_t> attempt,
                         Answer<LogText> answer) {
    if (const auto store = m_link->store())
        store->jobLog(std::move(jobId), attempt, std::move(answer));
    else
        answer(EngineLink::shuttingDown());
}

void LocalClient::events(EventQuery query, Answer<EventPage> answer) {
    if (const auto store = m_link->store())
        store->events(std::move(query), std::move(answer));
    else
        answer(EngineLink::shuttingDown());
}

void LocalClient::history(HistoryQuery query, Answer<HistoryPage> answer) {
    put(HistoryCall{std::move(query), std::move(answer)});
}

StoreStatus LocalClient::storeStatus() const {
    const auto store = m_link->store();
    return store ? store->status() : StoreStatus{};
}

} // namespace node3
