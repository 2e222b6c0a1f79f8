// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/advisor/advice_text.h"

#include "engine/text/advice.h"
#include "engine/text/format.h"
#include "ui/models/agent_columns.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

namespace {

struct AdvisorText {
    Q_DECLARE_TR_FUNCTIONS(Advisor)
};

QString whoText(const std::string& who) {
    return who.empty() ? AdvisorText::tr("somebody") : escaped(who, 64);
}

} // namespace

Mark markOf(AdviceSeverity severity) {
    return severity == AdviceSeverity::Bad ? Mark{Glyph::Failed, Tone::Bad}
                                           : Mark{Glyph::Watch, Tone::Watch};
}

QString severityText(AdviceSeverity severity) {
    return severity == AdviceSeverity::Bad ? AdvisorText::tr("Bad") : AdvisorText::tr("Watch");
}

QString adviceAside(const Advice& advice, Utc now, bool gone) {
    if (gone)
        return AdvisorText::tr("over");
    switch (advice.state) {
    case AdviceState::Acknowledged:
        return AdvisorText::tr("acknowledged by %1").arg(whoText(advice.who));
    case AdviceState::Snoozed:
        return advice.until ? AdvisorText::tr("snoozed until %1")
                                  .arg(clockText(*advice.until, now, QTimeZone::systemTimeZone()))
                            : AdvisorText::tr("snoozed");
    case AdviceState::Open:
        break;
    }
    return QStringLiteral("%1 · %2").arg(severityText(advice.severity),
                                         agoText(std::max(now - advice.since, Duration{0})));
}

QString adviceTip(const Advice& advice) {
    QStringList lines{
        adviceTitle(advice),
        AdvisorText::tr("Since %1").arg(timeTip(advice.since, QTimeZone::systemTimeZone()))};
    if (advice.state == AdviceState::Acknowledged)
        lines += AdvisorText::tr("Acknowledged by %1").arg(whoText(advice.who));
    if (advice.state == AdviceState::Snoozed)
        lines += AdvisorText::tr("Snoozed by %1").arg(whoText(advice.who));
    if (!advice.why.empty())
        lines += escaped(advice.why, 300);
    return lines.join(QLatin1Char('\n'));
}

std::vector<const Advice*> orderedAdvice(const AdviceList& list) {
    std::vector<const Advice*> entries;
    for (const Advice& advice : list.entries)
        entries.push_back(&advice);
    std::ranges::stable_sort(entries, {}, [](const Advice* a) { return a->state; });
    return entries;
}

AdviceCounts countAdvice(const AdviceList& list) {
    AdviceCounts counts;
    for (const Advice& advice : list.entries)
        switch (advice.state) {
        case AdviceState::Open:
            ++counts.open;
            counts.bad += advice.severity == AdviceSeverity::Bad ? 1 : 0;
            break;
        case AdviceState::Acknowledged:
            ++counts.acknowledged;
            break;
        case AdviceState::Snoozed:
            ++counts.snoozed;
            break;
        }
    counts.open += static_cast<int>(std::min<std::size_t>(list.more, 1'000'000));
    return counts;
}

QString troubleText(const Snapshot& snapshot) {
    int bad = 0, watch = 0;
    if (snapshot.advice) {
        const AdviceCounts counts = countAdvice(*snapshot.advice);
        bad = counts.bad;
        watch = counts.open - counts.bad;
    } else {
        const Trouble trouble = troubleOf(snapshot);
        (trouble.unhealthy ? bad : watch) = trouble.agents;
    }
    return bad > 0     ? QStringLiteral("✕ ") + countText(bad)
           : watch > 0 ? QStringLiteral("△ ") + countText(watch)
                       : QString();
}

QString adviceCountText(const AdviceCounts& counts) {
    QStringList parts;
    if (counts.open > 0)
        parts += AdvisorText::tr("%Ln open", nullptr, counts.open);
    if (counts.acknowledged > 0)
        parts += AdvisorText::tr("%Ln acknowledged", nullptr, counts.acknowledged);
    if (counts.snoozed > 0)
        parts += AdvisorText::tr("%Ln snoozed", nullptr, counts.snoozed);
    return parts.join(QLatin1String(", "));
}

} // namespace node3
