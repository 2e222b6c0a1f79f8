// SPDX-License-Identifier: GPL-3.0-or-later
// A bit flips somewhere in the file while nobody looks. The next start refuses with a sentence, or
// everything that it shows is what was stored and the rest is named as damaged.
// NODE3_FLIPS sets how many bits a page (default 3).
#include "tests/engine/store/rich_store.h"
#include "tests/support/check.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

namespace node3::test {

namespace {

constexpr std::size_t kPage = 4096;
#ifdef NODE3_SANITIZED
constexpr int kFlips = 1;
#else
constexpr int kFlips = 3;
#endif

struct Outcomes {
    int refused = 0, setAside = 0, unharmed = 0;
};

void startWith(const std::string& content, const std::filesystem::path& marker, const Shown& before,
               Outcomes& outcomes) {
    TempFolder folder;
    std::filesystem::copy_file(marker, folder.path() / "store.id");
    std::ofstream(folder.database(), std::ios::binary) << content;
    const std::string refusal = refusalOf(folder.path());
    if (!refusal.empty()) {
        ++outcomes.refused;
        CHECK(refusal.find(folder.database().string()) != std::string::npos);
        std::ifstream in(folder.database(), std::ios::binary);
        const std::string now{std::istreambuf_iterator<char>(in), {}};
        CHECK(now == content); // nothing was changed
        return;
    }
    // What was found is told at every start, as new only once: look at the first one.
    std::filesystem::remove_all(folder.path() / "backups");
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path().filename() != "store.id")
            std::filesystem::remove_all(entry);
    std::ofstream(folder.database(), std::ios::binary) << content;
    OpenStore store(folder.path());
    (store.state().damaged.empty() ? outcomes.unharmed : outcomes.setAside) += 1;
    checkShows(store, before);
}

} // namespace

TEST("a flipped bit in any page is refused, set aside or harmless, and never runs a wrong job") {
    TempFolder folder;
    makeRichStore(folder.path(), 120);
    Shown before;
    {
        OpenStore store(folder.path());
        before = shownBy(store);
        REQUIRE_EQ(before.jobs.size(), 120);
    }
    std::ifstream in(folder.database(), std::ios::binary);
    const std::string good{std::istreambuf_iterator<char>(in), {}};
    const char* wish = std::getenv("NODE3_FLIPS");
    const int flips = wish ? std::atoi(wish) : kFlips;
    Outcomes outcomes;
    std::mt19937 random(17);
    for (int seed = 0; seed < flips; ++seed)
        for (std::size_t page = 0; page < good.size() / kPage; ++page) {
            std::string bad = good;
            // Half of them where the header, the cells' places and the first cells are.
            const auto most = random() % 2 == 0 ? std::size_t{256} : kPage;
            const std::size_t byte = page * kPage + random() % most;
            bad[byte] =
                static_cast<char>(static_cast<unsigned char>(bad[byte]) ^ (1U << random() % 8));
            startWith(bad, folder.path() / "store.id", before, outcomes);
        }
    CHECK(outcomes.refused > 0);
    CHECK(outcomes.setAside > 0);
}

TEST("a page that went bad as a whole is never taken for data") {
    TempFolder folder;
    makeRichStore(folder.path(), 120);
    Shown before;
    {
        OpenStore store(folder.path());
        before = shownBy(store);
    }
    std::ifstream in(folder.database(), std::ios::binary);
    const std::string good{std::istreambuf_iterator<char>(in), {}};
    Outcomes outcomes;
    std::mt19937 random(19);
    for (std::size_t page = 0; page < good.size() / kPage; ++page) {
        std::string bad = good;
        if (page % 3 == 0) { // zeros, noise, another page
            bad.replace(page * kPage, kPage, kPage, '\0');
        } else if (page % 3 == 1) {
            for (std::size_t i = 0; i < kPage; ++i)
                bad[page * kPage + i] = static_cast<char>(random());
        } else {
            bad.replace(page * kPage, kPage, good, (random() % (good.size() / kPage)) * kPage,
                        kPage);
        }
        startWith(bad, folder.path() / "store.id", before, outcomes);
    }
    CHECK(outcomes.refused > 0);
}

} // namespace node3::test
