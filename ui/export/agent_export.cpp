// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exports.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

using AV = AgentView;

struct AgentExportField {
    ExportColumn column;
    ExportCell (*cell)(const AV&);
};

template <class Number> ExportCell exportMaybe(const std::optional<Number>& number) {
    if (!number)
        return {};
    if constexpr (std::is_floating_point_v<Number>)
        return *number;
    else
        return exportNumber(*number);
}
bool isSetAside(const AV& a) {
    return a.quarantine.state != QuarantineState::None;
}
ExportCell labelsOf(const AV& a) {
    std::string text;
    for (const auto& [name, value] : a.fields.labels)
        text.append(text.empty() ? "" : " ").append(name).append("=").append(value);
    return exportText(text);
}
ExportCell acceptsOf(const AV& a) {
    std::string text;
    for (const AcceptsWord& w : acceptsWords())
        if (a.fields.accepts & w.bit)
            text.append(text.empty() ? "" : " ").append(w.word);
    return exportText(text);
}
ExportCell jobsOf(const AV& a) {
    std::string text;
    for (const AttemptView& attempt : a.attempts)
        text.append(text.empty() ? "" : " ").append(attempt.jobId);
    return exportText(text);
}

constexpr AgentExportField kAgentFields[] = {
    {{"agent_id", "", "agent"}, [](const AV& a) { return exportText(a.fields.agentId); }},
    {{"connection", "", "connection"}, [](const AV& a) { return exportText(word(a.connection)); }},
    {{"health", "", "health"}, [](const AV& a) { return exportText(word(a.health)); }},
    {{"intent", "", "intent"}, [](const AV& a) { return exportText(word(a.intent.state)); }},
    {{"intent_who", "", ""}, [](const AV& a) { return exportText(a.intent.who); }},
    {{"intent_why", "", ""}, [](const AV& a) { return exportText(a.intent.why); }},
    {{"intent_since", "UTC", ""}, [](const AV& a) { return exportTime(a.intent.since); }},
    {{"intent_until", "UTC", ""}, [](const AV& a) { return exportTime(a.intent.until); }},
    {{"quarantine", "", "quarantine"},
     [](const AV& a) {
         return isSetAside(a) ? exportText(word(a.quarantine.state)) : ExportCell();
     }},
    {{"quarantine_cause", "", ""},
     [](const AV& a) {
         return isSetAside(a) ? exportText(word(a.quarantine.cause)) : ExportCell();
     }},
    {{"quarantine_who", "", ""}, [](const AV& a) { return exportText(a.quarantine.who); }},
    {{"quarantine_why", "", ""}, [](const AV& a) { return exportText(a.quarantine.why); }},
    {{"quarantine_until", "UTC", ""}, [](const AV& a) { return exportTime(a.quarantine.until); }},
    {{"last_message_at", "UTC", "heartbeat"},
     [](const AV& a) { return exportTime(a.lastMessageAt); }},
    {{"current_jobs", "", "slots"}, [](const AV& a) { return exportNumber(a.occupied); }},
    {{"max_concurrent_jobs", "", "slots"},
     [](const AV& a) { return exportNumber(a.fields.maxConcurrentJobs); }},
    {{"gpu_model", "", "model"}, [](const AV& a) { return exportText(a.fields.gpuModel); }},
    {{"gpu_vendor", "", "model"}, [](const AV& a) { return exportText(a.fields.gpuVendor); }},
    {{"gpu_memory", "bytes", "gpu_memory"},
     [](const AV& a) { return exportNumber(a.fields.gpuMemory); }},
    {{"gpu_memory_free", "bytes", "gpu_memory"},
     [](const AV& a) { return exportNumber(a.gpuMemoryFree); }},
    {{"gpu_memory_used", "bytes", "gpu_memory"},
     [](const AV& a) { return exportMaybe(a.gpuMemoryUsed); }},
    {{"gpu_utilization", "%", "gpu"}, [](const AV& a) { return exportMaybe(a.gpuUtilization); }},
    {{"temperature", "°C", "temperature"}, [](const AV& a) { return exportMaybe(a.temperature); }},
    {{"score", "", "score"}, [](const AV& a) { return ExportCell(a.score.total()); }},
    {{"score_availability", "", "availability"},
     [](const AV& a) { return ExportCell(a.score.availability); }},
    {{"score_success", "", "reliability"}, [](const AV& a) { return ExportCell(a.score.success); }},
    {{"score_speed", "", "speed"}, [](const AV& a) { return ExportCell(a.score.speed); }},
    {{"total_completed", "", "completed"}, [](const AV& a) { return exportNumber(a.completed); }},
    {{"total_failed", "", "failed"}, [](const AV& a) { return exportNumber(a.failed); }},
    {{"success_rate", "%", "failed"},
     [](const AV& a) {
         return a.completed + a.failed == 0 ? ExportCell() : ExportCell(100 * a.successRate);
     }},
    {{"avg_time", "s", "average"},
     [](const AV& a) { return a.completed == 0 ? ExportCell() : ExportCell(a.averageSeconds); }},
    {{"jobs", "", "jobs"}, jobsOf},
    {{"region", "", "region"}, [](const AV& a) { return exportText(a.fields.region); }},
    {{"price_per_hour", "", ""}, [](const AV& a) { return exportMaybe(a.fields.pricePerHour); }},
    {{"accepts", "", "accepts"}, acceptsOf},
    {{"labels", "", "labels"}, labelsOf},
    {{"version", "", "version"}, [](const AV& a) { return exportText(a.fields.version); }},
    {{"address", "", ""}, [](const AV& a) { return exportText(a.address); }},
};

} // namespace

ExportTable exportAgents(std::shared_ptr<const Snapshot> snapshot,
                         const std::vector<std::string>& ids) {
    const auto idOf = [](const AgentView& a) -> const std::string& { return a.fields.agentId; };
    std::vector<const AgentView*> rows;
    for (const std::string& id : ids) {
        const auto at = std::ranges::lower_bound(snapshot->agents, id, {}, idOf);
        if (at != snapshot->agents.end() && idOf(*at) == id)
            rows.push_back(&*at);
    }
    ExportTable table;
    for (const AgentExportField& field : kAgentFields)
        table.columns.push_back(field.column);
    table.rows = rows.size();
    table.read = [snapshot = std::move(snapshot),
                  rows = std::move(rows)](std::size_t row, std::vector<ExportCell>& cells) {
        std::size_t to = 0;
        for (const AgentExportField& field : kAgentFields)
            cells[to++] = field.cell(*rows[row]);
    };
    return table;
}

} // namespace node3
