// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_agent.h"

#include <cstdlib>

namespace node3::test {

namespace {

std::string listOf(const TestAgent::Attempts& attempts, bool elapsed) {
    std::string out = "[";
    for (const auto& [jobId, attempt] : attempts) {
        if (out.size() > 1)
            out += ',';
        out += R"({"job_id":")" + jobId + R"(","attempt":)" + std::to_string(attempt) +
               (elapsed ? R"(,"elapsed":1.5})" : "}");
    }
    return out + "]";
}

} // namespace

std::string fieldOf(std::string_view line, std::string_view name) {
    const std::string wanted = '"' + std::string(name) + "\":";
    auto at = line.find(wanted);
    if (at == std::string_view::npos)
        return {};
    at += wanted.size();
    if (at < line.size() && line[at] == '"')
        return std::string(line.substr(at + 1, line.find('"', at + 1) - at - 1));
    return std::string(line.substr(at, line.find_first_of(",}", at) - at));
}

std::string TestAgent::helloLine() const {
    std::string line = R"({"type":"hello","protocol":1,"agent_id":")" + m_id + R"(","instance":")" +
                       m_instance + R"(",)";
    if (!previous.empty())
        line += R"("previous":")" + previous + R"(",)";
    if (!m_key.empty())
        line += R"("key":")" + m_key + R"(",)";
    return line + R"("gpu":{"model":"Test","vendor":"test","memory":24000000000},)" +
           R"("max_concurrent_jobs":)" + std::to_string(slots) +
           R"(,"accepts":["command"],"version":"1"})";
}

std::string TestAgent::connect(const Attempts& running, const Attempts& finished) {
    m_client.sendLine(helloLine());
    const auto welcome = m_client.readLine();
    if (!welcome || fieldOf(*welcome, "type") != "welcome")
        return welcome.value_or("");
    m_store = fieldOf(*welcome, "store");
    m_client.sendLine(R"({"type":"inventory","store":")" + m_store + R"(","running":)" +
                      listOf(running, true) + R"(,"finished":)" + listOf(finished, false) +
                      R"(,"more":false})");
    return m_client.readLine().value_or("");
}

std::optional<std::pair<std::string, int>> TestAgent::nextAssign() {
    const auto line = m_client.readUntil(R"("type":"assign")");
    if (!line)
        return std::nullopt;
    return std::pair(fieldOf(*line, "job_id"), std::atoi(fieldOf(*line, "attempt").c_str()));
}

bool TestAgent::report(std::string_view type, const std::string& jobId, int attempt,
                       std::string_view more) {
    std::string line = R"({"type":")" + std::string(type) + R"(","store":")" + m_store +
                       R"(","job_id":")" + jobId + R"(","attempt":)" + std::to_string(attempt);
    if (!more.empty())
        line += ',' + std::string(more);
    return m_client.sendLine(line + "}");
}

bool TestAgent::heartbeat(const Attempts& running) {
    return m_client.sendLine(R"({"type":"heartbeat","running":)" + listOf(running, true) + "}");
}

} // namespace node3::test
