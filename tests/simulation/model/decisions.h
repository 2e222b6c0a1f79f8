// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "tests/simulation/model/state.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

/// One form for what the balancer decided and for what the model did, so that they can be compared.
namespace node3::sim {

/// One decision. Which of the fields mean something depends on `what`.
struct Note {
    enum What : std::uint8_t {
        Message,    ///< to an agent: its type in `kind`
        Closes,     ///< a connection
        Answer,     ///< to a caller: ReplyBody's index in `kind`
        Assigned,   ///< OpenAttempt
        Accepted,   ///< SetAttempt, by what it says
        Started,    ///< number: milliseconds since the epoch
        Ended,      ///< kind: outcome
        Reopened,   ///< a loss was taken back
        LateCounts, ///< a late success completed its job
        LateNoted,  ///< a late report went into the history
        Logged,
        JobNew,
        JobGone,
        AgentGone,
        Paused,
        Unpaused,
        Told, ///< an event: its kind in `kind`
    };
    What what = Told;
    std::uint32_t kind = 0;
    std::uint64_t to = 0; ///< session or request
    std::string job{}, agent{};
    std::uint32_t attempt = 0;
    std::int64_t number = 0;
    std::string text{};
    auto operator<=>(const Note&) const = default;
};
std::string textOf(const Note& note);

/// What one command came to.
struct Decisions {
    std::vector<Note> sent;     ///< in order; only the order for each receiver counts
    std::vector<Note> assigned; ///< in order
    std::vector<Note> facts;    ///< in no order
    void clear();
};

Note noteOf(const Send& send);
Note noteOf(const Reply& reply);
/// Whether an event tells a decision of its own.
bool isDecision(EventKind kind);
/// Whether the event is of one attempt.
bool isOfAttempt(EventKind kind);
/// Whether the event's number, and its agent beside its job, are part of the decision.
bool tellsNumber(EventKind kind);
Note noteOf(const Event& event);
Note noteOf(const SetAttempt& set);

/// Where two rows differ, by name of the field; empty: nowhere. `due` of a backoff is left out when
/// `loosely`, because a row is not written anew only for a due time that a restart has cut.
std::string differences(const JobRow& core, const JobRow& model, bool loosely);
std::string differences(const AgentRow& core, const AgentRow& model);
std::string differences(const Totals& core, const Totals& model);

} // namespace node3::sim
