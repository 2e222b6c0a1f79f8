// SPDX-License-Identifier: GPL-3.0-or-later
// Now and then one goes first that has waited for long.
#include "tests/simulation/model/model.h"

#include <algorithm>

namespace node3::sim {

/// It is `next`'s turn. Once in so many assignments the longest wait of a lower priority goes
/// before it; what an operator wants next goes before all.
ModelJob* Model::agedBefore(const ModelJob& next, const std::vector<ModelJob*>& queue) {
    if (m_settings.ageingAfter == Duration{0} || m_sinceAged + 1 < m_settings.ageingShare ||
        next.row.runNext != 0)
        return nullptr;
    ModelJob* longest = nullptr;
    for (ModelJob* job : queue) {
        if (m_now.mono - job->queuedAt < m_settings.ageingAfter ||
            job->priorityNow() >= next.priorityNow() || !bestFor(*job) ||
            (job->opened == m_step && !balancerAged(*job)))
            continue;
        if (!longest || job->queuedAt < longest->queuedAt ||
            (job->queuedAt == longest->queuedAt && job->queuedSeq < longest->queuedSeq))
            longest = job;
    }
    return longest;
}

/// A turn comes with an agent that has become able to take work. Where in the same step the job
/// itself became able to go there, either reading is right: the balancer's is taken over.
bool Model::balancerAged(const ModelJob& job) const {
    return std::ranges::any_of(m_effects->store, [&](const StoreOp& op) {
        const auto* e = std::get_if<AppendEvent>(&op);
        return e && e->event.kind == EventKind::JobAged && e->event.jobId == job.id;
    });
}

void Model::assignAged(ModelJob& job, ModelAgent& agent) {
    fact({.what = Note::Told,
          .kind = static_cast<std::uint32_t>(EventKind::JobAged),
          .job = job.id,
          .agent = agent.row.fields.agentId,
          .number = (m_now.mono - job.queuedAt).count()});
    assign(job, agent);
    m_sinceAged = 0;
}

} // namespace node3::sim
