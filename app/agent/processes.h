// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/work_folder.h"
#include "engine/agent/agent.h"

#include <QObject>
#include <QProcess>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace node3 {

/// Runs jobs as real processes: each in its own folder and process group, without a shell, dying
/// with this program. Says what happens as inputs of the agent's machine. Main thread, which must
/// live as long as the program: the death signal follows the thread that started a process.
class Processes : public QObject {
  public:
    using Input = std::function<void(AgentInput)>;
    /// `device`: value of the card's device variable; empty: not set.
    Processes(const WorkFolder& folder, std::string device, Input input);
    ~Processes() override;

    void start(const AttemptKey& key, const JobFields& fields);
    /// Asks the whole group to end, or kills it.
    void stop(const AttemptKey& key, bool hard);
    int running() const { return static_cast<int>(m_jobs.size()); }

  private:
    struct Job {
        std::unique_ptr<QProcess> process;
        std::string outTail, errTail; ///< the ends that are kept
        bool started = false;
    };
    void read(const AttemptKey& key, LogStream stream);
    void ended(const AttemptKey& key);
    void failedToStart(const AttemptKey& key, const std::string& why);
    void bury(const AttemptKey& key);

    const WorkFolder& m_folder;
    const std::string m_device;
    const Input m_input;
    std::map<AttemptKey, Job> m_jobs;
};

/// Bytes as text that may be sent: what is no UTF-8 becomes U+FFFD. A character that is cut off at
/// the end stays in `rest` for the next piece, when given.
std::string asUtf8(const std::string& bytes, std::string* rest = nullptr);

} // namespace node3
