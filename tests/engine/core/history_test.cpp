// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/history.h"
#include "tests/support/check.h"

#include <cmath>
#include <set>
#include <string>

using namespace node3;
using namespace std::chrono_literals;

namespace {

const Utc kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + 12h};

HistoryPlan planOf(Duration back, std::optional<Duration> length = {},
                   std::optional<Duration> step = {}) {
    HistoryQuery q;
    q.from = kNow - back;
    q.to = q.from + length.value_or(back);
    q.step = step;
    const auto plan = planHistory(q, kNow, kHistoryLevels);
    REQUIRE(std::holds_alternative<HistoryPlan>(plan));
    return std::get<HistoryPlan>(plan);
}

std::string refused(Utc from, Utc to, std::optional<Duration> step = {}) {
    HistoryQuery q;
    q.from = from;
    q.to = to;
    q.step = step;
    const auto plan = planHistory(q, kNow, kHistoryLevels);
    const auto* error = std::get_if<Error>(&plan);
    return error ? error->fields.front().field : std::string();
}

HistoryPoint point(Utc at, Duration step) {
    HistoryPoint p;
    p.at = at;
    p.step = p.covered = step;
    return p;
}

} // namespace

TEST("every series has a row of its own, in its place") {
    std::set<std::string_view> keys;
    std::size_t i = 0;
    for (const SeriesRow& row : seriesRows()) {
        CHECK_EQ(indexOf(row.series), i++);
        CHECK(keys.insert(row.key).second);
        CHECK_EQ(findSeries(row.key), &row);
    }
    CHECK_EQ(i, kSeries);
}

TEST("however long the time asked for, at most 2,000 points come back by themselves") {
    for (const Duration back : {Duration{5min}, Duration{1h}, Duration{6h}, Duration{24h},
                                Duration{24h * 7}, Duration{24h * 30}}) {
        const HistoryPlan plan = planOf(back);
        CHECK(plan.points <= kUsualHistoryPoints);
        CHECK(plan.points >= 200);
        CHECK_EQ(plan.step % plan.level, Duration{0});
        CHECK(plan.from <= kNow - back);
        CHECK(plan.end() >= kNow);
    }
    CHECK_EQ(planOf(5min).level, 1s);
    CHECK_EQ(planOf(1h).step, 2s);
    CHECK_EQ(planOf(24h).level, 60s);
    CHECK_EQ(planOf(24h * 30).step, 1800s);
}

TEST("what is old is answered from what is kept of it, and a step may be wished for") {
    CHECK_EQ(planOf(3h, 5min).level, 10s);
    CHECK_EQ(planOf(24h * 3, 10min).level, 60s);
    CHECK_EQ(planOf(1h, {}, 12s).level, 1s);
    CHECK_EQ(planOf(24h, {}, 300s).level, 60s);
}

TEST("all that a level keeps can be had in its own steps as far as the bound allows") {
    const HistoryPlan plan = planOf(1h, {}, 1s);
    CHECK_EQ(plan.level, 1s);
    CHECK_EQ(plan.points, 3600U);
    CHECK(plan.points <= kMostHistoryPoints);
}

TEST("the time up to now is counted by the clock that answers, to the last of what is kept") {
    HistoryQuery q;
    q.last = 1h;
    q.from = q.to = kNow - 24h * 90; // not looked at
    for (const Duration late : {Duration{0}, Duration{1500}, Duration{40s}}) {
        const auto plan = planHistory(q, kNow + late, kHistoryLevels);
        REQUIRE(std::holds_alternative<HistoryPlan>(plan));
        CHECK_EQ(std::get<HistoryPlan>(plan).level, 1s);
        CHECK(std::get<HistoryPlan>(plan).end() >= kNow + late);
    }
    q.last = kLongestHistory + 1s;
    CHECK(std::holds_alternative<Error>(planHistory(q, kNow, kHistoryLevels)));
}

TEST("what is wrong with a question is named") {
    CHECK_EQ(refused(kNow, kNow), "to");
    CHECK_EQ(refused(kNow - 24h * 40, kNow), "from");
    CHECK_EQ(refused(kNow - 24h, kNow, 1s), "step");
    CHECK_EQ(refused(kNow - 24h, kNow, 15s), "step");
    HistoryQuery q;
    q.series = {"utilization", "happiness"};
    REQUIRE(checkSeries(q).has_value());
    CHECK(checkSeries(q)->message.find("happiness") != std::string::npos);
    q.series = {"temperature"};
    CHECK(checkSeries(q).has_value());
    q.agentId = "a";
    CHECK(!checkSeries(q));
}

