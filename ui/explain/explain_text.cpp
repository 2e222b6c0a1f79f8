// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explain_text.h"

#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "engine/text/words.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>
#include <charconv>

namespace node3 {

namespace {

class ExplainTexts {
    Q_DECLARE_TR_FUNCTIONS(ExplainTexts)
};
using LineKind = ExplainLine::Kind;

QString keyOf(const char* section, ReasonCode code) {
    const auto w = word(code);
    return QLatin1String(section) + QLatin1Char('/') +
           QString::fromLatin1(w.data(), static_cast<qsizetype>(w.size()));
}

ExplainLine headingLine(const char* key, const QString& text, const QString& detail = {}) {
    ExplainLine line;
    line.kind = LineKind::Heading;
    line.key = QLatin1String(key);
    line.text = text;
    line.detail = detail;
    return line;
}

ExplainLine textLine(const QString& key, const QString& text) {
    ExplainLine line;
    line.key = key;
    line.text = text;
    return line;
}

Remedy actionRemedy(ActionId action, const QString& text, std::string id, const QString& tip = {}) {
    Remedy r;
    r.kind = Remedy::Kind::Action;
    r.action = action;
    r.text = text;
    r.tip = tip;
    r.ids = {std::move(id)};
    return r;
}

Remedy showAgents(const Reason& reason) {
    Remedy r;
    if (reason.names.empty())
        return r;
    r.kind = Remedy::Kind::Agents;
    r.text = ExplainTexts::tr("Show");
    r.ids = reason.names;
    r.tip = reason.agents > reason.names.size()
                ? ExplainTexts::tr("Shows the first of them: %1")
                      .arg(namesText(reason.names, reason.agents))
                : ExplainTexts::tr("Shows %1").arg(namesText(reason.names, reason.agents));
    return r;
}

Remedy showJobs(const QString& filter) {
    Remedy r;
    r.kind = Remedy::Kind::Jobs;
    r.text = ExplainTexts::tr("Show");
    r.filter = filter;
    return r;
}

Remedy unpause(const ExplainFacts& facts, const JobExplanation& e) {
    Remedy r;
    r.kind = Remedy::Kind::Unpause;
    r.text = ExplainTexts::tr("Unpause");
    // The pause of all holds everybody; without one it is that of the job's priority.
    const auto& pauses = facts.snapshot.pauses;
    const bool all = std::any_of(pauses.begin(), pauses.end(),
                                 [](const Pause& p) { return !p.priority.has_value(); });
    if (!all) {
        if (!facts.record || facts.record->job.jobId != e.jobId)
            return {};
        const JobRow& row = facts.record->job.row;
        r.priority = static_cast<Priority>(
            std::min(static_cast<int>(row.priority) + row.retryCount, kPriorities - 1));
    }
    return r;
}

Remedy smaller(const JobExplanation& e, std::uint64_t memory) {
    Remedy r;
    r.kind = Remedy::Kind::Smaller;
    r.memory = memory;
    r.text = ExplainTexts::tr("Duplicate with %1…").arg(memoryText(r.memory));
    r.ids = {e.jobId};
    return r;
}

/// What an operator can do about it from here.
Remedy remedyOf(const Reason& reason, const JobExplanation& e, const ExplainFacts& facts) {
    const bool one = reason.agents == 1 && reason.names.size() == 1;
    const QString name = one ? escaped(reason.names.front(), 64) : QString();
    switch (reason.code) {
    case ReasonCode::Held:
        return actionRemedy(ActionId::JobRelease, ExplainTexts::tr("Release"), e.jobId);
    case ReasonCode::AssignmentPaused:
        return unpause(facts, e);
    case ReasonCode::BehindOthers:
        return actionRemedy(
            ActionId::JobRunNext, ExplainTexts::tr("Run next"), e.jobId,
            ExplainTexts::tr("Puts the job before all others until it has started once."));
    case ReasonCode::AgentDraining:
    case ReasonCode::AgentDrained:
        if (one)
            return actionRemedy(ActionId::AgentResume, ExplainTexts::tr("Resume %1").arg(name),
                                reason.names.front());
        break;
    case ReasonCode::AgentQuarantined:
    case ReasonCode::AgentOnTrial:
        if (one)
            return actionRemedy(ActionId::AgentReinstate,
                                ExplainTexts::tr("Reinstate %1").arg(name), reason.names.front());
        break;
    case ReasonCode::GpuMemoryNever:
        // It fits nowhere, and nothing that is free now would take less of it: the largest card.
        if (e.verdict == JobVerdict::Never && facts.offersDuplicate && reason.number > 0 &&
            !(e.change && e.change->field == "gpu_memory_required"))
            return smaller(e, static_cast<std::uint64_t>(reason.number));
        break;
    default:
        break;
    }
    return reason.agents > 0 ? showAgents(reason) : Remedy();
}

std::uint64_t bytesFrom(const std::string& text) {
    std::uint64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

Remedy remedyOf(const Change& change, const JobExplanation& e, const ExplainFacts& facts) {
    if (change.field == "hold")
        return actionRemedy(ActionId::JobRelease, ExplainTexts::tr("Release"), e.jobId);
    if (change.field == "pause")
        return unpause(facts, e);
    if (change.field == "drain" && !change.agents.empty())
        return actionRemedy(ActionId::AgentResume,
                            ExplainTexts::tr("Resume %1").arg(escaped(change.agents.front(), 64)),
                            change.agents.front());
    if (change.field == "gpu_memory_required" && facts.offersDuplicate)
        return smaller(e, bytesFrom(change.to));
    return {};
}

void addReasons(const JobExplanation& e, const ExplainFacts& facts, const JobNeeds& needs,
                std::vector<ExplainLine>& lines) {
    std::uint32_t most = 1;
    for (const Reason& r : e.reasons)
        most = std::max(most, r.agents);
    for (const bool never : {false, true}) {
        bool any = false;
        for (const Reason& r : e.reasons) {
            if (r.never != never)
                continue;
            if (!any)
                lines.push_back(
                    never ? headingLine("never", ExplainTexts::tr("Never", "reasons that last"),
                                        ExplainTexts::tr("waiting does not help"))
                          : headingLine("now", ExplainTexts::tr("Not now", "reasons that pass"),
                                        ExplainTexts::tr("agents")));
            any = true;
            ExplainLine line;
            line.kind = r.agents > 0 ? LineKind::Reason : LineKind::Text;
            line.key = keyOf(never ? "never" : "now", r.code);
            line.text = sentence(r, needs);
            line.tip = remedy(r, needs);
            if (r.agents > 0) {
                line.count = static_cast<int>(std::min<std::uint32_t>(r.agents, 1'000'000'000));
                line.share = static_cast<double>(r.agents) / most;
            }
            line.remedy = remedyOf(r, e, facts);
            lines.push_back(std::move(line));
        }
    }
}

// ---- what comes by itself ----------------------------------------------------------------------

struct Coming {
    Utc at{};
    QString text; ///< "%1" is the time
};

void add(std::vector<Coming>& coming, Utc at, QString text) {
    coming.push_back({at, std::move(text)});
}

/// The first attempt that has to end by its time limit on one of those agents.
void addSlots(const Reason& r, const ExplainFacts& f, std::vector<Coming>& coming) {
    if (!f.timeoutOf)
        return;
    for (const AgentView& a : f.snapshot.agents) {
        if (std::find(r.names.begin(), r.names.end(), a.fields.agentId) == r.names.end())
            continue;
        for (const AttemptView& attempt : a.attempts) {
            if (!attempt.open || attempt.state == JobState::Assigned)
                continue;
            const auto timeout = f.timeoutOf(attempt.jobId);
            if (!timeout || *timeout <= Duration{0})
                continue;
            const auto limit =
                std::chrono::duration_cast<Duration>(*timeout * f.settings.limitFactor());
            add(coming, f.snapshot.at.utc + limit - attempt.elapsed,
                ExplainTexts::tr("%2 must free a slot by %1, the time limit of its job.")
                    .replace(QLatin1String("%2"), escaped(a.fields.agentId, 64)));
        }
    }
}

void addAgents(const Reason& r, const ExplainFacts& f, std::vector<Coming>& coming) {
    for (const AgentView& a : f.snapshot.agents) {
        if (std::find(r.names.begin(), r.names.end(), a.fields.agentId) == r.names.end())
            continue;
        const QString id = escaped(a.fields.agentId, 64);
        if (r.code == ReasonCode::AgentQuarantined && a.quarantine.until)
            add(coming, *a.quarantine.until,
                ExplainTexts::tr("The quarantine of %2 ends at %1.")
                    .replace(QLatin1String("%2"), id));
        else if (r.code != ReasonCode::AgentQuarantined && a.intent.until)
            add(coming, *a.intent.until,
                ExplainTexts::tr("%2 is back in service at %1.").replace(QLatin1String("%2"), id));
    }
}

} // namespace

QString nextEventText(const JobExplanation& e, const ExplainFacts& f) {
    std::vector<Coming> coming;
    for (const Reason& r : e.reasons) {
        const Utc then = f.now + Duration{r.number};
        switch (r.code) {
        case ReasonCode::RetryBackoff:
            add(coming, then, ExplainTexts::tr("It is tried again at %1."));
            break;
        case ReasonCode::AssignmentPaused:
            if (r.number > 0)
                add(coming, then, ExplainTexts::tr("The pause ends at %1."));
            break;
        case ReasonCode::AvoidedByJob:
            if (r.number > 0)
                add(coming, then, ExplainTexts::tr("It may go back to where it failed at %1."));
            break;
        case ReasonCode::RoomReserved:
            if (r.number > 0)
                add(coming, then, ExplainTexts::tr("The room that is kept for it is free by %1."));
            break;
        case ReasonCode::AllSlotsBusy:
        case ReasonCode::GpuMemoryBusy:
            addSlots(r, f, coming);
            break;
        case ReasonCode::AgentDraining:
        case ReasonCode::AgentDrained:
        case ReasonCode::AgentQuarantined:
            addAgents(r, f, coming);
            break;
        default:
            break;
        }
    }
    const auto first = std::min_element(
        coming.begin(), coming.end(), [](const Coming& a, const Coming& b) { return a.at < b.at; });
    return first == coming.end()
               ? QString()
               : QString(first->text)
                     .replace(QLatin1String("%1"),
                              timeText(first->at, f.now, QTimeZone::systemTimeZone()));
}

std::vector<ExplainLine> decisionLines(const AttemptRecord& attempt, Utc now) {
    std::vector<ExplainLine> lines;
    if (!attempt.decision || attempt.decision->candidates.empty())
        return lines;
    const Decision& d = *attempt.decision;
    lines.push_back(
        headingLine("decision",
                    ExplainTexts::tr("Went to %1 at %2")
                        .arg(escaped(attempt.agentId, 64),
                             timeText(attempt.assignedAt, now, QTimeZone::systemTimeZone())),
                    ExplainTexts::tr("availability + success + speed = score")));
    bool first = true;
    for (const Candidate& c : d.candidates) {
        ExplainLine line;
        line.kind = LineKind::Score;
        line.key = QStringLiteral("score/%1").arg(lines.size());
        line.text = escaped(c.agentId, 128);
        line.detail = QStringLiteral("%1 + %2 + %3 = %4")
                          .arg(scoreText(c.availability), scoreText(c.success), scoreText(c.speed),
                               scoreText(c.score));
        line.tip = first ? ExplainTexts::tr("chosen") : QString();
        line.strong = first;
        first = false;
        lines.push_back(std::move(line));
    }
    // Five are kept; what the others lacked is known as counts.
    for (const GateCount& gate : d.gates) {
        Reason r;
        r.code = static_cast<ReasonCode>(gate.code);
        r.agents = gate.agents;
        lines.push_back(textLine(keyOf("gate", r.code), sentence(r)));
    }
    return lines;
}

ExplainText explainText(const JobExplanation& e, const ExplainFacts& f) {
    ExplainText out;
    const bool known = f.record && f.record->job.jobId == e.jobId;
    const JobNeeds needs{known ? f.record->job.gpuMemoryRequired : 0,
                         known ? f.record->job.needs : AcceptsMask{0}};
    const QString name = known && !f.record->job.name.empty() ? escaped(f.record->job.name, 128)
                                                              : escaped(e.jobId, 128);
    std::uint64_t queued = 0;
    for (const std::uint64_t n : f.snapshot.queuedByPriority)
        queued += n;
    const bool waits = e.verdict == JobVerdict::Next || e.verdict == JobVerdict::NotNow ||
                       e.verdict == JobVerdict::Never;
    out.title = !waits ? ExplainTexts::tr("How does %1 stand?").arg(name)
                       : ExplainTexts::tr("Why does %1 wait?").arg(name);
    out.verdict = verdictText(e, needs, queued);
    addReasons(e, f, needs, out.lines);
    if (waits) {
        if (const QString next = nextEventText(e, f); !next.isEmpty()) {
            out.lines.push_back(headingLine("next", ExplainTexts::tr("Next event")));
            out.lines.push_back(textLine(QStringLiteral("next/0"), next));
        }
    }
    if (e.change) {
        out.lines.push_back(headingLine("change", ExplainTexts::tr("Smallest change")));
        ExplainLine line = textLine(QStringLiteral("change/0"), sentence(*e.change));
        line.remedy = remedyOf(*e.change, e, f);
        out.lines.push_back(std::move(line));
    }
    if (known && !f.record->attempts.empty())
        for (ExplainLine& line : decisionLines(f.record->attempts.back(), f.now))
            out.lines.push_back(std::move(line));
    return out;
}

ExplainText explainText(const AgentExplanation& e) {
    ExplainText out;
    out.title = ExplainTexts::tr("Why does %1 get no work?").arg(escaped(e.agentId, 128));
    if (e.verdict == JobVerdict::Running)
        out.title = ExplainTexts::tr("Why does %1 get no more work?").arg(escaped(e.agentId, 128));
    out.verdict = summary(e);
    std::uint32_t most = 1;
    for (const Reason& r : e.reasons)
        most = std::max(most, r.jobs);
    for (const Reason& r : e.reasons) {
        if (out.lines.empty())
            out.lines.push_back(headingLine("why", ExplainTexts::tr("What keeps work away"),
                                            ExplainTexts::tr("jobs")));
        ExplainLine line;
        line.kind = r.jobs > 0 ? LineKind::Reason : LineKind::Text;
        line.key = keyOf(r.never ? "never" : "now", r.code);
        line.text = agentSentence(r);
        line.tip = remedy(r);
        if (r.jobs > 0) {
            line.count = static_cast<int>(std::min<std::uint32_t>(r.jobs, 1'000'000'000));
            line.share = static_cast<double>(r.jobs) / most;
        }
        if (r.code == ReasonCode::AgentDraining || r.code == ReasonCode::AgentDrained)
            line.remedy =
                actionRemedy(ActionId::AgentResume, ExplainTexts::tr("Resume"), e.agentId);
        else if (r.code == ReasonCode::AgentQuarantined ||
                 (r.code == ReasonCode::AgentOnTrial && r.jobs == 0))
            line.remedy =
                actionRemedy(ActionId::AgentReinstate, ExplainTexts::tr("Reinstate"), e.agentId);
        else if (r.code == ReasonCode::Held || r.code == ReasonCode::RetryBackoff) {
            line.remedy = showJobs(r.code == ReasonCode::Held ? QStringLiteral("state:held")
                                                              : QStringLiteral("state:backoff"));
        } else if ((r.code == ReasonCode::GpuMemoryNever || r.code == ReasonCode::GpuMemoryBusy) &&
                   r.number > 0) {
            line.remedy = showJobs(QStringLiteral("state:queued mem>%1GB")
                                       .arg(static_cast<double>(r.number) / 1e9, 0, 'g', 12));
        }
        out.lines.push_back(std::move(line));
    }
    return out;
}

} // namespace node3
