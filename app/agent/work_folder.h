// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/agent.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace node3 {

/// What an agent keeps on disk: its lock, its instance, end reports that were not acknowledged, a
/// folder for each attempt, and who runs there, so that a later run can end what a killed one left.
class WorkFolder {
  public:
    /// Makes and locks the folder; ends process groups of a former run. A string is what went wrong.
    static std::variant<WorkFolder, std::string> open(const std::filesystem::path& dir);
    WorkFolder(WorkFolder&& other) noexcept;
    WorkFolder& operator=(WorkFolder&& other) noexcept;
    ~WorkFolder();

    const std::filesystem::path& dir() const { return m_dir; }
    const std::string& instance() const { return m_instance; }
    const std::string& previous() const { return m_previous; }

    std::vector<Report> loadSpool() const;
    /// Empty, or why it could not be kept.
    std::string writeSpool(const Report& report) const;
    void removeSpool(const AttemptKey& key) const;

    /// The folder of one attempt with its input and output folders; made anew.
    std::variant<std::filesystem::path, std::string> makeAttemptFolder(const AttemptKey& key) const;
    std::filesystem::path attemptFolder(const AttemptKey& key) const;

    /// Remembers that this process group runs; forget() once it is gone.
    void noteProcess(const AttemptKey& key, int pid) const;
    void forgetProcess(const AttemptKey& key) const;

  private:
    WorkFolder(std::filesystem::path dir, int lock) : m_dir(std::move(dir)), m_lock(lock) {}
    void endLeftovers() const;
    std::string renewInstance();

    std::filesystem::path m_dir;
    int m_lock = -1;
    std::string m_instance, m_previous;
};

/// Start time of a process in clock ticks since boot, from /proc; 0 when there is none. With the
/// pid it names a process that cannot be mistaken for a later one.
unsigned long long processStartTime(int pid);

} // namespace node3
