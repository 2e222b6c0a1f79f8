// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo_scene.h"

#include "engine/core/advice.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace node3::test {

double DemoScene::marketSeconds() const {
    const Json status = Json::parse(tell(R"({"do":"status"})"), nullptr, false);
    return status.is_object() ? status.value("market_seconds", 0.0) : 0;
}

DemoScene::Json DemoScene::advice(const std::string& id) const {
    const RawAnswer answer = api.ask("GET /api/advice");
    const Json all = Json::parse(answer.body, nullptr, false);
    if (answer.status != 200 || !all.is_object() || !all.contains("advice"))
        return nullptr;
    for (const Json& entry : all["advice"])
        if (entry["id"] == id)
            return entry;
    return nullptr;
}

bool DemoScene::isOpen(const std::string& id) const {
    return !advice(id).is_null();
}

int DemoScene::carryOut(const Json& entry, const std::string& kind) const {
    for (const Json& remedy : entry["remedies"])
        if (remedy["kind"] == kind && remedy["call"].is_object()) {
            const Json& call = remedy["call"];
            return api
                .ask(call["method"].get<std::string>() + " " + call["path"].get<std::string>(),
                     call["body"].is_null() ? std::string() : call["body"].dump())
                .status;
        }
    return 0;
}

std::map<std::string, int> DemoScene::openings() const {
    std::map<std::string, int> counts;
    const Json page =
        Json::parse(api.ask("GET /api/events?kind=advice_opened&limit=1000").body, nullptr, false);
    if (!page.is_object() || !page.contains("events"))
        return counts;
    for (const Json& e : page["events"]) {
        const Json& about = e["agent_id"].is_string() ? e["agent_id"] : e["job_id"];
        ++counts[adviceIdOf({static_cast<AdviceKind>(e["number"].get<int>()),
                             about.is_string() ? about.get<std::string>() : std::string()})];
    }
    return counts;
}

double largestCard(const DemoScene& scene) {
    const auto list = nlohmann::json::parse(scene.api.ask("GET /api/agents").body, nullptr, false);
    double most = 0;
    for (const auto& agent : list["agents"])
        most = std::max(most, agent["gpu"]["memory"].get<double>() / 1e9);
    return most;
}

double evidence(const nlohmann::json& entry, const char* figure) {
    return entry.is_object() ? entry["evidence"].value(figure, -1.0) : -1;
}

} // namespace node3::test
