// SPDX-License-Identifier: GPL-3.0-or-later
// The protocol's lines: every message comes back as it went, bad ones are named and never echoed.
#include "engine/wire/codec.h"
#include "engine/wire/job_json.h"
#include "engine/wire/json_text.h"
#include "tests/support/check.h"

#include <chrono>
#include <ctime>

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

Report reportOf(ReportBody body) {
    return {"store", "job-1", 3, std::move(body)};
}

} // namespace

TEST("every message of an agent comes back as it went") {
    Hello hello;
    hello.agent = {"agent-1", "RTX", "nv",         24'000'000'000, 2,      kAcceptsAll,
                   "eu",      1.5,   {{"k", "v"}}, "1.0",          "inst", "before"};
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
    const std::string name =
        "\xd0\x96 \xe6\xbc\xa2 \xd8\xb9 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80 e\xcc\x81 "
        "\t\n \xe2\x80\x9c";
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
    CHECK_EQ(
        codeOf(
            R"({"type":"log","store":"s","job_id":"J","attempt":1,"stream":"stdout","text":"\ud800"})"),
        ProtocolError::InvalidUtf8);
    CHECK_EQ(codeOf(std::string(R"({"type":"heartbeat","x":)") + std::string(70, '[') +
                    std::string(70, ']') + "}"),
             ProtocolError::NestingTooDeep);
}

TEST("numbers that make no sense are refused and named") {
    for (const char* number :
         {"-1", "0", "1e308", "1.5", "99999999999999999999", "\"1\"", "true", "[1]", "1e400"}) {
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
    for (const char* line :
         {R"({"type":"hello","agent_id":"CANARY","protocol":"CANARY"})",
          R"({"type":"accepted","job_id":"CANARY spaces","attempt":1,"store":"s"})", "CANARY",
          R"({"CANARY":)"}) {
        const auto decoded = decodeFromAgent(line);
        REQUIRE(std::holds_alternative<DecodeError>(decoded));
        CHECK(std::get<DecodeError>(decoded).message.find("CANARY") == std::string::npos);
    }
}

TEST("a megabyte of nesting is refused within 10 ms, without recursing over it") {
    for (const char* level : {"{\"a\":", "[", "{\"a\":["}) {
        std::string line = R"({"type":"completed","store":"s","job_id":"J","attempt":1,"output":)";
        while (line.size() < 1'000'000)
            line += level;
        const std::clock_t start = std::clock();
        CHECK_EQ(codeOf(line), ProtocolError::NestingTooDeep);
        CHECK(std::clock() - start < CLOCKS_PER_SEC / 100);
    }
}

TEST("an output keeps the bytes that it was written with") {
    const std::string output =
        R"({"n":12345678901234567890123,"z":1.50,"b":2,"a":"\u00e9 \/","e":1E5})";
    const std::string line =
        R"({"type":"completed","store":"s","job_id":"J","attempt":1,"output":)" + output + "}";
    const auto decoded = decodeFromAgent(line);
    REQUIRE(std::holds_alternative<FromAgent>(decoded));
    const auto& report = std::get<Report>(std::get<FromAgent>(decoded));
    CHECK_EQ(std::get<ReportCompleted>(report.body).output.value_or(""), output);
    CHECK(encode(std::get<FromAgent>(decoded)).find(output) != std::string::npos);
}

TEST("an output with line ends in it stays one line") {
    const FromAgent report = reportOf(ReportCompleted{{}, "{\n  \"a\" : 1\r\n}\n"});
    const std::string line = encode(report);
    CHECK_EQ(line.find('\n'), line.size() - 1);
    CHECK(line.find(R"("output":{"a":1}})") != std::string::npos);
}

TEST("an output that no line may carry travels as text and costs no connection") {
    const std::string deepest = std::string(63, '[') + std::string(63, ']');
    for (const std::string& output :
         {"[" + deepest + "]", std::string("not JSON"), std::string(R"("\ud800")"),
          std::string("\"\xff\""), std::string("[1e999]")}) {
        const auto decoded =
            decodeFromAgent(strip(encode(FromAgent{reportOf(ReportCompleted{{}, output})})));
        REQUIRE(std::holds_alternative<FromAgent>(decoded));
        const auto& report = std::get<Report>(std::get<FromAgent>(decoded));
        CHECK(std::get<ReportCompleted>(report.body).output.value_or("").starts_with('"'));
        CHECK(!isJsonText(output));
    }
    CHECK(isJsonText(deepest));
    comesBack(FromAgent{reportOf(ReportCompleted{{}, deepest})});
}

TEST("what a line says about surrogates and UTF-8 does not change its code") {
    CHECK_EQ(codeOf(R"({"surrogate UTF-8" 5)"), ProtocolError::BadFrame);
    CHECK_EQ(codeOf("{\"type\":\"heartbeat\",\"x\":\"\xc3\x28\"}"), ProtocolError::InvalidUtf8);
    CHECK_EQ(codeOf(R"({"type":"heartbeat","x":"\udc00"})"), ProtocolError::InvalidUtf8);
    CHECK(std::holds_alternative<FromAgent>(
        decodeFromAgent(R"({"type":"heartbeat","x":"\\ud800"})")));
}

TEST("a hello of another version is told the version, whatever its fields") {
    CHECK_EQ(codeOf(R"({"type":"hello","protocol":2,"who":"me"})"), ProtocolError::ProtocolVersion);
    CHECK_EQ(codeOf(R"({"type":"hello","protocol":"1"})"), ProtocolError::BadMessage);
}

TEST("what a hello lacks is named") {
    const std::vector<std::pair<std::string, std::string>> parts{
        {"protocol", "1"},   {"agent_id", "\"a\""},        {"instance", "\"i\""},
        {"accepts", "[]"},   {"max_concurrent_jobs", "2"}, {"gpu", "{\"memory\":1}"},
        {"version", "\"1\""}};
    for (const auto& [left, value] : parts) {
        std::string line = R"({"type":"hello")";
        for (const auto& [name, text] : parts)
            if (name != left)
                line += ",\"" + name + "\":" + text;
        const auto decoded = decodeFromAgent(line + "}");
        if (left == "version")
            CHECK(std::holds_alternative<FromAgent>(decoded)); // for people only
        else
            CHECK(std::get<DecodeError>(decoded).message.starts_with(left + ": is missing"));
    }
}

TEST("the place of what is wrong in a list is named") {
    const auto decoded = decodeFromAgent(
        R"({"type":"inventory","store":"s","running":[{"job_id":"J","attempt":1},{"job_id":"K"}]})");
    CHECK(std::get<DecodeError>(decoded).message.starts_with("running[1].attempt: is missing"));
    CHECK_EQ(codeOf(R"({"type":"inventory","running":{}})"), ProtocolError::BadMessage);
    CHECK_EQ(codeOf(R"({"type":"inventory","finished":[5]})"), ProtocolError::BadMessage);
}

TEST("job ids that could not exist are refused in reports") {
    for (const char* id :
         {"\"\"", "\"a b\"", "\"-a\"", "5", "null", "\"a/../b\"",
          "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""})
        CHECK_EQ(codeOf(std::string(R"({"type":"started","store":"s","attempt":1,"job_id":)") + id +
                        "}"),
                 ProtocolError::BadMessage);
}

TEST("an agent refuses verdicts that it does not know: it must not end what it may keep") {
    const auto decoded = decodeToAgent(
        R"({"type":"settled","running":[{"job_id":"J","attempt":1,"verdict":"maybe"}]})");
    CHECK(std::get<DecodeError>(decoded).message.starts_with(
        "running[0].verdict: must be one of continue"));
}
