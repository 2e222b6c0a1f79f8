// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/balancer_world.h"
#include "tests/support/fake_engine.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace node3::test {

/// Lets a fake engine of the window do what the real balancer does: commands go to a World, and
/// what it stores comes back as the feed and the beat.
class CoreDriver {
public:
    explicit CoreDriver(FakeEngine& engine) : m_engine(engine) {
        engine.reply = [this](const Command& command) { return carryOut(command); };
        engine.checkDraftAs = [this](const JobFields& fields) {
            return world.balancer->checkDraft(fields, world.now());
        };
        engine.recordAs = [this](JobRecord record) {
            const auto document = m_documents.find(record.job.jobId);
            record.document =
                document == m_documents.end() ? R"({"command": ["true"]})" : *document->second;
            return record;
        };
    }

    World world;

    /// The window hears of what the world has done meanwhile.
    void sync() {
        for (const auto& [id, row] : world.rows) {
            JobAppeared job = m_engine.makeJob(row.state);
            job.number = row.number;
            job.jobId = job.name = id;
            job.row = row;
            job.agentId = world.holder(id);
            if (!hasOpenAttempt(row.state))
                job.startedAt.reset();
            m_engine.put(job);
            m_known.insert(id);
        }
        std::erase_if(m_known, [this](const std::string& id) {
            if (world.rows.contains(id))
                return false;
            m_engine.remove(id);
            return true;
        });
        const Snapshot snapshot = world.snapshot();
        m_engine.agents() = snapshot.agents;
        m_engine.pauses() = snapshot.pauses;
        m_engine.beat();
    }

private:
    ReplyBody carryOut(Command command) {
        ReplyBody reply;
        if (auto* job = std::get_if<JobAction>(&command); job && job->verb == JobVerb::AcceptLate) {
            reply = world.acceptLate(job->jobId, 1);
        } else if (job && world.balancer->finalJob(job->jobId)) {
            reply = world.act(job->verb, job->jobId, job->hold, job->actor.reason);
        } else {
            const RequestId request{++m_request};
            if (job)
                job->request = request;
            if (auto* submit = std::get_if<Submit>(&command)) {
                submit->request = request;
                for (const NewJob& j : submit->jobs)
                    m_documents[j.fields.jobId] = j.document;
            }
            if (auto* agent = std::get_if<AgentAction>(&command))
                agent->request = request;
            if (auto* assignment = std::get_if<AssignmentAction>(&command))
                assignment->request = request;
            world.apply(command);
            reply = world.replies[request.value];
        }
        sync();
        return reply;
    }

    FakeEngine& m_engine;
    std::map<std::string, std::shared_ptr<const std::string>> m_documents;
    std::set<std::string> m_known;
    std::uint64_t m_request = 1'000'000'000; ///< the world counts its own from 1
};

} // namespace node3::test
