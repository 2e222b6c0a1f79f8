// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/codec.h"

#include "engine/wire/field_reader.h"
#include "engine/wire/job_json.h"
#include "engine/wire/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace node3 {

namespace {

using Json = nlohmann::json;
using Reader = FieldReader<Json>;

constexpr double kMaxSeconds = 1e10;
constexpr std::uint64_t kMaxAttempt = 0xFFFFFFFFULL;
constexpr std::uint64_t kMaxMemory = static_cast<std::uint64_t>(INT64_MAX);

AcceptsMask readAccepts(Reader& r, const Json& v) {
    AcceptsMask mask = AcceptsNothing;
    if (!v.is_array()) {
        r.wrong("accepts", "must be an array of strings.");
        return mask;
    }
    for (const Json& item : v) {
        if (!item.is_string()) {
            r.wrong("accepts", "must be an array of strings.");
            break;
        }
        for (const AcceptsWord& w : acceptsWords()) // a word of a later version is passed over
            if (item.get_ref<const std::string&>() == w.word)
                mask = static_cast<AcceptsMask>(mask | w.bit);
    }
    return mask;
}

template <class Item> void readAttempt(Reader& r, Item& item) {
    if (const Json* id = r.need("job_id")) {
        if (id->is_string() && isValidJobId(id->get_ref<const std::string&>()))
            item.jobId = id->get<std::string>();
        else
            r.wrong("job_id", "is not one that could exist.");
    }
    if (const auto n = r.whole("attempt", 1, kMaxAttempt, true))
        item.attempt = static_cast<std::uint32_t>(*n);
}

/// A list of objects; what is wrong with one is named by its place, and nothing is read after it.
template <class Item, class ReadMore>
std::vector<Item> readList(Reader& outer, std::string_view field, std::vector<FieldError>& errors,
                           const ReadMore& readMore) {
    std::vector<Item> items;
    const Json* list = outer.find(field);
    if (!list)
        return items;
    if (!list->is_array()) {
        outer.wrong(field, "must be an array.");
        return items;
    }
    for (const Json& v : *list) {
        if (!errors.empty())
            break;
        const std::string place = std::string(field) + "[" + std::to_string(items.size()) + "]";
        Item& item = items.emplace_back();
        if (!v.is_object()) {
            outer.wrong(place, "must be an object.");
            break;
        }
        Reader r(v, place + ".", errors);
        readAttempt(r, item);
        readMore(r, item);
    }
    return items;
}

std::vector<RunningItem> readRunning(Reader& outer, std::vector<FieldError>& errors) {
    return readList<RunningItem>(outer, "running", errors, [](Reader& r, RunningItem& item) {
        item.elapsed = r.seconds("elapsed", 0, kMaxSeconds).value_or(Duration{0});
        item.progress = r.number("progress", 0, 1);
    });
}

Hello readHello(const Json& j, std::vector<FieldError>& errors) {
    Reader r(j, "", errors);
    Hello m;
    AgentFields& a = m.agent;
    r.text("agent_id", a.agentId, true);
    r.text("instance", a.instance, true);
    r.text("previous", a.previous);
    r.text("key", m.key);
    r.text("region", a.region);
    r.text("version", a.version);
    a.pricePerHour = r.number("price_per_hour", 0, 1e9);
    r.map("labels", a.labels);
    if (const auto n = r.whole("max_concurrent_jobs", 1, 256, true))
        a.maxConcurrentJobs = static_cast<int>(*n);
    if (const Json* v = r.need("accepts"))
        a.accepts = readAccepts(r, *v);
    if (const Json* gpu = r.need("gpu")) {
        if (!gpu->is_object()) {
            r.wrong("gpu", "must be an object.");
        } else {
            Reader g(*gpu, "gpu.", errors);
            g.text("model", a.gpuModel);
            g.text("vendor", a.gpuVendor);
            a.gpuMemory = g.whole("memory", 0, kMaxMemory, true).value_or(0);
        }
    }
    return m;
}

Inventory readInventory(const Json& j, std::vector<FieldError>& errors) {
    Reader r(j, "", errors);
    Inventory m;
    r.text("store", m.store);
    m.running = readRunning(r, errors);
    m.finished = readList<FinishedItem>(r, "finished", errors, [](Reader&, FinishedItem&) {});
    m.more = r.boolean("more").value_or(false);
    return m;
}

/// One word out of a fixed list.
template <class Enum>
void readWord(Reader& r, std::string_view field, std::initializer_list<Enum> values, Enum& out) {
    const Json* v = r.need(field);
    if (!v)
        return;
    std::string words;
    for (const Enum value : values) {
        if (v->is_string() && v->get_ref<const std::string&>() == word(value)) {
            out = value;
            return;
        }
        words += (words.empty() ? "" : ", ") + std::string(word(value));
    }
    r.wrong(field, "must be one of " + words + ".");
}

ReportBody readBody(std::size_t kind, Reader& r, std::string_view line) {
    switch (kind) {
    case 0:
        return ReportAccepted{};
    case 1:
        return ReportPreparing{};
    case 2:
        return ReportStarted{};
    case 3: {
        ReportProgress p;
        p.fraction = r.number("fraction", 0, 1, true).value_or(0);
        r.text("message", p.message);
        return p;
    }
    case 4: {
        ReportLog l;
        readWord(r, "stream", {LogStream::Stdout, LogStream::Stderr}, l.stream);
        r.text("text", l.text, true);
        return l;
    }
    case 5: {
        ReportCompleted c;
        c.duration = r.number("duration", 0, kMaxSeconds);
        if (r.find("output")) // as it was written: a parser would round long numbers
            c.output = compactJson(rawMember(line, "output").value_or("null"));
        return c;
    }
    case 6: {
        ReportFailed f;
        r.text("error", f.error);
        if (const Json* code = r.find("exit_code")) {
            if (code->is_number_integer() && code->get<double>() >= -2147483648.0 &&
                code->get<double>() <= 2147483647.0)
                f.exitCode = code->get<int>();
            else
                r.wrong("exit_code", "must be a whole number.");
        }
        f.duration = r.number("duration", 0, kMaxSeconds);
        return f;
    }
    case 7: {
        ReportRejected j;
        readWord(r, "code", {RejectCode::Busy, RejectCode::Cannot, RejectCode::Fault}, j.code);
        r.text("reason", j.reason);
        return j;
    }
    case 8: {
        ReportReturned t;
        r.text("reason", t.reason);
        return t;
    }
    default:
        return ReportStopped{};
    }
}

constexpr std::string_view kReportTypes[] = {"accepted", "preparing", "started", "progress",
                                             "log",      "completed", "failed",  "rejected",
                                             "returned", "stopped"};

/// A parsed line and its type, or what is wrong with it.
struct Parsed {
    Json json;
    std::string type;
    std::optional<DecodeError> error;
};

Parsed parse(std::string_view text) {
    Parsed p;
    if (const auto fault = faultOf(text)) {
        p.error = {*fault, *fault == ProtocolError::NestingTooDeep
                               ? "the line nests deeper than 64"
                               : "the line holds text that is not UTF-8"};
        return p;
    }
    try {
        p.json = Json::parse(text);
    } catch (const Json::out_of_range&) {
        p.error = {ProtocolError::BadMessage, "a number is out of range"};
        return p;
    } catch (const Json::exception&) {
        p.error = {ProtocolError::BadFrame, "the line is not JSON"};
        return p;
    }
    if (!p.json.is_object()) {
        p.error = {ProtocolError::BadFrame, "the line is not a JSON object"};
        return p;
    }
    const auto type = p.json.find("type");
    if (type == p.json.end() || !type->is_string())
        p.error = {ProtocolError::BadMessage, "type: is missing or not a string"};
    else
        p.type = type->get<std::string>();
    return p;
}

DecodeError fieldError(const std::vector<FieldError>& errors) {
    return {ProtocolError::BadMessage, errors.front().field + ": " + errors.front().message};
}

} // namespace

