// SPDX-License-Identifier: GPL-3.0-or-later
// What was decided, in one form for both sides.
#include "tests/simulation/model/decisions.h"

#include "engine/core/overloaded.h"

#include <algorithm>
#include <concepts>

namespace node3::sim {

namespace {

template <class Number> std::string textOfNumber(const std::optional<Number>& n) {
    if constexpr (std::is_arithmetic_v<Number>)
        return n ? std::to_string(*n) : "-";
    else if constexpr (requires { n->time_since_epoch(); })
        return n ? std::to_string(n->time_since_epoch().count()) : "-";
    else
        return n ? std::to_string(n->count()) : "-";
}

std::string textOfIntent(const Intent& i) {
    return std::string(word(i.state)) + "/" + i.who + "/" + i.why + "/" + textOfNumber(i.since) +
           "/" + textOfNumber(i.deadline) + "/" + textOfNumber(i.until) + "/" +
           std::to_string(i.unconfirmed);
}

std::string textOfQuarantine(const Quarantine& q) {
    return std::string(word(q.state)) + "/" + std::string(word(q.cause)) + "/" + q.who + "/" +
           q.why + "/" + textOfNumber(q.since) + "/" + textOfNumber(q.until) + "/" +
           std::to_string(q.level);
}

std::string textOfAgents(const AgentList& list) {
    std::string text = "[";
    for (const AgentNumber n : list)
        text += std::to_string(n.value) + " ";
    return text + "]";
}

std::string textOfStrikes(const std::vector<Strike>& strikes) {
    std::string text = "[";
    for (const Strike& s : strikes)
        text += std::to_string(s.number) + (s.counts ? "" : "?") + (s.tookRetry ? "r " : " ");
    return text + "]";
}

std::string textOfLost(const std::vector<LostAttempt>& list) {
    std::string text = "[";
    for (const LostAttempt& l : list)
        text += std::to_string(l.number) + "/" + std::to_string(l.attempt) + (l.alone ? "! " : " ");
    return text + "]";
}

/// Gathers fields that differ: "name: core's, not the model's; ".
class Differences {
public:
    std::string text;
    template <class Value, class Show>
    void field(const char* name, const Value& core, const Value& model, const Show& show) {
        if (!(core == model))
            text += std::string(name) + ": " + show(core) + ", not " + show(model) + "; ";
    }
    template <std::integral Value>
    void field(const char* name, const Value& core, const Value& model) {
        field(name, core, model, [](Value v) { return std::to_string(v); });
    }
    void field(const char* name, const std::string& core, const std::string& model) {
        field(name, core, model, [](const std::string& v) { return "\"" + v + "\""; });
    }
    void field(const char* name, const std::optional<Utc>& core, const std::optional<Utc>& model) {
        field(name, core, model, [](const std::optional<Utc>& v) { return textOfNumber(v); });
    }
    void field(const char* name, const AgentList& core, const AgentList& model) {
        field(name, core, model, textOfAgents);
    }
};

bool same(const Intent& a, const Intent& b) {
    return a.state == b.state && a.who == b.who && a.why == b.why && a.since == b.since &&
           a.deadline == b.deadline && a.until == b.until && a.unconfirmed == b.unconfirmed;
}
bool same(const Quarantine& a, const Quarantine& b) {
    return a.state == b.state && a.cause == b.cause && a.who == b.who && a.why == b.why &&
           a.since == b.since && a.until == b.until && a.level == b.level;
}
bool same(const std::vector<Strike>& a, const std::vector<Strike>& b) {
    return std::ranges::equal(a, b, [](const Strike& x, const Strike& y) {
        return x.number == y.number && x.counts == y.counts && x.tookRetry == y.tookRetry;
    });
}

bool same(const std::vector<LostAttempt>& a, const std::vector<LostAttempt>& b) {
    return std::ranges::equal(a, b, [](const LostAttempt& x, const LostAttempt& y) {
        return x.number == y.number && x.attempt == y.attempt && x.alone == y.alone;
    });
}

} // namespace

void Decisions::clear() {
    sent.clear();
    assigned.clear();
    facts.clear();
}

std::string textOf(const Note& n) {
    static constexpr const char* kWhat[] = {
        "message",     "close",           "reply",        "assignment",  "accepted", "started",
        "end",         "reopened",        "late success", "late report", "log",      "new job",
        "removed job", "forgotten agent", "pause",        "unpause",     "event"};
    static constexpr const char* kMessages[] = {"welcome",   "settled", "assign", "cancel", "ack",
                                                "heartbeat", "drain",   "resume", "error"};
    std::string text = kWhat[n.what];
    if (n.what == Note::Message)
        text += std::string(" ") + kMessages[n.kind];
    else if (n.what == Note::Told)
        text += " " + std::string(word(static_cast<EventKind>(n.kind)));
    else if (n.what == Note::Ended)
        text += " " + std::string(word(static_cast<Outcome>(n.kind)));
    else
        text += " kind " + std::to_string(n.kind);
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty() && value != "0")
            text += std::string(" ") + name + " " + value;
    };
    add("to", std::to_string(n.to));
    add("job", n.job);
    add("agent", n.agent);
    add("attempt", std::to_string(n.attempt));
    add("number", std::to_string(n.number));
    add("says", n.text);
    return text;
}

