// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/sqlite_store.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace node3::test {

/// A folder of its own, gone at the end.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path database() const { return m_path / "node3.db"; }

private:
    std::filesystem::path m_path;
};

/// An open store with its answers collected; waits are bounded by 60 s.
class OpenStore {
public:
    /// Fails the test (throws) when it cannot be opened.
    explicit OpenStore(const std::filesystem::path& dir, const StoreOptions& options = {});

    const StoredState& state() const { return m_state; }
    /// What was done when a backup took the store's place.
    const std::string& restored() const { return m_restored; }
    SqliteStore& store() const { return *m_store; }
    /// Fills in the hashes of new jobs' ids.
    BatchId commit(std::vector<StoreOp> ops, std::vector<JobNumber> documents = {});
    /// The answer with ok = true.
    BatchDone waitFor(BatchId id);
    BatchDone write(std::vector<StoreOp> ops, std::vector<JobNumber> documents = {}) {
        return waitFor(commit(std::move(ops), std::move(documents)));
    }
    /// Everything heard so far, in order.
    std::vector<BatchDone> answers();
    /// Waits until so many answers came.
    std::vector<BatchDone> waitForAnswers(std::size_t count);

    std::variant<JobRecord, Error> job(const std::string& id);
    std::variant<JobPage, Error> jobs(const JobQuery& query);
    std::variant<LogText, Error> log(const std::string& id,
                                     std::optional<std::uint32_t> attempt = {});
    EventPage events(std::uint64_t after, int limit);
    EventPage events(EventQuery query);

private:
    template <class T>
    std::variant<T, Error> ask(const std::function<void(SqliteStore::Answer<T>)>&);
    struct Heard;
    std::shared_ptr<Heard> m_heard;
    std::unique_ptr<SqliteStore> m_store;
    StoredState m_state;
    std::string m_restored;
    BatchId m_next;
};

/// The sentence of a refusal; empty when it opened.
std::string refusalOf(const std::filesystem::path& dir, const std::filesystem::path& restore = {});

inline Utc at(std::int64_t ms) {
    return Utc{Duration{1'764'000'000'000 + ms}};
}

// Ops with every field that matters filled in from the number.
PutJob newJob(std::uint32_t number, std::string id = {});
SetJob setJob(std::uint32_t number, JobState state, std::uint32_t attempt = 0,
              std::uint32_t round = 1);
OpenAttempt openAttempt(std::uint32_t number, std::uint32_t attempt, std::uint32_t agent = 1);
std::string jobIdOf(std::uint32_t number);
std::string documentOf(std::uint32_t number);

/// The first column of the first row, read over a connection of its own.
std::string sql(const std::filesystem::path& database, const std::string& query);
/// Runs statements over a connection that stays open until the program ends.
void sqlHold(const std::filesystem::path& database, const std::string& statements);
/// Runs statements over a connection of its own.
void sqlRun(const std::filesystem::path& database, const std::string& statements);

} // namespace node3::test
