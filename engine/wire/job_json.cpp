// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/job_json.h"

#include "engine/wire/api_json.h"
#include "engine/wire/codec.h"
#include "engine/wire/field_reader.h"
#include "engine/wire/json_parse.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace node3 {

namespace {

using Json = nlohmann::json;
using Reader = FieldReader<Json>;

constexpr std::array<std::string_view, 18> kFields{"job_id",         "name",
                                                   "job_type",       "submitter",
                                                   "priority",       "gpu_memory_required",
                                                   "timeout",        "estimated_duration",
                                                   "max_retries",    "command",
                                                   "environment",    "docker_image",
                                                   "input_data_url", "output_upload_url",
                                                   "reward",         "payload",
                                                   "labels",         "on_lost"};
/// Fields of the contract that are not built yet.
constexpr std::array<std::string_view, 6> kLater{"depends_on",         "deadline",  "region",
                                                 "max_price_per_hour", "batch_key", "reservation"};
constexpr const char* kNothing = "Nothing was submitted.";
/// What an assignment adds to the document at most: type, store, ids, numbers.
constexpr std::size_t kEnvelope = 512;

/// Smallest number of single-character changes between two words.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
            corner = above;
        }
    }
    return row[b.size()];
}

/// The field that was meant, when one is close: few changes away, or one name within the other.
std::string_view nearestField(std::string_view key) {
    std::string_view nearest;
    std::size_t best = std::min<std::size_t>(4, key.size() / 3 + 2);
    for (const std::string_view f : kFields)
        if (const std::size_t d = distance(key, f); d < best) {
            best = d;
            nearest = f;
        }
    if (nearest.empty() && key.size() >= 4)
        for (const std::string_view f : kFields)
            if (f.find(key) != std::string_view::npos || key.find(f) != std::string_view::npos)
                return f;
    return nearest;
}

void refuseUnknown(const Json& object, Reader& r) {
    for (const auto& [key, value] : object.items()) {
        if (r.full())
            return;
        if (std::ranges::find(kFields, key) != kFields.end())
            continue;
        if (std::ranges::find(kLater, key) != kLater.end()) {
            r.wrong(key, "is not supported yet.");
            continue;
        }
        const std::string shown = shownName(key);
        const std::string_view nearest = nearestField(shown);
        r.wrong(shown, nearest.empty()
                           ? "is no field of a job."
                           : "is no field of a job; did you mean '" + std::string(nearest) + "'?");
    }
}

/// `raw`: the text that `object` was read from.
JobFields readFields(const Json& object, std::string_view raw, Reader& r,
                     const Settings& settings) {
    JobFields f;
    f.maxRetries = settings.maxRetries;
    r.text("job_id", f.jobId);
    if (const Json* id = r.find("job_id"); id && id->is_string() && f.jobId.empty())
        r.wrong("job_id", "must not be empty; leave it out to have one made.");
    r.text("name", f.name);
    r.text("job_type", f.jobType);
    r.text("submitter", f.submitter);
    f.priority = r.priority("priority").value_or(f.priority);
    f.gpuMemoryRequired =
        r.whole("gpu_memory_required", 0, static_cast<std::uint64_t>(INT64_MAX)).value_or(0);
    if (const auto t = r.seconds("timeout", 1, 2'592'000))
        f.timeout = *t;
    f.estimatedDuration = r.number("estimated_duration", 0, 1e9);
    if (const auto n = r.whole("max_retries", 0, 100))
        f.maxRetries = static_cast<int>(*n);
    if (const Json* command = r.find("command")) {
        const bool good =
            command->is_array() && !command->empty() &&
            std::ranges::all_of(*command, [](const Json& v) { return v.is_string(); });
        if (good)
            f.command = command->get<std::vector<std::string>>();
        else
            r.wrong("command", "must be an array of strings, the program first.");
    }
    r.map("environment", f.environment);
    r.text("docker_image", f.dockerImage);
    r.text("input_data_url", f.inputDataUrl);
    r.text("output_upload_url", f.outputUploadUrl);
    f.reward = r.number("reward", 0, 1e15);
    if (object.contains("payload")) // as it was written: a parser would round long numbers
        f.payload = compactJson(rawMember(raw, "payload").value_or("null"));
    r.map("labels", f.labels);
    std::string onLost;
    r.text("on_lost", onLost);
    if (const auto known = onLostFromWord(onLost))
        f.onLost = *known;
    else if (!onLost.empty())
        r.wrong("on_lost", "must be keep or stop.");
    return f;
}

std::uint64_t contentHash(Json object) {
    object.erase("job_id");
    // The library sorts names, so the same values in another order give the same text.
    static constexpr std::uint64_t kKey[2] = {0x6e6f646533636f6eULL, 0x74656e7468617368ULL};
    return idHash(kKey, object.dump());
}

/// What the jobs of one input are read with, and what was found.
struct JobReading {
    const Settings& settings;
    std::vector<NewJob> jobs;
    std::vector<FieldError> errors;
};

