// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "tests/support/line_client.h"
#include "tests/support/test_agent.h"

#include <QTemporaryDir>

#include <chrono>
#include <fstream>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace node3::test {

inline NewJob job(const std::string& id, Duration timeout = std::chrono::seconds{3600}) {
    NewJob j;
    j.fields.jobId = id;
    j.fields.command = {"true"};
    j.fields.timeout = timeout;
    j.contentHash = std::hash<std::string>{}(id);
    j.document = std::make_shared<const std::string>(
        R"({"command":["true"],"timeout":)" + std::to_string(timeout / std::chrono::seconds{1}) +
        "}");
    return j;
}

/// An engine in a folder of its own, asked and waited for from the test's thread.
struct Running {
    explicit Running(const QTemporaryDir& folder, Settings settings = {}) {
        options.dataDir = folder.path().toStdString();
        options.agents.port = 0;
        options.http.port = 0;
        options.settings = settings;
        engine = std::make_unique<Engine>(options);
        error = engine->start();
        std::ifstream(options.dataDir / "keys" / "agent") >> key;
    }
    ReplyBody ask(Command command, Duration deadline = std::chrono::seconds{5}) {
        auto answer = std::make_shared<std::promise<ReplyBody>>();
        auto future = answer->get_future();
        engine->client().post(std::move(command), deadline,
                              [answer](const ReplyBody& body) { answer->set_value(body); });
        return future.get();
    }
    bool submit(std::vector<NewJob> jobs) {
        return std::holds_alternative<Submitted>(ask(Submit{{}, std::move(jobs)}));
    }
    template <class T, class Ask> std::variant<T, Error> question(Ask ask) {
        auto answer = std::make_shared<std::promise<std::variant<T, Error>>>();
        auto future = answer->get_future();
        ask([answer](std::variant<T, Error> a) { answer->set_value(std::move(a)); });
        return future.get();
    }
    JobRecord record(const std::string& id) {
        const auto answer = question<JobRecord>(
            [&](Answer<JobRecord> a) { engine->client().job(id, std::move(a)); });
        const auto* found = std::get_if<JobRecord>(&answer);
        return found ? *found : JobRecord{};
    }
    bool becomes(const std::string& id, JobState state) {
        return waitUntil([&] { return record(id).job.row.state == state; });
    }
    TestAgent agent(const std::string& id, const std::string& instance = "i1") {
        return {engine->agentsPort(), id, key, instance};
    }

    EngineOptions options;
    std::string key;
    std::unique_ptr<Engine> engine;
    std::optional<Error> error;
};

inline JobAction action(JobVerb verb, const std::string& id) {
    JobAction a;
    a.verb = verb;
    a.jobId = id;
    a.actor = {"tester", "window", "because"};
    return a;
}

} // namespace node3::test
