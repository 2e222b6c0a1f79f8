// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup_keeper.h"

#include "engine/store/connection.h"
#include "engine/store/store_copy.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace node3 {

namespace fs = std::filesystem;

namespace {

/// Between two steps of 1 MiB: the disk has others to serve.
constexpr std::chrono::milliseconds kNap{5};
constexpr int kNiceness = 10;
constexpr const char* kUnfinished = ".part";

} // namespace

BackupKeeper::BackupKeeper(fs::path dataDir, fs::path store, StoreIdentity identity,
                           BackupPlan plan)
    : m_dataDir(std::move(dataDir)), m_folder(backupFolder(m_dataDir)), m_store(std::move(store)),
      m_identity(std::move(identity)), m_plan(plan) {
    if (const auto list = listBackups(m_dataDir); !list.empty())
        m_newest = list.front();
    if (m_plan.interval.count() > 0)
        m_thread = std::thread([this] { run(); });
}

BackupKeeper::~BackupKeeper() {
    close();
}

void BackupKeeper::onReport(Handler handler) {
    const std::lock_guard lock(m_mutex);
    m_handler = std::move(handler);
    if (m_handler && m_last)
        m_handler(*m_last);
}

std::optional<BackupFile> BackupKeeper::newest() const {
    const std::lock_guard lock(m_mutex);
    return m_newest;
}

void BackupKeeper::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
}

void BackupKeeper::close() {
    stop();
    if (m_thread.joinable())
        m_thread.join();
}

/// False when it is over.
bool BackupKeeper::pause(std::chrono::milliseconds time) {
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, time, [this] { return m_stopping.load(); });
}

/// A program that is started anew again and again does not copy its store each time. A wall clock
/// that is wrong makes it one interval late at most.
std::chrono::milliseconds BackupKeeper::untilFirst() const {
    const auto first = std::min(m_plan.first, m_plan.interval);
    if (!m_newest)
        return first;
    const auto age = utcNow() - m_newest->at;
    return age < Duration{0} ? first : std::clamp(m_plan.interval - age, first, m_plan.interval);
}

void BackupKeeper::run() {
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness); // of this thread alone
    for (auto wait = untilFirst(); pause(wait); wait = m_plan.interval) {
        BackupReport report = makeOne();
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        if (report.made)
            m_newest = report.made;
        m_last = std::move(report);
        if (m_handler)
            m_handler(*m_last);
    }
}

BackupReport BackupKeeper::makeOne() {
    // Names sort by the order in which they were made, also when a clock was set back.
    const auto former = newest();
    const Utc at = former ? std::max(utcNow(), former->at + Duration{1}) : utcNow();
    const fs::path file = m_folder / backupName(at);
    const fs::path unfinished = file.string() + kUnfinished;
    std::optional<std::string> problem;
    try {
        problem = copyTo(unfinished);
        if (!problem) {
            fs::rename(unfinished, file);
            syncFile(m_folder);
        }
    } catch (const std::exception& e) {
        problem = m_store.string() + " could not be copied to " + m_folder.string() + " (" +
                  e.what() + "). See that there is room and that node3 may write there.";
    }
    std::error_code none;
    if (problem) {
        fs::remove(unfinished, none);
        return {false, "No backup of the store was made. " + *problem, {}};
    }
    removeOld();
    BackupFile made{file, at, fs::file_size(file, none)};
    return {true, "The store was copied to " + file.string() + " and the copy was checked.",
            std::move(made)};
}

/// What is wrong, as a sentence.
std::optional<std::string> BackupKeeper::copyTo(const fs::path& file) {
    if (::mkdir(m_folder.c_str(), 0700) != 0 && errno != EEXIST)
        throw std::system_error(errno, std::generic_category(), m_folder.string());
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(m_folder)) // of a program that was killed
        if (entry.path().string().find(kUnfinished) != std::string::npos)
            fs::remove(entry.path(), none);
    {
        const auto from = openReader(m_store);
        if (auto why = whyNoRoom(m_folder, copyBytes(*from), m_plan.spareBytes))
            return why;
        if (!copyStore(*from, file, [this] { return pause(kNap); }))
            return "It was stopped.";
    }
    if (const auto fault = wrongWith(file))
        return "The copy " + *fault + ". Look after the disk.";
    return std::nullopt;
}

std::optional<std::string> BackupKeeper::wrongWith(const fs::path& file) {
    const auto copy = openImmutable(file);
    endWhen(*copy, m_stopping);
    if (const auto fault = faultOf(*copy))
        return fault->what;
    if (readIdentity(*copy).storeId != m_identity.storeId)
        return "is of another store";
    return std::nullopt;
}

void BackupKeeper::removeOld() {
    const auto list = listBackups(m_dataDir);
    std::error_code none;
    for (std::size_t i = std::max<std::size_t>(m_plan.kept, 1); i < list.size(); ++i)
        fs::remove(list[i].file, none);
}

} // namespace node3
