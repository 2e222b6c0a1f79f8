// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <filesystem>
#include <string>
#include <variant>

namespace node3 {

/// The data folder, held by this process alone. The lock is the kernel's, on the file `lock`: it
/// goes with the process, however that ends. What the file says (program, process, host, since)
/// is for whoever is refused.
class StoreFolder {
public:
    /// Makes the folder (0700) when it is not there and takes its lock. `program` is how this
    /// program is named to whoever is refused. Answers within 1 s.
    static std::variant<StoreFolder, Error> open(const std::filesystem::path& dir,
                                                 const std::string& program);
    StoreFolder(StoreFolder&& other) noexcept;
    StoreFolder& operator=(StoreFolder&& other) noexcept;
    ~StoreFolder();

    const std::filesystem::path& dir() const { return m_dir; }
    std::filesystem::path database() const { return m_dir / "node3.db"; }
    /// Holds the id of the store that was created here: with it, a missing or empty database is
    /// damage and not a new beginning.
    std::filesystem::path marker() const { return m_dir / "store.id"; }

private:
    StoreFolder(std::filesystem::path dir, int lock) : m_dir(std::move(dir)), m_lock(lock) {}
    std::filesystem::path m_dir;
    int m_lock = -1;
};

} // namespace node3
