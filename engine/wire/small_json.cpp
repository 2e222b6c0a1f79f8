// SPDX-License-Identifier: GPL-3.0-or-later
// Small JSON to read: what the store keeps as text, and the bodies of actions.
#include "engine/wire/action_json.h"
#include "engine/wire/api_json.h"
#include "engine/wire/field_reader.h"
#include "engine/wire/json_parse.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace node3 {

namespace {

using Json = nlohmann::json;
using Reader = FieldReader<Json>;

constexpr std::size_t kMostFilterValues = 100;
constexpr std::array<std::string_view, 7> kActionFields{"reason",   "hold",  "deadline", "until",
                                                        "priority", "slots", "for"};

std::optional<ReasonCode> reasonFromWord(std::string_view text) {
    for (int code = 0; code <= static_cast<int>(ReasonCode::NothingQueued); ++code)
        if (word(static_cast<ReasonCode>(code)) == text)
            return static_cast<ReasonCode>(code);
    return std::nullopt;
}

bool isCandidate(const Json& c) {
    return c.is_array() && c.size() == 5 && c[0].is_string() && c[1].is_number() &&
           c[2].is_number() && c[3].is_number() && c[4].is_number();
}

bool isGate(const Json& g) {
    return g.is_array() && g.size() == 2 && g[0].is_string() && g[1].is_number_unsigned();
}

Error badBody(std::vector<FieldError> errors) {
    std::string message = errors.front().field + ": " + errors.front().message;
    return {ErrorCode::Invalid, message + " Nothing was changed.", std::move(errors), {}};
}

void readReason(Reader& r, std::string& out) {
    r.text("reason", out);
    if (out.size() > 1000)
        r.wrong("reason", "is longer than 1000 bytes.");
}

/// Job ids, each once.
void readIds(const Json& list, Reader& r, std::vector<std::string>& out) {
    if (!list.is_array() || list.empty())
        return r.wrong("ids", "must be a list of job ids.");
    if (list.size() > kMaxJobsAtOnce)
        return r.wrong("ids", "holds more than " + std::to_string(kMaxJobsAtOnce) +
                                  " ids; send them in parts.");
    std::set<std::string_view> known;
    for (std::size_t i = 0; i < list.size() && !r.full(); ++i) {
        const auto* id = list[i].get_ptr<const std::string*>();
        if (!id || !isValidJobId(*id))
            r.wrong("ids[" + std::to_string(i) + "]", "is no job id.");
        else if (known.insert(*id).second)
            out.push_back(*id);
    }
}

/// A filter's value as text: what it means is known to who reads the parameters of the list.
bool addFilterValue(BulkBody& body, const std::string& name, const Json& value) {
    if (value.is_string())
        body.filter.emplace_back(name, value.get<std::string>());
    else if (value.is_number_integer())
        body.filter.emplace_back(name, value.dump());
    else
        return false;
    return true;
}

void readFilter(const Json& filter, Reader& r, BulkBody& body) {
    if (!filter.is_object())
        return r.wrong("filter", "must be an object of the parameters of the list.");
    for (const auto& [name, value] : filter.items()) {
        bool good = !value.is_array() || !value.empty();
        if (value.is_array())
            for (const Json& one : value)
                good = good && addFilterValue(body, name, one);
        else
            good = addFilterValue(body, name, value);
        if (body.filter.size() > kMostFilterValues)
            return r.wrong("filter", "holds more than 100 values.");
        if (!good && !r.full())
            r.wrong("filter." + shownName(name),
                    "must be a text, a whole number, or a list of them.");
    }
}

} // namespace

std::string toJson(const Decision& d) {
    JsonWriter w;
    w.beginObject().key("c").beginArray();
    for (const Candidate& c : d.candidates) {
        w.beginArray().text(c.agentId).number(c.score).number(c.availability);
        w.number(c.success).number(c.speed).endArray();
    }
    w.endArray().key("g").beginArray();
    for (const GateCount& g : d.gates) {
        w.beginArray().value(static_cast<ReasonCode>(g.code));
        w.value(g.agents).endArray();
    }
    return w.endArray().endObject().take();
}

std::optional<Decision> decisionFromJson(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    if (!j.is_object() || !j.contains("c") || !j.contains("g"))
        return std::nullopt;
    Decision d;
    for (const Json& c : j["c"]) {
        if (!isCandidate(c))
            return std::nullopt;
        d.candidates.push_back({c[0].get<std::string>(), c[1].get<double>(), c[2].get<double>(),
                                c[3].get<double>(), c[4].get<double>()});
    }
    for (const Json& g : j["g"]) {
        if (!isGate(g))
            return std::nullopt;
        // The word of a later version says nothing to this one.
        if (const auto code = reasonFromWord(g[0].get_ref<const std::string&>()))
            d.gates.push_back({static_cast<std::uint8_t>(*code), g[1].get<std::uint32_t>()});
    }
    return d;
}

