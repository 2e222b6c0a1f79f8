// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that say what is not so, cards that others use, operators who change the rules.
#include "tests/simulation/world.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace node3::sim {

namespace {

struct Change {
    const char *key, *values[3];
};
/// One row a setting that changes while everything runs; the last rows cannot be made.
constexpr Change kChanges[] = {
    {"job_timeout_buffer", {"1", "1.2", "2"}},
    {"accept_timeout", {"5", "30", "90"}},
    {"start_timeout", {"20", "300", "600"}},
    {"backoff_first", {"0.1", "1", "4"}},
    {"backoff_cap", {"5", "300", "60"}},
    {"backoff_jitter", {"0", "0.2", "0.5"}},
    {"loss_limit", {"3", "10", "20"}},
    {"avoidance", {"0", "60", "300"}},
    {"offline_after", {"30", "3600", "600"}},
    {"cancel_final", {"5", "30", "60"}},
    {"drain_confirm", {"5", "60", "120"}},
    {"requeue_keeps_place", {"0", "60", "600"}},
    {"quarantine_failures", {"0", "2", "5"}},
    {"quarantine_unacknowledged", {"0", "1", "3"}},
    {"quarantine_first", {"10", "300", "60"}},
    {"quarantine_cap", {"20", "3600", "600"}},
    {"mass_loss_window", {"10", "60", "300"}},
    {"mass_loss_agents", {"0", "1", "3"}},
    {"on_lost_grace", {"10", "10", "30"}},
    {"ageing_after", {"0", "5", "60"}},
    {"ageing_share", {"2", "5", "10"}},
    {"reservation_after", {"0", "3", "60"}},
    {"gpu_memory_accounting", {"match", "consume", "consume"}},
    {"max_retries", {"0", "3", "9"}},
    {"heartbeat_timeout", {"5", "60", "90"}},
    {"backoff_cap", {"-1", "soon", "nan"}},
    {"no_such_setting", {"1", "1", "1"}},
};

} // namespace

void World::scheduleAbuse() {
    every(m_plan.lieEvery, [this] {
        SimAgent& a = anyAgent();
        if (a.liar && a.machine && a.session)
            lie(a);
    });
    every(m_plan.manyEvery, [this] { cutMany(); });
    every(m_plan.readingEvery, [this] {
        SimAgent& a = anyAgent();
        GpuReading reading;
        reading.utilization = static_cast<double>(m_random.between(0, 100));
        reading.memoryUsed = m_random.below(a.config.fields.gpuMemory / 3 * 4);
        if (m_random.chance(0.1))
            reading.memoryUsed = std::numeric_limits<std::uint64_t>::max() / 4;
        input(a, reading);
    });
    every(m_plan.updateEvery, [this] {
        SimAgent& a = anyAgent();
        if (!a.machine || !a.session)
            return;
        Update update;
        if (m_random.chance(0.7))
            update.maxConcurrentJobs = static_cast<int>(m_random.between(1, 8));
        if (m_random.chance(0.5))
            update.accepts = m_random.chance(0.5) ? kAcceptsAll : AcceptsMask{AcceptsCommand};
        say(a.config.fields.agentId + " says other slots or kinds");
        toBalancer(a, update);
    });
    every(m_plan.settingsEvery, [this] { changeSetting(); });
    every(m_plan.purgeEvery, [this] { purge(); });
}

// ---- lies --------------------------------------------------------------------------------------

ReportBody World::anyBody() {
    switch (m_random.below(10)) {
    case 0:
        return ReportAccepted{};
    case 1:
        return ReportPreparing{};
    case 2:
        return ReportStarted{};
    case 3:
        return ReportProgress{static_cast<double>(m_random.below(2)), "as good as done"};
    case 4:
        return ReportLog{LogStream::Stderr, "so it says"};
    case 5:
        return m_random.chance(0.5) ? ReportCompleted{} : ReportCompleted{1e9, "{}"};
    case 6:
        return ReportFailed{"it says", 7, 1e9};
    case 7:
        return ReportRejected{static_cast<RejectCode>(m_random.below(3)), "it says"};
    case 8:
        return ReportReturned{"it says"};
    default:
        return ReportStopped{};
    }
}

/// About a job that it has nothing to do with, or of a store or number that there is not. Only one
/// in six is about what it really runs.
Report World::falseReport(SimAgent& a) {
    Report report{m_tables.storeId(), "job-none", 1, anyBody()};
    const auto& jobs = m_tables.jobs();
    const Tables::JobEntry& e = jobs[m_random.below(jobs.size())];
    if (e.job.jobId.empty() || e.attempts.empty())
        return report;
    report.jobId = e.job.jobId;
    const Tables::AttemptRow& attempt = e.attempts[m_random.below(e.attempts.size())];
    report.attempt = attempt.attempt;
    switch (m_random.below(6)) {
    case 0:
        report.store = "feedfeedfeedfeedfeedfeedfeedfeed";
        return report;
    case 1:
        report.attempt =
            e.attempts.back().attempt +
            static_cast<std::uint32_t>(1 + m_random.below(m_random.chance(0.5) ? 2 : 1'000'000));
        break;
    default:
        break;
    }
    // What it held once, or is going to hold, is its own to tell.
    if (attempt.agentId == a.config.fields.agentId || report.attempt != attempt.attempt) {
        Truth& t = m_truth[report.jobId];
        t.touched = t.lied = true;
    }
    return report;
}

