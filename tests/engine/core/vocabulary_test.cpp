// SPDX-License-Identifier: GPL-3.0-or-later
// Words, ids, limits of fields, the settings' rows, and the hash of ids.
#include "engine/core/agent.h"
#include "engine/core/explain.h"
#include "engine/core/messages.h"
#include "engine/core/queries.h"
#include "engine/core/records.h"
#include "engine/core/result.h"
#include "engine/core/settings.h"
#include "tests/support/check.h"

#include <algorithm>
#include <limits>
#include <set>

using namespace node3;

namespace {

/// Every value has a word of its own that leads back to it.
template <class Enum, class FromWord> void leadBack(int count, FromWord fromWord) {
    std::set<std::string_view> words;
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<Enum>(i);
        words.insert(word(value));
        CHECK(fromWord(word(value)) == value);
    }
    CHECK_EQ(words.size(), count);
    CHECK(!fromWord("no such word").has_value());
    CHECK(!fromWord("").has_value());
}

JobFields goodJob() {
    JobFields f;
    f.command = {"true"};
    return f;
}

template <class Fields> bool refuses(const Fields& fields, std::string_view field) {
    const auto errors = validate(fields);
    return errors.size() == 1 && errors.front().field == field;
}

AgentFields goodAgent() {
    AgentFields f;
    f.agentId = "a";
    f.instance = "i";
    return f;
}

} // namespace

TEST("words lead back to their values") {
    leadBack<Priority>(kPriorities, priorityFromWord);
    leadBack<JobState>(kJobStates, jobStateFromWord);
    leadBack<Outcome>(kOutcomes, outcomeFromWord);
    leadBack<RejectCode>(3, rejectCodeFromWord);
    leadBack<LogStream>(2, logStreamFromWord);
    leadBack<FailReason>(3, failReasonFromWord);
    leadBack<IntentState>(3, intentFromWord);
    leadBack<ProtocolError>(11, protocolErrorFromWord);
    leadBack<JobSort>(static_cast<int>(JobSort::FirstEndedFirst) + 1, jobSortFromWord);
    leadBack<EventKind>(static_cast<int>(EventKind::EngineStopping) + 1, eventKindFromWord);
    CHECK_EQ(word(ReasonCode::GpuMemoryNever), std::string_view("gpu_memory_never"));
    CHECK_EQ(word(JobVerdict::NotNow), std::string_view("not_now"));
    CHECK_EQ(word(Priority::Urgent), std::string_view("URGENT"));
    CHECK_EQ(word(Outcome::AgentLost), std::string_view("agent_lost"));
    CHECK_EQ(word(ReportBody{ReportCompleted{}}), std::string_view("completed"));
    CHECK_EQ(word(ReportBody{ReportStopped{}}), std::string_view("stopped"));
    CHECK_EQ(word(static_cast<JobState>(200)), std::string_view("unknown"));
}

TEST("end reports are those that an agent keeps until their ack") {
    for (const ReportBody& body :
         {ReportBody{ReportCompleted{}}, ReportBody{ReportFailed{}}, ReportBody{ReportRejected{}},
          ReportBody{ReportReturned{}}, ReportBody{ReportStopped{}}})
        CHECK(isEndReport(body));
    for (const ReportBody& body :
         {ReportBody{ReportAccepted{}}, ReportBody{ReportPreparing{}}, ReportBody{ReportStarted{}},
          ReportBody{ReportProgress{}}, ReportBody{ReportLog{}}})
        CHECK(!isEndReport(body));
}

TEST("ids have their own alphabets and lengths") {
    for (const char* id : {"a", "9", "A.b_c-d", "0.1"}) {
        CHECK(isValidJobId(id));
        CHECK(isValidAgentId(id));
    }
    CHECK(isValidJobId("a:b"));
    CHECK(!isValidAgentId("a:b"));
    for (const char* id : {"", "-a", ".a", "_a", ":a", "a b", "a/b", "a\n", "\xc3\xa4", "a%"}) {
        CHECK(!isValidJobId(id));
        CHECK(!isValidAgentId(id));
    }
    CHECK(!isValidJobId(std::string_view("a\0b", 3)));
    CHECK(isValidJobId(std::string(128, 'a')) && !isValidJobId(std::string(129, 'a')));
    CHECK(isValidAgentId(std::string(64, 'a')) && !isValidAgentId(std::string(65, 'a')));
}