std::string toJson(const StringMap& map) {
    return JsonWriter().value(map).take();
}

StringMap stringMapFromJson(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    StringMap map;
    if (j.is_object())
        for (const auto& [key, value] : j.items())
            if (value.is_string())
                map[key] = value.get<std::string>();
    return map;
}

std::string lateNoteJson(const NoteLateReport& note) {
    constexpr std::size_t kMost = 4096;
    const std::string_view error = note.error;
    JsonWriter w;
    w.beginObject().member("at", note.at).member("report", note.what);
    w.memberIfAny("error", error.substr(error.size() > kMost ? error.size() - kMost : 0));
    w.memberIfAny("exit_code", note.exitCode);
    if (note.output && note.output->size() <= kMost && isJsonText(*note.output))
        w.key("output").raw(compactJson(*note.output));
    else if (note.output)
        w.member("output", "(too long to keep)");
    return w.endObject().take();
}

std::optional<std::uint32_t> lateSuccessOf(const JobRecord& record) {
    const auto isSuccess = [](const Json& note) {
        return note.is_object() && note.value("report", std::string()) == "completed";
    };
    for (auto a = record.attempts.rbegin(); a != record.attempts.rend(); ++a) {
        if (a->late || a->lateNotes.empty())
            continue;
        const Json notes = Json::parse(a->lateNotes, nullptr, false);
        if (notes.is_array() && std::ranges::any_of(notes, isSuccess))
            return a->attempt;
    }
    return std::nullopt;
}

// ---- bodies of actions -------------------------------------------------------------------------

std::variant<ActionBody, Error> parseActionBody(std::string_view text) {
    auto parsed = parseJson<Json>(text, "Nothing was changed.");
    if (auto* error = std::get_if<Error>(&parsed))
        return std::move(*error);
    const Json& json = std::get<Json>(parsed);
    std::vector<FieldError> errors;
    ActionBody body;
    if (!json.is_object()) {
        errors.push_back({"body", "must be an object."});
    } else {
        Reader r(json, "", errors);
        readReason(r, body.reason);
        body.hold = r.boolean("hold").value_or(false);
        body.deadline = r.seconds("deadline", 0, 31'536'000);
        std::string until;
        r.text("until", until);
        if (!until.empty()) {
            body.until = utcFromIso(until);
            if (!body.until)
                r.wrong("until", "must be a time such as 2026-11-25T18:00:00Z.");
        }
        body.priority = r.priority("priority");
        if (const auto slots = r.whole("slots", 1, 256))
            body.slots = static_cast<int>(*slots);
        body.lasts = r.seconds("for", 1, 31'536'000);
        for (const auto& [key, value] : json.items()) {
            if (std::ranges::find(kActionFields, key) != kActionFields.end())
                body.given.push_back(key);
            else if (!r.full())
                r.wrong(shownName(key), "is no field of an action.");
        }
    }
    if (!errors.empty())
        return badBody(std::move(errors));
    return body;
}

std::variant<BulkBody, Error> parseBulkBody(std::string_view text) {
    constexpr std::array<std::string_view, 5> kBulkFields{"ids", "filter", "dry_run", "reason",
                                                          "hold"};
    auto parsed = parseJson<Json>(text, "Nothing was changed.");
    if (auto* error = std::get_if<Error>(&parsed))
        return std::move(*error);
    const Json& json = std::get<Json>(parsed);
    std::vector<FieldError> errors;
    if (!json.is_object())
        return badBody({{"body", "must be an object with ids or a filter."}});
    BulkBody body;
    Reader r(json, "", errors);
    for (const auto& [key, value] : json.items())
        if (std::ranges::find(kBulkFields, key) == kBulkFields.end() && !r.full())
            r.wrong(shownName(key), "is no field of an action on many jobs.");
    const Json *ids = r.find("ids"), *filter = r.find("filter");
    body.byFilter = filter != nullptr;
    if (!ids == !filter)
        r.wrong("ids", "or filter is needed, one of them.");
    else if (ids)
        readIds(*ids, r, body.ids);
    else
        readFilter(*filter, r, body);
    body.dryRun = r.boolean("dry_run").value_or(false);
    if (body.dryRun && !filter)
        r.wrong("dry_run", "belongs to a filter: ids are known already.");
    body.givesHold = r.find("hold") != nullptr;
    body.hold = r.boolean("hold").value_or(false);
    readReason(r, body.reason);
    if (!errors.empty())
        return badBody(std::move(errors));
    return body;
}

} // namespace node3
