// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/explain.h"
#include "engine/core/queries.h"
#include "engine/core/snapshot.h"

#include <optional>
#include <string>
#include <string_view>

/// Printers of the HTTP API (contract 5): plain values -> JSON text. Pure functions; any thread.
namespace node3 {

/// The mission's object: exactly its fields in its order.
std::string statisticsJson(const Statistics& statistics);
std::string submittedJson(const Submitted& submitted);
std::string jobJson(const JobRecord& record);
std::string jobPageJson(const JobPage& page);
/// Both streams, or the one asked for.
std::string logJson(const LogText& text, std::optional<LogStream> stream);
/// `decision`: of the newest attempt, null when there is none.
std::string jobExplanationJson(const JobExplanation& explanation, const Decision* decision);
std::string agentExplanationJson(const AgentExplanation& explanation);
std::string draftCheckJson(const DraftCheck& check);
std::string pausesJson(const std::vector<Pause>& pauses);
std::string agentsJson(const Snapshot& snapshot);
std::string agentJson(const AgentView& agent);
std::string eventsJson(const EventPage& page);
/// application/problem+json of `error` under an HTTP status.
std::string problemJson(int status, const Error& error);

/// A decision as the store keeps it.
std::string toJson(const Decision& decision);
std::optional<Decision> decisionFromJson(std::string_view json);

/// A map of texts as the store keeps it; what is no such map gives an empty one.
std::string toJson(const StringMap& map);
StringMap stringMapFromJson(std::string_view json);
/// A late report as it is noted beside its attempt.
std::string lateNoteJson(const NoteLateReport& note);
/// The newest attempt whose success came late and does not count; nullopt: there is none.
std::optional<std::uint32_t> lateSuccessOf(const JobRecord& record);

/// ISO 8601 UTC with milliseconds: 2026-11-25T14:03:22.481Z, and back.
std::string isoTime(Utc time);
std::optional<Utc> utcFromIso(std::string_view text);

} // namespace node3
