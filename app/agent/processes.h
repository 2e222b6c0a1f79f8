// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/child.h"
#include "app/agent/utf8_text.h"
#include "app/agent/work_folder.h"
#include "engine/agent/agent.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

class QSocketNotifier;

namespace node3 {

/// Runs jobs as real processes: each in its own folder and process group, without a shell, dying
/// with this program. Says what happens as inputs of the agent's machine, never from within a call
/// of start() or stop(). Main thread, which must live as long as the program: the death signal
/// follows the thread that started a process.
class Processes : public QObject {
public:
    using Input = std::function<void(AgentInput)>;
    /// `card`: index of the one card that jobs may see.
    Processes(const WorkFolder& folder, std::optional<int> card, Input input);
    /// Kills what still runs.
    ~Processes() override;

    void start(const AttemptKey& key, const JobFields& fields);
    /// Asks the whole group to end, or kills it.
    void stop(const AttemptKey& key, bool hard);

private:
    struct Stream {
        explicit Stream(std::size_t kept) : tail(kept) {}
        QSocketNotifier* notifier = nullptr;
        Tail tail;
        Utf8Pieces pieces;
    };
    struct Job {
        Job();
        Child child;
        Stream out, err;
        QSocketNotifier *started = nullptr, *ended = nullptr;
        QTimer gone; ///< looks for what is left of the group
        QElapsedTimer since;
        ChildEnd end;
    };

    void refuse(const AttemptKey& key, const std::string& why, bool agentFault);
    QSocketNotifier* watch(const Descriptor& fd, std::function<void()> ready);
    void onStarted(const AttemptKey& key);
    void onEnded(const AttemptKey& key);
    void onGone(const AttemptKey& key);
    bool read(const AttemptKey& key, LogStream stream);
    void drain(const AttemptKey& key, LogStream stream);
    void bury(const AttemptKey& key, ProcessEnded end);
    std::vector<std::string> environmentOf(const AttemptKey& key, const JobFields& fields,
                                           const std::string& folder, std::string& path) const;

    const WorkFolder& m_folder;
    const std::optional<int> m_card;
    const Input m_input;
    std::map<AttemptKey, std::unique_ptr<Job>> m_jobs;
};

} // namespace node3
