// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as texts, and settings that change while the balancer runs.
#include "engine/core/settings.h"
#include "tests/support/balancer_world.h"
#include "tests/support/check.h"

using namespace node3;
using namespace node3::test;

namespace {

std::vector<FieldError> refusedFields(const std::vector<SettingChange>& changes) {
    const auto result = changedSettings(Settings{}, changes);
    const auto* error = std::get_if<Error>(&result);
    REQUIRE(error != nullptr);
    CHECK(error->code == ErrorCode::Invalid);
    return error->fields;
}

std::vector<Event> changesTold(const World& w) {
    std::vector<Event> told;
    std::ranges::copy_if(w.events, std::back_inserter(told),
                         [](const Event& e) { return e.kind == EventKind::SettingsChanged; });
    return told;
}

} // namespace

TEST("every setting is written as a text that sets it again") {
    for (const SettingRow& row : settingRows())
        for (const double value : {row.min, row.get(Settings{}), row.max}) {
            Settings s;
            CHECK_EQ(setSetting(row, s, settingText(row, value)), "");
            CHECK_EQ(row.get(s), value);
        }
    CHECK_EQ(settingText(*findSetting("queue_limit"), 1e6), "1000000");
    CHECK_EQ(settingText(*findSetting("gpu_memory_accounting"), 1), "match");
    CHECK(findSetting("no_such") == nullptr);
}

TEST("a value that is none is refused with what it has to be") {
    Settings s;
    const auto wrong = [&](const char* key, const char* text) {
        return setSetting(*findSetting(key), s, text);
    };
    for (const char* text : {"", "x", "5x", " 5", "nan", "inf", "1e400"})
        CHECK_EQ(wrong("max_retries", text), "must be a number");
    CHECK_EQ(wrong("max_retries", "1.5"), "must be a whole number");
    CHECK_EQ(wrong("max_retries", "101"), "must be from 0 to 100");
    CHECK_EQ(wrong("queue_limit", "0"), "must be from 1 to 10000000");
    CHECK_EQ(wrong("gpu_memory_accounting", "1"), "must be consume or match");
    CHECK_EQ(s.maxRetries, Settings{}.maxRetries);
}

TEST("changes are made all or none, and everything wrong is named") {
    const auto fields = refusedFields({{"max_retries", "7"},
                                       {"no_such", "1"},
                                       {"backoff_cap", "-1"},
                                       {"heartbeat_timeout", "30"}});
    REQUIRE_EQ(fields.size(), 3);
    CHECK_EQ(fields[0].field, "no_such");
    CHECK_EQ(fields[1].field, "backoff_cap");
    CHECK_EQ(fields[2].field, "heartbeat_timeout");
    CHECK(fields[2].message.find("needs a restart") != std::string::npos);
    // Said again as it is, it changes nothing that agents were told.
    const auto same =
        changedSettings(Settings{}, {{"heartbeat_timeout", "60"}, {"avoidance", "1"}});
    REQUIRE(std::holds_alternative<Settings>(same));
    CHECK(std::get<Settings>(same).avoidance == seconds{1});

    World w;
    CHECK(
        refused(w.changeSettings({{"avoidance", "1"}, {"max_retries", "-1"}}), ErrorCode::Invalid));
    CHECK(w.balancer->settings().avoidance == Settings{}.avoidance);
    CHECK(changesTold(w).empty());
}

TEST("a change is told with who, from what, to what and why; what stays the same is not") {
    World w;
    const auto reply = w.changeSettings(
        {{"max_retries", "5"}, {"gpu_memory_accounting", "match"}, {"avoidance", "60"}}, "tuning");
    REQUIRE(std::holds_alternative<SettingsActed>(reply));
    CHECK_EQ(std::get<SettingsActed>(reply).settings.maxRetries, 5);
    CHECK_EQ(w.snapshot().settings->maxRetries, 5);
    const auto told = changesTold(w);
    REQUIRE_EQ(told.size(), 2);
    CHECK_EQ(told[0].detail, "max_retries: 3 → 5 (tuning)");
    CHECK_EQ(told[1].detail, "gpu_memory_accounting: consume → match (tuning)");
    CHECK_EQ(told[0].who, "ana");
    CHECK_EQ(told[0].source, "window");
}

