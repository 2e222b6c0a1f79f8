// SPDX-License-Identifier: GPL-3.0-or-later
// When a batch is answered, and what its answer brings.
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <algorithm>

namespace node3::test {

TEST("the documents that a batch asks for come with its answer") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({newJob(1), newJob(2)});
    const BatchDone done = store.write({newJob(3)}, {{1}, {3}, {99}});
    REQUIRE_EQ(done.documents.size(), 2);
    CHECK_EQ(done.documents[0].number.value, 1);
    CHECK_EQ(*done.documents[0].text, documentOf(1));
    CHECK_EQ(done.documents[1].number.value, 3);
    CHECK_EQ(*done.documents[1].text, documentOf(3));
}

TEST("an answer comes after the rows can be read by others, synced") {
    TempFolder folder;
    OpenStore store(folder.path());
    for (std::uint32_t n = 1; n <= 20; ++n) {
        store.write({newJob(n)});
        CHECK_EQ(sql(folder.database(), "SELECT max(number) FROM job"), std::to_string(n));
        CHECK_EQ(sql(folder.database(), "SELECT last_batch FROM progress"), std::to_string(n));
    }
    CHECK_EQ(sql(folder.database(), "PRAGMA journal_mode"), "wal");
}

TEST("answers come in the order of the commits") {
    TempFolder folder;
    OpenStore store(folder.path());
    BatchId last;
    for (std::uint32_t n = 1; n <= 200; ++n)
        last = store.commit({newJob(n)});
    store.waitFor(last);
    const auto answers = store.answers();
    REQUIRE_EQ(answers.size(), 200);
    for (std::size_t i = 0; i < answers.size(); ++i)
        CHECK_EQ(answers[i].id.value, i + 1);
}

TEST("closing finishes what was committed") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        for (std::uint32_t n = 1; n <= 300; ++n)
            store.commit({newJob(n)});
    }
    OpenStore store(folder.path());
    CHECK_EQ(store.state().jobs.size(), 300);
    CHECK(std::ranges::is_sorted(store.state().jobs, {},
                                 [](const StoredJob& j) { return j.row.number; }));
}

} // namespace node3::test
