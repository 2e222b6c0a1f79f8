// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/gpu.h"
#include "app/agent/processes.h"
#include "app/agent/work_folder.h"
#include "engine/agent/agent.h"
#include "engine/wire/framing.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace node3 {

/// Gives the agent's machine its socket, its processes, its disk and its clock. Main thread.
class AgentHost : public QObject {
public:
    struct Where {
        std::string host;
        std::uint16_t port = 0;
    };
    /// Connects once the event loop runs; quits the loop with the machine's exit code.
    AgentHost(Where where, AgentConfig config, std::optional<int> card, WorkFolder folder);
    ~AgentHost() override;
    void askToStop();
    /// After the loop: one line for stderr, empty when there is nothing to say.
    const std::string& lastWord() const { return m_lastWord; }

private:
    void apply(AgentInput input);
    void perform(const AgentEffect& effect);
    void connectNow();
    void disconnectNow();
    void linkLost(const std::string& why);
    void readSocket();
    void send(const FromAgent& message);
    void keep(const Report& report);
    Mono now() const;

    const Where m_where;
    const WorkFolder m_folder;
    QElapsedTimer m_clock;
    QTimer m_wake;
    std::unique_ptr<QTcpSocket> m_socket;
    LineFramer m_framer;
    std::string m_saidWhyNot; ///< the last reason for no connection: said once, not every try
    std::string m_lastWord;
    std::unique_ptr<Agent> m_agent;
    std::unique_ptr<Processes> m_processes;
    std::unique_ptr<GpuSampler> m_sampler;
    std::deque<AgentInput> m_inputs; ///< came while another one was applied
    bool m_applying = false;
};

} // namespace node3