/// Reads one job. An Error is one that ends the reading; bad fields are gathered.
std::optional<Error> readJob(const Json& object, std::string_view raw, const std::string& path,
                             JobReading& reading) {
    auto& [settings, jobs, errors] = reading;
    if (!object.is_object()) {
        errors.push_back(
            {path.empty() ? "job" : path.substr(0, path.size() - 1), "must be an object."});
        return std::nullopt;
    }
    Reader r(object, path, errors);
    const std::size_t before = errors.size();
    refuseUnknown(object, r);
    if (const auto key = repeatedKey(raw))
        r.wrong(shownName(*key), "stands more than once.");
    NewJob job;
    job.fields = readFields(object, raw, r, settings);
    if (errors.size() == before)
        for (FieldError& e : validate(job.fields))
            r.wrong(e.field, std::move(e.message));
    if (errors.size() != before)
        return std::nullopt;
    auto document = std::make_shared<const std::string>(documentOf(job.fields));
    if (document->size() + kEnvelope > kMaxLine)
        return Error{ErrorCode::TooLarge,
                     path + "job: with its " + std::to_string(document->size()) +
                         " bytes it does not fit the 1 MiB message to an agent. Nothing was "
                         "submitted; hand large data over by input_data_url.",
                     {},
                     {}};
    job.contentHash = contentHash(object);
    job.document = std::move(document);
    jobs.push_back(std::move(job));
    return std::nullopt;
}

Error invalid(std::vector<FieldError> errors) {
    std::string message = errors.front().field + ": " + errors.front().message;
    if (errors.size() > 1)
        message += " " + std::to_string(errors.size() - 1) +
                   (errors.size() < Reader::kMostErrors ? " more." : " more at least.");
    return {ErrorCode::Invalid, message + " Nothing was submitted.", std::move(errors), {}};
}

Error tooMany() {
    return {ErrorCode::TooLarge,
            "More than " + std::to_string(kMaxJobsAtOnce) +
                " jobs at once. Nothing was submitted; send them in parts.",
            {},
            {}};
}

std::variant<std::vector<NewJob>, Error> readAll(const Json& json, std::string_view raw,
                                                 const Settings& settings) {
    JobReading reading{settings, {}, {}};
    const Json* list = &json;
    if (json.is_object() && json.contains("jobs")) {
        for (const auto& [key, value] : json.items())
            if (key != "jobs" && reading.errors.size() < Reader::kMostErrors)
                reading.errors.push_back({shownName(key), "does not belong beside 'jobs'."});
        list = &json["jobs"];
        raw = rawMember(raw, "jobs").value_or("");
        if (!list->is_array())
            reading.errors.push_back({"jobs", "must be an array."});
        if (!reading.errors.empty())
            return invalid(std::move(reading.errors));
    }
    if (list->is_array()) {
        if (list->empty())
            return invalid({{"jobs", "holds no job."}});
        if (list->size() > kMaxJobsAtOnce)
            return tooMany();
        JsonItems texts(raw);
        for (std::size_t i = 0; i < list->size() && texts.next(); ++i) {
            if (auto error =
                    readJob((*list)[i], texts.value(), "jobs[" + std::to_string(i) + "].", reading))
                return std::move(*error);
            if (reading.errors.size() >= Reader::kMostErrors)
                break;
        }
    } else if (auto error = readJob(*list, raw, "", reading)) {
        return std::move(*error);
    }
    if (!reading.errors.empty())
        return invalid(std::move(reading.errors));
    return std::move(reading.jobs);
}

} // namespace

std::variant<std::vector<NewJob>, Error> parseSubmission(std::string_view text,
                                                         const Settings& settings) {
    auto parsed = parseJson<Json>(text, kNothing);
    if (auto* error = std::get_if<Error>(&parsed))
        return std::move(*error);
    return readAll(std::get<Json>(parsed), text, settings);
}

std::variant<std::vector<NewJob>, Error> parseJobFile(std::string_view text,
                                                      const Settings& settings) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '{' || Json::accept(text))
        return parseSubmission(text, settings);
    JobReading reading{settings, {}, {}};
    std::size_t number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        start = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const std::string where = "line " + std::to_string(number);
        auto parsed = parseJson<Json>(line, kNothing);
        if (auto* error = std::get_if<Error>(&parsed))
            reading.errors.push_back({where, error->message});
        else if (auto fatal = readJob(std::get<Json>(parsed), line, where + ".", reading))
            return std::move(*fatal);
        if (reading.errors.size() >= Reader::kMostErrors)
            break;
        if (reading.jobs.size() > kMaxJobsAtOnce)
            return tooMany();
    }
    if (!reading.errors.empty())
        return invalid(std::move(reading.errors));
    return std::move(reading.jobs);
}

std::string documentOf(const JobFields& f) {
    JsonWriter w;
    w.reserve(256 + (f.payload ? f.payload->size() : 0));
    w.beginObject().memberIfAny("name", f.name).memberIfAny("job_type", f.jobType);
    w.memberIfAny("submitter", f.submitter).member("priority", f.priority);
    w.member("gpu_memory_required", f.gpuMemoryRequired).member("timeout", f.timeout);
    w.memberIfAny("estimated_duration", f.estimatedDuration).member("max_retries", f.maxRetries);
    w.memberIfAny("command", f.command).memberIfAny("environment", f.environment);
    w.memberIfAny("docker_image", f.dockerImage).memberIfAny("input_data_url", f.inputDataUrl);
    w.memberIfAny("output_upload_url", f.outputUploadUrl).memberIfAny("reward", f.reward);
    w.memberIfAny("labels", f.labels).member("on_lost", word(f.onLost));
    if (f.payload && isJsonText(*f.payload))
        w.key("payload").raw(compactJson(*f.payload));
    else if (f.payload) // never so from parseSubmission
        w.member("payload", *f.payload);
    return w.endObject().take();
}

std::optional<JobFields> fieldsFromDocument(std::string_view document) {
    if (faultOf(document))
        return std::nullopt;
    const Json json = Json::parse(document, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    std::vector<FieldError> errors;
    Reader r(json, "", errors);
    JobFields f = readFields(json, document, r, {});
    if (!errors.empty())
        return std::nullopt;
    return f;
}

} // namespace node3