std::vector<RunningItem> World::otherPeoplesJobs(const SimAgent& a) {
    std::vector<RunningItem> items;
    for (const Tables::JobEntry& e : m_tables.jobs()) {
        if (e.attempts.empty())
            continue;
        const bool own = e.attempts.back().agentId == a.config.fields.agentId;
        if (own) // it may be taken for lost there
            m_truth[e.job.jobId].touched = true;
        if (items.size() < 4 && m_random.chance(0.2)) {
            items.push_back({e.job.jobId, e.attempts.back().attempt,
                             Duration{m_random.between(0, 1'000'000'000)}, 0.5});
            m_truth[e.job.jobId].lied = m_truth[e.job.jobId].lied || own;
        }
    }
    return items;
}

void World::lie(SimAgent& a) {
    say(a.config.fields.agentId + " lies");
    switch (m_random.below(8)) {
    case 0: {
        Heartbeat beat;
        beat.running = otherPeoplesJobs(a);
        toBalancer(a, beat);
        return;
    }
    case 1: {
        Inventory lists;
        lists.store =
            m_random.chance(0.7) ? m_tables.storeId() : "feedfeedfeedfeedfeedfeedfeedfeed";
        lists.running = otherPeoplesJobs(a);
        lists.more = m_random.chance(0.3);
        toBalancer(a, lists);
        return;
    }
    case 2: { // says hello twice on one connection
        Hello hello;
        hello.agent = a.config.fields;
        toBalancer(a, hello);
        return;
    }
    case 3:
        impersonate(a);
        return;
    default:
        toBalancer(a, falseReport(a));
    }
}

/// Another program under its name: one that knows who was there before takes over.
void World::impersonate(SimAgent& a) {
    const SessionId id{++m_lastSession};
    Session s;
    s.agent = a.index;
    s.atAgent = false;
    m_sessions[id] = s;
    Hello hello;
    hello.agent = a.config.fields;
    hello.agent.instance = "impostor." + std::to_string(++m_impostors);
    hello.agent.previous = m_random.chance(0.3) ? a.config.fields.instance : "";
    for (const Tables::JobEntry& e : m_tables.jobs()) // what it has is lost by it
        if (!e.attempts.empty() && e.attempts.back().agentId == a.config.fields.agentId)
            m_truth[e.job.jobId].touched = true;
    deliverToBalancer(id, hello);
    if (!m_random.chance(0.5))
        return;
    Inventory lists;
    lists.store = m_tables.storeId();
    if (m_random.chance(0.3))
        lists.running = otherPeoplesJobs(a);
    deliverToBalancer(id, lists);
}

// ---- many at once ------------------------------------------------------------------------------

void World::cutMany() {
    const double share = m_random.chance(0.5) ? 1 : 0.6;
    const auto how = m_random.below(4);
    say("many at once");
    for (SimAgent& a : m_agents) {
        if (!m_random.chance(share))
            continue;
        const auto session = m_sessions.find(a.session);
        if (how == 0 && session != m_sessions.end())
            closeBothEnds(a.session, false);
        else if (how == 1 && session != m_sessions.end())
            session->second.blackHole = true;
        else if (how == 2)
            a.frozenUntil = m_now.mono + Duration{m_random.between(30'000, 200'000)};
        else if (how == 3 && a.machine)
            crashAgent(a, m_random.chance(0.5));
    }
}

// ---- operators ---------------------------------------------------------------------------------

void World::changeSetting() {
    if (!m_balancer)
        return;
    SettingsAction c;
    c.actor = {"op", "api", "sim"};
    for (std::uint64_t n = 1 + m_random.below(2); n > 0; --n) {
        const Change& change = kChanges[m_random.below(std::size(kChanges))];
        c.changes.push_back({change.key, change.values[m_random.below(3)]});
        say(std::string("operator: ") + change.key + " = " + c.changes.back().value);
    }
    command(c);
    if (m_balancer)
        m_settings = m_balancer->settings(); // its host writes them down
}

/// As retention finds them: final jobs, some of which have been taken up again meanwhile.
void World::purge() {
    PurgeFinals c;
    for (const Tables::JobEntry& e : m_tables.jobs())
        if (!e.job.jobId.empty() && (isFinal(e.job.row.state) || m_random.chance(0.1)) &&
            m_random.chance(0.1) && c.items.size() < 5) {
            m_truth[e.job.jobId].touched = true;
            c.items.push_back({e.job.row.number, m_tables.idHashOf(e.job.jobId), e.job.contentHash,
                               e.job.row.attempt});
        }
    say("purge of " + std::to_string(c.items.size()));
    command(c);
}

/// As the engine does it: whatever is due first, then everything again.
void World::maintain() {
    after(m_settings.rebalanceInterval.count(), [this] {
        if (m_balancer && m_now.mono >= m_stalledUntil) {
            command(Tick{});
            command(MaintenancePass{});
        }
        maintain();
    });
}

} // namespace node3::sim
