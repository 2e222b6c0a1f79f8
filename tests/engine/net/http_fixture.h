// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/http_server.h"
#include "engine/net/keys.h"
#include "tests/engine/net/fake_engine.h"
#include "tests/engine/net/raw_client.h"
#include "tests/support/check.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace node3::test {

/// A folder of its own, gone at the end.
class TempDir {
public:
    TempDir() {
        std::string name = (std::filesystem::temp_directory_path() / "node3-net-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        m_path = name;
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

inline std::string firstLine(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// The HTTP server on a free port, before an engine that does as it is told.
struct HttpFixture {
    explicit HttpFixture(HttpOptions options = {})
        : keys(std::get<KeyRing>(KeyRing::loadOrCreate(data.path()))),
          server(engine, keys, onAnyPort(std::move(options))) {
        if (const auto error = server.start()) {
            throw std::runtime_error(error->message);
        }
        port = server.port();
    }

    TempDir data;
    KeyRing keys;
    FakeEngine engine;
    HttpServer server;
    std::uint16_t port = 0;

    std::string key(Role role) const {
        return firstLine(data.path() / "keys" / std::string(word(role)));
    }
    /// A header line with the key of a role.
    std::string keyLine(Role role) const { return "X-API-Key: " + key(role) + "\r\n"; }
    std::string asOperator() const { return keyLine(Role::Operate); }

    /// One request over a connection of its own.
    RawAnswer ask(std::string_view methodAndPath, std::string_view lines = {},
                  std::string_view body = {}) const {
        RawClient client(port);
        client.send(request(port, methodAndPath, lines, body));
        return client.read(!methodAndPath.starts_with("HEAD"));
    }

private:
    static HttpOptions onAnyPort(HttpOptions options) {
        options.port = 0;
        return options;
    }
};

inline JobRecord jobRecord(const std::string& id, JobState state) {
    JobRecord record;
    record.job.jobId = id;
    record.job.row.state = state;
    record.document = R"({"name": "a job"})";
    return record;
}

} // namespace node3::test
