// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/api_json.h"
#include "engine/wire/job_json.h"

#include <algorithm>
#include <array>
#include <limits>

namespace node3 {

namespace {

constexpr Duration kLongestWait = std::chrono::seconds{60};

void submit(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto parsed = parseSubmission(exchange->request().body, settingsOf(api));
    if (const auto* error = std::get_if<Error>(&parsed)) {
        exchange->respond(problem(*error));
        return;
    }
    Submit command;
    command.jobs = std::move(std::get<std::vector<NewJob>>(parsed));
    api.engine.post(std::move(command), api.commandTime,
                    replyWith<Submitted>(exchange, [exchange](const Submitted& done) {
                        const bool known =
                            std::ranges::all_of(done.jobs, &SubmittedItem::duplicate);
                        exchange->respond(json(submittedJson(done), known ? 200 : 201));
                    }));
}

/// Would it run? Nothing is submitted.
void check(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto parsed = parseSubmission(exchange->request().body, settingsOf(api));
    if (const auto* error = std::get_if<Error>(&parsed)) {
        exchange->respond(problem(*error));
        return;
    }
    auto& jobs = std::get<std::vector<NewJob>>(parsed);
    if (jobs.size() != 1) {
        exchange->respond(problem(
            Error{ErrorCode::Invalid, "One job is checked at a time. Send one object.", {}, {}}));
        return;
    }
    api.engine.checkDraft(std::move(jobs.front().fields),
                          printWith<DraftCheck>(exchange, [](const DraftCheck& answer) {
                              return json(draftCheckJson(answer));
                          }));
}

void listJobs(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    std::vector<std::string_view> known(kJobFilterNames.begin(), kJobFilterNames.end());
    known.insert(known.end(), {"limit", "cursor"});
    Parameters parameters(exchange->request().query, known);
    JobQuery query = jobQueryOf(parameters);
    query.limit = static_cast<int>(parameters.number("limit", 1, 1000).value_or(100));
    query.cursor = parameters.one("cursor").value_or("");
    if (!parameters.refuse(*exchange)) {
        api.engine.jobs(std::move(query), printWith<JobPage>(exchange, [](const JobPage& page) {
                            return json(jobPageJson(page));
                        }));
    }
}

Answer<JobRecord> printJob(const std::shared_ptr<Exchange>& exchange) {
    return printWith<JobRecord>(exchange,
                                [](const JobRecord& record) { return json(jobJson(record)); });
}

void oneJob(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto id = jobIdOf(exchange);
    if (!id) {
        return;
    }
    Parameters parameters(exchange->request(), {"wait"});
    const auto wait = parameters.seconds("wait", kLongestWait);
    if (parameters.refuse(*exchange)) {
        return;
    }
    if (!wait) {
        api.engine.job(*std::move(id), printJob(exchange));
    } else if (exchange->mayTake(*wait)) {
        exchange->keep(api.engine.whenFinal(*std::move(id), *wait, printJob(exchange)));
    } else {
        exchange->respond(problem(Error{ErrorCode::EngineLate,
                                        "Too many requests wait for jobs to end. Ask again in a "
                                        "moment, or without wait.",
                                        {},
                                        {}}));
    }
}

void log(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    auto id = jobIdOf(exchange);
    if (!id) {
        return;
    }
    Parameters parameters(exchange->request(), {"attempt", "stream"});
    std::optional<std::uint32_t> attempt;
    if (const auto number =
            parameters.number("attempt", 1, std::numeric_limits<std::uint32_t>::max())) {
        attempt = static_cast<std::uint32_t>(*number);
    }
    std::optional<LogStream> stream;
    if (const auto text = parameters.one("stream")) {
        stream = logStreamFromWord(*text);
        if (!stream) {
            parameters.wrong("stream", "has to be stdout or stderr");
        }
    }
    if (!parameters.refuse(*exchange)) {
        api.engine.jobLog(*std::move(id), attempt,
                          printWith<LogText>(exchange, [stream](const LogText& text) {
                              return json(logJson(text, stream));
                          }));
    }
}

/// The reasons come from the balancer's state, the last decision from the job's record.
void explainJob(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const auto id = jobIdOf(exchange);
    if (!id) {
        return;
    }
    api.engine.explainJob(*id, [&api, exchange](std::variant<JobExplanation, Error> answer) {
        if (const auto* error = std::get_if<Error>(&answer)) {
            exchange->respond(problem(*error));
            return;
        }
        exchange->proceed([&api, exchange,
                           explanation = std::move(std::get<JobExplanation>(answer))] {
            api.engine.job(explanation.jobId,
                           printWith<JobRecord>(exchange, [explanation](const JobRecord& record) {
                               const Decision* decision =
                                   record.attempts.empty() ? nullptr
                                                           : record.attempts.back().decision.get();
                               return json(jobExplanationJson(explanation, decision));
                           }));
        });
    });
}

constexpr std::array kJobRoutes{
    Route{Method::Post, "/api/jobs", Role::Submit, submit},
    Route{Method::Post, "/api/jobs/check", Role::Submit, check},
    Route{Method::Get, "/api/jobs", Role::Submit, listJobs},
    Route{Method::Get, "/api/jobs/{id}", Role::Submit, oneJob},
    Route{Method::Get, "/api/jobs/{id}/log", Role::Submit, log},
    Route{Method::Get, "/api/jobs/{id}/explain", Role::Submit, explainJob},
};

} // namespace

std::span<const Route> jobRoutes() {
    return kJobRoutes;
}

} // namespace node3
