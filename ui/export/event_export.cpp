// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/events.h"
#include "ui/export/exports.h"

#include <utility>

namespace node3 {

namespace {

struct EventExportField {
    ExportColumn column;
    ExportCell (*cell)(const Event&);
};

constexpr EventExportField kEventFields[] = {
    {{"seq", "", ""}, [](const Event& e) { return exportNumber(e.seq); }},
    {{"at", "UTC", "time"}, [](const Event& e) { return exportTime(e.at); }},
    {{"kind", "", "kind"}, [](const Event& e) { return exportText(word(e.kind)); }},
    {{"job_id", "", "job"}, [](const Event& e) { return exportText(e.jobId); }},
    {{"agent_id", "", "agent"}, [](const Event& e) { return exportText(e.agentId); }},
    {{"attempt", "", ""},
     [](const Event& e) { return e.attempt == 0 ? ExportCell() : exportNumber(e.attempt); }},
    {{"outcome", "", ""},
     [](const Event& e) {
         return e.outcome == Outcome::Open ? ExportCell() : exportText(word(e.outcome));
     }},
    {{"who", "", "who"}, [](const Event& e) { return exportText(e.who); }},
    {{"source", "", "source"}, [](const Event& e) { return exportText(e.source); }},
    {{"detail", "", ""}, [](const Event& e) { return exportText(e.detail); }},
    {{"number", "", ""}, [](const Event& e) { return exportNumber(e.number); }},
    {{"cause", "", ""},
     [](const Event& e) { return e.cause == 0 ? ExportCell() : exportNumber(e.cause); }},
    {{"text", "", "what"}, [](const Event& e) { return exportText(sentence(e).toStdString()); }},
};

} // namespace

ExportTable exportEvents(std::vector<Event> events) {
    ExportTable table;
    for (const EventExportField& field : kEventFields)
        table.columns.push_back(field.column);
    table.rows = events.size();
    table.read = [events = std::move(events)](std::size_t row, std::vector<ExportCell>& cells) {
        std::size_t to = 0;
        for (const EventExportField& field : kEventFields)
            cells[to++] = field.cell(events[row]);
    };
    return table;
}

} // namespace node3
