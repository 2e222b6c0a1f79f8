// SPDX-License-Identifier: GPL-3.0-or-later
// How full it is, and why it gets no work.
#include "engine/text/why.h"
#include "ui/models/agent_cells.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace node3 {

namespace agent_load {

using namespace agent_cells;

namespace {

class Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

Cell slotsCell(const F& f) {
    const int total = f.agent.fields.maxConcurrentJobs;
    Cell cell = plain(QStringLiteral("%1/%2").arg(f.agent.occupied).arg(total));
    cell.bar = total > 0 ? std::min(1.0, rank(f.agent.occupied) / total) : 0;
    return cell;
}
AgentKey slotsKey(const F& f) {
    const int total = f.agent.fields.maxConcurrentJobs;
    return by(rank(total - f.agent.occupied) * 1000 + total);
}
QString slotsTip(const F& f) {
    return Columns::tr("%1 of %Ln slot(s) occupied", nullptr, f.agent.fields.maxConcurrentJobs)
        .arg(countText(f.agent.occupied));
}
std::uint64_t memoryTaken(const F& f) {
    return f.agent.fields.gpuMemory - std::min(f.agent.gpuMemoryFree, f.agent.fields.gpuMemory);
}
Cell memory(const F& f) {
    const std::uint64_t total = f.agent.fields.gpuMemory;
    if (total == 0)
        return plain({});
    constexpr double kGiga = 1e9;
    const auto whole = [](std::uint64_t bytes) {
        return countText(std::llround(static_cast<double>(bytes) / kGiga));
    };
    Cell cell =
        plain(Columns::tr("%1/%2 GB", "taken, of total").arg(whole(memoryTaken(f)), whole(total)));
    cell.bar = static_cast<double>(memoryTaken(f)) / static_cast<double>(total);
    if (f.agent.gpuMemoryUsed)
        cell.tick =
            std::min(1.0, static_cast<double>(*f.agent.gpuMemoryUsed) / static_cast<double>(total));
    return cell;
}
AgentKey memoryKey(const F& f) {
    return f.agent.fields.gpuMemory == 0 ? AgentKey{}
                                         : by(static_cast<double>(f.agent.gpuMemoryFree));
}
QString memoryTipOf(const F& f) {
    if (f.agent.fields.gpuMemory == 0)
        return Columns::tr("It reports no GPU memory.");
    QStringList lines{
        Columns::tr("%1 of %2 are free for jobs")
            .arg(memoryText(f.agent.gpuMemoryFree), memoryText(f.agent.fields.gpuMemory))};
    if (f.agent.gpuMemoryUsed)
        lines += Columns::tr("Really used: %1").arg(memoryText(*f.agent.gpuMemoryUsed));
    lines += memoryTip(f.agent.fields.gpuMemory);
    return lines.join(QLatin1Char('\n'));
}
Cell score(const F& f) {
    Cell cell = plain(scoreText(f.agent.score.total()));
    cell.dim = !isInService(f.agent);
    return cell;
}
AgentKey scoreKey(const F& f) {
    return by(f.agent.score.total());
}
QString scoreTip(const F& f) {
    return Columns::tr("%1 availability + %2 success + %3 speed")
        .arg(scoreText(f.agent.score.availability), scoreText(f.agent.score.success),
             scoreText(f.agent.score.speed));
}
Cell whyIdle(const F& f) {
    if (!f.note.isEmpty()) {
        Cell cell = plain(f.note);
        cell.italic = !f.noteFails;
        if (f.noteFails)
            cell.tone = Tone::Bad;
        return cell;
    }
    Cell cell = plain(f.explanation ? whyIdleText(*f.explanation, f.agent.intent, f.now,
                                                  QTimeZone::systemTimeZone())
                                    : QString());
    cell.quiet = true;
    return cell;
}

} // namespace

} // namespace agent_load

std::span<const AgentColumn> agentLoadColumns() {
    using namespace agent_load;
    static const std::vector<AgentColumn> columns{
        {{"slots", QT_TRANSLATE_NOOP("Columns", "Slots"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "Slots occupied, of slots offered; a stopped process keeps its slot until the agent "
              "says it is gone."),
          112, Paint::Bar, kLeft, kFirst},
         slotsKey,
         slotsCell,
         slotsTip},
        {{"gpu_memory", QT_TRANSLATE_NOOP("Columns", "GPU memory"),
          QT_TRANSLATE_NOOP("Columns", "GPU memory that is taken (bar) and really used (tick)."),
          156, Paint::Bar, kLeft, kFirst},
         memoryKey,
         memory,
         memoryTipOf},
        {{"score", QT_TRANSLATE_NOOP("Columns", "Score"),
          QT_TRANSLATE_NOOP(
              "Columns",
              "0.5 × free slots + 0.3 × success + 0.2 × speed; its three parts are here in the "
              "tip."),
          68, Paint::Figures, kRight, kFirst},
         scoreKey,
         score,
         scoreTip},
        {{"why_idle", QT_TRANSLATE_NOOP("Columns", "Why idle"),
          QT_TRANSLATE_NOOP("Columns", "Why it gets no work now."), 160, Paint::Text, kLeft, kFirst,
          96},
         nullptr,
         whyIdle,
         nullptr},
    };
    return columns;
}

} // namespace node3
