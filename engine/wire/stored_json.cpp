// SPDX-License-Identifier: GPL-3.0-or-later
// Small values that the store keeps as JSON text.
#include "engine/wire/api_json.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace node3 {

namespace {

using Json = nlohmann::json;

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

} // namespace node3