std::variant<FromAgent, DecodeError, UnknownType> decodeFromAgent(std::string_view text) {
    Parsed p = parse(text);
    if (p.error)
        return std::move(*p.error);
    const Json& j = p.json;
    std::vector<FieldError> errors;
    Reader r(j, "", errors);
    FromAgent message;
    if (p.type == "hello") {
        // Another version may have other fields: its number alone decides.
        const auto version = r.whole("protocol", 0, 1'000'000, true);
        if (version && *version != kProtocolVersion)
            return DecodeError{ProtocolError::ProtocolVersion,
                               "protocol: this side speaks version " +
                                   std::to_string(kProtocolVersion)};
        if (version)
            message = readHello(j, errors);
    } else if (p.type == "inventory") {
        message = readInventory(j, errors);
    } else if (p.type == "heartbeat") {
        Heartbeat m;
        m.gpuUtilization = r.number("gpu_utilization", 0, 100);
        m.gpuMemoryUsed = r.whole("gpu_memory_used", 0, kMaxMemory);
        m.temperature = r.number("temperature", -300, 1000);
        m.running = readRunning(r, errors);
        message = std::move(m);
    } else if (p.type == "update") {
        Update m;
        if (const auto n = r.whole("max_concurrent_jobs", 1, 256))
            m.maxConcurrentJobs = static_cast<int>(*n);
        if (const Json* v = r.find("accepts"))
            m.accepts = readAccepts(r, *v);
        message = m;
    } else if (p.type == "goodbye") {
        message = Goodbye{};
    } else {
        const auto* kind = std::find(std::begin(kReportTypes), std::end(kReportTypes), p.type);
        if (kind == std::end(kReportTypes))
            return UnknownType{};
        Report m;
        r.text("store", m.store, true);
        readAttempt(r, m);
        m.body = readBody(static_cast<std::size_t>(kind - std::begin(kReportTypes)), r, text);
        message = std::move(m);
    }
    if (!errors.empty())
        return fieldError(errors);
    return message;
}

