// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/json_writer.h"
#include "ui/export/exports.h"
#include "ui/models/job_order.h"

#include <utility>

namespace node3 {

ExportCell exportTime(std::optional<Utc> time) {
    return time ? ExportCell(isoTime(*time)) : ExportCell();
}
ExportCell exportText(std::string_view text) {
    return text.empty() ? ExportCell() : ExportCell(std::string(text));
}

namespace {

struct JobExportFacts {
    const JobLine& line;
    const QList<QByteArray>& texts;
    std::int64_t now;
};
using JF = JobExportFacts;

struct JobExportField {
    ExportColumn column;
    ExportCell (*cell)(const JF&);
};

std::string_view exportView(QByteArrayView bytes) {
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}
ExportCell exportName(const JF& f, std::uint32_t name) {
    return exportText(exportView(f.texts[static_cast<qsizetype>(name)]));
}
ExportCell exportMs(std::int64_t ms) {
    return ms == 0 ? ExportCell() : exportTime(Utc{Duration{ms}});
}
ExportCell exportSeconds(std::optional<std::int64_t> ms) {
    return ms ? ExportCell(static_cast<double>(*ms) / 1000) : ExportCell();
}
/// Who and why stand in the row of a job that was held, cancelled or went wrong.
template <class Member> ExportCell exportExtra(const JF& f, Member member, bool holds = true) {
    return holds && f.line.extras ? exportText((*f.line.extras).*member) : ExportCell();
}

constexpr JobExportField kJobFields[] = {
    {{"job_id", "", "id"}, [](const JF& f) { return exportText(exportView(f.line.id)); }},
    {{"name", "", "job"}, [](const JF& f) { return exportText(exportView(f.line.name)); }},
    {{"job_type", "", "type"}, [](const JF& f) { return exportName(f, f.line.jobType); }},
    {{"submitter", "", "submitter"}, [](const JF& f) { return exportName(f, f.line.submitter); }},
    {{"state", "", "state"}, [](const JF& f) { return exportText(word(f.line.state)); }},
    {{"priority", "", "priority"}, [](const JF& f) { return exportText(word(f.line.priority)); }},
    {{"priority_now", "", "priority"},
     [](const JF& f) { return exportText(word(f.line.priorityNow())); }},
    {{"gpu_memory_required", "bytes", "gpu_memory"},
     [](const JF& f) { return exportNumber(f.line.gpuMemory); }},
    {{"timeout", "s", "times_out"}, [](const JF& f) { return exportSeconds(f.line.timeout); }},
    {{"max_retries", "", "retries"}, [](const JF& f) { return exportNumber(f.line.maxRetries); }},
    {{"retry_count", "", "retries"}, [](const JF& f) { return exportNumber(f.line.retries); }},
    {{"losses", "", "losses"}, [](const JF& f) { return exportNumber(f.line.losses); }},
    {{"round", "", ""}, [](const JF& f) { return exportNumber(f.line.round); }},
    {{"attempt", "", "attempts"}, [](const JF& f) { return exportNumber(f.line.attempt); }},
    {{"agent_id", "", "agent"}, [](const JF& f) { return exportName(f, f.line.agent); }},
    {{"submitted_at", "UTC", "submitted"},
     [](const JF& f) { return exportMs(f.line.submittedAt); }},
    {{"assigned_at", "UTC", ""}, [](const JF& f) { return exportMs(f.line.assignedAt); }},
    {{"started_at", "UTC", "started"}, [](const JF& f) { return exportMs(f.line.startedAt); }},
    {{"ended_at", "UTC", ""}, [](const JF& f) { return exportMs(f.line.endedAt); }},
    {{"final_at", "UTC", "finished"}, [](const JF& f) { return exportMs(f.line.finalAt); }},
    {{"retry_at", "UTC", ""}, [](const JF& f) { return exportMs(f.line.backoffDue()); }},
    {{"waited", "s", "waited"}, [](const JF& f) { return exportSeconds(waitedOf(f.line, f.now)); }},
    {{"ran", "s", "ran"}, [](const JF& f) { return exportSeconds(ranOf(f.line, f.now)); }},
    {{"fail_reason", "", ""},
     [](const JF& f) {
         return f.line.failReason == FailReason::None ? ExportCell()
                                                      : exportText(word(f.line.failReason));
     }},
    {{"held_by", "", ""},
     [](const JF& f) {
         return exportExtra(f, &JobExtras::heldBy, f.line.state == JobState::Held);
     }},
    {{"held_why", "", ""},
     [](const JF& f) {
         return exportExtra(f, &JobExtras::heldWhy, f.line.state == JobState::Held);
     }},
    {{"cancel_by", "", ""}, [](const JF& f) { return exportExtra(f, &JobExtras::cancelBy); }},
    {{"cancel_why", "", ""}, [](const JF& f) { return exportExtra(f, &JobExtras::cancelWhy); }},
    {{"error", "", "error"}, [](const JF& f) { return exportExtra(f, &JobExtras::error); }},
};

} // namespace

ExportTable exportJobs(JobTable jobs, std::vector<Slot> rows, std::int64_t now) {
    ExportTable table;
    for (const JobExportField& field : kJobFields)
        table.columns.push_back(field.column);
    table.rows = rows.size();
    table.read = [jobs = std::move(jobs), rows = std::move(rows),
                  now](std::size_t row, std::vector<ExportCell>& cells) {
        const JobExportFacts facts{jobs.line(rows[row]), jobs.texts, now};
        std::size_t to = 0;
        for (const JobExportField& field : kJobFields)
            cells[to++] = field.cell(facts);
    };
    return table;
}

} // namespace node3
