// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/schema.h"
#include "tests/engine/store/rich_store.h"
#include "tests/engine/store/store_fixture.h"
#include "tests/support/check.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>
#include <string>
#include <vector>

namespace node3::test {

namespace {

using namespace std::chrono_literals;

const Utc kNow = floorTo(Utc{std::chrono::floor<Duration>(std::chrono::system_clock::now())}, 60s);

HistoryPoint point(Utc at, Duration step, double utilization) {
    HistoryPoint p;
    p.at = at;
    p.step = p.covered = step;
    p[Series::Utilization] = utilization;
    p[Series::Completed] = 1;
    return p;
}

std::vector<double> read(const OpenStore& store, Utc from, Utc to, Duration step,
                         const std::vector<HistoryPoint>& fresh = {}) {
    HistoryQuery q;
    q.series = {"utilization"};
    q.from = from;
    q.to = to;
    q.step = step;
    const auto plan = planHistory(q, kNow, kHistoryLevels);
    REQUIRE(std::holds_alternative<HistoryPlan>(plan));
    std::promise<std::variant<HistoryPage, Error>> answer;
    store.store().history(
        q, std::get<HistoryPlan>(plan), fresh,
        [&](std::variant<HistoryPage, Error> a) { answer.set_value(std::move(a)); });
    const auto page = answer.get_future().get();
    REQUIRE(std::holds_alternative<HistoryPage>(page));
    return std::get<HistoryPage>(page).lines.front().values;
}

std::string rows(const TempFolder& folder, const std::string& where = "1") {
    return sql(folder.database(), "SELECT count(*) FROM history WHERE " + where);
}

} // namespace

TEST("what was recorded is back after a restart, and what was not is a gap") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        store.write({PutHistory{{point(kNow - 50s, 10s, 20), point(kNow - 20s, 10s, 40)}, {}}});
    }
    OpenStore store(folder.path());
    const auto values = read(store, kNow - 60s, kNow, 10s);
    REQUIRE(values.size() == 6);
    CHECK_EQ(values[1], 20.0);
    CHECK_EQ(values[4], 40.0);
    for (const std::size_t gap : {0U, 2U, 3U, 5U})
        CHECK(std::isnan(values[gap]));
}

TEST("days hold what is stored and the minute under way, each job once") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({PutHistory{{point(kNow - 25h, 60s, 20), point(kNow - 1h, 60s, 30)}, {}}});
    HistoryQuery q;
    q.series = {"completed"};
    q.edges = {kNow - 48h, kNow - 24h, kNow};
    auto plan = std::get<HistoryPlan>(planHistory(q, kNow, kHistoryLevels));
    plan.underWay = point(kNow - 60s, 60s, 40);
    std::promise<std::variant<HistoryPage, Error>> answer;
    store.store().history(
        q, plan, {point(kNow - 1h, 60s, 30), point(kNow - 120s, 60s, 30)},
        [&](std::variant<HistoryPage, Error> a) { answer.set_value(std::move(a)); });
    const auto page = std::get<HistoryPage>(answer.get_future().get());
    CHECK(page.lines.front().values == std::vector<double>({1, 3}));
}

TEST("points that are on their way are shown, and counted once when they have arrived") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({PutHistory{{point(kNow - 20s, 10s, 20)}, {}}});
    const auto values =
        read(store, kNow - 20s, kNow, 10s,
             {point(kNow - 20s, 10s, 99), point(kNow - 10s, 10s, 60), point(kNow - 10s, 1s, 1)});
    REQUIRE(values.size() == 2);
    CHECK_EQ(values[0], 20.0);
    CHECK_EQ(values[1], 60.0);
}

TEST("two parts of one step, from before and after a restart, are one point") {
    TempFolder folder;
    HistoryPoint before = point(kNow - 60s, 60s, 10), after = point(kNow - 60s, 60s, 70);
    before.covered = 40s;
    after.covered = 20s;
    {
        OpenStore store(folder.path());
        store.write({PutHistory{{before}, {}}});
    }
    OpenStore store(folder.path());
    store.write({PutHistory{{after}, {}}});
    CHECK_EQ(read(store, kNow - 60s, kNow, 60s).front(), 30.0);
    CHECK_EQ(sql(folder.database(), "SELECT completed FROM history"), "2.0");
    CHECK_EQ(sql(folder.database(), "SELECT covered FROM history"), "60000");
}

