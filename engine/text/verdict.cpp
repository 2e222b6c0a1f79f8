// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "engine/text/tr.h"

#include <algorithm>

namespace node3 {

namespace {

/// What it starts with: the first that holds says it.
QString startsWhen(const JobExplanation& e, const JobNeeds& needs) {
    const auto has = [&](ReasonCode code) {
        return std::ranges::any_of(e.reasons,
                                   [&](const Reason& r) { return r.code == code && !r.never; });
    };
    if (has(ReasonCode::ShuttingDown))
        return Text::tr("It waits until the balancer is started again.");
    if (has(ReasonCode::StoreFailing))
        return Text::tr("It waits until the store can write again.");
    if (has(ReasonCode::Held))
        return Text::tr("It waits until somebody releases it.");
    if (has(ReasonCode::RetryBackoff))
        return Text::tr("It waits before it is tried again.");
    if (has(ReasonCode::AssignmentPaused))
        return Text::tr("It waits until assignment is unpaused.");
    if (has(ReasonCode::NoAgents))
        return Text::tr("It starts when an agent connects that it fits.");
    if (has(ReasonCode::AllSlotsBusy) || has(ReasonCode::GpuMemoryBusy))
        return needs.gpuMemory > 0 ? Text::tr("It starts when a slot with %1 is free.")
                                         .arg(memoryText(needs.gpuMemory))
                                   : Text::tr("It starts when a slot is free.");
    return std::ranges::any_of(e.reasons, [](const Reason& r) { return r.agents > 0; })
               ? Text::tr("It starts when one of these agents can take it.")
               : Text::tr("It starts as soon as its turn comes.");
}

} // namespace

QString verdictText(const JobExplanation& e, const JobNeeds& needs, std::uint64_t queued) {
    if (e.verdict == JobVerdict::Final || e.verdict == JobVerdict::Running)
        return summary(e, needs);
    if (e.verdict == JobVerdict::Never) {
        const auto never = std::ranges::find_if(e.reasons, &Reason::never);
        const QString text =
            Text::tr("It can never run on the present agents; waiting does not help.");
        return never == e.reasons.end() ? text : text + QLatin1Char(' ') + remedy(*never, needs);
    }
    QString text;
    if (e.position && queued >= *e.position)
        text = Text::tr("Place %1 of %2.")
                   .arg(countText(static_cast<std::int64_t>(*e.position)),
                        countText(static_cast<std::int64_t>(queued)));
    else if (e.position)
        text = Text::tr("Place %1.").arg(countText(static_cast<std::int64_t>(*e.position)));
    return text.isEmpty() ? startsWhen(e, needs) : text + QLatin1Char(' ') + startsWhen(e, needs);
}

} // namespace node3
