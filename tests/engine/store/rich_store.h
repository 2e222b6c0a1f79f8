// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/store/store_fixture.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace node3::test {

/// A closed store with some of everything: live and final jobs with attempts and logs, agents, a
/// pause, a removed job, marks, events. Its totals agree with it.
void makeRichStore(const std::filesystem::path& dir, std::uint32_t jobs);

/// A store of the first version, as the first release wrote it: 12 jobs and 3 agents.
void makeFirstVersion(const std::filesystem::path& database);
/// The same store of this version.
void makeOldVersion(const std::filesystem::path& database, int version);

/// What a store shows of everything, as text, to compare with what it shows later.
struct Shown {
    std::map<std::uint32_t, std::string> jobs;   ///< by number: the record as the API gives it
    std::map<std::uint32_t, std::string> agents; ///< by number
};
Shown shownBy(OpenStore& store);

void copyFolder(const std::filesystem::path& from, const std::filesystem::path& to);
/// The same with one job more, whose rows are in the log only, as a killed writer leaves them.
Shown makeKilledStore(const std::filesystem::path& dir, std::uint32_t jobs);

/// Every job as in `before`, or named as damaged; none that was not there. Totals add up.
void checkShows(OpenStore& store, const Shown& before);

} // namespace node3::test
