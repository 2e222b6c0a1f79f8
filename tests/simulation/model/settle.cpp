// SPDX-License-Identifier: GPL-3.0-or-later
// The return of an agent: what it has against what is recorded of it; only then new work.
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <utility>

namespace node3::sim {

namespace {

constexpr std::size_t kLongestInventory = 8192; ///< more than any agent can hold

} // namespace

void Model::on(const AgentInventory& c) {
    ModelAgent* agent = bySession(c.session);
    if (!agent)
        return;
    heard(*agent);
    if (agent->settled)
        return; // said once a connection
    Inventory& pages = agent->pages;
    const Inventory& page = c.inventory;
    pages.store = page.store;
    pages.running.insert(pages.running.end(), page.running.begin(), page.running.end());
    if (page.store == m_storeId)
        pages.finished.insert(pages.finished.end(), page.finished.begin(), page.finished.end());
    if (pages.running.size() + pages.finished.size() > kLongestInventory) {
        send(*agent, ErrorMessage{ProtocolError::BadMessage, {}});
        disconnect(*agent, true);
    } else if (!page.more) {
        settle(*agent, std::exchange(pages, {}));
    }
}

void Model::settle(ModelAgent& agent, const Inventory& lists) {
    const bool ours = lists.store == m_storeId; // other stores' attempts are not ours
    const bool returns = agent.health == Health::Unhealthy;
    agent.settled = true;
    agent.health = Health::Healthy;
    awaitMessage(agent);

    int died = judgeLostStarts(agent, lists);
    std::vector<std::uint64_t> absent;
    for (ModelAttempt& a : agent.attempts) {
        a.missed = 0;
        a.saidFinished = false;
        const auto same = [&](const auto& i) {
            return i.jobId == a.jobId && i.attempt == a.attempt;
        };
        if (ours && std::ranges::any_of(lists.running, same))
            continue;
        if (!ours || !a.open || std::ranges::none_of(lists.finished, same)) {
            absent.push_back(a.name);
            continue;
        }
        a.saidFinished = true;
        accepted(agent, a);
        a.left.reset();
        if (jobOf(a.job)->row.state == JobState::Cancelling)
            continue; // that has a deadline of its own, which nothing may put off
        a.waits = ModelAttempt::Waits::Start;
        setAlarm(a.alarm, m_now.mono + m_settings.startTimeout);
    }
    Settled verdicts;
    for (const RunningItem& item : lists.running) {
        ModelAttempt* a = ours ? find(agent, item.jobId, item.attempt) : nullptr;
        bool goesOn = a && a->open && jobOf(a->job)->row.state != JobState::Cancelling;
        if (!a) {
            goesOn = ours && reopen(agent, item);
            if (!goesOn)
                occupy(agent, item.jobId, item.attempt);
        } else if (a->open) {
            if (a->left) { // its deadline goes on
                setAlarm(a->alarm, m_now.mono + *a->left);
                a->left.reset();
            }
            listed(agent, item);
        }
        verdicts.running.push_back(
            {item.jobId, item.attempt, goesOn ? Verdict::Continue : Verdict::Abandon});
    }
    send(agent, std::move(verdicts));
    for (const std::uint64_t name : absent)
        died += settleAbsent(agent, name) ? 1 : 0;
    agent.crashed = false;
    if (died != 0)
        strikeCrash(agent, died);
    Intent& intent = agent.row.intent;
    if (intent.state != IntentState::Active) {
        DrainNotice notice;
        if (intent.deadline)
            notice.deadline = std::max(Duration{0}, *intent.deadline - m_now.utc);
        send(agent, notice);
    }
    touch(agent);
    checkDrained(agent);
    if (returns)
        tell(EventKind::AgentReturned, agent);
}

/// Recorded, and the agent does not have it. True: it died with the program that had it.
bool Model::settleAbsent(ModelAgent& agent, std::uint64_t name) {
    ModelAttempt* a = find(agent, name);
    if (!a)
        return false;
    if (!a->open) {
        leave(agent, *a);
        return false;
    }
    const bool another = a->instance != agent.row.fields.instance;
    if (a->accepted || another) {
        const bool crash = another && agent.crashed && a->started;
        end(agent, *a, Outcome::AgentLost, true, {.crash = crash});
        return crash;
    }
    const ModelJob& job = *jobOf(a->job);
    if (job.row.state == JobState::Cancelling) { // it never reached the agent
        end(agent, *a, Outcome::Cancelled, true);
        return false;
    }
    // Never acknowledged, the same program: the same attempt again.
    a->left.reset();
    a->waits = ModelAttempt::Waits::Accept;
    setAlarm(a->alarm, m_now.mono + m_settings.acceptTimeout);
    sendAssign(agent, job);
    return false;
}

/// An attempt that was taken for lost still runs, none came after it, nobody holds the job: it goes
/// on, and the loss is taken back.
bool Model::reopen(ModelAgent& agent, const RunningItem& item) {
    ModelJob* job = live(item.jobId);
    if (!job || !job->waits() || job->row.attempt != item.attempt ||
        job->holder != agent.row.number || !isLoss(job->last))
        return false;
    job->alarm = {};
    job->row.backoffDue.reset();
    const bool counted = !job->row.lossExcused; // else it has cost nothing
    if (counted && (job->last == Outcome::AgentLost || job->last == Outcome::Unacknowledged) &&
        job->row.losses > 0)
        --job->row.losses;
    if (counted && job->row.lossesInRow > 0)
        --job->row.lossesInRow;
    std::erase(job->row.avoids, agent.row.number);
    if (job->lossCounted)
        --agent.row.failed;
    job->lossCounted = false;
    job->row.lossExcused = false;
    takeBackCharge(*job);
    leaveQueue(*job);
    job->last = Outcome::Open;
    job->row.state = JobState::Assigned;
    touch(*job);
    fact({.what = Note::Reopened,
          .attempt = item.attempt,
          .number = static_cast<std::int64_t>(job->row.number.value)});
    ModelAttempt a;
    a.jobId = item.jobId;
    a.attempt = item.attempt;
    a.job = job->row.number.value;
    a.name = ++m_names;
    a.memory = job->memory;
    a.instance = agent.row.fields.instance;
    a.alone = job->runsAlone() && agent.attempts.empty();
    a.limit = limitOf(*job);
    a.assignedAt = m_now.mono;
    agent.attempts.push_back(std::move(a));
    listed(agent, item);
    return true;
}

} // namespace node3::sim
