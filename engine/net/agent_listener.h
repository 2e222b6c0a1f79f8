// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/net/listen_address.h"
#include "engine/net/unique_fd.h"

#include <QTcpServer>

#include <functional>
#include <optional>
#include <string>

namespace node3 {

/// Accepts connections and gives their descriptors away, non-blocking, instead of making a
/// QTcpSocket of each. One thread with a Qt event loop.
class AgentListener : public QTcpServer {
    Q_OBJECT

  public:
    /// `accepted` gets the descriptor and the other side's "1.2.3.4:567". `exhausted` is told that
    /// accepting failed for want of descriptors or memory; accepting is paused then.
    AgentListener(std::function<void(UniqueFd, std::string)> accepted,
                  std::function<void()> exhausted);

    /// The error says who has the port, and what to do.
    std::optional<Error> listenOn(const ListenAddress& at);
    /// Effective at once, also called while a connection is given away: the next one waits in the
    /// kernel's backlog.
    void pause();
    void resume();

  protected:
    void incomingConnection(qintptr descriptor) override;

  private:
    std::function<void(UniqueFd, std::string)> m_accepted;
};

} // namespace node3
