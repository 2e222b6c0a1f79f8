// SPDX-License-Identifier: GPL-3.0-or-later
// What is handed in, and what operators do with it.
#include "engine/wire/job_json.h"
#include "tests/simulation/world.h"

#include <algorithm>
#include <iterator>

namespace node3::sim {

void World::submitNext() {
    if (m_submitted >= m_plan.jobs)
        return;
    const std::string id = "job-" + std::to_string(++m_submitted);
    Truth t;
    JobFields& f = t.fields;
    f.jobId = id;
    f.command = {"run"};
    f.timeout = Duration{std::max<std::int64_t>(1000, m_plan.runMs * 2)};
    f.maxRetries = static_cast<int>(m_random.between(0, 4));
    if (!m_plan.oneShape) {
        f.priority = static_cast<Priority>(m_random.below(4));
        f.gpuMemoryRequired = static_cast<std::uint64_t>(m_random.between(0, 12)) * 1'000'000'000;
        if (m_random.chance(0.1))
            f.dockerImage = "image";
    }
    t.runs = Duration{m_random.between(1, m_plan.runMs)};
    t.stubborn = m_random.chance(m_plan.stubborn);
    if (m_random.chance(m_plan.impossible)) {
        t.kind = Truth::Impossible;
        f.gpuMemoryRequired = 900'000'000'000;
    } else if (m_plan.killers > 0 && m_random.chance(m_plan.killers)) {
        t.kind = Truth::Kills;
    } else if (m_random.chance(m_plan.tooSlow)) {
        t.kind = Truth::TooSlow;
        f.timeout = Duration{1000};
        t.runs = std::chrono::hours{100};
    } else if (m_random.chance(m_plan.alwaysFailing)) {
        t.kind = Truth::AlwaysFails;
    } else if (m_random.chance(m_plan.failing)) {
        t.kind = Truth::FailsSometimes;
        t.failures = static_cast<int>(m_random.between(0, f.maxRetries));
    }
    if (m_plan.stops > 0 && m_random.chance(m_plan.stops))
        f.onLost = OnLost::Stop;
    m_truth[id] = t;
    submitAgain(id);
    if (m_random.chance(m_plan.operatorRate))
        after(m_random.between(0, 5000), [this] { operate(); });
    after(m_random.between(0, 2 * m_plan.arrivalMs), [this] { submitNext(); });
}

void World::submitAgain(const std::string& jobId) {
    if (!m_balancer) { // connection refused: the poster tries again with the same id
        after(1000, [this, jobId] { submitAgain(jobId); });
        return;
    }
    Submit c;
    c.request = {++m_lastRequest};
    NewJob job;
    job.fields = m_truth[jobId].fields;
    job.contentHash = idHash(std::array<std::uint64_t, 2>{1, 2}.data(), jobId);
    job.document =
        std::make_shared<const std::string>(m_plan.codec ? documentOf(job.fields) : "{}");
    c.jobs.push_back(std::move(job));
    m_waiting[m_lastRequest] = jobId;
    const std::uint64_t request = m_lastRequest;
    after(10'000, [this, request, jobId] { // no answer in time: not known
        if (m_waiting.erase(request) != 0 || !m_acknowledged.contains(jobId))
            submitAgain(jobId);
    });
    command(c);
}

void World::operate() {
    if (!m_balancer || m_submitted == 0)
        return;
    if (m_random.chance(0.05)) {
        AssignmentAction p;
        p.pause = m_random.chance(0.6);
        if (m_random.chance(0.7))
            p.priority = static_cast<Priority>(m_random.below(kPriorities));
        if (m_random.chance(0.7))
            p.lasts = Duration{m_random.between(1, 120'000)};
        p.actor = {"op", "api", "sim"};
        say(p.pause ? "operator: pause" : "operator: unpause");
        command(p);
        return;
    }
    if (m_random.chance(0.25)) {
        static constexpr AgentVerb kVerbs[] = {AgentVerb::Drain,      AgentVerb::Resume,
                                               AgentVerb::Disconnect, AgentVerb::Quarantine,
                                               AgentVerb::Reinstate,  AgentVerb::SetSlots};
        AgentAction a;
        a.agentId = anyAgent().config.fields.agentId;
        a.actor = {"op", "api", "sim"};
        a.verb = kVerbs[m_random.below(std::size(kVerbs))];
        if (a.verb == AgentVerb::Drain && m_random.chance(0.5))
            a.deadline = Duration{m_random.between(0, 60'000)};
        const bool leaves = a.verb == AgentVerb::Drain || a.verb == AgentVerb::Quarantine;
        if (leaves && m_random.chance(0.3))
            a.until = m_now.utc + Duration{m_random.between(0, 120'000)};
        if (a.verb == AgentVerb::SetSlots && m_random.chance(0.7))
            a.slots = static_cast<int>(m_random.between(1, 8));
        say("operator: " + std::string(word(a.verb)) + " " + a.agentId);
        command(a);
        return;
    }
    const std::string id =
        "job-" + std::to_string(1 + m_random.below(static_cast<std::uint64_t>(m_submitted)));
    JobAction j;
    j.jobId = id;
    j.actor = {"op", "api", "sim"};
    j.verb = static_cast<JobVerb>(m_random.below(8));
    j.priority = static_cast<Priority>(m_random.below(kPriorities));
    j.hold = m_random.chance(0.2);
    if (const auto number = m_balancer->finalJob(id))
        if (const auto* e = m_tables.find(*number); e && isFinal(e->job.row.state))
            j.final = std::make_shared<const StoredJob>(Tables::record(*e));
    if (const auto* e = m_tables.find(id); e && j.verb == JobVerb::AcceptLate) {
        j.final = std::make_shared<const StoredJob>(Tables::record(*e));
        j.lateAttempt = Tables::lateSuccessOf(*e);
    }
    say("operator: " + std::string(word(j.verb)) + " " + id);
    m_truth[id].touched = true;
    command(j);
}

} // namespace node3::sim
