// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"

#include <array>

namespace node3 {

namespace {

/// Sends the command; the answer is the job as it is after the sync, or `before` once it is gone.
void post(const Api& api, const std::shared_ptr<Exchange>& exchange, JobAction command,
          const std::shared_ptr<const JobRecord>& before) {
    const bool removes = command.verb == JobVerb::Delete;
    api.engine.post(
        std::move(command), api.commandTime,
        replyWith<JobActed>(exchange, [&api, exchange, removes, before](const JobActed& done) {
            if (removes) {
                exchange->respond(json(jobJson(*before)));
                return;
            }
            const int status = done.pending ? 202 : 200;
            api.engine.job(done.jobId,
                           printWith<JobRecord>(exchange, [status](const JobRecord& record) {
                               return json(jobJson(record), status);
                           }));
        }));
}

/// What is removed is answered as it was.
void readThenPost(const Api& api, const std::shared_ptr<Exchange>& exchange, JobAction command) {
    const std::string id = command.jobId;
    api.engine.job(
        id, [&api, exchange, command = std::move(command)](std::variant<JobRecord, Error> answer) {
            if (const auto* error = std::get_if<Error>(&answer)) {
                exchange->respond(problem(*error));
                return;
            }
            auto record = std::make_shared<const JobRecord>(std::move(std::get<JobRecord>(answer)));
            exchange->proceed([&api, exchange, command, record = std::move(record)] {
                post(api, exchange, command, record);
            });
        });
}

/// What the body of an action may hold beside a reason.
constexpr std::string_view fieldOf(JobVerb verb) {
    return verb == JobVerb::Requeue ? "hold" : verb == JobVerb::SetPriority ? "priority" : "reason";
}

template <JobVerb verb> void actOnJob(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto id = jobIdOf(exchange);
    if (!id) {
        return;
    }
    auto body = actionBodyOf(exchange, {fieldOf(verb)});
    if (!body) {
        return;
    }
    if (verb == JobVerb::SetPriority && !body->priority) {
        exchange->respond(
            problem(Error{ErrorCode::Invalid,
                          "priority is missing: LOW, NORMAL, HIGH, URGENT, or 0 to 3. Nothing was "
                          "changed.",
                          {{"priority", "is missing"}},
                          {}}));
        return;
    }
    JobAction command;
    command.verb = verb;
    command.jobId = *std::move(id);
    command.actor = {exchange->request().who, exchange->request().source, std::move(body->reason)};
    command.hold = body->hold;
    command.priority = body->priority;
    if (verb == JobVerb::Delete) {
        readThenPost(api, exchange, std::move(command));
    } else {
        post(api, exchange, std::move(command), nullptr);
    }
}

constexpr std::array kJobActionRoutes{
    Route{Method::Post, "/api/jobs/{id}/cancel", Role::Submit, actOnJob<JobVerb::Cancel>},
    Route{Method::Post, "/api/jobs/{id}/requeue", Role::Operate, actOnJob<JobVerb::Requeue>},
    Route{Method::Post, "/api/jobs/{id}/hold", Role::Operate, actOnJob<JobVerb::Hold>},
    Route{Method::Post, "/api/jobs/{id}/release", Role::Operate, actOnJob<JobVerb::Release>},
    Route{Method::Post, "/api/jobs/{id}/priority", Role::Operate, actOnJob<JobVerb::SetPriority>},
    Route{Method::Post, "/api/jobs/{id}/run-next", Role::Operate, actOnJob<JobVerb::RunNext>},
    Route{Method::Post, "/api/jobs/{id}/accept-late", Role::Operate, actOnJob<JobVerb::AcceptLate>},
    Route{Method::Delete, "/api/jobs/{id}", Role::Operate, actOnJob<JobVerb::Delete>},
};

} // namespace

std::span<const Route> jobActionRoutes() {
    return kJobActionRoutes;
}

} // namespace node3
