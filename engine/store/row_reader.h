// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"
#include "engine/store/schema.h"

#include <memory>
#include <optional>

namespace SQLite {
class Database;
}

namespace node3 {

/// Reads over one connection; a read transaction never stays open. Throws SQLite::Exception. One
/// thread at a time.
class RowReader {
  public:
    RowReader(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity);
    ~RowReader();

    /// Everything that the balancer needs at the start.
    StoredState loadState();
    std::optional<JobRecord> job(JobNumber number);
    /// The number of a final job by its id.
    std::optional<JobNumber> finalJob(std::string_view jobId);
    JobPage page(const JobQuery& query);
    LogText log(JobNumber number, std::uint32_t attempt);
    EventPage events(std::uint64_t after, int limit);

  private:
    std::unique_ptr<SQLite::Database> m_db;
    StoreIdentity m_identity;
};

} // namespace node3
