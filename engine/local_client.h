// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"
#include "engine/engine_link.h"

#include <memory>

namespace node3 {

/// EngineClient of an engine in the same process. Any thread; may outlive the engine, whose absence
/// is answered as ShuttingDown on the caller's own thread.
class LocalClient : public EngineClient {
public:
    explicit LocalClient(std::shared_ptr<EngineLink> link) : m_link(std::move(link)) {}

    void post(Command command, Duration deadline,
              std::function<void(const ReplyBody&)> handler) override;
    std::shared_ptr<const Snapshot> latest() const override;
    std::unique_ptr<Feed> openFeed() override;
    void explainJob(std::string jobId, Answer<JobExplanation> answer) override;
    void explainAgent(std::string agentId, Answer<AgentExplanation> answer) override;
    void checkDraft(JobFields fields, Answer<DraftCheck> answer) override;
    void jobs(JobQuery query, Answer<JobPage> answer) override;
    void job(std::string jobId, Answer<JobRecord> answer) override;
    std::unique_ptr<Wait> whenFinal(std::string jobId, Duration atMost,
                                    Answer<JobRecord> answer) override;
    void jobLog(std::string jobId, std::optional<std::uint32_t> attempt,
                Answer<LogText> answer) override;
    void events(EventQuery query, Answer<EventPage> answer) override;
    void history(HistoryQuery query, Answer<HistoryPage> answer) override;
    StoreStatus storeStatus() const override;

private:
    void put(EngineCall call);

    const std::shared_ptr<EngineLink> m_link;
};

} // namespace node3
