// SPDX-License-Identifier: GPL-3.0-or-later
// Nearly valid bytes through everything that reads from outside. Nothing crashes, every split of
// the bytes gives the same, what is read is written and read again the same, and no error repeats
// what it was given.
#include "engine/wire/action_json.h"
#include "engine/wire/api_json.h"
#include "engine/wire/codec.h"
#include "engine/wire/framing.h"
#include "engine/wire/job_json.h"
#include "engine/wire/json_text.h"
#include "engine/wire/settings_json.h"
#include "tests/fuzz/mutator.h"
#include "tests/support/check.h"

#include <cstdlib>

using namespace node3;

namespace {

std::uint64_t option(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Runs `round` over mutants of the corpus; the first failure ends the test and shows its input.
template <class Round> void tryMutants(const std::vector<std::string>& corpus, const Round& round) {
    const std::uint64_t rounds = option("NODE3_FUZZ_ROUNDS", 4'000);
    fuzz::Mutator mutator(option("NODE3_FUZZ_SEED", 1));
    for (std::uint64_t i = 0; i < rounds; ++i) {
        const std::string text = mutator.mutant(corpus);
        const std::string wrong = round(text, mutator);
        if (wrong.empty())
            continue;
        check::fail(__FILE__, __LINE__,
                    wrong + " in round " + std::to_string(i) + ": " + fuzz::shown(text));
        return;
    }
}

std::vector<std::string> linesOfAgents() {
    Hello hello;
    hello.agent = {"agent-1", "RTX", "nv",         24'000'000'000, 2,   kAcceptsAll,
                   "eu",      1.5,   {{"k", "v"}}, "1.0",          "i", "b"};
    hello.key = "secret";
    std::vector<std::string> lines{
        encode(FromAgent{hello}),
        encode(FromAgent{
            Inventory{"s", {{"J", 1, Duration{1500}, 0.25}}, {{"K", 2}, {"L", 3}}, true}}),
        encode(FromAgent{
            Heartbeat{12.5, 1'000'000, 61.0, {{"J", 1, Duration{2500}, {}}, {"K", 7, {}, 1.0}}}}),
        encode(FromAgent{Update{4, AcceptsCommand}}), encode(FromAgent{Goodbye{}})};
    for (const ReportBody& body :
         {ReportBody{ReportAccepted{}}, ReportBody{ReportPreparing{}}, ReportBody{ReportStarted{}},
          ReportBody{ReportProgress{0.5, "half \xe2\x82\xac"}},
          ReportBody{ReportLog{LogStream::Stderr, "line\n\x01\xf0\x9f\x98\x80"}},
          ReportBody{ReportCompleted{1.5, R"({"a":[1,2.50,{"output":null}],"b":"\u00e9"})"}},
          ReportBody{ReportFailed{"boom", -9, 2.0}},
          ReportBody{ReportRejected{RejectCode::Fault, "disk"}}, ReportBody{ReportReturned{"bye"}},
          ReportBody{ReportStopped{}}})
        lines.push_back(encode(FromAgent{Report{"store", "job-1", 3, body}}));
    return lines;
}

std::vector<std::string> submissions() {
    return {
        R"({"job_id":"a","name":"n","job_type":"t","submitter":"s","priority":"HIGH","timeout":1.5})",
        R"({"command":["a","b c"],"environment":{"A":"1","B":"2"},"labels":{"x":"y"},"max_retries":0})",
        R"([{"gpu_memory_required":24000000000,"estimated_duration":5,"reward":0.01},{"priority":0}])",
        R"({"jobs":[{"docker_image":"i","input_data_url":"u","output_upload_url":"o","on_lost":"keep"}]})",
        R"({"payload":{"deep":[1,{"x":null},"\u20ac"],"n":12345678901234567890123,"payload":1.50}})",
        "{\"command\":[\"x\"]}\n{\"name\":\"\xf0\x9f\x98\x80\"}\n",
        "{}"};
}

std::vector<std::string> linesToAgents() {
    std::vector<std::string> lines{
        encode(ToAgent{Welcome{1, "s", Duration{30000}, Duration{60000}}}),
        encode(ToAgent{Settled{{{"J", 1, Verdict::Continue}, {"K", 2, Verdict::Abandon}}}}),
        encode(ToAgent{Cancel{"J", 1, "why"}}),
        encode(ToAgent{Ack{"J", 1, "completed", AckVerdict::Late}}),
        encode(ToAgent{HeartbeatReply{}}),
        encode(ToAgent{DrainNotice{Duration{60000}}}),
        encode(ToAgent{ResumeNotice{}}),
        encode(ToAgent{ErrorMessage{ProtocolError::AgentIdInUse, "no"}})};
    for (const std::string& text : submissions()) {
        const auto jobs = parseSubmission(text);
        if (jobs.index() != 0)
            continue;
        Assign m;
        m.store = "s";
        m.jobId = "J";
        m.attempt = 7;
        m.limit = Duration{1800};
        m.document = std::get<0>(jobs).front().document;
        lines.push_back(encode(ToAgent{m}));
    }
    return lines;
}

std::string_view withoutEnd(std::string_view line) {
    return line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
}

/// What is wrong with an answer to a line that cannot be read.
std::string judge(const DecodeError& error) {
    if (word(error.code) == "unknown" || error.message.empty() || error.message.size() > 200)
        return "an odd error";
    for (const char c : error.message)
        if (c < 0x20 || c > 0x7E)
            return "an error that holds foreign bytes";
    return {};
}

std::string encodedAgain(const FromAgent& message) {
    return encode(message);
}
/// The sender splices the document; the receiver has fields.
std::string encodedAgain(ToAgent message) {
    if (auto* assign = std::get_if<Assign>(&message))
        assign->document = std::make_shared<const std::string>(documentOf(assign->fields));
    return encode(message);
}

template <class Message, class Decode>
std::string readsTheSame(std::string_view line, const Decode& decode) {
    const auto first = decode(withoutEnd(line));
    if (const auto* error = std::get_if<DecodeError>(&first))
        return judge(*error);
    if (!std::holds_alternative<Message>(first))
        return {};
    const std::string again = encodedAgain(std::get<Message>(first));
    if (again.find('\n') != again.size() - 1)
        return "a message is not one line";
    const auto second = decode(withoutEnd(again));
    if (!std::holds_alternative<Message>(second))
        return "what was written cannot be read: " + fuzz::shown(again);
    if (encodedAgain(std::get<Message>(second)) != again)
        return "written again, it differs: " + fuzz::shown(again);
    return {};
}

std::vector<std::string> framed(LineFramer& framer) {
    std::vector<std::string> lines;
    while (auto line = framer.next())
        lines.push_back(line->index() == 0 ? std::get<0>(*line)
                                           : std::string(word(std::get<1>(*line))));
    return lines;
}

std::string judge(const std::vector<NewJob>& jobs) {
    for (const NewJob& job : jobs) {
        if (!isJsonText(*job.document, kMaxNesting) ||
            job.document->find('\n') != std::string::npos)
            return "a document is not one line of JSON";
        const auto fields = fieldsFromDocument(*job.document);
        if (!fields)
            return "a document cannot be read";
        if (documentOf(*fields) != *job.document)
            return "a document changes: " + fuzz::shown(*job.document);
        if (!validate(*fields).empty())
            return "a job was taken that is not valid";
    }
    return {};
}

std::string judge(const Error& error) {
    if (!isJsonText(problemJson(400, error)))
        return "a problem is not JSON";
    return error.message.empty() || error.message.size() > 400 || error.fields.size() > 200
               ? "an odd error"
               : "";
}

} // namespace

TEST("lines of agents: no crash, no echo, and the same again") {
    tryMutants(linesOfAgents(), [](const std::string& text, fuzz::Mutator&) {
        return readsTheSame<FromAgent>(text, decodeFromAgent);
    });
}

TEST("lines to agents: no crash, no echo, and the same again") {
    tryMutants(linesToAgents(), [](const std::string& text, fuzz::Mutator&) {
        return readsTheSame<ToAgent>(text, decodeToAgent);
    });
}

TEST("every split of the bytes gives the same lines and errors") {
    tryMutants(linesOfAgents(), [](std::string text, fuzz::Mutator& mutator) -> std::string {
        const std::size_t limit = 40 + mutator.pick(400);
        text += "\r\n" + text.substr(mutator.pick(text.size() + 1)) + "\n{}\n";
        LineFramer whole;
        LineFramer pieces;
        whole.setLimit(limit);
        pieces.setLimit(limit);
        whole.append(text);
        const auto expected = framed(whole);
        std::vector<std::string> got;
        const std::size_t most = 1 + mutator.pick(9) * mutator.pick(20);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = std::min(1 + mutator.pick(most), text.size() - at);
            pieces.append(std::string_view(text).substr(at, size));
            at += size;
            if (mutator.pick(4) == 0) // nobody says that lines are taken after every read
                continue;
            for (std::string& line : framed(pieces))
                got.push_back(std::move(line));
        }
        for (std::string& line : framed(pieces))
            got.push_back(std::move(line));
        for (const std::string& line : got)
            if (line.size() > limit && line != "frame_too_large")
                return "a line is longer than the limit";
        return got == expected ? "" : "a split changes what is read";
    });
}

TEST("submissions and job files: a good job's document is read back, a bad one's error is an "
     "answer") {
    tryMutants(submissions(), [](const std::string& text, fuzz::Mutator&) {
        for (const auto& parsed : {parseSubmission(text), parseJobFile(text)})
            if (std::string wrong = std::visit([](const auto& v) { return judge(v); }, parsed);
                !wrong.empty())
                return wrong;
        return std::string();
    });
}

TEST("small bodies, settings files and stored texts") {
    Decision d;
    d.candidates = {{"A", 0.9, 0.5, 0.3, 0.1}, {"B", 0.8, 0.4, 0.3, 0.1}};
    d.gates = {{static_cast<std::uint8_t>(ReasonCode::AllSlotsBusy), 3}};
    const std::vector<std::string> corpus{
        R"({"reason":"r","hold":true,"deadline":60,"until":"2026-11-25T18:00:00.250Z"})",
        R"({"heartbeat_timeout":20.5,"agents":"127.0.0.1:0","max_retries":0})",
        R"({"ids":["a","b:1"],"reason":"r","hold":false})",
        R"({"filter":{"state":["failed"],"q":"x","limit":5},"dry_run":true})",
        R"({"max_retries":5,"gpu_memory_accounting":"match","reason":"r"})",
        toJson(d),
        toJson(StringMap{{"k", "v"}, {"\xe2\x82\xac", "\n"}}),
        "2026-11-25T18:00:00.250Z"};
    tryMutants(corpus, [](const std::string& text, fuzz::Mutator&) -> std::string {
        const auto body = parseActionBody(text);
        if (const auto* error = std::get_if<Error>(&body))
            if (std::string wrong = judge(*error); !wrong.empty())
                return wrong;
        const auto many = parseBulkBody(text);
        if (const auto* error = std::get_if<Error>(&many))
            if (std::string wrong = judge(*error); !wrong.empty())
                return wrong;
        const auto settings = parseSettingsFile(text);
        if (const auto* error = std::get_if<Error>(&settings); error && error->message.empty())
            return "an odd error";
        const auto patch = parseSettingsPatch(text);
        if (const auto* error = std::get_if<Error>(&patch); error && error->message.empty())
            return "an odd error";
        const auto merged = mergedSettingsFile(text, Settings{}, {{"max_retries", "3"}});
        if (merged.index() == 0 && parseSettingsFile(std::get<std::string>(merged)).index() != 0)
            return "a merged file cannot be read";
        if (const auto decision = decisionFromJson(text))
            if (!decisionFromJson(toJson(*decision)))
                return "a decision cannot be read again";
        const StringMap map = stringMapFromJson(text);
        if (stringMapFromJson(toJson(map)) != map)
            return "a map changes";
        if (const auto time = utcFromIso(text); time && utcFromIso(isoTime(*time)) != time)
            return "a time changes";
        return isJsonText(jsonString(text)) ? "" : "a string is no JSON";
    });
}