TEST("of each level only so much is kept") {
    TempFolder folder;
    OpenStore store(folder.path());
    std::vector<HistoryPoint> old;
    for (const HistoryLevel& level : kHistoryLevels) {
        old.push_back(point(kNow - level.keep - 60s, level.step, 1));
        old.push_back(point(kNow - level.keep + 60s, level.step, 2));
    }
    store.write({PutHistory{old, {}}});
    std::vector<HistoryPoint> fresh;
    for (const HistoryLevel& level : kHistoryLevels)
        fresh.push_back(point(kNow, level.step, 3));
    store.write({PutHistory{fresh, {}}});
    CHECK_EQ(rows(folder, "utilization = 1"), "0");
    CHECK_EQ(rows(folder, "utilization = 2"), "3");
    CHECK_EQ(rows(folder, "utilization = 3"), "3");
}

TEST("what a wrong clock wrote of the future goes when the clock is set back") {
    TempFolder folder;
    OpenStore store(folder.path());
    store.write({PutHistory{{point(kNow - 120s, 60s, 1), point(kNow, 60s, 2),
                             point(kNow + 3600s, 60s, 3), point(kNow + 5s, 1s, 4)},
                            {}}});
    store.write({PutHistory{{point(kNow, 60s, 5)}, kNow + 2s}});
    CHECK_EQ(rows(folder), "2");
    CHECK_EQ(read(store, kNow - 120s, kNow + 60s, 60s).back(), 5.0);
}

TEST("30 days are answered with at most 2,000 points, in time") {
    TempFolder folder;
    OpenStore store(folder.path());
    std::vector<HistoryPoint> points;
    for (int i = 0; i < 30 * 1440; ++i)
        points.push_back(point(kNow - Duration{60s} * i, 60s, i % 100));
    store.write({PutHistory{points, {}}});
    HistoryQuery q;
    q.from = kNow - 24h * 30 + 60s;
    q.to = kNow;
    const auto plan = planHistory(q, kNow, kHistoryLevels);
    std::promise<HistoryPage> answer;
    store.store().history(q, std::get<HistoryPlan>(plan), {},
                          [&](std::variant<HistoryPage, Error> a) {
                              answer.set_value(std::get<HistoryPage>(std::move(a)));
                          });
    const HistoryPage page = answer.get_future().get();
    CHECK_EQ(page.lines.size(), kSeries);
    CHECK(page.lines.front().values.size() <= kMostHistoryPoints);
    CHECK(page.lines.front().values[700] >= 14.5); // the mean of 30 of them
    CHECK(page.lines.front().values[700] <= 84.5);
}

TEST("a store of version 1 and one of version 2 get the history, and keep all they had") {
    for (const int version : {1, 2}) {
        TempFolder folder;
        makeOldVersion(folder.database(), version);
        OpenStore store(folder.path());
        CHECK(store.state().damaged.empty());
        CHECK_EQ(store.state().agents.size(), 3U);
        CHECK_EQ(store.state().jobs.size() + store.state().finals.size(), 12U);
        CHECK_EQ(sql(folder.database(), "PRAGMA user_version"), std::to_string(kSchemaVersion));
        store.write({PutHistory{{point(kNow, 60s, 5)}, {}}});
        CHECK_EQ(rows(folder), "1");
    }
}

TEST("a start brings the last hour back: every minute, and of the end every second") {
    TempFolder folder;
    {
        OpenStore store(folder.path());
        std::vector<HistoryPoint> points;
        for (int minute = 1; minute <= 90; ++minute)
            points.push_back(point(kNow - minute * 60s, 60s, minute));
        for (int second = 1; second <= 900; ++second)
            points.push_back(point(kNow - second * 1s, 1s, second));
        store.write({PutHistory{points, {}}});
    }
    OpenStore store(folder.path());
    const auto& found = store.state().history;
    CHECK_EQ(std::ranges::count(found, Duration{60s}, &HistoryPoint::step), 60);
    CHECK_EQ(std::ranges::count(found, Duration{1s}, &HistoryPoint::step), 600);
    const auto newest = std::ranges::find(found, kNow - 60s, &HistoryPoint::at);
    REQUIRE(newest != found.end());
    CHECK_EQ((*newest)[Series::Completed], 1.0);
    CHECK(std::isnan((*newest)[Series::OldestWait]));
}

TEST("every series has its column") {
    TempFolder folder;
    OpenStore store(folder.path());
    CHECK_EQ(sql(folder.database(), "SELECT count(*) - 3 FROM pragma_table_info('history')"),
             std::to_string(kSeries));
}

} // namespace node3::test