TEST("another count of GPU memory lets a waiting job run at once") {
    World w;
    w.join(AgentSpec("a", 2, 24));
    w.submit({JobSpec("first").gb(16), JobSpec("second").gb(16)});
    CHECK_EQ(w.holder("first"), "a");
    CHECK(w.state("second") == JobState::Queued);
    w.changeSettings({{"gpu_memory_accounting", "match"}});
    CHECK_EQ(w.holder("second"), "a");
    CHECK_EQ(w.view("a").gpuMemoryFree, 24'000'000'000u);
    w.changeSettings({{"gpu_memory_accounting", "consume"}});
    CHECK_EQ(w.view("a").gpuMemoryFree, 0u); // never negative
    CHECK(w.faults.empty());
}

TEST("other weights choose another agent for the next job") {
    World w;
    w.join(AgentSpec("slow", 4));
    w.submit(JobSpec("j1"));
    w.startAll("slow");
    w.report("slow", "j1", 1, ReportCompleted{600.0, {}});
    w.join(AgentSpec("fast", 2));
    w.submit(JobSpec("j2"));
    CHECK_EQ(w.holder("j2"), "fast");
    w.submit(JobSpec("j3")); // half of fast is taken
    CHECK_EQ(w.holder("j3"), "slow");
    w.changeSettings({{"weight_availability", "0"}, {"weight_speed", "1"}});
    CHECK_EQ(w.view("slow").score.availability, 0.0);
    CHECK_EQ(w.view("fast").score.speed, 1.0);
    w.submit(JobSpec("j4"));
    CHECK_EQ(w.holder("j4"), "fast");
    CHECK(w.faults.empty());
}

TEST("an attempt keeps the time limit that its agent was told, a later one gets the new") {
    World w;
    w.join(AgentSpec("a", 2));
    w.submit(JobSpec("old").timeout(seconds{100}).retries(0));
    w.startAll("a");
    w.changeSettings({{"job_timeout_buffer", "2"}});
    w.submit(JobSpec("new").timeout(seconds{100}).retries(0));
    w.startAll("a");
    const auto sent = w.sentTo<Assign>("a");
    REQUIRE_EQ(sent.size(), 2);
    CHECK(sent[0].limit == seconds{120});
    CHECK(sent[1].limit == seconds{200});
    w.pass(seconds{121});
    CHECK(w.state("old") == JobState::Failed);
    CHECK(w.state("new") == JobState::Running);
    w.pass(seconds{80});
    CHECK(w.state("new") == JobState::Failed);
}

TEST("a time limit survives the restart of the balancer by the settings of then") {
    World w;
    w.join(AgentSpec("a", 2));
    w.submit(JobSpec("j").timeout(seconds{100}).retries(0));
    w.startAll("a");
    w.changeSettings({{"job_timeout_buffer", "3"}});
    w.restart(); // with the buffer of 1.2 again
    w.join(AgentSpec("a", 2), {{}, {{"j", 1, seconds{10}, {}}}, {}, false});
    w.pass(seconds{111});
    CHECK(w.state("j") == JobState::Failed);
}

TEST("a lower limit of losses ends a job at its next loss, not by itself") {
    World w;
    w.join(AgentSpec("a", 8));
    w.submit(JobSpec("j"));
    w.pass(seconds{700}); // accepted and not started, twice
    CHECK_EQ(static_cast<int>(w.row("j").losses), 2);
    w.changeSettings({{"loss_limit", "1"}});
    CHECK(!isFinal(w.state("j")));
    w.pass(seconds{600});
    CHECK(w.state("j") == JobState::Failed);
    CHECK(w.faults.empty());
}

TEST("agents without history take the new average, those with one keep theirs") {
    World w;
    w.join(AgentSpec("old", 1));
    w.submit(JobSpec("j"));
    w.startAll("old");
    w.complete("old", "j");
    w.join(AgentSpec("new", 1));
    const double average = w.view("old").averageSeconds;
    w.changeSettings({{"average_start", "120"}});
    CHECK_EQ(w.view("old").averageSeconds, average);
    CHECK_EQ(w.view("new").averageSeconds, 120.0);
    CHECK_EQ(w.view("new").score.speed, 0.1);
    CHECK(w.faults.empty());
}

TEST("a limit of the queue counts from the moment it is set") {
    World w;
    w.submit({JobSpec("a"), JobSpec("b")});
    w.changeSettings({{"queue_limit", "2"}});
    CHECK(refused(w.submit(JobSpec("c")), ErrorCode::QueueFull));
    w.changeSettings({{"queue_limit", "3"}});
    CHECK(std::holds_alternative<Submitted>(w.submit(JobSpec("c"))));
}
