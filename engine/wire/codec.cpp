// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/codec.h"

#include "engine/core/overloaded.h"
#include "engine/wire/field_reader.h"
#include "engine/wire/framing.h"
#include "engine/wire/job_json.h"
#include "engine/wire/json_text.h"

#include <nlohmann/json.hpp>

namespace node3 {

namespace {

using Json = nlohmann::json;
using Reader = FieldReader<Json>;

constexpr double kMaxSeconds = 1e10;
constexpr std::uint64_t kMaxAttempt = 0xFFFFFFFFULL;
constexpr std::uint64_t kMaxMemory = static_cast<std::uint64_t>(INT64_MAX);

double inSeconds(Duration d) { return static_cast<double>(d.count()) / 1000.0; }

std::string line(const Json& j) {
    // What is not UTF-8 can only come from a fault of ours; it must not stop a session.
    return j.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json acceptsList(AcceptsMask mask) {
    Json list = Json::array();
    for (const AcceptsWord& w : acceptsWords())
        if (mask & w.bit)
            list.push_back(w.word);
    return list;
}

// ---- encoding --------------------------------------------------------------------------------

template <class Item> Json attemptOf(const Item& item) {
    return {{"job_id", item.jobId}, {"attempt", item.attempt}};
}

Json runningList(const std::vector<RunningItem>& items) {
    Json list = Json::array();
    for (const RunningItem& item : items) {
        Json j = attemptOf(item);
        j["elapsed"] = inSeconds(item.elapsed);
        if (item.progress)
            j["progress"] = *item.progress;
        list.push_back(std::move(j));
    }
    return list;
}

template <class T> void put(Json& j, const char* field, const std::optional<T>& value) {
    if (value)
        j[field] = *value;
}
void putText(Json& j, const char* field, const std::string& value) {
    if (!value.empty())
        j[field] = value;
}

Json helloJson(const Hello& m) {
    const AgentFields& a = m.agent;
    Json j{{"type", "hello"},
           {"protocol", m.protocol},
           {"agent_id", a.agentId},
           {"instance", a.instance},
           {"gpu", {{"model", a.gpuModel}, {"vendor", a.gpuVendor}, {"memory", a.gpuMemory}}},
           {"max_concurrent_jobs", a.maxConcurrentJobs},
           {"accepts", acceptsList(a.accepts)},
           {"version", a.version}};
    putText(j, "previous", a.previous);
    putText(j, "key", m.key);
    putText(j, "region", a.region);
    put(j, "price_per_hour", a.pricePerHour);
    if (!a.labels.empty())
        j["labels"] = a.labels;
    return j;
}

Json reportJson(const Report& m) {
    Json j{{"type", word(m.body)}, {"store", m.store}, {"job_id", m.jobId}, {"attempt", m.attempt}};
    std::visit(
        Overloaded{[](const ReportAccepted&) {}, [](const ReportPreparing&) {},
                   [](const ReportStarted&) {}, [](const ReportStopped&) {},
                   [&](const ReportProgress& r) {
                       j["fraction"] = r.fraction;
                       putText(j, "message", r.message);
                   },
                   [&](const ReportLog& r) {
                       j["stream"] = word(r.stream);
                       j["text"] = r.text;
                   },
                   [&](const ReportCompleted& r) {
                       put(j, "duration", r.duration);
                       if (r.output) {
                           Json output = Json::parse(*r.output, nullptr, false);
                           j["output"] = output.is_discarded() ? Json(*r.output) : std::move(output);
                       }
                   },
                   [&](const ReportFailed& r) {
                       j["error"] = r.error;
                       put(j, "exit_code", r.exitCode);
                       put(j, "duration", r.duration);
                   },
                   [&](const ReportRejected& r) {
                       j["code"] = word(r.code);
                       j["reason"] = r.reason;
                   },
                   [&](const ReportReturned& r) { j["reason"] = r.reason; }},
        m.body);
    return j;
}

/// The job's fields stand in the line as they are stored: nothing is parsed or printed again.
std::string assignLine(const Assign& m) {
    Json head{{"type", "assign"},
              {"store", m.store},
              {"job_id", m.jobId},
              {"attempt", m.attempt},
              {"limit", inSeconds(m.limit)}};
    std::string text = head.dump();
    const std::string_view fields = m.document ? std::string_view(*m.document) : "{}";
    if (fields.size() > 2) {
        text.back() = ',';
        text += fields.substr(1);
    }
    return text + "\n";
}

} // namespace

std::string encode(const FromAgent& message) {
    return line(std::visit(
        Overloaded{[](const Hello& m) { return helloJson(m); },
                   [](const Inventory& m) {
                       Json finished = Json::array();
                       for (const FinishedItem& item : m.finished)
                           finished.push_back(attemptOf(item));
                       return Json{{"type", "inventory"},
                                   {"store", m.store},
                                   {"running", runningList(m.running)},
                                   {"finished", std::move(finished)},
                                   {"more", m.more}};
                   },
                   [](const Heartbeat& m) {
                       Json j{{"type", "heartbeat"}, {"running", runningList(m.running)}};
                       put(j, "gpu_utilization", m.gpuUtilization);
                       put(j, "gpu_memory_used", m.gpuMemoryUsed);
                       put(j, "temperature", m.temperature);
                       return j;
                   },
                   [](const Report& m) { return reportJson(m); },
                   [](const Update& m) {
                       Json j{{"type", "update"}};
                       put(j, "max_concurrent_jobs", m.maxConcurrentJobs);
                       if (m.accepts)
                           j["accepts"] = acceptsList(*m.accepts);
                       return j;
                   },
                   [](const Goodbye&) { return Json{{"type", "goodbye"}}; }},
        message));
}

std::string encode(const ToAgent& message) {
    if (const auto* assign = std::get_if<Assign>(&message))
        return assignLine(*assign);
    return line(std::visit(
        Overloaded{[](const Welcome& m) {
                       return Json{{"type", "welcome"},
                                   {"protocol", m.protocol},
                                   {"store", m.store},
                                   {"heartbeat_interval", inSeconds(m.heartbeatInterval)},
                                   {"heartbeat_timeout", inSeconds(m.heartbeatTimeout)}};
                   },
                   [](const Settled& m) {
                       Json list = Json::array();
                       for (const SettledItem& item : m.running) {
                           Json j = attemptOf(item);
                           j["verdict"] = word(item.verdict);
                           list.push_back(std::move(j));
                       }
                       return Json{{"type", "settled"}, {"running", std::move(list)}};
                   },
                   [](const Assign&) { return Json(); }, // above
                   [](const Cancel& m) {
                       Json j = attemptOf(m);
                       j["type"] = "cancel";
                       j["reason"] = m.reason;
                       return j;
                   },
                   [](const Ack& m) {
                       Json j = attemptOf(m);
                       j["type"] = "ack";
                       j["of"] = m.of;
                       j["verdict"] = word(m.verdict);
                       return j;
                   },
                   [](const HeartbeatReply&) { return Json{{"type", "heartbeat"}}; },
                   [](const DrainNotice& m) {
                       Json j{{"type", "drain"}};
                       if (m.deadline)
                           j["deadline"] = inSeconds(*m.deadline);
                       return j;
                   },
                   [](const ResumeNotice&) { return Json{{"type", "resume"}}; },
                   [](const ErrorMessage& m) {
                       return Json{{"type", "error"}, {"code", word(m.code)}, {"message", m.message}};
                   }},
        message));
}

// ---- decoding --------------------------------------------------------------------------------

namespace {

AcceptsMask readAccepts(Reader& r, const Json& v) {
    AcceptsMask mask = AcceptsNothing;
    if (!v.is_array()) {
        r.wrong("accepts", "must be an array of strings.");
        return mask;
    }
    for (const Json& item : v) {
        bool known = false;
        for (const AcceptsWord& w : acceptsWords())
            if (item.is_string() && item.get_ref<const std::string&>() == w.word) {
                mask = static_cast<AcceptsMask>(mask | w.bit);
                known = true;
            }
        if (!known && !item.is_string()) // a word of a later version is passed over
            r.wrong("accepts", "must be an array of strings.");
    }
    return mask;
}

template <class Item> bool readAttempt(Reader& r, Item& item) {
    r.text("job_id", item.jobId, true);
    if (const auto n = r.whole("attempt", 1, kMaxAttempt, true))
        item.attempt = static_cast<std::uint32_t>(*n);
    if (item.jobId.empty() || item.attempt == 0)
        return false;
    if (!isValidJobId(item.jobId))
        r.wrong("job_id", "is not one that could exist.");
    return true;
}

std::vector<RunningItem> readRunning(std::vector<FieldError>& errors, Reader& outer) {
    std::vector<RunningItem> items;
    const Json* list = outer.find("running");
    if (!list)
        return items;
    if (!list->is_array()) {
        outer.wrong("running", "must be an array.");
        return items;
    }
    for (const Json& v : *list) {
        if (!v.is_object()) {
            outer.wrong("running", "must be an array of objects.");
            break;
        }
        Reader r(v, "running.", errors);
        RunningItem& item = items.emplace_back();
        readAttempt(r, item);
        item.elapsed = r.seconds("elapsed", 0, kMaxSeconds).value_or(Duration{0});
        item.progress = r.number("progress", 0, 1);
    }
    return items;
}

Hello readHello(const Json& j, std::vector<FieldError>& errors) {
    Reader r(j, "", errors);
    Hello m;
    if (const auto p = r.whole("protocol", 0, 1'000'000, true))
        m.protocol = static_cast<int>(*p);
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
    m.running = readRunning(errors, r);
    m.more = r.boolean("more").value_or(false);
    if (const Json* list = r.find("finished")) {
        if (!list->is_array())
            r.wrong("finished", "must be an array.");
        else
            for (const Json& v : *list) {
                if (!v.is_object()) {
                    r.wrong("finished", "must be an array of objects.");
                    break;
                }
                Reader item(v, "finished.", errors);
                readAttempt(item, m.finished.emplace_back());
            }
    }
    return m;
}

ReportBody readBody(std::size_t kind, Reader& r) {
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
        std::string stream;
        r.text("stream", stream, true);
        if (const auto s = logStreamFromWord(stream))
            l.stream = *s;
        else
            r.wrong("stream", "must be stdout or stderr.");
        r.text("text", l.text, true);
        return l;
    }
    case 5: {
        ReportCompleted c;
        c.duration = r.number("duration", 0, kMaxSeconds);
        if (const Json* output = r.find("output"))
            c.output = output->dump();
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
        std::string code;
        r.text("code", code, true);
        if (const auto c = rejectCodeFromWord(code))
            j.code = *c;
        else
            r.wrong("code", "must be busy, cannot or fault.");
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

constexpr std::string_view kReportTypes[] = {"accepted", "preparing", "started",  "progress", "log",
                                             "completed", "failed",   "rejected", "returned", "stopped"};

/// A parsed line and its type, or what is wrong with it.
struct Parsed {
    Json json;
    std::string type;
    std::optional<DecodeError> error;
};

Parsed parse(std::string_view text) {
    Parsed p;
    if (nestsDeeperThan(text, kMaxNesting)) {
        p.error = {ProtocolError::NestingTooDeep, "the line nests deeper than 64"};
        return p;
    }
    try {
        p.json = Json::parse(text);
    } catch (const Json::exception& e) {
        // The library tells bad text of strings from bad syntax only in its words.
        const std::string_view what = e.what();
        const bool utf8 = what.find("surrogate") != std::string_view::npos ||
                          what.find("UTF-8") != std::string_view::npos;
        if (utf8)
            p.error = {ProtocolError::InvalidUtf8, "the line holds text that is not UTF-8"};
        else if (e.id == 406) // number overflow
            p.error = {ProtocolError::BadMessage, "a number is out of range"};
        else
            p.error = {ProtocolError::BadFrame, "the line is not a JSON object"};
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
        message = readHello(j, errors);
    } else if (p.type == "inventory") {
        message = readInventory(j, errors);
    } else if (p.type == "heartbeat") {
        Heartbeat m;
        m.gpuUtilization = r.number("gpu_utilization", 0, 100);
        m.gpuMemoryUsed = r.whole("gpu_memory_used", 0, kMaxMemory);
        m.temperature = r.number("temperature", -300, 1000);
        m.running = readRunning(errors, r);
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
        m.body = readBody(static_cast<std::size_t>(kind - std::begin(kReportTypes)), r);
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
        m.heartbeatInterval = r.seconds("heartbeat_interval", 0.001, 1e6, true).value_or(Duration{0});
        m.heartbeatTimeout = r.seconds("heartbeat_timeout", 0.001, 1e6, true).value_or(Duration{0});
        message = std::move(m);
    } else if (p.type == "settled") {
        Settled m;
        const Json* list = r.find("running");
        if (list && list->is_array())
            for (const Json& v : *list) {
                Reader item(v, "running.", errors);
                SettledItem& s = m.running.emplace_back();
                if (!v.is_object()) {
                    r.wrong("running", "must be an array of objects.");
                    break;
                }
                readAttempt(item, s);
                std::string verdict;
                item.text("verdict", verdict, true);
                s.verdict = verdict == word(Verdict::Continue) ? Verdict::Continue : Verdict::Abandon;
            }
        message = std::move(m);
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
        std::string verdict;
        r.text("verdict", verdict, true);
        m.verdict = verdict == word(AckVerdict::Recorded) ? AckVerdict::Recorded
                    : verdict == word(AckVerdict::Late)   ? AckVerdict::Late
                                                          : AckVerdict::Unknown;
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

bool isJsonText(std::string_view text) {
    return isUtf8(text) && !nestsDeeperThan(text, kMaxNesting) && Json::accept(text);
}

std::string jsonString(std::string_view text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace node3
