// SPDX-License-Identifier: GPL-3.0-or-later
// The protocol's lines: every message comes back as it went, bad ones are named and never echoed.
#include "engine/wire/codec.h"
#include "engine/wire/framing.h"
#include "engine/wire/job_json.h"
#include "tests/support/check.h"

#include <chrono>

using namespace node3;

namespace {

std::string strip(std::string line) {
    REQUIRE(!line.empty() && line.back() == '\n');
    line.pop_back();
    return line;
}

ProtocolError codeOf(std::string_view line) {
    const auto decoded = decodeFromAgent(line);
    const auto* error = std::get_if<DecodeError>(&decoded);
    REQUIRE(error != nullptr);
    return error->code;
}

template <class Message> void comesBack(const Message& message) {
    const std::string line = encode(message);
    if constexpr (std::is_same_v<Message, FromAgent>) {
        const auto decoded = decodeFromAgent(strip(line));
        REQUIRE(std::holds_alternative<FromAgent>(decoded));
        CHECK_EQ(encode(std::get<FromAgent>(decoded)), line);
        CHECK_EQ(std::get<FromAgent>(decoded).index(), message.index());
    } else {
        const auto decoded = decodeToAgent(strip(line));
        REQUIRE(std::holds_alternative<ToAgent>(decoded));
        CHECK_EQ(encode(std::get<ToAgent>(decoded)), line);
        CHECK_EQ(std::get<ToAgent>(decoded).index(), message.index());
    }
}

Report reportOf(ReportBody body) { return {"store", "job-1", 3, std::move(body)}; }

} // namespace

TEST("every message of an agent comes back as it went") {
    Hello hello;
    hello.agent = {"agent-1", "RTX", "nv", 24'000'000'000, 2, kAcceptsAll, "eu", 1.5,
                   {{"k", "v"}}, "1.0", "inst", "before"};
    hello.key = "secret";
    comesBack(FromAgent{hello});
    comesBack(FromAgent{Inventory{"store", {{"J", 1, Duration{1500}, 0.25}}, {{"K", 2}}, true}});
    comesBack(FromAgent{Heartbeat{12.5, 1'000'000, 61.0, {{"J", 1, Duration{2500}, {}}}}});
    comesBack(FromAgent{Update{4, AcceptsCommand | AcceptsPayload}});
    comesBack(FromAgent{Goodbye{}});
    for (ReportBody body : {ReportBody{ReportAccepted{}}, ReportBody{ReportPreparing{}},
                            ReportBody{ReportStarted{}}, ReportBody{ReportProgress{0.5, "half"}},
                            ReportBody{ReportLog{LogStream::Stderr, "line\n\x01"}},
                            ReportBody{ReportCompleted{1.5, R"({"a":[1,2]})"}},
                            ReportBody{ReportFailed{"boom", -9, 2.0}},
                            ReportBody{ReportRejected{RejectCode::Fault, "disk"}},
                            ReportBody{ReportReturned{"bye"}}, ReportBody{ReportStopped{}}})
        comesBack(FromAgent{reportOf(std::move(body))});
}

TEST("every message to an agent comes back as it went") {
    comesBack(ToAgent{Welcome{1, "store", Duration{30000}, Duration{60000}}});
    comesBack(ToAgent{Settled{{{"J", 1, Verdict::Continue}, {"K", 2, Verdict::Abandon}}}});
    comesBack(ToAgent{Cancel{"J", 1, "why"}});
    comesBack(ToAgent{Ack{"J", 1, "completed", AckVerdict::Late}});
    comesBack(ToAgent{HeartbeatReply{}});
    comesBack(ToAgent{DrainNotice{Duration{60000}}});
    comesBack(ToAgent{DrainNotice{}});
    comesBack(ToAgent{ResumeNotice{}});
    comesBack(ToAgent{ErrorMessage{ProtocolError::AgentIdInUse, "no"}});
}

