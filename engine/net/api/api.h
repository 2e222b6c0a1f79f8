// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/result.h"
#include "engine/core/settings.h"
#include "engine/core/time.h"
#include "engine/engine_client.h"
#include "engine/net/http.h"
#include "engine/net/router.h"
#include "engine/wire/action_json.h"

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What the files of this folder share: each holds the rows of one part of the HTTP API.
namespace node3 {

/// The statistics of the newest state that was asked for, as text: it is asked for by many and
/// changes seldom. Belongs to the server's thread.
struct StatisticsText {
    std::weak_ptr<const Snapshot> of;
    std::string text;
};

/// What routes may use. Its owner outlives every exchange that still has a client.
struct Api {
    EngineClient& engine;
    Duration commandTime;                    ///< deadline of an action
    Settings settings;                       ///< before the engine has published any
    std::vector<std::string> settingsByFlag; ///< keys that the command line gave
    std::shared_ptr<StatisticsText> statistics = std::make_shared<StatisticsText>();
};

/// Every route of the API.
void addApiRoutes(Router& router);
std::span<const Route> statisticsRoutes();
std::span<const Route> jobRoutes();
std::span<const Route> jobActionRoutes();
std::span<const Route> bulkRoutes();
std::span<const Route> agentRoutes();
std::span<const Route> assignmentRoutes();
std::span<const Route> settingsRoutes();
std::span<const Route> adviceRoutes();
std::span<const Route> eventRoutes();
std::span<const Route> overviewRoutes();
std::span<const Route> historyRoutes();
std::span<const Route> healthRoutes();

// ---- answers -----------------------------------------------------------------------------------

/// The HTTP status of an error, from the one table.
int statusOf(ErrorCode code);
/// application/problem+json of an error value; with Retry-After where repeating later helps.
Response problem(const Error& error);
/// The same for what has a status only: refusals of the server itself.
Response problem(int status, std::string detail);
Response json(std::string body, int status = 200);

/// A handler for an answer of the engine that prints it, or its error, on the server's thread.
/// `print` takes the value and gives a Response.
template <class T, class Print>
Answer<T> printWith(const std::shared_ptr<Exchange>& exchange, Print print) {
    return [exchange, print = std::move(print)](std::variant<T, Error> answer) {
        exchange->proceed([exchange, print, answer = std::move(answer)] {
            const auto* error = std::get_if<Error>(&answer);
            exchange->respond(error != nullptr ? problem(*error) : print(std::get<T>(answer)));
        });
    };
}

/// A handler for a command's reply: `done` is called with one of the kind T, on the server's
/// thread, and responds; everything else is answered as the error it is.
template <class T, class Done>
std::function<void(const ReplyBody&)> replyWith(const std::shared_ptr<Exchange>& exchange,
                                                Done done) {
    return [exchange, done = std::move(done)](const ReplyBody& reply) {
        exchange->proceed([exchange, done, reply] {
            if (const auto* body = std::get_if<T>(&reply)) {
                done(*body);
            } else if (const auto* error = std::get_if<Error>(&reply)) {
                exchange->respond(problem(*error));
            } else {
                exchange->respond(problem(500, "The engine answered another question."));
            }
        });
    };
}

// ---- questions ---------------------------------------------------------------------------------

/// The engine's newest state; answers 503 and gives null before there is one: an empty list would
/// look like a market without jobs and agents.
std::shared_ptr<const Snapshot> stateOf(const Api& api, const std::shared_ptr<Exchange>& exchange);

/// The settings in force: they hold the defaults of submitted jobs.
Settings settingsOf(const Api& api);

/// The id in a request's path; answers 400 and gives nullopt when no job can have it.
std::optional<std::string> jobIdOf(const std::shared_ptr<Exchange>& exchange);
/// The same for an agent's.
std::optional<std::string> agentIdOf(const std::shared_ptr<Exchange>& exchange);

/// The optional JSON body of an action; answers 400 and gives nullopt when it is not one, or when
/// it has a field beside "reason" and `known`.
std::optional<ActionBody> actionBodyOf(const std::shared_ptr<Exchange>& exchange,
                                       std::initializer_list<std::string_view> known);

/// Reads a request's parameters and gathers what is wrong with them.
class Parameters {
public:
    /// Parameters beside `known` are errors. `query` must outlive it.
    Parameters(const std::vector<NameValue>& query, std::span<const std::string_view> known);
    Parameters(const Request& request, std::initializer_list<std::string_view> known)
        : Parameters(request.query, {known.begin(), known.size()}) {}

    /// The value of a parameter that may be given once.
    std::optional<std::string> one(std::string_view name);
    /// The same as a whole number from `least` to `most`.
    std::optional<std::uint64_t> number(std::string_view name, std::uint64_t least,
                                        std::uint64_t most);
    /// The same as seconds, more than none and at most `most`.
    std::optional<Duration> seconds(std::string_view name, Duration most);
    /// The values of one that may be repeated or given as a list with commas.
    std::vector<std::string> list(std::string_view name) const;
    void wrong(std::string_view name, std::string message);

    /// Answers 400, naming each bad parameter, when there is one.
    bool refuse(Exchange& exchange) const;
    const std::vector<FieldError>& errors() const { return m_errors; }

private:
    const std::vector<NameValue>& m_query;
    std::vector<FieldError> m_errors;
};

/// What says which jobs are meant, and in which order.
inline constexpr std::array<std::string_view, 5> kJobFilterNames{"state", "priority", "agent", "q",
                                                                 "sort"};
/// The query that these parameters make, without limit and cursor; what is wrong with them is noted
/// there.
JobQuery jobQueryOf(Parameters& parameters);

} // namespace node3
