// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/demo/demo_facts.h"
#include "ui/theme/glyphs.h"

#include <QString>

#include <span>

/// What a demo's market says, for people: it speaks English and names, this is what the window
/// makes of them. A name that is not known here stands for itself. Window's thread.
namespace node3::demowords {

/// "Crash", "Cut network".
QString fault(const QString& name);
/// "steady", "bursts".
QString workload(const QString& name);
/// "high queue".
QString incident(const QString& name);
/// What is wrong with an agent: "crashed".
QString trouble(const QString& name);
/// A sentence of the market, translated where it is one of sentences().
QString said(const QString& english);
/// With a capital at its beginning and a full stop at its end.
QString sentence(const QString& english);
std::span<const char* const> sentences();

/// A step with its agents, or with "one agent" where they are not known.
QString step(const QString& form, const std::array<QString, 3>& agents);
Mark verdictMark(StepVerdict verdict);
/// "on time", "due in 3 s", what came instead.
QString verdict(const DemoRun::Row& row, const std::optional<double>& dueIn);
/// "preparing", "held", of an incident "cured".
QString phase(const DemoRun& run);
Mark phaseMark(DemoRun::Phase phase);
/// The sentence of the whole; empty while it runs.
QString summary(const DemoRun& run);
/// Seconds of the market.
QString seconds(double marketSeconds);

} // namespace node3::demowords
