// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl_fixture.h"

#include <nlohmann/json.hpp>

namespace node3::test {

FakeAnswer CtlTest::submitted(const FakeRequest& request, int status) {
    nlohmann::json answer{{"jobs", nlohmann::json::array()}};
    const nlohmann::json sent = nlohmann::json::parse(request.body.toStdString());
    for (const nlohmann::json& job : sent["jobs"])
        answer["jobs"].push_back(
            {{"job_id", job["job_id"]}, {"state", "queued"}, {"duplicate", false}});
    return {status, QByteArray::fromStdString(answer.dump())};
}

std::vector<std::string> CtlTest::idsOf(const FakeRequest& request) {
    std::vector<std::string> ids;
    const nlohmann::json sent = nlohmann::json::parse(request.body.toStdString());
    for (const nlohmann::json& job : sent["jobs"])
        ids.push_back(job["job_id"]);
    return ids;
}

} // namespace node3::test
