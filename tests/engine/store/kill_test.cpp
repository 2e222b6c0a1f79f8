// SPDX-License-Identifier: GPL-3.0-or-later
// A writer is killed at any moment, also while it starts: what it acknowledged is there, whole.
// NODE3_KILLS sets how often (default 20).
#include "tests/engine/store/child.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

namespace node3::test {

namespace {

std::uint32_t lastAcknowledged(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::uint32_t number = 0;
    while (std::getline(in, line))
        number = static_cast<std::uint32_t>(std::stoul(line));
    return number;
}

} // namespace

TEST("every acknowledged job is there after each kill, in exactly one place") {
    TempFolder folder;
    const auto dir = folder.path() / "data", log = folder.path() / "acknowledged";
    const char* wish = std::getenv("NODE3_KILLS");
    const int kills = wish ? std::atoi(wish) : 20;
    std::mt19937 random(7); // when to kill; the machine decides what that hits
    std::string storeId;
    for (int i = 0; i < kills; ++i) {
        Child child({"write", dir.string(), log.string()});
        const bool whileStarting = i % 4 == 3;
        if (!whileStarting)
            REQUIRE_EQ(child.readLine(), "open");
        std::this_thread::sleep_for(std::chrono::microseconds{
            std::uniform_int_distribution<int>(0, whileStarting ? 30'000 : 80'000)(random)});
        child.kill();

        OpenStore store(dir);
        const StoredState& state = store.state();
        if (storeId.empty())
            storeId = state.storeId;
        CHECK_EQ(state.storeId, storeId);
        const std::uint32_t acknowledged = lastAcknowledged(log);
        const std::uint32_t written = state.totals.lastNumber;
        CHECK(written >= acknowledged);
        CHECK_EQ(written, store.store().lastBatch().value * 5); // whole batches alone
        REQUIRE_EQ(state.jobs.size() + state.finals.size(), written);
        std::vector<bool> seen(written + 1);
        const auto see = [&](JobNumber n) {
            CHECK(n.value <= written && !seen[n.value]);
            seen[n.value] = true;
        };
        for (const StoredJob& j : state.jobs) {
            see(j.row.number);
            CHECK(j.row.number.value + 10 > written && j.row.state == JobState::Running);
        }
        for (const StoredFinal& f : state.finals)
            see(f.number);
        CHECK_EQ(state.attempts.size(), state.jobs.size());
    }
    CHECK(lastAcknowledged(log) > 0);
}

TEST("killed while it makes a new store, it makes it the next time") {
    TempFolder folder;
    std::mt19937 random(11);
    for (int i = 0; i < 10; ++i) {
        const auto dir = folder.path() / std::to_string(i);
        {
            Child child({"write", dir.string(), (folder.path() / "acknowledged").string()});
            std::this_thread::sleep_for(std::chrono::microseconds{
                std::uniform_int_distribution<int>(2'000, 40'000)(random)});
        }
        const OpenStore store(dir);
        CHECK_EQ(store.state().storeId.size(), 32);
    }
}

} // namespace node3::test
