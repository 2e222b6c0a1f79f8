// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/job_columns.h"

#include "engine/store/connection.h"

#include <algorithm>
#include <charconv>

namespace node3 {

std::vector<AgentNumber> agentNumbers(const std::string& text) {
    std::vector<AgentNumber> list;
    const char *p = text.data(), *end = p + text.size();
    while (p < end) {
        std::uint32_t n = 0;
        const auto [stop, failed] = std::from_chars(p, end, n);
        if (failed != std::errc{})
            break;
        list.push_back({n});
        p = stop + 1;
    }
    return list;
}

void readMarks(Columns& c, JobRow& r) {
    r.number = {c.as<std::uint32_t>()};
    r.runNext = c.as<std::uint64_t>();
    r.failedOn = agentNumbers(c.text());
    r.refunded = agentNumbers(c.text());
    r.crashLosses = c.as<std::uint8_t>();
    r.crashedOn = agentNumbers(c.text());
    r.lossExcused = c.whole() != 0;
    r.rejectedBy = agentNumbers(c.text());
    if (!c.sumIsRight())
        throw DamagedRow("what is noted of job number " + std::to_string(r.number.value) +
                         " is not what was written");
}

StoredJob readJob(Columns& c) {
    StoredJob j;
    JobRow& r = j.row;
    r.number = {c.as<std::uint32_t>()};
    j.jobId = c.text();
    j.contentHash = c.as<std::uint64_t>();
    j.name = c.text();
    j.submitter = c.text();
    c.pass(); // job_type
    j.submittedAt = c.time().value_or(Utc{});
    j.needs = c.as<AcceptsMask>();
    j.gpuMemoryRequired = c.as<std::uint64_t>();
    j.timeout = Duration{c.whole()};
    j.maxRetries = c.as<int>();
    if (!c.sumIsRight())
        throw DamagedRow("job number " + std::to_string(r.number.value) +
                         " is not what was written");
    c.pass(); // job_state.number
    const auto state = jobStateFromWord(c.text());
    r.state = state.value_or(JobState::Queued);
    r.priority = static_cast<Priority>(std::clamp<std::int64_t>(c.whole(), 0, kPriorities - 1));
    r.round = c.as<std::uint32_t>();
    r.place = c.as<std::uint64_t>();
    r.retryCount = c.as<std::uint8_t>();
    r.losses = c.as<std::uint8_t>();
    r.lossesInRow = c.as<std::uint8_t>();
    r.attempt = c.as<std::uint32_t>();
    r.backoffDue = c.time();
    r.finalAt = c.time();
    r.failReason = failReasonFromWord(c.text()).value_or(FailReason::None);
    r.avoids = agentNumbers(c.text());
    r.heldBy = c.text();
    r.heldWhy = c.text();
    r.cancelBy = c.text();
    r.cancelWhy = c.text();
    r.cancelAt = c.time();
    r.roundAt = c.time();
    c.pass(); // agent_id
    const bool right = c.sumIsRight();
    j.damaged = !right || !state;
    return j;
}

} // namespace node3
