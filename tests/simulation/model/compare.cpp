// SPDX-License-Identifier: GPL-3.0-or-later
// The two sides against each other.
#include "engine/core/overloaded.h"
#include "tests/simulation/model/model.h"

#include <algorithm>
#include <utility>

namespace node3::sim {

// ---- what the model does -----------------------------------------------------------------------

/// Its row is written anew: a due time that was written by another wall clock is, too.
void Model::touch(ModelJob& job) {
    job.changed = true;
    if (job.row.backoffDue)
        job.row.backoffDue = m_now.utc + (job.backoffAt - m_now.mono);
}
void Model::touch(ModelAgent& agent) {
    agent.changed = true;
}

void Model::send(const ModelAgent& agent, ToAgent message) {
    if (agent.session)
        m_did.sent.push_back(noteOf(Send{agent.session, std::move(message), false}));
}

void Model::sendAssign(const ModelAgent& agent, const ModelJob& job) {
    Assign m;
    m.store = m_storeId;
    m.jobId = job.id;
    m.attempt = job.row.attempt;
    m.timeout = job.timeout;
    m.limit = openOf(job)->limit;
    m.number = job.row.number;
    send(agent, std::move(m));
}

void Model::tellToStop(const ModelAgent& agent, const ModelAttempt& a) {
    send(agent, Cancel{a.jobId, a.attempt, {}});
}

void Model::answer(RequestId request, ReplyBody body) {
    if (request)
        m_did.sent.push_back(noteOf(Reply{request, std::move(body)}));
}

void Model::refuse(RequestId request, ErrorCode code, std::optional<JobState> state) {
    answer(request, Error{code, {}, {}, state});
}

void Model::tell(EventKind kind, const ModelJob& job) {
    if (isDecision(kind))
        fact({.what = Note::Told,
              .kind = static_cast<std::uint32_t>(kind),
              .job = job.id,
              .attempt = isOfAttempt(kind) ? job.row.attempt : 0});
}

void Model::tell(EventKind kind, const ModelAgent& agent) {
    if (isDecision(kind))
        fact({.what = Note::Told,
              .kind = static_cast<std::uint32_t>(kind),
              .agent = agent.row.fields.agentId});
}

// ---- comparison --------------------------------------------------------------------------------

void Model::fault(const std::string& step, const std::string& what) {
    if (m_faults.size() < 8)
        m_faults.push_back("model, " + step + ": " + what);
}

std::vector<std::string> Model::takeFaults() {
    return std::exchange(m_faults, {});
}

namespace {

void gather(const Effects& effects, Decisions& saw) {
    saw.clear();
    for (const Output& output : effects.outputs)
        std::visit(Overloaded{[&](const Send& s) { saw.sent.push_back(noteOf(s)); },
                              [&](const CloseSession& c) {
                                  saw.sent.push_back({.what = Note::Closes, .to = c.session.value});
                              },
                              [&](const Reply& r) { saw.sent.push_back(noteOf(r)); }},
                   output);
    const auto number = [](auto n) { return static_cast<std::int64_t>(n.value); };
    for (const StoreOp& op : effects.store)
        std::visit(
            Overloaded{
                [&](const PutJob& p) {
                    saw.facts.push_back(
                        {.what = Note::JobNew, .job = p.jobId, .number = number(p.row.number)});
                },
                [](const SetJob&) {},
                [&](const OpenAttempt& o) {
                    saw.assigned.push_back({.what = Note::Assigned,
                                            .agent = o.agentId,
                                            .attempt = o.attempt,
                                            .number = number(o.number),
                                            .text = o.instance});
                },
                [&](const SetAttempt& s) { saw.facts.push_back(noteOf(s)); },
                [&](const NoteLateReport& l) {
                    saw.facts.push_back({.what = Note::LateNoted,
                                         .agent = l.agentId,
                                         .attempt = l.attempt,
                                         .number = number(l.number),
                                         .text = l.what});
                },
                [&](const RemoveJob& r) {
                    saw.facts.push_back({.what = Note::JobGone, .number = number(r.number)});
                },
                [](const DropTombstones&) {}, [](const PutAgent&) {},
                [&](const RemoveAgent& r) {
                    saw.facts.push_back({.what = Note::AgentGone, .number = number(r.number)});
                },
                [&](const PutPause& p) {
                    saw.facts.push_back(
                        {.what = Note::Paused,
                         .kind = p.pause.priority ? static_cast<std::uint32_t>(*p.pause.priority)
                                                  : std::uint32_t{kPriorities},
                         .number = p.pause.until ? p.pause.until->time_since_epoch().count() : 0});
                },
                [&](const RemovePause& p) {
                    saw.facts.push_back({.what = Note::Unpaused,
                                         .kind = p.priority
                                                     ? static_cast<std::uint32_t>(*p.priority)
                                                     : std::uint32_t{kPriorities}});
                },
                [](const PutTotals&) {},
                [&](const AppendEvent& e) {
                    if (isDecision(e.event.kind))
                        saw.facts.push_back(noteOf(e.event));
                },
                [&](const AppendLog& l) {
                    saw.facts.push_back({.what = Note::Logged,
                                         .attempt = l.attempt,
                                         .number = number(l.number),
                                         .text = l.text});
                },
                [](const PutHistory&) {}, [](const PutAdviceMark&) {}},
            op);
}

/// What one list has and the other lacks, from the first place where they differ.
std::string firstDifference(const std::vector<Note>& core, const std::vector<Note>& model) {
    std::size_t i = 0;
    while (i < core.size() && i < model.size() && core[i] == model[i])
        ++i;
    if (i == core.size() && i == model.size())
        return {};
    const auto at = [i](const std::vector<Note>& list) {
        return i < list.size() ? textOf(list[i]) : std::string("nothing");
    };
    return "the balancer: " + at(core) + " / the model: " + at(model);
}

} // namespace

void Model::compareStep(const std::string& step, const Effects& effects) {
    gather(effects, m_saw);
    for (Note& n : m_did.assigned)
        n.job.clear(); // its number tells
    for (Decisions* side : {&m_saw, &m_did}) {
        std::ranges::sort(side->facts);
        std::ranges::stable_sort(side->sent, [](const Note& a, const Note& b) {
            const bool x = a.what == Note::Answer, y = b.what == Note::Answer;
            return x != y ? x < y : a.to < b.to;
        });
    }
    for (const auto& [core, model] : {std::pair{&m_saw.assigned, &m_did.assigned},
                                      {&m_saw.facts, &m_did.facts},
                                      {&m_saw.sent, &m_did.sent}})
        if (const std::string d = firstDifference(*core, *model); !d.empty())
            fault(step, d);
    compareJobs(step, effects);
    compareAgents(step, effects);
    const Totals* totals = nullptr;
    for (const StoreOp& op : effects.store)
        if (const auto* put = std::get_if<PutTotals>(&op))
            totals = &put->totals;
    if (totals)
        m_totalsWritten = *totals;
    if (const std::string d = differences(m_totalsWritten, m_totals); !d.empty())
        fault(step, "totals: " + d);
    m_did.clear();
    m_finished.clear();
}

/// Rows written now, and what changed in the model: both must be the same afterwards.
void Model::compareJobs(const std::string& step, const Effects& effects) {
    const auto forget = [&](JobRow row) {
        for (AgentList* list : {&row.avoids, &row.failedOn, &row.refunded, &row.crashedOn})
            std::erase_if(*list, [&](AgentNumber n) { return !agentOf(n); });
        return row;
    };
    const auto written = [&](const JobRow& row, bool now) {
        if (isFinal(row.state)) {
            const auto same = std::ranges::find(m_finished, row.number, &JobRow::number);
            if (same == m_finished.end())
                return fault(step, "job number " + std::to_string(row.number.value) + " ended: " +
                                       std::string(word(row.state)) + "; in the model it goes on");
            if (const auto d = differences(row, *same, false); !d.empty())
                fault(step, "job number " + std::to_string(row.number.value) + ": " + d);
            m_finished.erase(same);
            return;
        }
        ModelJob* job = jobOf(row.number.value);
        if (!job)
            return fault(step, "job number " + std::to_string(row.number.value) +
                                   " goes on; in the model it has ended");
        if (now)
            job->written = row;
        if (const auto d = differences(forget(job->written), forget(job->row), !now); !d.empty())
            fault(step, job->id + ": " + d + (now ? "" : "(as last written)"));
        job->changed = false;
    };
    std::map<std::uint32_t, const JobRow*> rows; // the last one of each
    for (const StoreOp& op : effects.store) {
        if (const auto* put = std::get_if<PutJob>(&op))
            rows[put->row.number.value] = &put->row;
        else if (const auto* set = std::get_if<SetJob>(&op))
            rows[set->row.number.value] = &set->row;
    }
    for (const auto& [number, row] : rows)
        written(*row, true);
    for (auto& [number, job] : m_jobs)
        if (job.changed)
            written(job.row, false);
    for (const JobRow& row : m_finished)
        fault(step, "job number " + std::to_string(row.number.value) +
                        " goes on; in the model it is " + std::string(word(row.state)));
}

void Model::compareAgents(const std::string& step, const Effects& effects) {
    for (const StoreOp& op : effects.store)
        if (const auto* put = std::get_if<PutAgent>(&op)) {
            if (ModelAgent* agent = agentOf(put->row.number)) {
                agent->written = put->row;
                agent->changed = true;
            } else {
                fault(step, "an agent was written that the model does not know");
            }
        }
    for (auto& [number, agent] : m_agents)
        if (std::exchange(agent.changed, false))
            if (const auto d = differences(agent.written, agent.row); !d.empty())
                fault(step, agent.row.fields.agentId + ": " + d);
}

void Model::compare(const Snapshot& s) {
    const std::string step = "snapshot";
    std::array<std::uint64_t, kJobStates> byState{};
    std::array<std::uint64_t, kPriorities> waiting{};
    for (const auto& [hash, id] : m_ids)
        if (!id.live)
            ++byState[static_cast<std::size_t>(id.state)];
    for (auto& [number, job] : m_jobs) {
        ++byState[static_cast<std::size_t>(job.row.state)];
        if (job.waits())
            ++waiting[static_cast<std::size_t>(job.priorityNow())];
    }
    if (byState != s.jobsByState || waiting != s.queuedByPriority)
        fault(step, "the numbers of jobs differ");
    if (s.freshWindows != m_freshWindows || s.safetyPassFound != 0 || s.repairs != 0)
        fault(step, "fresh windows, repairs or finds of the safety pass differ");
    if (s.agents.size() != m_agents.size())
        fault(step, "the numbers of agents differ");
    for (const AgentView& v : s.agents) {
        ModelAgent* agent = agentOf(v.number);
        if (!agent) {
            fault(step, v.fields.agentId + " is not known to the model");
            continue;
        }
        const ModelAgent& a = *agent;
        const auto check = [&](const char* what, bool same) {
            if (!same)
                fault(step, v.fields.agentId + ": its " + what + " differs");
        };
        check("connection", v.connection == a.connection);
        check("health", v.health == a.health);
        check("settlement", v.settled == a.settled);
        check("slots", v.fields.maxConcurrentJobs == a.slots());
        check("occupied slots", v.occupied == static_cast<int>(a.attempts.size()));
        check("free memory", v.gpuMemoryFree == freeMemory(a));
        check("readings", v.gpuMemoryUsed == a.memoryUsed && v.gpuUtilization == a.utilization &&
                              v.temperature == a.temperature);
        check("score", v.score.total() == score(a));
        check("attempts", std::ranges::equal(v.attempts, a.attempts,
                                             [&](const AttemptView& x, const ModelAttempt& y) {
                                                 return x.jobId == y.jobId &&
                                                        x.attempt == y.attempt &&
                                                        x.open == y.open &&
                                                        x.elapsed == runTime(y, s.at.mono);
                                             }));
    }
    for (auto& [number, job] : m_jobs)
        job.changed = true; // all of them against what was written, with the next step
    for (auto& [number, agent] : m_agents)
        agent.changed = true;
}

} // namespace node3::sim
