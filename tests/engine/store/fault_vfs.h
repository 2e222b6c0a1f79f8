// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace node3::test {

/// A disk that fails on demand and knows what a power cut would leave. While it lives it stands
/// beneath every SQLite file that this process opens. Any thread.
class FaultVfs {
public:
    enum class Call { Write, Sync, Open, HasMoved };

    FaultVfs();
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    /// The `nth` such call from now (1: the next) answers with SQLite's `code`, and so do the ones
    /// after it up to `times`. Of HasMoved: it says that the file was moved.
    void fail(Call call, int nth, int code, int times = 1);
    /// From now on files may grow by so many bytes in all, and so many may be made; what is cut off
    /// or removed can be used again. (The shared memory beside a log is not counted.)
    void limit(std::int64_t bytes, int files);
    /// Everything works again, without limits.
    void heal();
    /// How many calls have failed since fail().
    int failures() const;
    /// Calls since the beginning.
    int calls(Call call) const;

    /// Bytes of this file that were written and not synced.
    std::size_t unsynced(const std::filesystem::path& file) const;
    /// Copies a data folder as a power cut would leave it now: of what was not synced some writes
    /// have reached the disk, some in part, most not; `seed` chooses.
    void copyAfterPowerCut(const std::filesystem::path& from, const std::filesystem::path& to,
                           std::uint32_t seed) const;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace node3::test
