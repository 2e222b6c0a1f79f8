// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/descriptor.h"
#include "engine/agent/agent.h"

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace node3 {

/// What an agent keeps on disk: its lock, its instance, end reports that were not acknowledged, a
/// folder for each attempt, and who runs there, so that a later run can end what a killed one left.
class WorkFolder {
public:
    /// Makes and locks the folder, ends process groups of a former run and takes away what they
    /// left, reads the reports, takes a new instance. A string says what went wrong.
    static std::variant<WorkFolder, std::string> open(const std::filesystem::path& dir);

    const std::string& instance() const { return m_instance; }
    const std::string& previous() const { return m_previous; }
    /// End reports of former runs that were never acknowledged.
    const std::vector<Report>& reports() const { return m_reports; }
    /// Sentences about what was found and could not be used.
    const std::vector<std::string>& notes() const { return m_notes; }

    /// Keeps a report, synced. Empty, or why it could not be kept.
    std::string writeReport(const Report& report) const;
    /// The report was acknowledged: it and the attempt's folder go.
    void remove(const AttemptKey& key) const;

    /// The folder of one attempt, made anew, with `input` and `output` in it; or why not.
    std::variant<std::filesystem::path, std::string> makeFolder(const AttemptKey& key) const;
    std::filesystem::path folderOf(const AttemptKey& key) const;

    /// Remembers that this process group works for the attempt, until forgetProcess(). Empty, or
    /// why not.
    std::string noteProcess(const AttemptKey& key, pid_t pid) const;
    void forgetProcess(const AttemptKey& key) const;

private:
    WorkFolder(std::filesystem::path dir, Descriptor lock)
        : m_dir(std::move(dir)), m_lock(std::move(lock)) {}
    void loadReports();
    void removeOrphans() const;
    std::string renewInstance();

    std::filesystem::path m_dir;
    Descriptor m_lock;
    std::string m_instance, m_previous;
    std::vector<Report> m_reports;
    std::vector<std::string> m_notes;
};

} // namespace node3