Note noteOf(const Send& s) {
    Note n{.what = Note::Message,
           .kind = static_cast<std::uint32_t>(s.message.index()),
           .to = s.session.value};
    std::visit(
        Overloaded{
            [&](const Welcome& m) {
                n.text = m.store;
                n.number = m.heartbeatInterval.count() * 1'000'000 + m.heartbeatTimeout.count();
            },
            [&](const Settled& m) {
                for (const SettledItem& i : m.running)
                    n.text += i.jobId + "/" + std::to_string(i.attempt) + "/" +
                              std::string(word(i.verdict)) + " ";
            },
            [&](const Assign& m) {
                n.job = m.jobId;
                n.attempt = m.attempt;
                n.number = m.limit.count();
                n.text = m.store + "/" + std::to_string(m.timeout.count()) + "/" +
                         std::to_string(m.number.value);
            },
            [&](const Cancel& m) {
                n.job = m.jobId;
                n.attempt = m.attempt;
            },
            [&](const Ack& m) {
                n.job = m.jobId;
                n.attempt = m.attempt;
                n.text = m.of + "/" + std::string(word(m.verdict));
            },
            [](const HeartbeatReply&) {},
            [&](const DrainNotice& m) { n.number = m.deadline ? m.deadline->count() : -1; },
            [](const ResumeNotice&) {}, [&](const ErrorMessage& m) { n.text = word(m.code); }},
        s.message);
    return n;
}

Note noteOf(const Reply& r) {
    Note n{.what = Note::Answer,
           .kind = static_cast<std::uint32_t>(r.body.index()),
           .to = r.request.value};
    std::visit(Overloaded{[&](const Error& e) {
                              n.text = word(e.code);
                              n.number = e.state ? static_cast<std::int64_t>(*e.state) : -1;
                          },
                          [&](const Submitted& s) {
                              for (const SubmittedItem& i : s.jobs)
                                  n.text += i.jobId + "/" + std::string(word(i.state)) +
                                            (i.duplicate ? "/duplicate " : " ");
                          },
                          [&](const JobActed& a) {
                              n.job = a.jobId;
                              n.number =
                                  static_cast<std::int64_t>(a.state) * 2 + (a.pending ? 1 : 0);
                          },
                          [&](const AgentActed& a) {
                              n.agent = a.agentId;
                              n.text = (a.intent ? textOfIntent(*a.intent) : "-") + " " +
                                       (a.connection ? std::string(word(*a.connection)) : "-") +
                                       " " +
                                       (a.quarantine ? textOfQuarantine(*a.quarantine) : "-") +
                                       " " + textOfNumber(a.slots);
                          },
                          [](const SettingsActed&) {}, [](const AdviceActed&) {},
                          [&](const AssignmentActed& a) {
                              for (const Pause& p : a.pauses)
                                  n.text += (p.priority ? std::string(word(*p.priority)) : "all") +
                                            "/" + textOfNumber(p.until) + " ";
                          }},
               r.body);
    return n;
}

bool isDecision(EventKind kind) {
    return kind != EventKind::AgentDisconnectAsked && kind != EventKind::EngineStarted &&
           kind != EventKind::AssignmentPaused && kind != EventKind::AssignmentUnpaused &&
           kind != EventKind::AgentSlotsSet &&
           (kind < EventKind::AdviceOpened || kind > EventKind::AdviceReopened);
}

bool isOfAttempt(EventKind kind) {
    return kind == EventKind::AttemptEnded || kind == EventKind::JobAssigned ||
           kind == EventKind::JobStarted || kind == EventKind::JobCompleted ||
           kind == EventKind::JobFailed || kind == EventKind::JobCancelled ||
           kind == EventKind::JobCancelAsked || kind == EventKind::JobRetry ||
           kind == EventKind::LateReport || kind == EventKind::JobAcceptedLate;
}

bool tellsNumber(EventKind kind) {
    return kind == EventKind::JobAlone || kind == EventKind::JobAged ||
           kind == EventKind::JobReserved || kind == EventKind::AgentCrashed ||
           kind == EventKind::MassLoss || kind == EventKind::JobsPurged;
}

Note noteOf(const Event& e) {
    Note n{.what = Note::Told, .kind = static_cast<std::uint32_t>(e.kind), .job = e.jobId};
    if (e.jobId.empty())
        n.agent = e.agentId;
    else if (isOfAttempt(e.kind))
        n.attempt = e.attempt;
    if (e.kind == EventKind::AttemptEnded)
        n.number = static_cast<std::int64_t>(e.outcome);
    if (tellsNumber(e.kind)) {
        n.number = e.number;
        n.agent = e.agentId;
    }
    return n;
}