TEST("a coarser point: means by time, the least, the most, sums, medians by their number") {
    HistoryPoint all = point(kNow, 60s), part = point(kNow, 60s);
    all.covered = 10s;
    part.covered = 30s;
    all[Series::Utilization] = 10;
    part[Series::Utilization] = 50;
    all[Series::UtilizationLeast] = 5;
    part[Series::UtilizationMost] = 70;
    all[Series::Completed] = 3;
    part[Series::Completed] = 1;
    all[Series::RunP50] = 10;
    part[Series::RunP50] = 30;
    all[Series::RunP95] = 90;
    part[Series::RunP95] = 40;
    part[Series::Failed] = 2;
    merge(all, part);
    CHECK_EQ(all[Series::Utilization], 40.0);
    CHECK_EQ(all[Series::UtilizationLeast], 5.0);
    CHECK_EQ(all[Series::UtilizationMost], 70.0);
    CHECK_EQ(all[Series::Completed], 4.0);
    CHECK_EQ(all[Series::RunP50], 15.0);
    CHECK_EQ(all[Series::RunP95], 90.0);
    CHECK_EQ(all[Series::Failed], 2.0);
    CHECK(std::isnan(all[Series::QueuedMost]));
    CHECK_EQ(all.covered, 40s);
}

TEST("an answer has a value a step, gaps where nothing is recorded, counts as so many a minute") {
    HistoryQuery q;
    q.from = kNow - 60s;
    q.to = kNow;
    q.step = 10s;
    q.series = {"completed", "slots"};
    const auto plan = std::get<HistoryPlan>(planHistory(q, kNow, kHistoryLevels));
    HistoryPageBuilder builder(q, plan);
    HistoryPoint p = point(kNow - 50s, 10s);
    p[Series::Completed] = 3;
    p[Series::Slots] = 8;
    builder.add(p);
    builder.add(point(kNow - 70s, 10s)); // before it
    builder.add(point(kNow, 10s));       // after it
    const HistoryPage page = builder.page();
    REQUIRE(page.lines.size() == 2);
    REQUIRE(page.lines[0].values.size() == 6);
    CHECK(std::isnan(page.lines[0].values[0]));
    CHECK_EQ(page.lines[0].values[1], 18.0);
    CHECK_EQ(page.lines[1].values[1], 8.0);
    CHECK(std::isnan(page.lines[1].values[5]));
}

TEST("between edges there is one value each, counts as sums, read from the level that fits") {
    HistoryQuery q;
    q.series = {"completed", "utilization", "queued_most"};
    q.edges = {kNow - 72h, kNow - 49h, kNow - 24h}; // days of 23 and of 25 hours
    q.from = kNow;                                  // not looked at
    const auto plan = std::get<HistoryPlan>(planHistory(q, kNow, kHistoryLevels));
    CHECK_EQ(plan.level, 60s);
    CHECK_EQ(plan.points, 2U);
    CHECK_EQ(plan.end(), kNow - 24h);
    HistoryPageBuilder builder(q, plan);
    const auto add = [&](Utc at, double completed, double utilization) {
        HistoryPoint p = point(at, 60s);
        p[Series::Completed] = completed;
        p[Series::Utilization] = utilization;
        p[Series::QueuedMost] = completed;
        builder.add(p);
    };
    add(kNow - 72h - 1min, 99, 99); // before it
    add(kNow - 72h, 3, 20);
    add(kNow - 49h - 1min, 4, 40);
    add(kNow - 49h, 5, 50);
    add(kNow - 24h, 99, 99); // after it
    const HistoryPage page = builder.page();
    CHECK(page.edges == q.edges);
    CHECK_EQ(page.lines[0].unit, "jobs");
    CHECK(page.lines[0].values == std::vector<double>({7, 5}));
    CHECK_EQ(page.lines[1].unit, "%");
    CHECK(page.lines[1].values == std::vector<double>({30, 50}));
    CHECK(page.lines[2].values == std::vector<double>({4, 5}));
}

TEST("edges that cannot be answered are refused by name") {
    const auto refusedFor = [](std::vector<Utc> edges, std::string agent = {}) {
        HistoryQuery q;
        q.edges = std::move(edges);
        q.agentId = std::move(agent);
        const auto plan = planHistory(q, kNow, kHistoryLevels);
        const auto* error = std::get_if<Error>(&plan);
        return error ? error->message : std::string();
    };
    CHECK_EQ(refusedFor({kNow - 5s, kNow}), "");
    CHECK(refusedFor({kNow}).find("from 2 to 2001") != std::string::npos);
    CHECK(refusedFor({kNow, kNow}).find("ascending") != std::string::npos);
    CHECK(refusedFor({kNow - 48h, kNow - 5s}).find("60 seconds") != std::string::npos);
    CHECK(refusedFor({kNow - 2h, kNow}, "a").find("fleet") != std::string::npos);
    std::vector<Utc> many;
    for (std::size_t i = 0; i <= kMostHistoryEdges; ++i)
        many.push_back(kNow + 1s * static_cast<int>(i));
    CHECK(refusedFor(many).find("2001") != std::string::npos);
    many.pop_back();
    CHECK_EQ(refusedFor(many), "");
}