TEST("an assignment carries the job's fields byte for byte") {
    const std::string name = "\xd0\x96 \xe6\xbc\xa2 \xd8\xb9 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80 e\xcc\x81 \t\n \xe2\x80\x9c";
    JobFields f;
    f.name = name;
    f.command = {"python", "a b", "; touch pwned #", "$(id)"};
    f.environment = {{"A", "1"}};
    f.payload = R"({"deep":[1,{"x":null}]})";
    f.gpuMemoryRequired = 24'000'000'000;
    f.timeout = std::chrono::milliseconds{1500};
    f.labels = {{"l", name}};
    Assign m;
    m.store = "store";
    m.jobId = "J";
    m.attempt = 7;
    m.limit = std::chrono::seconds{2};
    m.document = std::make_shared<const std::string>(documentOf(f));
    const auto decoded = decodeToAgent(strip(encode(ToAgent{m})));
    REQUIRE(std::holds_alternative<ToAgent>(decoded));
    const auto& got = std::get<Assign>(std::get<ToAgent>(decoded));
    CHECK_EQ(got.jobId, std::string("J"));
    CHECK_EQ(got.attempt, 7);
    CHECK_EQ(got.fields.name, name);
    CHECK(got.fields.command == f.command);
    CHECK(got.fields.environment == f.environment);
    CHECK(got.fields.payload == f.payload);
    CHECK(got.fields.labels == f.labels);
    CHECK_EQ(got.fields.gpuMemoryRequired, f.gpuMemoryRequired);
    CHECK(got.timeout == f.timeout);
    CHECK(got.limit == Duration{2000});
}

TEST("unknown types and unknown fields are no errors") {
    CHECK(std::holds_alternative<UnknownType>(decodeFromAgent(R"({"type":"telepathy","x":1})")));
    CHECK(std::holds_alternative<FromAgent>(
        decodeFromAgent(R"({"type":"heartbeat","running":[],"moon":"full"})")));
}

TEST("what is wrong gets its code") {
    CHECK_EQ(codeOf("nonsense"), ProtocolError::BadFrame);
    CHECK_EQ(codeOf("[1]"), ProtocolError::BadFrame);
    CHECK_EQ(codeOf("{\"type\":"), ProtocolError::BadFrame);
    CHECK_EQ(codeOf("{}"), ProtocolError::BadMessage);
    CHECK_EQ(codeOf(R"({"type":5})"), ProtocolError::BadMessage);
    CHECK_EQ(codeOf(R"({"type":"hello"})"), ProtocolError::BadMessage);
    CHECK_EQ(codeOf(R"({"type":"log","store":"s","job_id":"J","attempt":1,"stream":"stdout","text":"\ud800"})"),
             ProtocolError::InvalidUtf8);
    CHECK_EQ(codeOf(std::string(R"({"type":"heartbeat","x":)") + std::string(70, '[') +
                    std::string(70, ']') + "}"),
             ProtocolError::NestingTooDeep);
}

TEST("numbers that make no sense are refused and named") {
    for (const char* number : {"-1", "0", "1e308", "1.5", "99999999999999999999", "\"1\"", "true", "[1]",
                               "1e400"}) {
        const std::string line =
            std::string(R"({"type":"accepted","store":"s","job_id":"J","attempt":)") + number + "}";
        CHECK_EQ(codeOf(line), ProtocolError::BadMessage);
    }
    for (const char* elapsed : {"-1", "1e308", "\"5\"", "1e400"}) {
        const std::string line =
            std::string(R"({"type":"heartbeat","running":[{"job_id":"J","attempt":1,"elapsed":)") +
            elapsed + "}]}";
        CHECK_EQ(codeOf(line), ProtocolError::BadMessage);
    }
    const auto decoded = decodeFromAgent(
        R"({"type":"progress","store":"s","job_id":"J","attempt":1,"fraction":1.5})");
    CHECK(std::get<DecodeError>(decoded).message.starts_with("fraction"));
}

TEST("an error never holds the line's own text") {
    for (const char* line : {R"({"type":"hello","agent_id":"CANARY","protocol":"CANARY"})",
                             R"({"type":"accepted","job_id":"CANARY spaces","attempt":1,"store":"s"})",
                             "CANARY", R"({"CANARY":)"}) {
        const auto decoded = decodeFromAgent(line);
        REQUIRE(std::holds_alternative<DecodeError>(decoded));
        CHECK(std::get<DecodeError>(decoded).message.find("CANARY") == std::string::npos);
    }
}

TEST("a megabyte of nesting is refused without recursing over it") {
    std::string line;
    while (line.size() < 1'000'000)
        line += "{\"a\":";
    const auto start = std::chrono::steady_clock::now();
    CHECK_EQ(codeOf(line), ProtocolError::NestingTooDeep);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}