std::variant<ToAgent, DecodeError, UnknownType> decodeToAgent(std::string_view text) {
    Parsed p = parse(text);
    if (p.error)
        return std::move(*p.error);
    const Json& j = p.json;
    std::vector<FieldError> errors;
    Reader r(j, "", errors);
    ToAgent message;
    if (p.type == "welcome") {
        Welcome m;
        m.protocol = static_cast<int>(r.whole("protocol", 0, 1'000'000, true).value_or(0));
        r.text("store", m.store, true);
        m.heartbeatInterval =
            r.seconds("heartbeat_interval", 0.001, 1e6, true).value_or(Duration{0});
        m.heartbeatTimeout = r.seconds("heartbeat_timeout", 0.001, 1e6, true).value_or(Duration{0});
        message = std::move(m);
    } else if (p.type == "settled") {
        message =
            Settled{readList<SettledItem>(r, "running", errors, [](Reader& item, SettledItem& s) {
                readWord(item, "verdict", {Verdict::Continue, Verdict::Abandon}, s.verdict);
            })};
    } else if (p.type == "assign") {
        Assign m;
        r.text("store", m.store, true);
        readAttempt(r, m);
        if (auto fields = fieldsFromDocument(text)) {
            m.fields = std::move(*fields);
            m.fields.jobId = m.jobId;
            m.timeout = m.fields.timeout;
        } else {
            r.wrong("fields", "are not those of a job.");
        }
        m.limit = r.seconds("limit", 0, kMaxSeconds).value_or(m.timeout);
        message = std::move(m);
    } else if (p.type == "cancel") {
        Cancel m;
        readAttempt(r, m);
        r.text("reason", m.reason);
        message = std::move(m);
    } else if (p.type == "ack") {
        Ack m;
        readAttempt(r, m);
        r.text("of", m.of);
        readWord(r, "verdict", {AckVerdict::Recorded, AckVerdict::Late, AckVerdict::Unknown},
                 m.verdict);
        message = std::move(m);
    } else if (p.type == "heartbeat") {
        message = HeartbeatReply{};
    } else if (p.type == "drain") {
        message = DrainNotice{r.seconds("deadline", 0, kMaxSeconds)};
    } else if (p.type == "resume") {
        message = ResumeNotice{};
    } else if (p.type == "error") {
        ErrorMessage m;
        std::string code;
        r.text("code", code, true);
        m.code = protocolErrorFromWord(code).value_or(ProtocolError::BadMessage);
        r.text("message", m.message);
        message = std::move(m);
    } else {
        return UnknownType{};
    }
    if (!errors.empty())
        return fieldError(errors);
    return message;
}

bool isJsonText(std::string_view text, int deepest) {
    return !nestsDeeperThan(text, deepest) && !faultOf(text) && Json::accept(text);
}

} // namespace node3
