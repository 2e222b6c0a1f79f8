// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/setting_effects.h"

#include "engine/core/scoring/scoring.h"
#include "engine/text/format.h"
#include "engine/text/setting_words.h"
#include "engine/text/tr.h"

#include <algorithm>
#include <vector>

namespace node3 {

namespace {

struct EffectFacts {
    const Snapshot& snapshot;
    const Settings &now, &next;

    std::uint64_t jobs(JobState state) const {
        return snapshot.jobsByState[static_cast<std::size_t>(state)];
    }
    std::uint64_t running() const { return jobs(JobState::Running); }
    std::uint64_t notFinal() const {
        std::uint64_t n = 0;
        for (int s = 0; s < kJobStates; ++s)
            if (!isFinal(static_cast<JobState>(s)))
                n += jobs(static_cast<JobState>(s));
        return n;
    }
    template <class Test> std::uint64_t agents(Test test) const {
        return static_cast<std::uint64_t>(std::ranges::count_if(snapshot.agents, test));
    }
};

QString count(std::uint64_t n) {
    return countText(static_cast<std::int64_t>(n));
}

// ---- agents ----------------------------------------------------------------------------------

/// Of a start only: the balancer tells agents their interval when they connect.
QString heartbeatEffect(const EffectFacts&) {
    return Text::tr("the next start takes it, and agents are told their interval then.");
}

QString offlineEffect(const EffectFacts& f) {
    const auto away =
        f.agents([](const AgentView& a) { return a.connection == Connection::Disconnected; });
    if (away == 0)
        return Text::tr("holds for agents that lose contact from now on.");
    return Text::tr("holds for agents that lose contact from now on; the %Ln without contact "
                    "keep(s) the old time.",
                    nullptr, plural(away));
}

QString acceptEffect(const EffectFacts& f) {
    return Text::tr("holds for assignments from now on; %Ln that is or are under way keep their "
                    "time.",
                    nullptr, plural(f.jobs(JobState::Assigned)));
}

QString drainConfirmEffect(const EffectFacts& f) {
    const auto draining =
        f.agents([](const AgentView& a) { return a.intent.state == IntentState::Draining; });
    return Text::tr("holds for drains whose deadline comes from now on; %Ln agent(s) drain now.",
                    nullptr, plural(draining));
}

QString clockEffect(const EffectFacts&) {
    return Text::tr("holds from the next look at the clock on.");
}

QString massLossEffect(const EffectFacts& f) {
    if (f.next.massLossAgents == 0)
        return Text::tr("switched off: agents lost together count as losses like any other.");
    return Text::tr("holds for the next agents that are lost.");
}

// ---- jobs ------------------------------------------------------------------------------------

QString bufferEffect(const EffectFacts& f) {
    return Text::tr(
               "a job of 1 h is stopped after %1 instead of %2; %Ln running job(s) keep(s) the "
               "limit with which it started.",
               nullptr, plural(f.running()))
        .arg(durationText(Duration{static_cast<std::int64_t>(3'600'000 * f.next.limitFactor())}),
             durationText(Duration{static_cast<std::int64_t>(3'600'000 * f.now.limitFactor())}));
}

QString retriesEffect(const EffectFacts& f) {
    return Text::tr("jobs that name none and come from now on fail for good at their %1 failure; "
                    "the %Ln that is or are here keep theirs.",
                    nullptr, plural(f.notFinal()))
        .arg(ordinalText(static_cast<std::uint64_t>(f.next.maxRetries) + 1));
}

QString backoffEffect(const EffectFacts& f) {
    return Text::tr("holds for the next failures; %Ln job(s) in backoff keep(s) the time it has.",
                    nullptr, plural(f.jobs(JobState::Backoff)));
}

QString lossesEffect(const EffectFacts&) {
    return Text::tr("a job over it fails at its next loss, not before.");
}

QString avoidanceEffect(const EffectFacts&) {
    return Text::tr("jobs that avoid an agent already keep the time they have.");
}

QString cancelEffect(const EffectFacts& f) {
    return Text::tr("holds for cancels from now on; %Ln that is or are under way keep their time.",
                    nullptr, plural(f.jobs(JobState::Cancelling)));
}

QString fromNowEffect(const EffectFacts&) {
    return Text::tr("holds from now on; what is under way keeps its time.");
}

// ---- order -----------------------------------------------------------------------------------

QString passEffect(const EffectFacts& f) {
    return Text::tr("the safety net looks every %1; assignment itself waits for nothing.")
        .arg(durationText(f.next.rebalanceInterval));
}

QString ageingEffect(const EffectFacts& f) {
    if (f.next.ageingAfter == Duration{0})
        return Text::tr("switched off: LOW jobs may wait for as long as higher ones come.");
    if (f.now.ageingAfter == Duration{0})
        return Text::tr("switched on: waiting counts from now on.");
    return Text::tr("counts for the %Ln queued job(s) at the next assignment, with the time that "
                    "each has waited.",
                    nullptr, plural(f.jobs(JobState::Queued)));
}

QString reservationEffect(const EffectFacts& f) {
    if (f.next.reservationAfter == Duration{0})
        return Text::tr("switched off: room that is kept is given back at once, and big jobs may "
                        "be overtaken for ever.");
    return Text::tr("holds for jobs that are overtaken from now on; clocks that run keep their "
                    "time.");
}

QString memoryEffect(const EffectFacts& f) {
    std::uint64_t taken = 0;
    for (const AgentView& a : f.snapshot.agents)
        if (a.connection == Connection::Connected)
            taken += a.fields.gpuMemory - std::min(a.gpuMemoryFree, a.fields.gpuMemory);
    if (f.next.gpuMemoryAccounting == GpuMemoryAccounting::Match)
        return Text::tr("%1 that are taken now count as free: jobs may be placed beside others "
                        "that fill the card, and die of it.")
            .arg(memoryText(taken));
    return Text::tr("what runs takes its memory up: no job is placed where it does not fit beside "
                    "the others.");
}

// ---- score -----------------------------------------------------------------------------------

double scoreWith(const Settings& settings, const AgentView& a) {
    ScoreInput in;
    in.slots = a.fields.maxConcurrentJobs;
    in.freeSlots = std::max(0, in.slots - a.occupied);
    in.completed = a.completed;
    in.failed = a.failed;
    in.averageSeconds = a.completed == 0 ? settings.averageStartSeconds : a.averageSeconds;
    double score = 0;
    for (const ScoringTerm& term : scoringTerms())
        score += settings.*term.weight * term.value(in);
    return score;
}

const AgentView* bestWith(const Settings& settings, const Snapshot& snapshot) {
    const AgentView* best = nullptr;
    double most = -1;
    for (const AgentView& a : snapshot.agents) {
        if (a.connection != Connection::Connected || a.health != Health::Healthy ||
            a.intent.state != IntentState::Active)
            continue;
        if (const double score = scoreWith(settings, a); score > most) {
            most = score;
            best = &a;
        }
    }
    return best;
}

QString scoreEffect(const EffectFacts& f) {
    const AgentView* before = bestWith(f.now, f.snapshot);
    const AgentView* after = bestWith(f.next, f.snapshot);
    if (!before || !after)
        return Text::tr("no agent is in service now, so nothing changes at once.");
    const QString score = scoreText(scoreWith(f.next, *after));
    if (before == after)
        return Text::tr("%1 stays the first choice, with %2 instead of %3.")
            .arg(escaped(after->fields.agentId, 64), score, scoreText(scoreWith(f.now, *before)));
    return Text::tr("%1 becomes the first choice with %2, instead of %3.")
        .arg(escaped(after->fields.agentId, 64), score, escaped(before->fields.agentId, 64));
}

QString newestEffect(const EffectFacts&) {
    return Text::tr("holds for the next success of each agent.");
}

// ---- quarantine and limits -------------------------------------------------------------------

QString quarantineEffect(const EffectFacts& f) {
    const auto inside = f.agents(
        [](const AgentView& a) { return a.quarantine.state == QuarantineState::Quarantined; });
    if (f.next.quarantineFailures == 0 && f.now.quarantineFailures != 0)
        return Text::tr("switched off: failures quarantine no agent any more; %Ln agent(s) in "
                        "quarantine stay(s) until its time is over.",
                        nullptr, plural(inside));
    return Text::tr("counts at the next failure or unanswered assignment; %Ln agent(s) in "
                    "quarantine keep(s) the time it has.",
                    nullptr, plural(inside));
}

QString queueLimitEffect(const EffectFacts& f) {
    const std::uint64_t here = f.notFinal();
    if (here >= f.next.queueLimit)
        return Text::tr("%1 jobs are here already: every submission is refused until fewer are.")
            .arg(count(here));
    return Text::tr("%1 jobs are here, %2 more may come.")
        .arg(count(here), count(f.next.queueLimit - here));
}

QString goodQueuedEffect(const EffectFacts& f) {
    const std::uint64_t queued = f.jobs(JobState::Queued) + f.jobs(JobState::Backoff);
    return queued < f.next.goodQueued
               ? Text::tr("changes what is called good, nothing else; the %1 queued now are.")
                     .arg(count(queued))
               : Text::tr("changes what is called good, nothing else; the %1 queued now are not.")
                     .arg(count(queued));
}

QString agentLimitEffect(const EffectFacts& f) {
    const auto known = f.snapshot.agents.size();
    const auto limit = static_cast<std::size_t>(f.next.agentLimit);
    if (known >= limit)
        return Text::tr("%1 agents are known already: they stay, new ones are refused.")
            .arg(count(known));
    return Text::tr("%1 agents are known, %2 more may come.")
        .arg(count(known), count(limit - known));
}

QString keepJobsEffect(const EffectFacts& f) {
    const std::uint64_t kept = f.jobs(JobState::Completed) + f.jobs(JobState::Cancelled);
    if (kept > f.next.keepFinalJobs)
        return Text::tr("of the %1 completed and cancelled jobs the oldest %2 are removed soon, "
                        "with their logs; that cannot be undone.")
            .arg(count(kept), count(kept - f.next.keepFinalJobs));
    return Text::tr("nothing is removed now: %1 completed and cancelled jobs are kept.")
        .arg(count(kept));
}

QString keepDaysEffect(const EffectFacts& f) {
    const std::uint64_t kept = f.jobs(JobState::Completed) + f.jobs(JobState::Cancelled);
    if (f.next.keepFinalDays < f.now.keepFinalDays)
        return Text::tr("those of the %1 completed and cancelled jobs that are older are removed "
                        "soon, with their logs; that cannot be undone.")
            .arg(count(kept));
    return Text::tr("%1 completed and cancelled jobs may stay for longer.").arg(count(kept));
}

QString keepIdsEffect(const EffectFacts&) {
    return Text::tr("an id that is forgotten may be used anew for another job.");
}

struct EffectRow {
    std::string_view key;
    QString (*text)(const EffectFacts&);
};
constexpr EffectRow kEffects[] = {
    {"heartbeat_timeout", heartbeatEffect},
    {"time_scale", heartbeatEffect},
    {"job_timeout_buffer", bufferEffect},
    {"rebalance_interval", passEffect},
    {"max_retries", retriesEffect},
    {"accept_timeout", acceptEffect},
    {"start_timeout", acceptEffect},
    {"backoff_first", backoffEffect},
    {"backoff_cap", backoffEffect},
    {"backoff_jitter", backoffEffect},
    {"loss_limit", lossesEffect},
    {"avoidance", avoidanceEffect},
    {"offline_after", offlineEffect},
    {"cancel_final", cancelEffect},
    {"drain_confirm", drainConfirmEffect},
    {"requeue_keeps_place", fromNowEffect},
    {"stall_gap", clockEffect},
    {"silence_step", clockEffect},
    {"quarantine_failures", quarantineEffect},
    {"quarantine_unacknowledged", quarantineEffect},
    {"quarantine_first", quarantineEffect},
    {"quarantine_cap", quarantineEffect},
    {"mass_loss_window", massLossEffect},
    {"mass_loss_agents", massLossEffect},
    {"on_lost_grace", fromNowEffect},
    {"ageing_after", ageingEffect},
    {"ageing_share", ageingEffect},
    {"reservation_after", reservationEffect},
    {"keep_final_days", keepDaysEffect},
    {"keep_final_jobs", keepJobsEffect},
    {"keep_id_days", keepIdsEffect},
    {"weight_availability", scoreEffect},
    {"weight_success", scoreEffect},
    {"weight_speed", scoreEffect},
    {"average_newest", newestEffect},
    {"average_start", scoreEffect},
    {"gpu_memory_accounting", memoryEffect},
    {"queue_limit", queueLimitEffect},
    {"agent_limit", agentLimitEffect},
    {"good_queued", goodQueuedEffect},
};

} // namespace

QStringList settingEffects(const Snapshot& snapshot, const Settings& now, const Settings& next) {
    QStringList lines;
    for (const SettingRow& row : settingRows()) {
        const double before = row.get(now), after = row.get(next);
        if (before == after)
            continue;
        QString line = QStringLiteral("%1 %2 → %3")
                           .arg(settingName(row), settingFigure(row, before),
                                settingFigureWithUnit(row, after));
        if (const auto* effect = std::ranges::find(kEffects, row.key, &EffectRow::key);
            effect != std::end(kEffects))
            line += QStringLiteral(": ") + effect->text({snapshot, now, next});
        lines += line;
    }
    return lines;
}

} // namespace node3
