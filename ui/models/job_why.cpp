// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_why.h"

#include "engine/core/explain.h"

#include <QCoreApplication>

#include <algorithm>

namespace node3 {

namespace {

class JobWhys {
    Q_DECLARE_TR_FUNCTIONS(JobWhys)
};

constexpr std::uint32_t whyBit(JobWhy why) {
    return 1u << static_cast<unsigned>(why);
}

QString latin(std::string_view word) {
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

} // namespace

QStringList jobWhyWords() {
    return {latin(word(JobVerdict::Never)), latin(word(ReasonCode::Held)),
            latin(word(ReasonCode::RetryBackoff)), latin(word(ReasonCode::AssignmentPaused)),
            latin(word(ReasonCode::NoAgents))};
}

QString jobWhyText(JobWhy why) {
    switch (why) {
    case JobWhy::Never:
        return JobWhys::tr("can never run");
    case JobWhy::Held:
        return JobWhys::tr("held by an operator");
    case JobWhy::RetryBackoff:
        return JobWhys::tr("pauses before its next try");
    case JobWhy::AssignmentPaused:
        return JobWhys::tr("assignment is paused");
    case JobWhy::NoAgents:
        return JobWhys::tr("no agent is connected");
    }
    return {};
}

JobWhyFacts::JobWhyFacts(const Snapshot& snapshot) {
    for (const Pause& pause : snapshot.pauses)
        m_paused |= pause.priority ? 1u << static_cast<unsigned>(*pause.priority) : ~0u;
    for (const AgentView& a : snapshot.agents) {
        if (a.connection == Connection::Offline)
            continue;
        const auto kind = std::ranges::find(m_kinds, a.fields.accepts,
                                            &std::pair<AcceptsMask, std::uint64_t>::first);
        if (kind == m_kinds.end())
            m_kinds.emplace_back(a.fields.accepts, a.fields.gpuMemory);
        else
            kind->second = std::max(kind->second, a.fields.gpuMemory);
    }
}

bool JobWhyFacts::neverRuns(const JobLine& line) const {
    return line.state == JobState::Queued && !m_kinds.empty() &&
           std::ranges::none_of(m_kinds, [&](const auto& kind) {
               return (line.needs & ~kind.first & kAcceptsAll) == 0 &&
                      line.gpuMemory <= kind.second;
           });
}

std::uint32_t JobWhyFacts::whysOf(const JobLine& line) const {
    switch (line.state) {
    case JobState::Held:
        return whyBit(JobWhy::Held);
    case JobState::Backoff:
        return whyBit(JobWhy::RetryBackoff);
    case JobState::Queued: {
        std::uint32_t whys = 0;
        if (neverRuns(line))
            whys |= whyBit(JobWhy::Never);
        if ((m_paused >> static_cast<unsigned>(line.priorityNow())) & 1u)
            whys |= whyBit(JobWhy::AssignmentPaused);
        if (m_kinds.empty())
            whys |= whyBit(JobWhy::NoAgents);
        return whys;
    }
    default:
        return 0;
    }
}

} // namespace node3
