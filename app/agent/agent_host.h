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

#include <memory>
#include <optional>
#include <string>

namespace node3 {

struct AgentHostOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 7300;
    AgentConfig agent;
    std::optional<int> card; ///< index for nvidia-smi and the device variable
};

/// Gives the agent's machine its socket, its processes, its disk and its clock. Main thread.
class AgentHost : public QObject {
  public:
    AgentHost(AgentHostOptions options, WorkFolder folder);
    ~AgentHost() override;
    void start();
    void askToStop();

  private:
    void apply(AgentInput input);
    void perform(AgentEffect& effect);
    void readSocket();
    void linkLost();
    void connectNow();
    Mono now() const;

    const AgentHostOptions m_options;
    WorkFolder m_folder;
    QElapsedTimer m_clock;
    QTimer m_wake;
    std::unique_ptr<QTcpSocket> m_socket;
    LineFramer m_framer;
    std::unique_ptr<Processes> m_processes;
    std::unique_ptr<GpuSampler> m_sampler;
    std::unique_ptr<Agent> m_agent;
    std::vector<AgentInput> m_waiting; ///< came while another input was applied
    bool m_applying = false;
};

} // namespace node3
