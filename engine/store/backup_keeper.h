// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/backup_files.h"
#include "engine/store/schema.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace node3 {

/// When the store is copied to its folder's `backups`.
struct BackupPlan {
    std::chrono::milliseconds interval{std::chrono::hours{1}}; ///< 0: never
    std::chrono::milliseconds first{std::chrono::minutes{5}};  ///< the earliest after a start
    std::size_t kept = 3;
    std::uint64_t spareBytes = std::uint64_t{64} << 20; ///< that stay free on the disk
};

/// How one backup went.
struct BackupReport {
    bool ok = false;
    std::string sentence;           ///< what was done, or what is wrong and what to do
    std::optional<BackupFile> made; ///< with ok
};

/// Makes the backups, on a thread of its own with its own read-only connection: nobody waits for
/// it. A new one is written under another name, looked at as a whole and synced before it counts;
/// only then older ones go. One that fails is tried again an interval later.
class BackupKeeper {
public:
    using Handler = std::function<void(const BackupReport&)>;

    BackupKeeper(std::filesystem::path dataDir, std::filesystem::path store, StoreIdentity identity,
                 BackupPlan plan);
    ~BackupKeeper();
    BackupKeeper(const BackupKeeper&) = delete;
    BackupKeeper& operator=(const BackupKeeper&) = delete;

    /// Called on the keeper's thread after each; one that was made before is told at once.
    void onReport(Handler handler);
    /// The newest that is there. Any thread.
    std::optional<BackupFile> newest() const;
    /// Ends a backup under way; what it has written goes. stop() only asks for it.
    void stop();
    void close();

private:
    void run();
    std::chrono::milliseconds untilFirst() const;
    BackupReport makeOne();
    std::optional<std::string> copyTo(const std::filesystem::path& file);
    std::optional<std::string> wrongWith(const std::filesystem::path& file);
    void removeOld();
    bool pause(std::chrono::milliseconds time);

    const std::filesystem::path m_dataDir, m_folder, m_store;
    const StoreIdentity m_identity;
    const BackupPlan m_plan;
    std::atomic<bool> m_stopping = false;

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    Handler m_handler;
    std::optional<BackupReport> m_last;
    std::optional<BackupFile> m_newest;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace node3