TEST("the limits of a job's fields") {
    CHECK(validate(goodJob()).empty());
    const auto with = [](auto change) {
        JobFields f = goodJob();
        change(f);
        return f;
    };
    using namespace std::chrono_literals;
    for (const Duration t : {0ms, -1000ms, 999ms, 2'592'000'001ms})
        CHECK(refuses(with([&](JobFields& f) { f.timeout = t; }), "timeout"));
    for (const Duration t : {1000ms, 2'592'000'000ms})
        CHECK(validate(with([&](JobFields& f) { f.timeout = t; })).empty());
    CHECK(refuses(with([](JobFields& f) { f.maxRetries = 101; }), "max_retries"));
    CHECK(refuses(with([](JobFields& f) { f.maxRetries = -1; }), "max_retries"));
    CHECK(refuses(with([](JobFields& f) { f.name = std::string(201, 'x'); }), "name"));
    CHECK(validate(with([](JobFields& f) {
              for (int i = 0; i < 200; ++i)
                  f.name += "\xf0\x9f\x98\x80";
          })).empty());
    CHECK(refuses(with([](JobFields& f) { f.jobId = "a b"; }), "job_id"));
    CHECK(refuses(with([](JobFields& f) {
                      f.command = {"a", std::string("b\0c", 3)};
                  }),
                  "command"));
    CHECK(refuses(with([](JobFields& f) { f.command = {""}; }), "command"));
    CHECK(refuses(with([](JobFields& f) { f.environment = {{"A=B", ""}}; }), "environment"));
    CHECK(refuses(with([](JobFields& f) { f.environment = {{"", "x"}}; }), "environment"));
    CHECK(refuses(with([](JobFields& f) { f.reward = std::numeric_limits<double>::quiet_NaN(); }),
                  "reward"));
    CHECK(refuses(with([](JobFields& f) { f.estimatedDuration = -1; }), "estimated_duration"));
    CHECK(refuses(with([](JobFields& f) { f.gpuMemoryRequired = ~0ULL; }), "gpu_memory_required"));
    CHECK(refuses(with([](JobFields& f) { // one error, however many entries are wrong
                      for (int i = 0; i < 100; ++i)
                          f.labels[std::string(201, 'x') + std::to_string(i)] = "";
                  }),
                  "labels"));
}

TEST("the limits of an agent's fields") {
    CHECK(validate(goodAgent()).empty());
    const auto with = [](auto change) {
        AgentFields f = goodAgent();
        change(f);
        return f;
    };
    CHECK(refuses(with([](AgentFields& f) { f.agentId = "a b"; }), "agent_id"));
    CHECK(refuses(with([](AgentFields& f) { f.maxConcurrentJobs = 0; }), "max_concurrent_jobs"));
    CHECK(refuses(with([](AgentFields& f) { f.maxConcurrentJobs = 257; }), "max_concurrent_jobs"));
    CHECK(refuses(with([](AgentFields& f) { f.instance.clear(); }), "instance"));
    CHECK(refuses(with([](AgentFields& f) { f.gpuMemory = ~0ULL; }), "gpu.memory"));
    CHECK(refuses(with([](AgentFields& f) { f.pricePerHour = -1; }), "price_per_hour"));
}

TEST("a job needs what its fields ask of an agent") {
    JobFields f;
    CHECK_EQ(needsOf(f), AcceptsNothing);
    f.command = {"true"};
    CHECK_EQ(needsOf(f), AcceptsCommand);
    f.dockerImage = f.inputDataUrl = f.outputUploadUrl = "x";
    f.payload = "null";
    CHECK_EQ(needsOf(f), kAcceptsAll);
}

TEST("every setting's default lies within its bounds, and is set and read the same") {
    std::set<std::string_view> keys, flags;
    const Settings defaults;
    for (const SettingRow& row : settingRows()) {
        CHECK(keys.insert(row.key).second);
        CHECK(row.flag.empty() || flags.insert(row.flag).second);
        CHECK(row.help.ends_with('.'));
        CHECK(row.min <= row.get(defaults) && row.get(defaults) <= row.max);
        for (const double value : {row.min, row.max}) {
            Settings s;
            row.set(s, value);
            CHECK_EQ(row.get(s), value);
            for (const SettingRow& other : settingRows())
                if (other.key != row.key)
                    CHECK_EQ(other.get(s), other.get(defaults));
        }
    }
    const std::set<std::string_view> expected{"--heartbeat-timeout", "--job-timeout-buffer",
                                              "--time-scale", "--rebalance-interval",
                                              "--max-retries"};
    CHECK(flags == expected);
}

TEST("the hash of ids is SipHash-2-4: the reference's own vectors") {
    std::string bytes;
    for (int i = 0; i < 16; ++i)
        bytes += static_cast<char>(i);
    const std::uint64_t key[2] = {0x0706050403020100ULL, 0x0f0e0d0c0b0a0908ULL};
    constexpr std::uint64_t kExpected[] = {
        0x726fdb47dd0e0e31ULL, 0x74f839c593dc67fdULL, 0x0d6c8009d9a94f5aULL,
        0x85676696d7fb7e2dULL, 0xcf2794e0277187b7ULL, 0x18765564cd99a68dULL,
        0xcbc9466e58fee3ceULL, 0xab0200f58b01d137ULL, 0x93f5f5799a932462ULL};
    for (std::size_t n = 0; n < std::size(kExpected); ++n)
        CHECK_EQ(idHash(key, std::string_view(bytes).substr(0, n)), kExpected[n]);
    CHECK_EQ(idHash(key, std::string_view(bytes).substr(0, 15)), 0xa129ca6149be45e5ULL);
}