Note noteOf(const SetAttempt& s) {
    Note n{.what = Note::Accepted,
           .attempt = s.attempt,
           .number = static_cast<std::int64_t>(s.number.value)};
    if (s.outcome && *s.outcome == Outcome::Open) {
        n.what = Note::Reopened;
    } else if (s.outcome) {
        n.what = Note::Ended;
        n.kind = static_cast<std::uint32_t>(*s.outcome);
        n.to = s.exitCode ? static_cast<std::uint64_t>(*s.exitCode) + 1 : 0;
        if (*s.outcome == Outcome::Failed)
            n.text = s.error.value_or("");
        else if (*s.outcome == Outcome::Succeeded)
            n.text = s.output.value_or("");
    } else if (s.late.value_or(false)) {
        n.what = Note::LateCounts;
        n.text = s.output.value_or("");
    } else if (s.startedAt) {
        n.what = Note::Started;
        n.text = textOfNumber(s.startedAt);
    }
    return n;
}

std::string differences(const JobRow& core, const JobRow& model, bool loosely) {
    Differences d;
    d.field("state", core.state, model.state, [](JobState s) { return std::string(word(s)); });
    d.field("priority", core.priority, model.priority,
            [](Priority p) { return std::string(word(p)); });
    d.field("round", core.round, model.round);
    d.field("place", core.place, model.place);
    d.field("retry_count", core.retryCount, model.retryCount);
    d.field("losses", core.losses, model.losses);
    d.field("losses in a row", core.lossesInRow, model.lossesInRow);
    d.field("attempt", core.attempt, model.attempt);
    if (!loosely)
        d.field("backoff due", core.backoffDue, model.backoffDue);
    d.field("final at", core.finalAt, model.finalAt);
    d.field("fail reason", core.failReason, model.failReason,
            [](FailReason r) { return std::string(word(r)); });
    d.field("avoids", core.avoids, model.avoids);
    d.field("held by", core.heldBy, model.heldBy);
    d.field("held why", core.heldWhy, model.heldWhy);
    d.field("cancel by", core.cancelBy, model.cancelBy);
    d.field("cancel why", core.cancelWhy, model.cancelWhy);
    d.field("cancel at", core.cancelAt, model.cancelAt);
    d.field("round at", core.roundAt, model.roundAt);
    d.field("run next", core.runNext, model.runNext);
    d.field("failed on", core.failedOn, model.failedOn);
    d.field("refunded", core.refunded, model.refunded);
    d.field("crash losses", core.crashLosses, model.crashLosses);
    d.field("crashed on", core.crashedOn, model.crashedOn);
    d.field("loss excused", static_cast<int>(core.lossExcused),
            static_cast<int>(model.lossExcused));
    return d.text;
}

std::string differences(const AgentRow& core, const AgentRow& model) {
    Differences d;
    const AgentFields &x = core.fields, &y = model.fields;
    d.field("id", x.agentId, y.agentId);
    d.field("instance", x.instance, y.instance);
    d.field("memory", x.gpuMemory, y.gpuMemory);
    d.field("own slots", x.maxConcurrentJobs, y.maxConcurrentJobs);
    d.field("accepts", x.accepts, y.accepts);
    d.field("slots set", core.slotsSet.value_or(0), model.slotsSet.value_or(0));
    if (!same(core.intent, model.intent))
        d.text += "intent: " + textOfIntent(core.intent) + ", not " + textOfIntent(model.intent);
    if (!same(core.quarantine, model.quarantine))
        d.text += "quarantine: " + textOfQuarantine(core.quarantine) + ", not " +
                  textOfQuarantine(model.quarantine);
    if (!same(core.strikes, model.strikes))
        d.text +=
            "strikes: " + textOfStrikes(core.strikes) + ", not " + textOfStrikes(model.strikes);
    if (!same(core.lostStarts, model.lostStarts))
        d.text +=
            "lost starts: " + textOfLost(core.lostStarts) + ", not " + textOfLost(model.lostStarts);
    d.field("completed", core.completed, model.completed);
    d.field("failed", core.failed, model.failed);
    d.field("average", core.averageSeconds, model.averageSeconds,
            [](double v) { return std::to_string(v); });
    d.field("goodbye", core.goodbye, model.goodbye);
    d.field("last assignment", core.assignedOrder, model.assignedOrder);
    d.field("unacknowledged in a row", core.unacknowledgedInRow, model.unacknowledgedInRow);
    return d.text;
}

std::string differences(const Totals& core, const Totals& model) {
    Differences d;
    d.field("submitted", core.submitted, model.submitted);
    d.field("assigned", core.assigned, model.assigned);
    d.field("failed", core.failed, model.failed);
    d.field("retried", core.retried, model.retried);
    d.field("removed", core.removed, model.removed);
    d.field("last number", core.lastNumber, model.lastNumber);
    d.field("last agent", core.lastAgent, model.lastAgent);
    d.field("last place", core.lastPlace, model.lastPlace);
    d.field("last assignment", core.assignedOrder, model.assignedOrder);
    return d.text;
}

} // namespace node3::sim
