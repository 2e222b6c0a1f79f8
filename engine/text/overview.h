// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/overview.h"

#include <QString>

/// What a figure of the overview says, in the language of useLanguage(). Pure; any thread.
namespace node3 {

/// "Utilization", "Success 1 h".
QString gaugeName(Gauge gauge);
/// The value with its unit: "72.4 %", "5 of 6", "18.0 / min", "41 s"; "—" when there is none.
QString gaugeValueText(Gauge gauge, const Reading& reading);
/// The word of judgement, or the word that stands in its place: "Good", "Few: 6 of 7".
QString gaugeWordText(const Reading& reading);
/// The good range in force: "60–80 %", "< 10", "< 60 s"; empty when there is none.
QString gaugeRangeText(Gauge gauge, const Reading& reading);
/// All of it, as it is read out: "Queued: 23, watch, good < 10".
QString gaugeSentence(Gauge gauge, const Reading& reading);

} // namespace node3
