// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"

#include "engine/wire/api_json.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace node3 {

namespace {

struct ErrorRow {
    ErrorCode code;
    int status;
    int retryAfter; ///< seconds; 0: repeating it helps nobody
};

constexpr ErrorRow kErrors[] = {
    {ErrorCode::Invalid, 400, 0},        {ErrorCode::UnknownJob, 404, 0},
    {ErrorCode::UnknownAgent, 404, 0},   {ErrorCode::UnknownAdvice, 404, 0},
    {ErrorCode::ContentDiffers, 409, 0}, {ErrorCode::NotInThisState, 409, 0},
    {ErrorCode::QueueFull, 429, 10},     {ErrorCode::ShuttingDown, 503, 5},
    {ErrorCode::StoreFailing, 507, 0},   {ErrorCode::StoreBusy, 503, 1},
    {ErrorCode::TooLarge, 413, 0},       {ErrorCode::EngineLate, 503, 5},
    {ErrorCode::Internal, 500, 0},       {ErrorCode::Damaged, 410, 0},
};

std::optional<std::string> idOf(const std::shared_ptr<Exchange>& exchange, std::string_view field,
                                bool (*isValid)(std::string_view)) {
    const std::string& id = exchange->request().ids.front();
    if (isValid(id)) {
        return id;
    }
    const std::string name(field);
    exchange->respond(problem(Error{ErrorCode::Invalid,
                                    "The " + name + " in the path is not one that could exist.",
                                    {{name, "has characters or a length that no " + name + " has"}},
                                    {}}));
    return std::nullopt;
}

} // namespace

void addApiRoutes(Router& router) {
    for (const auto routes : {statisticsRoutes(), jobRoutes(), jobActionRoutes(), bulkRoutes(),
                              agentRoutes(), assignmentRoutes(), settingsRoutes(), eventRoutes(),
                              historyRoutes(), overviewRoutes(), adviceRoutes(), healthRoutes()}) {
        router.add(routes);
    }
}

int statusOf(ErrorCode code) {
    const auto row = std::ranges::find(kErrors, code, &ErrorRow::code);
    return row == std::end(kErrors) ? 500 : row->status;
}

Response problem(const Error& error) {
    Response response;
    response.status = statusOf(error.code);
    response.body = problemJson(response.status, error);
    response.contentType = "application/problem+json";
    const auto row = std::ranges::find(kErrors, error.code, &ErrorRow::code);
    if (row != std::end(kErrors) && row->retryAfter > 0) {
        response.headers.emplace_back("Retry-After", std::to_string(row->retryAfter));
    }
    return response;
}

Response problem(int status, std::string detail) {
    Response response;
    response.status = status;
    response.body = problemJson(status, Error{ErrorCode::Invalid, std::move(detail), {}, {}});
    response.contentType = "application/problem+json";
    return response;
}

Response json(std::string body, int status) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

std::shared_ptr<const Snapshot> stateOf(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    std::shared_ptr<const Snapshot> state = api.engine.latest();
    if (state->storeId.empty()) {
        exchange->respond(
            problem(Error{ErrorCode::EngineLate, "The engine is starting. Ask again.", {}, {}}));
        return nullptr;
    }
    return state;
}

Settings settingsOf(const Api& api) {
    const auto inForce = api.engine.latest()->settings;
    return inForce ? *inForce : api.settings;
}

std::optional<std::string> jobIdOf(const std::shared_ptr<Exchange>& exchange) {
    return idOf(exchange, "job_id", &isValidJobId);
}

std::optional<std::string> agentIdOf(const std::shared_ptr<Exchange>& exchange) {
    return idOf(exchange, "agent_id", &isValidAgentId);
}

std::optional<ActionBody> actionBodyOf(const std::shared_ptr<Exchange>& exchange,
                                       std::initializer_list<std::string_view> known) {
    const std::string& text = exchange->request().body;
    if (text.empty()) {
        return ActionBody{};
    }
    auto parsed = parseActionBody(text);
    if (const auto* error = std::get_if<Error>(&parsed)) {
        exchange->respond(problem(*error));
        return std::nullopt;
    }
    ActionBody& body = std::get<ActionBody>(parsed);
    std::vector<FieldError> strangers;
    for (const std::string& name : body.given) {
        if (name != "reason" && std::ranges::find(known, name) == known.end()) {
            strangers.push_back({name, "is not a field of this action"});
        }
    }
    if (!strangers.empty()) {
        exchange->respond(problem(Error{ErrorCode::Invalid,
                                        "The body has a field that this action does not know.",
                                        std::move(strangers),
                                        {}}));
        return std::nullopt;
    }
    return std::move(body);
}

// ---- Parameters --------------------------------------------------------------------------------

Parameters::Parameters(const std::vector<NameValue>& query, std::span<const std::string_view> known)
    : m_query(query) {
    for (const auto& [name, value] : m_query) {
        if (std::ranges::find(known, name) == known.end()) {
            wrong(name, "is not a parameter of this call");
        }
    }
}

std::optional<std::string> Parameters::one(std::string_view name) {
    std::optional<std::string> found;
    for (const auto& [given, value] : m_query) {
        if (given == name && found) {
            wrong(name, "is given twice");
        } else if (given == name) {
            found = value;
        }
    }
    return found;
}

std::optional<std::uint64_t> Parameters::number(std::string_view name, std::uint64_t least,
                                                std::uint64_t most) {
    const std::optional<std::string> text = one(name);
    if (!text) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    const char* const end = text->data() + text->size();
    const auto [stop, failed] = std::from_chars(text->data(), end, value);
    if (failed != std::errc{} || stop != end || value < least || value > most) {
        wrong(name, "has to be a whole number from " + std::to_string(least) + " to " +
                        std::to_string(most));
        return std::nullopt;
    }
    return value;
}

std::optional<Duration> Parameters::seconds(std::string_view name, Duration most) {
    const std::optional<std::string> text = one(name);
    if (!text) {
        return std::nullopt;
    }
    double value = 0;
    const char* const end = text->data() + text->size();
    const auto [stop, failed] = std::from_chars(text->data(), end, value);
    const double limit = std::chrono::duration<double>(most).count();
    if (failed != std::errc{} || stop != end || !(value > 0 && value <= limit)) {
        wrong(name,
              "has to be a number of seconds, more than 0 and at most " +
                  std::to_string(std::chrono::duration_cast<std::chrono::seconds>(most).count()));
        return std::nullopt;
    }
    return Duration{std::llround(value * 1000)};
}

std::vector<std::string> Parameters::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [given, value] : m_query) {
        std::string_view rest = value;
        while (given == name) {
            const std::size_t comma = rest.find(',');
            values.emplace_back(rest.substr(0, comma));
            if (comma == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
    }
    return values;
}

void Parameters::wrong(std::string_view name, std::string message) {
    m_errors.push_back({std::string(name), std::move(message)});
}

bool Parameters::refuse(Exchange& exchange) const {
    if (m_errors.empty()) {
        return false;
    }
    exchange.respond(problem(Error{ErrorCode::Invalid,
                                   "The request's parameters are not all right: \"errors\" says "
                                   "which and why.",
                                   m_errors,
                                   {}}));
    return true;
}

} // namespace node3
